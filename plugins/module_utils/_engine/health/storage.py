# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""PersistentVolumeClaim and PersistentVolume."""

from __future__ import annotations

from .reading import age, because, created, events_about, status, text
from .verdict import NO_STATUS, Sight, Verdict, failed, progressing, ready

CONSUMER = "WaitForFirstConsumer"
COMPLAINTS = frozenset(("FailedBinding", "ProvisioningFailed"))


def judge_claim(sight: Sight) -> Verdict:
    """Bound, or waiting for its first consumer by its class's own rule: then nobody may wait for it."""
    phase = text(status(sight.object).get("phase"))
    if phase == "Bound":
        return ready("it is bound")
    if phase == "Lost":
        return failed("its volume is lost", phase)
    about = events_about(sight, sight.object)
    if about and about[-1].get("reason") == CONSUMER:
        return ready("it will be bound when its first consumer comes", CONSUMER)
    said = [event for event in about if event.get("reason") in COMPLAINTS]
    if said:
        reason = text(said[-1].get("reason"))
        if age(sight.now, created(sight.object)) >= sight.patience.binding:
            return failed(because(said[-1]), reason)
        return progressing(because(said[-1]), reason)
    return progressing(f"it is {phase or 'Pending'}", "" if phase else NO_STATUS)


def judge_volume(sight: Sight) -> Verdict:
    """There to be used, in whatever hands."""
    phase = text(status(sight.object).get("phase"))
    if phase == "Failed":
        return failed(because(status(sight.object)) or "it failed", phase)
    return (
        ready(f"it is {phase}")
        if phase in ("Available", "Bound", "Released")
        else progressing(f"it is {phase or 'Pending'}")
    )
