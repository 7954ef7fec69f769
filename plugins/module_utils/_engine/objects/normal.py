# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The normal form of what users write: flat, named, in a namespace, without what only a server writes."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any

from .hook import with_name
from .identity import Identity, group_of
from .lists import flatten
from .manifest import Manifest
from .nested import MAPPING, mapping, nested
from .shape import check_content, check_shape, refuse

LAST_APPLIED_ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration"

_SERVER_METADATA = (
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
)


def normalise(
    manifests: Iterable[Manifest], *, namespace: str, scopes: Mapping[tuple[str, str], bool]
) -> list[Manifest]:
    """The objects of a release in normal form, in the order they were written.

    ``scopes`` says per (group, kind) whether it is namespaced; CustomResourceDefinitions among the manifests add
    theirs. A kind in neither keeps its namespace, or lack of one, as written. Raises InputError that names the object.
    """
    flat = [with_name(manifest) for manifest in flatten(manifests)]
    for manifest in flat:
        check_shape(manifest)
    known = {**scopes, **scopes_of_definitions(manifest.body for manifest in flat)}
    found: dict[Identity, Manifest] = {}
    for manifest in flat:
        normal = _normal(manifest, namespace, known)
        identity = Identity.of(normal.body)
        if identity in found:
            refuse(
                normal,
                f"is there twice: also in {found[identity].source}",
                "Take one of the two out; an object belongs to a release once.",
            )
        found[identity] = normal
    return list(found.values())


def scopes_of_definitions(bodies: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], bool]:
    """Per (group, kind) that a CustomResourceDefinition among ``bodies`` defines: whether it is namespaced."""
    return {
        (str(nested(body, "spec", "group")), str(nested(body, "spec", "names", "kind"))): (
            nested(body, "spec", "scope") == "Namespaced"
        )
        for body in bodies
        if is_definition(body)
    }


def is_definition(body: Mapping[str, Any]) -> bool:
    """Whether ``body`` is a CustomResourceDefinition."""
    group = group_of(str(body.get("apiVersion")))
    return (group, body.get("kind")) == ("apiextensions.k8s.io", "CustomResourceDefinition")


def is_configuration_of_tools(body: Mapping[str, Any]) -> bool:
    """Whether a document in a folder of manifests is meant for a tool, or for nobody, rather than for a cluster.

    Kustomize's own files, an object marked as local configuration (a convention of kustomize and kpt), an empty one.
    """
    if not body:
        return True
    if group_of(str(body.get("apiVersion") or "")) == "kustomize.config.k8s.io":
        return True
    annotations = mapping(nested(body, "metadata", "annotations"))
    return str(annotations.get("config.kubernetes.io/local-config", "false")).lower() == "true"


def without_server_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of ``body`` less status, what a server writes into metadata, and kubectl's copy of it in an annotation."""
    stripped = {key: value for key, value in body.items() if key != "status"}
    if isinstance(body.get("metadata"), Mapping):
        metadata = {key: value for key, value in body["metadata"].items() if key not in _SERVER_METADATA}
        annotations = metadata.get("annotations")
        if isinstance(annotations, Mapping) and LAST_APPLIED_ANNOTATION in annotations:
            rest = {key: value for key, value in annotations.items() if key != LAST_APPLIED_ANNOTATION}
            metadata = {key: value for key, value in {**metadata, "annotations": rest}.items() if value != {}}
        stripped["metadata"] = metadata
    return stripped


def without_nulls(value: Any) -> Any:
    """A copy of ``value`` in which no mapping holds a null: to Kubernetes that is a field not set."""
    if isinstance(value, str):
        return value
    if isinstance(value, MAPPING):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [without_nulls(item) for item in value]
    return value


def _normal(manifest: Manifest, namespace: str, scopes: Mapping[tuple[str, str], bool]) -> Manifest:
    body = without_nulls(without_server_fields(manifest.body))
    stripped = Manifest(body, manifest.source)
    check_content(stripped)
    placed = {**body, "metadata": _placed(stripped, namespace, scopes)}
    return Manifest(_with_data_only(Manifest(placed, manifest.source)), manifest.source)


def _placed(manifest: Manifest, namespace: str, scopes: Mapping[tuple[str, str], bool]) -> dict[str, Any]:
    """The metadata with the namespace that the object's kind asks for."""
    metadata: dict[str, Any] = manifest.body["metadata"]
    kind = manifest.body["kind"]
    namespaced = scopes.get((group_of(manifest.body["apiVersion"]), kind))
    if namespaced and not metadata.get("namespace"):
        return {**metadata, "namespace": namespace}
    # Kubernetes takes a namespace on a cluster-scoped object and drops it; handcrafted manifests often carry one.
    return {key: value for key, value in metadata.items() if key != "namespace" or (value and namespaced is not False)}


def _with_data_only(manifest: Manifest) -> dict[str, Any]:
    """A Secret's ``stringData`` moved into ``data``, where the server keeps it: else a key taken out would stay."""
    body = manifest.body
    if body["kind"] != "Secret" or body["apiVersion"] != "v1":
        return body
    for key, value in (body.get("data") or {}).items():
        try:
            base64.b64decode(value.replace("\n", "").replace("\r", ""), validate=True)
        except (binascii.Error, ValueError):
            refuse(manifest, f"has a value at data.{key} that is not base64", "Plain text goes under stringData.")
    if "stringData" not in body:
        return body
    added = {key: base64.b64encode(value.encode()).decode() for key, value in body["stringData"].items()}
    rest = {key: value for key, value in body.items() if key != "stringData"}
    return {**rest, "data": {**rest.get("data", {}), **added}}
