# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deciding and telling while a release is waited for: pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ...health.network import NO_CONTROLLER
from ...health.serving import AT_REST, FOLLOWS
from ...health.storage import CONSUMER
from ...health.verdict import NO_STATUS, STALE, Verdict
from ...objects.identity import Identity
from ..pulse import NAMES, named

STATUS_SECONDS = 15.0
DOUBT_SECONDS = 20.0
GONE_SECONDS = 5.0
PROOF_SECONDS = 2.0
LINES = 8
LENGTH = 240
# Ready, though not seen to serve: that must be said.
ACCEPTED = frozenset((NO_CONTROLLER, CONSUMER, AT_REST))
# No trouble, only a state on the way.
USUAL = frozenset(("", NO_STATUS, STALE, FOLLOWS))


@dataclass(frozen=True)
class Standing:
    """How an object stands for whoever waits for it; ``note`` is what must be said about one that is done."""

    word: Literal["done", "waiting", "failed"]
    verdict: Verdict
    note: str = ""


def standing(
    verdict: Verdict,
    *,
    asked_to_rest: bool,
    silent: bool,
    reports: bool,
    unproven: bool,
    waited: float,
    lasted: float,
) -> Standing:
    """Whether to go on waiting.

    ``asked_to_rest``: its own spec suspends it. ``silent``: a kind that is known by its status only, of which nobody
    can say whether it ever writes one; ``reports``: it has the status subresource. ``unproven``: it became ready only
    now, and by a container without a readiness probe, which counts as ready as soon as it runs: one that dies at once
    is ready too. ``waited`` are the seconds since the wait began, ``lasted`` those since the health took its present
    word.
    """
    if verdict.health == "ready" and unproven and lasted < PROOF_SECONDS:
        return Standing("waiting", replace(verdict, message="it is ready, and without a readiness probe may yet die"))
    if verdict.health == "ready":
        return Standing("done", verdict, verdict.message if verdict.reason in ACCEPTED else "")
    if verdict.health == "suspended" and asked_to_rest:
        return Standing("done", verdict, f"it is suspended: {verdict.message}")
    broken = verdict.health == "failed" and (verdict.certain or lasted >= DOUBT_SECONDS)
    if broken or (verdict.health == "missing" and lasted >= GONE_SECONDS):
        return Standing("failed", verdict)
    if verdict.reason == NO_STATUS and silent and (not reports or waited >= STATUS_SECONDS):
        return Standing(
            "done", verdict, "it reports no status, so that nothing tells whether it serves" if reports else ""
        )
    return Standing("waiting", verdict)


Standings = Mapping[Identity, Standing]


def counted(standings: Standings) -> str:
    """``7/11 ready``."""
    return f"{sum(item.word == 'done' for item in standings.values())}/{len(standings)} ready"


def lines(before: Standings, after: Standings, told_before: Collection[tuple[Identity, str]] = ()) -> list[str]:
    """What to say about the step from one look to the next: what became ready in one line, the rest one line each.

    A trouble that is among ``told_before`` (see :func:`troubles`) is not told again when it comes and goes.
    """
    became = [identity for identity, item in after.items() if item.word == "done" and before[identity].word != "done"]
    said = [f"  ready: {named(became)} ({counted(after)})"] if became else []
    said += [
        f"  {identity}: {item.note}"
        for identity, item in after.items()
        if item.note and before[identity].note != item.note
    ]
    told = []
    new = troubles(after) - troubles(before) - set(told_before)
    for identity, item in after.items():
        old = before[identity]
        if item.word == "failed" and old.word != "failed":
            told.append(f"  failed: {identity}: {_short(item.verdict.message)}")
        elif (identity, item.verdict.reason) in new:
            told.append(f"  {identity}: {_short(item.verdict.message)}")
        elif item.word == "waiting" and old.word == "done":
            told.append(f"  no longer ready: {identity}: {_short(item.verdict.message)}")
    if len(told) > LINES:
        told = [*told[:LINES], f"  ... and {len(told) - LINES} more"]
    return said + told


def troubles(standings: Standings) -> set[tuple[Identity, str]]:
    """What keeps the waiting objects from being ready, by its reason."""
    return {
        (identity, item.verdict.reason)
        for identity, item in standings.items()
        if item.word == "waiting" and item.verdict.reason not in USUAL
    }


def _short(message: str) -> str:
    return message if len(message) <= LENGTH else f"{message[: LENGTH - 4]} ..."


def beat(standings: Standings, waited: float, timeout: float) -> str:
    """The line that shows that somebody is still there: counts, and what is waited for and why."""
    waiting = [(identity, item) for identity, item in standings.items() if item.word == "waiting"]
    shown = "; ".join(f"{identity}: {_short(item.verdict.message)}" for identity, item in waiting[:NAMES])
    more = f"; and {len(waiting) - NAMES} more" if len(waiting) > NAMES else ""
    return f"  {counted(standings)} after {waited:.0f} of {timeout:.0f} s; waiting for {shown}{more}"
