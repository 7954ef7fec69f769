"""Waiting for objects of a real API server; their pods are simulated."""

from __future__ import annotations

import itertools
import threading
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.watch import Awaited
from bodies import deployment, job, simple
from workbench import Workbench

DEPLOYMENTS = Resource("apps", "v1", "Deployment", "deployments", True)
QUOTA = simple("ResourceQuota", name="small", spec={"hard": {"pods": "0"}})


class Counting(Client):
    """The same client, keeping the paths that it was asked for."""

    def __init__(self, other: Client) -> None:
        super().__init__(other.connection)
        self.asked: list[str] = []

    def request(self, method: str, path: str, **options: Any) -> Body:
        """Note the path and ask."""
        self.asked.append(path)
        return super().request(method, path, **options)


def test_a_rollout_becomes_ready_and_says_so(bench: Workbench) -> None:
    web = deployment(replicas=3)
    # Else all may serve at the first look, and there is nothing to say.
    web["spec"]["minReadySeconds"] = 3
    report = bench.wait(bench.apply(web, simple("ConfigMap", name="settings")))
    assert report.ready
    assert report.error is None
    assert {verdict.health for verdict in report.verdicts.values()} == {"ready"}
    assert any(line.startswith("  ready: Deployment/") and "(2/2 ready)" in line for line in bench.said)


def test_what_is_ready_costs_one_list_and_configuration_costs_nothing(bench: Workbench) -> None:
    awaited = bench.apply(deployment("one"), deployment("two"), simple("ConfigMap"))
    assert bench.wait(awaited).ready
    counting = Counting(bench.client)
    assert bench.wait(awaited, client=counting).ready
    assert counting.asked == [f"/apis/apps/v1/namespaces/{bench.namespace}/deployments"]
    assert not bench.said
    counting.asked.clear()
    assert bench.wait(awaited[2:], client=counting).ready
    assert not counting.asked


def test_an_object_without_the_label_of_its_release_is_found(bench: Workbench) -> None:
    awaited = bench.apply(deployment("member"))
    bare = bench.apply(deployment("bare"), member=False)
    labelled = [
        Awaited(
            item.identity,
            item.resource,
            {**awaited[0].body, "metadata": {**awaited[0].body["metadata"], "name": "bare"}},
            0,
        )
        for item in bare
    ]
    assert bench.wait(labelled).ready


def test_t72_t77_a_quota_fails_the_deployment_and_the_rest_is_reported(bench: Workbench) -> None:
    bench.apply(QUOTA)
    endless = deployment("endless", replicas=1)
    report = bench.wait(bench.apply(deployment(), endless, simple("ConfigMap")))
    assert not report.ready
    web = report.diagnoses[0]
    assert (web.object, web.health) == (f"Deployment/{bench.namespace}/web", "failed")
    assert "exceeded quota" in web.message
    assert "quota" in web.next_step
    assert report.error is not None
    assert f"Deployment/{bench.namespace}/web" in report.error.message
    assert {diagnosis.object for diagnosis in report.diagnoses} >= {f"Deployment/{bench.namespace}/endless"}


def test_refused_pods_of_a_stateful_set_are_known_by_events(bench: Workbench) -> None:
    bench.apply(QUOTA)
    body = deployment("store")
    body["kind"] = "StatefulSet"
    report = bench.wait(bench.apply(body))
    assert "exceeded quota" in report.diagnoses[0].message


def test_time_runs_out_with_what_is_missing_and_why(bench: Workbench) -> None:
    pending = deployment("pending", pod={"nodeSelector": {"nowhere": "true"}})
    report = bench.wait(bench.apply(pending, deployment("fine")), timeout=6)
    assert report.error is not None
    assert "1 of 2 objects were not ready after" in report.error.message
    assert "Unschedulable" in report.error.message
    assert [diagnosis.object for diagnosis in report.diagnoses] == [f"Deployment/{bench.namespace}/pending"]
    assert report.diagnoses[0].reason == "Unschedulable"


def test_who_waits_long_tells_counts_and_why(bench: Workbench) -> None:
    pending = deployment("pending", pod={"nodeSelector": {"nowhere": "true"}})
    # Each look at this clock takes seconds: time flies, and the test does not.
    seconds = itertools.count(0, 3)
    bench.wait(bench.apply(pending, simple("ConfigMap")), timeout=120, clock=lambda: float(next(seconds)))
    beats = [line for line in bench.said if line.startswith("  1/2 ready after ")]
    assert len(beats) > 3
    assert all(f"waiting for Deployment/{bench.namespace}/pending: " in line for line in beats)
    assert "0/1 nodes" in beats[-1] or "Unschedulable" in beats[-1]


def test_one_look_reports_and_does_not_wait(bench: Workbench) -> None:
    awaited = bench.apply(deployment("pending", pod={"nodeSelector": {"nowhere": "true"}}))
    report = bench.wait(awaited, timeout=0)
    assert not report.ready
    assert not bench.said


def test_t71_a_status_older_than_our_apply_does_not_count(bench: Workbench) -> None:
    awaited = bench.apply(deployment())
    assert bench.wait(awaited).ready
    newer = [Awaited(item.identity, item.resource, item.body, item.generation + 1) for item in awaited]
    report = bench.wait(newer, timeout=2)
    assert "is not visible yet" in report.diagnoses[0].message


def test_the_run_is_stopped_while_it_waits(bench: Workbench) -> None:
    looks: list[int] = []

    def check() -> None:
        looks.append(1)
        if len(looks) > 5:
            raise InterruptedRunError("asked to stop")

    awaited = bench.apply(deployment(pod={"nodeSelector": {"nowhere": "true"}}))
    with pytest.raises(InterruptedRunError):
        bench.wait(awaited, timeout=600, check=check)


def test_what_somebody_deletes_fails(bench: Workbench) -> None:
    awaited = bench.apply(deployment(pod={"nodeSelector": {"nowhere": "true"}}))
    deleting = threading.Timer(2.0, bench.client.delete, (DEPLOYMENTS, bench.namespace, "web"))
    deleting.start()
    report = bench.wait(awaited)
    deleting.join()
    assert report.verdicts[awaited[0].identity].health == "missing"
    assert report.diagnoses[0].object == f"Deployment/{bench.namespace}/web"


def test_t76_a_job_that_is_cleaned_up_after_completion_is_done(bench: Workbench) -> None:
    report = bench.wait([*bench.apply(job("exit 0", ttlSecondsAfterFinished=3)), *bench.apply(slow())], timeout=30)
    assert report.ready, report.error


def slow() -> Body:
    """A Service for which nobody makes a load balancer: it is accepted after ten seconds."""
    return simple("Service", name="edge", spec={"type": "LoadBalancer", "ports": [{"port": 80}]})


def test_t74_a_load_balancer_that_nobody_makes_is_not_waited_for_and_named(bench: Workbench) -> None:
    report = bench.wait(bench.apply(slow()))
    assert report.ready
    assert any("no load balancer" in note for note in report.notes)


def test_t74_a_claim_without_a_consumer_is_not_waited_for_and_named(bench: Workbench) -> None:
    late = simple(
        "StorageClass", "storage.k8s.io/v1", bench.namespace,
        provisioner="example.com/none", volumeBindingMode="WaitForFirstConsumer",
    )  # fmt: skip
    made = bench.apply(late)
    claim = {
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": "1Gi"}},
        "storageClassName": bench.namespace,
    }
    try:
        report = bench.wait(bench.apply(simple("PersistentVolumeClaim", spec=claim)))
    finally:
        bench.client.delete(made[0].resource, "", bench.namespace)
    assert report.ready, report.error
    assert any("first consumer" in note for note in report.notes)


def definition(name: str, **version: Any) -> Body:
    """A CustomResourceDefinition of a kind that no controller looks after."""
    schema = {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}
    return simple(
        "CustomResourceDefinition",
        "apiextensions.k8s.io/v1",
        f"{name}s.health.example.org",
        spec={
            "group": "health.example.org",
            "scope": "Namespaced",
            "names": {"kind": name.capitalize(), "plural": f"{name}s"},
            "versions": [{"name": "v1", "served": True, "storage": True, "schema": schema, **version}],
        },
    )


@pytest.mark.parametrize(
    ("name", "version", "says"), [("plainthing", {}, False), ("saying", {"subresources": {"status": {}}}, True)]
)
def test_t75_a_kind_that_never_reports(bench: Workbench, name: str, version: Body, says: bool) -> None:
    defined = bench.apply(definition(name, **version))
    try:
        assert bench.wait(defined).ready
        report = bench.wait(bench.apply(simple(name.capitalize(), "health.example.org/v1")))
        assert report.ready
        assert any("reports no status" in note for note in report.notes) == says
    finally:
        bench.client.delete(defined[0].resource, "", defined[0].identity.name)


def test_t75_a_custom_resource_is_ready_when_its_controller_says_so(bench: Workbench) -> None:
    defined = bench.apply(definition("telling", subresources={"status": {}}))
    try:
        assert bench.wait(defined).ready
        awaited = bench.apply(simple("Telling", "health.example.org/v1"))
        status = {"status": {"conditions": [{"type": "Ready", "status": "True"}]}}
        told = threading.Timer(
            2.0,
            bench.client.patch,
            (awaited[0].resource, bench.namespace, "thing", status),
            {"subresource": "status"},
        )
        told.start()
        report = bench.wait(awaited)
        told.join()
        assert report.ready
        assert not report.notes
    finally:
        bench.client.delete(defined[0].resource, "", defined[0].identity.name)


def test_a_role_that_may_only_get_is_enough(bench: Workbench, kubeconfig: str) -> None:
    rules = [{"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["get"]}]
    subject = {"kind": "User", "name": "reader", "apiGroup": "rbac.authorization.k8s.io"}
    reference = {"kind": "Role", "name": "thing", "apiGroup": "rbac.authorization.k8s.io"}
    rbac = "rbac.authorization.k8s.io/v1"
    bench.apply(simple("Role", rbac, rules=rules), simple("RoleBinding", rbac, subjects=[subject], roleRef=reference))
    reader = Client(connect(Access(kubeconfig=kubeconfig, impersonate_user="reader"), {}))
    awaited = bench.apply(deployment())
    report = bench.wait(awaited, client=reader, timeout=15)
    assert report.ready, (report, bench.said)
    stranger = Client(connect(Access(kubeconfig=kubeconfig, impersonate_user="stranger"), {}))
    report = bench.wait(awaited, client=stranger, timeout=2)
    assert not report.ready
    assert "forbidden" in report.diagnoses[0].message
