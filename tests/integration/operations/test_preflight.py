"""What the server would refuse is known, all of it, before the first write."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from audit import AuditLog

from .bench import (
    CLAIM,
    CONFIG_MAP,
    DEPLOYMENT,
    JOB,
    NAMESPACE,
    Bench,
    config_map,
    core,
    deployment,
    job,
    service,
)

LIMITS = core("LimitRange", "limitranges")


@pytest.fixture
def refused(bench: Bench, audit: Callable[[], AuditLog]) -> Callable[..., str]:
    """Releases objects that must be refused without a write; the error."""

    def refused_(*bodies: Body) -> str:
        log = audit()
        outcome = bench.release(*bodies)
        assert (outcome.course, outcome.changed) == ("refused", False), outcome
        assert [write for write in log.writes() if write.namespace == bench.namespace] == []
        return str(outcome.error)

    return refused_


def test_t46_a_namespace_that_is_going_away(bench: Bench, refused: Callable[..., str]) -> None:
    held = config_map("held", bench.namespace)
    held["metadata"]["finalizers"] = ["example.com/held"]
    bench.client.create(CONFIG_MAP, held)
    bench.client.delete(NAMESPACE, "", bench.namespace)
    try:
        error = refused(config_map(a="1"))
        assert bench.namespace in error
        assert "terminating" in error
    finally:
        bench.client.patch(CONFIG_MAP, bench.namespace, "held", {"metadata": {"finalizers": None}})


def test_t52_what_the_server_normalises_is_no_change(bench: Bench) -> None:
    volume = {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {"name": f"test-{secrets.token_hex(3)}"},
        "spec": {
            "capacity": {"storage": "1Gi"},
            "accessModes": ["ReadWriteOnce"],
            "storageClassName": "by-hand",
            "hostPath": {"path": "/nowhere"},
        },
    }
    claim = {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": "files"},
        "spec": {
            "accessModes": ["ReadWriteOnce"],
            "storageClassName": "by-hand",
            "resources": {"requests": {"storage": "1024Mi"}},
        },
    }
    name = volume["metadata"]["name"]  # type: ignore[index]
    try:
        bench.kubectl("create", "--filename=-", given=volume)
        bench.released(claim, deployment(resources={"limits": {"cpu": "1000m"}}))
        assert bench.there(CLAIM, "files")["spec"]["volumeName"] == name
        assert bench.released(claim, deployment(resources={"limits": {"cpu": "1000m"}})).course == "unchanged"
        # The same in other notations: no server would call that a change.
        claim["spec"]["resources"]["requests"]["storage"] = "1Gi"  # type: ignore[index]
        outcome = bench.released(claim, deployment(resources={"limits": {"cpu": 1}}))
        assert bench.there(DEPLOYMENT, "web")["metadata"]["generation"] == 1
        assert outcome.error is None
    finally:
        bench.kubectl("delete", "persistentvolume", str(name), "--wait=false")


def test_t86_a_pod_security_level(bench: Bench, refused: Callable[..., str]) -> None:
    label = {"metadata": {"labels": {"pod-security.kubernetes.io/enforce": "baseline"}}}
    bench.client.patch(NAMESPACE, "", bench.namespace, label)
    error = refused(deployment(securityContext={"privileged": True}), config_map(a="1"))
    assert "privileged" in error
    assert f"Deployment/{bench.namespace}/web" in error


def test_t86_a_limit_that_only_pods_meet(bench: Bench, refused: Callable[..., str]) -> None:
    limit = {"type": "Container", "max": {"memory": "64Mi"}}
    metadata = {"name": "small", "namespace": bench.namespace}
    bench.client.create(
        LIMITS, {"apiVersion": "v1", "kind": "LimitRange", "metadata": metadata, "spec": {"limits": [limit]}}
    )
    error = refused(deployment(resources={"limits": {"memory": "1Gi"}}))
    assert "memory" in error


@pytest.mark.parametrize(
    ("pod", "word"),
    [({"serviceAccountName": "nobody"}, "nobody"), ({"priorityClassName": "most-urgent"}, "most-urgent")],
    ids=["a service account", "a priority class"],
)
def test_t86_a_pod_that_refers_to_nothing(bench: Bench, refused: Callable[..., str], pod: Body, word: str) -> None:
    assert word in refused(deployment(pod=pod), config_map(a="1"))


def test_t86_a_service_account_of_the_same_release_is_no_problem(bench: Bench) -> None:
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "robot"}}
    bench.released(deployment(pod={"serviceAccountName": "robot"}), account)


def test_every_problem_is_named_at_once(bench: Bench, refused: Callable[..., str]) -> None:
    unknown = deployment("first")
    unknown["spec"]["replica"] = 1
    error = refused(unknown, service("second", {"port": 99999}), config_map(a="1"))
    assert "replica" in error
    assert "99999" in error


def test_a_job_whose_template_is_the_same_is_left_alone(bench: Bench) -> None:
    bench.released(job(), config_map(a="1"))
    uid = bench.there(JOB, "work")["metadata"]["uid"]
    bench.released(job(), config_map(a="2"))
    assert bench.there(JOB, "work")["metadata"]["uid"] == uid
