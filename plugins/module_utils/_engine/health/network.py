# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Service, Ingress, Gateway API: does an address or a parent take them up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .reading import (
    age,
    because,
    created,
    events_about,
    is_false,
    is_true,
    items,
    mapping,
    metadata,
    number,
    spec,
    status,
    text,
)
from .serving import judge_selected
from .verdict import NO_STATUS, Object, Sight, Verdict, failed, progressing, ready

CLEANUP = "service.kubernetes.io/load-balancer-cleanup"
WORKING = frozenset(("EnsuringLoadBalancer", "EnsuredLoadBalancer", "SyncLoadBalancerFailed", "UpdatedLoadBalancer"))
NO_CONTROLLER = "NoController"


def judge_service(sight: Sight) -> Verdict:
    """In place when a ready pod stands behind it, or nobody looked.

    The address of a load balancer is waited for when somebody shows signs of giving it one.
    """
    verdict = judge_selected(sight.object, sight.selected) if sight.selected is not None else ready()
    return verdict if verdict.health != "ready" else _balanced(sight, verdict)


def _balanced(sight: Sight, verdict: Verdict) -> Verdict:
    service = sight.object
    if spec(service).get("type") != "LoadBalancer" or items(
        mapping(status(service).get("loadBalancer")).get("ingress")
    ):
        return verdict
    if spec(service).get("externalIPs"):
        return ready("it has external addresses")
    finalizers: Any = metadata(service).get("finalizers") or ()
    said = [event for event in events_about(sight, service) if event.get("reason") in WORKING]
    if said:
        return progressing(f"no address from the load balancer yet; {because(said[-1])}", text(said[-1].get("reason")))
    if CLEANUP in finalizers:
        return progressing("no address from the load balancer yet", "EnsuringLoadBalancer")
    return _unclaimed(sight, "no load balancer gave it an address and no controller has taken it up")


def judge_ingress(sight: Sight) -> Verdict:
    """In place when a controller wrote an address; many never do, so that this is waited for only shortly."""
    if items(mapping(status(sight.object).get("loadBalancer")).get("ingress")):
        return ready("it has an address")
    return _unclaimed(sight, "no ingress controller wrote an address to it")


def _unclaimed(sight: Sight, message: str) -> Verdict:
    """What perhaps nobody will ever fill is accepted after a short while, and that is said."""
    if age(sight.now, created(sight.object)) < sight.patience.address:
        return progressing(f"{message} yet")
    return ready(f"{message}: not waited for", NO_CONTROLLER)


def judge_gateway(sight: Sight) -> Verdict:
    """Accepted and Programmed for the generation that is there, and each listener too."""
    gateway = sight.object
    holders = [(f"listener {text(item.get('name'))}", item) for item in items(status(gateway).get("listeners"))]
    verdict = _taken_up(gateway, [("the gateway", status(gateway)), *holders])
    return verdict or ready("it is programmed")


def judge_route(sight: Sight) -> Verdict:
    """Each parent that speaks of the present generation accepts it and finds its backends."""
    route = sight.object
    generation = number(metadata(route).get("generation"))
    parents = items(status(route).get("parents")) or items(status(route).get("ancestors"))
    if not parents:
        return progressing("no gateway has taken it up yet", NO_STATUS)
    fresh = [item for item in parents if _observed(item, generation) >= generation]
    if not fresh:
        return progressing("no gateway has seen its present generation yet")
    named = [(f"parent {text(mapping(item.get('parentRef')).get('name')) or '?'}", item) for item in fresh]
    return _taken_up(route, named) or ready("its gateways have accepted it")


def _observed(parent: Mapping[str, Any], generation: int) -> int:
    return max(
        (number(item.get("observedGeneration"), generation) for item in items(parent.get("conditions"))), default=0
    )


def _taken_up(object_: Object, holders: list[tuple[str, Object]]) -> Verdict | None:
    """The first refusal, else the first thing that is not yet so; None when all holders agree."""
    generation = number(metadata(object_).get("generation"))
    waiting: Verdict | None = None
    for label, holder in holders:
        conditions = {str(item.get("type")): item for item in items(holder.get("conditions"))}
        for kind in ("Accepted", "ResolvedRefs", "Programmed"):
            found = conditions.get(kind)
            if found is None:
                continue
            if number(found.get("observedGeneration"), generation) < generation:
                waiting = waiting or progressing(f"{label} has not seen the present generation")
            elif is_false(found) and kind != "Programmed" and found.get("reason") != "Pending":
                return failed(
                    f"{label}: {kind} is False: {because(found)}", text(found.get("reason")) or kind, certain=False
                )
            elif not is_true(found):
                waiting = waiting or progressing(f"{label}: {kind} is {found.get('status')}: {because(found)}")
        if not conditions:
            waiting = waiting or progressing(f"{label} says nothing yet", NO_STATUS)
    return waiting
