"""A monitoring stack that others wrote: large CRDs, custom resources, several namespaces, cluster-wide objects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audit import AuditLog

MANIFESTS = Path(__file__).parents[1] / "corpus" / "kube-prometheus" / "manifests"
KEPT = {"CustomResourceDefinition", "Namespace"}


def test_it_is_released_unchanged_and_removed(task: Any, own_cluster: Any) -> None:
    # Its APIService needs a server that is not there: nothing is waited for.
    names = {"name": "monitoring", "namespace": "monitoring"}
    release = {**names, "manifests": [str(MANIFESTS / "setup"), str(MANIFESTS)], "wait": False}

    first = task("release", release, own_cluster)
    assert not first.get("failed"), first["msg"]
    assert {item["change"] for item in first["objects"]} == {"create"}
    assert len(own_cluster.objects("prometheuses.monitoring.coreos.com", "--namespace=monitoring")) == 1

    log = AuditLog(own_cluster.audit_log)
    again = task("release", release, own_cluster)
    assert (again["failed"], again["changed"], log.writes()) == (False, False, []), again.get("msg")

    removed = task("release", {**names, "state": "absent"}, own_cluster)
    assert not removed.get("failed"), removed["msg"]
    kept = {item["kind"] for item in removed["objects"] if item["change"] == "keep"}
    assert kept == KEPT
    left = own_cluster.objects("all,configmaps,serviceaccounts,leases", "--namespace=monitoring")
    # Endpoints' and pods' ends are the controllers' matter; what we made is gone.
    staying = {item["metadata"]["name"] for item in left if "deletionTimestamp" not in item["metadata"]}
    assert staying == {"default", "kube-root-ca.crt"}
