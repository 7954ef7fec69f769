# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One hint in a status: what a condition says by itself, and conditions together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .reading import because, is_false, is_true, number, text
from .verdict import STALE
from .words import BAD, NEGATIONS, PAUSED, Meaning, meaning, meaning_of_word, pieces, stock

Says = Literal["missing", "failed", "suspended", "progressing", "unknown", "ready"]

COMPLAINT = re.compile(
    r"^(error|fail|cannot|can't|could not|unable|invalid|denied|forbidden|no \w+ could|unauthorized)|\b(error|failed):",
    re.IGNORECASE,
)
OUTCRY = re.compile(r"^(cannot|could not|error|failed|failure|unable)\b", re.IGNORECASE)
# What others reported and a message quotes: the identifier of an error, Kubernetes' own words for a pod that won't run.
QUOTED = re.compile(r"\b[A-Z]\w*[a-z](Error|Exception|BackOff)\b|\bErrImage\w+")
HEALTH = stock("available healthy operational ready serving")
FINAL = stock("complete completed done finished succeeded successful")
PARTICLES = stock("down in off on out up")
INDIFFERENT = stock("active running")
ERRORS = stock("err error errors failed failure problem problems")
# Steps at the beginning of a road: that they are done does not say that the rest will be.
STAGES = stock("allocated assigned created initialized prepared requested resolved scheduled started submitted")
GONE = stock("decommissioned delayed deleted destroyed detached postponed removed terminated")
OFFERS = stock("update updates upgrade upgrades")
COMPLETIONS = stock("available complete completed done finished healthy ready succeeded successful uptodate")
SAYS: dict[Meaning, Says] = {
    "good": "ready",
    "moving": "progressing",
    "bad": "failed",
    "paused": "suspended",
    "open": "unknown",
}


@dataclass(frozen=True)
class Signal:
    """What one place in a status says, in which words, and the short reason it gives."""

    says: Says
    text: str
    reason: str = ""


def of_condition(condition: Mapping[str, Any], vouched: bool) -> Signal | None:
    """What a condition says. ``vouched``: the object as a whole serves, so that others must complain to count."""
    kind, said = str(condition.get("type") or ""), polarity(str(condition.get("type") or ""))
    reason, words = text(condition.get("reason")), f"{kind or 'a condition'} is {condition.get('status')}"
    line = ": ".join(part for part in (words, because(condition)) if part)
    if is_true(condition):
        return _holding(condition, kind, said, line)
    complaint = _complaint(condition)
    if complaint:
        blames = said is None and (complaint != "failed" or any(word in BAD for word in pieces(reason)) or not reason)
        counts = said == "good" or blames or (said == "moving" and is_false(condition))
        return Signal(complaint, line, reason or kind) if counts else None
    last = pieces(kind)[-1] if said == "good" else ""
    if said == "good" and (not vouched or last in HEALTH or (is_primary(kind) and last not in STAGES)):
        return Signal("progressing", line, reason or kind)
    return None


def _holding(condition: Mapping[str, Any], kind: str, said: Meaning | None, line: str) -> Signal | None:
    """What a condition that is True says. "Complete, because it failed" is no success."""
    reason = text(condition.get("reason"))
    says = SAYS[said] if said else None
    if NEGATIONS.intersection(pieces(kind)) and says == "progressing":
        # NotReady=True is Ready=False said the other way round.
        says = _complaint({**condition, "status": "False"}) or says
    elif said == "moving" and COMPLETIONS.intersection(pieces(reason)[-1:]):
        says = None
    elif said == "good" and (pieces(kind)[-1] in STAGES or meaning(reason) == "bad"):
        says = None if pieces(kind)[-1] in STAGES else "failed"
    elif said == "bad" and reason.endswith("InProgress"):
        says = "progressing"
    return Signal(says, line, reason or kind) if says else None


def of_conditions(conditions: Sequence[Mapping[str, Any]], generation: int) -> Iterator[Signal]:
    """What conditions say together, those first that speak for the whole. What is about an older generation counts not.

    Without a status it is no condition but an entry of a history.
    """
    current = [item for item in conditions if "status" in item]
    vouched = any(map(vouches, current))
    for condition in sorted(current, key=lambda item: not is_primary(str(item.get("type") or ""))):
        if 0 < number(condition.get("observedGeneration"), generation) < generation:
            if is_primary(str(condition.get("type"))):
                yield Signal("progressing", f"{condition.get('type')} is about an older generation", STALE)
            continue
        found = of_condition(condition, vouched)
        if found:
            yield found


def _complaint(condition: Mapping[str, Any]) -> Says | None:
    """Does a condition that does not hold say that something went wrong, or that it was stopped?"""
    reason, message = text(condition.get("reason")), text(condition.get("message"))
    if text(condition.get("error")):
        return "failed"
    # That it is unavailable only says again that the condition does not hold.
    said = meaning(reason.replace("Unavailable", "NotAvailable"))
    if not is_false(condition):
        return "failed" if ERRORS.intersection(pieces(text(condition.get("reason")))) else None
    if said == "paused":
        return "suspended"
    if said == "bad" or condition.get("severity") == "Error":
        return "failed"
    # An unfinished step may still complain ("Migrating: Error: checksum mismatch").
    complaint = OUTCRY if said == "moving" else COMPLAINT
    return "failed" if complaint.search(message) or QUOTED.search(message) else None


def polarity(kind: str) -> Meaning | None:
    """Is a condition type good news when True (good), bad news, work in progress, a pause, or none of these?

    Any bad word makes it bad news; else its last word is the head of the compound (``SubnetsCreating``).
    Whether something is active or running says nothing about its health: scalers rest, tasks run before they are done.
    """
    bare = kind.rpartition("/")[2]
    words = pieces(bare)
    if len(words) > 1 and words[-1] in PARTICLES and words[-2].endswith("ing"):
        words = words[:-1]
    if not words or words[-1] in INDIFFERENT or (words[-1] == "available" and OFFERS.intersection(words)):
        return None
    if NEGATIONS.intersection(words):
        return meaning(bare)
    if any(word in BAD for word in words):
        return "bad"
    if words[-1].endswith("ed") and words[-1] not in PAUSED | GONE:
        return "good"
    return meaning_of_word(words[-1]) or meaning(bare)


def is_primary(kind: str) -> bool:
    """Does a condition type speak for the whole object (``Ready``), not for a part (``SubnetsReady``) or an ability?"""
    words = pieces(kind.rpartition("/")[2])
    if len(words) != 1 or polarity(kind) != "good":
        return False
    return words[0] == "available" or not words[0].endswith(("able", "ible"))


def vouches(condition: Mapping[str, Any]) -> bool:
    """Does a condition say that the object as a whole serves or is done? A stage (``Deployed``) does not."""
    words = pieces(str(condition.get("type") or "").rpartition("/")[2])
    return is_true(condition) and len(words) == 1 and (words[0] in HEALTH or words[0] in FINAL)
