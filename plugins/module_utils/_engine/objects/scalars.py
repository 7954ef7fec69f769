# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an unquoted word of YAML means to Kubernetes.

``kubectl`` reads YAML by sigs.k8s.io/yaml, which reads it by go-yaml 2: YAML 1.1 with its own rules for numbers.
All rules here are those of its ``resolve`` (go.yaml.in/yaml/v2, resolve.go) and of the conversion to JSON after it.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import math
import re
import struct
from typing import TypeAlias

from .plain import number

Scalar: TypeAlias = "bool | int | float | str | None"

_TAG = "tag:yaml.org,2002:"
STRING, BINARY, MERGE = _TAG + "str", _TAG + "binary", _TAG + "merge"
_BOOLEAN, _INTEGER, _FLOAT, _NULL, _TIMESTAMP = (_TAG + name for name in ("bool", "int", "float", "null", "timestamp"))

_WORDS: dict[str, tuple[str, Scalar]] = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), (_BOOLEAN, True)),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), (_BOOLEAN, False)),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), (_NULL, None)),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), (_FLOAT, math.nan)),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), (_FLOAT, math.inf)),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), (_FLOAT, -math.inf)),
}
_FIRST_OF_NUMBER = frozenset("+-0123456789")
_LEADING_DOT = re.compile(r"\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?")
_FLOAT_FORM = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BASES = (16, 2, 8, 10)
_LONGEST = 64  # digits of a 64-bit number, in binary
_INTEGER_FORM = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))")
_DATE = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"(?P<time>[Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})"
    r"| [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?)?"
)


class UnreadableError(ValueError):
    """A piece of YAML that Kubernetes would refuse: why, and its line, from 1 within the text that was read."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def resolve(text: str, tag: str = "") -> Scalar:
    """The value of an unquoted or tagged scalar; ``tag`` is the full tag, empty when none is written."""
    if tag == BINARY:
        return _decoded(text)
    if tag and tag not in (_BOOLEAN, _INTEGER, _FLOAT, _NULL, _TIMESTAMP):
        return text
    found, value = _resolve(text, tag)
    if tag in ("", found):
        return value
    if tag == _FLOAT and found == _INTEGER and isinstance(value, int):
        return value
    raise UnreadableError(f"cannot read {text!r} as !!{tag.removeprefix(_TAG)}")


def key_text(value: Scalar) -> str:
    """A mapping's key as JSON has it; raises UnreadableError for null and integers over 64 bits."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and number(value) == value and isinstance(number(value), int):
        return str(value)
    if isinstance(value, float):
        return _short_float(value)
    raise UnreadableError(f"{'null' if value is None else value} can't be a key: write it in quotes")


def _resolve(text: str, tag: str) -> tuple[str, Scalar]:
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first == ".":
        if _LEADING_DOT.fullmatch(text) and math.isfinite(float(text)):
            return _FLOAT, float(text)
        return STRING, text
    if first not in _FIRST_OF_NUMBER:
        return STRING, text
    if tag in ("", _TIMESTAMP) and _is_date(text):
        return _TIMESTAMP, text
    return _resolve_number(text)


def _resolve_number(text: str) -> tuple[str, Scalar]:
    digits = text.replace("_", "")
    match = _INTEGER_FORM.fullmatch(digits)
    if match:
        sign, *forms = match.groups()
        base, magnitude = next((base, form) for base, form in zip(_BASES, forms, strict=True) if form is not None)
        if len(magnitude.lstrip("0")) <= _LONGEST:
            value = int(magnitude, base) * (-1 if sign == "-" else 1)
            if -(2**63) <= value < (2**63 if sign else 2**64):
                return _INTEGER, value
    if _FLOAT_FORM.fullmatch(digits) and math.isfinite(float(digits)):
        return _FLOAT, float(digits)
    return STRING, text


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    try:
        datetime.date(int(match["year"]) or 4, int(match["month"]), int(match["day"]))
    except ValueError:
        return False
    hour, minute, second = [int(part) for part in re.findall(r"[0-9]+", match["time"] or "0:0:0")[:3]]
    return hour < 24 and minute < 60 and second < 60


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text.replace("\n", "").replace("\r", ""), validate=True).decode("utf-8")
    except binascii.Error:
        raise UnreadableError("a !!binary value is not valid base64") from None
    except UnicodeDecodeError:
        raise UnreadableError(
            "a !!binary value is not text: leave the tag out and put the base64 itself under data or binaryData"
        ) from None


def _short_float(value: float) -> str:
    """The shortest digits that mean ``value`` in 32 bits, in Go's ``%g`` form: so sigs.k8s.io/yaml names such a key."""
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    try:
        single = struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return ".inf" if value > 0 else "-.inf"
    written = next(form for form in (f"{single:.{digits}e}" for digits in range(17)) if _same_single(form, single))
    mantissa, _e, exponent = written.partition("e")
    if -4 <= int(exponent) < 6:
        decimals = max(0, len(mantissa.lstrip("-").partition(".")[2]) - int(exponent))
        return f"{float(written):.{decimals}f}"
    return f"{mantissa}e{exponent}"


def _same_single(written: str, single: float) -> bool:
    return bool(struct.unpack("<f", struct.pack("<f", float(written)))[0] == single)
