# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which failed requests are worth another attempt, when, and how often.

Every write of ours may be sent twice: an apply or a patch that names the version it was made from, a DELETE of one uid,
and creates whose callers look, when the object is there already, whether it is their own.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from http import HTTPStatus

from ..errors import AccessError, ApiError

PASSING = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
# Nobody is there to answer: a server that starts again, or a balancer without one behind it.
ABSENT = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE})
ATTEMPTS = 5
# About as long as a lock lasts: what holds it outlives a restart of the API server.
ATTEMPTS_WHILE_ABSENT = 12
LONGEST_PAUSE = 10.0
SLICE_SECONDS = 1.0


def persist(attempt: Callable[[float], bytes], bound: Callable[[], float]) -> bytes:
    """The answer to a request that is sent as often as its failures are worth it; else the last failure.

    ``attempt`` is told how many seconds it may take. ``bound`` gives them before each attempt, and is asked each second
    of a pause: whoever holds a lock keeps it so. It is infinite where there is none, and then nobody waits long.
    """
    number = 1
    while True:
        left = bound()
        try:
            return attempt(left)
        except (ApiError, AccessError) as error:
            if number >= _worth(error, locked=left < math.inf):
                raise
            _rest(pause(number, error), bound)
        number += 1


def _worth(error: ApiError | AccessError, *, locked: bool) -> int:
    """How many attempts a failure is worth."""
    if not passes(error):
        return 1
    absent = error.absent if isinstance(error, AccessError) else error.status in ABSENT
    return ATTEMPTS_WHILE_ABSENT if locked and absent else ATTEMPTS


def passes(error: ApiError | AccessError) -> bool:
    """Whether a failure is one of the moment."""
    if isinstance(error, AccessError):
        return error.passing
    if error.status == HTTPStatus.CONFLICT:
        # Quota's own optimistic lock: its object moved, not ours.
        return "resourcequotas" in error.message and "has been modified" in error.message
    if error.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return "failed calling webhook" not in error.message
    return error.status in PASSING


def pause(attempt: int, error: ApiError | AccessError) -> float:
    """Seconds before the next attempt: what the server asks for, at most ten, else a growing random time."""
    if isinstance(error, ApiError) and error.retry_after:
        return min(error.retry_after, LONGEST_PAUSE)
    return random.uniform(0.05, 0.1) * 2.0 ** min(attempt, ATTEMPTS)


def _rest(seconds: float, bound: Callable[[], float]) -> None:
    while seconds > SLICE_SECONDS:
        time.sleep(SLICE_SECONDS)
        seconds -= SLICE_SECONDS
        bound()
    time.sleep(seconds)
