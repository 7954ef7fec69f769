"""The order of a release: what refers to what, and never a circle."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.order import dependencies
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.reading import read_yaml
from hypothesis import given
from hypothesis import strategies as st

Body = dict[str, Any]

SHOP = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      serviceAccountName: web
      priorityClassName: high
      imagePullSecrets: [{name: registry}]
      volumes: [{name: d, persistentVolumeClaim: {claimName: data}}, {name: s, secret: {secretName: tls}}]
      containers: [{name: web, envFrom: [{configMapRef: {name: settings}}, {configMapRef: {name: elsewhere}}]}]
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}}}
---
{apiVersion: v1, kind: Service, metadata: {name: other, namespace: shop}, spec: {selector: {app: other}}}
---
{apiVersion: v1, kind: Service, metadata: {name: all, namespace: shop}, spec: {}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: unread, namespace: shop}}
---
{apiVersion: v1, kind: Secret, metadata: {name: tls, namespace: shop}}
---
{apiVersion: v1, kind: Secret, metadata: {name: registry, namespace: shop}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop}, spec: {storageClassName: fast}}
---
{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: web, namespace: shop}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {kind: Role, name: web}
subjects: [{kind: ServiceAccount, name: web}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: foreign, namespace: shop}
roleRef: {kind: ClusterRole, name: admin}
subjects: [{kind: ServiceAccount, name: web, namespace: elsewhere}]
---
{apiVersion: v1, kind: Namespace, metadata: {name: shop}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{secretName: tls}]
  rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec: {parentRefs: [{name: door}], rules: [{backendRefs: [{name: web}]}]}
---
{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: door, namespace: shop}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: web}
webhooks: [{clientConfig: {service: {name: web, namespace: shop}}}]
---
{apiVersion: example.org/v1, kind: Thing, metadata: {name: a, namespace: shop}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.org}
spec: {group: example.org, scope: Namespaced, names: {kind: Thing}}
---
{apiVersion: v1, kind: ResourceQuota, metadata: {name: quota, namespace: shop}}
"""
EXPECTED: dict[str, set[str]] = {
    "Namespace/shop": set(),
    "CustomResourceDefinition/things.example.org": set(),
    "Thing/shop/a": {"Namespace/shop", "CustomResourceDefinition/things.example.org"},
    "ConfigMap/shop/unread": {"Namespace/shop"},
    "Service/shop/web": {"Namespace/shop"},
    "RoleBinding/shop/web": {"Namespace/shop", "Role/shop/web", "ServiceAccount/shop/web"},
    "RoleBinding/shop/foreign": {"Namespace/shop"},
    "PersistentVolumeClaim/shop/data": {"Namespace/shop", "StorageClass/fast", "ResourceQuota/shop/quota"},
    "Deployment/shop/web": {
        "Namespace/shop",
        "ServiceAccount/shop/web",
        "RoleBinding/shop/web",
        "PriorityClass/high",
        "Secret/shop/registry",
        "Secret/shop/tls",
        "ConfigMap/shop/settings",
        "PersistentVolumeClaim/shop/data",
        "Service/shop/web",
        "ResourceQuota/shop/quota",
    },
    "HorizontalPodAutoscaler/shop/web": {"Namespace/shop", "Deployment/shop/web"},
    "Ingress/shop/web": {"Namespace/shop", "Service/shop/web", "Secret/shop/tls"},
    "HTTPRoute/shop/web": {"Namespace/shop", "Service/shop/web", "Deployment/shop/web", "Gateway/shop/door"},
    "ValidatingWebhookConfiguration/web": {"Service/shop/web", "Deployment/shop/web"},
}


def graph(text: str) -> dict[str, set[str]]:
    found = dependencies([manifest.body for manifest in read_yaml(text)])
    return {str(identity): {str(item) for item in wanted} for identity, wanted in found.items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_by_what_objects_refer_to(name: str) -> None:
    assert graph(SHOP)[name] == EXPECTED[name]


def test_every_object_is_in_the_graph_and_nothing_else() -> None:
    found = dependencies([manifest.body for manifest in read_yaml(SHOP)])
    assert len(found) == SHOP.count("\n---\n") + 1
    assert {item for wanted in found.values() for item in wanted} <= found.keys()


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            """
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec: {serviceName: db, volumeClaimTemplates: [{spec: {storageClassName: fast}}], template: {spec: {}}}
---
{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}}
---
{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}
""",
            "StatefulSet/shop/db",
            {"Service/shop/db", "StorageClass/fast"},
        ),
        (
            """
apiVersion: v1
kind: Secret
metadata: {name: token, namespace: shop, annotations: {kubernetes.io/service-account.name: robot}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: shop}, secrets: [{name: token}]}
""",
            "Secret/shop/token",
            {"ServiceAccount/shop/robot"},
        ),
        (
            """
apiVersion: batch/v1
kind: CronJob
metadata: {name: clean, namespace: shop}
spec: {jobTemplate: {spec: {template: {spec: {}}}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: all}
roleRef: {kind: ClusterRole, name: all}
subjects: [{kind: ServiceAccount, name: default, namespace: shop}]
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: all}}
""",
            "CronJob/shop/clean",
            {"ClusterRoleBinding/all"},
        ),
        (
            """
{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {serviceAccountName: robot}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: kube-system}
roleRef: {kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: robot, namespace: shop}]
""",
            "Pod/shop/p",
            {"RoleBinding/kube-system/reader"},
        ),
        (
            """
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.metrics}
spec: {service: {name: metrics, namespace: shop}}
---
{apiVersion: v1, kind: Service, metadata: {name: metrics, namespace: shop}}
""",
            "APIService/v1.metrics",
            {"Service/shop/metrics"},
        ),
    ],
)
def test_other_references(text: str, name: str, wanted: set[str]) -> None:
    assert graph(text)[name] == wanted


_KINDS = [
    ("v1", "Namespace"),
    ("v1", "ConfigMap"),
    ("v1", "Secret"),
    ("v1", "ServiceAccount"),
    ("v1", "Service"),
    ("v1", "PersistentVolumeClaim"),
    ("v1", "PersistentVolume"),
    ("apps/v1", "Deployment"),
    ("apps/v1", "StatefulSet"),
    ("autoscaling/v2", "HorizontalPodAutoscaler"),
    ("networking.k8s.io/v1", "Ingress"),
    ("gateway.networking.k8s.io/v1", "HTTPRoute"),
    ("gateway.networking.k8s.io/v1", "Gateway"),
    ("rbac.authorization.k8s.io/v1", "RoleBinding"),
    ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
    ("example.org/v1", "Thing"),
]
_names = st.sampled_from(["a", "b"])


@st.composite
def _bodies(draw: st.DrawFn) -> Body:
    """Objects that refer to each other at random, as far as their kinds allow."""
    api, kind = draw(st.sampled_from(_KINDS))
    name, target_api, target_kind = draw(_names), *draw(st.sampled_from(_KINDS))
    target = {"apiVersion": target_api, "kind": target_kind, "name": draw(_names)}
    pod = {"serviceAccountName": draw(_names), "containers": [{"envFrom": [{"configMapRef": {"name": draw(_names)}}]}]}
    return {
        "apiVersion": api,
        "kind": kind,
        "metadata": {"name": name, "namespace": draw(st.sampled_from(["a", ""]))},
        "roleRef": target,
        "subjects": [target],
        "spec": {
            "group": "example.org",
            "names": {"kind": draw(st.sampled_from(["Thing", "CustomResourceDefinition"]))},
            "scaleTargetRef": target,
            "selector": {"app": "x"},
            "serviceName": draw(_names),
            "parentRefs": [target],
            "rules": [{"backendRefs": [target]}],
            "template": {"metadata": {"labels": {"app": "x"}}, "spec": pod},
        },
    }


@given(st.lists(_bodies(), max_size=12))
def test_there_is_never_a_circle(bodies: list[Body]) -> None:
    found = dependencies(bodies)
    assert set(TopologicalSorter(found).static_order()) == set(found) == {Identity.of(body) for body in bodies}
