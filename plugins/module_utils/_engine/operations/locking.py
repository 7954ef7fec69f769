# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a run comes by the lock of its release, and how it lets go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..errors import AscentError
from ..store.holder import Holder
from ..store.lease import Lease
from .interruption import Interruption
from .pulse import Pulse
from .session import Session

LOCK_SECONDS = 600.0


@dataclass(frozen=True)
class Locking:
    """``timeout``: seconds to wait for the lock at most; ``relieve``: is the run that holds it asked to stop?"""

    timeout: float = LOCK_SECONDS
    relieve: bool = False


@dataclass(frozen=True)
class Held:
    """A lock that was taken. ``waited`` are the seconds that it took."""

    lease: Lease
    interruption: Interruption
    pulse: Pulse
    waited: float

    def check(self) -> None:
        """Keep the lock; InterruptedRunError when the run must stop: told to, relieved by another, or the lock lost."""
        self.interruption.check()
        self.lease.renew()
        self.lease.heed()
        self.pulse.beat()


@contextmanager
def locked(session: Session, namespace: str, name: str, holder: Holder, locking: Locking) -> Iterator[Held]:
    """Within its ``with`` block the lock is held, and no request is sent that outlasts it."""
    lease = lock_of(session, namespace, name, holder)
    with Interruption(session.callers) as interruption:
        asked = session.clock()
        _acquire(session, lease, interruption, locking)
        try:
            with session.client.bounded(lease.bound):
                yield Held(lease, interruption, session.pulse, session.clock() - asked)
        finally:
            _let_go(lease, session.say)


def _acquire(session: Session, lease: Lease, interruption: Interruption, locking: Locking) -> None:
    told = ["taking the lock"]

    def say(text: str) -> None:
        told.append(text)
        session.say(text)

    def check() -> None:
        interruption.check()
        session.pulse.beat()

    with session.pulse.at(lambda: f"still {told[-1]}"):
        lease.acquire(locking.timeout, check, say, relieve=locking.relieve)


def lock_of(session: Session, namespace: str, name: str, holder: Holder) -> Lease:
    """The lock of a release, not yet taken."""
    return Lease(
        session.client,
        namespace,
        name,
        holder=holder,
        clock=session.clock,
        now=session.now,
        pause=session.pause,
        seconds=session.lease_seconds,
    )


def _let_go(lease: Lease, say: Callable[[str], None]) -> None:
    """Free the lock. A server that is gone must not hide how the run ended: the lease runs out by itself."""
    try:
        lease.release()
    except AscentError as error:
        say(f"the lock could not be freed and will run out: {error.message}")
