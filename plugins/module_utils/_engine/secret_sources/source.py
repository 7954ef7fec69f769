# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What users write of a source, and what they get from it: one value of a Secret. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..errors import InputError, SourceError

Value: TypeAlias = "str | dict[str, str]"


@dataclass(frozen=True)
class Shape:
    """The options of a kind of source. A text alone stands for the first one that is required."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


SHAPES = {
    "vault": Shape(("path", "key"), ("mount", "version")),
    "aws_secret": Shape(("name",), ("key", "stage", "version")),
    "aws_parameter": Shape(("name",), ("version",)),
    "sops": Shape(("path",), ("key",)),
    "file": Shape(("path",), ("key",)),
    "environment": Shape(("name",)),
    "generate": Shape((), ("characters", "key", "length", "name", "namespace")),
}


@dataclass(frozen=True)
class Source:
    """One source as a user wrote it: its kind, its options, and the value that it is for, as messages name it."""

    kind: str
    options: Mapping[str, Any]
    wanted: str

    @classmethod
    def parse(cls, written: Any, wanted: str) -> Source:
        """``{"vault": {"path": ..., "key": ...}}`` or ``{"environment": "NAME"}``.

        :raises InputError: it is no such thing.
        """
        kinds = f"one of {', '.join(sorted(SHAPES))}"
        if not isinstance(written, Mapping) or len(written) != 1 or next(iter(written)) not in SHAPES:
            # A value in its place may be the secret itself: only names of keys are told.
            held = f"the keys {', '.join(map(str, written))}" if isinstance(written, Mapping) else "no source"
            raise InputError(
                f"The source of {wanted} holds {held}.",
                hint=f"Write a dictionary with one key, {kinds}.",
            )
        ((kind, options),) = written.items()
        return cls(kind, _options(kind, options, wanted), wanted)

    @property
    def described(self) -> str:
        """The source for messages: ``vault (path shop/db, key password)``."""
        told = ", ".join(f"{name} {_path(value)}" for name, value in self.options.items() if name != "characters")
        return f"{self.kind} ({told})" if told else self.kind

    def text(self, option: str, default: str = "") -> str:
        """An option as text."""
        value = self.options.get(option)
        return default if value is None else str(value)

    def failed(self, reason: str, hint: str) -> SourceError:
        """The error that says which value could not be had, from where, and why."""
        return SourceError(f"The value of {self.wanted} can't be had from {self.described}: {reason}.", hint=hint)


def _options(kind: str, written: Any, wanted: str) -> dict[str, Any]:
    shape = SHAPES[kind]
    if isinstance(written, str) and shape.required:
        written = {shape.required[0]: written}
    if written is None:
        written = {}
    known = [*shape.required, *shape.optional]
    hint = f"The options of {kind} are {', '.join(known)}."
    if not isinstance(written, Mapping):
        raise InputError(f"The source {kind} of {wanted} is no dictionary.", hint=hint)
    unknown = sorted(str(name) for name in written if name not in known)
    if unknown:
        raise InputError(f"The source {kind} of {wanted} has unknown options: {', '.join(unknown)}.", hint=hint)
    options = {name: written[name] for name in known if written.get(name) is not None}
    missing = [name for name in shape.required if not options.get(name)]
    if missing:
        raise InputError(f"The source {kind} of {wanted} lacks {', '.join(missing)}.", hint=hint)
    for name, value in options.items():
        is_path = name == "key" and isinstance(value, list) and all(isinstance(part, str) for part in value)
        if not isinstance(value, (str, int)) and not is_path:
            raise InputError(f"The option {name} of the source {kind} of {wanted} is no text.", hint=hint)
    return options


def picked(source: Source, content: Any) -> Value:
    """The value at the source's key: one name, or a list of names that lead inwards."""
    key = source.options.get("key")
    for name in [] if key is None else key if isinstance(key, list) else [key]:
        if not isinstance(content, Mapping):
            raise source.failed(f"there is nothing below which {name} could stand", "Look at what is kept there.")
        if name not in content:
            there = ", ".join(sorted(str(other) for other in content)) or "none"
            raise source.failed(f"there is no key {name}", f"The keys there are: {there}.")
        content = content[name]
    return as_value(source, content)


def as_value(source: Source, content: Any) -> Value:
    """What is kept, as a value of the option ``secrets``: text, or ``{"base64": ...}`` for other bytes."""
    if isinstance(content, bytes):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return {"base64": base64.b64encode(content).decode("ascii")}
    if isinstance(content, str):
        return content
    if isinstance(content, Mapping):
        keys = ", ".join(sorted(map(str, content)))
        raise source.failed("it holds several values", f"Add a key to the source, one of: {keys}.")
    kind = "empty" if content is None else f"a {type(content).__name__}, and not text"
    raise source.failed(f"what is kept there is {kind}", "Keep it as text, in quotes.")


def parsed(source: Source, text: str) -> Any:
    """Text that holds JSON, as its content."""
    try:
        return json.loads(text)
    except ValueError:
        raise source.failed("it is no JSON, so it has no keys", "Take the key away to get all of it.") from None


def _path(value: Any) -> str:
    return ".".join(value) if isinstance(value, list) else str(value)
