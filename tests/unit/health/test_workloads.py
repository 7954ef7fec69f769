"""Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob by tables; status words are those of the API server."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge

from .objects import (
    NOW,
    Body,
    ago,
    condition,
    crashing,
    deployment,
    event,
    pod,
    replica_set,
    rolled,
    running,
    thing,
    waiting,
)

BELOW = [replica_set(1), replica_set(2)]


@pytest.mark.parametrize(
    ("object_", "health", "says"),
    [
        pytest.param(deployment(**rolled()), "ready", "3 of 3", id="rolled out"),
        pytest.param(deployment(0), "ready", "0 of 0", id="scaled to nothing"),
        pytest.param(thing("Deployment", spec={"replicas": 3}), "progressing", "not seen", id="no status"),
        pytest.param(
            thing("Deployment", spec={"replicas": 3}, status=rolled()),
            "progressing",
            "not seen",
            id="status without generation",
        ),
        pytest.param(
            deployment(**{**rolled(), "observedGeneration": 1}), "progressing", "generation 1 of 2", id="stale"
        ),
        pytest.param(
            deployment(**{**rolled(), "updatedReplicas": 1}), "progressing", "1 of 3 are updated", id="not updated"
        ),
        pytest.param(deployment(**{**rolled(), "readyReplicas": 2}), "progressing", "2 of 3 are ready", id="not ready"),
        pytest.param(
            deployment(**{**rolled(), "availableReplicas": 2}), "progressing", "available", id="not available"
        ),
        pytest.param(
            deployment(**{**rolled(), "replicas": 4}),
            "progressing",
            "old replicas are still there (1)",
            id="old ones still there",
        ),
        pytest.param(deployment(**rolled(), unavailableReplicas=1), "progressing", "", id="one unavailable"),
        pytest.param(
            deployment(
                1,
                replicas=1,
                updatedReplicas=1,
                conditions=[condition("Available", "True", "MinimumReplicasAvailable")],
            ),
            "progressing",
            "0 of 1 are ready",
            id="maxUnavailable 1 of 1 is available and serves nothing",
        ),
        pytest.param(
            deployment(
                updatedReplicas=1,
                conditions=[condition("Progressing", "False", "ProgressDeadlineExceeded", "timed out")],
            ),
            "failed",
            "ProgressDeadlineExceeded",
            id="deadline",
        ),
        pytest.param(deployment(**rolled(), spec={"paused": True}), "suspended", "paused", id="paused"),
    ],
)
def test_deployment_by_its_counts(object_: Body, health: str, says: str) -> None:
    verdict = judge(object_, now=NOW)
    assert (verdict.health, says in verdict.message) == (health, True), verdict


def test_status_older_than_our_apply_does_not_count() -> None:
    assert judge(deployment(**rolled()), now=NOW, generation=3).health == "progressing"
    assert judge(deployment(**rolled()), now=NOW, generation=2).health == "ready"


def test_nothing_is_missing() -> None:
    assert judge(None).health == "missing"


@pytest.mark.parametrize(
    ("message", "seconds", "health"),
    [
        ("pods is forbidden: exceeded quota: small", 5, "progressing"),
        ("pods is forbidden: exceeded quota: small", 15, "failed"),
        ("failed calling webhook: connection refused", 15, "progressing"),
        ("failed calling webhook: connection refused", 65, "failed"),
    ],
)
def test_pods_that_are_not_even_created(message: str, seconds: float, health: str) -> None:
    failure = condition("ReplicaFailure", "True", "FailedCreate", message, seconds)
    verdict = judge(deployment(conditions=[failure]), now=NOW)
    assert (verdict.health, message in verdict.message) == (health, True)


@pytest.mark.parametrize(
    ("unavailable", "seconds", "health"),
    [(1, 15, "progressing"), ("34%", 15, "progressing"), (1, 65, "failed"), (0, 15, "failed"), ("25%", 15, "failed")],
)
def test_a_quota_gets_room_while_old_pods_may_go(unavailable: int | str, seconds: float, health: str) -> None:
    failure = condition("ReplicaFailure", "True", "FailedCreate", "pods is forbidden: exceeded quota", seconds)
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": unavailable}}
    web = deployment(conditions=[failure], spec={"strategy": strategy}, replicas=3, updatedReplicas=1)
    assert judge(web, now=NOW).health == health


@pytest.mark.parametrize(
    ("below", "health", "says"),
    [
        pytest.param(pod(running(ready=False)), "progressing", "0 of 3", id="starting"),
        pytest.param(
            pod(waiting("InvalidImageName", "bad name"), seconds=0), "failed", "InvalidImageName", id="image name"
        ),
        pytest.param(
            pod(waiting("CreateContainerConfigError", 'secret "db" not found'), seconds=0),
            "failed",
            'secret "db"',
            id="secret",
        ),
        pytest.param(
            pod(waiting("ErrImagePull", "no route"), seconds=5), "progressing", "ErrImagePull", id="pull, just begun"
        ),
        pytest.param(
            pod(waiting("ErrImagePull", "no route"), seconds=25), "failed", "ErrImagePull", id="pull, long enough"
        ),
        pytest.param(
            pod(waiting("ImagePullBackOff", "x: not found"), seconds=5), "failed", "not found", id="no such image"
        ),
        pytest.param(pod(crashing(1)), "progressing", "twice", id="flapped"),
        pytest.param(pod(crashing(2)), "failed", "3 times", id="crashes"),
        pytest.param(pod(crashing(2, 137, "OOMKilled")), "failed", "OOMKilled", id="out of memory"),
        pytest.param(
            pod(crashing(5), template="hash1", owner="web-1"), "progressing", "0 of 3", id="an old pod's crash"
        ),
        pytest.param(pod(crashing(5), owner="other"), "progressing", "0 of 3", id="another workload's pod"),
        pytest.param(pod(running(5), ready=True), "progressing", "0 of 3", id="flapped, serves now"),
    ],
)
def test_deployment_by_its_pods(below: Body, health: str, says: str) -> None:
    verdict = judge(deployment(), pods=[*BELOW, below], now=NOW)
    assert (verdict.health, says in verdict.message) == (health, True), verdict


def test_without_replica_sets_the_youngest_template_is_the_new_one() -> None:
    old = pod(crashing(5), owner="web", template="hash1", seconds=900, name="old")
    new = pod(running(ready=False), owner="web", template="hash2", seconds=3, name="new")
    assert judge(deployment(), pods=[old, new], now=NOW).health == "progressing"
    assert judge(deployment(), pods=[old], now=NOW).health == "failed"


def stateful(replicas: int = 3, strategy: Body | None = None, **status: Any) -> Body:
    """A StatefulSet with the given counts, on its way from revision a to b unless told otherwise."""
    counts = {
        "replicas": replicas,
        "readyReplicas": replicas,
        "availableReplicas": replicas,
        "updatedReplicas": replicas,
    }
    revisions = {"currentRevision": "b", "updateRevision": "b", "observedGeneration": 2}
    return thing(
        "StatefulSet",
        spec={"replicas": replicas, "updateStrategy": strategy or {}},
        status={**revisions, **counts, **status},
    )


PARTITION = {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}


@pytest.mark.parametrize(
    ("object_", "health"),
    [
        pytest.param(stateful(), "ready", id="rolled out"),
        pytest.param(stateful(readyReplicas=2), "progressing", id="not ready"),
        pytest.param(stateful(currentRevision="a", updatedReplicas=1), "progressing", id="rolling"),
        pytest.param(stateful(currentRevision="a"), "progressing", id="rolled, not yet current"),
        pytest.param(
            stateful(strategy=PARTITION, currentRevision="a", updatedReplicas=1), "ready", id="up to the partition"
        ),
        pytest.param(
            stateful(strategy=PARTITION, currentRevision="a", updatedReplicas=0), "progressing", id="short of it"
        ),
        pytest.param(
            stateful(strategy={"type": "OnDelete"}, currentRevision="a", updatedReplicas=0), "ready", id="OnDelete"
        ),
        pytest.param(stateful(replicas=0), "ready", id="scaled to nothing"),
    ],
)
def test_stateful_set(object_: Body, health: str) -> None:
    assert judge(object_, now=NOW).health == health


def test_stateful_set_counts_pods_of_its_new_revision_only() -> None:
    rolling = stateful(currentRevision="a", updatedReplicas=1, readyReplicas=2)
    assert judge(rolling, pods=[pod(crashing(4), owner="web", template="a")], now=NOW).health == "progressing"
    assert judge(rolling, pods=[pod(crashing(4), owner="web", template="b")], now=NOW).health == "failed"


@pytest.mark.parametrize(
    ("kind", "first", "health"),
    [("StatefulSet", 5, "progressing"), ("StatefulSet", 30, "failed"), ("Job", 30, "failed")],
)
def test_refused_pods_by_events(kind: str, first: float, health: str) -> None:
    object_ = thing(
        kind, api="batch/v1" if kind == "Job" else "apps/v1", spec={"replicas": 1}, status={"observedGeneration": 2}
    )
    refusal = event("FailedCreate", "pods is forbidden: exceeded quota", about="web", first=first)
    assert judge(object_, events=[refusal], now=NOW).health == health
    made = event("SuccessfulCreate", "created", about="web", first=-1, last=-1)
    assert judge(object_, events=[refusal, made], now=NOW).health == "progressing"


def daemons(strategy: str = "RollingUpdate", **status: Any) -> Body:
    """A DaemonSet that should run on two nodes."""
    counts = (
        "desiredNumberScheduled",
        "currentNumberScheduled",
        "updatedNumberScheduled",
        "numberReady",
        "numberAvailable",
    )
    return thing(
        "DaemonSet",
        spec={"updateStrategy": {"type": strategy}},
        status={"observedGeneration": 2, **dict.fromkeys(counts, 2), **status},
        annotations={"deprecated.daemonset.template.generation": "2"},
    )


@pytest.mark.parametrize(
    ("object_", "health"),
    [
        pytest.param(daemons(), "ready", id="everywhere"),
        pytest.param(daemons(updatedNumberScheduled=1), "progressing", id="not updated"),
        pytest.param(daemons("OnDelete", updatedNumberScheduled=0), "ready", id="OnDelete"),
        pytest.param(daemons(numberReady=1), "progressing", id="not ready"),
        pytest.param(daemons(numberAvailable=1), "progressing", id="not available"),
        pytest.param(thing("DaemonSet"), "progressing", id="no status"),
    ],
)
def test_daemon_set(object_: Body, health: str) -> None:
    assert judge(object_, now=NOW).health == health


def test_daemon_set_takes_the_newest_controller_revision() -> None:
    revisions = [
        thing(
            "ControllerRevision",
            name=f"web-{number}",
            ownerReferences=[{"uid": "uid-web"}],
            labels={"controller-revision-hash": word},
        )
        | {"revision": number}
        for number, word in ((1, "a"), (2, "b"))
    ]
    rolling = daemons(updatedNumberScheduled=1)
    assert (
        judge(rolling, pods=[*revisions, pod(crashing(4), owner="web", template="a")], now=NOW).health == "progressing"
    )
    assert judge(rolling, pods=[*revisions, pod(crashing(4), owner="web", template="b")], now=NOW).health == "failed"


def job(*conditions: Body, spec: Body | None = None, **status: Any) -> Body:
    """A Job with the given conditions."""
    return thing("Job", api="batch/v1", spec=spec or {}, status={"conditions": list(conditions), **status})


@pytest.mark.parametrize(
    ("object_", "health", "reason"),
    [
        pytest.param(job(condition("Complete", "True"), succeeded=1), "ready", "", id="complete"),
        pytest.param(
            job(condition("SuccessCriteriaMet", "True"), succeeded=1), "progressing", "", id="not quite complete"
        ),
        pytest.param(job(active=1), "progressing", "", id="running is not ready"),
        pytest.param(thing("Job", api="batch/v1"), "progressing", "NoStatus", id="no status"),
        pytest.param(
            job(condition("Failed", "True", "BackoffLimitExceeded", "too often")),
            "failed",
            "BackoffLimitExceeded",
            id="failed",
        ),
        pytest.param(
            job(condition("FailureTarget", "True", "DeadlineExceeded")), "failed", "DeadlineExceeded", id="failing"
        ),
        pytest.param(job(spec={"suspend": True}), "suspended", "Suspended", id="suspended"),
    ],
)
def test_job(object_: Body, health: str, reason: str) -> None:
    verdict = judge(object_, now=NOW)
    assert (verdict.health, verdict.reason) == (health, reason)


def test_a_complete_job_may_be_cleaned_up() -> None:
    complete = job(condition("Complete", "True"))
    deleted = {**complete, "metadata": {**complete["metadata"], "deletionTimestamp": ago(1)}}
    assert judge(deleted, now=NOW).health == "ready"
    assert judge({**deleted, "status": {}}, now=NOW).reason == "Deleting"


def test_job_counts_its_own_crashes_but_not_missing_configuration() -> None:
    assert judge(job(active=1), pods=[pod(crashing(4), owner="web")], now=NOW).health == "progressing"
    verdict = judge(job(active=1), pods=[pod(waiting("CreateContainerConfigError", "no key"), owner="web")], now=NOW)
    assert verdict.health == "failed"


@pytest.mark.parametrize(("spec", "health"), [({"schedule": "* * * * *"}, "ready"), ({"suspend": True}, "suspended")])
def test_cron_job(spec: Body, health: str) -> None:
    assert judge(thing("CronJob", api="batch/v1", spec=spec)).health == health


@pytest.mark.parametrize(
    ("status", "health"),
    [
        ({"observedGeneration": 2, "replicas": 1, "readyReplicas": 1, "availableReplicas": 1}, "ready"),
        ({"observedGeneration": 2, "replicas": 2, "readyReplicas": 2, "availableReplicas": 2}, "progressing"),
        ({"observedGeneration": 2, "replicas": 1}, "progressing"),
        ({}, "progressing"),
    ],
)
def test_replica_set(status: Body, health: str) -> None:
    assert judge(thing("ReplicaSet", spec={"replicas": 1}, status=status), now=NOW).health == health


def test_complaints_from_before_the_last_change_do_not_count() -> None:
    edited = [{"manager": "ascent", "time": ago(5)}, {"manager": "controller", "subresource": "status", "time": ago(0)}]
    old = condition("ReplicaFailure", "True", "FailedCreate", "exceeded quota", 600)
    before = deployment(conditions=[old])
    after = {**before, "metadata": {**before["metadata"], "managedFields": edited}}
    assert judge(before, now=NOW).health == "failed"
    assert judge(after, now=NOW).health == "progressing"
    store = thing("StatefulSet", spec={"replicas": 1}, status={"observedGeneration": 2}, managedFields=edited)
    refused = event("FailedCreate", "exceeded quota", about="web", first=600, last=60)
    assert judge(store, events=[refused], now=NOW).message == "0 of 1 are ready"
    again = event("FailedCreate", "exceeded quota", about="web", first=600, last=1)
    assert "exceeded quota" in judge(store, events=[again], now=NOW).message


def test_the_newest_replica_set_tells_whether_pods_are_refused() -> None:
    failing = condition("ReplicaFailure", "True", "FailedCreate", "exceeded quota", 600)
    newest = {**replica_set(2), "status": {"conditions": [failing]}}
    assert judge(deployment(), pods=[newest], now=NOW).health == "failed"
    assert judge(deployment(conditions=[failing]), pods=BELOW, now=NOW).health == "progressing"


@pytest.mark.parametrize(("noted", "health"), [(30, "failed"), (60, "progressing"), (90, "progressing")])
def test_a_deadline_that_ran_out_before_the_newest_change(noted: float, health: str) -> None:
    """It stays in the status of a Deployment that went back until that rollout is complete."""
    late = condition("Progressing", "False", "ProgressDeadlineExceeded", "timed out", lastUpdateTime=ago(noted))
    body = deployment(updatedReplicas=1, conditions=[late])
    body["metadata"]["managedFields"] = [{"manager": "ascent", "operation": "Apply", "time": ago(60)}]
    assert judge(body, now=NOW).health == health


def template(image: str, mark: str = "") -> Body:
    """A pod template; a ReplicaSet's has a mark."""
    labels = {"app": "web", **({"pod-template-hash": mark} if mark else {})}
    return {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "app", "image": image}]}}


def test_pods_of_the_template_before_do_not_fail_one_that_comes_back() -> None:
    """The controller counts anew before it notes the revision: until then the Deployment bears that of the old pods."""
    back = deployment(spec={"template": template("web:1")}, replicas=3, unavailableReplicas=3)
    first = {**replica_set(1), "spec": {"template": template("web:1", "hash1")}}
    second = {**replica_set(2), "spec": {"template": template("web:2", "hash2")}}
    old = pod(crashing(6), owner="web-2", template="hash2")
    assert judge(back, pods=[first, second, old], now=NOW).health == "progressing"
    new = pod(crashing(6), owner="web-1", template="hash1")
    assert judge(back, pods=[first, second, old, new], now=NOW).health == "failed"


def test_a_template_is_the_same_however_its_amounts_are_written() -> None:
    def asking(memory: str, mark: str = "") -> Body:
        made = template("web:1", mark)
        made["spec"]["containers"][0]["resources"] = {"limits": {"memory": memory, "cpu": "1"}}
        return made

    back = deployment(spec={"template": asking("1073741824")}, replicas=3, unavailableReplicas=3)
    first = {**replica_set(1), "spec": {"template": asking("1Gi", "hash1")}}
    second = {**replica_set(2), "spec": {"template": asking("2Gi", "hash2")}}
    new = pod(crashing(6), owner="web-1", template="hash1")
    assert judge(back, pods=[first, second, new], now=NOW).health == "failed"


def test_pods_of_the_template_before_do_not_fail_one_that_has_none_yet() -> None:
    gone_on = deployment(spec={"template": template("web:3")}, replicas=3, unavailableReplicas=3)
    second = {**replica_set(2), "spec": {"template": template("web:2", "hash2")}}
    assert judge(gone_on, pods=[second, pod(crashing(6))], now=NOW).health == "progressing"
