# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reaching into values of which nothing is known: what users write may have any type anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# A dict is known for one at once; to ask an abstract class takes ten times as long.
MAPPING = (dict, Mapping)


def nested(value: Any, *keys: str) -> Any:
    """The value below ``keys``, None as soon as one is missing."""
    for key in keys:
        # Most that is asked for is not there, and to ask None whether it is a mapping takes long.
        if value is None or not isinstance(value, MAPPING):
            return None
        value = value.get(key)
    return value


def mapping(value: Any) -> Mapping[str, Any]:
    """``value`` when it is a mapping, else an empty one."""
    return value if value is not None and isinstance(value, MAPPING) else {}


def mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    """The mappings in a list; nothing when ``value`` is no list."""
    if isinstance(value, (list, tuple)):
        yield from (item for item in value if isinstance(item, MAPPING))
