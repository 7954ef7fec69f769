# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""No secret leaves its Secret: values taken out of texts and objects."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from .nested import mapping
from .normal import LAST_APPLIED_ANNOTATION

MASK = "********"
# A shorter value is too likely part of a text that has nothing to do with it: "true", "db", "8080".
SHORTEST = 6
# A line of a longer value is masked by itself only from here on: a configuration file's lines are often common words.
_SHORTEST_LINE = 12


class Masker:
    """Takes values out of free text, also where they stand in base64, escaped or, line by line, in a diff.

    ``public`` are names that a text needs, like that of the release: never masked even when a value is equal to one.
    """

    def __init__(self, values: Iterable[str], public: Iterable[str] = ()) -> None:
        never = set(public)
        forms = {form for value in values if value not in never for form in _forms(value)}
        pattern = "|".join(re.escape(form) for form in sorted(forms - never, key=len, reverse=True))
        self._pattern = re.compile(pattern) if pattern else None

    def text(self, text: str) -> str:
        """``text`` with every value replaced by a mask that does not tell its length."""
        return self._pattern.sub(MASK, text) if self._pattern else text


class Marks:
    """Marks that stand for values within one answer: equal values have equal marks, and a mark says nothing else.

    Marks count values in the order they are first met.
    """

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}

    def of(self, value: bytes) -> str:
        """The mark of ``value``."""
        return f"(masked {self._numbers.setdefault(value, len(self._numbers) + 1)})"


def is_secret(body: Mapping[str, Any]) -> bool:
    """Whether ``body`` is a Secret."""
    return body.get("kind") == "Secret" and body.get("apiVersion") == "v1"


def secret_values(body: Mapping[str, Any]) -> list[str]:
    """The values that a Secret holds, decoded; of one that is not text, its base64. Nothing for other kinds."""
    if not is_secret(body):
        return []
    values: list[str] = []
    for value in mapping(body.get("data")).values():
        decoded = _decoded(value)
        try:
            values.append(decoded.decode("utf-8"))
        except UnicodeDecodeError:
            values.append(str(value))
    values.extend(value for value in mapping(body.get("stringData")).values() if isinstance(value, str))
    return values


def masked(body: Mapping[str, Any], marks: Marks | None = None) -> dict[str, Any]:
    """A copy of ``body``; in a Secret all values are marks, of which only equality can be told.

    Pass one ``marks`` for all objects of an answer to make them comparable with each other.
    """
    if not is_secret(body):
        return dict(body)
    used = marks or Marks()
    copy = dict(body)
    for field, raw in (("data", _decoded), ("stringData", _encoded)):
        if isinstance(body.get(field), Mapping):
            copy[field] = {key: used.of(raw(value)) for key, value in body[field].items()}
    annotations = mapping(mapping(body.get("metadata")).get("annotations"))
    if LAST_APPLIED_ANNOTATION in annotations:
        copy["metadata"] = {**body["metadata"], "annotations": {**annotations, LAST_APPLIED_ANNOTATION: MASK}}
    return copy


def _forms(value: str) -> Iterator[str]:
    """How a value may stand in a text."""
    if len(value) < SHORTEST:
        return
    lines = [line.strip() for line in value.splitlines()]
    plain = [value, value.strip(), *(line for line in lines if len(line) >= _SHORTEST_LINE)]
    for form in plain:
        if len(form) < SHORTEST:
            continue
        yield form
        yield json.dumps(form)[1:-1]
        yield json.dumps(form, ensure_ascii=False)[1:-1]
        yield repr(form)[1:-1]
        yield quote(form, safe="")
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        yield encode(_encoded(value)).decode().rstrip("=")


def _decoded(value: Any) -> bytes:
    try:
        return base64.b64decode(_encoded(value), validate=False)
    except (binascii.Error, ValueError):
        return _encoded(value)


def _encoded(value: Any) -> bytes:
    return str(value).encode("utf-8", "surrogatepass")
