# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Remove: delete a release's objects, readers first, and then its history."""

from __future__ import annotations

import secrets as random_source

from ..errors import RefusedError
from ..store.holder import Holder
from ..store.records import Memory
from ..store.store import Store
from .conflicts import TAKE
from .locking import lock_of, locked
from .outcome import Outcome
from .plan import Plan
from .prepare import Goal
from .release import ReleaseRequest
from .road import travel
from .session import Session


def remove(session: Session, request: ReleaseRequest) -> Outcome:
    """Travel the road to nothing at all. A release that does not exist is removed already."""
    store = Store(session.client, request.namespace, request.name, sign=request.sign)
    if store.read() is None and (session.check_mode or _sweep(session, store, request)):
        return Outcome(request.name, request.namespace, "unchanged", Plan(()), session.whereabouts)
    goal = Goal(
        name=request.name,
        namespace=request.namespace,
        action="removal",
        wanted=(),
        key=b"",
        token=random_source.token_hex(8),
        conflicts=TAKE,
        prune_also=request.prune_also,
        reason=request.reason,
        wait=request.wait,
        wait_timeout=request.wait_timeout,
        approval=request.approval,
        locking=request.locking,
        provenance=request.provenance,
    )

    def aim(memory: Memory | None) -> Goal:
        _refuse_blindness(request, memory)
        return goal

    return travel(session, aim, store)


def _refuse_blindness(request: ReleaseRequest, memory: Memory | None) -> None:
    """RefusedError when somebody deleted the head and what is left names nothing: all that runs would be orphaned."""
    if memory is None or memory.head.uid or memory.inventory.members:
        return
    raise RefusedError(
        f"The records that are left of release {request.namespace}/{request.name} name no object to remove.",
        hint="Release it once more from your sources, which takes its objects back by their label; then remove it.",
    )


def _sweep(session: Session, store: Store, request: ReleaseRequest) -> bool:
    """Take away what a removal that died left behind; False when it is a first release that is just going out.

    The lock is taken first: a first release has records before it has a head.
    """
    holder = Holder.here(random_source.token_hex(8), user=session.user())
    if not store.has_remains() and not lock_of(session, store.namespace, store.name, holder).exists():
        return True
    with locked(session, store.namespace, store.name, holder, request.locking) as held:
        watched = store.watched(held.check)
        gone = watched.read() is None
        if gone:
            watched.remove(None)
            held.lease.discard()
    return gone
