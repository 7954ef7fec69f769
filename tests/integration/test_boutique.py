"""Twelve services that others wrote by hand: released, changed, rolled back and removed; or adopted as they run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from audit import AuditLog

BOUTIQUE = Path(__file__).parents[1] / "corpus" / "online-boutique" / "kubernetes-manifests"
CONFIGURATION = {
    "apiVersion": "v1",
    "kind": "ConfigMap",
    "metadata": {"name": "banner"},
    "data": {"FRONTEND_MESSAGE": "hello", "CYMBAL_BRANDING": "false"},
}
READER = "frontend"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The manifests in a folder of the test's own, and a ConfigMap that one of the services reads."""
    folder = tmp_path / "boutique"
    shutil.copytree(BOUTIQUE, folder)
    (folder / "banner.yaml").write_text(yaml.safe_dump(CONFIGURATION))

    def read_banner(container: dict[str, Any]) -> None:
        container["envFrom"] = [{"configMapRef": {"name": "banner"}}]

    change_container(folder, READER, read_banner)
    return folder


def change_container(folder: Path, service: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Edit the container of a service's Deployment as a person would."""
    path = folder / f"{service}.yaml"
    documents = [document for document in yaml.safe_load_all(path.read_text()) if document]
    (deployment,) = (document for document in documents if document["kind"] == "Deployment")
    change(deployment["spec"]["template"]["spec"]["containers"][0])
    path.write_text(yaml.safe_dump_all(documents))


def changes(result: dict[str, Any]) -> dict[str, str]:
    """What became of the objects that did not stay as they were: ``{"Deployment/adservice": "update"}``."""
    assert not result.get("failed"), result["msg"]
    changed = (item for item in result["objects"] if item["change"] != "unchanged")
    return {f"{item['kind']}/{item['name']}": item["change"] for item in changed}


def pods(cluster: Any, namespace: str) -> dict[str, set[str]]:
    """The uids of the pods of each service."""
    found: dict[str, set[str]] = {}
    for pod in cluster.objects("pods", f"--namespace={namespace}"):
        if "deletionTimestamp" not in pod["metadata"]:
            found.setdefault(pod["metadata"]["labels"]["app"], set()).add(pod["metadata"]["uid"])
    return found


def test_it_is_released_changed_rolled_back_and_removed(task: Any, cluster: Any, sources: Path) -> None:
    namespace = "boutique"
    names = {"name": "boutique", "namespace": namespace}
    release = {**names, "manifests": str(sources)}

    first = task("release", release, cluster)
    assert set(changes(first).values()) == {"create"}
    assert len(first["objects"]) == 36
    running = pods(cluster, namespace)
    assert len(running) == 12

    log = AuditLog(cluster.audit_log)
    again = task("release", release, cluster)
    assert (again["changed"], changes(again), log.writes()) == (False, {}, [])

    def new_image(container: dict[str, Any]) -> None:
        container["image"] = "adservice:2"

    change_container(sources, "adservice", new_image)
    banner = {**CONFIGURATION, "data": {**CONFIGURATION["data"], "FRONTEND_MESSAGE": "welcome back"}}
    (sources / "banner.yaml").write_text(yaml.safe_dump(banner))
    log = AuditLog(cluster.audit_log)
    second = task("release", release, cluster)
    touched = {"ConfigMap/banner": "update", "Deployment/adservice": "update", f"Deployment/{READER}": "update"}
    assert changes(second) == touched
    # What the release remembers is created in ConfigMaps and a Lease, whose names a create does not carry.
    written = {(write.resource, write.name) for write in log.writes() if not write.name.startswith("ascent-")}
    objects = {("configmaps", "banner"), ("deployments", "adservice"), ("deployments", READER)}
    assert objects <= written <= objects | {("configmaps", ""), ("leases", "")}
    rolled = {service for service, uids in pods(cluster, namespace).items() if uids != running[service]}
    assert rolled == {"adservice", READER}

    back = task("rollback", {**names, "to_revision": 1}, cluster)
    assert changes(back) == touched
    assert back["release"]["revision"] == 3
    live = task("release_info", {**names, "compare": ["3", "live"]}, cluster)
    assert live["differences"] == []
    since = task("release_info", {**names, "compare": ["1", "3"]}, cluster)
    assert since["differences"] == []
    assert cluster.objects("configmap", "banner", f"--namespace={namespace}")["data"] == CONFIGURATION["data"]

    removed = task("release", {**names, "state": "absent"}, cluster)
    assert set(changes(removed).values()) == {"delete"}
    kinds = "deployments,services,configmaps,secrets,serviceaccounts,leases"
    left = {item["metadata"]["name"] for item in cluster.objects(kinds, f"--namespace={namespace}")}
    assert left == {"default", "kube-root-ca.crt"}


def test_it_is_adopted_as_it_runs_and_given_back(task: Any, cluster: Any, sources: Path) -> None:
    namespace = "adopted"
    names = {"name": "boutique", "namespace": namespace}
    release = {**names, "manifests": str(sources)}
    cluster.kubectl("create", "namespace", namespace)
    (sources / "kustomization.yaml").unlink()  # kubectl apply would take it for a manifest
    here = f"--namespace={namespace}"
    cluster.kubectl("apply", here, f"--filename={sources}")
    cluster.kubectl("rollout", "restart", "deployment/cartservice", here)
    cluster.kubectl("rollout", "status", "deployment", here, "--timeout=120s")
    running = pods(cluster, namespace)
    found = cluster.objects("deployment", "adservice", here)

    adopted = task("release", release, cluster)
    assert not adopted.get("failed"), adopted["msg"]
    assert pods(cluster, namespace) == running

    (sources / "banner.yaml").write_text(yaml.safe_dump({**CONFIGURATION, "data": {"FRONTEND_MESSAGE": "hello"}}))
    change_container(sources, "adservice", lambda container: container.pop("livenessProbe"))
    assert not task("release", release, cluster).get("failed")
    assert cluster.objects("configmap", "banner", here)["data"] == {"FRONTEND_MESSAGE": "hello"}
    changed = cluster.objects("deployment", "adservice", here)
    assert "livenessProbe" not in changed["spec"]["template"]["spec"]["containers"][0]
    rolled = {service for service, uids in pods(cluster, namespace).items() if uids != running[service]}
    assert rolled == {"adservice", READER}

    assert not task("rollback", {**names, "to_revision": 0}, cluster).get("failed")
    restored = cluster.objects("deployment", "adservice", here)
    assert restored["spec"] == found["spec"]
    for each in (restored, found):
        del each["metadata"]["annotations"]["deployment.kubernetes.io/revision"]  # the controller counts on
    for part in ("labels", "annotations"):
        assert restored["metadata"][part] == found["metadata"][part]
    assert managers(restored) == managers(found)
    # The team goes on as before: what they apply removes what they removed.
    cluster.kubectl("apply", here, f"--filename={sources}")
    applied = cluster.objects("deployment", "adservice", here)
    assert "livenessProbe" not in applied["spec"]["template"]["spec"]["containers"][0]


def managers(body: dict[str, Any]) -> set[tuple[str, str]]:
    """Who holds fields of an object, but for controllers' entries on its status."""
    entries = body["metadata"]["managedFields"]
    return {(entry["manager"], entry["operation"]) for entry in entries if "subresource" not in entry}
