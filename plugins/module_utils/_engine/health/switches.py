# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stops an object by request: the switches in its spec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .reading import mapping
from .words import PAUSED, pieces, stock

DEPTH = 3
ON = stock("pause paused suspend suspended")
STATES = stock("lifecycle phase power state")
RESTS = PAUSED - stock("disabled inactive manual")


def switched_off(content: Mapping[str, Any]) -> str:
    """The switch in a spec that stops the object by request (``suspend``, ``paused``), else empty.

    Deeper in a spec ``enabled: false`` only leaves out a feature, and a state is that of a part.
    """
    if content.get("enabled") is False:
        return "enabled: false"
    if content.get("disabled") is True:
        return "disabled"
    return _paused(content, DEPTH)


def asks_to_run(content: Mapping[str, Any]) -> bool:
    """Does a spec ask for running itself (``job.state: running``), so that to run is no step to an end?"""
    found = [value for holder in (content, *map(mapping, content.values())) for value in _states(holder)]
    return any("running" in pieces(value) for value in found)


def _states(holder: Mapping[str, Any]) -> list[str]:
    return [value for key, value in holder.items() if isinstance(value, str) and STATES.intersection(pieces(key)[-1:])]


def _paused(content: Mapping[str, Any], depth: int) -> str:
    for key, value in content.items():
        if value is True and key.lower() in ON:
            return key
        asks = isinstance(value, str) and depth >= DEPTH - 1 and STATES.intersection(pieces(key)[-1:])
        if asks and RESTS.intersection(pieces(value)):
            return f"{key}: {value}"
        if depth and isinstance(value, Mapping) and "template" not in key.lower():
            found = _paused(value, depth - 1)
            if found:
                return f"{key}.{found}"
    return ""
