# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step record: what a run came to becomes a revision, and the inventory what is now ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...errors import AscentError, RefusedError
from ...kube.client import Body
from ...objects.identity import Identity
from ...objects.parameters import parameters_of
from ...store.records import WHOLE, Memory, Outcome, Revision, Settled
from ...store.store import Store
from ..plan import Conflict
from ..run import Run
from ..session import Session
from .announce import announce, notice_of
from .garbage import collect_versions
from .intend import table_of
from .inventory import inventory_after
from .ownership import entries_of, people_entries, rewritten_by_controllers, same_hands
from .read import read_metadata
from .undo import Undone, told_of


def record(
    run: Run,
    bodies: Mapping[Identity, Body],
    *,
    outcome: Outcome,
    held: tuple[Identity, ...] = (),
    rewritten: Mapping[Identity, tuple[Conflict, ...]] | None = None,
    undone: Undone | None = None,
) -> tuple[str, ...]:
    """Write the revision that the run takes, and tell of it; ``bodies`` are the server's answers to what it applied.

    Stamps, contents, criteria and inventory are those that its end leaves in the cluster; ``held`` are deleted
    members that are still there, ``rewritten`` what controllers have set since we applied it. Gives what must be said
    of the telling.
    """
    prepared, memory, journal = run.prepared, undone.memory if undone else run.memory, run.journal
    diagnosis = memory.journal.diagnosis if memory.journal else ()
    revision = Revision(
        number=journal.number,
        action=journal.action,
        outcome=outcome,
        source=journal.source,
        who=journal.who,
        started=journal.started,
        finished=run.session.timestamp(),
        reason=journal.reason,
        entries=table_of(prepared),
        stamps=undone.stamps if undone else journal.stamps,
        contents=undone.contents if undone else journal.contents,
        diagnosis=diagnosis,
        settled=Settled() if outcome in WHOLE else journal.settled,
        provenance=journal.provenance,
        criteria=undone.criteria if undone else journal.criteria,
    )
    if undone:
        inventory = undone.inventory
    else:
        contests = prepared.plan.contests()
        for identity, conflicts in (rewritten or {}).items():
            contests[identity] = (*contests.get(identity, ()), *(conflict.contest for conflict in conflicts))
        arrived = inventory_after(prepared.goal.wanted, prepared.situation, memory.inventory, bodies, contests)
        inventory = arrived.with_members(memory.inventory.members[identity] for identity in held)
    bodies_read = {item.identity: item.body for item in prepared.goal.wanted if not item.unread}
    # Only a release sets the bounds: what a rollback brings comes from records.
    parameters = _parameters(run, bodies) if outcome == "released" else ()
    memory = run.store.record(memory, revision, bodies_read, inventory, parameters=parameters)
    if outcome != "partly undone":
        # What runs after half a way back is in no good revision: it keeps its versions.
        collect_versions(run, memory, () if undone else (item.identity for item in prepared.goal.wanted))
    return announce(run.session, run.store, memory.head, notice_of(run.goal.token, revision))


def _parameters(run: Run, bodies: Mapping[Identity, Body]) -> tuple[str, ...]:
    """What the workloads of the home namespace consist of, as written and as the server made them."""
    wanted = [item for item in run.goal.wanted if item.identity.namespace == run.goal.namespace]
    written = (body for item in wanted for body in (item.body, bodies.get(item.identity)) if body is not None)
    return tuple(line for body in written for line in parameters_of(body))


def journal_stop(run: Run, error: AscentError) -> None:
    """Write into the journal that the run was interrupted, and why; nothing when it is not the open one any more.

    The head is read again: the way back may have moved it. Whatever told the run to stop must not stop this.
    """
    store = run.store.watched(lambda: None)
    memory = store.read()
    if memory is not None and memory.journal is not None and memory.journal.run == run.journal.run:
        told = (*memory.journal.diagnosis, *told_of((), error))
        store.update(memory, memory.inventory, replace(memory.journal, state="interrupted", diagnosis=told))


def record_interrupted(session: Session, store: Store, memory: Memory) -> Memory:
    """Close the run that an earlier task left open: it keeps its number, with the outcome interrupted.

    Its table is what it intended; which of it was done tells the plan of the run that goes on.
    """
    journal = memory.journal
    if journal is None:
        return memory
    revision = Revision(
        number=journal.number,
        action=journal.action,
        outcome="interrupted",
        source=journal.source,
        who=journal.who,
        started=journal.started,
        finished=session.timestamp(),
        reason=journal.reason,
        entries=journal.entries,
        stamps=journal.stamps,
        contents=journal.contents,
        diagnosis=journal.diagnosis,
        settled=journal.settled,
        provenance=journal.provenance,
        criteria=journal.criteria,
    )
    return store.record(memory, revision, {}, memory.inventory)


@dataclass(frozen=True)
class Since:
    """What became of our objects since we wrote or read them.

    ``error``: people or another run wrote or deleted some, and what runs is not what was released. ``rewritten`` are
    the fields that controllers set; that is how these work, and the next run leaves them be.
    """

    error: RefusedError | None
    rewritten: Mapping[Identity, tuple[Conflict, ...]]


def look_back(run: Run, bodies: Mapping[Identity, Body]) -> Since:
    """Did others write or delete our objects since we wrote or read them?"""
    situation = run.prepared.situation
    known = {
        item.identity: item.resource or run.session.discovery.of(item.body)
        for item in run.goal.wanted
        if not item.unread
    }
    resources = {identity: resource for identity, resource in known.items() if resource is not None}
    now = read_metadata(run.session, resources, run.goal.part_of, run.check)
    lines, rewritten = [], {}
    manifests = {item.identity: item.body for item in run.goal.wanted}
    for identity in sorted(resources):
        before = bodies.get(identity) or situation.whole.get(identity) or situation.metadata.get(identity)
        if before is None or _is_finished_job(identity, now):
            continue
        live = now.get(identity)
        by_controllers = (
            rewritten_by_controllers(before, live, manifests[identity], run.goal.key) if live is not None else ()
        )
        if by_controllers:
            rewritten[identity] = by_controllers
        else:
            lines += _changed_by_others(identity, before, live)
    return Since(_superseded(lines) if lines else None, rewritten)


def _superseded(lines: list[str]) -> RefusedError:
    return RefusedError(
        f"Others changed objects of the release while it went out: {'; '.join(lines)}.",
        hint="Nothing was undone. Compare the release with what is live by release_info, then release again.",
    )


def _is_finished_job(identity: Identity, now: Mapping[Identity, Body]) -> bool:
    """A Job with ttlSecondsAfterFinished goes by itself; that it was complete the wait has seen."""
    return identity.kind == "Job" and identity not in now


def _changed_by_others(identity: Identity, before: Body, live: Body | None) -> list[str]:
    if live is None:
        return [f"{identity} was deleted"]
    if same_hands(before, live):
        return []
    # Times are whole seconds: of entries within one, a person's tells more than ours.
    written = people_entries(live) or [entry for entry in entries_of(live) if not entry.get("subresource")]
    newest = max(written, key=lambda entry: str(entry.get("time") or ""), default={})
    return [f"{identity} by {newest.get('manager')} at {newest.get('time')}"]
