# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step read: what is live of a release's objects.

One LIST per kind and namespace; single GETs only where the list has gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ...errors import ApiError
from ...kube.client import Body, Resource, together
from ...objects.identity import Identity
from ...objects.membership import PART_OF_LABEL
from ..session import Session

FEW = 2


@dataclass(frozen=True)
class Place:
    """One kind in one namespace (empty for cluster-scoped kinds)."""

    resource: Resource
    namespace: str


def read_metadata(
    session: Session, resources: Mapping[Identity, Resource], part_of: str, check: Callable[[], None]
) -> dict[Identity, Body]:
    """The metadata of every object of ``resources`` that exists, and of what else bears our label beside them."""
    places: dict[Place, list[Identity]] = defaultdict(list)
    for identity, resource in resources.items():
        places[Place(resource, identity.namespace)].append(identity)
    found: dict[Identity, Body] = {}
    for part in together(lambda place: _read_place(session, place, places[place], part_of), list(places), check=check):
        found.update(part)
    return found


def _read_place(session: Session, place: Place, members: list[Identity], part_of: str) -> dict[Identity, Body]:
    try:
        found = _by_identity(place, _list(session, place, f"{PART_OF_LABEL}={part_of}"))
    except ApiError as error:
        if error.status not in (403, 404):
            raise
        return {} if error.status == 404 else _get_each(session, place, members)
    missing = [identity for identity in members if identity not in found]
    if not missing:
        return found
    if len(missing) <= FEW:
        return {**found, **_get_each(session, place, missing)}
    everything = _by_identity(place, _list(session, place, ""))
    return {**found, **{identity: everything[identity] for identity in missing if identity in everything}}


def _list(session: Session, place: Place, selector: str) -> list[Body]:
    return session.client.list(place.resource, place.namespace, selector=selector, metadata_only=True)


def _by_identity(place: Place, items: Iterable[Body]) -> dict[Identity, Body]:
    return {
        Identity(
            place.resource.group, place.resource.kind, item["metadata"].get("namespace") or "", item["metadata"]["name"]
        ): item
        for item in items
    }


def _get_each(session: Session, place: Place, identities: Iterable[Identity]) -> dict[Identity, Body]:
    found = {}
    for identity in identities:
        body = session.client.get(place.resource, identity.namespace, identity.name)
        if body is not None:
            found[identity] = body
    return found


def read_whole(
    session: Session, resources: Mapping[Identity, Resource], check: Callable[[], None]
) -> dict[Identity, Body]:
    """The whole objects, for those that a plan is about to change."""
    bodies = together(
        lambda item: session.client.get(item[1], item[0].namespace, item[0].name), list(resources.items()), check=check
    )
    return {identity: body for identity, body in zip(resources, bodies, strict=True) if body is not None}
