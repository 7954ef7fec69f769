# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The road of a release: prepare, intend, apply, watch, check, prune, record; and back when something fails on the way.

Release, rollback and removal all travel it; they differ in their goal only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from ..errors import AscentError
from ..health.diagnosis import Diagnosis
from ..objects.identity import Identity
from ..store.holder import Holder
from ..store.records import Head, Memory
from ..store.records import Outcome as RecordedOutcome
from ..store.store import Store
from .locking import locked
from .outcome import Course, Outcome
from .plan import Plan
from .prepare import Check, Goal, Prepared, discreet, prepare
from .run import Run
from .session import Answered, Session
from .steps.advance import advance
from .steps.apply import Progress
from .steps.approve import approval_of, approved
from .steps.check import run_checks
from .steps.intend import intend
from .steps.prune import Pruned, await_gone, prune
from .steps.record import journal_stop, look_back, record, record_interrupted
from .steps.undo import undo

GONE_SECONDS = 60.0
# A plan made longer ago than this is made again: others may have touched the objects.
FRESH_SECONDS = 1.0
GOOD: Mapping[str, RecordedOutcome] = {"release": "released", "rollback": "rolled back"}


class Aim(Protocol):
    """Where to, given what the release remembers: a rollback without a number depends on it."""

    def __call__(self, memory: Memory | None, /) -> Goal: ...


def travel(session: Session, aim: Aim, store: Store) -> Outcome:
    """Bring the cluster to the goal, or back to where it was."""
    session = session.living()
    started = session.clock()
    memory = store.read()
    # Before the lease is held a run may be ended at any moment: there is nothing to finish.
    prepared = _planned(session, store, aim(memory), memory, session.pulse.beat)
    if prepared.refusal is not None:
        outcome = _outcome(session, prepared, "refused", error=prepared.refusal)
    elif session.check_mode:
        outcome = _outcome(session, prepared, "planned", changed=not _is_done(prepared))
    elif _is_done(prepared):
        outcome = _outcome(session, prepared, "unchanged")
    else:
        outcome = _locked_travel(session, aim, store, prepared)
    return replace(outcome, seconds=round(session.clock() - started, 2))


def _planned(session: Session, store: Store, goal: Goal, memory: Memory | None, check: Check) -> Prepared:
    """The plan. Where one was approved they are compared before even a namespace is made, and again if one is."""
    if goal.approval is None:
        return prepare(session, store, goal, memory, check)
    prepared = approved(session, prepare(session, store, goal, memory, check, touch=False))
    if prepared.refusal is not None or not prepared.missing or session.check_mode:
        return prepared
    return approved(session, prepare(session, store, goal, memory, check))


def _is_done(prepared: Prepared) -> bool:
    """A removal is done only when its records are gone too."""
    return prepared.is_done and prepared.goal.action != "removal"


def _locked_travel(session: Session, aim: Aim, store: Store, prepared: Prepared) -> Outcome:
    goal = prepared.goal
    answered = session.answered()
    holder = Holder.here(goal.token, user=answered.user, job=goal.provenance.job_name)
    with locked(session, goal.namespace, goal.name, holder, goal.locking) as held:
        watched = store.watched(held.check)
        fresh = held.waited <= FRESH_SECONDS
        prepared = _still_true(session, aim, watched, prepared if fresh else None, held.check)
        outcome = _carry_out(session, watched, prepared, answered, held.check)
        if outcome.course == "removed":
            held.lease.discard()
    return outcome


def _still_true(session: Session, aim: Aim, store: Store, prepared: Prepared | None, check: Check) -> Prepared:
    """The plan, made anew as often as the head moved since it was read (None: in any case).

    The lease is ours, so that ends.
    """
    while prepared is None or _version(store.head()) != _version(prepared.memory.head if prepared.memory else None):
        memory = store.read()
        prepared = _planned(session, store, aim(memory), memory, check)
    return prepared


def _version(head: Head | None) -> tuple[object, ...]:
    """What tells one head from another; one that was rebuilt from its revisions has no resourceVersion."""
    return (head.uid, head.resource_version, head.newest) if head else ()


def _carry_out(session: Session, store: Store, prepared: Prepared, answered: Answered, check: Check) -> Outcome:
    if prepared.refusal is not None:
        return _outcome(session, prepared, "refused", error=prepared.refusal)
    if prepared.memory is not None and prepared.memory.journal is not None:
        session.say(f"r{prepared.memory.journal.number} was interrupted; going on from what it did")
        prepared = replace(prepared, memory=record_interrupted(session, store, prepared.memory))
    elif _is_done(prepared):
        return _outcome(session, prepared, "unchanged")
    run = Run(session, store, prepared, intend(session, store, prepared, answered), check)
    session.say(f"{run.goal.action} of {run.goal.name}: {_counts(prepared.plan)}")
    try:
        return _travel_on(run)
    except AscentError as error:
        # Stopped, cut off, or unable to record.
        return _stopped(run, error)


def _counts(plan: Plan) -> str:
    return ", ".join(f"{count} {action}" for action, count in plan.counts().items()) or "nothing to do"


def _travel_on(run: Run) -> Outcome:
    """From intended to recorded; raises what leaves the run open."""
    plan = run.prepared.plan
    progress = advance(run)
    if progress.error is not None:
        return _go_back(run, progress, progress.error, progress.diagnoses)
    accepted: tuple[str, ...] = ()
    if run.goal.wait:
        report = run.wait(run.prepared, progress.bodies)
        if report.error is not None:
            return _go_back(run, progress, report.error, report.diagnoses)
        accepted = report.notes
    checked = run_checks(run)
    if checked.error is not None:
        return _go_back(run, progress, checked.error)
    accepted += checked.notes
    pruned = prune(run.session, plan, run.goal.part_of, run.check)
    run = replace(run, prepared=replace(run.prepared, plan=pruned.plan))
    held = await_gone(run.session, pruned.plan.deleted, _patience(run.goal), run.check)
    if run.goal.action == "removal":
        return _removed(run, pruned, held)
    return _arrived(run, progress, pruned, held, accepted)


def _patience(goal: Goal) -> float:
    """Seconds to wait until deleted objects are gone; 0 is one look."""
    return min(goal.wait_timeout, GONE_SECONDS) if goal.wait else 0.0


def _arrived(
    run: Run, progress: Progress, pruned: Pruned, held: tuple[Identity, ...], accepted: tuple[str, ...]
) -> Outcome:
    """Record the revision: good, unless others wrote our objects since we did.

    What could not be deleted stays a member, so that the next run goes on with it. What the server refused fails the
    task, though all that is wanted serves; what a finalizer holds is on its way.
    """
    since = look_back(run, progress.bodies)
    course = GOOD[run.goal.action] if since.error is None else "superseded"
    try:
        told = record(run, progress.bodies, outcome=course, held=held + pruned.left, rewritten=since.rewritten)
    except AscentError as failure:
        raise _unrecorded(run, failure) from failure
    notes = [f"{identity} is still there: a finalizer holds it." for identity in held]
    notes += [f"{identity}: {each}." for identity, conflicts in since.rewritten.items() for each in conflicts]
    return _finished(run, course, error=since.error or pruned.error, notes=(*accepted, *notes, *told))


def _unrecorded(run: Run, failure: AscentError) -> AscentError:
    return AscentError(
        f"Everything of r{run.journal.number} was applied, but not recorded: {failure.message}",
        hint="Run the task again: it finds the objects as they are wanted and records them.",
    )


def _removed(run: Run, pruned: Pruned, held: tuple[Identity, ...]) -> Outcome:
    """A removal is over when the objects are gone; until then the records stay, so that the next one goes on."""
    if pruned.error is not None:
        return _finished(run, "interrupted", error=pruned.error)
    if held:
        error = AscentError(
            f"{', '.join(str(identity) for identity in held)} can't be deleted: a finalizer holds it.",
            hint="Find the controller that owns the finalizer; then run the task again.",
            objects=held,
        )
        return _stopped(run, error)
    run.store.remove(run.memory)
    return _finished(run, "removed")


def _go_back(run: Run, progress: Progress, error: AscentError, diagnoses: tuple[Diagnosis, ...] = ()) -> Outcome:
    """Undo and record what happened. A removal that fails is not undone: what is gone is meant to be gone."""
    if run.goal.action == "removal":
        return _stopped(run, error)
    error = discreet(run.prepared).error(error)
    run.session.say(f"failed: {error.message}")
    try:
        undone = undo(run, progress.strangers, diagnoses, error)
        told = record(run, progress.bodies, outcome=undone.outcome, undone=undone)
    except AscentError as failure:
        # Why the run failed must not be lost with the way back.
        return replace(_stopped(run, error, failure), diagnoses=diagnoses)
    notes = tuple(f"Taken back: {conflict}." for conflict in undone.conflicts)
    notes += tuple(f"On the way back: {note}" for note in undone.notes)
    return _finished(run, undone.outcome, error=error, undo_error=undone.error, diagnoses=diagnoses, notes=notes + told)


def _stopped(run: Run, error: AscentError, undo_error: AscentError | None = None) -> Outcome:
    """The journal stays open, and the next run goes on from it; it says why, as far as the server still listens."""
    try:
        journal_stop(run, discreet(run.prepared).error(undo_error or error))
    except AscentError as failure:
        run.session.say(f"the journal could not be closed: {failure.message}")
    return _finished(run, "interrupted", error=error, undo_error=undo_error)


def _finished(
    run: Run,
    course: Course,
    *,
    error: AscentError | None = None,
    undo_error: AscentError | None = None,
    diagnoses: tuple[Diagnosis, ...] = (),
    notes: tuple[str, ...] = (),
) -> Outcome:
    """The outcome of a run that wrote, and so took a number."""
    outcome = _outcome(run.session, run.prepared, course, changed=True, error=error)
    return replace(
        outcome,
        revision=None if course == "removed" else run.journal.number,
        undo_error=discreet(run.prepared).error(undo_error) if undo_error else None,
        diagnoses=diagnoses,
        notes=outcome.notes + notes,
    )


def _outcome(
    session: Session, prepared: Prepared, course: Course, *, changed: bool = False, error: AscentError | None = None
) -> Outcome:
    goal, before, discretion = prepared.goal, prepared.memory, discreet(prepared)
    return Outcome(
        name=goal.name,
        namespace=goal.namespace,
        course=course,
        plan=prepared.plan,
        whereabouts=session.whereabouts,
        revision=before.head.revision if before else None,
        previous=before.head.last_good if before else None,
        source=goal.source,
        changed=changed,
        error=discretion.error(error) if error else None,
        notes=discretion.texts(prepared.notes) + discretion.notes,
        warnings=discretion.texts(session.client.warnings),
        approval=approval_of(session, prepared) if course == "planned" else None,
        mask=discretion.mask,
    )
