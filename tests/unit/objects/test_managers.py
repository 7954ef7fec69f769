"""Whose an entry of managedFields is."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.managers import foldable, ours

UPDATES_BY_HAND = ["kubectl", "kubectl-client-side-apply", "kubectl-edit", "kubectl-set", "before-first-apply"]
UPDATES_BY_TOOLS = ["helm", "Helm", "OpenAPI-Generator", "Terraform", "pulumi-kubernetes", "pulumi-kubernetes-3f1a2b9c"]
CONTROLLERS = [
    "kube-controller-manager",
    "kubelet",
    "argocd-controller",
    "kustomize-controller",
    "helm-controller",
    "terraform-controller",
    "pulumi-kubernetes-operator",
    "ansible-operator",
    "prometheus-operator",
    "vpa-updater",
    "kubectlx",
    "Go-http-client",
    "ascent",
    "ascent-replicas",
    "",
]


@pytest.mark.parametrize("manager", [*UPDATES_BY_HAND, *UPDATES_BY_TOOLS])
def test_a_hand_is_folded_but_never_a_subresource(manager: str) -> None:
    assert foldable({"manager": manager, "operation": "Update"})
    assert not foldable({"manager": manager, "operation": "Update", "subresource": "scale"})


@pytest.mark.parametrize("manager", CONTROLLERS)
def test_a_controller_is_left_alone(manager: str) -> None:
    assert not foldable({"manager": manager, "operation": "Update"})
    assert not foldable({"manager": manager, "operation": "Apply"})


@pytest.mark.parametrize(
    ("manager", "folded"), [("kubectl", True), ("helm", True), ("kubectl-edit", False), ("Terraform", False)]
)
def test_an_apply_is_folded_by_name_only(manager: str, folded: bool) -> None:
    assert foldable({"manager": manager, "operation": "Apply"}) is folded


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"manager": "ascent", "operation": "Apply"}, True),
        ({"manager": "ascent", "operation": "Apply", "subresource": ""}, True),
        ({"manager": "ascent", "operation": "Apply", "subresource": "status"}, False),
        ({"manager": "ascent", "operation": "Update"}, False),
        ({"manager": "ascent-replicas", "operation": "Apply"}, False),
        ({"manager": "kubectl", "operation": "Apply"}, False),
    ],
)
def test_ours_is_our_own_apply(entry: dict[str, str], expected: bool) -> None:
    assert ours(entry) is expected
