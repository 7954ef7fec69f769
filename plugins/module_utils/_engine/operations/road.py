# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The road of a release: prepare, intend, apply, watch, prune, record; and back when something fails on the way.

Release, rollback and removal all travel it; they differ in their goal only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..errors import AscentError, InterruptedRunError
from ..kube.client import Body
from ..objects.identity import Identity
from ..objects.order import dependencies
from ..store.holder import Holder
from ..store.lease import Lease
from ..store.records import Memory
from ..store.store import Store
from .interruption import Interruption
from .outcome import Course, Outcome
from .plan import Plan
from .prepare import Check, Goal, Prepared, prepare
from .session import Session
from .steps.apply import Applier, Progress
from .steps.intend import intend
from .steps.prune import await_gone, prune
from .steps.record import record, record_interrupted, was_superseded
from .steps.undo import Undone, undo
from .steps.watch import Awaited, Report, watch

LOCK_SECONDS = 600.0
GOOD_COURSE: Mapping[str, Course] = {"release": "released", "rollback": "rolled back", "removal": "removed"}


def travel(session: Session, goal: Goal, store: Store) -> Outcome:
    """Bring the cluster to the goal, or back to where it was."""
    started = session.clock()
    prepared = prepare(session, goal, store.read(), _never)
    if prepared.refusal is not None:
        outcome = _outcome(session, prepared, "refused", changed=False, error=prepared.refusal)
    elif session.check_mode or (prepared.is_done and goal.action != "removal"):
        course: Course = "planned" if session.check_mode else "unchanged"
        outcome = _outcome(session, prepared, course, changed=bool(prepared.plan.writes))
    else:
        outcome = _locked_travel(session, store, prepared)
    return replace(outcome, seconds=round(session.clock() - started, 2))


def _never() -> None:
    """Before the lease is held a run may be ended at any moment: there is nothing to finish."""


def _locked_travel(session: Session, store: Store, prepared: Prepared) -> Outcome:
    goal = prepared.goal
    user = session.user()
    lease = Lease(
        session.client,
        goal.namespace,
        goal.name,
        holder=Holder.here(goal.token, user=user),
        clock=session.clock,
        now=session.now,
        pause=session.pause,
    )
    with Interruption(session.callers) as interruption:
        lease.acquire(LOCK_SECONDS, interruption.check, session.say)

        def check() -> None:
            interruption.check()
            lease.renew()

        try:
            prepared = _still_true(session, store, prepared, check)
            outcome = _carry_out(session, store, prepared, user, check)
            if outcome.course == "removed":
                lease.discard()
        finally:
            lease.release()
    return outcome


def _still_true(session: Session, store: Store, prepared: Prepared, check: Check) -> Prepared:
    """The plan, made anew as often as the head moved since it was read. The lease is ours, so that ends."""
    while True:
        memory = store.read()
        if _version(memory) == _version(prepared.memory):
            return prepared
        prepared = prepare(session, prepared.goal, memory, check)


def _version(memory: Memory | None) -> str:
    return memory.head.resource_version if memory else ""


def _carry_out(session: Session, store: Store, prepared: Prepared, user: str, check: Check) -> Outcome:
    if prepared.refusal is not None:
        return _outcome(session, prepared, "refused", changed=False, error=prepared.refusal)
    if prepared.memory is not None and prepared.memory.journal is not None:
        session.say(f"revision {prepared.memory.journal.number} was interrupted; going on from what it did")
        prepared = replace(prepared, memory=record_interrupted(session, store, prepared.memory))
    if prepared.is_done and prepared.goal.action != "removal":
        return _outcome(session, prepared, "unchanged", changed=False)
    memory = intend(session, store, prepared, user)
    session.say(f"{prepared.goal.action} of {prepared.goal.name}: {_counts(prepared.plan)}")
    progress = Applier(session, force=prepared.goal.force).run(prepared.plan.applied, _order(prepared), check)
    try:
        return _complete(session, store, prepared, memory, progress, check)
    except InterruptedRunError as error:
        return _outcome(session, prepared, "interrupted", changed=True, memory=memory, error=error)


def _complete(
    session: Session, store: Store, prepared: Prepared, memory: Memory, progress: Progress, check: Check
) -> Outcome:
    """From applied to recorded. An interruption leaves the journal open: the next run goes on from it."""
    goal = prepared.goal
    error, report, held = progress.error, None, ()
    if isinstance(error, InterruptedRunError):
        raise error
    if error is None and goal.wait:
        report = _watch(session, prepared, progress.bodies, goal.wait_timeout, check)
        error = report.error
    if error is None:
        try:
            held = _prune(session, prepared, check)
        except InterruptedRunError:
            raise
        except AscentError as failure:
            error = failure
    if goal.action == "removal":
        return _removed(session, store, prepared, memory, error, held)
    if error is not None:
        return _go_back(session, store, prepared, memory, progress, report, error, check)
    superseded = was_superseded(session, prepared, progress.bodies, check)
    course: Course = "superseded" if superseded else GOOD_COURSE[goal.action]
    number = record(session, store, prepared, memory, progress.bodies, outcome=course)
    notes = (*prepared.notes, *(f"{identity} is still there: a finalizer holds it." for identity in held))
    return _outcome(
        session, replace(prepared, notes=notes), course, changed=True, memory=memory, revision=number, error=superseded
    )


def _removed(
    session: Session,
    store: Store,
    prepared: Prepared,
    memory: Memory,
    error: AscentError | None,
    held: tuple[Identity, ...],
) -> Outcome:
    """A removal is over when the objects are gone; until then the records stay, so that the next one goes on."""
    if error is None and held:
        error = AscentError(
            f"{', '.join(str(identity) for identity in held)} can't be deleted: a finalizer holds it.",
            hint="Find the controller that owns the finalizer; then run the task again.",
            objects=held,
        )
    if error is not None:
        return _outcome(session, prepared, "interrupted", changed=True, memory=memory, error=error)
    store.remove(memory)
    return _outcome(session, prepared, "removed", changed=True, memory=memory)


def _go_back(
    session: Session,
    store: Store,
    prepared: Prepared,
    memory: Memory,
    progress: Progress,
    report: Report | None,
    error: AscentError,
    check: Check,
) -> Outcome:
    session.say(f"failed: {error.message}")
    undone: Undone = undo(session, store, prepared, memory, progress, check)
    number = record(
        session,
        store,
        prepared,
        memory,
        progress.bodies,
        outcome=undone.outcome,
        undone=undone,
        diagnoses=report.diagnoses if report else (),
        failure=error,
    )
    return _outcome(
        session,
        prepared,
        undone.outcome,
        changed=True,
        memory=memory,
        revision=number,
        error=error,
        undo_error=undone.error,
        diagnoses=report.diagnoses if report else (),
    )


def _watch(session: Session, prepared: Prepared, bodies: Mapping[Identity, Body], timeout: float, check: Check) -> Report:
    """Wait for every object of the release that has a state, whether this run wrote it or not."""
    return watch(
        session.client,
        awaited_of(prepared, bodies),
        timeout=timeout,
        say=session.say,
        check=check,
        clock=session.clock,
    )


def awaited_of(prepared: Prepared, bodies: Mapping[Identity, Body]) -> list[Awaited]:
    """The objects that must serve: with the answer to our apply, else as they were read."""
    situation = prepared.situation
    awaited = []
    for item in prepared.goal.wanted:
        body = bodies.get(item.identity) or situation.whole.get(item.identity) or situation.metadata.get(item.identity)
        resource = item.resource or situation.resources.get(item.identity)
        if body is not None and resource is not None:
            awaited.append(Awaited(item.identity, resource, body, int(body["metadata"].get("generation") or 0)))
    return awaited


def _prune(session: Session, prepared: Prepared, check: Check) -> tuple[Identity, ...]:
    deleted = prune(session, prepared.plan.deleted, check)
    if not deleted or not prepared.goal.wait:
        return ()
    return await_gone(session, deleted, min(prepared.goal.wait_timeout, 60.0), check)


def _order(prepared: Prepared) -> Mapping[Identity, frozenset[Identity]]:
    return dependencies([change.body for change in prepared.plan.applied if change.body is not None])


def _counts(plan: Plan) -> str:
    return ", ".join(f"{count} {action}" for action, count in plan.counts().items()) or "nothing to do"


def _outcome(
    session: Session,
    prepared: Prepared,
    course: Course,
    *,
    changed: bool,
    memory: Memory | None = None,
    revision: int | None = None,
    error: AscentError | None = None,
    undo_error: AscentError | None = None,
    diagnoses: tuple[object, ...] = (),
) -> Outcome:
    goal = prepared.goal
    before = prepared.memory
    return Outcome(
        name=goal.name,
        namespace=goal.namespace,
        course=course,
        plan=prepared.plan,
        whereabouts=session.whereabouts,
        revision=revision if revision is not None else (before.head.revision if before and course in ("unchanged", "planned") else None),
        previous=before.head.last_good if before else None,
        source=goal.source,
        changed=changed,
        error=error,
        undo_error=undo_error,
        diagnoses=diagnoses,
        notes=prepared.notes,
        warnings=tuple(session.client.warnings),
    )
