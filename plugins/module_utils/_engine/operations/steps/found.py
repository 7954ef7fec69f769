# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What adoption found of an object (r0): the fields that people's tools held, and their managedFields entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...kube.client import Body
from ...objects.fields import FieldSet, extract
from ...objects.identity import Identity
from ...objects.managers import ours
from ...store.records import Entry, Journal, Memory, Revision
from ...store.store import Store
from ..plan import Change, Fold
from ..prepare import Prepared
from ..session import Session
from .ownership import entries_of, fields_of
from .wanted import digest_of


def found_by(prepared: Prepared) -> dict[Identity, Body]:
    """What a plan is about to adopt, as it is now: ``{"body": ..., "entries": [...], "uid": ...}`` by identity."""
    return {change.identity: _found(change.live, change.fold) for change in _adopting(prepared) if change.live}


def _adopting(prepared: Prepared) -> list[Change]:
    return [
        change for change in prepared.plan.changes if change.adopts and (change.writes or change.action == "unchanged")
    ]


def _found(live: Body, fold: Fold | None) -> Body:
    identity = {key: live["metadata"][key] for key in ("name", "namespace") if live["metadata"].get(key)}
    bare: Body = {"apiVersion": live["apiVersion"], "kind": live["kind"], "metadata": identity}
    # Ours are there when an earlier life of this release left the object behind.
    own = [entry for entry in entries_of(live) if ours(entry)]
    fields = fold.fields if fold else FieldSet()
    for entry in own:
        fields = fields.union(fields_of(entry))
    held = extract(live, fields)
    metadata = {**(held.get("metadata") or {}), **identity}
    return {
        "body": {**held, **bare, "metadata": metadata},
        "entries": own + list(fold.entries if fold else ()),
        "uid": str(live["metadata"].get("uid") or ""),
    }


def known_found(store: Store, memory: Memory | None, wanted: Iterable[Identity] | None = None) -> dict[Identity, Body]:
    """What earlier adoptions found, of all objects or of those ``wanted``."""
    if memory is None or not memory.head.found:
        return {}
    return store.bodies(store.revision(0, head=memory.head), wanted)


def remember_found(session: Session, store: Store, memory: Memory, prepared: Prepared, journal: Journal) -> Memory:
    """Add what a plan is about to adopt to r0, while its run is open."""
    found = found_by(prepared)
    if not found:
        return memory
    bodies = {**known_found(store, memory), **found}
    revision = _revision(
        bodies, key=prepared.goal.key, user=str(journal.who.get("user") or ""), timestamp=session.timestamp()
    )
    return store.intend(memory, memory.inventory, journal, found=revision, found_bodies=bodies)


def _revision(bodies: Mapping[Identity, Body], *, key: bytes, user: str, timestamp: str) -> Revision:
    """Revision 0 of these bodies."""
    return Revision(
        number=0,
        action="found",
        outcome="found",
        who={"user": user},
        started=timestamp,
        finished=timestamp,
        reason="as found at adoption",
        entries=tuple(
            Entry(identity, body["body"]["apiVersion"], _digest(body, key), "found")
            for identity, body in sorted(bodies.items())
        ),
    )


def _digest(body: Body, key: bytes) -> str:
    return digest_of({**body["body"], "found": body["entries"]}, key)
