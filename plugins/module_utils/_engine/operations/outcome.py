# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operation on a release came to: a value that the face turns into an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..errors import AscentError
from ..kube.access import Whereabouts
from ..store.records import Outcome as RecordedOutcome
from .approval import Approval
from .plan import Plan

Course = Literal[RecordedOutcome, "removed", "unchanged", "planned", "refused"]


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    ``revision`` is the number that it took (None when it wrote nothing), ``previous`` the last good one before it,
    ``source`` the revision that a rollback went back to. ``error`` is set when the task must fail; ``undo_error`` when
    the way back failed too. ``warnings`` are the API server's own (a deprecated API, for example) and the store's.
    ``approval`` is the plan of a look ahead as a value to approve; ``mask`` takes values of Secrets out of a text.
    """

    name: str
    namespace: str
    course: Course
    plan: Plan
    whereabouts: Whereabouts
    revision: int | None = None
    previous: int | None = None
    source: int | None = None
    seconds: float = 0.0
    changed: bool = False
    error: AscentError | None = None
    undo_error: AscentError | None = None
    diagnoses: tuple[Any, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    approval: Approval | None = None
    mask: Callable[[str], str] = str
