# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths into plain values as people write them: ``status.conditions[type=Ready].status``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_STEP = re.compile(
    r"""\.?(?P<name>[^.\[\]"]+)|\["(?P<quoted>[^"]+)"\]"""
    r"""|\[(?P<index>\d+)\]|\[(?P<every>\*)\]|\[(?P<key>[^\[\]="*]+)=(?P<value>[^\[\]]+)\]"""
)
NOTHING = object()
"""What is found where a path ends before."""


@dataclass(frozen=True)
class Choice:
    """The item of a list that has this value under this key; without a key every item."""

    key: str = ""
    value: str = ""


HOW_TO_WRITE = (
    'Write names with dots between them, items of lists as [0], [*] or [key=value], names with dots in them as ["a.b"].'
)


@lru_cache(maxsize=512)
def steps_of(path: str) -> tuple[str | int | Choice, ...]:
    """``items[0].name`` as its steps; ValueError when it is no such path."""
    steps: list[str | int | Choice] = []
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None or (position == 0 and path.startswith(".")):
            raise ValueError(path)
        steps.append(_step(match))
        position = match.end()
    if not steps:
        raise ValueError(path)
    return tuple(steps)


def _step(match: re.Match[str]) -> str | int | Choice:
    if match["index"]:
        return int(match["index"])
    if match["every"] or match["key"]:
        return Choice(match["key"] or "", match["value"] or "")
    return str(match["name"] or match["quoted"])


def values_at(content: Any, steps: Iterable[str | int | Choice]) -> list[Any]:
    """What is at a path: one value, or one for every item that ``[*]`` stands for. NOTHING where it ends before."""
    found = [content]
    for step in steps:
        found = [value for each in found for value in _below(each, step)]
    return found


def _below(content: Any, step: str | int | Choice) -> Sequence[Any]:
    if isinstance(step, Choice):
        items = content if isinstance(content, list) else []
        if not step.key:
            return items or [NOTHING]
        return [next((item for item in items if _is_chosen(item, step)), NOTHING)]
    if isinstance(content, Mapping):
        return [content.get(str(step), NOTHING)]
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return [content[step]]
    return [NOTHING]


def _is_chosen(item: Any, choice: Choice) -> bool:
    return isinstance(item, Mapping) and str(item.get(choice.key)) == choice.value


def same(found: Any, wanted: Any) -> bool:
    """Equal as JSON: true is not 1, and 1 is 1.0."""
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if isinstance(found, list) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(found, dict) and isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(same(found[key], wanted[key]) for key in found)
    return bool(found == wanted)
