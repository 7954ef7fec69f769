# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check expects of an answer, and what it says of one that is not so. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import InputError
from ..kube.web import Answer
from ..objects.paths import NOTHING, same, steps_of, values_at

SHOWN = 200
Range = tuple[int, int]
_RANGE = re.compile(r"([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?")


@dataclass(frozen=True)
class Expectation:
    """``status`` are ranges, of which one must hold the status; all else must be so at once."""

    status: tuple[Range, ...] = ((200, 399),)
    body: re.Pattern[str] | None = None
    headers: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    json: Mapping[str, Any] = field(default_factory=dict)

    def complaint(self, answer: Answer, mask: Callable[[str], str] = str) -> str:
        """What is not as expected, as the end of a sentence that begins with what was asked; empty when all is.

        What is quoted goes through ``mask`` first: a text that was cut could keep half a value.
        """
        if answer.refused:
            return f"was refused by the API server: {mask(answer.failure)}"
        if not answer.status:
            return f"got no answer: {mask(answer.failure)}"
        if not any(low <= answer.status <= high for low, high in self.status):
            return f"answered {answer.status} instead of {self._statuses()}{_quoted(answer, mask)}"
        wrong = self._wrong(answer, mask)
        return f"answered {answer.status}, but {wrong}" if wrong else ""

    def _statuses(self) -> str:
        return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in self.status)

    def _wrong(self, answer: Answer, mask: Callable[[str], str]) -> str:
        for name, pattern in self.headers.items():
            value = answer.headers.get(name.lower())
            if value is None:
                return f"has no header {name}"
            if not pattern.search(value):
                return f"its header {name} is {_short(mask(value))}, which {mask(pattern.pattern)} does not match"
        if self.body is not None and not self.body.search(answer.body):
            return f"{mask(self.body.pattern)} does not match its body{_quoted(answer, mask)}"
        return self._wrong_json(answer, mask) if self.json else ""

    def _wrong_json(self, answer: Answer, mask: Callable[[str], str]) -> str:
        try:
            content = json.loads(answer.body)
        except ValueError:
            return f"its body is no JSON{_quoted(answer, mask)}"
        for path, wanted in self.json.items():
            for found in values_at(content, steps_of(path)):
                if found is NOTHING:
                    return f"its JSON has no {path}{_quoted(answer, mask)}"
                if not same(found, wanted):
                    return f"{path} is {_short(mask(json.dumps(found)))} instead of {_short(mask(json.dumps(wanted)))}"
        return ""


def _quoted(answer: Answer, mask: Callable[[str], str]) -> str:
    text = _short(" ".join(mask(answer.body).split()))
    return f"; its body begins with: {text}" if text else ""


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 4]} ..."


def ranges_of(option: Any, name: str) -> tuple[Range, ...]:
    """The option ``status``: a number, a range as text, or a list of these; InputError names the check."""
    found = []
    for item in option if isinstance(option, list) else [option]:
        match = None if isinstance(item, bool) else _RANGE.fullmatch(str(item).strip())
        if match is None:
            raise InputError(
                f"The status {item!r} of check {name} is none.", hint="Write 200, a range like 200-299, or a list."
            )
        low = int(match[1])
        found.append((low, int(match[2] or low)))
    return tuple(found)
