# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step undo: back to the last good revision, or to what was found, by the same road."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ...errors import AscentError, InterruptedRunError
from ...kube.client import Body
from ...objects.identity import Identity
from ...objects.order import dependencies
from ...store.records import Inventory, Memory, Outcome, Revision
from ...store.store import Store
from ..plan import Plan
from ..prepare import Goal, Prepared, survey
from ..session import Session
from .apply import Applier, Progress
from .configuration import content_of, readings
from .decide import decide
from .intend import found_bodies
from .inventory import inventory_after
from .prune import prune
from .wanted import Wanted, recall
from .watch import Awaited, watch


@dataclass(frozen=True)
class Undone:
    """How the way back ended: an error when objects are still not as they were, and what the release owns now."""

    outcome: Outcome
    inventory: Inventory
    stamps: Mapping[str, str]
    contents: Mapping[str, str]
    error: AscentError | None = None


def undo(
    session: Session, store: Store, prepared: Prepared, memory: Memory, progress: Progress, check: Callable[[], None]
) -> Undone:
    """Undo a failed run. An interruption goes up: the journal stays open for the next run."""
    good = _last_good(store, memory)
    session.say(f"undoing: back to r{good.number}" if good else "undoing: removing what this run created")
    try:
        goal = _goal(session, store, prepared, good)
        situation = survey(session, goal, memory, check)
        plan = decide(situation)
        back = _carry_out(session, goal, plan, check)
        error = back.error or _await(session, prepared, goal, plan, back, check)
    except InterruptedRunError:
        raise
    except AscentError as failure:
        return Undone("partly undone", memory.inventory, prepared.situation.stamps, prepared.contents, failure)
    stamps = goal.stamps or {}
    contents = good.contents if good else {}
    if error is not None:
        return Undone("partly undone", memory.inventory, stamps, contents, error)
    return Undone("undone", inventory_after(goal.wanted, situation, memory.inventory, back.bodies), stamps, contents)


def _last_good(store: Store, memory: Memory) -> Revision | None:
    number = memory.head.good[0].number if memory.head.good else None
    return store.revision(number, head=memory.head) if number is not None else None


def _goal(session: Session, store: Store, prepared: Prepared, good: Revision | None) -> Goal:
    """The last good revision; what this run adopted is given back as it was found."""
    wanted: tuple[Wanted, ...] = ()
    stamps: Mapping[str, str] = {}
    if good is not None:
        digests = {entry.identity: entry.digest for entry in good.entries}
        wanted = recall(((body, digests[identity]) for identity, body in store.bodies(good).items()), session.discovery)
        stamps = _stamps(prepared, good, wanted)
    return replace(
        prepared.goal,
        wanted=wanted,
        found=found_bodies(prepared),
        stamps=stamps,
        conflicts="take",
        prune_limit=100,
    )


def _stamps(prepared: Prepared, good: Revision, wanted: tuple[Wanted, ...]) -> Mapping[str, str]:
    """The stamps of the last good revision, so that its ReplicaSets are taken up again.

    Where the content that was live at the start was not that revision's, its old pods may have read it: a new stamp.
    """
    live = prepared.situation.whole
    foreign = frozenset(
        item.identity
        for item in wanted
        if item.identity.kind in ("ConfigMap", "Secret")
        and item.identity in live
        and content_of(live[item.identity]) != content_of(item.body)
    )
    renewed = {str(item.identity): prepared.goal.token for item in wanted if readings(item.body) & foreign}
    return {**good.stamps, **renewed}


def _carry_out(session: Session, goal: Goal, plan: Plan, check: Callable[[], None]) -> Progress:
    order = dependencies([change.body for change in plan.applied if change.body is not None])
    back = Applier(session, force=True).run(plan.applied, order, check)
    if back.error is None:
        prune(session, plan.deleted, check)
    elif isinstance(back.error, InterruptedRunError):
        raise back.error
    return back


def _await(
    session: Session, prepared: Prepared, goal: Goal, plan: Plan, back: Progress, check: Callable[[], None]
) -> AscentError | None:
    """Wait until the workloads that went back serve again."""
    awaited = [
        Awaited(change.identity, change.resource, back.bodies[change.identity], int(back.bodies[change.identity]["metadata"].get("generation") or 0))
        for change in plan.applied
        if change.identity in back.bodies and change.resource is not None and change.entries is None
    ]
    if not awaited or not prepared.goal.wait:
        return None
    report = watch(
        session.client, awaited, timeout=goal.wait_timeout, say=session.say, check=check, clock=session.clock
    )
    return report.error
