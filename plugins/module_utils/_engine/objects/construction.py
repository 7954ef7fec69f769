# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One YAML document as plain values: events of the parser in, JSON types out."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

try:
    from yaml import events
except ImportError:  # pragma: no cover
    events = None  # type: ignore[assignment]

from .plain import number
from .scalars import MERGE, STRING, UnreadableError, key_text, resolve

# Kubernetes' objects nest some sixty deep at most (a schema of pods in a CRD); each level costs Python a few frames.
DEEPEST = 200
TEXT_AFTER_THE_END = (
    "text follows the end of an object, which kubectl would silently leave out: start a new document by a line '---'"
)


class Construction:
    """Builds the first document that a PyYAML loader has events of.

    Merges, aliases and repeated keys behave as in go-yaml 2 (decode.go): a merge takes effect where it stands, the
    last of two equal keys wins, each alias is a copy. Problems raise UnreadableError with the line in the stream.
    """

    def __init__(self, loader: Any) -> None:
        self._next = loader.get_event
        self._anchors: dict[str, Any] = {}
        self._open: set[int] = set()
        self._built = 0
        self._copied = 0
        self.ended = False  # whether the document was read to its end: what is wrong after that is another's

    def document(self) -> tuple[Any, int]:
        """The document's value and the line it starts at, from 1; ``(None, 0)`` when the stream is empty."""
        event = self._next()
        while isinstance(event, (events.StreamStartEvent, events.DocumentStartEvent)):
            event = self._next()
        if isinstance(event, events.StreamEndEvent):
            return None, 0
        value = self._value(event, 0)
        self._expect_the_end()
        return value, event.start_mark.line + 1

    def _expect_the_end(self) -> None:
        self._next()
        self.ended = True
        event = self._next()
        if not isinstance(event, events.StreamEndEvent):
            raise UnreadableError(TEXT_AFTER_THE_END, event.start_mark.line + 1)

    def _value(self, event: Any, depth: int) -> Any:
        self._built += 1
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, events.AliasEvent):
            return self._alias(event)
        if depth == DEEPEST:
            raise UnreadableError(f"values are nested more than {DEEPEST} deep", event.start_mark.line + 1)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, events.MappingStartEvent) else []
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        self._open.add(id(value))
        if isinstance(value, dict):
            self._fill_mapping(value, depth + 1)
        else:
            while not isinstance(item := self._next(), events.SequenceEndEvent):
                value.append(self._value(item, depth + 1))
        self._open.discard(id(value))
        return value

    def _fill_mapping(self, mapping: dict[str, Any], depth: int) -> None:
        while not isinstance(key := self._next(), events.MappingEndEvent):
            if _is_merge(key):
                self._merge(mapping, self._next(), depth)
                continue
            name = self._key(key)
            mapping[name] = self._value(self._next(), depth)

    def _key(self, event: Any) -> str:
        if isinstance(event, events.AliasEvent):
            value = self._alias(event)
        elif isinstance(event, events.ScalarEvent):
            value = self._scalar(event, as_key=True)
        else:
            value = {}
        if isinstance(value, str):
            return value
        if isinstance(value, (dict, list)):
            raise UnreadableError("a mapping or list can't be a key", event.start_mark.line + 1)
        try:
            return key_text(value)
        except UnreadableError as error:
            raise UnreadableError(error.problem, event.start_mark.line + 1) from None

    def _merge(self, mapping: dict[str, Any], event: Any, depth: int) -> None:
        value = self._value(event, depth)
        several = isinstance(value, list) and not isinstance(event, events.AliasEvent)
        for source in reversed(value) if several else [value]:
            if not isinstance(source, dict):
                raise UnreadableError("'<<' takes a mapping or a list of mappings", event.start_mark.line + 1)
            mapping.update(source)

    def _scalar(self, event: Any, as_key: bool = False) -> Any:
        tag = event.tag or ""
        try:
            if tag in ("!", STRING) or not (tag or event.implicit[0]):
                value: Any = event.value
            else:
                value = _resolved(event.value, tag)
        except UnreadableError as error:
            raise UnreadableError(error.problem, event.start_mark.line + 1) from None
        if isinstance(value, (int, float)) and not isinstance(value, bool) and not as_key:
            if not math.isfinite(value):
                raise UnreadableError(f"{event.value} is a number that JSON has not", event.start_mark.line + 1)
            value = number(value)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _alias(self, event: Any) -> Any:
        line = event.start_mark.line + 1
        if event.anchor not in self._anchors:
            raise UnreadableError(f"the anchor '{event.anchor}' is not known", line)
        return self._copy(self._anchors[event.anchor], line)

    def _copy(self, value: Any, line: int) -> Any:
        if id(value) in self._open:
            raise UnreadableError("an anchor's value contains itself", line)
        self._built += 1
        self._copied += 1
        if self._copied > 100 and self._built > 1000 and self._copied / self._built > _allowed_share(self._built):
            raise UnreadableError("aliases repeat too much of the document", line)
        if isinstance(value, dict):
            return {key: self._copy(item, line) for key, item in value.items()}
        if isinstance(value, list):
            return [self._copy(item, line) for item in value]
        return value


# Few words are written again and again.
_resolved = lru_cache(maxsize=1024)(resolve)


def _is_merge(event: Any) -> bool:
    if not isinstance(event, events.ScalarEvent) or event.value != "<<":
        return False
    return event.tag == MERGE or bool(event.tag is None and event.implicit[0])


def _allowed_share(built: int) -> float:
    """How much of a document may come from aliases: go-yaml's guard, 99 % of a small one, 10 % of a huge one."""
    low, high = 400_000, 4_000_000
    return 0.99 - 0.89 * min(1.0, max(0.0, (built - low) / (high - low)))
