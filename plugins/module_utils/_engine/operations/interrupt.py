# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Interrupt: ask the run that works on a release to stop, from wherever one is.

It is a request and no signal: the run finishes what is in flight, writes down that it was interrupted, by whom and why,
and frees the lock. Nothing is undone. The next release goes on from what was done, and a rollback goes back from there.
"""

from __future__ import annotations

import secrets as random_source
from dataclasses import dataclass
from typing import Literal

from ..errors import AscentError, LockedError
from ..kube.access import Whereabouts
from ..store.asking import Asked, ask_to_stop
from ..store.holder import Holder
from ..store.lease import lease_of, token_of
from ..store.records import Memory
from ..store.sighting import Sighting, sighting
from ..store.store import Store
from .prepare import require_release
from .rollback import earlier
from .session import Session

LOOK_SECONDS = 1.0
# Whether nobody works on it, and what became of whoever did: it stopped by itself or since it was asked, is dead, or
# has only been asked.
End = Literal["idle", "planned", "asked", "stopped", "ended", "dead", "going on"]


@dataclass(frozen=True)
class InterruptRequest:
    """What a task asks for. ``wait_timeout``: for how many seconds the run is watched until it stops."""

    name: str
    namespace: str
    reason: str = ""
    wait: bool = True
    wait_timeout: float = 60.0


@dataclass(frozen=True)
class Interrupted:
    """What came of the request. ``worker`` is the run that was met, ``asker`` who asked it first, if anybody did.

    ``memory`` is what the release remembers afterwards, ``back`` the revision that a rollback would go to.
    """

    name: str
    namespace: str
    end: End
    whereabouts: Whereabouts
    worker: Sighting | None = None
    asker: Holder | None = None
    memory: Memory | None = None
    back: int | None = None
    error: AscentError | None = None


def interrupt(session: Session, request: InterruptRequest) -> Interrupted:
    """Ask the run that holds the lock to stop, and see what becomes of it; nothing is written where there is none."""
    client = session.client.dry() if session.check_mode else session.client
    session = session.living()
    lease = lease_of(client, request.namespace, request.name)
    worker = sighting(lease, session.now())
    if lease is None or worker is None or not token_of(lease):
        return _told(session, request, "idle")
    asker = Holder.here(random_source.token_hex(8), user=session.user())
    asked = ask_to_stop(client, lease, asker, request.reason)
    if asked is None:
        return _told(session, request, "ended", worker)
    if session.check_mode:
        return _told(session, request, "planned", worker, asked)
    session.say(f"asked {worker.holder} to stop")
    if not request.wait:
        return _told(session, request, "asked", worker, asked)
    with session.pulse.at(lambda: f"waiting until {worker.holder} stops"):
        return _told(session, request, _watched(session, request, asked), worker, asked)


def _watched(session: Session, request: InterruptRequest, asked: Asked) -> End:
    """Wait until the run lets go of the lock. One that does not renew it for its time is dead."""
    began = since = session.clock()
    seen = ""
    while True:
        lease = lease_of(session.client, request.namespace, request.name)
        if lease is None or token_of(lease) != asked.token:
            return "stopped"
        version = lease["metadata"]["resourceVersion"]
        if version != seen:
            seen, since = version, session.clock()
        if session.clock() - since >= session.lease_seconds:
            return "dead"
        if session.clock() - began >= request.wait_timeout:
            return "going on"
        session.pulse.beat()
        session.pause(LOOK_SECONDS)


def _told(
    session: Session,
    request: InterruptRequest,
    end: End,
    worker: Sighting | None = None,
    asked: Asked | None = None,
) -> Interrupted:
    """The outcome, with what the release remembers now: the run may have arrived before it heard of the request."""
    store = Store(session.client, request.namespace, request.name)
    memory = store.read()
    if end == "idle":
        require_release(memory, request.name, request.namespace)
    open_run = memory is not None and memory.journal is not None
    if end == "stopped" and not open_run:
        end = "ended"
    return Interrupted(
        request.name,
        request.namespace,
        end,
        session.whereabouts,
        worker,
        asked.asker if asked else None,
        memory,
        earlier(store.history(), open_run=open_run) if memory is not None else None,
        _unheard(request, worker) if end == "going on" and worker is not None else None,
    )


def _unheard(request: InterruptRequest, worker: Sighting) -> LockedError:
    return LockedError(
        f"{worker.holder} was asked to stop its work on release {request.namespace}/{request.name}, and goes on after"
        f" {request.wait_timeout:.0f} s.",
        hint="It stops when the request that it waits for is over. Look at the status of the release in a minute.",
    )
