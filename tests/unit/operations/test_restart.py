"""Which workloads a restart is for, and what keeps one from getting new pods."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.rules import NO_RULES
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import Verdict
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.restart import (
    Found,
    RestartRequest,
    choose,
    hindrance,
    intention,
    notice_of,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.discretion import discretion_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Head, Inventory, Memory

WEB = Identity("apps", "Deployment", "shop", "web")
API = Identity("apps", "Deployment", "shop", "api")
DATABASE = Identity("apps", "StatefulSet", "data", "db")
AGENT = Identity("apps", "DaemonSet", "shop", "agent")
OTHERS = [
    Identity("", "ConfigMap", "shop", "web"),
    Identity("example.com", "Deployment", "shop", "web"),
    Identity("apps", "ReplicaSet", "shop", "web"),
    Identity("batch", "Job", "shop", "web"),
]


def chosen(members: list[Identity], *words: str) -> set[Identity]:
    return set(choose(members, RestartRequest("shop", "shop", Selection.parse(words, "workloads"))))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], {WEB, API, DATABASE, AGENT}),
        (["Deployment"], {WEB, API}),
        (["Deployment/web", "StatefulSet/data/db"], {WEB, DATABASE}),
    ],
)
def test_all_workloads_or_those_that_are_named(words: list[str], expected: set[Identity]) -> None:
    assert chosen([*OTHERS, WEB, API, DATABASE, AGENT], *words) == expected


@pytest.mark.parametrize(
    ("members", "words", "told"),
    [
        (OTHERS, [], "There is nothing to restart"),
        ([WEB], ["Deployment/wbe"], "It has Deployment/shop/web"),
        ([DATABASE], ["StatefulSet/db"], "It has StatefulSet/data/db"),
    ],
)
def test_who_means_none_is_told_what_there_is(members: list[Identity], words: list[str], told: str) -> None:
    with pytest.raises(RefusedError) as caught:
        chosen(members, *words)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ({}, ""),
        ({"updateStrategy": {"type": "RollingUpdate"}}, ""),
        ({"paused": True}, "its rollout is paused"),
        ({"updateStrategy": {"type": "OnDelete"}}, "it replaces a pod only when somebody deletes it (OnDelete)"),
        (None, "it does not exist"),
    ],
)
def test_what_gets_no_new_pods(spec: dict[str, Any] | None, why: str) -> None:
    assert hindrance(None if spec is None else {"spec": spec}) == why


def test_what_it_will_do_is_told_with_how_it_is_now() -> None:
    memory = Memory(Head("inventory", "run"), Inventory())
    found = Found(memory, {}, {WEB: {}, API: {}}, {AGENT: "its rollout is paused"}, NO_RULES, discretion_of([]))
    verdicts = {WEB: Verdict("ready", "3 of 3 are ready"), API: Verdict("failed", "0 of 3 are ready")}
    assert intention(found, verdicts) == (
        "new pods for Deployment/shop/web (ready), Deployment/shop/api (failed: 0 of 3 are ready)"
        "; left alone: DaemonSet/shop/agent (its rollout is paused)"
    )


@pytest.mark.parametrize(
    ("user", "reason", "told"),
    [("ann", "INC-1204", "Restarted by ann: INC-1204. "), ("", "", "Restarted by somebody. ")],
)
def test_an_event_tells_who_restarted_what_and_why(user: str, reason: str, told: str) -> None:
    notice = notice_of(Holder("token", "desk", 9, user=user), [WEB, DATABASE], reason)
    assert (notice.token, notice.reason, notice.good) == ("token", "Restarted", True)
    assert notice.message == f"{told}Deployment/shop/web, StatefulSet/data/db"
