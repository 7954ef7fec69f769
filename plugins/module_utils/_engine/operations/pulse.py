# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sign of life of a run that has nothing to tell: what ends a job for being idle must not end a run that waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..objects.identity import Identity

# Jobs are known to be ended after 15 s or more without a line; whatever calls beat() may be a moment late.
BEAT_SECONDS = 10.0
NAMES = 4


def nobody(text: str) -> None:
    """A listener who is not there."""


def named(identities: list[Identity]) -> str:
    """The first of them, and how many more."""
    shown = ", ".join(map(str, identities[:NAMES]))
    return shown + (f" and {len(identities) - NAMES} more" if len(identities) > NAMES else "")


class Pulse:
    """Passes live lines on; when none came for a while it says itself what the run is at."""

    def __init__(self, say: Callable[[str], None] = nobody, clock: Callable[[], float] = lambda: 0.0) -> None:
        self._say, self._clock = say, clock
        self._said = self._began = clock()
        self._at: Callable[[], str] = lambda: "at work"

    def say(self, text: str) -> None:
        """A live line."""
        self._said = self._clock()
        self._say(text)

    def beat(self) -> None:
        """To be called at least every second, by whoever waits."""
        now = self._clock()
        if now - self._said >= BEAT_SECONDS:
            self.say(f"  {self._at()} ({now - self._began:.0f} s)")

    @contextmanager
    def at(self, told: Callable[[], str]) -> Iterator[None]:
        """Within its ``with`` block the run is at what ``told`` says, since now."""
        before = self._at, self._began
        self._at, self._began = told, self._clock()
        try:
            yield
        finally:
            self._at, self._began = before
