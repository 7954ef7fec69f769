# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values as YAML for people: fields sorted, long texts as blocks, nothing that ``kubectl`` would read differently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .scalars import UnreadableError, resolve

_PLAIN = re.compile(r"[A-Za-z0-9_./$(<+=](?:[-A-Za-z0-9_./$()<>+=@%^~;, ]|:(?! |$))*")
# What YAML can't hold as it is, and what some readers would take for the end of a line.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write_yaml(value: Any) -> str:
    """``value`` (plain JSON types) as one YAML document, without ``---``; `reading.read_yaml` gives the same value."""
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        for key in sorted(value):
            yield from _entry(f"{_word(key)}:", value[key], "" if isinstance(value[key], list) else "  ")
    elif isinstance(value, list) and value:
        for item in value:
            yield from _item(item)
    else:
        yield from _entry("", value, "")


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    """The lines of ``value`` behind or below ``head``."""
    if isinstance(value, (Mapping, list)) and value:
        yield head
        yield from (f"{indent}{line}" for line in _lines(value))
        return
    first, *rest = _scalar(value)
    yield f"{head} {first}".strip()
    yield from (f"  {line}" if line else "" for line in rest)


def _item(item: Any) -> Iterator[str]:
    """A list's item: its first line behind the dash, the others below it."""
    lines = _lines(item) if isinstance(item, (Mapping, list)) and item else _entry("", item, "")
    for index, line in enumerate(lines):
        yield f"- {line}" if index == 0 else f"  {line}" if line else ""


def _scalar(value: Any) -> list[str]:
    """The lines of a scalar or of an empty mapping or list."""
    if isinstance(value, str):
        return _block(value) if "\n" in value.strip("\n") else [_word(value)]
    return [json.dumps(value)]


def _word(text: str) -> str:
    """``text`` as it is where that is read as the same text, else in quotes."""
    if _PLAIN.fullmatch(text) and text == text.strip() and " #" not in text and not text.startswith("---"):
        try:
            if resolve(text) == text and text != "<<":
                return text
        except UnreadableError:
            pass
    return _quoted(text)


def _quoted(text: str) -> str:
    """``text`` in double quotes: JSON's escapes, which are YAML's too, and as few as can be."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _block(text: str) -> list[str]:
    """A text of several lines as a literal block, in quotes where a block can't hold it."""
    lines = text.split("\n")
    ends = len(text) - len(text.rstrip("\n"))
    if _UNPRINTABLE.search(text) or lines[0][:1] in ("", " ", "\t"):
        return [_quoted(text)]
    mark = {0: "|-", 1: "|"}.get(ends, "|+")
    return [mark, *(lines if ends == 0 else lines[:-1])]
