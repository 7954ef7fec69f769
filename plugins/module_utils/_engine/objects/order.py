# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be there before what: the order of a release as a graph, not as barriers between kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .identity import Identity, group_of
from .nested import mapping, mappings, nested
from .normal import scopes_of_definitions
from .references import configuration_of, pod_specification, pod_template_of

Body = Mapping[str, Any]

# An edge leads only from a later rank to an earlier one, so no circle can arise from what users write.
_RANKS: Sequence[Sequence[str]] = (
    ("Namespace",),
    ("CustomResourceDefinition",),
    ("PriorityClass", "StorageClass", "VolumeAttributesClass", "RuntimeClass", "IngressClass", "GatewayClass"),
    ("ResourceQuota", "LimitRange", "NetworkPolicy", "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"),
    ("ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicyBinding"),
    ("ServiceAccount", "Role", "ClusterRole"),
    ("RoleBinding", "ClusterRoleBinding"),
    ("ConfigMap", "Secret"),
    ("PersistentVolume",),
    ("PersistentVolumeClaim",),
    ("Service", "Endpoints"),
    ("EndpointSlice", "PodDisruptionBudget"),
    (),  # workloads, and every kind that is not named here: custom resources
    ("HorizontalPodAutoscaler", "Gateway"),
    ("Ingress", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"),
    ("APIService", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"),
)
_RANK_OF = {kind: rank for rank, kinds in enumerate(_RANKS) for kind in kinds}
_RANK_OF_OTHERS = _RANKS.index(())

_RBAC = "rbac.authorization.k8s.io"
_BINDING_KINDS = ("RoleBinding", "ClusterRoleBinding")
_ROUTE_KINDS = ("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute")
_BEFORE_PODS = ("ResourceQuota", "LimitRange", "NetworkPolicy", "PodDisruptionBudget")


def dependencies(bodies: Sequence[Body]) -> dict[Identity, frozenset[Identity]]:
    """Per object those of the same release that must be there before it; without circles.

    By what objects really refer to: their namespace, the definition of their kind, what their pods read, mount and act
    as, the Services in front of their pods (a pod learns of a Service's address only at its start), the targets of
    autoscalers, routes and webhooks. An object that nothing refers to waits for nobody.
    """
    release = _Release(bodies)
    graph: dict[Identity, frozenset[Identity]] = {}
    for identity, body in release.bodies.items():
        wanted = {*_general(release, identity), *_special(release, identity, body)}
        graph[identity] = frozenset(item for item in wanted if item in release.bodies and _rank(item) < _rank(identity))
    return graph


class _Release:
    """The objects of a release, found by what others know of them; each index is made once."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.bodies = {Identity.of(body): body for body in bodies}
        self.definitions = {
            kind: identity for identity, body in self.bodies.items() for kind in scopes_of_definitions([body])
        }
        self._by_kind: dict[tuple[str, str], list[Identity]] = {}
        self._by_account: dict[Identity, list[Identity]] = {}
        self._by_label: dict[tuple[str, str, str], list[Identity]] = {}
        self._by_selector: dict[tuple[str, str, str], list[Identity]] = {}
        for identity, body in self.bodies.items():
            self._index(identity, body)

    def of_kind(self, namespace: str, *kinds: str) -> Iterator[Identity]:
        """The objects of these kinds in a namespace."""
        for kind in kinds:
            yield from self._by_kind.get((namespace, kind), [])

    def bindings_of(self, account: Identity) -> list[Identity]:
        """The bindings, in whatever namespace, that give a ServiceAccount its rights."""
        return self._by_account.get(account, [])

    def workloads_behind(self, service: Identity) -> Iterator[Identity]:
        """The workloads whose pods a Service selects."""
        selector = _selector_of(self.bodies.get(service, {}))
        for pair in list(selector.items())[:1]:
            found = self._by_label.get(_label(service.namespace, pair), [])
            yield from (workload for workload in found if _selects(selector, self.bodies[workload]))

    def services_before(self, workload: Identity, body: Body) -> Iterator[Identity]:
        """The Services that select a workload's pods."""
        for pair in _labels_of(body).items():
            found = self._by_selector.get(_label(workload.namespace, pair), [])
            yield from (service for service in found if _selects(_selector_of(self.bodies[service]), body))

    def _index(self, identity: Identity, body: Body) -> None:
        namespace = identity.namespace
        self._by_kind.setdefault((namespace, identity.kind), []).append(identity)
        for pair in _labels_of(body).items():
            self._by_label.setdefault(_label(namespace, pair), []).append(identity)
        if identity.kind == "Service":
            # What matches a selector has its first label in any case.
            for pair in list(_selector_of(body).items())[:1]:
                self._by_selector.setdefault(_label(namespace, pair), []).append(identity)
        if identity.kind in _BINDING_KINDS:
            for right in set(_of_binding(identity, body)):
                self._by_account.setdefault(right, []).append(identity)


def _label(namespace: str, pair: tuple[str, Any]) -> tuple[str, str, str]:
    return namespace, pair[0], str(pair[1])


def _selector_of(service: Body) -> Mapping[str, Any]:
    return mapping(nested(service, "spec", "selector"))


def _labels_of(workload: Body) -> Mapping[str, Any]:
    """The labels of a workload's pods."""
    return mapping(nested(pod_template_of(workload), "metadata", "labels"))


def _selects(selector: Mapping[str, Any], workload: Body) -> bool:
    return bool(selector) and selector.items() <= _labels_of(workload).items()


def _rank(identity: Identity) -> int:
    """A kind's rank; a custom kind of the same name ranks with Kubernetes' own, which harms nobody."""
    return _RANK_OF.get(identity.kind, _RANK_OF_OTHERS)


def changes_workloads(identity: Identity) -> bool:
    """Is the object a workload, of a kind that is not known, or made after those?"""
    return _rank(identity) >= _RANK_OF_OTHERS


def _general(release: _Release, identity: Identity) -> Iterator[Identity]:
    yield Identity("", "Namespace", "", identity.namespace)
    definition = release.definitions.get((identity.group, identity.kind))
    if definition:
        yield definition


def _special(release: _Release, identity: Identity, body: Body) -> Iterator[Identity]:
    if pod_template_of(body) is not None:
        yield from _of_workload(release, identity, body)
    elif identity.kind in _BINDING_KINDS:
        yield from _of_binding(identity, body)
    elif identity.kind in ("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "APIService"):
        for service in _services_called(body):
            yield service
            yield from release.workloads_behind(service)
    elif identity.kind in _ROUTE_KINDS:
        yield from _of_route(release, identity, body)
    elif identity.kind in _REFERENCES:
        yield from _REFERENCES[identity.kind](identity.namespace, body)
    if identity.kind == "PersistentVolumeClaim":
        yield from release.of_kind(identity.namespace, "ResourceQuota", "LimitRange")


def _of_workload(release: _Release, identity: Identity, body: Body) -> Iterator[Identity]:
    pod, namespace = pod_specification(body), identity.namespace
    yield from configuration_of(body)
    claims = (nested(volume, "persistentVolumeClaim", "claimName") for volume in mappings(pod.get("volumes")))
    yield from _named("", "PersistentVolumeClaim", namespace, claims)
    yield from _named("scheduling.k8s.io", "PriorityClass", "", [pod.get("priorityClassName")])
    yield from _named("node.k8s.io", "RuntimeClass", "", [pod.get("runtimeClassName")])
    yield from _named("", "Service", namespace, [nested(body, "spec", "serviceName")])
    for template in mappings(nested(body, "spec", "volumeClaimTemplates")):
        yield from _of_claim(namespace, template)
    account = Identity("", "ServiceAccount", namespace, str(pod.get("serviceAccountName") or "default"))
    yield account
    yield from release.bindings_of(account)
    yield from release.of_kind(namespace, *_BEFORE_PODS)
    yield from release.services_before(identity, body)


def _of_binding(identity: Identity, body: Body) -> Iterator[Identity]:
    role = mapping(body.get("roleRef"))
    namespace = identity.namespace if role.get("kind") == "Role" else ""
    yield from _named(_RBAC, str(role.get("kind")), namespace, [role.get("name")])
    for subject in mappings(body.get("subjects")):
        if subject.get("kind") == "ServiceAccount":
            place = str(subject.get("namespace") or identity.namespace)
            yield from _named("", "ServiceAccount", place, [subject.get("name")])


def _of_claim(_namespace: str, body: Body) -> Iterator[Identity]:
    specification = mapping(body.get("spec"))
    yield from _named("storage.k8s.io", "StorageClass", "", [specification.get("storageClassName")])
    yield from _named("", "PersistentVolume", "", [specification.get("volumeName")])


def _of_secret(namespace: str, body: Body) -> Iterator[Identity]:
    annotations = mapping(nested(body, "metadata", "annotations"))
    yield from _named("", "ServiceAccount", namespace, [annotations.get("kubernetes.io/service-account.name")])


def _of_autoscaler(namespace: str, body: Body) -> Iterator[Identity]:
    target = mapping(nested(body, "spec", "scaleTargetRef"))
    group = group_of(str(target.get("apiVersion") or ""))
    yield from _named(group, str(target.get("kind")), namespace, [target.get("name")])


def _of_policy_binding(_namespace: str, body: Body) -> Iterator[Identity]:
    kind = str(body.get("kind")).removesuffix("Binding")
    yield from _named("admissionregistration.k8s.io", kind, "", [nested(body, "spec", "policyName")])


def _of_endpoint_slice(namespace: str, body: Body) -> Iterator[Identity]:
    labels = mapping(nested(body, "metadata", "labels"))
    yield from _named("", "Service", namespace, [labels.get("kubernetes.io/service-name")])


def _of_ingress(namespace: str, body: Body) -> Iterator[Identity]:
    specification = mapping(body.get("spec"))
    paths = [path for rule in mappings(specification.get("rules")) for path in mappings(nested(rule, "http", "paths"))]
    backends = [specification.get("defaultBackend"), *(path.get("backend") for path in paths)]
    yield from _named("", "Service", namespace, (nested(backend, "service", "name") for backend in backends))
    secrets = (item.get("secretName") for item in mappings(specification.get("tls")))
    yield from _named("", "Secret", namespace, secrets)
    yield from _named("networking.k8s.io", "IngressClass", "", [specification.get("ingressClassName")])


def _of_gateway(namespace: str, body: Body) -> Iterator[Identity]:
    yield from _named("gateway.networking.k8s.io", "GatewayClass", "", [nested(body, "spec", "gatewayClassName")])
    for listener in mappings(nested(body, "spec", "listeners")):
        for certificate in mappings(nested(listener, "tls", "certificateRefs")):
            place = str(certificate.get("namespace") or namespace)
            yield from _named("", str(certificate.get("kind") or "Secret"), place, [certificate.get("name")])


def _of_route(release: _Release, identity: Identity, body: Body) -> Iterator[Identity]:
    """Parents and backends, and the workloads behind these, so that a route never leads to nobody."""
    for parent in mappings(nested(body, "spec", "parentRefs")):
        place = str(parent.get("namespace") or identity.namespace)
        kind = str(parent.get("kind") or "Gateway")
        yield from _named("gateway.networking.k8s.io", kind, place, [parent.get("name")])
    for rule in mappings(nested(body, "spec", "rules")):
        for backend in mappings(rule.get("backendRefs")):
            place = str(backend.get("namespace") or identity.namespace)
            for service in _named("", str(backend.get("kind") or "Service"), place, [backend.get("name")]):
                yield service
                yield from release.workloads_behind(service)


def _services_called(body: Body) -> Iterator[Identity]:
    called = [nested(body, "spec", "service")]
    called += [nested(webhook, "clientConfig", "service") for webhook in mappings(body.get("webhooks"))]
    for service in mappings(called):
        yield from _named("", "Service", str(service.get("namespace") or ""), [service.get("name")])


def _named(group: str, kind: str, namespace: str, names: Iterable[Any]) -> Iterator[Identity]:
    """The identities of those names that are written."""
    return (Identity(group, kind, namespace, name) for name in names if isinstance(name, str) and name)


_REFERENCES = {
    "Secret": _of_secret,
    "PersistentVolume": _of_claim,
    "PersistentVolumeClaim": _of_claim,
    "HorizontalPodAutoscaler": _of_autoscaler,
    "ValidatingAdmissionPolicyBinding": _of_policy_binding,
    "MutatingAdmissionPolicyBinding": _of_policy_binding,
    "EndpointSlice": _of_endpoint_slice,
    "Ingress": _of_ingress,
    "Gateway": _of_gateway,
}
