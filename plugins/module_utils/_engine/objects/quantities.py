# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Quantities as Kubernetes writes them: 100m, 1.5Gi, 3e3. Exact, since they are compared with limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

Amounts = Mapping[str, Fraction]

ZERO = Fraction(0)
_NOTATION = re.compile(r"^(?P<number>[+-]?(\d+(\.\d*)?|\.\d+))(?P<suffix>[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$")
_DECIMAL = {"n": -9, "u": -6, "m": -3, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}


def quantity(value: object) -> Fraction | None:
    """The number that a quantity stands for; None when it is none."""
    match = _NOTATION.match(str(value).strip()) if isinstance(value, (str, int, float)) else None
    if match is None or isinstance(value, bool):
        return None
    suffix = match["suffix"] or ""
    if suffix in _BINARY:
        unit = Fraction(2 ** _BINARY[suffix])
    else:
        exponent = _DECIMAL[suffix] if suffix in _DECIMAL else int(suffix[1:] or 0)
        unit = Fraction(10**exponent) if exponent >= 0 else Fraction(1, 10**-exponent)
    return Fraction(match["number"]) * unit


def amounts(value: object) -> dict[str, Fraction]:
    """The quantities of a mapping; what is none is left out."""
    pairs = ((str(name), quantity(text)) for name, text in value.items()) if isinstance(value, Mapping) else ()
    return {name: amount for name, amount in pairs if amount is not None}


def total(parts: Iterable[Amounts]) -> dict[str, Fraction]:
    """The sum, name by name."""
    found: dict[str, Fraction] = {}
    for part in parts:
        for name, amount in part.items():
            found[name] = found.get(name, ZERO) + amount
    return found


def times(amounts_of_one: Amounts, count: int) -> dict[str, Fraction]:
    """So many of it."""
    return {name: amount * count for name, amount in amounts_of_one.items()}


def largest(parts: Iterable[Amounts]) -> dict[str, Fraction]:
    """The largest amount, name by name."""
    found: dict[str, Fraction] = {}
    for part in parts:
        for name, amount in part.items():
            found[name] = max(found.get(name, amount), amount)
    return found


def growth(before: Amounts, after: Amounts) -> dict[str, Fraction]:
    """How much more it is than it was, negative where it is less."""
    return {name: after.get(name, ZERO) - before.get(name, ZERO) for name in sorted(before.keys() | after.keys())}


def written(amount: Fraction) -> str:
    """For people: by the largest unit that leaves a whole number, as 2Gi, 1500m, 3."""
    if amount.denominator != 1:
        return f"{float(amount * 1000):g}m"
    whole = int(amount)
    fitting = [name for name, power in _BINARY.items() if whole and whole % 2**power == 0]
    return f"{whole // 2 ** _BINARY[fitting[-1]]}{fitting[-1]}" if fitting else str(whole)
