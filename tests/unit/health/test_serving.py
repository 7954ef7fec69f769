"""A Service is in place when a ready pod stands behind it, by tables."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.serving import Selected

from .objects import Body, condition, deployment, rolled, thing

WEB = {"app": "web"}
TEMPLATE = {"metadata": {"labels": {"app": "web", "tier": "front"}}}


def service(**spec: Any) -> Body:
    """A Service in front of the pods of web."""
    return thing("Service", api="v1", spec={"selector": WEB, **spec})


def web_pod(*, ready: bool = True, phase: str = "Running", **metadata: Any) -> Body:
    """A pod of web."""
    return thing(
        "Pod", api="v1", labels=WEB, status={"phase": phase, "conditions": [condition("Ready", str(ready))]}, **metadata
    )


def workload(kind: str, api: str = "apps/v1", status: Body | None = None, **spec: Any) -> Body:
    """A workload whose pods web selects."""
    return thing(kind, api=api, spec={"template": TEMPLATE, **spec}, status=status)


def made(*workloads: Body) -> list[tuple[Body, Any]]:
    """Workloads with their verdicts."""
    return [(each, judge(each)) for each in workloads]


ROLLED = deployment(3, spec={"template": TEMPLATE}, **rolled())
STARTING = deployment(3, spec={"template": TEMPLATE}, replicas=3)
AT_ZERO = deployment(0, spec={"template": TEMPLATE}, replicas=0)
EVERYWHERE: Body = {
    "observedGeneration": 2,
    **dict.fromkeys(
        (
            "desiredNumberScheduled",
            "currentNumberScheduled",
            "updatedNumberScheduled",
            "numberReady",
            "numberAvailable",
        ),
        0,
    ),
}


@pytest.mark.parametrize(
    ("selected", "health", "reason"),
    [
        pytest.param(Selected(pods=[web_pod(ready=False), web_pod()]), "ready", "", id="a ready pod"),
        pytest.param(Selected(pods=[web_pod(ready=False)]), "progressing", "", id="none is ready"),
        pytest.param(Selected(pods=[web_pod(deletionTimestamp="2026-03-01T11:59:59Z")]), "progressing", "", id="going"),
        pytest.param(Selected(pods=[web_pod(phase="Succeeded")]), "progressing", "", id="ended"),
        pytest.param(Selected(workloads=made(ROLLED)), "ready", "", id="a workload vouches where pods can't be seen"),
        pytest.param(
            Selected(workloads=made(STARTING)), "progressing", "", id="one that starts does not vouch for its pods"
        ),
        pytest.param(Selected(pods=[], workloads=made(ROLLED)), "progressing", "", id="what is seen counts more"),
        pytest.param(
            Selected(pods=[web_pod()], unsettled=[STARTING]), "progressing", "FollowsWorkloads", id="pods may yet go"
        ),
        pytest.param(Selected(pods=[], workloads=made(AT_ZERO)), "ready", "AtRest", id="no replicas"),
        pytest.param(Selected(workloads=made(AT_ZERO)), "ready", "AtRest", id="no replicas, pods not seen"),
        pytest.param(Selected(pods=[], workloads=made(AT_ZERO, STARTING)), "progressing", "", id="not all at rest"),
        pytest.param(
            Selected(pods=[web_pod(ready=False)], workloads=made(AT_ZERO)), "progressing", "", id="a pod of others"
        ),
        pytest.param(
            Selected(pods=[], workloads=made(workload("Job", "batch/v1", suspend=True))),
            "ready",
            "AtRest",
            id="suspended",
        ),
        pytest.param(
            Selected(
                pods=[web_pod(phase="Succeeded", ready=False)],
                workloads=made(
                    workload("Job", "batch/v1", status={"conditions": [condition("Complete", "True")]}),
                ),
            ),
            "ready",
            "AtRest",
            id="a Job that has done its work",
        ),
        pytest.param(
            Selected(
                pods=[],
                workloads=made(
                    thing("CronJob", api="batch/v1", spec={"jobTemplate": {"spec": {"template": TEMPLATE}}})
                ),
            ),
            "ready",
            "AtRest",
            id="between two runs",
        ),
        pytest.param(
            Selected(pods=[], workloads=made(workload("DaemonSet", status=EVERYWHERE))), "ready", "AtRest", id="no node"
        ),
        pytest.param(
            Selected(
                workloads=made(
                    workload(
                        "StatefulSet",
                        status={"observedGeneration": 2, **rolled(1)},
                        updateStrategy={"type": "OnDelete"},
                    )
                )
            ),
            "progressing",
            "",
            id="old pods may lack the labels",
        ),
        pytest.param(Selected(), "progressing", "", id="nothing was seen"),
        pytest.param(Selected(pods=[]), "progressing", "", id="others may make such pods"),
        pytest.param(Selected(pods=[], complete=True), "failed", "NoPods", id="nobody makes such pods"),
    ],
)
def test_what_stands_behind_a_service(selected: Selected, health: str, reason: str) -> None:
    verdict = judge(service(), selected=selected)
    assert (verdict.health, verdict.reason) == (health, reason), verdict.message


@pytest.mark.parametrize(
    "spec",
    [{"selector": None}, {"selector": {}}, {"type": "ExternalName", "externalName": "example.com"}],
    ids=["no selector", "an empty one", "another name"],
)
def test_what_selects_nothing_is_in_place(spec: Body) -> None:
    assert judge(service(**spec), selected=Selected(pods=[], complete=True)).health == "ready"


def test_a_load_balancer_without_pods_is_not_ready_for_its_address() -> None:
    balanced = {**service(type="LoadBalancer"), "status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}}
    assert judge(balanced, selected=Selected(pods=[])).health == "progressing"
    assert judge(balanced, selected=Selected(pods=[web_pod()])).health == "ready"


def test_the_nearest_labels_are_told() -> None:
    near = workload("Deployment")
    near["spec"]["template"] = {"metadata": {"labels": {"app": "website", "tier": "front"}}}
    far = workload("StatefulSet")
    far["spec"]["template"] = {"metadata": {"labels": {"app": "db"}}}
    asked = service(selector={"app": "web", "tier": "front"})
    verdict = judge(asked, selected=Selected(pods=[], others=[far, near], complete=True))
    assert verdict.message == (
        "its selector app=web,tier=front matches no pod, and no workload makes such pods:"
        " those of Deployment/shop/web have app=website"
    )
    assert not verdict.certain
