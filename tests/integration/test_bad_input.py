"""What can't be meant, or can't be done, ends in one sentence that says what, where and what next, and in no write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from audit import AuditLog

NAMES = {"name": "bad", "namespace": "bad"}


def config_map(name: str = "a", **more: Any) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, **more}


DEPLOYMENT = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web"},
    "spec": {
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [{"name": "web", "image": "web:1", "imagePulPolicy": "Always"}]},
        },
    },
}

# A source by its content, and the words that its error must hold.
FILES = {
    "a syntax error": ("kind: ConfigMap\n  data: [", ("source.yaml", "line 2")),
    "binary junk": (b"\x00\xff\xfe\x80junk", ("source.yaml",)),
    "an unknown kind": (
        yaml.safe_dump({"apiVersion": "example.com/v1", "kind": "Nothing", "metadata": {"name": "a"}}),
        ("Nothing", "example.com/v1", "source.yaml"),
    ),
    "an unknown field": (yaml.safe_dump(DEPLOYMENT), ("imagePulPolicy", "Deployment/bad/web", "kubectl explain")),
    "one object twice": (
        yaml.safe_dump_all([config_map(), config_map()]),
        ("ConfigMap/bad/a", "source.yaml", "line 1", "line 6"),
    ),
    "a name too long": (yaml.safe_dump(config_map("a" * 300)), ("ConfigMap", "source.yaml", "253")),
    "no name": (yaml.safe_dump({"apiVersion": "v1", "kind": "ConfigMap"}), ("metadata.name", "source.yaml")),
}


@pytest.fixture
def refused(task: Any, cluster: Any) -> Any:
    """Runs a release that must be refused with these words, and without a write."""

    def refused_(arguments: dict[str, Any], *words: str, **keywords: Any) -> str:
        log = AuditLog(cluster.audit_log)
        result = task("release", {**NAMES, **arguments}, cluster, **keywords)
        assert result.get("failed"), result
        assert not result["changed"]
        message: str = result["msg"]
        assert "Traceback" not in json.dumps(result)
        missing = [word for word in words if word not in message]
        assert not missing, message
        # A missing home namespace is created before the preflight that can only be done in it.
        assert {write.resource for write in log.writes()} <= {"namespaces"}
        return message

    return refused_


@pytest.mark.parametrize(("content", "words"), FILES.values(), ids=FILES.keys())
def test_a_file(content: str | bytes, words: tuple[str, ...], refused: Any, tmp_path: Path) -> None:
    source = tmp_path / "source.yaml"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    refused({"manifests": str(source)}, *words)


def test_an_empty_folder(refused: Any, tmp_path: Path) -> None:
    refused({"manifests": str(tmp_path)}, str(tmp_path))


def test_a_path_that_is_not_there(refused: Any, tmp_path: Path) -> None:
    refused({"manifests": str(tmp_path / "none")}, str(tmp_path / "none"))


def test_a_template_variable_that_is_missing(refused: Any, tmp_path: Path) -> None:
    (tmp_path / "a.yaml.j2").write_text(yaml.safe_dump(config_map(data={"key": "{{ values.greeting }}"})))
    refused({"templates": str(tmp_path), "values": {"other": 1}}, "greeting", "a.yaml.j2")


def test_a_namespace_that_is_going_away(refused: Any, cluster: Any) -> None:
    cluster.kubectl("create", "namespace", "going")
    held = config_map("held")
    held["metadata"]["finalizers"] = ["example.com/held"]
    cluster.kubectl("create", "--namespace=going", "--filename=-", given=json.dumps(held))
    cluster.kubectl("delete", "namespace", "going", "--wait=false")
    try:
        refused({"namespace": "going", "manifests": [config_map()]}, "going", "terminat")
    finally:
        patch = json.dumps({"metadata": {"finalizers": None}})
        cluster.kubectl("patch", "configmap", "held", "--namespace=going", "--type=merge", f"--patch={patch}")


def test_a_server_that_is_not_there(task: Any) -> None:
    arguments = {**NAMES, "manifests": [config_map()], "host": "https://127.0.0.1:1", "api_key": "canary-token-4711"}
    result = task("release", arguments)
    assert result["failed"]
    assert "127.0.0.1:1" in result["msg"]
    assert "canary-token-4711" not in json.dumps(result)


def test_a_wrong_token(task: Any, cluster: Any) -> None:
    configuration = json.loads(cluster.kubeconfig.read_text())
    server = configuration["clusters"][0]["cluster"]["server"]
    arguments = {**NAMES, "manifests": [config_map()], "host": server, "api_key": "canary-token-4711"}
    result = task("release", {**arguments, "validate_certs": False})
    assert result["failed"]
    assert server.removeprefix("https://") in result["msg"]
    assert "canary-token-4711" not in json.dumps(result)


def test_no_permission_for_one_of_the_objects(refused: Any, cluster: Any) -> None:
    cluster.kubectl("create", "namespace", "limited")
    allowed = ["--resource=configmaps,leases.coordination.k8s.io", "--verb=*"]
    cluster.kubectl("create", "role", "limited", "--namespace=limited", *allowed)
    cluster.kubectl("create", "rolebinding", "limited", "--namespace=limited", "--role=limited", "--user=limited")
    cluster.kubectl("create", "clusterrole", "limited", "--resource=namespaces", "--verb=get")
    cluster.kubectl("create", "clusterrolebinding", "limited", "--clusterrole=limited", "--user=limited")
    service = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "web"},
        "spec": {"ports": [{"port": 80}], "selector": {"app": "web"}},
    }
    sources = {"namespace": "limited", "manifests": [config_map(), service], "impersonate_user": "limited"}
    refused(sources, "Service/limited/web", "limited")
    assert not cluster.kubectl("get", "configmap", "a", "--namespace=limited", "--ignore-not-found")
