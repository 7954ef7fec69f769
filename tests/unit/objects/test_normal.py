"""The normal form, and what is refused on the way to it."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Manifest, Source
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.normal import (
    is_configuration_of_tools,
    normalise,
    scopes_of_definitions,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.reading import read_yaml

Body = dict[str, Any]

SCOPES = {
    ("", "ConfigMap"): True,
    ("", "Secret"): True,
    ("", "Service"): True,
    ("", "Namespace"): False,
    ("apps", "Deployment"): True,
    ("rbac.authorization.k8s.io", "Role"): True,
    ("rbac.authorization.k8s.io", "ClusterRole"): False,
}

SECRETS = "[{apiVersion: v1, kind: Secret, metadata: {name: s}}]"


def normal(text: str, scopes: dict[tuple[str, str], bool] | None = None) -> list[Body]:
    """The normal form of manifests written in YAML."""
    found = normalise(read_yaml(text, "app.yaml"), namespace="shop", scopes=SCOPES if scopes is None else scopes)
    return [manifest.body for manifest in found]


def refusal_of(text: str) -> InputError:
    with pytest.raises(InputError) as refusal:
        normal(text)
    assert refusal.value.hint
    return refusal.value


def written(kind: str, name: str, *, api: str = "v1", namespace: str = "") -> str:
    """A document with nothing but the metadata."""
    place = f", namespace: {namespace}" if namespace else ""
    return f"---\napiVersion: {api}\nkind: {kind}\nmetadata: {{name: {name}{place}}}\n"


def config_map(**fields: Any) -> Body:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "shop"}, **fields}


def test_the_namespace_is_put_where_the_kind_has_one() -> None:
    text = """
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: other}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: ""}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop, namespace: ""}
---
apiVersion: example.org/v1
kind: Unknown
metadata: {name: a}
---
apiVersion: example.org/v1
kind: Unknown
metadata: {name: a, namespace: kept}
"""
    assert [body["metadata"].get("namespace") for body in normal(text)] == ["shop", "other", "shop", None, None, "kept"]


def test_a_namespace_on_a_cluster_scoped_object_is_dropped_as_kubernetes_does() -> None:
    text = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a, namespace: b}\n"
    assert normal(text)[0]["metadata"] == {"name": "a"}


def test_a_definition_among_the_manifests_says_the_scope_of_its_kind() -> None:
    text = """
apiVersion: example.org/v1
kind: Thing
metadata: {name: a}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.org}
spec: {group: example.org, scope: Namespaced, names: {kind: Thing, plural: things}}
"""
    assert normal(text, {})[0]["metadata"]["namespace"] == "shop"
    assert "namespace" not in normal(text.replace("Namespaced", "Cluster"), {})[0]["metadata"]
    assert scopes_of_definitions(normal(text, {})) == {("example.org", "Thing"): True}


def test_what_only_a_server_writes_is_stripped() -> None:
    text = """
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  uid: 1a
  resourceVersion: "7"
  generation: 3
  selfLink: /x
  creationTimestamp: 2026-01-01T00:00:00Z
  managedFields: [{manager: kubectl}]
  labels: null
  annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
spec:
  strategy: null
  replicas: 0
  template:
    metadata: {creationTimestamp: null, labels: {status: kept}}
    spec: {containers: [{name: web, resources: {}, env: [], command: null}]}
status: {replicas: 1}
"""
    assert normal(text) == [
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": "web", "namespace": "shop"},
            "spec": {
                "replicas": 0,
                "template": {
                    "metadata": {"labels": {"status": "kept"}},
                    "spec": {"containers": [{"name": "web", "resources": {}, "env": []}]},
                },
            },
        }
    ]


def test_the_input_is_not_touched() -> None:
    manifest = Manifest({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "uid": "x"}, "data": None})
    normalise([manifest], namespace="shop", scopes=SCOPES)
    assert manifest.body == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "a", "uid": "x"},
        "data": None,
    }


def test_the_normal_form_is_its_own_normal_form() -> None:
    text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a, annotations: {}}\nstringData: {a: b}\ndata: {c: ZA==}\n"
    once = normalise(read_yaml(text), namespace="shop", scopes=SCOPES)
    assert normalise(once, namespace="elsewhere", scopes=SCOPES) == once


def test_string_data_is_data() -> None:
    text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: eA==, b: eA==}\nstringData: {b: 'é', c: ''}\n"
    assert normal(text) == [
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": "a", "namespace": "shop"},
            "data": {"a": "eA==", "b": "w6k=", "c": ""},
        }
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("apiVersion: v1\nkind: List\nitems: []\n", []),
        (
            f"apiVersion: v1\nkind: List\nmetadata: {{resourceVersion: ''}}\nitems: {SECRETS}\n",
            ["Secret/shop/s"],
        ),
        (
            "apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}, {metadata: {name: b}}]\n",
            ["ConfigMap/shop/a", "ConfigMap/shop/b"],
        ),
        (
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList\nitems:\n- metadata: {name: a, namespace: b}\n",
            ["Role/b/a"],
        ),
        (
            f"apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items: {SECRETS}\n",
            ["Secret/shop/s"],
        ),
        ("apiVersion: example.org/v1\nkind: AllowList\nmetadata: {name: a}\nspec: {items: [b]}\n", ["AllowList/a"]),
        ("apiVersion: example.org/v1\nkind: AllowList\nmetadata: {name: a}\nitems: [b]\n", ["AllowList/a"]),
        ("apiVersion: example.org/v1\nkind: AllowList\nmetadata: {name: a}\n", ["AllowList/a"]),
    ],
)
def test_lists(text: str, names: list[str]) -> None:
    found = [
        "/".join((b["kind"], *filter(None, (b["metadata"].get("namespace"),)), b["metadata"]["name"]))
        for b in normal(text)
    ]
    assert found == names


@pytest.mark.parametrize(
    ("text", "subject", "problem"),
    [
        ("a: 1\n", "The object in app.yaml, document 1, line 1", "has no apiVersion"),
        ("apiVersion: v1\n", "The object in app.yaml", "has no kind"),
        ("apiVersion: 1\nkind: A\n", "A (app.yaml", "apiVersion that is not a string"),
        ("apiVersion: v1\nkind: Secret\n", "Secret (app.yaml", "has no metadata"),
        ("apiVersion: v1\nkind: Secret\nmetadata: [a]\n", "Secret (app.yaml", "metadata that is not a mapping"),
        ("apiVersion: v1\nkind: Secret\nmetadata: {}\n", "Secret (app.yaml", "has no metadata.name"),
        (
            "apiVersion: v1\nkind: Secret\nmetadata: {name: 12}\n",
            "Secret/12 (app.yaml",
            "name 12, which is not a string",
        ),
        ("apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n", "Pod (app.yaml", "has generateName 'a-'"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: 1}\n", "Pod/a (app.yaml", "namespace 1"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: 1}}\n", "Pod/a", "a int at metadata.labels.a"),
        (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: [a]}\n",
            "Pod/a",
            "metadata.labels that is not a mapping",
        ),
        (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {a: yes}}\n",
            "Pod/a",
            "a bool at metadata.annotations.a",
        ),
        (
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {port: 80}\n",
            "ConfigMap/a",
            "a int at data.port",
        ),
        (
            "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {on: off}\n",
            "Secret/a",
            "a bool at stringData.true",
        ),
        (
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A}\n",
            "ConfigMap/A",
            "name that Kubernetes does not allow",
        ),
        (
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a_b}\n",
            "ConfigMap/a_b",
            "name that Kubernetes does not allow",
        ),
        (f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {'a' * 254}}}\n", "ConfigMap/aaa", "does not allow"),
        (f"apiVersion: v1\nkind: Service\nmetadata: {{name: {'a' * 64}}}\n", "Service/aaa", "does not allow"),
        ("apiVersion: v1\nkind: Namespace\nmetadata: {name: a.b}\n", "Namespace/a.b", "does not allow"),
        (
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: a.b}\n",
            "ConfigMap/a.b/a",
            "namespace whose name is not valid",
        ),
        ("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a/b}\n", "Role/a/b", "does not allow"),
        (
            "apiVersion: v1\nkind: SecretList\nitems: [a]\n",
            "The SecretList in app.yaml",
            "an item that is not an object",
        ),
    ],
)
def test_refusal_names_the_object_and_its_place(text: str, subject: str, problem: str) -> None:
    refusal = refusal_of(text)
    assert refusal.message.startswith(subject)
    assert problem in refusal.message
    assert "app.yaml, document 1, line 1" in refusal.message


@pytest.mark.parametrize("name", ["system:node", "a.b", "A", "a_b"])
def test_roles_have_freer_names(name: str) -> None:
    text = f"apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {{name: '{name}'}}\n"
    assert normal(text)[0]["metadata"]["name"] == name


def test_a_value_of_a_secret_is_not_in_its_refusal() -> None:
    refusal = refusal_of("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: hunter-2!}\n")
    assert "data.password" in refusal.message
    assert "hunter" not in str(refusal)
    assert "hunter" not in str(
        refusal_of("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {hunter: [1]}\n")
    ).replace("stringData.hunter", "")


def test_two_of_one_identity_are_refused_with_both_places() -> None:
    text = written("Deployment", "a", api="apps/v1")
    text += written("Deployment", "a", api="apps/v1beta1", namespace="shop")
    refusal = refusal_of(text)
    assert refusal.message.startswith("Deployment/shop/a (app.yaml, document 2, line 6)")
    assert "document 1, line 2" in refusal.message
    assert refusal.objects == ("Deployment/shop/a",)


def test_the_same_name_elsewhere_is_another_object() -> None:
    text = written("ConfigMap", "a") + written("ConfigMap", "a", namespace="b") + written("Secret", "a")
    text += written("Secret", "a", api="example.org/v1", namespace="shop")
    assert len(normal(text)) == 4


CONTAINER = """
apiVersion: {api}
kind: {kind}
metadata: {{name: a}}
spec: {path}
"""
ENV = "[{name: web, env: [{name: A, value: x}, {name: B}, {name: A, value: y}]}]"
PORTS = (
    "[{name: web, ports: [{containerPort: 80}, "
    "{containerPort: 80, protocol: UDP}, {protocol: TCP, containerPort: 80}]}]"
)


@pytest.mark.parametrize(
    ("kind", "api", "path"),
    [
        ("Deployment", "apps/v1", "{{template: {{spec: {{{field}: {containers}}}}}}}"),
        ("CronJob", "batch/v1", "{{jobTemplate: {{spec: {{template: {{spec: {{{field}: {containers}}}}}}}}}}}"),
        ("Pod", "v1", "{{{field}: {containers}}}"),
    ],
)
@pytest.mark.parametrize("field", ["containers", "initContainers"])
@pytest.mark.parametrize(
    ("containers", "problem"), [(ENV, "the environment variable 'A' twice"), (PORTS, "the port 80/TCP twice")]
)
def test_twice_in_a_container_is_refused(
    kind: str, api: str, path: str, field: str, containers: str, problem: str
) -> None:
    text = CONTAINER.format(api=api, kind=kind, path=path.format(field=field, containers=containers))
    refusal = refusal_of(text)
    assert "its container 'web'" in refusal.message
    assert problem in refusal.message


def test_twice_in_a_service_is_refused() -> None:
    text = written("Service", "a") + "spec: {ports: [{name: a, port: 80}, {name: b, port: 80}]}\n"
    assert "the port 80/TCP twice" in refusal_of(text).message
    assert normal(text.replace("name: b, port: 80", "name: b, port: 80, protocol: UDP"))


@pytest.mark.parametrize(
    "container",
    [
        "{ports: [{containerPort: [80]}, {containerPort: [80]}, {protocol: {}}, {containerPort: 80, protocol: [a]}]}",
        "{ports: [{hostPort: 80}, {hostPort: 80}], env: [{value: a}, {value: a}, {name: [a]}, {name: [a]}]}",
        "{ports: 80, env: {A: x}}",
        "{ports: [80, 80], env: [A, A]}",
        "web",
    ],
)
def test_what_the_schema_refuses_is_left_to_the_server(container: str) -> None:
    text = CONTAINER.format(api="v1", kind="Pod", path=f"{{containers: [{container}]}}")
    assert len(normal(text)) == 1


def test_two_containers_may_have_the_same_variable() -> None:
    containers = "[{name: a, env: [{name: A}]}, {name: b, env: [{name: A}]}]"
    text = CONTAINER.format(api="v1", kind="Pod", path=f"{{containers: {containers}}}")
    assert len(normal(text)) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, True),
        ({"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization"}, True),
        ({"apiVersion": "kustomize.config.k8s.io/v1alpha1", "kind": "Component"}, True),
        ({"apiVersion": "kustomize.toolkit.fluxcd.io/v1", "kind": "Kustomization"}, False),
        (config_map(), False),
        (config_map(metadata={"annotations": {"config.kubernetes.io/local-config": "true"}}), True),
        (config_map(metadata={"annotations": {"config.kubernetes.io/local-config": "false"}}), False),
        (config_map(metadata=[]), False),
    ],
)
def test_what_is_for_tools(body: Body, expected: bool) -> None:
    assert is_configuration_of_tools(body) is expected


def test_sources_are_kept() -> None:
    text = "apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]\n"
    (manifest,) = normalise(read_yaml(text, "app.yaml"), namespace="shop", scopes=SCOPES)
    assert manifest.source == Source("app.yaml", 1, 1)
