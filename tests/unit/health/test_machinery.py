"""Network, storage and the machinery of the API server by tables."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge

from .objects import NOW, Body, ago, condition, event, thing

BALANCED = {"type": "LoadBalancer"}
ADDRESS = {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}


@pytest.mark.parametrize(
    ("object_", "events", "health", "reason"),
    [
        pytest.param(thing("Service", api="v1"), [], "ready", "", id="cluster IP"),
        pytest.param(thing("Service", api="v1", spec=BALANCED, status=ADDRESS), [], "ready", "", id="balanced"),
        pytest.param(
            thing("Service", api="v1", spec=BALANCED, creationTimestamp=ago(5)),
            [],
            "progressing",
            "",
            id="may be taken up",
        ),
        pytest.param(
            thing("Service", api="v1", spec=BALANCED, creationTimestamp=ago(15)),
            [],
            "ready",
            "NoController",
            id="nobody's",
        ),
        pytest.param(
            thing("Service", api="v1", spec=BALANCED, creationTimestamp=ago(90)),
            [event("SyncLoadBalancerFailed", "no quota", about="web")],
            "progressing",
            "SyncLoadBalancerFailed",
            id="being made",
        ),
        pytest.param(
            thing(
                "Service",
                api="v1",
                spec=BALANCED,
                creationTimestamp=ago(90),
                finalizers=["service.kubernetes.io/load-balancer-cleanup"],
            ),
            [],
            "progressing",
            "EnsuringLoadBalancer",
            id="a cloud has taken it up",
        ),
        pytest.param(
            thing("Ingress", api="networking.k8s.io/v1", creationTimestamp=ago(15)),
            [],
            "ready",
            "NoController",
            id="no writer",
        ),
        pytest.param(thing("Ingress", api="networking.k8s.io/v1", status=ADDRESS), [], "ready", "", id="ingress"),
    ],
)
def test_addresses(object_: Body, events: list[Body], health: str, reason: str) -> None:
    verdict = judge(object_, events=events, now=NOW)
    assert (verdict.health, verdict.reason) == (health, reason)


def route(*parents: Body) -> Body:
    """An HTTPRoute of generation 2."""
    return thing("HTTPRoute", api="gateway.networking.k8s.io/v1", status={"parents": list(parents)})


def parent(generation: int, **conditions: str) -> Body:
    """What one gateway says of a route."""
    return {
        "parentRef": {"name": "edge"},
        "conditions": [condition(kind, value, observedGeneration=generation) for kind, value in conditions.items()],
    }


@pytest.mark.parametrize(
    ("object_", "health"),
    [
        (route(), "progressing"),
        (route(parent(1, Accepted="True")), "progressing"),
        (route(parent(2, Accepted="True", ResolvedRefs="True")), "ready"),
        (route(parent(2, Accepted="True", ResolvedRefs="False")), "failed"),
        (route(parent(2, Accepted="False")), "failed"),
        (route(parent(2, Accepted="Unknown")), "progressing"),
        (route(parent(2, Accepted="True", Programmed="False")), "progressing"),
        (route(parent(2, Accepted="True"), parent(1, Accepted="False")), "ready"),
        (route(parent(2, Accepted="True"), parent(2, Accepted="False")), "failed"),
    ],
)
def test_route(object_: Body, health: str) -> None:
    assert judge(object_).health == health


@pytest.mark.parametrize(
    ("listener", "health"),
    [("True", "ready"), ("False", "progressing")],
)
def test_gateway(listener: str, health: str) -> None:
    accepted = [condition(kind, "True", observedGeneration=2) for kind in ("Accepted", "Programmed")]
    listeners = [{"name": "web", "conditions": [condition("Programmed", listener, observedGeneration=2)]}]
    status = {"conditions": accepted, "listeners": listeners}
    assert judge(thing("Gateway", api="gateway.networking.k8s.io/v1", status=status)).health == health


CRD, SCALER, BUDGET = "apiextensions.k8s.io/v1", "autoscaling/v2", "policy/v1"


@pytest.mark.parametrize(
    ("object_", "health"),
    [
        (thing("Namespace", api="v1", status={"phase": "Active"}), "ready"),
        (thing("Namespace", api="v1", status={"phase": "Terminating"}, deletionTimestamp=ago(1)), "failed"),
        (thing("Namespace", api="v1"), "progressing"),
        (thing("CustomResourceDefinition", api=CRD), "progressing"),
        (
            thing("CustomResourceDefinition", api=CRD, status={"conditions": [condition("Established", "True")]}),
            "ready",
        ),
        (
            thing(
                "CustomResourceDefinition",
                api=CRD,
                status={
                    "conditions": [
                        condition("Established", "True"),
                        condition("NamesAccepted", "False", "PluralConflict"),
                    ]
                },
            ),
            "failed",
        ),
        (
            thing(
                "CustomResourceDefinition",
                api=CRD,
                status={"conditions": [condition("Established", "False", "Installing")]},
            ),
            "progressing",
        ),
        (thing("APIService", api="apiregistration.k8s.io/v1"), "ready"),
        (thing("APIService", api="apiregistration.k8s.io/v1", spec={"service": {"name": "x"}}), "progressing"),
        (
            thing(
                "APIService",
                api="apiregistration.k8s.io/v1",
                spec={"service": {"name": "x"}},
                status={"conditions": [condition("Available", "True")]},
            ),
            "ready",
        ),
        (thing("HorizontalPodAutoscaler", api=SCALER), "progressing"),
        (
            thing("HorizontalPodAutoscaler", api=SCALER, status={"conditions": [condition("AbleToScale", "True")]}),
            "ready",
        ),
        (
            thing(
                "HorizontalPodAutoscaler",
                api=SCALER,
                status={"conditions": [condition("AbleToScale", "False", "FailedGetScale", seconds=90)]},
            ),
            "failed",
        ),
        (
            thing(
                "HorizontalPodAutoscaler",
                api=SCALER,
                status={
                    "conditions": [
                        condition("AbleToScale", "True"),
                        condition("ScalingActive", "False", "FailedGetResourceMetric", seconds=20),
                    ]
                },
            ),
            "progressing",
        ),
        (
            thing(
                "HorizontalPodAutoscaler",
                api=SCALER,
                status={
                    "conditions": [
                        condition("AbleToScale", "True"),
                        condition("ScalingActive", "False", "ScalingDisabled"),
                    ]
                },
            ),
            "ready",
        ),
        (thing("PodDisruptionBudget", api=BUDGET), "progressing"),
        (
            thing(
                "PodDisruptionBudget",
                api=BUDGET,
                status={
                    "observedGeneration": 2,
                    "conditions": [condition("DisruptionAllowed", "False", "InsufficientPods")],
                },
            ),
            "ready",
        ),
        (
            thing(
                "PodDisruptionBudget",
                api=BUDGET,
                status={"observedGeneration": 2, "conditions": [condition("DisruptionAllowed", "False", "SyncFailed")]},
            ),
            "failed",
        ),
        (thing("PersistentVolume", api="v1", status={"phase": "Available"}), "ready"),
        (thing("PersistentVolume", api="v1", status={"phase": "Failed"}), "failed"),
    ],
)
def test_machinery(object_: Body, health: str) -> None:
    assert judge(object_, now=NOW).health == health


@pytest.mark.parametrize(
    ("status", "events", "seconds", "health"),
    [
        ({"phase": "Bound"}, [], 5, "ready"),
        ({"phase": "Lost"}, [], 5, "failed"),
        ({"phase": "Pending"}, [], 500, "progressing"),
        ({"phase": "Pending"}, [event("WaitForFirstConsumer", "waiting", about="web")], 5, "ready"),
        ({"phase": "Pending"}, [event("ProvisioningFailed", "no class", about="web")], 5, "progressing"),
        ({"phase": "Pending"}, [event("ProvisioningFailed", "no class", about="web")], 90, "failed"),
        ({"phase": "Pending"}, [event("ProvisioningFailed", '"x" not found', about="web")], 5, "progressing"),
        ({"phase": "Pending"}, [event("ProvisioningFailed", '"x" not found', about="web")], 20, "failed"),
        ({"phase": "Pending"}, [event("ExternalProvisioning", "waiting", about="web", first=20)], 90, "progressing"),
        ({"phase": "Pending"}, [event("ExternalProvisioning", "waiting", about="web", first=90)], 90, "failed"),
        (
            {"phase": "Pending"},
            [
                event("Provisioning", "is provisioning", about="web", first=89),
                event("ExternalProvisioning", "waiting", about="web", first=90),
            ],
            90,
            "progressing",
        ),
    ],
)
def test_claim(status: Body, events: list[Body], seconds: float, health: str) -> None:
    claim = thing("PersistentVolumeClaim", api="v1", status=status, creationTimestamp=ago(seconds))
    assert judge(claim, events=events, now=NOW).health == health


@pytest.mark.parametrize(
    ("kind", "api"),
    [
        ("ConfigMap", "v1"),
        ("Secret", "v1"),
        ("ServiceAccount", "v1"),
        ("ClusterRole", "rbac.authorization.k8s.io/v1"),
        ("NetworkPolicy", "networking.k8s.io/v1"),
        ("ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1"),
        ("StorageClass", "storage.k8s.io/v1"),
    ],
)
def test_configuration_is_in_place_at_once(kind: str, api: str) -> None:
    assert judge(thing(kind, api=api)).health == "ready"


def test_what_is_being_deleted_is_not_ready() -> None:
    assert judge(thing("ConfigMap", api="v1", deletionTimestamp=ago(1))).reason == "Deleting"
