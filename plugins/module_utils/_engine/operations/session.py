# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every operation works with: one API server, a clock and somebody to tell."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ..errors import ApiError
from ..kube.access import Access, Whereabouts, connect
from ..kube.client import Client, together
from ..kube.discovery import Discovery
from ..process import Process
from ..store.lease import LEASE_SECONDS
from .pulse import Pulse

Say = Callable[[str], None]


@dataclass(frozen=True)
class Answered:
    """``user``: who we are in the API server's own words. ``version`` is its own."""

    user: str
    version: str


@dataclass(frozen=True)
class Session:
    """One task's view of one API server. ``lease_seconds``: without a sign of life for so long, a run lost its lock.

    ``pulse`` beats in a session that is :meth:`living`.
    """

    client: Client
    discovery: Discovery
    say: Say
    callers: tuple[Process, ...] = ()
    check_mode: bool = False
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    lease_seconds: float = LEASE_SECONDS
    pulse: Pulse = field(default_factory=Pulse)

    def living(self) -> Session:
        """The same session, which shows signs of life while it has nothing else to say."""
        pulse = Pulse(self.say, self.clock)
        return replace(self, say=pulse.say, pulse=pulse)

    @property
    def whereabouts(self) -> Whereabouts:
        """Which server, by which access data."""
        return self.client.connection.whereabouts

    def now(self) -> datetime:
        """The time of day in UTC."""
        return datetime.now(UTC)

    def timestamp(self) -> str:
        """Now, as RFC 3339 with whole seconds: ``2026-01-31T12:00:00Z``."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def user(self) -> str:
        """Who we are in the API server's own words."""
        review = self.client.request(
            "POST",
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            body={"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"},
            subject="asking who we are",
        )
        return str(((review.get("status") or {}).get("userInfo") or {}).get("username") or "")

    def server_version(self) -> str:
        """The API server's version, ``v1.35.4``; empty where it is not told to everybody."""
        try:
            return str(self.client.request("GET", "/version", subject="asking for the version").get("gitVersion") or "")
        except ApiError:
            return ""

    def answered(self) -> Answered:
        """What a revision keeps of the server's own answers."""
        user, version = together(lambda ask: ask(), [self.user, self.server_version], check=lambda: None)
        return Answered(user, version)


def open_session(access: Access, *, say: Say, callers: tuple[Process, ...] = (), check_mode: bool = False) -> Session:
    """Connect and learn what the server serves; AccessError when it can't be reached."""
    client = Client(connect(access))
    return Session(client=client, discovery=Discovery(client), say=say, callers=callers, check_mode=check_mode)
