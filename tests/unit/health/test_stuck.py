"""Which pods of a StatefulSet are deleted so that it can go on, and which are left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.stuck import stuck_pods

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
UNSCHEDULED = ({"type": "PodScheduled", "status": "False", "reason": "Unschedulable"},)
READY = ({"type": "Ready", "status": "True"},)


def stateful_set(**spec: Any) -> dict[str, Any]:
    return {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": {"name": "db", "generation": 3},
        "spec": spec,
        "status": {"observedGeneration": 3, "updateRevision": "db-new"},
    }


def pod(
    revision: str = "db-old", conditions: tuple[dict[str, str], ...] = UNSCHEDULED, **metadata: Any
) -> dict[str, Any]:
    labels = {"controller-revision-hash": revision}
    return {
        "kind": "Pod",
        "metadata": {"name": "db-1", "labels": labels, **metadata},
        "status": {"phase": "Running" if conditions is READY else "Pending", "conditions": list(conditions)},
    }


def test_a_broken_pod_of_an_outdated_revision_is_stuck() -> None:
    assert stuck_pods(stateful_set(), [pod()], (), NOW) == [pod()]
    partitioned = stateful_set(updateStrategy={"rollingUpdate": {"partition": 1}})
    assert stuck_pods(partitioned, [pod()], (), NOW) == [pod()]


@pytest.mark.parametrize(
    ("body", "below"),
    [
        (stateful_set(), pod("db-new")),
        (stateful_set(), pod(conditions=READY)),
        (stateful_set(), pod(conditions=())),
        (stateful_set(), pod(deletionTimestamp="2026-01-31T11:59:59Z")),
        (stateful_set(podManagementPolicy="Parallel"), pod()),
        (stateful_set(updateStrategy={"type": "OnDelete"}), pod()),
        (stateful_set(updateStrategy={"rollingUpdate": {"partition": 2}}), pod()),
        ({**stateful_set(), "status": {"observedGeneration": 2, "updateRevision": "db-new"}}, pod()),
        ({**stateful_set(), "status": {}}, pod()),
        ({**stateful_set(), "kind": "DaemonSet"}, pod()),
    ],
    ids=[
        "of the wanted revision",
        "ready",
        "just starting",
        "going already",
        "not in order",
        "replaced by hand",
        "held back on purpose",
        "a status of before",
        "no status",
        "another kind",
    ],
)
def test_others_are_left_alone(body: dict[str, Any], below: dict[str, Any]) -> None:
    assert stuck_pods(body, [below], (), NOW) == []
