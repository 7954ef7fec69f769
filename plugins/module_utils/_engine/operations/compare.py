# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare: what differs between two revisions of a release, or between one and what is live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import ApiError
from ..kube.client import Body, together
from ..objects.difference import difference
from ..objects.fields import FieldSet, extract
from ..objects.identity import Identity
from ..objects.managers import FIELD_MANAGER, ours
from ..objects.masking import Marks
from ..objects.versions import plain_identity
from ..store.store import Store
from .prepare import require_release
from .session import Session
from .steps.configuration import unstamped
from .steps.ownership import entries_of, fields_of, people_entries
from .steps.read import read_whole


@dataclass(frozen=True)
class Difference:
    """One object's difference as unified YAML text; values of Secrets are marks.

    Versions of configuration are compared under their plain name.
    """

    identity: Identity
    text: str


def compare(session: Session, name: str, namespace: str, before: int, after: int | None) -> list[Difference]:
    """Revision ``before`` against revision ``after``, or against what is live when that is None."""
    store = Store(session.client, namespace, name)
    memory = require_release(store.read(), name, namespace)
    first = store.bodies(store.revision(before, head=memory.head))
    if after is not None:
        return _differences(first, store.bodies(store.revision(after, head=memory.head)))
    second = _live(session, first)
    differing = {item.identity for item in _differences(first, second)}
    suspects = {identity: body for identity, body in first.items() if plain_identity(body) in differing}
    return _differences({**first, **_as_served(session, suspects)}, second)


def _differences(first: Mapping[Identity, Body], second: Mapping[Identity, Body]) -> list[Difference]:
    marks = Marks()
    before, after = ({plain_identity(body): body for body in bodies.values()} for bodies in (first, second))
    found = [
        Difference(identity, difference(before.get(identity), after.get(identity), marks))
        for identity in sorted({*before, *after})
    ]
    return [item for item in found if item.text]


def _live(session: Session, bodies: Mapping[Identity, Body]) -> dict[Identity, Body]:
    """The live objects as far as a release or a person set them: not what the server or a controller filled in."""
    resources = {identity: session.discovery.of(body) for identity, body in bodies.items()}
    whole = read_whole(
        session, {identity: resource for identity, resource in resources.items() if resource is not None}, lambda: None
    )
    return {identity: unstamped(_set_by_hand(body)) for identity, body in whole.items()}


def _as_served(session: Session, bodies: Mapping[Identity, Body]) -> dict[Identity, Body]:
    """Recorded bodies in the server's own notation, by a dry-run: ``cpu: 1000m`` is ``cpu: 1`` when it comes back.

    A body that the server does not take any more, or not from us, stays as it was recorded.
    """
    dry = session.client.dry()

    def served(item: tuple[Identity, Body]) -> Body:
        resource = session.discovery.of(item[1])
        try:
            answer = dry.apply(resource, item[1], manager=FIELD_MANAGER, force=True) if resource else None
        except ApiError:
            return item[1]
        return unstamped(_set_by_hand(answer, ours_only=True)) if answer else item[1]

    return dict(zip(bodies, together(served, list(bodies.items()), check=lambda: None), strict=True))


def _set_by_hand(body: Body, *, ours_only: bool = False) -> Body:
    fields = FieldSet()
    people = [] if ours_only else people_entries(body)
    for entry in entries_of(body):
        if ours(entry) or entry in people:
            fields = fields.union(fields_of(entry))
    part = extract(body, fields)
    identity = {key: body["metadata"][key] for key in ("name", "namespace") if body["metadata"].get(key)}
    return {
        "apiVersion": body["apiVersion"],
        "kind": body["kind"],
        **part,
        "metadata": {**(part.get("metadata") or {}), **identity},
    }
