# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that a status and its parts use for how they are: phases, states, results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .reading import conditions_of, items, status, text
from .signals import ERRORS, QUOTED, SAYS, STAGES, Signal, of_conditions
from .verdict import Object
from .words import meaning, meaning_of_word, pieces, stock

DEPTH = 4
PHASES = ("phase", "state", "status", "health", "robustness", "outcome", "conclusion", "result", "verdict")
STEPS = ("progress", "stage", "step")
MESSAGES = ("message", "reason", "error", "errorMessage", "stateMessage")
DETAILS = ("message", "detail", "description", "reason", "error")
PAST = stock("history initial transitions timestamp timestamps previous past measurements attempts operations")
TASKS = stock(
    """
    action backup build clone execution experiment export import job migration operation operations opsrequest request
    restore run scan task test workflow
    """
)
OPERATIONS = stock("operation request")
REPEATED = stock("cron scaled scheduled")


def is_past(words: Sequence[str]) -> bool:
    """Does a name tell what was, not what is? The last state is the one before; what was seen last is not."""
    return bool(PAST.intersection(words)) or (words[:1] == ["last"] and (len(words) == 1 or words[1] in PHASES))


def of_phase(phase: str, kind: str, comment: str) -> Signal:
    """What a phase word says; for a task, running is unfinished."""
    said = meaning(phase)
    words = pieces(kind)
    is_task = bool(words) and words[-1] in TASKS and not REPEATED.intersection(words)
    if is_task and said == "good" and {"running", "active", "started"}.intersection(pieces(phase)):
        said = "moving"
    if said == "good" and _is_stage(pieces(phase)):
        said = "moving"
    if pieces(phase) == ["not", "found"]:
        # The thing outside the cluster that the object stands for.
        return Signal("missing", f"it reports {phase}", phase)
    if said is None:
        return Signal("progressing" if phase else "unknown", f"it reports {phase or 'nothing'}", phase)
    return Signal(SAYS[said], ": ".join(part for part in (f"it reports {phase}", comment) if part), phase)


def _is_stage(words: Sequence[str]) -> bool:
    """Does a phase name a step at the beginning? What is created is there, but not when it is only a part of it."""
    return bool(STAGES.intersection(words)) and list(words) != ["created"]


def phases(object_: Object) -> Iterator[tuple[str, str]]:
    """The phase words of a status with what is said beside them: its own, and those one mapping deeper."""
    current = status(object_)
    own = [value for key, value in current.items() if isinstance(value, str) and _is_phase(key, value)]
    for value in [value for value in own if value] or own:
        yield value, comment_of(current)
    for key, value in current.items():
        if isinstance(value, Mapping):
            is_operation = bool(OPERATIONS.intersection(pieces(key)))
            yield from inner_phases(value, comment_of(value) or comment_of(current), is_operation)


def _is_phase(key: str, value: str) -> bool:
    """Is it a phase by its name (``phase``, ``jobState``), or a name that is good news with a word for it?"""
    words = pieces(key)
    if not words or is_past(words[:-1]):
        return False
    return words[-1] in PHASES or (_is_step(words[-1]) and meaning(value) is not None)


def _is_step(word: str) -> bool:
    return word in STEPS or meaning_of_word(word) == "good"


def inner_phases(holder: Mapping[str, Any], comment: str, is_operation: bool = False) -> Iterator[tuple[str, str]]:
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


def comment_of(holder: Mapping[str, Any]) -> str:
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


def of_part(part: str, content: Mapping[str, Any], kind: str, generation: int) -> Iterator[Signal]:
    """What one part says: its conditions and its phase words. Conditions that say nothing known do not vouch for it."""
    conditions = conditions_of(content)
    found = list(of_conditions(conditions, generation))
    for signal in found:
        yield Signal(signal.says, f"{part}: {signal.text}", signal.reason)
    if conditions and not found:
        yield Signal("progressing", f"{part}: nothing in its conditions tells its health", "Undecided")
    for phase, comment in inner_phases(content, comment_of(content)):
        said = of_phase(phase, kind, comment)
        if meaning(phase):
            yield Signal(said.says, f"{part}: {said.text}", said.reason)


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
        if key == "reason" and QUOTED.search(text(value)):
            yield Signal("failed", f"{where} is {value}", value)
        if path and words[-1] in ERRORS and first_words(value):
            yield Signal("failed", f"{where}: {first_words(value)}", key)
        if isinstance(value, str) and words[-1] in PHASES and meaning(value) in ("bad", "moving"):
            yield Signal(SAYS[meaning(value) or "open"], f"{where} is {value}", value)
        elif depth:
            yield from of_depths(value, where, depth - 1)


def first_words(value: Any) -> str:
    """The text of an error that is given as a text, as a mapping or as a list of these."""
    if isinstance(value, list):
        return next((said for said in map(first_words, value) if said), "")
    if not isinstance(value, Mapping):
        return text(value)
    return next((text(value.get(key)) for key in DETAILS if text(value.get(key))), "")
