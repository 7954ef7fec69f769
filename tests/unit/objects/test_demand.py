"""What objects ask of quotas: never more than is sure."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.demand import (
    asks_for,
    claims_of,
    of_object,
    of_pod,
    of_pods,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.quantities import amounts

Body = dict[str, Any]
SMALL: Body = {"requests": {"cpu": "100m", "memory": "64Mi"}, "limits": {"memory": "128Mi"}}


def body(api_version: str, kind: str, **spec: Any) -> Body:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": "web", "namespace": "shop"}, "spec": spec}


def container(name: str = "web", resources: Body | None = None, **fields: Any) -> Body:
    return {"name": name, "resources": resources or SMALL, **fields}


CLAIM: Body = {"resources": {"requests": {"storage": "2Gi"}}, "storageClassName": "fast"}


@pytest.mark.parametrize(
    ("written", "plural", "asked"),
    [
        (body("v1", "ConfigMap"), "configmaps", {"count/configmaps": 1, "configmaps": 1}),
        (body("apps/v1", "Deployment"), "deployments", {"count/deployments.apps": 1}),
        (body("batch/v1", "Job"), "jobs", {"count/jobs.batch": 1}),
        (body("v1", "Event"), "events", {"count/events": 1}),
        (
            body("v1", "Service", type="LoadBalancer", ports=[{"port": 80}, {"port": 443}]),
            "services",
            {"count/services": 1, "services": 1, "services.loadbalancers": 1, "services.nodeports": 2},
        ),
        (
            body("v1", "Service", type="LoadBalancer", ports=[{"port": 80}], allocateLoadBalancerNodePorts=False),
            "services",
            {"count/services": 1, "services": 1, "services.loadbalancers": 1},
        ),
        (body("v1", "Service", ports=[{"port": 80}]), "services", {"count/services": 1, "services": 1}),
        (
            body("v1", "PersistentVolumeClaim", **CLAIM),
            "persistentvolumeclaims",
            {
                "count/persistentvolumeclaims": 1,
                "persistentvolumeclaims": 1,
                "requests.storage": "2Gi",
                "fast.storageclass.storage.k8s.io/persistentvolumeclaims": 1,
                "fast.storageclass.storage.k8s.io/requests.storage": "2Gi",
            },
        ),
    ],
    ids=lambda value: value.get("kind") if isinstance(value, dict) else "",
)
def test_what_the_server_charges_for_an_object(written: Body, plural: str, asked: Body) -> None:
    assert of_object(written, plural) == amounts(asked)


def test_containers_of_a_pod_count_together_and_those_before_them_by_the_largest() -> None:
    large = {"requests": {"cpu": "2", "memory": "1Mi"}}
    beside = container("proxy", restartPolicy="Always")
    pod = {"containers": [container(), container("other")], "initContainers": [container("first", large), beside]}
    asked = {"requests.cpu": "2", "requests.memory": "192Mi", "limits.memory": "384Mi"}
    asked |= {"pods": "1", "count/pods": "1", "cpu": "2", "memory": "192Mi"}
    assert of_pod(pod) == amounts(asked)


def test_a_limit_without_a_request_is_one_and_a_pod_may_say_it_as_a_whole() -> None:
    pod = {"containers": [container(resources={"limits": {"cpu": "1", "example.com/card": "1"}})]}
    assert of_pod(pod)["requests.cpu"] == of_pod(pod)["cpu"] == of_pod(pod)["limits.cpu"] == 1
    assert of_pod(pod)["requests.example.com/card"] == 1
    assert of_pod({**pod, "resources": {"requests": {"cpu": "3"}}})["requests.cpu"] == 3


@pytest.mark.parametrize(
    ("workload", "pods"),
    [
        (body("apps/v1", "Deployment"), 1),
        (body("apps/v1", "Deployment", replicas=3), 3),
        (body("apps/v1", "Deployment", replicas=0), 0),
        (body("apps/v1", "Deployment", replicas=3, paused=True), None),
        (body("apps/v1", "StatefulSet", replicas=2), 2),
        (body("v1", "ReplicationController", replicas=2), 2),
        (body("apps/v1", "DaemonSet"), None),
        (body("batch/v1", "Job", parallelism=5), None),
        (body("example.com/v1", "Deployment", replicas=3), None),
    ],
)
def test_only_what_keeps_a_number_of_pods_asks_for_them(workload: Body, pods: int | None) -> None:
    workload["spec"]["template"] = {"spec": {"containers": [container()]}}
    assert of_pods(workload).get("pods") == pods


def test_the_claims_of_a_stateful_set_have_names() -> None:
    template = {"metadata": {"name": "files"}, "spec": CLAIM}
    few = body("apps/v1", "StatefulSet", replicas=2, volumeClaimTemplates=[template], ordinals={"start": 3})
    assert sorted(claims_of(few)) == ["files-web-3", "files-web-4"]
    assert claims_of(few)["files-web-3"]["requests.storage"] == 2 * 2**30
    assert claims_of(body("apps/v1", "Deployment", replicas=2)) == {}


@pytest.mark.parametrize(
    ("name", "asker"),
    [
        ("pods", "pods"),
        ("cpu", "pods"),
        ("limits.memory", "pods"),
        ("requests.storage", "claims"),
        ("fast.storageclass.storage.k8s.io/persistentvolumeclaims", "claims"),
        ("count/deployments.apps", "objects"),
        ("services.nodeports", "objects"),
    ],
)
def test_who_uses_a_resource_of_a_quota(name: str, asker: str) -> None:
    assert asks_for(name) == asker
