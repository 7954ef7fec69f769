# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of health, and what a judgement is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .serving import Selected

Health = Literal["ready", "progressing", "failed", "suspended", "missing", "unknown"]
Object = Mapping[str, Any]

# Machine words of a verdict that others act on; all other reasons are Kubernetes' own words.
NO_STATUS = "NoStatus"
DELETING = "Deleting"
STALE = "NotObserved"


@dataclass(frozen=True)
class Verdict:
    """How an object is.

    ``message`` says why in half a sentence, ``reason`` is the short word for it. ``certain`` is false for a
    failure that controllers often report on the way to success (a dependency that is not there yet):
    whoever waits gives it a little time before believing it.
    """

    health: Health
    message: str = ""
    reason: str = ""
    certain: bool = True


@dataclass(frozen=True)
class Patience:
    """How long a trouble may last before it is a failure. Times in seconds."""

    crashes: int = 3
    pull: float = 20.0
    start: float = 15.0
    schedule: float = 60.0
    no_node: float = 30.0
    mount: float = 60.0
    refused_creation: float = 10.0
    other_creation: float = 60.0
    address: float = 10.0
    binding: float = 60.0
    metrics: float = 60.0


@dataclass(frozen=True)
class Sight:
    """All that a rule may look at.

    ``below`` are the objects that stand below the judged one: pods, and for a Deployment its ReplicaSets, for a
    DaemonSet its ControllerRevisions. ``events`` are v1 Events about any of them. Without ``now`` nothing is overdue.
    ``selected`` is what stands behind a Service, where somebody has looked.
    """

    object: Object
    below: Sequence[Object] = ()
    events: Sequence[Object] = ()
    now: datetime | None = None
    patience: Patience = Patience()
    selected: Selected | None = None


def ready(message: str = "", reason: str = "") -> Verdict:
    """It serves."""
    return Verdict("ready", message, reason)


def progressing(message: str, reason: str = "") -> Verdict:
    """It may come to serve."""
    return Verdict("progressing", message, reason)


def failed(message: str, reason: str = "", *, certain: bool = True) -> Verdict:
    """It will not come to serve as it is."""
    return Verdict("failed", message, reason, certain)
