"""Objects that can't be changed in place: named before the first write, made anew only where that is allowed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from ipaddress import ip_address

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from audit import AuditLog

from ..faults.proxy import Fault
from ..faults.running import Ended, run_behind
from .bench import (
    CLAIM,
    CONFIG_MAP,
    DEPLOYMENT,
    JOB,
    ROLE_BINDING,
    SECRET,
    SERVICE,
    STATEFUL_SET,
    Bench,
    changes,
    config_map,
    deployment,
    job,
    nowhere,
    service,
    stateful_set,
)

STORAGE_CLASS = Resource("storage.k8s.io", "v1", "StorageClass", "storageclasses", False)


def named(*texts: str) -> Selection:
    return Selection.parse(texts, "recreate")


def uid(bench: Bench, resource: Resource, name: str, namespace: str | None = None) -> str:
    return str(bench.there(resource, name, namespace)["metadata"]["uid"])


def claim(storage: str) -> Body:
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": "files"},
        "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": storage}}},
    }


def binding(role: str) -> Body:
    group = "rbac.authorization.k8s.io"
    return {
        "apiVersion": f"{group}/v1",
        "kind": "RoleBinding",
        "metadata": {"name": "robot"},
        "roleRef": {"apiGroup": group, "kind": "ClusterRole", "name": role},
        "subjects": [{"kind": "ServiceAccount", "name": "default", "namespace": "default"}],
    }


def storage_class(name: str, provisioner: str) -> Body:
    return {
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {"name": name},
        "provisioner": provisioner,
    }


def selecting(**labels: str) -> Body:
    """A Deployment whose selector and pods have more labels."""
    body = deployment()
    body["spec"]["selector"]["matchLabels"] |= labels
    body["spec"]["template"]["metadata"]["labels"] |= labels
    return body


def fixed(kind: str, value: str) -> Body:
    """An immutable ConfigMap or Secret."""
    content = {"stringData" if kind == "Secret" else "data": {"word": value}}
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": "fixed"}, "immutable": True, **content}


def address(bench: Bench) -> str:
    """Some address for a Service."""
    first = bench.there(SERVICE, "kubernetes", "default")["spec"]["clusterIP"]
    return str(ip_address(first) + 256 + secrets.randbelow(16000))


def whole(name: str, ip: str, *, second: bool = False) -> list[Body]:
    """One object of each kind that has something that can't be changed, in its first or second form."""
    return [
        job("example.com/work:2" if second else "example.com/work:1"),
        stateful_set("2Gi" if second else "1Gi"),
        service(clusterIP=ip),
        selecting(**({"more": "labels"} if second else {})),
        binding("edit" if second else "view"),
        claim("1Gi" if second else "2Gi"),
        storage_class(name, "example.com/second" if second else "example.com/first"),
        fixed("ConfigMap", "second" if second else "first"),
        fixed("Secret", "canary-second" if second else "canary-first"),
        config_map(a="2" if second else "1"),
    ]


def test_t50_all_that_can_not_be_changed_in_place_is_named_before_anything_is_written(
    bench: Bench, audit: Callable[[], AuditLog]
) -> None:
    name, ip = f"test-{secrets.token_hex(3)}", address(bench)
    second = whole(name, ip, second=True)
    try:
        bench.released(*whole(name, address(bench)), wait=False)
        log = audit()
        outcome = bench.release(*second, wait=False)
        assert (outcome.course, outcome.changed) == ("refused", False)
        assert [write for write in log.writes() if write.namespace == bench.namespace] == []
        error = str(outcome.error)
        for words in (
            f"Job/{bench.namespace}/work can't be changed in place: spec.template.spec.containers[name=work].image",
            f"StatefulSet/{bench.namespace}/db can't be changed in place: spec.volumeClaimTemplates[0].spec",
            f"Service/{bench.namespace}/web can't be changed in place: spec.clusterIP",
            f"Deployment/{bench.namespace}/web can't be changed in place: spec.selector.matchLabels.more",
            f"RoleBinding/{bench.namespace}/robot can't be changed in place: roleRef.name: cannot change roleRef",
            f"PersistentVolumeClaim/{bench.namespace}/files can't be changed in place: spec.resources.requests.storage",
            f"StorageClass/{name} can't be changed in place: provisioner",
            f"ConfigMap/{bench.namespace}/fixed can't be changed in place: data.word",
            f"Secret/{bench.namespace}/fixed can't be changed in place: data.word",
        ):
            assert words in error
        assert "canary" not in error
        assert "settings" not in error
        line = error.partition("recreate: [")[2].partition("]")[0]
        assert sorted(line.split(", ")) == sorted(
            [
                "Job/work",
                "StatefulSet/db",
                "Service/web",
                "Deployment/web",
                "RoleBinding.rbac.authorization.k8s.io/robot",
                "PersistentVolumeClaim/files",
                f"StorageClass.storage.k8s.io/{name}",
                "ConfigMap/fixed",
                "Secret/fixed",
            ]
        )
        # The line that it names is all that is needed.
        planned = bench.release(*second, recreate=named(*line.split(", ")), check_mode=True)
        assert planned.plan.counts() == {"recreate": 9, "update": 1}
        done = bench.released(*second, recreate=named(*line.split(", ")), wait=False)
        assert done.plan.counts() == {"recreate": 9, "update": 1}
        assert bench.there(SERVICE, "web")["spec"]["clusterIP"] == ip
        assert bench.there(CLAIM, "files")["spec"]["resources"]["requests"] == {"storage": "1Gi"}
        assert bench.there(ROLE_BINDING, "robot")["roleRef"]["name"] == "edit"
        assert bench.there(STORAGE_CLASS, name, "")["provisioner"] == "example.com/second"
        assert bench.there(CONFIG_MAP, "fixed")["data"] == {"word": "second"}
        assert bench.released(*second, wait=False).course == "unchanged"
    finally:
        bench.client.delete(STORAGE_CLASS, "", name)


def test_t50_a_kind_allows_its_objects_but_not_those_that_hold_data(bench: Bench) -> None:
    bench.released(job(), claim("2Gi"), wait=False)
    before = uid(bench, CLAIM, "files")
    both = named("Job", "PersistentVolumeClaim")
    outcome = bench.release(job("example.com/work:2"), claim("1Gi"), recreate=both)
    assert outcome.course == "refused"
    assert "recreate: [PersistentVolumeClaim/files]" in str(outcome.error)
    assert "Job" not in str(outcome.error)
    assert uid(bench, CLAIM, "files") == before


def test_t50_pods_of_a_stateful_set_run_on_when_only_its_claims_change(bench: Bench) -> None:
    pods = Resource("", "v1", "Pod", "pods", True)
    first, second = stateful_set("1Gi"), stateful_set("2Gi")
    for body in (first, second):
        body["spec"]["replicas"] = 1
        body["spec"]["template"]["spec"] = deployment("db")["spec"]["template"]["spec"]
        body["spec"]["volumeClaimTemplates"][0]["spec"]["storageClassName"] = "by-hand"
    bench.kubectl("create", "--filename=-", given=volume(bench))
    try:
        bench.released(first)
        pod = uid(bench, pods, "db-0")
        outcome = bench.released(second, recreate=named("StatefulSet/db"))
        assert "its pods run on" in str(outcome.plan.changes[0])
        assert uid(bench, pods, "db-0") == pod
    finally:
        bench.kubectl("delete", "persistentvolume", bench.namespace, "--wait=false")


def volume(bench: Bench) -> Body:
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {"name": bench.namespace},
        "spec": {
            "capacity": {"storage": "1Gi"},
            "accessModes": ["ReadWriteOnce"],
            "storageClassName": "by-hand",
            "hostPath": {"path": "/nowhere"},
        },
    }


def test_t50_a_rollback_and_an_undo_cross_a_recreation(bench: Bench) -> None:
    bench.released(job(), config_map(a="1"))
    first = uid(bench, JOB, "work")
    allowed = named("Job/work")
    failed = bench.release(job("example.com/work:2"), nowhere(), recreate=allowed)
    assert failed.course == "undone", failed
    assert failed.undo_error is None
    again = bench.there(JOB, "work")
    assert again["metadata"]["uid"] != first
    assert again["spec"]["template"]["spec"]["containers"][0]["image"] == "example.com/work:1"
    assert bench.released(job(), config_map(a="1")).course == "unchanged"
    bench.released(job("example.com/work:2"), config_map(a="1"), recreate=allowed)
    refused = bench.try_rollback(1)
    assert refused.course == "refused"
    assert "recreate: [Job/work]" in str(refused.error)
    outcome = bench.rollback(1, recreate=allowed)
    assert changes(outcome)["work"] == "recreate"
    assert bench.there(JOB, "work")["spec"]["template"]["spec"]["containers"][0]["image"] == "example.com/work:1"


def test_t51_a_bad_value_deletes_nothing(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    bench.released(service(), stateful_set(), job(), {**fixed("Secret", "x"), "type": "Opaque"}, wait=False)
    uids = {resource.kind: uid(bench, resource, name) for resource, name in KEPT}
    bad_job, secret = job("example.com/work:2"), {**fixed("Secret", "x"), "type": "kubernetes.io/basic-auth"}
    bad_job["spec"]["template"]["spec"]["restartPolicy"] = "Sometimes"
    log = audit()
    outcome = bench.release(
        service("web", {"name": "http", "port": 99999}),
        stateful_set("2Gi", image=""),
        bad_job,
        secret,
        recreate=named("Service", "StatefulSet", "Job", "Secret"),
    )
    assert (outcome.course, outcome.changed) == ("refused", False)
    error = str(outcome.error)
    assert "99999" in error
    assert "image" in error
    assert "Sometimes" in error
    assert "data[username]: Required value" in error
    assert "recreate:" not in error
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []
    assert {resource.kind: uid(bench, resource, name) for resource, name in KEPT} == uids


KEPT = ((SERVICE, "web"), (STATEFUL_SET, "db"), (JOB, "work"), (SECRET, "fixed"))


@pytest.mark.parametrize("allowed", [False, True])
def test_t51_a_node_port_of_its_own_is_no_bad_value(bench: Bench, allowed: bool) -> None:
    port = {"name": "http", "port": 80, "nodePort": 30000 + secrets.randbelow(2700)}
    bench.released(service("web", port, type="NodePort", clusterIP=address(bench), selector=None))
    other = service("web", port, type="NodePort", clusterIP=address(bench), selector=None)
    outcome = bench.release(other, recreate=named("Service/web") if allowed else named())
    assert outcome.course == ("released" if allowed else "refused")
    if allowed:
        assert bench.there(SERVICE, "web")["spec"]["ports"][0]["nodePort"] == port["nodePort"]
    else:
        assert "recreate: [Service/web]" in str(outcome.error)


def test_a_deployment_made_anew_keeps_what_its_autoscaler_set(bench: Bench) -> None:
    scaler = {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "web"},
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
            "minReplicas": 1,
            "maxReplicas": 5,
            "metrics": [],
        },
    }
    first, second = selecting(), selecting(more="labels")
    first["spec"]["replicas"] = second["spec"]["replicas"] = 1
    bench.released(first, scaler, wait=False)
    bench.kubectl("scale", "deployment", "web", "--replicas=3")
    before = uid(bench, DEPLOYMENT, "web")
    bench.released(second, scaler, recreate=named("Deployment/web"), wait=False)
    assert uid(bench, DEPLOYMENT, "web") != before
    assert bench.there(DEPLOYMENT, "web")["spec"]["replicas"] == 3
    assert bench.released(second, scaler, wait=False).course == "unchanged"


def test_t50_a_run_killed_between_the_two_halves_of_a_recreation(bench: Bench) -> None:
    allowed = named("Job")

    def sources(bench: Bench, version: int) -> Body:
        return {**job(f"example.com/work:{version}"), "metadata": {"name": f"{bench.name}-work"}}

    def second(bench: Bench, fault: Fault | None = None) -> Ended:
        bench.released(sources(bench, 1), wait=False)
        request = bench.request(sources(bench, 2), recreate=allowed, wait=False)
        return run_behind(bench.kubeconfig, lambda session: release(session, request), fault)

    writes = [write.method for write in second(bench).writes]
    deletion = writes.index("DELETE") + 1
    faults = [Fault(deletion, "die"), Fault(deletion, "die", after=True), Fault(deletion + 1, "die", after=True)]
    for number, fault in enumerate(faults):
        other = bench.other(f"shop-{number}")
        assert second(other, fault).course == "killed"
        other.released(sources(other, 2), recreate=allowed, wait=False)
        container = other.there(JOB, f"{other.name}-work")["spec"]["template"]["spec"]["containers"][0]
        assert container["image"] == "example.com/work:2"
        assert other.memory().head.found == ""
        assert other.released(sources(other, 2), wait=False).course == "unchanged"
