"""Kubernetes objects for the tables of the health tests, as short as the rules allow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
Body = dict[str, Any]


def ago(seconds: float) -> str:
    """A time as Kubernetes writes it, so many seconds before NOW."""
    return (NOW - timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def thing(
    kind: str,
    *,
    api: str = "apps/v1",
    spec: Body | None = None,
    status: Body | None = None,
    name: str = "web",
    generation: int = 2,
    **metadata: Any,
) -> Body:
    """An object of any kind, with the uid ``uid-<name>``."""
    body: Body = {
        "apiVersion": api,
        "kind": kind,
        "metadata": {"name": name, "namespace": "shop", "uid": f"uid-{name}", "generation": generation, **metadata},
        "spec": spec or {},
    }
    return body if status is None else {**body, "status": status}


def condition(kind: str, status: str, reason: str = "", message: str = "", seconds: float = 0, **more: Any) -> Body:
    """A condition that changed so many seconds ago."""
    return {
        "type": kind,
        "status": status,
        "reason": reason,
        "message": message,
        "lastTransitionTime": ago(seconds),
        **more,
    }


def deployment(
    wanted: int = 3, /, *, conditions: list[Body] | None = None, spec: Body | None = None, **status: Any
) -> Body:
    """A Deployment of revision 2 whose status is all that is given, observed."""
    return thing(
        "Deployment",
        spec={"replicas": wanted, "template": template(2), **(spec or {})},
        status={"observedGeneration": 2, "conditions": conditions or [], **status},
        annotations={"deployment.kubernetes.io/revision": "2"},
    )


def rolled(replicas: int = 3) -> Body:
    """The counts of a Deployment that has rolled out."""
    return {"replicas": replicas, "updatedReplicas": replicas, "readyReplicas": replicas, "availableReplicas": replicas}


def template(revision: int, **more_labels: str) -> Body:
    """The pod template of that revision."""
    container = {"name": "app", "image": f"example.com/app:{revision}"}
    return {"metadata": {"labels": {"app": "web", **more_labels}}, "spec": {"containers": [container]}}


def replica_set(revision: int, owner: str = "web") -> Body:
    """A ReplicaSet of that revision; its pods carry the hash ``hash<revision>``."""
    return thing(
        "ReplicaSet",
        name=f"web-{revision}",
        ownerReferences=[{"uid": f"uid-{owner}"}],
        spec={"template": template(revision, **{"pod-template-hash": f"hash{revision}"})},
        labels={"pod-template-hash": f"hash{revision}"},
        annotations={"deployment.kubernetes.io/revision": str(revision)},
    )


def waiting(reason: str, message: str = "", **more: Any) -> Body:
    """The status of the container ``app`` that waits."""
    return {"name": "app", "restartCount": 0, "state": {"waiting": {"reason": reason, "message": message}}, **more}


def crashing(restarts: int, code: int = 1, reason: str = "Error") -> Body:
    """The status of the container ``app`` that is down after so many restarts."""
    ended = {"exitCode": code, "reason": reason, "finishedAt": ago(1)}
    return waiting("CrashLoopBackOff", "back-off", restartCount=restarts, lastState={"terminated": ended})


def running(restarts: int = 0, *, ready: bool = True) -> Body:
    """The status of the container ``app`` that runs."""
    return {"name": "app", "restartCount": restarts, "ready": ready, "state": {"running": {"startedAt": ago(5)}}}


def pod(
    *containers: Body,
    owner: str = "web-2",
    template: str = "hash2",
    seconds: float = 5,
    name: str = "",
    ready: bool = False,
    phase: str = "",
    scheduled: Body | None = None,
    **status: Any,
) -> Body:
    """A pod below ``owner`` that was scheduled so many seconds ago."""
    conditions = [scheduled or condition("PodScheduled", "True", seconds=seconds), condition("Ready", str(ready))]
    return thing(
        "Pod",
        api="v1",
        name=name or f"{owner}-x",
        ownerReferences=[{"uid": f"uid-{owner}"}],
        labels={"pod-template-hash": template, "controller-revision-hash": template},
        creationTimestamp=ago(seconds),
        status={
            "phase": phase or ("Running" if ready else "Pending"),
            "conditions": conditions,
            "containerStatuses": list(containers),
            **status,
        },
    )


def event(
    reason: str, message: str, *, about: str, first: float = 0, last: float = 0, count: int = 1, field: str = ""
) -> Body:
    """An Event about the object of that name."""
    return {
        "apiVersion": "v1",
        "kind": "Event",
        "involvedObject": {"uid": f"uid-{about}", "name": about, "fieldPath": field},
        "reason": reason,
        "message": message,
        "type": "Warning",
        "count": count,
        "firstTimestamp": ago(first),
        "lastTimestamp": ago(last),
    }
