"""A look ahead shows what the real run does, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell
from audit import AuditLog

from .bench import CONFIG_MAP, SERVICE, Bench, config_map, deployment, reading, secret, service

FIRST = [deployment(**reading("ConfigMap", "settings")), config_map(a="1"), config_map("old"), service()]
SECOND = [
    deployment(image="example.com/web:2", **reading("ConfigMap", "settings")),
    config_map(a="2"),
    service(),
    config_map("new"),
]


def prepared(bench: Bench, case: str) -> list[Body]:
    """The cluster before, and the sources of the run."""
    if case == "first":
        return FIRST
    if case == "adoption":
        for body in FIRST:
            bench.kubectl("apply", "--filename=-", given=body)
        return SECOND
    bench.released(*FIRST)
    return FIRST if case == "unchanged" else SECOND


def told(answer: dict[str, Any]) -> dict[str, Any]:
    """What a look ahead and the run must have in common."""
    texts = {item["after_header"]: item["prepared"] for item in answer["diff"]}
    return {"changed": answer["changed"], "objects": answer["objects"], "diff": texts}


@pytest.mark.parametrize("case", ["first", "change", "adoption", "unchanged"])
def test_what_it_shows_is_what_is_done(bench: Bench, audit: Callable[[], AuditLog], case: str) -> None:
    sources = prepared(bench, case)
    log = audit()
    planned = tell(bench.release(*sources, check_mode=True), diff=True)
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []
    if case == "change":
        # A dry-run DELETE looks like one in the log only by its query: see that it was one.
        assert bench.live(CONFIG_MAP, "old") is not None
    done = tell(bench.released(*sources), diff=True)
    assert told(planned) == told(done)
    assert planned["changed"] == (case != "unchanged")


def test_a_difference_shows_lines_that_go_and_come(bench: Bench) -> None:
    bench.released(*FIRST)
    texts = told(tell(bench.release(*SECOND, check_mode=True), diff=True))["diff"]
    name = bench.namespace
    web = texts[f"Deployment/{name}/web"]
    assert "-        image: example.com/web:1" in web
    assert "+        image: example.com/web:2" in web
    for noise in ("managedFields", "resourceVersion", "uid", "generation", "status", "ascent.kube/configuration"):
        assert noise not in web
    assert "-  a: '1'\n+  a: '2'" in texts[f"ConfigMap/{name}/settings"].replace('"', "'")
    assert set(texts) == {
        f"{kind}/{name}/{item}"
        for kind, item in (
            ("Deployment", "web"),
            ("ConfigMap", "settings"),
            ("ConfigMap", "old"),
            ("ConfigMap", "new"),
        )
    }
    assert all(line.startswith("-") for line in texts[f"ConfigMap/{name}/old"].splitlines()[2:] if line[:1] in "+-")
    assert all(line.startswith("+") for line in texts[f"ConfigMap/{name}/new"].splitlines()[2:] if line[:1] in "+-")


def test_a_difference_of_adoption_shows_what_hands_had_set(bench: Bench) -> None:
    bench.kubectl("create", "--filename=-", given=deployment())
    bench.kubectl("set", "env", "deployment/web", "DEBUG=yes")
    texts = told(tell(bench.release(deployment(), check_mode=True), diff=True))["diff"]
    [text] = texts.values()
    assert any(line.startswith("-") and "DEBUG" in line for line in text.splitlines())


def test_a_difference_of_secrets_shows_that_but_not_what(bench: Bench) -> None:
    bench.released(secret(password="first-canary", same="stays-canary"))
    answer = tell(bench.release(secret(password="second-canary", same="stays-canary"), check_mode=True), diff=True)
    [text] = told(answer)["diff"].values()
    changed = [line for line in text.splitlines()[2:] if line[:1] in "+-"]
    assert len(changed) == 2
    assert all("password" in line for line in changed)
    assert "canary" not in str(answer)


def test_a_refused_plan_shows_its_difference(bench: Bench) -> None:
    bench.released(service(selector=None))
    bench.kubectl("patch", "service", "web", "--patch", '{"spec": {"sessionAffinity": "ClientIP"}}')
    outcome = bench.release(service("web", {"name": "http", "port": 81}, selector=None))
    answer = tell(outcome, diff=True)
    assert answer["failed"]
    assert not answer["changed"]
    assert "81" in str(answer["diff"])
    assert bench.there(SERVICE, "web")["spec"]["ports"][0]["port"] == 80


def test_a_look_ahead_at_a_prune_deletes_nothing(bench: Bench) -> None:
    bench.released(config_map("one"), config_map("two"), config_map("three"))
    outcome = bench.release(config_map("one"), check_mode=True, prune_limit=100)
    assert outcome.plan.counts() == {"unchanged": 1, "delete": 2}
    for name in ("two", "three"):
        assert "deletionTimestamp" not in bench.there(CONFIG_MAP, name)["metadata"]


def test_a_refused_prune_deletes_nothing(bench: Bench) -> None:
    bench.released(config_map("one"), config_map("two"), config_map("three"))
    outcome = bench.release(config_map("one"), service("bad", {"port": 99999}), prune_limit=100)
    assert outcome.course == "refused"
    for name in ("two", "three"):
        assert "deletionTimestamp" not in bench.there(CONFIG_MAP, name)["metadata"]
