# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rollback: return to a recorded revision, from the cluster alone."""

from __future__ import annotations

import secrets as random_source
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from ..errors import ApiError, RefusedError
from ..health.rules import HealthRules
from ..kube.client import Body
from ..objects.identity import Identity
from ..objects.selection import NOTHING, Selection
from ..store.packs import is_sealed
from ..store.provenance import UNSAID, Provenance
from ..store.records import Memory, Revision, Summary
from ..store.signing import Sign
from ..store.store import Store
from .approval import Approval
from .checks import HttpCheck, recorded_checks
from .conflicts import TAKE
from .locking import Locking
from .outcome import Outcome
from .prepare import Goal, require_release
from .road import travel
from .session import Session
from .steps.found import known_found
from .steps.wanted import Wanted, recall


@dataclass(frozen=True)
class RollbackRequest:
    """What a task asks for. Without ``to_revision`` it is the last good revision before the current state.

    With an ``approval`` only that plan is carried out. ``checks`` None are those of the revision, ``sign`` signs what
    is recorded.
    """

    name: str
    namespace: str
    to_revision: int | None = None
    reason: str = ""
    recreate: Selection = NOTHING
    adopt: Selection = NOTHING
    wait: bool = True
    wait_timeout: float = 600.0
    replace_stuck_pods: bool = True
    approval: Approval | None = None
    locking: Locking = field(default_factory=Locking)
    checks: tuple[HttpCheck, ...] | None = None
    provenance: Provenance = UNSAID
    sign: Sign | None = None


def rollback(session: Session, request: RollbackRequest) -> Outcome:
    """Travel the road to a recorded revision; what others changed meanwhile is taken back and listed."""
    store = Store(session.client, request.namespace, request.name, sign=request.sign)
    token = random_source.token_hex(8)
    return travel(session, lambda memory: _goal(session, store, request, token, memory), store)


def _goal(session: Session, store: Store, request: RollbackRequest, token: str, memory: Memory | None) -> Goal:
    """Where to go back to, given what the release remembers now."""
    memory = require_release(memory, request.name, request.namespace)
    number = request.to_revision if request.to_revision is not None else _earlier(store, memory)
    target = store.revision(number, head=memory.head)
    if not target.good:
        raise RefusedError(
            f"Revision r{number} of release {request.namespace}/{request.name} is {target.outcome}: it never served.",
            hint="Choose a revision that release_info's history shows as released or rolled back.",
        )
    if target.source is not None and states_of(store.history())[number] == 0:
        target = store.revision(0, head=memory.head)
    target = _following(store, memory, target)
    key, unread = _secrets(store, memory, target)
    wanted = () if target.number == 0 else recall(store, target, session.discovery, unread)
    return Goal(
        name=request.name,
        namespace=request.namespace,
        action="rollback",
        wanted=wanted,
        found=known_found(store, memory) if target.number == 0 else {},
        adopted=_adopted(store, memory, wanted) if target.number else {},
        recorded=target.contents if unread else None,
        key=key,
        token=token,
        conflicts=TAKE,
        recreate=request.recreate,
        adopt=request.adopt,
        source=number,
        reason=request.reason,
        wait=request.wait,
        wait_timeout=request.wait_timeout,
        replace_stuck_pods=request.replace_stuck_pods,
        approval=request.approval,
        locking=request.locking,
        provenance=request.provenance,
        health=HealthRules.recorded(target.criteria.health, request.namespace),
        checks=recorded_checks(target.criteria.checks, request.namespace) if request.checks is None else request.checks,
    )


def _following(store: Store, memory: Memory, target: Revision) -> Revision:
    """The revision with the content of today in the Secrets that follow: what they open was changed for good."""
    serving = memory.head.last_good
    if not target.number or serving is None or serving == target.number:
        return target
    today = {entry.identity: entry for entry in store.revision(serving, head=memory.head).entries if entry.digest}
    entries = tuple(
        today[entry.identity]
        if entry.digest and entry.identity in today and (entry.follow or today[entry.identity].follow)
        else entry
        for entry in target.entries
    )
    return replace(target, entries=entries)


def _adopted(store: Store, memory: Memory, wanted: tuple[Wanted, ...]) -> Mapping[Identity, Body]:
    """What adoptions found of the members that leave: most were adopted since the target, and were the team's then."""
    staying = {item.identity for item in wanted}
    members = memory.inventory.members.items()
    leaving = {identity for identity, owned in members if identity not in staying and not owned.version_of}
    return known_found(store, memory, leaving) if leaving else {}


def _earlier(store: Store, memory: Memory) -> int:
    number = earlier(store.history(), open_run=memory.journal is not None)
    if number is None:
        raise _nothing(store)
    return number


def earlier(history: Sequence[Summary], *, open_run: bool = False) -> int | None:
    """The good revision before the current state, of a history with the newest first; None when there is none.

    A rollback steps over what it left: after r1, r2, r3 (back to r1), r4 it is r1, and before r1 there is nothing.
    After a run that was cut off or could not go back, the current state is no revision: it is the last good one. So it
    is with ``open_run``, one that has not even been recorded yet.
    """
    way: list[int] = []
    states = states_of(history)
    for line in reversed(history):
        state = states[line.number]
        if line.good and state in way:
            del way[way.index(state) + 1 :]
        elif line.good:
            way.append(state)
    settled = not open_run and (not history or history[0].good or history[0].outcome == "undone")
    before = way[:-1] if settled else way
    return before[-1] if before else None


def states_of(history: Sequence[Summary]) -> dict[int, int]:
    """By number the revision whose state each one brought, of a history with the newest first."""
    states: dict[int, int] = {}
    for line in reversed(history):
        states[line.number] = line.number if line.source is None else states.get(line.source, line.source)
    return states


def _nothing(store: Store) -> RefusedError:
    return RefusedError(
        f"Release {store.namespace}/{store.name} has no good revision before the one that serves.",
        hint="Look at its history; release again from sources, or name a revision with to_revision.",
    )


def _secrets(store: Store, memory: Memory, target: Revision) -> tuple[bytes, frozenset[Identity]]:
    """The release's key, and the Secrets that stay as they are since we may not read Secrets.

    A version of one stays beside the one that comes back. RefusedError when one must change all the same: before
    anything is written.
    """
    if not memory.head.secrets:
        return b"", frozenset()
    try:
        return store.key(create=False) or b"", frozenset()
    except ApiError as error:
        if error.status != HTTPStatus.FORBIDDEN:
            raise
    then = {entry.identity: entry.digest for entry in target.entries if entry.digest and is_sealed(entry.identity)}
    now = {
        owned.identity: owned.digest
        for owned in memory.inventory.members.values()
        if is_sealed(owned.identity) and (owned.identity in then or not owned.version_of or not target.number)
    }
    moved = sorted(identity for identity in {*then, *now} if then.get(identity) != now.get(identity))
    if moved:
        raise RefusedError(
            f"Nothing was changed. To return release {store.namespace}/{store.name} to r{target.number}, the content of"
            f" {', '.join(str(identity) for identity in moved)} must change, and we may not read Secrets there.",
            hint="Let somebody do it who may read Secrets in that namespace.",
            objects=moved,
        )
    return b"", frozenset(then)
