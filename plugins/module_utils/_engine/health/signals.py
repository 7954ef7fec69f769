# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One hint in a status: what a condition, a phase, a count or a message says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .reading import annotations_of, because, is_false, is_true, items, labels, mapping, number, status, text
from .verdict import STALE, Object
from .words import BAD, NEGATIONS, PAUSED, Meaning, meaning, meaning_of_word, pieces, stock

Says = Literal["missing", "failed", "suspended", "progressing", "unknown", "ready"]

COMPLAINT = re.compile(
    r"^(error|fail|cannot|can't|could not|unable|invalid|denied|forbidden|no \w+ could|unauthorized)|\b(error|failed):",
    re.IGNORECASE,
)
OUTCRY = re.compile(r"^(error|failed|failure)\b", re.IGNORECASE)
# What others reported and a message quotes: the identifier of an error, Kubernetes' own words for a pod that won't run.
QUOTED = re.compile(r"\b[A-Z]\w*[a-z](Error|Exception|BackOff)\b|\bErrImage\w+")
DEPTH = 4
PHASES = ("phase", "state", "status", "health", "robustness", "outcome", "conclusion")
ASIDES = ("message", "result", "stage")
SHORT = 3
MESSAGES = ("message", "reason", "error", "errorMessage", "stateMessage")
FAILURES = ("failureMessage", "failureReason", "errorMessage", "errorReason")
DETAILS = ("message", "detail", "description", "reason", "error")
HEALTH = stock("available healthy operational ready serving")
FINAL = stock("complete completed done finished succeeded successful")
INDIFFERENT = stock("active running")
ERRORS = stock("error errors failed failure")
# Steps at the beginning of a road: that they are done does not say that the rest will be.
STAGES = stock("allocated assigned created initialized prepared requested resolved scheduled started submitted")
OFFERS = stock("update updates upgrade upgrades")
COMPLETIONS = stock("available complete completed done finished healthy ready succeeded successful uptodate")
PAST = stock("history initial transitions timestamp timestamps previous past measurements attempts operations")
TASKS = stock(
    """
    backup execution experiment export import job migration operation operations opsrequest request restore run
    task test workflow
    """
)
OPERATIONS = stock("operation request")
REPEATED = stock("cron scaled scheduled")
SAYS: dict[Meaning, Says] = {
    "good": "ready",
    "moving": "progressing",
    "bad": "failed",
    "paused": "suspended",
    "open": "unknown",
}


def is_past(words: Sequence[str]) -> bool:
    """Does a name tell what was, not what is? The last state is the one before; what was seen last is not."""
    return bool(PAST.intersection(words)) or (words[:1] == ["last"] and (len(words) == 1 or words[1] in PHASES))


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
    if is_true(condition) and NEGATIONS.intersection(pieces(kind)):
        # NotReady=True is Ready=False said the other way round.
        return (
            Signal(_complaint({**condition, "status": "False"}) or "progressing", line, reason or kind)
            if said == "moving"
            else None
        )
    if is_true(condition):
        if said == "moving" and COMPLETIONS.intersection(pieces(reason)[-1:]):
            return None
        return _holding(kind, said, line, reason)
    complaint = _complaint(condition)
    if complaint:
        blames = said is None and (complaint != "failed" or any(word in BAD for word in pieces(reason)) or not reason)
        counts = said == "good" or blames or (said == "moving" and is_false(condition))
        return Signal(complaint, line, reason or kind) if counts else None
    last = pieces(kind)[-1] if said == "good" else ""
    if said == "good" and (not vouched or last in HEALTH or (is_primary(kind) and last not in STAGES)):
        return Signal("progressing", line, reason or kind)
    return None


def _holding(kind: str, said: Meaning | None, line: str, reason: str) -> Signal | None:
    """What a condition that is True says. "Complete, because it failed" is no success."""
    if said is None or (said == "good" and pieces(kind)[-1] in STAGES):
        return None
    if said == "good" and meaning(reason) == "bad":
        return Signal("failed", line, reason)
    return Signal(SAYS[said], line, reason or kind)


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
    # That it is unavailable only says again that the condition does not hold.
    said = meaning(reason.replace("Unavailable", "NotAvailable"))
    if said == "paused":
        return "suspended"
    if not is_false(condition):
        return "failed" if ERRORS.intersection(pieces(text(condition.get("reason")))) else None
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
    if not words or words[-1] in INDIFFERENT or (words[-1] == "available" and OFFERS.intersection(words)):
        return None
    if NEGATIONS.intersection(words):
        return meaning(bare)
    if any(word in BAD for word in words):
        return "bad"
    if words[-1].endswith("ed") and words[-1] not in PAUSED:
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


def of_phase(phase: str, kind: str, comment: str) -> Signal:
    """What a phase word says; for a task, running is unfinished."""
    said = meaning(phase)
    words = pieces(kind)
    is_task = bool(words) and words[-1] in TASKS and not REPEATED.intersection(words)
    if is_task and said == "good" and {"running", "active", "started"}.intersection(pieces(phase)):
        said = "moving"
    if pieces(phase) == ["not", "found"]:
        # The thing outside the cluster that the object stands for.
        return Signal("missing", f"it reports {phase}", phase)
    if said is None:
        return Signal("progressing" if phase else "unknown", f"it reports {phase or 'nothing'}", phase)
    return Signal(SAYS[said], ": ".join(part for part in (f"it reports {phase}", comment) if part), phase)


def phases(object_: Object) -> Iterator[tuple[str, str]]:
    """The phase words of a status with what is said beside them: its own, and those one mapping deeper."""
    current = status(object_)
    own = [value for key, value in current.items() if isinstance(value, str) and _is_phase(key, value)]
    for value in [value for value in own if value] or own:
        yield value, _comment(current)
    for key, value in current.items():
        if isinstance(value, Mapping):
            is_operation = bool(OPERATIONS.intersection(pieces(key)))
            yield from _inner_phases(value, _comment(value) or _comment(current), is_operation)


def _is_phase(key: str, value: str) -> bool:
    """Is it a phase by its name (``phase``, ``jobState``), or a name that is good news with a word for it?"""
    words = pieces(key)
    if not words or is_past(words[:-1]):
        return False
    return words[-1] in PHASES or (meaning_of_word(words[-1]) == "good" and meaning(value) is not None)


def _inner_phases(holder: Mapping[str, Any], comment: str, is_operation: bool = False) -> Iterator[tuple[str, str]]:
    """A deeper mapping's own phase; of its qualified ones (``currentStepState``) only those that call for attention."""
    for key, value in holder.items():
        words = pieces(key)
        if not isinstance(value, str) or not words or words[-1] not in PHASES or is_past(words):
            continue
        said = meaning(value)
        if is_operation and "running" in pieces(value):
            yield "in progress", comment
        elif key in PHASES or said in ("bad", "moving") or (said == "paused" and "paused" in pieces(value)):
            yield value, comment


def of_asides(object_: Object) -> Iterator[Signal]:
    """Where nothing else says anything: short texts that say how it is, under the weaker names for it."""
    current = status(object_)
    for holder in (current, *map(mapping, current.values())):
        for key, value in holder.items():
            words = pieces(key)
            is_aside = bool(words) and words[-1] in (*PHASES, *ASIDES) and not is_past(words)
            said = meaning(value) if is_aside and isinstance(value, str) and len(value.split()) <= SHORT else None
            if said:
                yield Signal(SAYS[said], f"{key} is {value}", value)


def _comment(holder: Mapping[str, Any]) -> str:
    return next((text(holder.get(key)) for key in MESSAGES if text(holder.get(key))), "")


def parts(object_: Object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The parts that a status reports on: items of its lists and maps, each with its name. Histories are none."""
    for key, value in status(object_).items():
        if key == "conditions" or is_past(pieces(key)):
            continue
        if isinstance(value, list):
            for place, item in enumerate(items(value)):
                yield text(item.get("name")) or f"{key}[{place}]", item
        elif isinstance(value, Mapping):
            yield key, {"conditions": value.get("conditions")}
            for inner, item in value.items():
                if isinstance(item, Mapping):
                    yield str(inner), item


def of_depths(content: Any, path: str = "", depth: int = DEPTH) -> Iterator[Signal]:
    """Whatever calls for attention far down in a status. A good word down there vouches for nothing."""
    if isinstance(content, list):
        for place, item in enumerate(content):
            yield from of_depths(item, f"{path}[{place}]", depth)
    for key, value in content.items() if isinstance(content, Mapping) else ():
        words = pieces(key)
        if not words or key == "conditions" or is_past(words):
            continue
        where = f"{path}.{key}" if path else key
        if isinstance(value, str) and words[-1] in PHASES and meaning(value) in ("bad", "moving"):
            yield Signal(SAYS[meaning(value) or "open"], f"{where} is {value}", value)
        elif depth:
            yield from of_depths(value, where, depth - 1)


def of_part(part: str, content: Mapping[str, Any], kind: str, generation: int) -> Iterator[Signal]:
    """What one part says: its conditions and its phase words. Conditions that say nothing known do not vouch for it."""
    conditions = items(content.get("conditions"))
    found = list(of_conditions(conditions, generation))
    for signal in found:
        yield Signal(signal.says, f"{part}: {signal.text}", signal.reason)
    if conditions and not found:
        yield Signal("progressing", f"{part}: nothing in its conditions tells its health", "Undecided")
    for phase, comment in _inner_phases(content, _comment(content)):
        said = of_phase(phase, kind, comment)
        if meaning(phase):
            yield Signal(said.says, f"{part}: {said.text}", said.reason)


def of_flags(object_: Object) -> Iterator[Signal]:
    """What ``ready: true`` and a failure message say."""
    current = status(object_)
    for key, value in current.items():
        says = _flag(key, value) if isinstance(value, bool) else None
        if says:
            yield Signal(says, f"{key} is {str(value).lower()}", key)
    for key, value in current.items():
        words = pieces(key)
        is_error = bool(words) and (key in FAILURES or words[-1] in ERRORS) and not is_past(words)
        said = _first_words(value) if is_error else ""
        if said:
            yield Signal("failed", said, key)


def _flag(key: str, value: bool) -> Says | None:
    """A flag is a condition in short. A step that is not taken (``presented: false``) says nothing."""
    words, said = pieces(key), polarity(key)
    if HEALTH.intersection(words[:1] + words[-1:]):
        return "ready" if value else "progressing"
    if len(words) != 1 or said is None or words[0] in STAGES:
        return None
    if value:
        return SAYS[said]
    return "progressing" if said == "good" and not words[0].endswith("ed") else None


def _first_words(value: Any) -> str:
    """The text of an error that is given as a text, as a mapping or as a list of these."""
    if isinstance(value, list):
        return next((said for said in map(_first_words, value) if said), "")
    if not isinstance(value, Mapping):
        return text(value)
    return next((text(value.get(key)) for key in DETAILS if text(value.get(key))), "")


def unexplained(object_: Object) -> str:
    """A reason beside a state that can't be read (a number): nobody gives reasons for success."""
    current = status(object_)
    reason = text(current.get("reason"))
    unreadable = any(isinstance(current.get(key), int) for key in PHASES)
    return reason if unreadable and meaning(reason) not in ("good", "moving") else ""


def of_marks(object_: Object) -> Iterator[Signal]:
    """What a controller has marked the object with: labels and annotations such as ``example.org/status: unhealthy``.

    They can only speak against it, since nobody keeps them as honest as a status.
    """
    for key, value in (*labels(object_).items(), *annotations_of(object_).items()):
        domain, _slash, name = str(key).partition("/")
        said = meaning(value) if isinstance(value, str) and len(value) < 64 else None
        if name and domain and pieces(name)[-1:] and pieces(name)[-1] in PHASES and said in ("bad", "moving", "open"):
            yield Signal(SAYS[said], f"it is marked {key}: {value}", value)
