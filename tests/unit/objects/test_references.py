"""What pods read, and which of it a running pod never reads again."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.references import (
    configuration_of,
    pod_template_of,
    read_at_start,
)

Body = dict[str, Any]


def workload(pod: Body, kind: str = "Deployment", api: str = "apps/v1") -> Body:
    return {
        "apiVersion": api,
        "kind": kind,
        "metadata": {"name": "web", "namespace": "shop"},
        "spec": {"template": {"metadata": {"labels": {"app": "web"}}, "spec": pod}},
    }


def named(*names: str) -> frozenset[Identity]:
    """The identities of ConfigMaps and Secrets written as kind/name."""
    pairs = (name.split("/") for name in names)
    return frozenset(Identity("", kind, "shop", name) for kind, name in pairs)


TEMPLATE: Body = {"metadata": {}, "spec": {"containers": []}}
POD: Body = {"apiVersion": "v1", "kind": "Pod", "metadata": {}, "spec": {}}


@pytest.mark.parametrize(
    ("body", "template"),
    [
        *[
            ({"apiVersion": api, "kind": kind, "spec": {"template": TEMPLATE}}, TEMPLATE)
            for api, kind in [
                ("apps/v1", "Deployment"),
                ("apps/v1", "StatefulSet"),
                ("apps/v1", "DaemonSet"),
                ("apps/v1beta2", "ReplicaSet"),
                ("batch/v1", "Job"),
                ("v1", "ReplicationController"),
            ]
        ],
        (
            {"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": TEMPLATE}}}},
            TEMPLATE,
        ),
        (POD, POD),
        ({"apiVersion": "example.org/v1", "kind": "Deployment", "spec": {"template": TEMPLATE}}, None),
        ({"apiVersion": "apps/v1", "kind": "Deployment", "spec": None}, None),
        ({"apiVersion": "apps/v1", "kind": "Deployment"}, None),
        ({"apiVersion": "v1", "kind": "Service", "spec": {"template": TEMPLATE}}, None),
        ({}, None),
    ],
)
def test_pod_template(body: Body, template: Body | None) -> None:
    assert pod_template_of(body) == template


ENV = {"env": [{"name": "A", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "k"}}}]}
SECRET_ENV = {"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]}
VOLUME = {"name": "v", "configMap": {"name": "c"}}
PROJECTED = {"name": "v", "projected": {"sources": [{"secret": {"name": "s"}}, {"configMap": {"name": "c"}}]}}


@pytest.mark.parametrize(
    ("pod", "reads", "at_start"),
    [
        ({"containers": [ENV]}, ["ConfigMap/c"], ["ConfigMap/c"]),
        ({"initContainers": [SECRET_ENV]}, ["Secret/s"], ["Secret/s"]),
        ({"containers": [{"envFrom": [{"configMapRef": {"name": "c"}}]}]}, ["ConfigMap/c"], ["ConfigMap/c"]),
        ({"containers": [{"envFrom": [{"secretRef": {"name": "s"}}]}]}, ["Secret/s"], ["Secret/s"]),
        ({"volumes": [VOLUME], "containers": [{"volumeMounts": [{"name": "v"}]}]}, ["ConfigMap/c"], []),
        (
            {"volumes": [VOLUME], "containers": [{"volumeMounts": [{"name": "v", "subPath": "x"}]}]},
            ["ConfigMap/c"],
            ["ConfigMap/c"],
        ),
        (
            {"volumes": [PROJECTED], "containers": [{"volumeMounts": [{"name": "v", "subPathExpr": "$(A)"}]}]},
            ["ConfigMap/c", "Secret/s"],
            ["ConfigMap/c", "Secret/s"],
        ),
        ({"volumes": [{"name": "v", "secret": {"secretName": "s"}}]}, ["Secret/s"], []),
        ({"volumes": [PROJECTED]}, ["ConfigMap/c", "Secret/s"], []),
        ({"containers": [{"volumeMounts": [{"name": "gone", "subPath": "x"}]}]}, [], []),
        ({"imagePullSecrets": [{"name": "registry"}]}, ["Secret/registry"], []),
        ({"containers": [{"env": [{"name": "A", "value": "x"}]}]}, [], []),
        ({"containers": None, "volumes": "x"}, [], []),
        ({"containers": ["x", {"env": [None, {"valueFrom": {"configMapKeyRef": {"name": 1}}}]}]}, [], []),
    ],
)
def test_what_pods_read(pod: Body, reads: list[str], at_start: list[str]) -> None:
    assert configuration_of(workload(pod)) == named(*reads)
    assert read_at_start(workload(pod)) == named(*at_start)


def test_what_is_no_workload_reads_nothing() -> None:
    assert configuration_of(workload({"containers": [ENV]}, kind="Widget", api="example.org/v1")) == frozenset()
