# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step intend: write down what a run is about to do, before it does any of it."""

from __future__ import annotations

from collections.abc import Mapping

from ...kube.client import Body
from ...objects.identity import Identity
from ...store.records import Entry, Inventory, Journal, Memory, Owned, Revision
from ...store.store import Store
from ..prepare import Prepared
from ..session import Session
from .ownership import found_of
from .wanted import digest_of


def intend(session: Session, store: Store, prepared: Prepared, user: str) -> Memory:
    """Inventory superset, journal and, when objects are adopted, r0; then the head names them."""
    goal, memory = prepared.goal, prepared.memory
    if any(item.identity.kind == "Secret" and item.identity.group == "" for item in goal.wanted):
        store.key(create=True)
    inventory = memory.inventory if memory else Inventory()
    attempted = [
        Owned(item.identity, item.body["apiVersion"]) for item in goal.wanted if item.identity not in inventory.members
    ]
    journal = Journal(
        run=goal.token,
        action=goal.action,
        number=memory.head.next if memory else 1,
        source=goal.source,
        who={"user": user},
        started=session.timestamp(),
        reason=goal.reason,
        entries=entries_of(prepared),
        stamps=prepared.situation.stamps,
        contents=prepared.contents,
    )
    found = found_bodies(prepared)
    if not found:
        return store.intend(memory, inventory.with_members(attempted), journal)
    bodies = {**known_found(store, memory), **found}
    return store.intend(
        memory,
        inventory.with_members(attempted),
        journal,
        found=_found_revision(session, bodies, goal.key, user),
        found_bodies=bodies,
    )


def entries_of(prepared: Prepared) -> tuple[Entry, ...]:
    """The object table of a plan: wanted objects with their digests, the others without."""
    entries = []
    versions = {item.identity: item.body["apiVersion"] for item in prepared.goal.wanted}
    for change in prepared.plan.changes:
        wanted = change.identity in versions
        api_version = versions.get(change.identity) or (change.resource.api_version if change.resource else "")
        entries.append(Entry(change.identity, api_version, change.digest if wanted else "", change.action))
    return tuple(entries)


def found_bodies(prepared: Prepared) -> dict[Identity, Body]:
    """What this run is about to adopt, as it is now."""
    return {
        change.identity: found_of(change.live, change.fold)
        for change in prepared.plan.applied
        if change.adopts and change.live is not None
    }


def known_found(store: Store, memory: Memory | None) -> dict[Identity, Body]:
    """What earlier adoptions found."""
    if memory is None or not memory.head.found:
        return {}
    return store.bodies(store.revision(0, head=memory.head))


def _found_revision(session: Session, bodies: Mapping[Identity, Body], key: bytes, user: str) -> Revision:
    now = session.timestamp()
    return Revision(
        number=0,
        action="found",
        outcome="found",
        who={"user": user},
        started=now,
        finished=now,
        reason="as found at adoption",
        entries=tuple(
            Entry(identity, body["body"]["apiVersion"], digest_of({**body["body"], "found": body["entries"]}, key), "found")
            for identity, body in sorted(bodies.items())
        ),
    )
