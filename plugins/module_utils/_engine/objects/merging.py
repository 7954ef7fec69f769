# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Merge one object into another as server-side apply would, with the lists' keys read from managedFields.

The server knows from its schema which lists are maps or sets; its managedFields show it to whoever has no schema
(``k:`` and ``v:`` path elements, Kubernetes documentation "Server-Side Apply", merge strategy).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

# The one key of the built-in list maps that manifests leave out because the server defaults it.
KEY_DEFAULTS = {"protocol": "TCP"}


def merge(base: Any, overlay: Any, schema: Mapping[str, Any]) -> Any:
    """``overlay`` laid over ``base``; ``schema`` is a fieldsV1 tree that covers both."""
    if isinstance(base, dict) and isinstance(overlay, dict):
        merged = dict(base)
        for key, value in overlay.items():
            merged[key] = merge(base[key], value, schema.get(f"f:{key}") or {}) if key in base else value
        return merged
    if isinstance(base, list) and isinstance(overlay, list):
        keys = [json.loads(element[2:]) for element in schema if element.startswith("k:")]
        if keys:
            return _merge_map(base, overlay, schema, sorted(keys[0]))
        if any(element.startswith("v:") for element in schema):
            return base + [item for item in overlay if item not in base]
    return overlay


def _merge_map(base: list[Any], overlay: list[Any], schema: Mapping[str, Any], names: list[str]) -> list[Any]:
    merged = list(base)
    places = {_key(item, names): index for index, item in enumerate(base)}
    below = {
        _key(json.loads(element[2:]), names): fields for element, fields in schema.items() if element.startswith("k:")
    }
    for item in overlay:
        key = _key(item, names)
        if key in places:
            merged[places[key]] = merge(base[places[key]], item, below.get(key) or {})
        else:
            merged.append(item)
    return merged


def _key(item: Any, names: list[str]) -> tuple[str, ...]:
    if not isinstance(item, dict):
        return (json.dumps(item),)
    return tuple(json.dumps(item.get(name, KEY_DEFAULTS.get(name))) for name in names)
