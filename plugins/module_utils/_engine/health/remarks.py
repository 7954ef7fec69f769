# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What else a status says: flags, errors, short remarks and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .phases import PHASES, first_words, is_past
from .reading import annotations_of, conditions_of, labels, mapping, status, text
from .signals import ERRORS, HEALTH, SAYS, STAGES, Says, Signal, of_condition, polarity
from .verdict import Object
from .words import NEGATIONS, meaning, pieces, stock

FLAGS = {"true": True, "false": False}
ASIDES = ("message", "result", "stage")
SHORT = 3
TELLING = stock("message messages msg reason text")


def of_flags(object_: Object) -> Iterator[Signal]:
    """What ``ready: true`` and a failure message say."""
    current = status(object_)
    for key, value in current.items():
        known = FLAGS.get(value.lower()) if isinstance(value, str) else value
        says = _flag(key, known) if isinstance(known, bool) else None
        if says:
            yield Signal(says, f"{key} is {str(value).lower()}", key)
    for key, value in current.items():
        words = pieces(key)
        said = first_words(value) if _is_error(words) and not is_past(words) else ""
        if said:
            yield Signal("failed", said, key)


def _is_error(words: Sequence[str]) -> bool:
    """Is it the name of an error (``lastError``), or of its text (``errMsg``)?"""
    return bool(ERRORS.intersection(words[-1:]) or (TELLING.intersection(words[-1:]) and ERRORS.intersection(words)))


def _flag(key: str, value: bool) -> Says | None:
    """A flag is a condition in short. A step that is not taken (``presented: false``) says nothing."""
    words, said = pieces(key), polarity(key)
    if HEALTH.intersection(words[:1] + words[-1:]):
        good = value is not bool(NEGATIONS.intersection(words))
        return "ready" if good else "progressing"
    if value and said == "moving" and (words[-1] == "progress" or words[-1].endswith("ing")):
        return "progressing"
    if len(words) != 1 or said is None or words[0] in STAGES:
        return None
    if value:
        return SAYS[said]
    return "progressing" if said == "good" and not words[0].endswith("ed") else None


def of_asides(object_: Object) -> Iterator[Signal]:
    """Where nothing else says anything: short texts that say how it is, under the weaker names for it."""
    current = status(object_)
    for condition in conditions_of(current):
        if pieces(str(condition.get("type") or ""))[-1:] == ["active"]:
            found = of_condition({**condition, "type": "Available"}, vouched=False)
            if found:
                yield Signal(found.says, found.text.replace("Available", str(condition["type"]), 1), found.reason)
    for holder in (current, *map(mapping, current.values())):
        for key, value in holder.items():
            words = pieces(key)
            is_aside = bool(words) and words[-1] in (*PHASES, *ASIDES) and not is_past(words)
            said = meaning(value) if is_aside and isinstance(value, str) and len(value.split()) <= SHORT else None
            if said:
                yield Signal(SAYS[said], f"{key} is {value}", value)


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
