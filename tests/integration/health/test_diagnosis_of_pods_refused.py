"""Pods that nobody creates, no node takes or no registry feeds, on a real node: what a person is told about them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.board import PODS

from .workbench import IMAGE, SLEEP, Workbench, deployment, shell, simple

NODE = Resource("", "v1", "Node", "nodes", False)
ADMISSION = "admissionregistration.k8s.io"


def waiting(**pod: object) -> Body:
    """A Deployment that would serve wherever it ran."""
    return deployment(command=shell(SLEEP), pod=pod)


def test_t72_a_pod_that_asks_for_more_than_any_node_has(node_bench: Workbench) -> None:
    greedy = deployment(command=shell(SLEEP), resources={"requests": {"cpu": "1000"}})
    found = node_bench.failure(90, greedy)
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "Insufficient cpu" in found.detail
    assert "requests" in found.next_step


def test_t72_a_pod_that_wants_a_node_that_is_not_there(node_bench: Workbench) -> None:
    term = {"matchExpressions": [{"key": "example.com/disk", "operator": "In", "values": ["fast"]}]}
    affinity = {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [term]}}}
    found = node_bench.failure(90, waiting(affinity=affinity))
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "node affinity" in found.detail
    assert "affinity" in found.next_step


@pytest.fixture
def tainted(node_client: Client) -> Iterator[None]:
    """No node takes a pod without a toleration."""
    nodes = [node["metadata"]["name"] for node in node_client.list(NODE)]
    taint = {"key": "example.com/kept", "value": "batch", "effect": "NoSchedule"}
    for name in nodes:
        node_client.patch(NODE, "", name, {"spec": {"taints": [taint]}})
    yield
    for name in nodes:
        node_client.patch(NODE, "", name, {"spec": {"taints": None}})


@pytest.mark.usefixtures("tainted")
def test_t72_a_pod_that_does_not_tolerate_the_nodes(node_bench: Workbench) -> None:
    found = node_bench.failure(90, waiting())
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "taint" in found.detail
    assert "tolerations" in found.next_step


def test_t72_a_port_of_the_node_that_is_taken(node_bench: Workbench) -> None:
    ports = [{"containerPort": 8080, "hostPort": 18080}]
    first = deployment(name="first", command=shell(SLEEP), ports=ports)
    assert node_bench.wait(node_bench.apply(first)).ready
    found = node_bench.failure(90, deployment(command=shell(SLEEP), ports=ports))
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "free ports" in found.detail
    assert "hostPort" in found.next_step


def test_t72_a_quota_that_is_full(node_bench: Workbench) -> None:
    quota = simple("ResourceQuota", name="small", spec={"hard": {"pods": "1"}})
    node_bench.apply(quota)
    web = deployment(replicas=3, command=shell(SLEEP))
    found = node_bench.failure(60, web)
    assert found.health == "failed"
    assert "exceeded quota: small" in found.text
    assert "quota" in found.next_step


def test_t72_a_claim_of_a_class_that_does_not_exist(node_bench: Workbench) -> None:
    found = node_bench.failure(90, *with_claim("absent"))
    assert (found.health, found.object) == ("failed", f"PersistentVolumeClaim/{node_bench.namespace}/data")
    assert '"absent" not found' in found.text
    assert "storage class" in found.next_step


@pytest.fixture
def unserved(node_bench: Workbench) -> Iterator[Callable[[str], str]]:
    """Makes a storage class whose provisioner runs nowhere."""
    made = []

    def make(mode: str) -> str:
        content = {"provisioner": "example.com/nobody", "volumeBindingMode": mode}
        made.extend(node_bench.apply(simple("StorageClass", "storage.k8s.io/v1", node_bench.namespace, **content)))
        return node_bench.namespace

    yield make
    for item in made:
        node_bench.client.delete(item.resource, "", item.identity.name)


def test_t72_a_claim_that_nobody_serves(node_bench: Workbench, unserved: Callable[[str], str]) -> None:
    found = node_bench.failure(100, *with_claim(unserved("Immediate")))
    assert (found.health, found.object) == ("failed", f"PersistentVolumeClaim/{node_bench.namespace}/data")
    assert "example.com/nobody" in found.text
    assert "provisioner" in found.next_step


def test_t72_a_claim_of_others_that_nobody_serves(node_bench: Workbench, unserved: Callable[[str], str]) -> None:
    claim, web = with_claim(unserved("WaitForFirstConsumer"))
    node_bench.apply(claim, member=False)
    found = node_bench.failure(100, web)
    assert (found.health, found.object) == ("failed", f"Deployment/{node_bench.namespace}/web")
    assert "PersistentVolumeClaim data is not bound" in found.text
    assert "example.com/nobody" in found.text
    assert "provisioner" in found.next_step


def with_claim(storage_class: str) -> list[Body]:
    """A claim, and a Deployment that uses it."""
    asked = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
    claim = simple("PersistentVolumeClaim", name="data", spec={**asked, "storageClassName": storage_class})
    volume = {"name": "data", "persistentVolumeClaim": {"claimName": "data"}}
    mount = {"name": "data", "mountPath": "/data"}
    return [claim, deployment(command=shell(SLEEP), pod={"volumes": [volume]}, volumeMounts=[mount])]


def test_t72_an_admission_policy_that_refuses_the_pods(node_bench: Workbench) -> None:
    name = node_bench.namespace
    pods = {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}
    here = {"matchLabels": {"kubernetes.io/metadata.name": name}}
    rule = {"expression": "has(object.spec.runtimeClassName)", "message": "pods must name a runtime class"}
    constraints = {"resourceRules": [pods], "namespaceSelector": here}
    policy = simple(
        "ValidatingAdmissionPolicy", f"{ADMISSION}/v1", name,
        spec={"matchConstraints": constraints, "validations": [rule]},
    )
    binding = simple(
        "ValidatingAdmissionPolicyBinding", f"{ADMISSION}/v1", name,
        spec={"policyName": name, "validationActions": ["Deny"]},
    )
    made = node_bench.apply(policy, binding)
    until_refused(node_bench)
    found = node_bench.failure(60, waiting())
    for item in made:
        node_bench.client.delete(item.resource, "", name)
    assert found.health == "failed"
    assert "pods must name a runtime class" in found.text
    assert "policy" in found.next_step


def test_t72_an_admission_webhook_that_is_away(node_bench: Workbench) -> None:
    name = node_bench.namespace
    pods = {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}
    webhook = {
        "name": "guard.example.com",
        "clientConfig": {"url": "https://127.0.0.1:9/"},
        "rules": [pods],
        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": name}},
        "sideEffects": "None",
        "admissionReviewVersions": ["v1"],
    }
    [made] = node_bench.apply(
        simple("ValidatingWebhookConfiguration", f"{ADMISSION}/v1", name, webhooks=[webhook])
    )
    until_refused(node_bench)
    found = node_bench.failure(90, waiting())
    node_bench.client.delete(made.resource, "", name)
    assert found.health == "failed"
    assert "guard.example.com" in found.text
    assert "webhook" in found.next_step


def until_refused(bench: Workbench) -> None:
    """The API server takes a moment to heed what was just stored."""
    pod = {**simple("Pod", name="trial"), "spec": {"containers": [{"name": "app", "image": IMAGE}]}}
    dry, deadline = bench.client.dry(), time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            dry.create(PODS, {**pod, "metadata": {"name": "trial", "namespace": bench.namespace}})
        except ApiError as error:
            if error.reason != "NotFound" and "service account" not in error.message:
                return
        time.sleep(0.2)
    raise AssertionError("pods are not refused")


# Every image that the node does not have is asked for at this port of the node.
REGISTRY = """
echo '/:person:word' > /tmp/accounts
exec busybox httpd -f -c /tmp/accounts -p 127.0.0.1:1 -h /tmp
"""


@pytest.fixture
def closed_registry(node_bench: Workbench) -> None:
    """A registry that wants an account."""
    registry = deployment(name="registry", command=shell(REGISTRY), pod={"hostNetwork": True}, readinessProbe=LISTENS)
    registry["spec"]["template"]["spec"]["volumes"] = [{"name": "tmp", "emptyDir": {}}]
    registry["spec"]["template"]["spec"]["containers"][0]["volumeMounts"] = [{"name": "tmp", "mountPath": "/tmp"}]
    assert node_bench.wait(node_bench.apply(registry)).ready


LISTENS = {"exec": {"command": shell("busybox nc 127.0.0.1 1 < /dev/null")}, "periodSeconds": 1}


@pytest.mark.usefixtures("closed_registry")
def test_t72_an_image_that_needs_an_account(node_bench: Workbench) -> None:
    found = node_bench.failure(60, deployment(image="docker.io/ascent/private:1"))
    assert found.health == "failed"
    assert found.reason in ("ErrImagePull", "ImagePullBackOff")
    assert "imagePullSecrets" in found.next_step
