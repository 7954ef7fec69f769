# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands below a workload, and which of its pods are those of its newest template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..objects.quantities import quantity
from .reading import annotations_of, created, labels, mapping, number, owners, spec, status, uid
from .verdict import Object, Sight

TEMPLATE_HASH = "pod-template-hash"
REVISION_HASH = "controller-revision-hash"
TEMPLATE_GENERATION = "pod-template-generation"
DAEMON_GENERATION = "deprecated.daemonset.template.generation"
AMOUNTS = frozenset({"requests", "limits", "sizeLimit"})


def pods_below(sight: Sight) -> tuple[list[Object], list[Object]]:
    """The pods of a workload by its chain of owners, new ones and old ones; deleted ones are neither."""
    pods = [
        item
        for item in sight.below
        if item.get("kind") == "Pod" and not mapping(item.get("metadata")).get("deletionTimestamp")
    ]
    chain = {uid(sight.object)} | {uid(item) for item in sight.below if uid(sight.object) in owners(item)}
    mine = [pod for pod in pods if chain.intersection(owners(pod))]
    key, wanted = newest_template(sight, mine)
    new = [pod for pod in mine if not key or str(labels(pod).get(key)) == wanted]
    return new, [pod for pod in mine if pod not in new]


def newest_template(sight: Sight, pods: Sequence[Object]) -> tuple[str, str]:
    """The label of the pods of the newest template, and its value, which no pod has before there are any of it.

    Both are empty when there is but one template.
    """
    kind = sight.object.get("kind")
    if kind == "Deployment":
        if not _owned(sight, "ReplicaSet"):
            return _label_of_youngest(TEMPLATE_HASH, pods)
        return TEMPLATE_HASH, str(labels(newest_replica_set(sight) or {}).get(TEMPLATE_HASH, ""))
    if kind == "StatefulSet":
        return REVISION_HASH, str(status(sight.object).get("updateRevision") or "")
    if kind == "DaemonSet":
        revisions = _owned(sight, "ControllerRevision")
        if revisions:
            newest = max(revisions, key=lambda item: number(item.get("revision")))
            return REVISION_HASH, str(labels(newest).get(REVISION_HASH))
        generation = annotations_of(sight.object).get(DAEMON_GENERATION)
        return (TEMPLATE_GENERATION, str(generation)) if generation else _label_of_youngest(REVISION_HASH, pods)
    return "", ""


def newest_replica_set(sight: Sight) -> Object | None:
    """The ReplicaSet of a Deployment's template, as its controller finds it; none while there is none yet.

    Revisions tell it too late: when an earlier template comes back, the controller numbers its ReplicaSet anew and
    counts its pods in the status before it notes the number on the Deployment. Until then old pods would be new ones.
    """
    found, wanted = _owned(sight, "ReplicaSet"), _template(sight.object)
    same = [item for item in found if _template(item) == wanted]
    return min(same, key=lambda item: created(item) or 0, default=None)


def _template(workload: Object) -> Object:
    """A pod template, by value, without the label by which a Deployment tells its ReplicaSets apart."""
    template = mapping(spec(workload).get("template"))
    metadata = mapping(template.get("metadata"))
    rest = {name: value for name, value in labels(template).items() if name != TEMPLATE_HASH}
    found: Object = _by_value({**template, "metadata": {**metadata, "labels": rest}})
    return found


def _by_value(value: Any, is_amount: bool = False) -> Any:
    """Quantities as numbers: to the controller, too, 1Gi is 1024Mi."""
    if isinstance(value, Mapping):
        return {key: _by_value(item, is_amount or key in AMOUNTS) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_by_value(item, is_amount) for item in value]
    amount = quantity(value) if is_amount else None
    return value if amount is None else amount


def _owned(sight: Sight, kind: str) -> list[Object]:
    return [item for item in sight.below if item.get("kind") == kind and uid(sight.object) in owners(item)]


def _label_of_youngest(key: str, pods: Sequence[Object]) -> tuple[str, str]:
    youngest = max((pod for pod in pods if created(pod)), key=lambda pod: created(pod) or 0, default=None)
    return (key, str(labels(youngest).get(key))) if youngest and labels(youngest).get(key) else ("", "")
