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
from http import HTTPStatus

from ...errors import ApiError
from ...kube.client import Body, Resource, together
from ...objects.identity import Identity
from ...objects.membership import PART_OF_LABEL
from ..session import Session
from .silence import explained

FEW = 2
REFUSED = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


@dataclass(frozen=True)
class Place:
    """One kind in one namespace (empty for cluster-scoped kinds)."""

    resource: Resource
    namespace: str


@dataclass(frozen=True)
class Seen:
    """What one LIST showed of a place, and the members that it did not: each of these needs a GET of its own."""

    found: Mapping[Identity, Body]
    unseen: tuple[Identity, ...] = ()


def read_metadata(
    session: Session, resources: Mapping[Identity, Resource], part_of: str, check: Callable[[], None]
) -> dict[Identity, Body]:
    """The metadata of every object of ``resources`` that exists, and of what else bears our label beside them."""
    places: dict[Place, list[Identity]] = defaultdict(list)
    for identity, resource in resources.items():
        places[Place(resource, identity.namespace)].append(identity)
    seen = together(lambda place: _read_place(session, place, places[place], part_of), list(places), check=check)
    unseen = {identity: resources[identity] for part in seen for identity in part.unseen}
    found = read_whole(session, unseen, check)
    for part in seen:
        found.update(part.found)
    return found


def _read_place(session: Session, place: Place, members: list[Identity], part_of: str) -> Seen:
    """One LIST by our label, another one of everything where many members lack it; who may not list looks at each."""
    try:
        found = _by_identity(place, _list(session, place, f"{PART_OF_LABEL}={part_of}"))
    except ApiError as error:
        if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise explained(session, place.resource, error) from error
        if error.status not in REFUSED:
            raise
        return Seen({}, () if error.status == HTTPStatus.NOT_FOUND else tuple(members))
    missing = [identity for identity in members if identity not in found]
    if len(missing) <= FEW:
        return Seen(found, tuple(missing))
    everything = _by_identity(place, _list(session, place, ""))
    return Seen({**found, **{identity: everything[identity] for identity in missing if identity in everything}})


def _list(session: Session, place: Place, selector: str) -> list[Body]:
    return session.client.list(place.resource, place.namespace, selector=selector, metadata_only=True)


def _by_identity(place: Place, items: Iterable[Body]) -> dict[Identity, Body]:
    return {
        Identity(
            place.resource.group, place.resource.kind, item["metadata"].get("namespace") or "", item["metadata"]["name"]
        ): item
        for item in items
    }


def read_whole(
    session: Session, resources: Mapping[Identity, Resource], check: Callable[[], None]
) -> dict[Identity, Body]:
    """The whole objects: those that a plan is about to change, or that no list shows."""
    bodies = together(
        lambda item: session.client.get(item[1], item[0].namespace, item[0].name), list(resources.items()), check=check
    )
    return {identity: body for identity, body in zip(resources, bodies, strict=True) if body is not None}
