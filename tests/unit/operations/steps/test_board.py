"""What is known about the awaited objects after each piece of news."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.board import (
    PODS,
    SELECTORS,
    Awaited,
    Board,
    selector_of,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.discretion import discretion_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.feed import News, Place

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DEPLOYMENTS = Resource("apps", "v1", "Deployment", "deployments", True)
JOBS = Resource("batch", "v1", "Job", "jobs", True)
CONFIG_MAPS = Resource("", "v1", "ConfigMap", "configmaps", True)
Body = dict[str, Any]


def body(
    resource: Resource, name: str, *, spec: Body | None = None, status: Body | None = None, **metadata: Any
) -> Body:
    """An object in namespace shop."""
    return {
        "apiVersion": resource.api_version,
        "kind": resource.kind,
        "metadata": {"name": name, "namespace": "shop", "uid": f"uid-{name}", "generation": 1, **metadata},
        "spec": spec or {},
        "status": status or {},
    }


def web(ready: int, name: str = "web") -> Body:
    """A Deployment of one replica."""
    counts = dict.fromkeys(("replicas", "updatedReplicas", "readyReplicas", "availableReplicas"), ready)
    spec = {"replicas": 1, "selector": {"matchLabels": {"app": name}}}
    return body(DEPLOYMENTS, name, spec=spec, status={"observedGeneration": 1, **counts})


def awaited(resource: Resource, whole: Body) -> Awaited:
    """Wait for it."""
    return Awaited(Identity.of(whole), resource, whole, 1)


def words(board: Board) -> list[str]:
    """How all stand, judged now."""
    board.judge(NOW, 1.0)
    return [item.word for item in board.standings.values()]


def test_configuration_has_no_place() -> None:
    board = Board([awaited(CONFIG_MAPS, body(CONFIG_MAPS, "settings"))], discretion_of([]))
    assert board.places() == []
    assert words(board) == ["done"]


def test_objects_of_one_kind_and_namespace_share_a_place() -> None:
    board = Board([awaited(DEPLOYMENTS, web(0, name)) for name in ("a", "b")], discretion_of([]))
    assert board.places() == [Place(DEPLOYMENTS, "shop", "", ("a", "b"))]


def test_news_change_the_verdict() -> None:
    board = Board([awaited(DEPLOYMENTS, web(0))], discretion_of([]))
    place = board.places()[0]
    assert words(board) == ["waiting"]
    board.take([News(place, "all", (web(1),))])
    assert words(board) == ["done"]
    board.take([News(place, "there", (web(0),))])
    assert words(board) == ["waiting"]


def test_what_is_not_listed_any_more_is_missing() -> None:
    board = Board([awaited(DEPLOYMENTS, web(0))], discretion_of([]))
    board.take([News(board.places()[0], "all")])
    words(board)
    assert [item.verdict.health for item in board.standings.values()] == ["missing"]


@pytest.mark.parametrize(("kind", "word"), [("Complete", "done"), ("Failed", "waiting")])
def test_only_a_complete_job_may_vanish(kind: str, word: str) -> None:
    ended = body(JOBS, "task", status={"conditions": [{"type": kind, "status": "True"}]})
    board = Board([awaited(JOBS, body(JOBS, "task"))], discretion_of([]))
    place = board.places()[0]
    board.take([News(place, "there", (ended,)), News(place, "all")])
    assert words(board) == [word]


def test_pods_are_looked_for_by_the_selector_of_what_is_not_ready() -> None:
    board = Board([awaited(DEPLOYMENTS, web(0)), awaited(DEPLOYMENTS, web(1, "db"))], discretion_of([]))
    words(board)
    pods = [place for place in board.places_below() if place.resource == PODS]
    assert pods == [Place(PODS, "shop", "app=web")]


def test_many_workloads_share_one_watch_on_their_pods() -> None:
    board = Board([awaited(DEPLOYMENTS, web(0, f"web-{number}")) for number in range(SELECTORS + 1)], discretion_of([]))
    words(board)
    assert [place for place in board.places_below() if place.resource == PODS] == [Place(PODS, "shop")]


def test_a_pod_is_found_through_its_replica_set() -> None:
    board = Board([awaited(DEPLOYMENTS, web(0))], discretion_of([]))
    words(board)
    sets = next(place for place in board.places_below() if place.resource.kind == "ReplicaSet")
    pods = next(place for place in board.places_below() if place.resource == PODS)
    mine = body(sets.resource, "web-1", ownerReferences=[{"uid": "uid-web"}], labels={"pod-template-hash": "h"})
    state = {"name": "app", "state": {"waiting": {"reason": "InvalidImageName", "message": "bad"}}}
    pod = body(
        PODS,
        "web-1-x",
        status={"phase": "Pending", "containerStatuses": [state]},
        ownerReferences=[{"uid": "uid-web-1"}],
        labels={"pod-template-hash": "h"},
    )
    stranger = {
        **pod,
        "metadata": {**pod["metadata"], "uid": "uid-other", "ownerReferences": [{"uid": "uid-other-set"}]},
    }
    board.take([News(sets, "all", (mine,)), News(pods, "all", (stranger,))])
    assert words(board) == ["waiting"]
    board.take([News(pods, "there", (pod,))])
    assert words(board) == ["failed"]


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ({"matchLabels": {"app": "web", "tier": "front"}}, "app=web,tier=front"),
        ({"app": "web"}, "app=web"),
        (
            {
                "matchExpressions": [
                    {"key": "a", "operator": "In", "values": ["1", "2"]},
                    {"key": "b", "operator": "NotIn", "values": ["3"]},
                    {"key": "c", "operator": "Exists"},
                    {"key": "d", "operator": "DoesNotExist"},
                ]
            },
            "a in (1,2),b notin (3),c,!d",
        ),
        (None, ""),
    ],
)
def test_selector(selector: Body | None, text: str) -> None:
    assert selector_of({"spec": {"selector": selector}}) == text
