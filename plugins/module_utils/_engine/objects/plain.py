# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of any origin as plain JSON types, or a refusal that names the place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..errors import InputError

_INT64 = range(-(2**63), 2**63)


def plain(value: object, path: str = "") -> Any:
    """``value`` in exact JSON types: None, bool, int, float, str, list, dict with str keys.

    Subclasses (Ansible's tagged types among them) and tuples become the type they stand for.
    What JSON has no type for raises InputError; ``path`` is where ``value`` stands, like ``.spec.replicas``.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _plain_text(value, path)
    if isinstance(value, (int, float)):
        return _plain_number(value, path)
    if isinstance(value, Mapping):
        return {_plain_key(key, path): plain(item, f"{path}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, f"{path}[{index}]") for index, item in enumerate(value)]
    raise InputError(
        f"{_place(path)} is a {type(value).__name__}, which JSON has no type for.",
        hint="Write it as a string, in quotes.",
    )


def number(value: int | float) -> int | float:
    """A number as Kubernetes keeps it: whole numbers within 64 bits are int, all others float.

    Kubernetes writes a float to JSON by its shortest digits and reads digits alone as an int64, so ``1.0`` is ``1``.
    """
    if isinstance(value, int):
        return value if value in _INT64 else float(value)
    if math.isfinite(value) and value.is_integer() and abs(value) < 1e21:
        whole = int(Decimal(repr(value)))
        return whole if whole in _INT64 else value
    return value


def _plain_number(value: int | float, path: str) -> int | float:
    if isinstance(value, int):
        exact: int | float = int.__int__(value)
    else:
        exact = float.__float__(value)
        if not math.isfinite(exact):
            raise InputError(f"{_place(path)} is {exact}, which JSON has no number for.")
    try:
        return number(exact)
    except OverflowError:
        raise InputError(f"{_place(path)} is a number too large for JSON.", hint="Write it as a string.") from None


def _plain_text(value: str, path: str) -> str:
    exact = str.__str__(value)
    if not exact.isascii():
        try:
            exact.encode("utf-8")
        except UnicodeEncodeError:
            raise InputError(f"{_place(path)} holds characters that are not valid Unicode.") from None
    return exact


def _plain_key(key: object, path: str) -> str:
    if isinstance(key, str):
        return _plain_text(key, path)
    raise InputError(
        f"{_place(path)} has the key {key!r}, a {type(key).__name__}: keys are strings.",
        hint=f'Write it in quotes: "{key}".',
    )


def _place(path: str) -> str:
    return f"The value at {path}" if path else "The value"
