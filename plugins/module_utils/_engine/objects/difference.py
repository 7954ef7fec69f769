# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between two states of an object, for people to read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from .masking import Marks, masked
from .normal import without_nulls, without_server_fields
from .writing import write_yaml

_MISSING = object()


def difference(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, marks: Marks | None = None) -> str:
    """The unified difference of two states as YAML, empty when they do not differ; None is an object that is not there.

    What only a server writes is left out. Values of Secrets are marks: that one changed is to be seen, not the value.
    """
    used = marks or Marks()
    old, new = (_shown(body, used).splitlines(keepends=True) for body in (before, after))
    return "".join(difflib.unified_diff(old, new, fromfile="before", tofile="after"))


def changed_paths(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[str]:
    """The places where two states differ, like ``.spec.template.spec.containers[name=web].image``, sorted.

    A value that is only in one of the two is named once, at its top. What only a server writes is left out.
    """
    return sorted(set(_changed(_clean(before), _clean(after), "")))


def _clean(body: Mapping[str, Any] | None) -> dict[str, Any]:
    cleaned: dict[str, Any] = without_nulls(without_server_fields(body or {}))
    return cleaned


def _shown(body: Mapping[str, Any] | None, marks: Marks) -> str:
    return write_yaml(masked(_clean(body), marks)) if body else ""


def _changed(before: Any, after: Any, path: str) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        old = {f".{key}": value for key, value in before.items()}
        new = {f".{key}": value for key, value in after.items()}
    elif isinstance(before, list) and isinstance(after, list):
        by_name = _have_names(before) and _have_names(after)
        old, new = _places(before, by_name), _places(after, by_name)
    else:
        if type(before) is not type(after) or before != after:
            yield path
        return
    for step in {**old, **new}:
        yield from _changed(old.get(step, _MISSING), new.get(step, _MISSING), path + step)


def _have_names(items: list[Any]) -> bool:
    names = [item.get("name") if isinstance(item, Mapping) else None for item in items]
    return all(isinstance(name, str) for name in names) and len(set(names)) == len(names)


def _places(items: list[Any], by_name: bool) -> dict[str, Any]:
    return {f"[name={item['name']}]" if by_name else f"[{index}]": item for index, item in enumerate(items)}
