# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One hint in a status: what a condition, a phase, a count or a message says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .reading import annotations_of, because, is_false, is_true, items, labels, mapping, number, spec, status, text
from .verdict import Object
from .words import BAD, NEGATIONS, PAUSED, Meaning, meaning, meaning_of_word, pieces, stock

Says = Literal["failed", "suspended", "progressing", "unknown", "ready"]

COMPLAINT = re.compile(
    r"^(error|fail|cannot|can't|could not|unable|invalid|denied|forbidden|no \w+ could|unauthorized)|\b(error|failed):",
    re.IGNORECASE,
)
OUTCRY = re.compile(r"^(error|failed|failure)\b", re.IGNORECASE)
RATIO = re.compile(r"^(\d+)/(\d+)$")
PHASES = ("phase", "state", "status", "health")
MESSAGES = ("message", "reason", "error", "errorMessage", "stateMessage")
FAILURES = ("failureMessage", "failureReason", "errorMessage", "error")
DESIRED = ("desiredNumberScheduled", "desiredReplicas", "replicas")
COUNTED = re.compile(
    r"^(updated|ready|available)\w*(Replicas|NumberScheduled)$|^number(Ready|Available)$", re.IGNORECASE
)
LACKING = ("unavailableReplicas", "numberUnavailable")
HEALTH = stock("available healthy operational ready serving")
FINAL = stock("complete completed succeeded successful")
INDIFFERENT = stock("active running")
ERRORS = stock("error errors failed failure")
COMPLETIONS = stock("available complete completed done finished healthy ready succeeded successful uptodate")
PAST = stock("history transitions timestamp timestamps previous past last measurements attempts operations")
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
        return Signal(SAYS[said], line, reason or kind) if said else None
    complaint = _complaint(condition)
    if complaint:
        counts = said in ("good", None) or (said == "moving" and is_false(condition))
        return Signal(complaint, line, reason or kind) if counts else None
    if said == "good" and (is_primary(kind) or not vouched or HEALTH.intersection(pieces(kind)[-1:])):
        return Signal("progressing", line, reason or kind)
    return None


def _complaint(condition: Mapping[str, Any]) -> Says | None:
    """Does a condition that does not hold say that something went wrong, or that it was stopped?"""
    said = meaning(text(condition.get("reason")))
    message = text(condition.get("message"))
    if said == "paused":
        return "suspended"
    if not is_false(condition):
        return "failed" if ERRORS.intersection(pieces(text(condition.get("reason")))) else None
    if said == "bad" or condition.get("severity") == "Error":
        return "failed"
    # An unfinished step may still complain ("Migrating: Error: checksum mismatch").
    complaint = OUTCRY if said == "moving" else COMPLAINT
    return "failed" if complaint.search(message) else None


def polarity(kind: str) -> Meaning | None:
    """Is a condition type good news when True (good), bad news, work in progress, a pause, or none of these?

    Any bad word makes it bad news; else its last word is the head of the compound (``SubnetsCreating``).
    Whether something is active or running says nothing about its health: scalers rest, tasks run before they are done.
    """
    bare = kind.rpartition("/")[2]
    words = pieces(bare)
    if not words or words[-1] in INDIFFERENT:
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
    if said is None:
        return Signal("progressing" if phase else "unknown", f"it reports {phase or 'nothing'}", phase)
    return Signal(SAYS[said], ": ".join(part for part in (f"it reports {phase}", comment) if part), phase)


def phases(object_: Object) -> Iterator[tuple[str, str]]:
    """The phase words of a status with what is said beside them: its own, and those one mapping deeper."""
    current = status(object_)
    for key, value in current.items():
        words = pieces(key)
        if isinstance(value, str) and words and not PAST.intersection(words[:-1]):
            if words[-1] in PHASES or (meaning_of_word(words[-1]) == "good" and meaning(value)):
                yield value, _comment(current)
        elif isinstance(value, Mapping):
            is_operation = bool(OPERATIONS.intersection(words))
            yield from _inner_phases(value, _comment(value) or _comment(current), is_operation)


def _inner_phases(holder: Mapping[str, Any], comment: str, is_operation: bool = False) -> Iterator[tuple[str, str]]:
    """A deeper mapping's own phase; of its qualified ones (``currentStepState``) only those that call for attention."""
    for key, value in holder.items():
        words = pieces(key)
        if not isinstance(value, str) or not words or words[-1] not in PHASES or PAST.intersection(words):
            continue
        said = meaning(value)
        if is_operation and "running" in pieces(value):
            yield "in progress", comment
        elif key in PHASES or said in ("bad", "moving") or (said == "paused" and "paused" in pieces(value)):
            yield value, comment


def _comment(holder: Mapping[str, Any]) -> str:
    return next((text(holder.get(key)) for key in MESSAGES if text(holder.get(key))), "")


def parts(object_: Object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The parts that a status reports on: items of its lists and maps, each with its name. Histories are none."""
    for key, value in status(object_).items():
        if key == "conditions" or PAST.intersection(pieces(key)):
            continue
        if isinstance(value, list):
            for place, item in enumerate(items(value)):
                yield text(item.get("name")) or f"{key}[{place}]", item
        elif isinstance(value, Mapping):
            yield key, {"conditions": value.get("conditions")}
            for inner, item in value.items():
                if isinstance(item, Mapping):
                    yield str(inner), item


def of_part(part: str, content: Mapping[str, Any], kind: str) -> Iterator[Signal]:
    """What one part says: its conditions and its phase words."""
    conditions = items(content.get("conditions"))
    vouched = any(map(vouches, conditions))
    for condition in conditions:
        found = of_condition(condition, vouched)
        if found:
            yield Signal(found.says, f"{part}: {found.text}", found.reason)
    for phase, comment in _inner_phases(content, _comment(content)):
        said = of_phase(phase, kind, comment)
        if meaning(phase):
            yield Signal(said.says, f"{part}: {said.text}", said.reason)


def of_counts(object_: Object) -> Iterator[Signal]:
    """What the counts of replicas say, by the names that the built-in workloads use."""
    current = status(object_)
    desired = spec(object_).get("replicas")
    if not isinstance(desired, int):
        desired = next((current[key] for key in DESIRED if isinstance(current.get(key), int)), None)
    counts = {key: number(value) for key, value in current.items() if COUNTED.match(key) and isinstance(value, int)}
    held = partition(spec(object_))
    for key, count in counts.items():
        if held and desired is not None and key.startswith("updated") and desired - held <= count < desired:
            yield Signal("suspended", f"{key} is {count} of {desired}, held by the partition {held}", "Partition")
        elif (desired is not None and count < desired) or (desired is None and count == 0):
            yield Signal("progressing", f"{key} is {count} of {'?' if desired is None else desired}", key)
    for key in LACKING:
        if number(current.get(key)) > 0:
            yield Signal("progressing", f"{key} is {current[key]}", key)
    wanted = spec(object_).get("replicas") == 0 or desired
    if counts and wanted and all(count >= (desired or 0) for count in counts.values()):
        yield Signal("ready", f"{min(counts.values())} of {desired} replicas", "Replicas")


def of_ratios(object_: Object) -> Iterator[Signal]:
    """What replicas written as ``1/3`` say."""
    current = status(object_)
    for holder in (current, *(value for value in current.values() if isinstance(value, Mapping))):
        for key, value in holder.items():
            found = RATIO.match(value) if isinstance(value, str) and "eplicas" in key else None
            if found:
                enough = int(found[1]) >= int(found[2])
                yield Signal("ready" if enough else "progressing", f"{key} is {value}", key)


def of_flags(object_: Object) -> Iterator[Signal]:
    """What ``ready: true`` and a failure message say."""
    current = status(object_)
    for key, value in current.items():
        if isinstance(value, bool) and HEALTH.intersection((pieces(key) or [""])[i] for i in (0, -1)):
            yield Signal("ready" if value else "progressing", f"{key} is {str(value).lower()}", key)
    for key in FAILURES:
        said = text(current.get(key)) or text(mapping(current.get(key)).get("message"))
        if said:
            yield Signal("failed", said, key)


def partition(content: Mapping[str, Any], depth: int = 3) -> int:
    """How many replicas a spec asks to leave as they are."""
    if number(content.get("partition")):
        return number(content.get("partition"))
    inner = (value for key, value in content.items() if isinstance(value, Mapping) and "template" not in key.lower())
    return next((found for found in (partition(value, depth - 1) for value in inner) if found), 0) if depth else 0


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


def switched_off(content: Mapping[str, Any], depth: int = 3) -> str:
    """The switch in a spec that stops the object by request (``suspend``, ``paused``), else empty."""
    for key, value in content.items():
        word = key.lower()
        if value is True and word in ("suspend", "suspended", "pause", "paused"):
            return key
        if depth and isinstance(value, Mapping) and "template" not in word:
            found = switched_off(value, depth - 1)
            if found:
                return f"{key}.{found}"
    return ""
