# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step undo: back to the last good revision, or to what was found, by the same road."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...errors import AscentError, InterruptedRunError, RefusedError
from ...health.diagnosis import Diagnosis
from ...health.rules import HealthRules
from ...kube.client import Body
from ...objects.identity import Identity
from ...objects.selection import Selector
from ...objects.sequence import Graph, order_of
from ...store.criteria import NO_CRITERIA, Criteria
from ...store.records import Inventory, Memory, Outcome, Revision
from ..checks import completed, recorded_checks
from ..conflicts import TAKE, ConflictRule, ConflictRules
from ..plan import Plan
from ..prepare import Goal, Prepared, discreet, survey
from ..run import Run
from .apply import Applier, Progress
from .check import Checked, run_checks
from .configuration import readings
from .decide import decide
from .found import found_by, known_found, remember_found
from .inventory import inventory_after
from .preflight import Terms, with_recreations
from .prune import await_gone, prune
from .stamps import rewritten
from .starts import started_since
from .wanted import Wanted, recall


@dataclass(frozen=True)
class Undone:
    """How the way back ended: an error when objects are not as they were, and what the release owns and runs now.

    ``criteria`` are what that is judged by, ``notes`` what must be said of that.
    """

    outcome: Outcome
    memory: Memory
    inventory: Inventory
    stamps: Mapping[str, str]
    contents: Mapping[str, str]
    criteria: Criteria
    conflicts: tuple[str, ...] = ()
    error: AscentError | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Back:
    """What the way back did: the server's answers, the deleted objects that a finalizer holds, the first error."""

    bodies: Mapping[Identity, Body]
    held: tuple[Identity, ...] = ()
    error: AscentError | None = None


def undo(run: Run, strangers: tuple[Identity, ...], diagnoses: tuple[Diagnosis, ...], failure: AscentError) -> Undone:
    """Undo a failed run; ``strangers`` turned out to be others' objects. An interruption leaves the journal open.

    Why the run failed is written into the journal first: what it speaks of is about to go.
    """
    head = run.memory.head
    number = head.good[0].number if head.good else None
    run.session.say("undoing: removing what this run created" if number is None else f"undoing: back to r{number}")
    journal = replace(run.journal, state="undoing", diagnosis=told_of(diagnoses, failure))
    memory = run.store.update(run.memory, run.memory.inventory.without(strangers), journal)
    try:
        good = run.store.revision(number, head=head) if number is not None else None
        prepared = _prepared(run, _goal(run, good), memory, good)
        conflicts = _taken(prepared.plan)
        memory = remember_found(run.session, run.store, memory, prepared, journal)
        prepared, put_back = _put_configuration_back(run, prepared, good)
        back = _carry_out(run, prepared, put_back)
    except InterruptedRunError:
        raise
    except AscentError as error:
        left = (journal.stamps, journal.contents, journal.criteria)
        return Undone("partly undone", memory, memory.inventory, *left, error=error)
    goal = prepared.goal
    state = (goal.stamps or {}, prepared.contents, goal.criteria)
    failed = back.error or _left(prepared.plan)
    checked = Checked(error=failed) if failed else _await(run, prepared, back)
    notes = (*goal.health.unread, *checked.notes)
    if checked.error is not None:
        failed = discreet(run.prepared, prepared).error(checked.error)
        return Undone("partly undone", memory, memory.inventory, *state, conflicts, failed, notes)
    wanted = tuple(item for item in goal.wanted if item.identity not in _others(prepared.plan))
    inventory = inventory_after(wanted, prepared.situation, memory.inventory, back.bodies, prepared.plan.contests())
    inventory = inventory.with_members(memory.inventory.members[identity] for identity in back.held)
    return Undone("undone", memory, inventory, *state, conflicts, notes=notes)


def _others(plan: Plan) -> frozenset[Identity]:
    """What belongs to others by now, and so is not put back."""
    return frozenset(change.identity for change in plan.changes if change.action == "skipped" and change.live)


def told_of(diagnoses: tuple[Diagnosis, ...], failure: AscentError) -> tuple[dict[str, Any], ...]:
    """Why a run failed, as its revision keeps it."""
    if diagnoses:
        return tuple(diagnosis.to_dict() for diagnosis in diagnoses)
    return ({"message": failure.message, "objects": list(failure.objects), "next": failure.hint},)


def _taken(plan: Plan) -> tuple[str, ...]:
    """What others had set and the way back took."""
    return tuple(f"{change.title}: {conflict}" for change in plan.writes for conflict in change.conflicts)


def _left(plan: Plan) -> AscentError | None:
    """What stands in the way of the way back."""
    left = [change for change in plan.changes if change.action == "conflict"]
    if not left:
        return None
    return RefusedError(
        f"These objects could not be put back: {'; '.join(f'{change.title}: {change.reason}' for change in left)}.",
        hint="Clear them up, then roll back or release again.",
        objects=[change.identity for change in left],
    )


def _goal(run: Run, good: Revision | None) -> Goal:
    """The last good revision; what was adopted since, or taken over by this run, is given back as it was found."""
    wanted: tuple[Wanted, ...] = ()
    stamps: Mapping[str, str] = {}
    conflicts = _rules(run)
    if good is not None:
        kept = {(item.identity, item.digest) for item in run.goal.wanted if item.unread}
        unread = frozenset(entry.identity for entry in good.entries if (entry.identity, entry.digest) in kept)
        taken = frozenset(change.identity for change in run.prepared.plan.changes if change.owner)
        recalled = recall(run.store, good, run.session.discovery, unread)
        wanted = tuple(item for item in recalled if item.identity not in taken)
        stamps = _stamps(run, wanted, conflicts)
    criteria, home = good.criteria if good is not None else NO_CRITERIA, run.goal.namespace
    goal = replace(run.goal, wanted=wanted, found=_found(run, wanted), adoption="leave")
    goal = replace(
        goal,
        health=HealthRules.recorded(criteria.health, home),
        checks=completed(recorded_checks(criteria.checks, home), run.goal.checks, run.goal.mask),
    )
    return replace(goal, stamps=stamps, token=_token(run), conflicts=conflicts)


def _rules(run: Run) -> ConflictRules:
    """What the run found and left to others stays theirs; anything else is taken back."""
    kept = [
        ConflictRule("keep", conflict.path, conflict.manager, _selector(change.identity))
        for change in run.prepared.plan.changes
        for conflict in change.conflicts
        if conflict.action == "keep"
    ]
    return replace(TAKE, rules=(*kept, *TAKE.rules), home=run.goal.namespace)


def _selector(identity: Identity) -> Selector:
    return Selector(identity.kind, identity.group, identity.namespace, identity.name)


def _found(run: Run, wanted: tuple[Wanted, ...]) -> Mapping[Identity, Body]:
    """What this run adopted, and what an interrupted one before it did: still the objects that were found then."""
    leaving = run.memory.inventory.members.keys() - {item.identity for item in wanted}
    uids = {identity: body["metadata"].get("uid") for identity, body in run.prepared.situation.metadata.items()}
    earlier = known_found(run.store, run.memory, leaving) if leaving else {}
    same = {identity: found for identity, found in earlier.items() if found.get("uid") == uids.get(identity)}
    return {**same, **found_by(run.prepared)}


def _token(run: Run) -> str:
    """A new stamp of the way back is another than that of the run: pods with the run's have read what it brought."""
    return f"{run.goal.token}-undo"


def _stamps(run: Run, wanted: tuple[Wanted, ...], conflicts: ConflictRules) -> Mapping[str, str]:
    """The stamps of the state that the run set out from, so that its ReplicaSets are taken up again.

    Where the content that was live at the start was not that state's, its old pods may have read it: a new stamp.
    """
    foreign = rewritten(wanted, replace(run.prepared.situation, conflicts=conflicts))
    renewed = {str(item.identity): _token(run) for item in wanted if readings(item.body) & foreign}
    return {**run.journal.settled.stamps, **renewed}


def _prepared(run: Run, goal: Goal, memory: Memory, good: Revision | None) -> Prepared:
    situation = survey(run.session, run.store, goal, memory, run.check)
    terms = Terms(force=True, permission=goal.permission)
    plan = with_recreations(run.session, decide(situation), terms, run.check)
    return Prepared(goal, plan, situation, memory, good.contents if good else {})


def _put_configuration_back(run: Run, prepared: Prepared, good: Revision | None) -> tuple[Prepared, Progress]:
    """Configuration goes back first; then the plan for the workloads, and what was done.

    What a pod reads that starts from then on is right. A workload with pods that have the stamp to go back to, but may
    have started since the run set out, gets a new stamp.
    """
    goal = prepared.goal
    applied = prepared.plan.applied
    read = frozenset[Identity]().union(*(readings(item.body) for item in goal.wanted))
    order = order_of([change.body for change in applied if change.body is not None]).needs
    first = _closure(read, order)
    changes = tuple(change for change in applied if change.identity in first)
    progress = Applier(run.session, force=True).run(changes, order, run.check)
    if progress.error is not None:
        return prepared, progress
    stamps = goal.stamps or {}
    suspects = {
        str(item.identity): (item.body, stamps.get(str(item.identity), ""))
        for item in goal.wanted
        if _has_moved(run, item) and stamps.get(str(item.identity)) != goal.token
    }
    started = started_since(run.session, suspects, run.journal.settled.seen, run.check)
    if started:
        goal = replace(goal, stamps={**stamps, **dict.fromkeys(started, goal.token)})
        prepared = _prepared(run, goal, prepared.memory or run.memory, good)
    return prepared, progress


def _closure(identities: frozenset[Identity], order: Graph) -> frozenset[Identity]:
    """These and all that must be there before them."""
    found: set[Identity] = set()
    waiting = [identity for identity in identities if identity in order]
    while waiting:
        identity = waiting.pop()
        if identity not in found:
            found.add(identity)
            waiting += order.get(identity, frozenset())
    return frozenset(found)


def _has_moved(run: Run, item: Wanted) -> bool:
    """Did this run change configuration that a workload reads, or give it another stamp?"""
    name, journal = str(item.identity), run.journal
    changed = rewritten(run.goal.wanted, run.prepared.situation)
    moved = journal.stamps.get(name, "") != journal.settled.stamps.get(name, "")
    return bool(readings(item.body)) and (moved or bool(readings(item.body) & changed))


def _carry_out(run: Run, prepared: Prepared, done: Progress) -> Back:
    """The rest of the way back, after what is ``done``."""
    applied = tuple(change for change in prepared.plan.applied if change.identity not in done.bodies)
    order = order_of([change.body for change in applied if change.body is not None]).needs
    progress = done if done.error else Applier(run.session, force=True).run(applied, order, run.check)
    bodies = {**done.bodies, **progress.bodies}
    if isinstance(progress.error, InterruptedRunError):
        raise progress.error
    if progress.error is not None:
        return Back(bodies, error=progress.error)
    pruned = prune(run.session, prepared.plan, run.goal.part_of, run.check)
    held = await_gone(run.session, pruned.plan.deleted, 0.0, run.check)
    return Back(bodies, held, pruned.error)


def _await(run: Run, prepared: Prepared, back: Back) -> Checked:
    """Wait until what went back serves again, and ask what it must answer; also where something only went."""
    went_back: set[Identity] = set(back.bodies)
    wanted = tuple(item for item in prepared.goal.wanted if item.identity in went_back)
    if not wanted and not prepared.plan.deleted:
        return Checked()
    prepared = replace(prepared, goal=replace(prepared.goal, wanted=wanted))
    notes: tuple[str, ...] = ()
    if wanted and run.goal.wait:
        report = run.wait(prepared, back.bodies)
        if report.error is not None:
            return Checked(report.notes, report.error)
        notes = report.notes
    checked = run_checks(replace(run, prepared=prepared))
    return replace(checked, notes=notes + checked.notes)
