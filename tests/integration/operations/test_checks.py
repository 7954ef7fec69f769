"""A release is good when its checks pass too: requests to a URL, and to a Service by way of the API server."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.rules import HealthRules
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.web import fetch_from_service
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.checks import HttpCheck, checks_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status
from ansible_collections.ascent.kube.plugins.module_utils._face.specs import CHECKS
from listening import Listener, Reply, listening

from .bench import CONFIG_MAP, LEASE, POD, Bench, config_map, service

CANARY = "kanarienvogel-4711"


@pytest.fixture
def shop() -> Iterator[Listener]:
    """Something that answers."""
    with listening() as listener:
        yield listener


def checks(bench: Bench, *options: Mapping[str, Any]) -> tuple[HttpCheck, ...]:
    """Checks as a task gives them, impatient unless told otherwise."""
    defaults = {name: option.get("default") for name, option in CHECKS["checks"]["options"].items()}
    whole = [
        {**defaults, "interval": 0, "timeout": 2, "name": f"check {at}", **each} for at, each in enumerate(options)
    ]
    return checks_of(whole, bench.namespace)


def test_what_answers_as_expected_is_released(bench: Bench, shop: Listener) -> None:
    shop.replies(Reply(200, '{"status": {"db": "up"}}', {"X-Version": "2.1"}))
    asked = {
        "url": f"{shop.url}/health?deep=1",
        "request_headers": {"X-Key": CANARY},
        "status": 200,
        "body": "db.*up",
        "headers": {"x-version": r"^2\."},
        "json": {"status.db": "up"},
        "times": 3,
    }
    outcome = bench.released(config_map(a="1"), checks=checks(bench, asked))
    assert [path for path, _headers in shop.asked] == ["/health?deep=1"] * 3
    assert shop.asked[0][1]["X-Key"] == CANARY
    assert outcome.notes == (f"Check check 0 passed: GET {shop.url}/health answered 200, 3 times in a row.",)
    assert "  check check 0: passed (200)" in bench.said


def test_a_check_that_fails_undoes_the_release(bench: Bench, shop: Listener) -> None:
    bench.released(config_map(a="1"))
    shop.replies(Reply(503, "no upstream"))
    outcome = bench.release(config_map(a="2"), checks=checks(bench, {"url": shop.url, "name": "front"}))
    assert outcome.course == "undone"
    assert bench.data("settings") == {"a": "1"}
    error = str(outcome.error)
    assert "Check front failed after" in error
    assert f"GET {shop.url} answered 503 instead of 200-399; its body begins with: no upstream." in error
    assert bench.outcomes() == [(2, "undone"), (1, "released")]
    assert "Check front failed" in bench.store.revision(2).diagnosis[0]["message"]


def test_it_is_asked_until_it_answers_as_often_as_it_must(bench: Bench, shop: Listener) -> None:
    bad, good = Reply(503, "starting"), Reply()
    shop.replies(bad, good, bad, good, good, good)
    bench.released(config_map(a="1"), checks=checks(bench, {"url": shop.url, "times": 3, "timeout": 60}))
    assert len(shop.asked) == 6
    complaint = "answered 503 instead of 200-399; its body begins with: starting"
    assert [line for line in bench.said if "check 0:" in line] == [
        f"  check check 0: {complaint}",
        "  check check 0: answered 200, as expected 1 of 3 times in a row",
        f"  check check 0: {complaint}",
        "  check check 0: answered 200, as expected 1 of 3 times in a row",
        "  check check 0: passed (200)",
    ]


def test_nobody_answers(bench: Bench) -> None:
    with listening() as gone:
        url = gone.url
    outcome = bench.release(config_map(a="1"), checks=checks(bench, {"url": url}))
    assert outcome.course == "undone"
    assert "got no answer: the connection is refused" in str(outcome.error)


def test_one_of_several_fails(bench: Bench, shop: Listener) -> None:
    shop.reply = lambda path, _headers: Reply(200 if path == "/good" else 500)
    asked = [{"url": f"{shop.url}/good"}, {"url": f"{shop.url}/bad"}]
    outcome = bench.release(config_map(a="1"), checks=checks(bench, *asked))
    assert "Check check 1 failed" in str(outcome.error)
    assert "check 0" not in str(outcome.error)


def test_no_secret_of_a_request_is_told_or_kept(bench: Bench, shop: Listener) -> None:
    shop.reply = lambda path, headers: Reply(500, f"{path} {headers}" * 20)
    asked = {
        "url": f"{shop.url}/x?token={CANARY}",
        "request_headers": {"Authorization": f"Bearer {CANARY}"},
        "headers": {"X": "y"},
    }
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "key"}, "stringData": {"key": CANARY}}
    outcome = bench.release(config_map(a="1"), secret, checks=checks(bench, asked))
    assert outcome.course == "undone"
    assert CANARY in str(shop.asked)
    kept = [bench.client.list(kind, bench.namespace) for kind in (CONFIG_MAP, LEASE)]
    for place in (str(outcome.error), outcome.notes, bench.said, json.dumps(kept), bench.store.revision(1)):
        assert CANARY not in str(place)


def test_nothing_is_asked_ahead_and_without_a_change(bench: Bench, shop: Listener) -> None:
    asked = checks(bench, {"url": shop.url})
    assert bench.release(config_map(a="1"), check_mode=True, checks=asked).course == "planned"
    assert shop.asked == []
    bench.released(config_map(a="1"), checks=asked)
    assert len(shop.asked) == 1
    assert bench.released(config_map(a="1"), checks=asked).course == "unchanged"
    assert len(shop.asked) == 1


def test_a_run_that_is_stopped_while_it_asks_is_gone_on_with(bench: Bench, shop: Listener) -> None:
    def stop(_path: str, _headers: Mapping[str, str]) -> Reply:
        os.kill(child.pid or 0, signal.SIGTERM)
        return Reply(503)

    def stopped() -> None:
        asked = checks(bench, {"url": shop.url, "timeout": 600, "interval": 1})
        assert bench.release(config_map(a="1"), checks=asked).course == "interrupted"

    # A process of its own: a signal told once is told for good.
    child = multiprocessing.get_context("fork").Process(target=stopped)
    shop.reply = stop
    child.start()
    child.join(60)
    assert child.exitcode == 0
    shop.replies(Reply())
    bench.released(config_map(a="1"), checks=checks(bench, {"url": shop.url}))
    assert bench.outcomes() == [(2, "released"), (1, "interrupted")]


def test_a_rollback_asks_the_checks_of_the_revision_it_goes_to(bench: Bench, shop: Listener) -> None:
    bench.released(config_map(a="1"), checks=checks(bench, {"url": f"{shop.url}/one", "name": "front"}))
    bench.released(config_map(a="2"))
    shop.asked.clear()
    shop.replies(Reply(503, "no upstream"))
    failed = bench.try_rollback()
    assert failed.course == "undone"
    assert "Check front failed after" in str(failed.error)
    assert bench.data("settings") == {"a": "2"}

    shop.asked.clear()
    shop.replies(Reply())
    outcome = bench.rollback()
    assert outcome.notes[-1] == f"Check front passed: GET {shop.url}/one answered 200."
    assert [path for path, _headers in shop.asked] == ["/one"]
    # They stay those of the state that came back.
    assert bench.store.revision(4).criteria == bench.store.revision(1).criteria
    assert bench.outcomes() == [(4, "rolled back"), (3, "undone"), (2, "released"), (1, "released")]


def test_an_undo_asks_the_checks_of_the_revision_it_goes_back_to(bench: Bench, shop: Listener) -> None:
    bench.released(config_map(a="1"), checks=checks(bench, {"url": f"{shop.url}/one", "name": "one"}))
    two = checks(bench, {"url": f"{shop.url}/two", "name": "two"})
    shop.reply = lambda path, _headers: Reply(200 if path == "/one" else 503)
    shop.asked.clear()
    outcome = bench.release(config_map(a="2"), checks=two)
    assert outcome.course == "undone"
    assert shop.asked[-1][0] == "/one"
    assert outcome.notes[-1] == f"On the way back: Check one passed: GET {shop.url}/one answered 200."
    # Also where it only takes away what was new.
    shop.asked.clear()
    assert bench.release(config_map(a="1"), config_map("other"), checks=two).course == "undone"
    assert shop.asked[-1][0] == "/one"

    shop.reply = lambda path, _headers: Reply(503, "all is down")
    outcome = bench.release(config_map(a="2"), checks=two)
    assert outcome.course == "partly undone"
    assert "Check two failed" in str(outcome.error)
    assert "Check one failed" in str(outcome.undo_error)
    assert bench.data("settings") == {"a": "1"}


def test_what_may_be_secret_of_a_check_is_not_kept_and_that_is_said(bench: Bench, shop: Listener) -> None:
    whole = checks(bench, {"url": shop.url, "name": "front", "request_headers": {"X-Key": CANARY}})
    bench.released(config_map(a="1"), checks=whole)
    shop.reply = lambda path, _headers: Reply(503 if path == "/bad" else 200)
    shop.asked.clear()
    bad = checks(bench, {"url": f"{shop.url}/bad", "name": "bad"})
    assert bench.release(config_map(a="2"), checks=(*whole, *bad)).course == "undone"
    # The task that failed has what the revision lacks.
    assert shop.asked[-1][1]["X-Key"] == CANARY
    # One that lacks it says that nobody asked.
    said = "On the way back: Check front was not run: the request header X-Key may be secret and is not kept."
    assert any(note.startswith(said) for note in bench.release(config_map(a="2"), checks=bad).notes)

    bench.released(config_map(a="2"))
    shop.asked.clear()
    outcome = bench.rollback(1)
    said = (
        "Check front was not run: the request header X-Key may be secret and is not kept. Give the rollback its checks."
    )
    assert outcome.notes[-1] == said
    assert shop.asked == []
    bench.released(config_map(a="2"))
    bench.rollback(1, checks=whole)
    assert shop.asked[0][1]["X-Key"] == CANARY
    assert bench.rollback(1, checks=whole).course == "unchanged"
    kept = [bench.client.list(kind, bench.namespace) for kind in (CONFIG_MAP, LEASE)]
    assert CANARY not in json.dumps([*kept, bench.store.revision(1).to_json()])


def test_what_a_check_expects_of_a_secret_is_not_kept(bench: Bench, shop: Listener) -> None:
    key = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "key"}, "stringData": {"key": CANARY}}
    shop.reply = lambda path, _headers: Reply(503 if path == "/bad" else 200, CANARY)
    whole = checks(bench, {"url": f"{shop.url}/{CANARY}", "name": "front", "body": CANARY})
    bench.released(key, config_map(a="1"), checks=whole)
    assert bench.released(key, config_map(a="1"), checks=whole).course == "unchanged"
    shop.asked.clear()
    bad = checks(bench, {"url": f"{shop.url}/bad", "name": "bad"})
    assert bench.release(key, config_map(a="2"), checks=(*whole, *bad)).course == "undone"
    assert shop.asked[-1][0] == f"/{CANARY}"
    bench.released(key, config_map(a="2"))
    said = "Check front was not run: what it expects as body and its url may be secret and is not kept."
    assert bench.rollback(1).notes[-1].startswith(said)
    kept = [bench.client.list(kind, bench.namespace) for kind in (CONFIG_MAP, LEASE)]
    assert CANARY not in json.dumps(kept)


def test_criteria_of_another_version_stop_no_way_back(bench: Bench, shop: Listener) -> None:
    check = checks(bench, {"url": shop.url, "name": "front"})
    later = replace(check[0], record={**check[0].record, "method": "HEAD"})
    rules = HealthRules.recorded([{"kind": "ConfigMap", "ready": {"data.a": {"above": 1}}}], bench.namespace)
    bench.released(config_map(a="1"), checks=(later,), health=rules)
    about_rules = "Health rule 1 of the revision counts not: this version can't read it."
    assert about_rules in status(bench.session(), bench.name, bench.namespace).notes
    about_checks = "Check front was not run: this version can't read it. Give the rollback its checks."

    shop.replies(Reply(503))
    undone = bench.release(config_map(a="2"), checks=check)
    assert undone.course == "undone"
    assert {f"On the way back: {note}" for note in (about_rules, about_checks)} <= set(undone.notes)
    bench.released(config_map(a="2"))
    assert {about_rules, about_checks} <= set(bench.rollback(1).notes)
    assert bench.store.revision(4).criteria == bench.store.revision(1).criteria


def test_other_checks_alone_are_asked_and_make_a_revision(bench: Bench, shop: Listener) -> None:
    bench.released(config_map(a="1"))
    asked = checks(bench, {"url": shop.url})
    assert bench.released(config_map(a="1"), checks=asked).revision == 2
    assert len(shop.asked) == 1
    assert bench.rollback(2, wait=False).course == "unchanged"
    bench.released(config_map(a="2"))
    assert bench.rollback(2, wait=False).notes[-1] == "Check check 0 was not run, since wait is off."


def behind(bench: Bench, shop: Listener) -> list[Body]:
    """A Service that others look after, and what answers as a pod: no node runs it, so nobody else writes its status.

    The API server sends requests to addresses of pods only.
    """
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web", "namespace": bench.namespace},
        "spec": {
            "nodeSelector": {"nowhere": "true"},
            "containers": [{"name": "web", "image": "example.com/web:1"}],
        },
    }
    uid = bench.client.create(POD, pod)["metadata"]["uid"]
    status = {"phase": "Running", "podIP": shop.address, "podIPs": [{"ip": shop.address}]}
    bench.client.patch(POD, bench.namespace, "web", {"status": status}, subresource="status")
    target = {"kind": "Pod", "namespace": bench.namespace, "name": "web", "uid": uid}
    addresses = [{"ip": shop.address, "targetRef": target}]
    port = {"name": "http", "port": shop.port}
    endpoints = {
        "apiVersion": "v1",
        "kind": "Endpoints",
        "metadata": {"name": "web"},
        "subsets": [{"addresses": addresses, "ports": [port]}],
    }
    return [service("web", {"name": "http", "port": 80, "targetPort": shop.port}, selector=None), endpoints]


def test_a_service_is_asked_by_way_of_the_api_server(bench: Bench, shop: Listener) -> None:
    shop.replies(Reply(200, "welcome"))
    web = {"name": "web", "port": "http", "namespace": None, "scheme": "http"}
    asked = {"service": web, "path": "/front?a=1", "body": "^welcome$", "request_headers": {"X-Key": CANARY}}
    outcome = bench.released(*behind(bench, shop), checks=checks(bench, asked, {"service": {**web, "port": "80"}}))
    found = dict(shop.asked)
    assert found["/front?a=1"]["X-Key"] == CANARY
    assert "/" in found
    # Who we are is nothing for those behind the API server.
    assert not any("authorization" in map(str.lower, headers) for headers in found.values())
    assert (
        outcome.notes[0]
        == f"Check check 0 passed: GET /front of Service/{bench.namespace}/web (web:http) answered 200."
    )


def test_a_service_that_answers_badly_is_told_apart_from_one_that_is_not_there(bench: Bench, shop: Listener) -> None:
    shop.replies(Reply(403, "closed"))
    web = {"name": "web", "port": "80", "namespace": None, "scheme": "http"}
    outcome = bench.release(*behind(bench, shop), checks=checks(bench, {"service": web}))
    assert "answered 403 instead of 200-399; its body begins with: closed" in str(outcome.error)
    assert outcome.error is not None
    assert outcome.error.objects == (f"Service/{bench.namespace}/web",)
    assert "Read the log of the pods" in outcome.error.hint

    missing = {"service": {**web, "name": "other"}}
    outcome = bench.release(config_map(a="1"), checks=checks(bench, missing))
    assert 'got no answer: services "other" not found' in str(outcome.error)


def test_without_the_right_to_its_proxy_a_service_can_not_be_asked(bench: Bench, shop: Listener) -> None:
    bench.released(*behind(bench, shop))
    nobody = connect(Access(kubeconfig=bench.kubeconfig, impersonate_user="nobody"), {})
    answer = fetch_from_service(nobody, bench.namespace, "web:80", "/", {}, seconds=10)
    assert answer.refused
    assert 'cannot get resource "services/proxy"' in answer.failure
    assert shop.asked == []


def test_nothing_serves_behind_a_service(bench: Bench) -> None:
    web = {"name": "web", "port": "80", "namespace": None, "scheme": "http"}
    outcome = bench.release(service(selector=None), checks=checks(bench, {"service": web}))
    assert "got no answer: " in str(outcome.error)
