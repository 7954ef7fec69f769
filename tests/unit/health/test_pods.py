"""What is wrong with a pod, and when it is hopeless."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import Patience

from .objects import NOW, Body, ago, condition, crashing, event, pod, running, waiting

UNSCHEDULABLE = "0/1 nodes are available: 1 Insufficient memory."
UNFIT = (
    "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, "
    "preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling."
)


def unscheduled(seconds: float, message: str = UNSCHEDULABLE) -> Body:
    """A pod that no node has taken for so many seconds."""
    return pod(scheduled=condition("PodScheduled", "False", "Unschedulable", message, seconds), name="p")


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
        pytest.param(unscheduled(40, UNFIT), [], "failed", "affinity", id="no node will do"),
        pytest.param(
            unscheduled(40, UNFIT.replace("affinity", "taint")), [], "progressing", "taint", id="a taint may pass"
        ),
        pytest.param(
            unscheduled(40, UNFIT.replace("2 Preemption", "1 No victims, 1 Preemption")),
            [],
            "progressing",
            "affinity/selector",
            id="a pod that leaves makes room",
        ),
        pytest.param(
            unscheduled(90),
            [event("Nominated", "Pod should schedule on: nodeclaim/a", about="p")],
            "progressing",
            "memory",
            id="a node is promised",
        ),
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


KILLED = "Container app failed liveness probe, will be restarted"
FIELD = "spec.containers{app}"


def test_a_crash_that_is_the_end_of_a_probes_patience_says_so() -> None:
    events = [
        event("Unhealthy", "Liveness probe failed: stuck", about="p", field=FIELD),
        event("Killing", KILLED, about="p", field=FIELD),
    ]
    found = judge(pod(crashing(2, 0), name="p"), events=events, now=NOW)
    assert "exit code 0, 3 times so far, since its liveness probe failed: stuck" in found.message
    # What was said of another container, or of a run before, is not the cause of this end.
    elsewhere = [{**item, "involvedObject": {"uid": "uid-p", "fieldPath": "spec.containers{b}"}} for item in events]
    assert "probe" not in judge(pod(crashing(2, 0), name="p"), events=elsewhere, now=NOW).message
    later = crashing(2, 0)
    later["lastState"]["terminated"]["startedAt"] = ago(-5)
    assert "probe" not in judge(pod(later, name="p"), events=events, now=NOW).message


def test_a_container_that_took_too_much_memory_is_told_with_its_limit() -> None:
    killed = pod(crashing(2, 137, "OOMKilled"))
    killed["spec"] = {"containers": [{"name": "app", "resources": {"limits": {"memory": "16Mi"}}}]}
    assert judge(killed, now=NOW).message.endswith("3 times so far; its memory limit is 16Mi")
    killed["spec"] = {"containers": [{"name": "app"}]}
    assert judge(killed, now=NOW).message.endswith("3 times so far")


def claiming(seconds: float, message: str = "") -> Body:
    """A pod without a node that uses the claim ``data``; with a message the scheduler has spoken."""
    spoken = condition("PodScheduled", "False", "Unschedulable", message, seconds)
    found = pod(scheduled=spoken if message else condition("PodScheduled", "Unknown"), seconds=seconds, name="p")
    found["spec"] = {"volumes": [{"name": "a", "persistentVolumeClaim": {"claimName": "data"}}]}
    return found


@pytest.mark.parametrize(
    ("pod_", "claim", "happened", "says"),
    [
        pytest.param(claiming(90), "data", 0, "Claim data is not bound: no provisioner", id="bound when it is used"),
        pytest.param(claiming(90, "unbound VolumeClaims"), "data", 0, "Claim data is not bound", id="bound at once"),
        pytest.param(claiming(90, "Insufficient cpu"), "data", 0, "Insufficient cpu", id="another reason"),
        pytest.param(claiming(90), "other", 0, "it is Pending", id="another claim"),
        pytest.param(claiming(90), "data", 100, "it is Pending", id="before there was the pod"),
    ],
)
def test_the_claim_that_keeps_a_pod_from_a_node(pod_: Body, claim: str, happened: float, says: str) -> None:
    waits = event("ExternalProvisioning", "waiting", about="data", first=100, last=happened)
    waits["involvedObject"] |= {"kind": "PersistentVolumeClaim", "namespace": "shop", "name": claim}
    assert says in judge(pod_, events=[waits], now=NOW).message
