# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step undo: back to the last good revision, or to what was found, by the same road."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...errors import AscentError, InterruptedRunError
from ...kube.client import Body
from ...objects.identity import Identity
from ...objects.order import dependencies
from ...store.records import Inventory, Memory, Outcome, Revision
from ..prepare import Goal, Prepared, rewritten, survey
from ..run import Run
from .apply import Applier, Progress
from .configuration import readings
from .decide import decide
from .found import found_by, known_found
from .inventory import inventory_after
from .prune import prune
from .wanted import Wanted, recall


@dataclass(frozen=True)
class Undone:
    """How the way back ended: an error when objects are not as they were, and what the release owns and runs now."""

    outcome: Outcome
    memory: Memory
    inventory: Inventory
    stamps: Mapping[str, str]
    contents: Mapping[str, str]
    error: AscentError | None = None


def undo(run: Run) -> Undone:
    """Undo a failed run. An interruption goes up: the journal stays open for the next run."""
    head = run.memory.head
    number = head.good[0].number if head.good else None
    run.session.say("undoing: removing what this run created" if number is None else f"undoing: back to r{number}")
    memory = run.store.update(run.memory, run.memory.inventory, replace(run.journal, state="undoing"))
    try:
        good = run.store.revision(number, head=head) if number is not None else None
        goal = _goal(run, good)
        situation = survey(run.session, goal, memory, run.check)
        prepared = Prepared(goal, decide(situation), situation, memory, good.contents if good else {})
        back = _carry_out(run, prepared)
    except InterruptedRunError:
        raise
    except AscentError as failure:
        journal = run.journal
        return Undone("partly undone", memory, memory.inventory, journal.stamps, journal.contents, failure)
    stamps = goal.stamps or {}
    error = back.error or _await(run, prepared, back)
    if error is not None:
        return Undone("partly undone", memory, memory.inventory, stamps, prepared.contents, error)
    inventory = inventory_after(goal.wanted, situation, memory.inventory, back.bodies)
    return Undone("undone", memory, inventory, stamps, prepared.contents)


def _goal(run: Run, good: Revision | None) -> Goal:
    """The last good revision; what was adopted since is given back as it was found."""
    wanted: tuple[Wanted, ...] = ()
    stamps: Mapping[str, str] = {}
    if good is not None:
        digests = {entry.identity: entry.digest for entry in good.entries}
        bodies = run.store.bodies(good)
        wanted = recall(((body, digests[identity]) for identity, body in bodies.items()), run.session.discovery)
        stamps = _stamps(run, good, wanted)
    return replace(run.goal, wanted=wanted, found=_found(run, wanted), stamps=stamps, conflicts="take")


def _found(run: Run, wanted: tuple[Wanted, ...]) -> Mapping[Identity, Body]:
    """What this run adopted, and what an interrupted one before it did: still the objects that were found then."""
    leaving = run.memory.inventory.members.keys() - {item.identity for item in wanted}
    uids = {identity: body["metadata"].get("uid") for identity, body in run.prepared.situation.metadata.items()}
    earlier = known_found(run.store, run.memory, leaving) if leaving else {}
    same = {identity: found for identity, found in earlier.items() if found.get("uid") == uids.get(identity)}
    return {**same, **found_by(run.prepared)}


def _stamps(run: Run, good: Revision, wanted: tuple[Wanted, ...]) -> Mapping[str, str]:
    """The stamps of the last good revision, so that its ReplicaSets are taken up again.

    Where the content that was live at the start was not that revision's, its old pods may have read it: a new stamp.
    """
    foreign = rewritten(wanted, run.prepared.situation)
    renewed = {str(item.identity): run.goal.token for item in wanted if readings(item.body) & foreign}
    return {**good.stamps, **renewed}


def _carry_out(run: Run, prepared: Prepared) -> Progress:
    applied = prepared.plan.applied
    order = dependencies([change.body for change in applied if change.body is not None])
    back = Applier(run.session, force=True).run(applied, order, run.check)
    if isinstance(back.error, InterruptedRunError):
        raise back.error
    if back.error is None:
        prune(run.session, prepared.plan.deleted, run.check)
    return back


def _await(run: Run, prepared: Prepared, back: Progress) -> AscentError | None:
    """Wait until what went back serves again."""
    went_back: set[Identity] = set(back.bodies)
    wanted = tuple(item for item in prepared.goal.wanted if item.identity in went_back)
    if not wanted or not run.goal.wait:
        return None
    return run.wait(replace(prepared, goal=replace(prepared.goal, wanted=wanted)), back.bodies).error
