"""Pods that nobody creates, no node takes or no registry feeds, on a real node: what a person is told about them."""

from __future__ import annotations

from workbench import Workbench


def test_t72_a_pod_that_asks_for_more_than_any_node_has(node_bench: Workbench) -> None:
    found = node_bench.play("No node has so much")
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "Insufficient cpu" in found.detail
    assert "requests" in found.next_step


def test_t72_a_pod_that_wants_a_node_that_is_not_there(node_bench: Workbench) -> None:
    found = node_bench.play("No node fits the affinity")
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "node affinity" in found.detail
    assert "affinity" in found.next_step


def test_t72_a_pod_that_does_not_tolerate_the_nodes(node_bench: Workbench) -> None:
    found = node_bench.play("The nodes are tainted")
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "taint" in found.detail
    assert "tolerations" in found.next_step


def test_t72_a_port_of_the_node_that_is_taken(node_bench: Workbench) -> None:
    found = node_bench.play("A port of the node is taken")
    assert (found.health, found.reason) == ("failed", "Unschedulable")
    assert "free ports" in found.detail
    assert "hostPort" in found.next_step


def test_t72_a_quota_that_is_full(node_bench: Workbench) -> None:
    found = node_bench.play("A quota is full")
    assert found.health == "failed"
    assert "exceeded quota: small" in found.text
    assert "quota" in found.next_step


def test_t72_a_claim_of_a_class_that_does_not_exist(node_bench: Workbench) -> None:
    found = node_bench.play("A claim of a class that does not exist")
    assert (found.health, found.object) == ("failed", f"PersistentVolumeClaim/{node_bench.namespace}/data")
    assert '"absent" not found' in found.text
    assert "storage class" in found.next_step


def test_t72_a_claim_that_nobody_serves(node_bench: Workbench) -> None:
    found = node_bench.play("A claim that nobody serves")
    assert (found.health, found.object) == ("failed", f"PersistentVolumeClaim/{node_bench.namespace}/data")
    assert "example.com/nobody" in found.text
    assert "provisioner" in found.next_step


def test_t72_a_claim_of_others_that_nobody_serves(node_bench: Workbench) -> None:
    found = node_bench.play("A claim that is not of this release")
    assert (found.health, found.object) == ("failed", f"Deployment/{node_bench.namespace}/web")
    assert "PersistentVolumeClaim data is not bound" in found.text
    assert "example.com/nobody" in found.text
    assert "provisioner" in found.next_step


def test_a_service_that_selects_nothing(node_bench: Workbench) -> None:
    found = node_bench.play("A Service that selects nothing")
    assert (found.health, found.object) == ("failed", f"Service/{node_bench.namespace}/web")
    assert "app=web" in found.text
    assert "selector" in found.next_step


def test_t72_an_admission_policy_that_refuses_the_pods(node_bench: Workbench) -> None:
    found = node_bench.play("An admission policy says no")
    assert found.health == "failed"
    assert "pods must name a runtime class" in found.text
    assert "policy" in found.next_step


def test_t72_an_admission_webhook_that_is_away(node_bench: Workbench) -> None:
    found = node_bench.play("An admission webhook is away")
    assert found.health == "failed"
    assert "guard.example.com" in found.text
    assert "webhook" in found.next_step


def test_t72_an_image_that_needs_an_account(node_bench: Workbench) -> None:
    found = node_bench.play("The image needs a pull secret")
    assert found.health == "failed"
    assert found.reason in ("ErrImagePull", "ImagePullBackOff")
    assert "imagePullSecrets" in found.next_step
