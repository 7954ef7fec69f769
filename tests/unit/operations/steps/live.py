"""Objects as an API server holds them, with who holds which of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import digest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.ownership import applied_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.wanted import Wanted
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Owned

PART_OF = "applyset-mine-v1"
PART_OF_LABEL = "applyset.kubernetes.io/part-of"
CONFIG_MAPS = Resource("", "v1", "ConfigMap", "configmaps", True)
Body = dict[str, Any]


def entry(
    manager: str, fields: Mapping[str, Any], *, operation: str = "Update", time: str = "T1", subresource: str = ""
) -> Body:
    """One entry of managedFields."""
    found = {
        "manager": manager,
        "operation": operation,
        "apiVersion": "v1",
        "time": time,
        "fieldsType": "FieldsV1",
        "fieldsV1": fields,
    }
    return {**found, "subresource": subresource} if subresource else found


def ours(fields: Mapping[str, Any], time: str = "T1") -> Body:
    """The entry of our own apply."""
    return entry("ascent", fields, operation="Apply", time=time)


def data(*keys: str) -> Body:
    """The fields of these keys of a ConfigMap."""
    return {"f:data": {f"f:{key}": {} for key in keys}}


def config_map(
    content: Mapping[str, str],
    *entries: Body,
    name: str = "settings",
    uid: str = "u1",
    member: bool = True,
    **metadata: Any,
) -> Body:
    """A live ConfigMap; a member bears our label."""
    labels = {"labels": {PART_OF_LABEL: PART_OF}} if member else {}
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {
            "name": name,
            "namespace": "shop",
            "uid": uid,
            "resourceVersion": "7",
            "managedFields": list(entries),
            **labels,
            **metadata,
        },
        "data": dict(content),
    }


def wanted(content: Mapping[str, str], name: str = "settings") -> Wanted:
    """A ConfigMap as a release wants it."""
    body = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": name, "namespace": "shop", "labels": {PART_OF_LABEL: PART_OF}},
        "data": dict(content),
    }
    return Wanted(Identity.of(body), body, digest(body), CONFIG_MAPS)


def owned(item: Wanted, live: Body) -> Owned:
    """What the inventory says after ``item`` was applied with this result."""
    return Owned(item.identity, "v1", live["metadata"]["uid"], item.digest, applied_of(live))
