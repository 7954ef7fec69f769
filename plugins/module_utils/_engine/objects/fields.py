# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets of fields, as ``metadata.managedFields`` writes them (``fieldsV1``), and what an object holds in them.

The form is that of sigs.k8s.io/structured-merge-diff (fieldpath): a path's steps are ``f:name`` (a field), ``k:{...}``
(the item of a list with these key fields), ``v:value`` (an item of a set) and ``i:index``; ``.`` stands for the place
itself where places below it are in the set as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .nested import mapping

Path = tuple[str, ...]
_Tree = dict[str, Any]  # step -> the tree below; the key "." is there when the place itself is in the set

# A key field that manifests leave out because the server fills it in.
_DEFAULTS = {"protocol": "TCP"}


@dataclass(frozen=True)
class FieldSet:
    """A set of places in an object. Immutable; two with the same places are equal."""

    members: frozenset[Path] = frozenset()

    @classmethod
    def parse(cls, fields_v1: Mapping[str, Any] | None) -> FieldSet:
        """The set that an entry's ``fieldsV1`` holds."""
        return cls(frozenset(_members(fields_v1 or {}, ())))

    def to_fields_v1(self) -> dict[str, Any]:
        """The set as ``fieldsV1``."""
        return _written(self._tree())

    def union(self, other: FieldSet) -> FieldSet:
        """Places in either."""
        return FieldSet(self.members | other.members)

    def difference(self, other: FieldSet) -> FieldSet:
        """Places in this set that ``other`` neither holds nor holds anything below.

        Else a mapping of which both hold keys would be left as a leaf, and a leaf stands for all that is in it.
        """
        return FieldSet(self.members - other.members - other._above())

    def intersection(self, other: FieldSet) -> FieldSet:
        """Places in both."""
        return FieldSet(self.members & other.members)

    def is_empty(self) -> bool:
        """Whether no place is in the set."""
        return not self.members

    def leaves(self) -> FieldSet:
        """The places with no other place of the set below them: those that hold values."""
        return FieldSet(self.members - self._above())

    def paths(self) -> list[str]:
        """The leaves as a person reads them, like ``.spec.template.spec.containers[name=web].image``, sorted."""
        return sorted(readable(path) for path in self.leaves().members)

    def _above(self) -> set[Path]:
        """The places, in the set or not, that have a place of the set below them."""
        return {path[:length] for path in self.members for length in range(len(path))}

    def _tree(self) -> _Tree:
        tree: _Tree = {}
        for path in sorted(self.members):
            place = tree
            for step in path:
                place = place.setdefault(step, {})
            place["."] = {}
        return tree


NO_FIELDS = FieldSet()


def extract(body: Mapping[str, Any], fields: FieldSet) -> dict[str, Any]:
    """The part of ``body`` at the leaves of ``fields``; list items keep the key fields that name them.

    apiVersion, kind, name and namespace are not added. A leaf stands for its whole value, since the set does not say
    whether Kubernetes treats a mapping or list as one value.
    """
    part = _extracted(body, fields._tree())
    return part if isinstance(part, dict) else {}


def remove(body: Mapping[str, Any], fields: FieldSet) -> dict[str, Any]:
    """``body`` without the values at the leaves of ``fields``.

    A mapping or list goes too once nothing is left in it, as in a server-side apply that no longer names them; so does
    a list item that is itself in the set, once nothing but its key fields is left.
    """
    rest = _removed(body, fields._tree())
    return rest if isinstance(rest, dict) else {}


def values(body: Mapping[str, Any], fields: FieldSet) -> dict[Path, Any]:
    """What ``body`` holds at the leaves of ``fields``, by place; places that it does not have are left out."""
    found = {path: _value(body, path) for path in fields.leaves().members}
    return {path: value for path, value in found.items() if value is not _GONE}


def readable(path: Path) -> str:
    """A place as a person reads it, like ``.spec.template.spec.containers[name=web].image``."""
    return "".join(_readable(step) for step in path)


def missing(body: Mapping[str, Any], fields: FieldSet) -> FieldSet:
    """The places of ``fields`` that ``body`` does not have."""
    return FieldSet(frozenset(path for path in fields.members if _value(body, path) is _GONE))


def _value(value: Any, path: Path) -> Any:
    for step in path:
        if isinstance(value, Mapping) and step[2:] in value and step.startswith("f:"):
            value = value[step[2:]]
        elif isinstance(value, list) and (index := _index(value, step)) is not None:
            value = value[index]
        else:
            return _GONE
    return value


def _members(fields: Mapping[str, Any], path: Path) -> Iterator[Path]:
    for step, below in fields.items():
        if step == ".":
            yield path
        elif below:
            yield from _members(below, (*path, step))
        else:
            yield (*path, step)


def _written(tree: _Tree) -> dict[str, Any]:
    return {step: {} if list(below) == ["."] else _written(below) for step, below in tree.items()}


def _readable(step: str) -> str:
    kind, _colon, rest = step.partition(":")
    if kind == "f":
        return f".{rest}"
    if kind == "k":
        return "[" + ",".join(f"{key}={_word(value)}" for key, value in json.loads(rest).items()) + "]"
    return f"[{_word(json.loads(rest))}]"


def _word(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _steps(tree: _Tree) -> Iterator[tuple[str, _Tree]]:
    return ((step, below) for step, below in tree.items() if step != ".")


def _is_leaf(tree: _Tree) -> bool:
    return list(tree) == ["."]


def _extracted(value: Any, tree: _Tree) -> Any:
    if _is_leaf(tree):
        return value
    if isinstance(value, Mapping):
        names = ((step[2:], below) for step, below in _steps(tree) if step.startswith("f:"))
        return {name: _extracted(value[name], below) for name, below in names if name in value}
    if isinstance(value, list):
        touched = _touched(value, tree)
        return [_extracted_item(value[index], *touched[index]) for index in sorted(touched)]
    return value


def _extracted_item(item: Any, step: str, below: _Tree) -> Any:
    part = _extracted(item, below)
    return {**_key_fields(item, step), **part} if isinstance(part, dict) else part


def _removed(value: Any, tree: _Tree) -> Any:
    """``value`` less what ``tree`` holds below it; `_GONE` when the place itself goes."""
    if _is_leaf(tree):
        return _GONE
    if isinstance(value, Mapping):
        rest: Any = _removed_from_mapping(value, tree)
    elif isinstance(value, list):
        rest = _removed_from_list(value, tree)
    else:
        return value
    return _GONE if value and not rest else rest


def _removed_from_mapping(value: Mapping[str, Any], tree: _Tree) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    for name, item in value.items():
        below = tree.get(f"f:{name}")
        left = item if below is None else _removed(item, below)
        if left is not _GONE:
            rest[name] = left
    return rest


def _removed_from_list(value: list[Any], tree: _Tree) -> list[Any]:
    touched = _touched(value, tree)
    rest: list[Any] = []
    for index, item in enumerate(value):
        left = item if index not in touched else _removed_item(item, *touched[index])
        if left is not _GONE:
            rest.append(left)
    return rest


def _removed_item(item: Any, step: str, below: _Tree) -> Any:
    if _is_leaf(below) or not isinstance(item, Mapping):
        return _removed(item, below)
    left, keys = _removed_from_mapping(item, below), _key_fields(item, step)
    return _GONE if "." in below and left.items() <= keys.items() else {**keys, **left}


def _touched(items: list[Any], tree: _Tree) -> dict[int, tuple[str, _Tree]]:
    """Per index of an item that ``tree`` speaks of: its step, and the tree below."""
    found = ((_index(items, step), (step, below)) for step, below in _steps(tree))
    return {index: place for index, place in found if index is not None}


def _index(items: list[Any], step: str) -> int | None:
    """Where in a list the item of ``step`` is, None when it is not there."""
    kind, _colon, rest = step.partition(":")
    if kind == "i":
        return int(rest) if int(rest) < len(items) else None
    wanted = json.loads(rest) if kind in ("k", "v") else None
    for index, item in enumerate(items):
        if kind == "v" and item == wanted:
            return index
        if kind == "k" and isinstance(item, Mapping) and _has_keys(item, mapping(wanted)):
            return index
    return None


def _has_keys(item: Mapping[str, Any], keys: Mapping[str, Any]) -> bool:
    return all(item.get(key, _DEFAULTS.get(key)) == value for key, value in keys.items())


def _key_fields(item: Any, step: str) -> dict[str, Any]:
    """The key fields of ``item`` that ``step`` names, as far as they are written in it."""
    if not step.startswith("k:") or not isinstance(item, Mapping):
        return {}
    return {key: item[key] for key in json.loads(step[2:]) if key in item}


class _Gone:
    """The type of the mark for a value that is taken out: no JSON value can be mistaken for it."""


_GONE = _Gone()
