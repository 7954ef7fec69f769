"""What is wrong with a pod, and when it is hopeless."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import Patience

from .objects import NOW, Body, condition, crashing, event, pod, running, waiting

UNSCHEDULABLE = "0/1 nodes are available: 1 Insufficient memory."


def unscheduled(seconds: float) -> Body:
    """A pod that no node has taken for so many seconds."""
    return pod(scheduled=condition("PodScheduled", "False", "Unschedulable", UNSCHEDULABLE, seconds), name="p")


@pytest.mark.parametrize(
    ("object_", "events", "health", "says"),
    [
        pytest.param(pod(running(), ready=True), [], "ready", "", id="ready"),
        pytest.param(pod(phase="Succeeded"), [], "ready", "completed", id="completed"),
        pytest.param(
            pod(phase="Failed", reason="Evicted", message="disk"), [], "failed", "Evicted: disk", id="evicted"
        ),
        pytest.param(pod(running(ready=False), phase="Running"), [], "progressing", "Running", id="not ready"),
        pytest.param(pod(waiting("ContainerCreating")), [], "progressing", "Pending", id="creating"),
        pytest.param(pod(waiting("ErrImageNeverPull", "not present")), [], "failed", "not present", id="never pull"),
        pytest.param(
            pod(waiting("CreateContainerConfigError", "failed to sync secret cache"), seconds=3),
            [],
            "progressing",
            "sync",
            id="lag",
        ),
        pytest.param(
            pod(waiting("RunContainerError", "exec: no such file"), seconds=3), [], "progressing", "exec", id="start"
        ),
        pytest.param(
            pod(waiting("RunContainerError", "exec: no such file"), seconds=20), [], "failed", "exec", id="no start"
        ),
        pytest.param(pod(crashing(0)), [], "progressing", "exit code 1", id="first crash"),
        pytest.param(pod(crashing(2, 3)), [], "failed", "exit code 3, 3 times", id="third crash"),
        pytest.param(
            pod(running(), initContainerStatuses=[crashing(2)]), [], "failed", "container app", id="init container"
        ),
        pytest.param(unscheduled(30), [], "progressing", "Insufficient memory", id="not scheduled yet"),
        pytest.param(unscheduled(90), [], "failed", "Insufficient memory", id="not scheduled"),
        pytest.param(
            unscheduled(90),
            [event("TriggeredScaleUp", "+1", about="p")],
            "progressing",
            "memory",
            id="a node is on its way",
        ),
        pytest.param(
            pod(waiting("ContainerCreating"), name="p"),
            [event("FailedMount", 'secret "db" not found', about="p", first=20)],
            "failed",
            'secret "db" not found',
            id="volume of a missing secret",
        ),
        pytest.param(
            pod(waiting("ContainerCreating"), name="p"),
            [event("FailedAttachVolume", "busy", about="p", first=20)],
            "progressing",
            "busy",
            id="volume in use",
        ),
        pytest.param(
            pod(waiting("ContainerCreating"), name="p"),
            [event("FailedAttachVolume", "busy", about="p", first=70)],
            "failed",
            "busy",
            id="volume in use for long",
        ),
        pytest.param(
            pod(running(), name="p"),
            [event("FailedMount", "was slow", about="p", first=200)],
            "progressing",
            "Pending",
            id="volume trouble that is over",
        ),
        pytest.param(
            pod(running(ready=False), name="p", phase="Running"),
            [event("Unhealthy", "Readiness probe failed: 503", about="p", first=500, field="spec.containers{app}")],
            "progressing",
            "container app: Unhealthy: Readiness probe failed: 503",
            id="probe",
        ),
    ],
)
def test_pod(object_: Body, events: list[Body], health: str, says: str) -> None:
    verdict = judge(object_, events=events, now=NOW)
    assert (verdict.health, says in verdict.message) == (health, True), verdict


def test_without_a_clock_nothing_is_overdue() -> None:
    assert judge(unscheduled(10_000)).health == "progressing"


def test_patience_is_the_callers() -> None:
    assert judge(pod(crashing(0)), now=NOW, patience=Patience(crashes=1)).health == "failed"
    assert judge(unscheduled(90), now=NOW, patience=Patience(schedule=600)).health == "progressing"


def test_pull_message_comes_from_the_events_when_the_kubelet_only_backs_off() -> None:
    pulled = event("Failed", 'Failed to pull image "x": manifest unknown', about="p")
    backing = pod(waiting("ImagePullBackOff", 'Back-off pulling image "x"'), name="p", seconds=2)
    assert judge(backing, now=NOW).health == "progressing"
    assert judge(backing, events=[pulled], now=NOW).health == "failed"
