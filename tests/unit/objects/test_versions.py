"""Names that tell content, references that follow, and places that could not."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.references import configuration_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.versions import (
    followed,
    following,
    may_be_versioned,
    mentions,
    plain_identity,
    title_of,
    version,
)

Body = dict[str, Any]
SECRET = Identity("", "Secret", "shop", "web")
SETTINGS = Identity("", "ConfigMap", "shop", "web")


def body(kind: str = "ConfigMap", **fields: Any) -> Body:
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": "web", "namespace": "shop"}, **fields}


def other(api: str, kind: str, namespace: str = "shop", **fields: Any) -> Body:
    return {"apiVersion": api, "kind": kind, "metadata": {"name": "other", "namespace": namespace}, **fields}


def test_the_name_tells_the_content_and_nothing_else() -> None:
    first, same, more = (version(body(data={"a": value}), b"") for value in ("1", "1", "2"))
    labelled = body(data={"a": "1"})
    labelled["metadata"]["labels"] = {"team": "shop"}
    assert first == same
    assert version(labelled, b"")["metadata"]["name"] == first["metadata"]["name"] != more["metadata"]["name"]
    assert first["immutable"] is True
    assert plain_identity(first) == SETTINGS
    assert title_of(first) == f"ConfigMap/shop/web (version {first['metadata']['name'][4:]})"


def test_of_a_secret_only_who_has_the_key_can_tell() -> None:
    secret = body("Secret", data={"password": "MTIzNA=="})
    names = {version(secret, key)["metadata"]["name"] for key in (b"one", b"two")}
    assert len(names) == 2


POD: Body = {
    "imagePullSecrets": [{"name": "web"}],
    "initContainers": [{"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "web", "key": "k"}}}]}],
    "containers": [{"envFrom": [{"secretRef": {"name": "web"}}, {"configMapRef": {"name": "web"}}]}],
    "ephemeralContainers": [{"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "web", "key": "k"}}}]}],
    "volumes": [
        {"name": "a", "secret": {"secretName": "web"}},
        {"name": "b", "projected": {"sources": [{"secret": {"name": "web"}}, {"configMap": {"name": "web"}}]}},
    ],
}


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "CronJob"])
def test_all_references_of_a_workload_follow(kind: str) -> None:
    spec: Body = {"template": {"metadata": {"labels": {"app": "web"}}, "spec": POD}}
    spec = {"jobTemplate": {"spec": spec}} if kind == "CronJob" else spec
    workload = other("batch/v1" if kind == "CronJob" else "apps/v1", kind, spec=spec)
    assert followed(workload) == {SECRET, SETTINGS}
    turned = following(workload, {SECRET: "web-1"})
    assert configuration_of(turned) == {Identity("", "Secret", "shop", "web-1"), SETTINGS}
    assert list(mentions(turned, {"web": [SECRET]})) == []
    assert configuration_of(workload) == {SECRET, SETTINGS}


def test_what_can_not_follow_is_left_and_found() -> None:
    job = other("batch/v1", "Job", spec={"template": {"spec": POD}})
    assert following(job, {SECRET: "web-1"}) is job
    assert len(list(mentions(job, {"web": [SECRET]}))) == 6


RULE = {"resources": ["secrets"], "verbs": ["get"], "resourceNames": ["web"]}


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (other("networking.k8s.io/v1", "Ingress", spec={"tls": [{"secretName": "web"}]}), SECRET),
        (other("v1", "ServiceAccount", imagePullSecrets=[{"name": "web"}]), SECRET),
        (other("rbac.authorization.k8s.io/v1", "Role", rules=[RULE]), SECRET),
        (other("rbac.authorization.k8s.io/v1", "Role", rules=[{**RULE, "resources": ["services"]}]), None),
        (other("example.com/v1", "Database", spec={"login": "web"}), SECRET),
        (other("example.com/v1", "Database", spec={"users": [{"passwordFrom": {"name": "web"}}]}), SECRET),
        (other("example.com/v1", "Database", spec={"ref": {"kind": "Service", "name": "web"}}), None),
        (other("example.com/v1", "Database", spec={"selector": {"matchLabels": {"app": "web"}}}), None),
        (other("example.com/v1", "Database", spec={"serviceName": "web"}), None),
        (other("example.com/v1", "Database", "elsewhere", spec={"login": "web"}), None),
        (
            other("gateway.networking.k8s.io/v1", "Gateway", spec={"tls": {"certificateRefs": [{"name": "web"}]}}),
            SECRET,
        ),
        (other("v1", "Service", spec={"selector": {"app": "web"}}), None),
        (other("apps/v1", "Deployment", spec={"template": {"spec": {"containers": [{"name": "web"}]}}}), None),
        (other("v1", "ConfigMap", data={"HOST": "web"}), None),
        (other("v1", "ConfigMap", data={"SECRET_NAME": "web"}), SECRET),
    ],
    ids=lambda value: "" if isinstance(value, Identity) else str(value)[-60:],
)
def test_other_uses_of_a_name(named: Body, found: Identity | None) -> None:
    assert {identity for identity, _path in mentions(named, {"web": [SECRET]})} == ({found} if found else set())


@pytest.mark.parametrize("argument", ["--default-certificate=shop/web", "--secret=web"])
def test_arguments_name_secrets(argument: str) -> None:
    pod = {"containers": [{"name": "c", "args": ["web", argument]}]}
    workload = other("apps/v1", "Deployment", spec={"template": {"spec": pod}})
    [(identity, path)] = mentions(workload, {"web": [SECRET]})
    assert (identity, path) == (SECRET, ".spec.template.spec.containers[0].args[1]")


def test_annotations_name_secrets() -> None:
    ingress = other("networking.k8s.io/v1", "Ingress")
    ingress["metadata"]["annotations"] = {"nginx.ingress.kubernetes.io/auth-secret": "shop/web"}
    assert [identity for identity, _path in mentions(ingress, {"web": [SECRET, SETTINGS]})] == [SECRET]


def test_what_may_be_versioned() -> None:
    kept = body()
    kept["metadata"]["annotations"] = {"ascent.kube/versioned": "false"}
    assert may_be_versioned(body())
    assert not may_be_versioned(kept)
    assert not may_be_versioned(body("Secret", type="kubernetes.io/service-account-token"))
    assert not may_be_versioned(body("Service"))
