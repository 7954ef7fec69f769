# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a health rule looks for in an object: a path, and what must be there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..objects.paths import HOW_TO_WRITE, NOTHING, Choice, same, steps_of, values_at
from ..objects.patterns import pattern_of
from .reading import because, items, mapping, metadata, number, status, text
from .verdict import Object

CONDITIONS = ("status", "conditions")
CONDITION_STATUSES = frozenset(("True", "False", "Unknown"))
OPERATORS = {
    "at_least": "at least",
    "exists": "",
    "matches": "matched by",
    "not": "not",
    "one_of": "",
    "same_as": "the same as",
}


@dataclass(frozen=True)
class Trait:
    """What must be at a path: ``operators`` are pairs of a word and its operand, of which all must hold."""

    path: str
    operators: tuple[tuple[str, Any], ...]

    @property
    def condition(self) -> str:
        """The type of the condition that the path is about; empty when it is about none."""
        steps = steps_of(self.path)
        is_one = steps[:2] == CONDITIONS and len(steps) > 2
        third = steps[2] if is_one else None
        return third.value if isinstance(third, Choice) and third.key == "type" else ""

    @property
    def reads_status(self) -> bool:
        """Is it about what is reported?"""
        return steps_of(self.path)[0] == "status"

    def holds(self, object_: Object, *, every: bool, current: bool) -> bool:
        """Is it so? Where the path means several values ``every`` one must be right, else one.

        ``current``: a condition about an older generation counts not, neither for what it says nor for what it lacks.
        """
        if every and current and self._is_stale(object_):
            return False
        found = self._found(object_, current=current)
        return (all if every else any)(self._fits(value, object_) for value in found)

    def told(self, object_: Object, *, current: bool) -> str:
        """What is there, for people: ``status.phase is Pending``, a condition with its reason and message."""
        kind, found = self.condition, self._found(object_, current=current)
        if kind and all(value is NOTHING for value in found):
            stale = self._is_stale(object_)
            return f"condition {kind} is about an older generation" if stale else f"it has no condition {kind}"
        if current and self._is_stale(object_) and all(value is NOTHING for value in found):
            return f"a condition of {self.path} is about an older generation"
        if kind:
            said = because(_condition(object_, kind))
            return f"condition {kind} is {_condition(object_, kind).get('status')}{f': {said}' if said else ''}"
        shown = list(dict.fromkeys(written(value) for value in found))
        return f"{self.path} is {', '.join(shown)}"

    @property
    def wanted(self) -> str:
        """What must be there, for people."""
        return " and ".join(_wanted(word, operand) for word, operand in self.operators)

    def word(self, object_: Object) -> str:
        """The short word that stands there, or the condition's reason."""
        if self.condition:
            return text(_condition(object_, self.condition).get("reason")) or self.condition
        said = next((value for value in self._found(object_, current=False) if isinstance(value, str)), "")
        return said if said.isalnum() else self.path

    def _found(self, object_: Object, *, current: bool) -> list[Any]:
        steps = steps_of(self.path)
        if not current or steps[:2] != CONDITIONS:
            return values_at(object_, steps)
        return [
            value
            for condition in values_at(object_, steps[:3])
            for value in ([NOTHING] if _is_old(condition, object_) else values_at(condition, steps[3:]))
        ]

    def _is_stale(self, object_: Object) -> bool:
        """Does the path lead through a condition about an older generation?"""
        steps = steps_of(self.path)
        return steps[:2] == CONDITIONS and any(_is_old(each, object_) for each in values_at(object_, steps[:3]))

    def _fits(self, found: Any, object_: Object) -> bool:
        return all(_TESTS[word](found, _operand(word, operand, object_)) for word, operand in self.operators)


def traits_of(option: Mapping[str, Any], what: str) -> tuple[Trait, ...]:
    """Paths and what must be there, all at once; InputError begins with ``what`` holds what can't be meant."""
    found = []
    for path, wanted in option.items():
        if path == "conditions":
            found += _conditions(wanted, what)
        else:
            found.append(Trait(checked_path(path, what), _operators(str(path), wanted, what)))
    return tuple(found)


def checked_path(path: Any, what: str) -> str:
    """The path; InputError when it is none."""
    try:
        steps_of(str(path))
    except ValueError:
        raise InputError(f"{what} holds {path!r}, which is no path.", hint=HOW_TO_WRITE) from None
    return str(path)


def _conditions(wanted: Any, what: str) -> list[Trait]:
    """``{Ready: true}`` and the like."""
    if not isinstance(wanted, Mapping) or not wanted:
        raise InputError(
            f"{what} holds conditions that are none.", hint="Give each type with its status, {Ready: true}."
        )
    found = []
    for kind, said in wanted.items():
        statuses = [str(item) for item in (said if isinstance(said, list) else [said])]
        if not statuses or not CONDITION_STATUSES.issuperset(statuses):
            raise InputError(
                f"{what} holds the condition {kind} with the status {said!r}.", hint="It is true, false or Unknown."
            )
        path = checked_path(f"status.conditions[type={kind}].status", what)
        found.append(Trait(path, (("one_of", statuses),)))
    return found


def _operators(path: str, wanted: Any, what: str) -> tuple[tuple[str, Any], ...]:
    if isinstance(wanted, list):
        wanted = {"one_of": wanted}
    if not isinstance(wanted, Mapping):
        return (("one_of", [wanted]),)
    if not wanted or not OPERATORS.keys() >= set(wanted):
        raise InputError(
            f"{what} holds {dict(wanted)!r} for {path}.",
            hint=f"Write a value, a list of values, or one or more of {', '.join(sorted(OPERATORS))}.",
        )
    return tuple((word, _checked(word, operand, f"{what}: {word} of {path}")) for word, operand in wanted.items())


def _checked(word: str, operand: Any, what: str) -> Any:
    """An operand as it is used."""
    if word in ("one_of", "not"):
        return operand if isinstance(operand, list) else [operand]
    if word == "matches":
        pattern_of(operand, what)
        return str(operand)
    if word == "exists" and not isinstance(operand, bool):
        raise InputError(f"{what} is {operand!r}.", hint="It is true or false.")
    if word == "same_as" or (word == "at_least" and isinstance(operand, str)):
        path = checked_path(operand, what)
        if Choice() in steps_of(path):
            raise InputError(f"{what} is {path}, which means several values.", hint="Give a path of one value.")
        return path
    if word == "at_least" and not _is_number(operand):
        raise InputError(f"{what} is {operand!r}.", hint="It is a number, or a path to one.")
    return operand


def _condition(object_: Object, kind: str) -> Mapping[str, Any]:
    return next((item for item in items(status(object_).get("conditions")) if str(item.get("type")) == kind), {})


def _is_old(condition: Any, object_: Object) -> bool:
    generation = number(metadata(object_).get("generation"))
    return number(mapping(condition).get("observedGeneration"), generation) < generation


def _operand(word: str, operand: Any, object_: Object) -> Any:
    """What to compare with: some operands are paths themselves."""
    if word == "same_as" or (word == "at_least" and isinstance(operand, str)):
        return values_at(object_, steps_of(operand))[0]
    return operand


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _alike(found: Any, wanted: Any) -> bool:
    """Equal, also where one says as text what the other says as number or boolean: statuses and annotations do."""
    if found is NOTHING:
        return wanted is None
    if isinstance(found, str) != isinstance(wanted, str) and not isinstance(found, (list, dict, type(None))):
        return wanted is not None and not isinstance(wanted, (list, dict)) and str(found) == str(wanted)
    return same(found, wanted)


def _is_there(found: Any) -> bool:
    empty = isinstance(found, (str, list, dict)) and not found
    return found is not NOTHING and found is not None and not empty


def _is_matched(found: Any, pattern: str) -> bool:
    return isinstance(found, (str, int, float)) and re.search(pattern, str(found)) is not None


_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda found, least: _is_number(found) and _is_number(least) and found >= least,
    "exists": lambda found, there: _is_there(found) is there,
    "matches": _is_matched,
    "not": lambda found, others: found is not NOTHING and not any(_alike(found, other) for other in others),
    "one_of": lambda found, values: any(_alike(found, value) for value in values),
    "same_as": lambda found, other: found is not NOTHING and other is not NOTHING and same(found, other),
}


def written(value: Any) -> str:
    """A value on one line. It is not cut: whoever masks it must see it whole."""
    if value is NOTHING:
        return "not there"
    if isinstance(value, (list, dict)) and value:
        return f"a {'list' if isinstance(value, list) else 'mapping'} of {len(value)}"
    return text(value) if isinstance(value, str) and value else json.dumps(value)


def _wanted(word: str, operand: Any) -> str:
    if word == "exists":
        return "it to be there" if operand else "nothing there"
    values = operand if isinstance(operand, list) else [operand]
    return " ".join(part for part in (OPERATORS[word], " or ".join(map(written, values))) if part)
