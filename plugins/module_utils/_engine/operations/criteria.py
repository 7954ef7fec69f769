# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""No value of a Secret is recorded with the rules of health and the checks of a release. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from ..errors import InputError
from ..health.rules import WORDS, HealthRules
from ..objects.masking import MASK

Mask = Callable[[str], str]
EXPECTED = ("body", "headers", "json")


def without_secrets(record: Mapping[str, Any], mask: Mask) -> dict[str, Any]:
    """The record of a check without the parts that hold what ``mask`` takes out; they are named instead."""
    kept, withheld = dict(record), list(record.get("withheld") or ())
    for part in EXPECTED:
        if part in kept and _holds(kept[part], mask):
            del kept[part]
            withheld.append(f"what it expects as {part}")
    if _holds(kept.get("request_headers"), mask):
        withheld += [f"the request header {name}" for name in kept.pop("request_headers")]
    if _holds(kept.get("url"), mask):
        # Still a URL: a record is read like a task.
        kept["url"] = f"{str(kept['url']).partition(':')[0]}://{MASK}"
        withheld.append("its url")
    if _holds(kept.get("path"), mask):
        kept["path"] = "/"
        withheld.append("its path")
    return kept | ({"withheld": withheld} if withheld else {})


def refuse_secret_rules(rules: HealthRules, mask: Mask) -> None:
    """A rule is recorded as it is given, since it can't be judged by in parts; InputError when it holds a secret."""
    for option in rules.option:
        if _holds([value for key, value in option.items() if key in (*WORDS, "message_path")], mask):
            raise InputError(
                f"The health rule for {option['kind']} holds a value of a Secret, and rules are recorded.",
                hint="Give another value, or matches with a pattern that does not hold all of it.",
            )


def _holds(value: Any, mask: Mask) -> bool:
    """Is there anything to take out, also where a URL or a regular expression writes it otherwise?"""
    return any(
        mask(form) != form for text in _texts(value) for form in (text, unquote(text), re.sub(r"\\(.)", r"\1", text))
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value
    items: Iterable[Any] = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    for item in items:
        yield from _texts(item)
    if not isinstance(value, (Mapping, list, type(None))):
        yield str(value)
