# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the words in a status mean, whoever wrote them.

Controllers write phases, reasons and condition types in one common English: participles for what is done
(``Provisioned``), present participles for what goes on (``Provisioning``), adjectives for a state, and a small
stock of words for what went wrong. This file is that stock; it knows no kind.
"""

from __future__ import annotations

import re
from typing import Literal

Meaning = Literal["good", "moving", "bad", "paused", "open"]

PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def stock(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


BAD = stock(
    """
    abandoned abort aborted aborting absent backoff bad blocked broken canceled cancelled collision conflict
    conflicted conflicting conflicts corrupt corrupted couldnt crash crashed crashloop crashlooping critical damaged
    dead deadlock degraded denied deny different disconnected diverged down drifted duplicate duplicated err error
    errored errors evicted exceeded exception exhausted expired fail failed failing fails failure failures fatal fault
    faulted faulty forbidden frozen ignored illegal impaired impossible inaccessible incompatible inconsistent
    incorrect ineligible insecure insufficient interrupted invalid killed lapsed lost malformed malfunction
    misconfigured mismatch mismatched missing nack offline oom orphan orphaned outage overloaded overridden panic
    preempted pressure problem problems quarantined red refused rejected revoked severed stalled starved stuck
    superseded terminal throttled timeout unable unaccepted unauthorized unavailable undeployed undesired unexpected
    unhealthy uninstalled unlicensed unprocessable unreachable unrecoverable unresolvable unresolved unresponsive
    unsatisfiable unsatisfied unschedulable unstable unsuccessful unsupported unsynced unusable violated violation
    violations warn warning warnings wrong
    """
)
MOVING = stock(
    """
    awaited awaits backingup become begun bootstrap busy decommissioned delayed deleted destroyed detached
    draft drained halfway incomplete init initial initialise initialize needed needs new notready outdated outofdate
    partial partially pend pending planned postponed preparation progress progressed proposed queued reboot
    rebalance recoverable recovery removed requested required requires rerun reserved retry retryable
    retrying rollback rolling rollout scheduled scheduling shutdown started starting submitted terminated
    transient transition transitioning uncommitted undecided unfinished uninitialized unprogrammed unprovisioned
    unready unreconciled until wait waiting yellow
    """
)
PAUSED = stock(
    """
    cordoned deactivated disabled dormant halted hibernate hibernated hibernating hibernation hold idled inactive manual
    parked pause paused poweredoff sleeping stopped suspend suspended suspension
    """
)
OPEN = stock("ambiguous inconclusive indeterminate nodata undefined undetermined unknown unspecified unverifiable")
GOOD = stock(
    """
    ack active alive available bound clean complete compliant consistent current done effective enabled established
    exists fine finished found fulfilled good green healthy idle insync joined latest live nominal normal ok okay online
    open operational optimal pass passed present primary ready running serving stable steady succeeded success
    successful successfully sync unlocked unsealed up uptodate valid
    """
)
# What ends like a participle and is none, or goes on for ever without being unfinished.
LASTING = stock("existing listening matching monitoring operating polling running serving watching working")
NEGATIONS = stock("no non not never without cannot cant un")
# What is refused, not merely unfinished, when it is negated.
REFUSALS = stock("allowed authorized compliant controlled enough found matching permitted quorum set supported valid")
ADJECTIVES = ("able", "ible", "ful")


def pieces(phrase: str) -> list[str]:
    """The lower-case words of an identifier or a phrase: ``DEPLOYED_NOT_READY``, ``UpdateFailed``, ``in progress``."""
    found = [piece.lower() for piece in PIECES.findall(phrase)]
    joined = " ".join(found)
    for apart, together in (
        ("dead letter", "letter"),
        ("failure domain", "domain"),
        ("already exists", "conflict"),
        ("already claimed", "conflict"),
        ("already in use", "conflict"),
        ("pending approval", "hold"),
        ("requires approval", "hold"),
        ("awaiting approval", "hold"),
        ("waiting for approval", "hold"),
        ("back off", "backoff"),
        ("up to date", "uptodate"),
        ("out of date", "mismatch"),
        ("time out", "timeout"),
        ("timed out", "timeout"),
        ("crash loop", "crashloop"),
        ("scale down", "scaling"),
        ("scaling down", "scaling"),
        ("shut down", "shutdown"),
        ("shutting down", "shutdown"),
        ("powered off", "poweredoff"),
        ("in sync", "sync"),
        ("out of sync", "outdated"),
    ):
        joined = joined.replace(apart, together)
    return joined.split()


def meaning_of_word(word: str) -> Meaning | None:
    """What one word says by itself, or None."""
    for words, meaning in _STOCK:
        if word in words:
            return meaning
    if word.startswith(("un", "ir")) and word.endswith(("able", "ible")) and len(word) > 7:
        return "bad"
    if word.startswith("un") and len(word) > 6 and meaning_of_word(word[2:]) in ("good", "moving"):
        return "moving"
    return next(
        (meaning for ending, shortest, meaning in _ENDINGS if word.endswith(ending) and len(word) >= shortest), None
    )


_ENDINGS: tuple[tuple[str | tuple[str, ...], int, Meaning], ...] = (
    ("ing", 5, "moving"),
    ("ed", 5, "good"),
    (ADJECTIVES, 6, "good"),
)
_STOCK: tuple[tuple[frozenset[str], Meaning], ...] = (
    (BAD, "bad"),
    (PAUSED, "paused"),
    (OPEN, "open"),
    (MOVING, "moving"),
    (GOOD | LASTING, "good"),
)
_STRONGEST_FIRST: tuple[Meaning, ...] = ("bad", "moving", "paused", "open", "good")


def meaning(phrase: str) -> Meaning | None:
    """What a phase, state or reason says: the strongest of its words, a negated good word being unfinished."""
    found: set[Meaning] = set()
    negated = False
    for word in pieces(phrase):
        if word in NEGATIONS:
            negated = True
            continue
        said = "bad" if negated and word in REFUSALS else meaning_of_word(word)
        if said is None:
            continue
        if negated and word not in REFUSALS:
            said = "moving" if said in ("good", "moving") else "good" if said in ("bad", "paused") else said
        negated = False
        found.add(said)
    return next((candidate for candidate in _STRONGEST_FIRST if candidate in found), None)
