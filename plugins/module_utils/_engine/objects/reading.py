# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""YAML and JSON text as manifests, read as ``kubectl`` reads it.

Documents are cut as in k8s.io/apimachinery (util/yaml, decoder.go): by lines that start with ``---``, before any YAML
is parsed; text that starts with ``{`` is tried as a stream of JSON objects first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

try:
    import yaml
except ImportError:  # pragma: no cover
    yaml = None  # type: ignore[assignment]

from ..errors import InputError
from .construction import DEEPEST, TEXT_AFTER_THE_END, Construction
from .manifest import Manifest, Source
from .plain import plain
from .scalars import UnreadableError


def read_yaml(text: str, file: str = "") -> list[Manifest]:
    """The objects written in ``text``, in order; empty documents are left out.

    ``file`` is only a name for sources and messages. Raises InputError with file, document and line.
    """
    manifests: list[Manifest] = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    objects, end = _json_objects(text, file)
    for value, line in objects:
        _collect(manifests, value, file, line)
    if end < len(text):
        first_line = text.count("\n", 0, end)
        for document, line in _documents(text[end:], file, first_line):
            value, offset = _parsed(document, file, len(manifests) + 1, line)
            if value is not None:
                _collect(manifests, value, file, line + offset)
    return manifests


def _collect(manifests: list[Manifest], value: Any, file: str, line: int) -> None:
    source = Source(file, len(manifests) + 1, line)
    if not isinstance(value, dict):
        _refuse(f"is a {'list' if isinstance(value, list) else 'single value'}, not an object with fields", source)
    manifests.append(Manifest(value, source))


def _json_objects(text: str, file: str) -> tuple[list[tuple[Any, int]], int]:
    """The JSON objects that ``text`` starts with, each with its line, and where the rest begins.

    After one JSON object, and only then, the rest may still be YAML: two or more make it a stream of JSON.
    """
    objects: list[tuple[Any, int]] = []
    position = _skip_space(text, 0)
    if not text.startswith("{", position):
        return [], 0
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    while position < len(text):
        line = text.count("\n", 0, position) + 1
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            if len(objects) > 1:
                _refuse(f"is not valid JSON: {error}", Source(file, len(objects) + 1, line))
            break
        objects.append((_checked(value, Source(file, len(objects) + 1, line)), line))
        position = _skip_space(text, end)
    return objects, position


def _checked(value: Any, source: Source) -> Any:
    _depth_checked(value, source)
    try:
        return plain(value)
    except InputError as error:
        _refuse(f"can't be used: {error.message}", source)


def _depth_checked(value: Any, source: Source) -> None:
    level = [value]
    for _depth in range(DEEPEST + 1):
        level = [item for parent in level for item in _items(parent)]
        if not level:
            return
    _refuse(f"is nested more than {DEEPEST} deep", source)


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _documents(text: str, file: str, first_line: int) -> Iterator[tuple[str, int]]:
    """The documents of ``text`` and the number of lines before each."""
    lines = text.split("\n")
    start, separators = 0, 0
    for index, line in enumerate(lines):
        if not line.startswith("---"):
            continue
        rest = line[3:].strip()
        if rest and not rest.startswith("#"):
            source = Source(file, 0, first_line + index + 1)
            _refuse(f"has '{line[:40]}' between documents, where kubectl takes only '---' and a comment", source)
        separators += 1
        if index > start:
            yield "\n".join(lines[start:index]), first_line + start
        start = index + 1
    if start < len(lines):
        yield "\n".join(lines[start:]), first_line + start


def _parsed(document: str, file: str, number: int, lines_before: int) -> tuple[Any, int]:
    """The document's value and its line within the document, from 1."""
    if yaml is None:
        raise InputError(
            "Reading YAML needs the Python library PyYAML, which is not there.",
            hint="Install it for the Python that runs this task: pip install PyYAML.",
        )
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        construction = Construction(loader(document))
        return construction.document()
    except UnreadableError as error:
        _refuse(f"can't be read: {error.problem}", Source(file, number, lines_before + error.line))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        problem = ", ".join(part for part in (error.context, error.problem) if part)
        _refuse(
            f"can't be read: {TEXT_AFTER_THE_END}" if construction.ended else f"is not valid YAML: {problem}",
            Source(file, number, lines_before + line),
        )
    except yaml.reader.ReaderError as error:
        before = document.encode("utf-8", "replace")[: error.position] if isinstance(error.position, int) else b""
        line = lines_before + before.count(b"\n") + 1
        _refuse("is not text: it holds a character that YAML does not allow", Source(file, number, line))
    except UnicodeEncodeError:
        _refuse("is not text: it holds characters that are not valid Unicode", Source(file, number, lines_before + 1))


def _refuse(problem: str, source: Source) -> NoReturn:
    raise InputError(f"The manifest in {source} {problem}.", hint="Correct the file and run again.")
