# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a workload's pods refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .identity import Identity, group_of
from .nested import mapping, mappings, nested

_TEMPLATE = ("spec", "template")
_TEMPLATES = {
    ("", "Pod"): (),
    ("", "ReplicationController"): _TEMPLATE,
    ("apps", "Deployment"): _TEMPLATE,
    ("apps", "StatefulSet"): _TEMPLATE,
    ("apps", "DaemonSet"): _TEMPLATE,
    ("apps", "ReplicaSet"): _TEMPLATE,
    ("batch", "Job"): _TEMPLATE,
    ("batch", "CronJob"): ("spec", "jobTemplate", "spec", "template"),
}
_CONTAINER_LISTS = ("initContainers", "containers", "ephemeralContainers")


def pod_template_of(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The pod template (``metadata`` and ``spec``) of a workload, the Pod itself for a Pod, None for anything else."""
    place = _TEMPLATES.get((group_of(str(body.get("apiVersion"))), str(body.get("kind"))))
    if place is None:
        return None
    template = nested(body, *place)
    return template if isinstance(template, Mapping) else None


def pod_specification(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The pod specification of a workload, empty when it has none."""
    return mapping(nested(pod_template_of(body), "spec"))


def containers_of(body: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All containers of a workload's pods, those that run first first."""
    specification = pod_specification(body)
    for name in _CONTAINER_LISTS:
        yield from mappings(specification.get(name))


def configuration_of(body: Mapping[str, Any]) -> frozenset[Identity]:
    """The ConfigMaps and Secrets that a workload's pods read, by env, envFrom or a volume."""
    volumes = mappings(pod_specification(body).get("volumes"))
    names = [name for volume in volumes for name in _read_by_volume(volume)]
    names += [name for container in containers_of(body) for name in _read_by_variables(container)]
    return _identities(body, names)


def read_at_start(body: Mapping[str, Any]) -> frozenset[Identity]:
    """Those of `configuration_of` that a running pod never reads again: by env, envFrom or a volume with subPath."""
    volumes = {volume.get("name"): volume for volume in mappings(pod_specification(body).get("volumes"))}
    names: list[tuple[str, str]] = []
    for container in containers_of(body):
        names.extend(_read_by_variables(container))
        for mount in mappings(container.get("volumeMounts")):
            if mount.get("subPath") or mount.get("subPathExpr"):
                names.extend(_read_by_volume(volumes.get(mount.get("name"), {})))
    return _identities(body, names)


def _identities(body: Mapping[str, Any], names: list[tuple[str, str]]) -> frozenset[Identity]:
    namespace = str(nested(body, "metadata", "namespace") or "")
    return frozenset(Identity("", kind, namespace, name) for kind, name in names)


def _read_by_variables(container: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for variable in mappings(container.get("env")):
        source = mapping(variable.get("valueFrom"))
        yield from _named(source, {"configMapKeyRef": ("ConfigMap", "name"), "secretKeyRef": ("Secret", "name")})
    for source in mappings(container.get("envFrom")):
        yield from _named(source, {"configMapRef": ("ConfigMap", "name"), "secretRef": ("Secret", "name")})


def _read_by_volume(volume: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _named(volume, {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "secretName")})
    for source in mappings(mapping(volume.get("projected")).get("sources")):
        yield from _named(source, {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "name")})


def _named(source: Mapping[str, Any], fields: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Kind and name of each reference among ``fields``: field -> (kind, the key that holds the name)."""
    for field, (kind, key) in fields.items():
        name = mapping(source.get(field)).get(key)
        if isinstance(name, str) and name:
            yield kind, name
