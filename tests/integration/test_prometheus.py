"""A monitoring stack that others wrote: large CRDs, custom resources, several namespaces, cluster-wide objects.

Its operator does not run, so that custom resources report nothing and nobody makes the pods behind two of its Services;
no server is behind its APIService.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from audit import AuditLog

MANIFESTS = Path(__file__).parents[1] / "corpus" / "kube-prometheus" / "manifests"
KEPT = {"CustomResourceDefinition", "Namespace"}
NAMES = {"name": "monitoring", "namespace": "monitoring"}
RELEASE = {**NAMES, "manifests": [str(MANIFESTS / "setup"), str(MANIFESTS)]}
LACKING = {
    "APIService/v1beta1.metrics.k8s.io": "nobody answers there for this API",
    "Service/monitoring/alertmanager-main": "its selector .* matches no pod.* Find out who is to make such pods",
    "Service/monitoring/prometheus-k8s": "its selector .* matches no pod.* Find out who is to make such pods",
}
# A busy machine may not have made the pods of these in time either.
WORKLOADS = {"DaemonSet", "Deployment"}
REPORTLESS = ("Alertmanager", "Prometheus", "PrometheusRule", "ServiceMonitor")
HEALTH = [
    *({"kind": f"{kind}.monitoring.coreos.com", "health": "ready"} for kind in REPORTLESS),
    {"kind": "Service", "name": "alertmanager-main", "health": "ready"},
    {"kind": "Service", "name": "prometheus-k8s", "health": "ready"},
    {"kind": "APIService", "ready": {"conditions": {"Available": [True, False]}}},
]


def left(own_cluster: Any) -> set[str]:
    """What is in its namespace; endpoints' and pods' ends are the controllers' matter."""
    objects = own_cluster.objects("all,configmaps,serviceaccounts,leases", "--namespace=monitoring")
    return {item["metadata"]["name"] for item in objects if "deletionTimestamp" not in item["metadata"]}


def test_it_fails_without_rules_is_released_with_them_unchanged_and_removed(task: Any, own_cluster: Any) -> None:
    failed = task("release", {**RELEASE, "wait_timeout": 25}, own_cluster)
    assert failed.get("release", {}).get("action") == "undone", failed["msg"]
    assert {name for name in failed["error"]["objects"] if name.split("/")[0] not in WORKLOADS} == LACKING.keys()
    told = {found["object"]: found["text"] for found in failed["diagnosis"]}
    assert all(re.search(why, told[name]) for name, why in LACKING.items()), told
    assert "prometheus-operator" not in left(own_cluster)

    release = {**RELEASE, "health": HEALTH}
    first = task("release", release, own_cluster)
    assert not first.get("failed"), first["msg"]
    assert len(own_cluster.objects("prometheuses.monitoring.coreos.com", "--namespace=monitoring")) == 1

    log = AuditLog(own_cluster.audit_log)
    again = task("release", release, own_cluster)
    assert (again["failed"], again["changed"], log.writes()) == (False, False, []), again.get("msg")

    removed = task("release", {**NAMES, "state": "absent"}, own_cluster)
    assert not removed.get("failed"), removed["msg"]
    kept = {item["kind"] for item in removed["objects"] if item["change"] == "keep"}
    assert kept == KEPT
    assert left(own_cluster) == {"default", "kube-root-ca.crt"}
