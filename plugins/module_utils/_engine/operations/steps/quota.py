# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the whole of a plan fit into the quotas of its namespaces? Each of its objects alone may.

Only what is sure is counted, and what is about to go counts as gone: in doubt a run is not refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from http import HTTPStatus
from typing import Any

from ...errors import ApiError
from ...kube.client import Body, Resource
from ...objects.demand import (
    asks_for,
    claims_of,
    is_replicated,
    is_standing,
    of_claim,
    of_object,
    of_pod,
    of_pods,
    replicas_of,
)
from ...objects.identity import Identity
from ...objects.labels import selects
from ...objects.nested import mapping, nested
from ...objects.quantities import ZERO, Amounts, amounts, growth, times, total, written
from ...objects.references import pod_specification
from ..plan import Change
from ..session import Session

QUOTAS = Resource("", "v1", "ResourceQuota", "resourcequotas", True)
PODS = Resource("", "v1", "Pod", "pods", True)
CLAIMS = Resource("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", True)
# What was deleted a moment ago may still be counted.
LOOKS = 3
LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Asked:
    """What a namespace's changes ask for beyond what they have: when they are written, and then as pods and claims."""

    at_once: Amounts
    pods: Amounts
    claims: Amounts

    @property
    def all(self) -> Amounts:
        """Together."""
        return total((self.at_once, self.pods, self.claims))


@dataclass(frozen=True)
class Judged:
    """The quotas that could be judged, by namespace and name, and a sentence for each that is not enough."""

    quotas: frozenset[tuple[str, str]] = frozenset()
    shortages: Mapping[Identity, str] = field(default_factory=dict)


def judge_quotas(
    session: Session, changes: Iterable[Change], coming: Collection[str], check: Callable[[], None]
) -> Judged:
    """One LIST per namespace in which something new is asked for."""
    by_namespace: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.action in ("create", "update", "recreate", "delete") and change.identity.namespace:
            by_namespace[change.identity.namespace].append(change)
    quotas: set[tuple[str, str]] = set()
    shortages: dict[Identity, str] = {}
    for namespace in sorted(by_namespace.keys() - set(coming)):
        mine = by_namespace[namespace]
        if any(amount > 0 for amount in asked_by(mine).all.values()):
            found, short = _judge(session, namespace, mine, check)
            quotas |= {(namespace, quota["metadata"]["name"]) for quota in found}
            shortages |= short
    return Judged(frozenset(quotas), shortages)


def _judge(
    session: Session, namespace: str, changes: list[Change], check: Callable[[], None]
) -> tuple[list[Body], dict[Identity, str]]:
    """The quotas of a namespace, and those that its changes exceed: now, and still after a moment."""
    asked, own = asked_by(changes), {change.identity for change in changes}
    for look in range(1, LOOKS + 1):
        found = _list(session, QUOTAS, namespace) or []
        quotas = [quota for quota in found if _is_plain(quota, own)]
        short = shortages(quotas, asked.all, {})
        if short:
            more, used = _looked_into(session, quotas, changes, asked)
            short = shortages(quotas, more, used)
        if not short or look == LOOKS:
            return quotas, short
        check()
        session.pause(LOOK_SECONDS)
    return [], {}


def _is_plain(quota: Body, own: Collection[Identity]) -> bool:
    """Does it hold for everything, and is it none that the run changes itself?"""
    scopes = nested(quota, "spec", "scopes") or nested(quota, "spec", "scopeSelector")
    return not scopes and Identity.of(quota) not in own


def _hard(quota: Body) -> dict[str, Fraction]:
    return amounts(nested(quota, "status", "hard"))


def shortages(quotas: Iterable[Body], asked: Amounts, used: Amounts) -> dict[Identity, str]:
    """A sentence for each quota that has less left than is asked for; ``used`` is known better than it says itself."""
    found = {}
    for quota in quotas:
        hard, counted = _hard(quota), amounts(nested(quota, "status", "used"))
        free = {name: hard[name] - used.get(name, counted[name]) for name in sorted(hard.keys() & counted.keys())}
        short = [
            f"{written(asked[name])} of {name} where {written(max(free[name], ZERO))} is free"
            for name in free
            if asked.get(name, ZERO) > max(free[name], ZERO)
        ]
        if short:
            identity = Identity.of(quota)
            found[identity] = f"{identity} does not hold all objects together: they ask for {', '.join(short)}."
    return found


def asked_by(changes: Iterable[Change]) -> Asked:
    """What the changes of a namespace ask for; what they delete gives back its pods and nothing else."""
    at_once, pods, claims = [], [], []
    for change in changes:
        before, after = change.live or {}, _after(change)
        if after and change.resource is not None:
            earlier = of_object(before, change.resource.plural) if before else {}
            more = growth(earlier, of_object(after, change.resource.plural))
            at_once.append({name: amount for name, amount in more.items() if amount > 0})
        if is_replicated(change.identity):
            pods.append(growth(of_pods(before) if before.get("spec") else {}, _pods_after(change)))
            claims += [claim for _name, claim in _new_claims(change)]
    return Asked(total(at_once), total(pods), total(claims))


def _after(change: Change) -> Body:
    """The object as it will be, as far as that is known; empty when it will be gone."""
    return {} if change.action == "delete" else change.result or change.body or {}


def _pods_after(change: Change) -> Amounts:
    """What the pods of a workload will ask for; those that are not replaced at once keep what they have."""
    after = _after(change)
    if not after:
        return {}
    if change.autoscaled:
        after = {**after, "spec": {**after["spec"], "replicas": min(replicas_of(after), 1)}}
    asked = of_pods(after)
    if change.action != "update" or change.live is None or _replaces_pods(after):
        return asked
    kept = times(of_pod(pod_specification(change.live)), replicas_of(after))
    return {name: min(asked[name], kept[name]) for name in asked.keys() & kept.keys()}


def _replaces_pods(body: Body) -> bool:
    """Does its controller replace all pods of another template by itself?"""
    if body.get("kind") == "StatefulSet":
        strategy = mapping(nested(body, "spec", "updateStrategy"))
        return strategy.get("type") != "OnDelete" and not nested(strategy, "rollingUpdate", "partition")
    return body.get("kind") == "Deployment"


def _new_claims(change: Change) -> list[tuple[str, Amounts]]:
    before = claims_of(change.live or {})
    return [(name, claim) for name, claim in claims_of(_after(change)).items() if name not in before]


def _looked_into(
    session: Session, quotas: Iterable[Body], changes: list[Change], asked: Asked
) -> tuple[Amounts, Amounts]:
    """What is asked for and used once it is seen which pods and claims are there, and which of them stay.

    The pods of workloads that change are replaced by those asked for. Who may not look does not judge these.
    """
    workloads = [change for change in changes if is_replicated(change.identity)]
    namespace, names = changes[0].identity.namespace, {name for quota in quotas for name in _hard(quota)}
    more: list[Amounts] = [asked.at_once]
    used: dict[str, Fraction] = {}
    pods = _list(session, PODS, namespace) if workloads else None
    if pods is not None:
        staying = total(of_pod(pod["spec"]) for pod in pods if _stays(pod, workloads))
        used |= {name: staying.get(name, ZERO) for name in names if asks_for(name) == "pods"}
        more += [_pods_after(change) for change in workloads]
    claims = _list(session, CLAIMS, namespace) if asked.claims else None
    if claims is not None:
        standing = {claim["metadata"]["name"]: of_claim(claim["spec"]) for claim in claims if is_standing(claim)}
        there = total(standing.values())
        used |= {name: there.get(name, ZERO) for name in names if asks_for(name) == "claims"}
        new = [pair for change in workloads for pair in _new_claims(change)]
        more += [claim for name, claim in new if name not in standing]
    return total(more), used


def _list(session: Session, resource: Resource, namespace: str) -> list[Body] | None:
    try:
        return session.client.list(resource, namespace)
    except ApiError as error:
        if error.status == HTTPStatus.FORBIDDEN:
            return None
        raise


def _stays(pod: Body, workloads: Iterable[Change]) -> bool:
    """Will a pod go on as it is: it does not end by itself, and belongs to no workload that changes?"""
    labels = mapping(pod["metadata"].get("labels"))
    lasting = is_standing(pod) and nested(pod, "spec", "restartPolicy") == "Always"
    return lasting and not any(selects(selector, labels) for change in workloads for selector in _selectors(change))


def _selectors(change: Change) -> Iterator[Mapping[str, Any]]:
    for body in (change.live, change.result, change.body):
        selector = mapping(nested(body, "spec", "selector"))
        if selector:
            # That of a ReplicationController is the labels themselves.
            yield {"matchLabels": selector} if change.identity.kind == "ReplicationController" else selector
