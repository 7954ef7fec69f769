"""The one general judgement, by what kinds that nobody here knows might say."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.words import meaning

from .objects import Body, condition, thing


def custom(*conditions: Body, kind: str = "Widget", spec: Body | None = None, **status: Any) -> Body:
    """A custom resource that reports these conditions."""
    whole = {"conditions": list(conditions), **status} if conditions else status
    return thing(kind, api="example.org/v1", spec=spec, status=whole)


@pytest.mark.parametrize(
    ("object_", "health"),
    [
        pytest.param(thing("Widget", api="example.org/v1"), "progressing", id="no status yet"),
        pytest.param(custom(observedGeneration=2), "progressing", id="nothing to go by"),
        pytest.param(custom(condition("Ready", "True")), "ready", id="Ready"),
        pytest.param(custom(condition("Ready", "False")), "progressing", id="not Ready"),
        pytest.param(custom(condition("Ready", "Unknown")), "progressing", id="Ready unknown"),
        pytest.param(custom(condition("Ready", "False", "SyncError")), "failed", id="Ready False by an error"),
        pytest.param(
            custom(condition("Ready", "False", message="cannot reach the vault")), "failed", id="by its message"
        ),
        pytest.param(custom(condition("Ready", "False", "Pending", "it is waiting")), "progressing", id="pending"),
        pytest.param(
            custom(condition("Ready", "True", observedGeneration=1)), "progressing", id="about an older generation"
        ),
        pytest.param(custom(condition("Ready", "True"), observedGeneration=1), "progressing", id="stale status"),
        pytest.param(
            custom(condition("Ready", "True"), condition("Synced", "False", "ReconcileError")),
            "failed",
            id="out of step",
        ),
        pytest.param(custom(condition("Ready", "True"), condition("Stalled", "True")), "failed", id="given up"),
        pytest.param(
            custom(condition("Ready", "True"), condition("Reconciling", "True")), "progressing", id="at work again"
        ),
        pytest.param(
            custom(condition("Ready", "True"), condition("Upgradeable", "False")), "ready", id="lacks an ability"
        ),
        pytest.param(
            custom(condition("Available", "True"), condition("Degraded", "False")), "ready", id="not degraded"
        ),
        pytest.param(custom(condition("Available", "True"), condition("Degraded", "True")), "failed", id="degraded"),
        pytest.param(custom(condition("Ready", "True"), condition("Paused", "True")), "suspended", id="paused"),
        pytest.param(
            custom(condition("Ready", "True"), spec={"suspend": True}), "suspended", id="suspended by its spec"
        ),
        pytest.param(custom(condition("Ready", "True"), phase="Updating"), "progressing", id="updating"),
        pytest.param(custom(condition("Ready", "True"), phase="Failed"), "failed", id="its phase contradicts"),
        pytest.param(
            custom(condition("Deployed", "True"), condition("PodsHealthy", "False")), "progressing", id="a part lacks"
        ),
        pytest.param(custom(condition("NotReady", "True", "InvalidResource")), "failed", id="said the other way round"),
        pytest.param(custom(phase="Running"), "ready", id="runs"),
        pytest.param(custom(phase="Running", kind="WidgetBackup"), "progressing", id="a task that runs is not done"),
        pytest.param(custom(phase="Succeeded", kind="WidgetBackup"), "ready", id="a task that is done"),
        pytest.param(custom(phase="Gibberish"), "progressing", id="an unknown word"),
        pytest.param(custom(phase="Unknown"), "unknown", id="it does not know itself"),
        pytest.param(custom(ready=True), "ready", id="flag"),
        pytest.param(custom(ready=False), "progressing", id="flag down"),
        pytest.param(custom(ready=True, failureMessage="broken"), "failed", id="a failure message"),
        pytest.param(custom(spec={"replicas": 3}, replicas=3, readyReplicas=2), "progressing", id="replicas lack"),
        pytest.param(custom(spec={"replicas": 3}, replicas=3, readyReplicas=3), "ready", id="replicas are there"),
        pytest.param(
            custom(nodes=[{"name": "a", "state": "ready"}, {"name": "b", "state": "error"}]), "failed", id="a bad part"
        ),
        pytest.param(custom(state=2, reason="no such upstream"), "failed", id="a reason beside a number"),
        pytest.param(custom(state=1), "progressing", id="a number"),
        pytest.param(custom(phase="Ready", history=[{"phase": "Failed"}]), "ready", id="history is past"),
    ],
)
def test_any_kind(object_: Body, health: str) -> None:
    verdict = judge(object_)
    assert verdict.health == health, verdict


@pytest.mark.parametrize(
    ("object_", "health"),
    [
        pytest.param(custom(condition("Succeeded", "Unknown", "Running")), "progressing", id="a run under way"),
        pytest.param(
            custom(condition("Succeeded", "False", "Failed", "tests failed")), "failed", id="a run that failed"
        ),
        pytest.param(custom(health="yellow", phase="ApplyingChanges"), "progressing", id="yellow"),
        pytest.param(custom(health="red", phase="Ready"), "failed", id="red"),
        pytest.param(custom(phase="Cluster in healthy state"), "ready", id="a phase that is a sentence"),
        pytest.param(
            custom(phase="Waiting for the instances to become active"), "progressing", id="a sentence that waits"
        ),
        pytest.param(custom(phase="PartiallyFailed", kind="Backup"), "failed", id="a part failed"),
        pytest.param(custom(phase="InProgress", kind="Backup"), "progressing", id="in progress"),
        pytest.param(
            custom(condition("NoWarnings", "True"), condition("AllReplicasReady", "True")),
            "ready",
            id="absence is good",
        ),
        pytest.param(
            custom(condition("NoWarnings", "False"), condition("AllReplicasReady", "True")), "progressing", id="warned"
        ),
        pytest.param(
            custom(condition("Ready", "True"), condition("Active", "False", "NoTraffic")),
            "ready",
            id="rests without traffic",
        ),
        pytest.param(
            custom(
                condition("Progressing", "True", "NewReplicaSetAvailable"),
                condition("Available", "True"),
                phase="Healthy",
            ),
            "ready",
            id="has progressed",
        ),
        pytest.param(
            custom(health={"status": "Healthy"}, sync={"status": "OutOfSync"}), "progressing", id="healthy, out of sync"
        ),
        pytest.param(
            custom(health={"status": "Healthy"}, operationState={"phase": "Running"}),
            "progressing",
            id="operation runs",
        ),
        pytest.param(custom(readyToUse=False), "progressing", id="not ready to use"),
        pytest.param(custom(readyToUse=True), "ready", id="ready to use"),
        pytest.param(custom(error={"message": "quota"}), "failed", id="an error as a mapping"),
        pytest.param(
            custom(phase="Succeeded", conditions=[{"phase": "Failed", "reason": "InstallCheckFailed"}]),
            "ready",
            id="a history called conditions",
        ),
        pytest.param(custom(valid=True, error=""), "ready", id="a flag is a condition in short"),
        pytest.param(custom(phase="Ready", degraded=True), "failed", id="a bad flag"),
        pytest.param(custom(phase="Running", upgradeInProgress=True), "progressing", id="a flag of what goes on"),
        pytest.param(custom(ready="False"), "progressing", id="a flag as text"),
        pytest.param(custom(notReady=True), "progressing", id="a negated flag"),
        pytest.param(custom(notReady=False), "ready", id="a negated flag that is down"),
        pytest.param(custom(presented=False, state="valid"), "ready", id="a step not taken"),
        pytest.param(custom(phase="resources-created"), "progressing", id="a first step as a phase"),
        pytest.param(custom(phase="Unscheduled"), "progressing", id="the contrary of a participle"),
        pytest.param(custom(state="", phase="Running"), "ready", id="an empty word says nothing"),
        pytest.param(custom(connection={"lastObservedState": "READY"}), "ready", id="the latest look"),
        pytest.param(custom(phase="Running", lastState="Failed"), "ready", id="the state before"),
        pytest.param(custom(message="Decryption error"), "failed", id="a remark where nothing else is said"),
        pytest.param(custom(condition("Active", "False", "FlavorNotFound")), "failed", id="active, and nothing else"),
        pytest.param(custom(phase="Ready", byPod=[{"errors": [{"message": "parse"}]}]), "failed", id="an error deep"),
        pytest.param(
            custom(phase="Ready", web={"waiting": {"reason": "ImagePullBackOff"}}), "failed", id="a container's reason"
        ),
        pytest.param(
            custom(phase="Ready", currentRevision="a", updateRevision="b"), "progressing", id="not the target"
        ),
        pytest.param(custom(phase="Ready", members={"unready": ["b"]}), "progressing", id="a list of what lacks"),
        pytest.param(custom(phase="Ready", notReady=0, desired=3), "ready", id="nothing lacks"),
        pytest.param(
            custom(condition("ScalingUp", "True"), condition("Ready", "True")), "progressing", id="a particle"
        ),
        pytest.param(custom(condition("NoMatchingInstance", "True")), "failed", id="a refusal that holds"),
        pytest.param(
            custom(condition("Degraded", "True", "DeploymentInProgress")), "progressing", id="degraded while deploying"
        ),
        pytest.param(custom(condition("Removed", "False"), condition("Ready", "True")), "ready", id="not removed"),
        pytest.param(
            custom(condition("Done", "True"), condition("Started", "False")), "ready", id="done with its steps"
        ),
        pytest.param(custom(conditions={"Ready": {"status": "False"}}, phase="Active"), "progressing", id="by type"),
        pytest.param(custom(condition("ACK.Terminal", "True"), condition("Ready", "True")), "failed", id="terminal"),
        pytest.param(custom(condition("ReconciliationPaused", "True")), "suspended", id="reconciliation paused"),
        pytest.param(custom(condition("Ready", "False", "ErrRegisterAccount")), "failed", id="Err as a word"),
        pytest.param(custom(ceph={"health": "HEALTH_ERR"}, phase="Ready"), "failed", id="its parts' own words"),
    ],
)
def test_shapes_that_are_common(object_: Body, health: str) -> None:
    verdict = judge(object_)
    assert verdict.health == health, verdict


def test_a_complaint_about_this_generation_counts_before_the_status_is_through_with_it() -> None:
    complaint = condition("Ready", "False", "FetchFailed", observedGeneration=2)
    assert judge(custom(complaint, observedGeneration=-1)).health == "failed"
    assert judge(custom({**complaint, "observedGeneration": 1}, observedGeneration=1)).health == "progressing"
    assert judge(custom(condition("Ready", "True", observedGeneration=2), observedGeneration=1)).health == "progressing"


def test_a_task_that_is_asked_to_run_for_ever_is_ready_when_it_runs() -> None:
    assert judge(custom(state="RUNNING", kind="WidgetJob", spec={"job": {"state": "running"}})).health == "ready"


def test_only_a_controller_that_gave_up_is_certain() -> None:
    assert not judge(custom(condition("Ready", "False", "SyncError"))).certain
    assert judge(custom(condition("Stalled", "True"))).certain


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Provisioned", "good"),
        ("PROVISIONING", "moving"),
        ("DEPLOYED_NOT_READY", "moving"),
        ("UpdateFailed", "bad"),
        ("ImagePullBackOff", "bad"),
        ("out of sync", "moving"),
        ("UpToDate", "good"),
        ("Not allowed", "bad"),
        ("NonCompliant", "bad"),
        ("Paused", "paused"),
        ("running", "good"),
        ("Waiting for pods to be ready", "moving"),
        ("frobnicates", None),
        ("", None),
    ],
)
def test_words(phrase: str, said: str | None) -> None:
    assert meaning(phrase) == said
