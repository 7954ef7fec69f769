# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step apply, stage by stage: what must serve first is waited for, what could not be asked about before is asked."""

from __future__ import annotations

from dataclasses import replace

from ...errors import AccessError, AscentError, InterruptedRunError, NotServingError
from ...kube.client import Body
from ...objects.hook import phase_of
from ...objects.identity import Identity
from ..plan import Change, Plan
from ..run import Run
from .apply import Applier, Progress
from .decide import refuse_conflicts
from .hooks import clear_hooks, patience, stop_hooks
from .preflight import Terms, preflight
from .stages import Stage, stages_of
from .wanted import Wanted
from .watch import Report


def advance(run: Run) -> Progress:
    """Carry out the writes of the plan, up to the first error. A run that must stop or lost the server raises."""
    plan, goal = run.prepared.plan, run.goal
    hooks = frozenset(change.identity for change in plan.applied if change.action == "hook")
    applier, progress = Applier(run.session, force=goal.force), Progress(error=_cleared(run, hooks))
    for number, stage in enumerate(stages_of(plan.applied, {item.identity: item.body for item in goal.wanted})):
        if progress.error is None:
            progress = _pass(run, applier, stage, progress, asking=number > 0)
    if isinstance(progress.error, (InterruptedRunError, AccessError)):
        raise progress.error
    if progress.error is not None:
        stop_hooks(run.session, [progress.bodies[hook] for hook in hooks if hook in progress.bodies], run.check)
    return progress


def _cleared(run: Run, hooks: frozenset[Identity]) -> AscentError | None:
    """Earlier runs' hooks are taken away, or why not."""
    try:
        clear_hooks(run.session, run.goal.namespace, run.goal.part_of, hooks, run.check)
    except AscentError as error:
        return error
    return None


def _pass(run: Run, applier: Applier, stage: Stage, progress: Progress, *, asking: bool) -> Progress:
    """One stage more, or why not."""
    try:
        changes = _asked(run, applier, stage.changes) if asking else stage.changes
    except AscentError as error:
        return replace(progress, error=error)
    done = applier.run(changes, stage.needs, run.check)
    done = replace(done, bodies={**progress.bodies, **done.bodies})
    if done.error is not None or not stage.awaited:
        return done
    report = _await(run, stage, done.bodies)
    return replace(done, error=report.error, diagnoses=report.diagnoses)


def _asked(run: Run, applier: Applier, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes with the server's answers to those that it could not be asked about before the run."""
    late = [replace(change, resource=applier.resource_of(change)) for change in changes if change.unchecked]
    if not late:
        return changes
    terms = Terms(force=run.goal.force, permission=run.goal.permission, stopping=True)
    plan = preflight(run.session, Plan(tuple(replace(change, unchecked="") for change in late)), terms, run.check)
    refuse_conflicts(plan)
    asked = {change.identity: change for change in plan.changes}
    return tuple(asked.get(change.identity, change) for change in changes)


def _await(run: Run, stage: Stage, bodies: dict[Identity, Body]) -> Report:
    """Wait for what must serve before the next stage."""
    hooks = [change for change in run.prepared.plan.applied if change.action == "hook"]
    made = [Wanted(hook.identity, hook.body or {}, "", hook.resource) for hook in hooks]
    wanted = tuple(item for item in (*run.goal.wanted, *made) if item.identity in stage.awaited)
    timeout = patience([hook for hook in hooks if hook.identity in stage.awaited], run.goal.wait_timeout)
    goal = replace(run.goal, wanted=wanted, wait_timeout=timeout)
    report = run.wait(replace(run.prepared, goal=goal), bodies)
    return replace(report, error=_named(report.error, wanted))


def _named(error: AscentError | None, wanted: tuple[Wanted, ...]) -> AscentError | None:
    """The error with the hook that it is about: whoever reads it may not know that the Job is one."""
    phases = {str(item.identity): phase_of(item.body) for item in wanted if phase_of(item.body)}
    named = [f"{phases[name]}-hook {name}" for name in (error.objects if error else ()) if name in phases]
    if error is None or not named:
        return error
    message = f"The {', '.join(named)} did not succeed: {error.message}"
    return NotServingError(message, hint=error.hint, objects=error.objects)
