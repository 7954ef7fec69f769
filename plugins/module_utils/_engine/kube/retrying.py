# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which failed requests are worth another attempt, and when. Pure but for chance."""

from __future__ import annotations

import random

from ..errors import AccessError, ApiError

RETRIED = frozenset({429, 500, 502, 503, 504})


def worth_retrying(error: Exception) -> bool:
    """Whether a request that got no answer may get one next time."""
    text = str(error)
    return "CERTIFICATE" not in text and "Name or service not known" not in text and "certificate" not in text


def passes(status: int, error: ApiError | AccessError) -> bool:
    """Whether a refusal is one of the moment."""
    if status == 409:
        # Quota's own optimistic lock: its object moved, not ours.
        return "resourcequotas" in error.message and "has been modified" in error.message
    if status == 500 and isinstance(error, ApiError):
        return "failed calling webhook" not in error.message
    return status in RETRIED


def pause(attempt: int, retry_after: str) -> float:
    """Seconds before the next attempt: what the server asks for, at most 10, else a growing random time."""
    if retry_after.isdigit():
        return min(float(retry_after), 10.0)
    return random.uniform(0.05, 0.1) * 2.0**attempt
