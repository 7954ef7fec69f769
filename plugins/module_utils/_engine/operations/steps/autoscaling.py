# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Autoscaled workloads: their ``spec.replicas`` belongs to the autoscaler, not to the release.

Omitting a field that we own would reset it to 1, so it is handed to a field manager of its own first.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from ...errors import ApiError
from ...kube.client import Body, Resource
from ...objects.fields import FieldSet
from ...objects.identity import Identity, group_of
from ...objects.managers import REPLICAS_MANAGER, ours
from ..session import Session
from .ownership import entries_of, fields_of

GROUP = "autoscaling"
KIND = "HorizontalPodAutoscaler"
REPLICAS = FieldSet.parse({"f:spec": {"f:replicas": {}}})


def targets_of(autoscalers: Iterable[Mapping[str, Any]], namespace: str = "") -> frozenset[Identity]:
    """The workloads that autoscalers scale; ``namespace`` is that of autoscalers which do not name one."""
    found = set()
    for body in autoscalers:
        target = (body.get("spec") or {}).get("scaleTargetRef") or {}
        place = str(body["metadata"].get("namespace") or namespace)
        found.add(
            Identity(
                group_of(str(target.get("apiVersion") or "")), str(target.get("kind")), place, str(target.get("name"))
            )
        )
    return frozenset(found)


def live_autoscalers(session: Session, namespaces: Iterable[str]) -> list[Body]:
    """The autoscalers of these namespaces; none where we may not look."""
    resource = session.discovery.any_version(GROUP, KIND)
    found: list[Body] = []
    for namespace in sorted(set(namespaces)) if resource is not None else ():
        found += _list(session, resource, namespace)
    return found


def _list(session: Session, resource: Resource | None, namespace: str) -> list[Body]:
    if resource is None:
        return []
    try:
        return session.client.list(resource, namespace)
    except ApiError as error:
        if error.status == HTTPStatus.FORBIDDEN:
            return []
        raise


def has_replicas(body: Mapping[str, Any]) -> bool:
    """Does a manifest set the number of replicas?"""
    return "replicas" in (body.get("spec") or {})


def without_replicas(body: Body) -> Body:
    """The workload without its number of replicas."""
    bare = copy.deepcopy(body)
    bare["spec"].pop("replicas", None)
    return bare


def with_replicas_of(body: Body, live: Mapping[str, Any]) -> Body:
    """The workload with as many replicas as the live one has, for one that is made anew."""
    replicas = (live.get("spec") or {}).get("replicas")
    return body if replicas is None else {**body, "spec": {**body["spec"], "replicas": replicas}}


def handed_over(live: Mapping[str, Any]) -> list[Body] | None:
    """The managedFields with ``spec.replicas`` moved from our entry to one of its own; None when we do not hold it."""
    entries = entries_of(live)
    mine = next((entry for entry in entries if ours(entry)), None)
    if mine is None or fields_of(mine).intersection(REPLICAS).is_empty():
        return None
    others = [entry for entry in entries if entry is not mine and entry.get("manager") != REPLICAS_MANAGER]
    kept = {**mine, "fieldsV1": fields_of(mine).difference(REPLICAS).to_fields_v1()}
    holder = {**mine, "manager": REPLICAS_MANAGER, "fieldsV1": REPLICAS.to_fields_v1()}
    return [*others, kept, holder]
