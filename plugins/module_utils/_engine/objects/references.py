# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a workload's pods refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Reference:
    """A place that names a ConfigMap or Secret: the mapping that holds the name, and under which key."""

    kind: str
    name: str
    holder: Mapping[str, Any]
    key: str

    def target(self, body: Mapping[str, Any]) -> Identity:
        """What is named, when the place is in ``body``."""
        return Identity("", self.kind, str(nested(body, "metadata", "namespace") or ""), self.name)


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
    """The ConfigMaps and Secrets that a workload's pods need: by env, envFrom, a volume or to pull their images."""
    return frozenset(reference.target(body) for reference in references_of(body))


def references_of(body: Mapping[str, Any]) -> Iterator[Reference]:
    """Every place in a workload's pods that names a ConfigMap or Secret."""
    yield from read_by_programs(body)
    yield from pull_secrets_of(body)


def read_by_programs(body: Mapping[str, Any]) -> Iterator[Reference]:
    """Those of `references_of` whose content the programs in the pods can see."""
    for volume in mappings(pod_specification(body).get("volumes")):
        yield from _read_by_volume(volume)
    for container in containers_of(body):
        yield from _read_by_variables(container)


def pull_secrets_of(body: Mapping[str, Any]) -> Iterator[Reference]:
    """Those of `references_of` that only the node reads, to pull the images."""
    for pull in mappings(pod_specification(body).get("imagePullSecrets")):
        yield from _named({"pull": pull}, {"pull": ("Secret", "name")})


def read_at_start(body: Mapping[str, Any]) -> frozenset[Identity]:
    """Those of `configuration_of` that a running pod never reads again: by env, envFrom or a volume with subPath."""
    volumes = {volume.get("name"): volume for volume in mappings(pod_specification(body).get("volumes"))}
    references: list[Reference] = []
    for container in containers_of(body):
        references.extend(_read_by_variables(container))
        for mount in mappings(container.get("volumeMounts")):
            if mount.get("subPath") or mount.get("subPathExpr"):
                references.extend(_read_by_volume(volumes.get(mount.get("name"), {})))
    return frozenset(reference.target(body) for reference in references)


def _read_by_variables(container: Mapping[str, Any]) -> Iterator[Reference]:
    for variable in mappings(container.get("env")):
        source = mapping(variable.get("valueFrom"))
        yield from _named(source, {"configMapKeyRef": ("ConfigMap", "name"), "secretKeyRef": ("Secret", "name")})
    for source in mappings(container.get("envFrom")):
        yield from _named(source, {"configMapRef": ("ConfigMap", "name"), "secretRef": ("Secret", "name")})


def _read_by_volume(volume: Mapping[str, Any]) -> Iterator[Reference]:
    yield from _named(volume, {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "secretName")})
    for source in mappings(mapping(volume.get("projected")).get("sources")):
        yield from _named(source, {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "name")})


def _named(source: Mapping[str, Any], fields: Mapping[str, tuple[str, str]]) -> Iterator[Reference]:
    """Each reference among ``fields``: field -> (kind, the key that holds the name)."""
    for field, (kind, key) in fields.items():
        holder = mapping(source.get(field))
        name = holder.get(key)
        if isinstance(name, str) and name:
            yield Reference(kind, name, holder, key)
