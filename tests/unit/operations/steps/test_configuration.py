"""Which workloads get a stamp, and which: the rule, by cases."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import digest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.configuration import (
    STAMP,
    content_of,
    contents_of,
    readings,
    stamped,
    stamps_for,
    unstamped,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.wanted import Wanted

Body = dict[str, Any]
TOKEN, OLD = "token-of-this-run", "token-of-an-earlier-one"
SETTINGS = Identity("", "ConfigMap", "shop", "settings")
LOGIN = Identity("", "Secret", "shop", "login")


def want(body: Body) -> Wanted:
    return Wanted(Identity.of(body), body, digest(body), None)


def settings(**data: str) -> Wanted:
    return want(
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "namespace": "shop"}, "data": data}
    )


def login(password: str) -> Wanted:
    metadata = {"name": "login", "namespace": "shop"}
    return want({"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "data": {"password": password}})


def workload(kind: str = "Deployment", source: str = "configMapRef", name: str = "settings", **template: Any) -> Wanted:
    version = {"Job": "batch/v1", "Deployment": "apps/v1", "DaemonSet": "apps/v1", "StatefulSet": "apps/v1"}[kind]
    container = {"name": "web", "envFrom": [{source: {"name": name}}]}
    return want(
        {
            "apiVersion": version,
            "kind": kind,
            "metadata": {"name": "web", "namespace": "shop"},
            "spec": {"template": {"spec": {"containers": [container]}, **template}},
        }
    )


WEB = workload()
NAME = str(WEB.identity)
BOTH = frozenset({WEB.identity, SETTINGS})
NOBODY: frozenset[Identity] = frozenset()

# contents now; rewritten; live; contents and stamps of the newest intent; the stamp that comes of it
CASES: dict[str, tuple[Any, ...]] = {
    "first release: created with the right content": ({NAME: "c1"}, NOBODY, NOBODY, {}, {}, None),
    "nothing moved, no stamp": ({NAME: "c1"}, NOBODY, BOTH, {NAME: "c1"}, {}, None),
    "nothing moved, a stamp is kept": ({NAME: "c1"}, NOBODY, BOTH, {NAME: "c1"}, {NAME: OLD}, OLD),
    "the content moved": ({NAME: "c2"}, NOBODY, BOTH, {NAME: "c1"}, {}, TOKEN),
    "the content moved again": ({NAME: "c2"}, NOBODY, BOTH, {NAME: "c1"}, {NAME: OLD}, TOKEN),
    "live content is another": ({NAME: "c1"}, frozenset({SETTINGS}), BOTH, {NAME: "c1"}, {}, TOKEN),
    "adopted with equal content": ({NAME: "c1"}, NOBODY, BOTH, {}, {}, None),
    "adopted with other content": ({NAME: "c1"}, frozenset({SETTINGS}), BOTH, {}, {}, TOKEN),
    "what another reads was rewritten": ({NAME: "c1"}, frozenset({LOGIN}), BOTH, {NAME: "c1"}, {}, None),
    "the workload is made anew": ({NAME: "c2"}, NOBODY, frozenset({SETTINGS}), {NAME: "c1"}, {NAME: OLD}, None),
    "the content left the release": ({}, NOBODY, BOTH, {NAME: "c1"}, {}, TOKEN),
    "it left before": ({}, NOBODY, BOTH, {}, {NAME: OLD}, OLD),
}


@pytest.mark.parametrize(
    ("contents", "rewritten", "live", "known", "stamps", "expected"), CASES.values(), ids=CASES.keys()
)
def test_the_rule(
    contents: dict[str, str],
    rewritten: frozenset[Identity],
    live: frozenset[Identity],
    known: dict[str, str],
    stamps: dict[str, str],
    expected: str | None,
) -> None:
    found = stamps_for(
        [WEB, settings(a="1")],
        contents=contents,
        rewritten=rewritten,
        live=live,
        known_contents=known,
        known_stamps=stamps,
        token=TOKEN,
    )
    assert found == ({NAME: expected} if expected else {})


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet", "DaemonSet"])
def test_what_can_be_restarted_has_contents(kind: str) -> None:
    item = workload(kind)
    first = contents_of([item, settings(a="1")], b"")
    assert set(first) == {str(item.identity)}
    assert contents_of([item, settings(a="2")], b"") != first
    assert contents_of([settings(a="1"), item], b"") == first


def test_a_job_and_what_reads_nothing_of_the_release_have_none() -> None:
    assert contents_of([workload("Job"), settings(a="1")], b"") == {}
    assert contents_of([workload(name="elsewhere"), settings(a="1")], b"") == {}
    assert readings(workload("Job").body) == frozenset()


def test_only_the_content_counts() -> None:
    labelled = settings(a="1")
    body = {**labelled.body, "metadata": {**labelled.body["metadata"], "labels": {"team": "shop"}}}
    assert contents_of([WEB, want(body)], b"") == contents_of([WEB, labelled], b"")
    assert content_of(body) == {"data": {"a": "1"}}
    assert content_of({"data": {}, "binaryData": None, "immutable": True}) == {}


def test_the_digest_of_a_secret_needs_the_key() -> None:
    items = [workload(source="secretRef", name="login"), login("MTIzNA==")]
    first = contents_of(items, b"key one")
    assert first != contents_of(items, b"key two")
    assert first == contents_of(items, b"key one")


def test_a_stamp_goes_on_the_pod_template_and_comes_off_without_a_trace() -> None:
    body = WEB.body
    marked = stamped(body, TOKEN)
    assert marked["spec"]["template"]["metadata"]["annotations"] == {STAMP: TOKEN}
    assert "metadata" not in body["spec"]["template"]
    assert stamped(body, "") is body
    assert stamped(settings(a="1").body, TOKEN) == settings(a="1").body
    noted = workload(metadata={"annotations": {"note": "1"}}).body
    assert unstamped(stamped(noted, TOKEN)) == noted
    assert unstamped(noted) is noted
    assert "annotations" not in unstamped(stamped(body, TOKEN))["spec"]["template"]["metadata"]
    assert stamped(marked, OLD)["spec"]["template"]["metadata"]["annotations"] == {STAMP: OLD}
