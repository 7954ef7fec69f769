"""Which workloads a restart is for, and what keeps one from getting new pods."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.restart import (
    RestartRequest,
    choose,
    hindrance,
)

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
