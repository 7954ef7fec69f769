"""A Service is ready when a ready pod stands behind it: nothing less, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from bodies import IMAGE, deployment, simple
from workbench import Workbench

NOWHERE = {"nodeSelector": {"nowhere": "true"}}


def service(app: str = "web", **spec: Any) -> Body:
    """A Service in front of the pods of an application."""
    return simple("Service", name="web", spec={"selector": {"app": app}, "ports": [{"port": 80}], **spec})


def test_it_waits_for_the_pods_of_the_release(bench: Workbench) -> None:
    report = bench.wait(bench.apply(service(), deployment()))
    assert report.ready, report.error


def test_it_is_no_trouble_of_its_own_where_its_pods_do_not_come(bench: Workbench) -> None:
    report = bench.wait(bench.apply(service(), deployment(pod=NOWHERE)), timeout=4)
    assert [diagnosis.object for diagnosis in report.diagnoses] == [f"Deployment/{bench.namespace}/web"]
    assert [verdict.health for verdict in report.verdicts.values()] == ["progressing", "progressing"]


def test_a_selector_that_fits_nothing_fails_and_names_the_nearest(bench: Workbench) -> None:
    report = bench.wait(bench.apply(service("website"), deployment()))
    assert not report.ready
    [diagnosis] = report.diagnoses
    assert (diagnosis.object, diagnosis.health) == (f"Service/{bench.namespace}/web", "failed")
    assert f"those of Deployment/{bench.namespace}/web have app=web" in diagnosis.message
    assert "selector" in diagnosis.next_step


@pytest.mark.parametrize("replicas", [0, 1])
def test_the_pods_may_be_those_of_others(bench: Workbench, replicas: int) -> None:
    assert bench.wait(bench.apply(deployment("other", replicas=replicas), member=False)).ready
    report = bench.wait(bench.apply(service("other")))
    assert report.ready, report.error
    said = f"Service/{bench.namespace}/web: Deployment/{bench.namespace}/other is meant to have no pods"
    assert any(note == said for note in report.notes) == (replicas == 0)


def test_a_pod_of_nobody_is_enough(bench: Workbench) -> None:
    pod = simple("Pod", name="alone", spec={"containers": [{"name": "app", "image": IMAGE}]})
    pod["metadata"]["labels"] = {"app": "web"}
    assert bench.wait(bench.apply(pod, member=False)).ready
    assert bench.wait(bench.apply(service())).ready


def test_what_is_meant_to_have_no_pods_needs_none(bench: Workbench) -> None:
    report = bench.wait(bench.apply(service(), deployment(replicas=0)))
    assert report.ready, report.error


def test_old_pods_that_lose_the_label_do_not_count(bench: Workbench) -> None:
    labelled = deployment()
    labelled["spec"]["template"]["metadata"]["labels"]["face"] = "front"
    fronted = service(selector={"app": "web", "face": "front"})
    assert bench.wait(bench.apply(labelled, fronted)).ready
    report = bench.wait(bench.apply(deployment(), fronted))
    assert not report.ready
    assert "no workload makes such pods" in report.diagnoses[0].message


def test_without_a_selector_others_look_after_it(bench: Workbench) -> None:
    external = simple("Service", name="web", spec={"type": "ExternalName", "externalName": "example.com"})
    assert bench.wait(bench.apply(external), timeout=0).ready
