# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step record: what a run came to becomes a revision, and the inventory what is now ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...errors import AscentError, RefusedError
from ...health.diagnosis import Diagnosis
from ...kube.client import Body
from ...objects.identity import Identity
from ...store.records import Journal, Memory, Outcome, Revision
from ...store.store import Store
from ..prepare import Prepared
from ..session import Session
from .intend import entries_of
from .inventory import inventory_after
from .ownership import applied_of, entries_of as field_entries, people_entries
from .read import read_metadata
from .undo import Undone


def record(
    session: Session,
    store: Store,
    prepared: Prepared,
    memory: Memory,
    bodies: Mapping[Identity, Body],
    *,
    outcome: Outcome,
    undone: Undone | None = None,
    diagnoses: tuple[Diagnosis, ...] = (),
    failure: AscentError | None = None,
) -> int:
    """Write the revision that the open run takes; its number."""
    journal = _open(memory)
    told = [diagnosis.to_dict() for diagnosis in diagnoses]
    if failure is not None and not told:
        told = [{"message": failure.message, "objects": list(failure.objects), "next": failure.hint}]
    revision = Revision(
        number=journal.number,
        action=journal.action,
        outcome=outcome,
        source=journal.source,
        who=journal.who,
        started=journal.started,
        finished=session.timestamp(),
        reason=journal.reason,
        entries=entries_of(prepared),
        stamps=undone.stamps if undone else journal.stamps,
        contents=undone.contents if undone else journal.contents,
        diagnosis=tuple(told),
    )
    inventory = undone.inventory if undone else inventory_after(prepared.goal.wanted, prepared.situation, memory.inventory, bodies)
    wanted = {item.identity: item.body for item in prepared.goal.wanted}
    store.record(memory, revision, wanted, inventory)
    return journal.number


def record_interrupted(session: Session, store: Store, memory: Memory) -> Memory:
    """Close the run that an earlier task left open: it takes its number, with the outcome interrupted."""
    journal = _open(memory)
    revision = Revision(
        number=journal.number,
        action=journal.action,
        outcome="interrupted",
        source=journal.source,
        who=journal.who,
        started=journal.started,
        finished=session.timestamp(),
        reason=journal.reason,
        stamps=journal.stamps,
        contents=journal.contents,
    )
    return store.record(memory, revision, {}, memory.inventory)


def _open(memory: Memory) -> Journal:
    if memory.journal is None:
        raise AscentError("There is no open run to record.", hint="Please report this as a bug.")
    return memory.journal


def was_superseded(
    session: Session, prepared: Prepared, bodies: Mapping[Identity, Body], check: Callable[[], None]
) -> RefusedError | None:
    """Did others write our objects since we did? Then what runs is not what was released."""
    resources = {
        change.identity: change.resource or session.discovery.of(change.body or {})
        for change in prepared.plan.applied
        if change.identity in bodies and change.entries is None
    }
    known = {identity: resource for identity, resource in resources.items() if resource is not None}
    now = read_metadata(session, known, prepared.goal.part_of, check)
    lines = []
    for identity, live in now.items():
        if identity not in bodies or identity not in known:
            continue
        if people_entries(live) or applied_of(live) != applied_of(bodies[identity]):
            newest = max(field_entries(live), key=lambda entry: str(entry.get("time") or ""))
            lines.append(f"{identity} by {newest.get('manager')} at {newest.get('time')}")
    if not lines:
        return None
    return RefusedError(
        f"Others changed objects of the release while it went out: {'; '.join(lines)}.",
        hint="Nothing was undone. Look at release_info's diff against the live cluster, then release again.",
    )
