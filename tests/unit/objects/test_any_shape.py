"""Whatever users write, in whatever shape: it is taken or refused, never a crash."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.difference import changed_paths, difference
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Manifest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.masking import masked, secret_values
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.normal import (
    is_configuration_of_tools,
    normalise,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.order import dependencies
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.references import (
    configuration_of,
    pod_template_of,
    read_at_start,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.versions import following, mentions
from hypothesis import given, settings
from hypothesis import strategies as st

from .values import json_values, scalars

Body = dict[str, Any]
SOME = Identity("", "Secret", "shop", "a")

_FIELDS = (
    "metadata name namespace labels annotations generateName spec status data stringData items template jobTemplate"
    " selector matchLabels app subjects roleRef kind apiVersion ports port containerPort protocol webhooks clientConfig"
    " service rules backendRefs parentRefs http paths backend scaleTargetRef volumes configMap secret secretName"
    " projected sources persistentVolumeClaim claimName volumeClaimTemplates volumeMounts subPath containers"
    " initContainers env envFrom valueFrom configMapKeyRef secretRef group names scope imagePullSecrets"
)
_fields = st.sampled_from(sorted(re.findall("[a-zA-Z]+", _FIELDS)))
_shapes = st.recursive(
    scalars | st.sampled_from(["a", "b", "v1", "Service", "Namespaced"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_fields, inner, max_size=5),
    max_leaves=8,
)
_kinds = st.sampled_from(
    [
        ("v1", "Pod"),
        ("v1", "Secret"),
        ("v1", "ConfigMap"),
        ("v1", "Service"),
        ("v1", "List"),
        ("v1", "PersistentVolumeClaim"),
        ("apps/v1", "Deployment"),
        ("apps/v1", "StatefulSet"),
        ("batch/v1", "CronJob"),
        ("networking.k8s.io/v1", "Ingress"),
        ("autoscaling/v2", "HorizontalPodAutoscaler"),
        ("gateway.networking.k8s.io/v1", "HTTPRoute"),
        ("gateway.networking.k8s.io/v1", "Gateway"),
        ("rbac.authorization.k8s.io/v1", "RoleBinding"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
        ("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration"),
    ]
)
_CONTAINER = {"name": "web", "env": None, "envFrom": None, "ports": None, "volumeMounts": None}


@st.composite
def _bodies(draw: st.DrawFn) -> Body:
    """Objects with an identity, of which nothing else need be as it should be."""
    api, kind = draw(_kinds)
    body: Body = draw(st.dictionaries(_fields, _shapes, max_size=4))
    spec = draw(st.dictionaries(_fields, _shapes, max_size=4))
    container = {key: draw(_shapes) for key in _CONTAINER}
    pod = {**draw(st.dictionaries(_fields, _shapes, max_size=4)), "containers": [container, draw(_shapes)]}
    spec["template"] = draw(st.sampled_from([{"spec": pod, "metadata": {"labels": draw(_shapes)}}, draw(_shapes)]))
    name = draw(st.sampled_from(["a", "b"]))
    extra = {"namespace": "shop"} if draw(st.booleans()) else {}
    return {
        **body,
        "spec": draw(st.sampled_from([spec, pod])),
        "apiVersion": api,
        "kind": kind,
        "metadata": {"name": name, **extra},
    }


@settings(max_examples=60)
@given(st.lists(_bodies(), max_size=3))
def test_objects_of_any_shape(bodies: list[Body]) -> None:
    dependencies(bodies)
    for body in bodies:
        assert read_at_start(body) <= configuration_of(body)
        pod_template_of(body)
        following(body, {SOME: "a-1"})
        list(mentions(body, {"a": [SOME], "b": [SOME]}))
        secret_values(body)
        masked(body)
        is_configuration_of_tools(body)
        assert bool(difference(body, bodies[0])) == bool(changed_paths(body, bodies[0]))
    with contextlib.suppress(InputError):
        found = normalise([Manifest(body) for body in bodies], namespace="shop", scopes={("", "Pod"): True})
        assert len(found) >= sum(body["kind"] != "List" for body in bodies)


@given(st.dictionaries(st.sampled_from(["apiVersion", "kind", "metadata", "spec", "items"]), json_values))
def test_what_has_no_identity(body: Body) -> None:
    with contextlib.suppress(InputError):
        normalise([Manifest(body)], namespace="shop", scopes={})
    is_configuration_of_tools(body)
