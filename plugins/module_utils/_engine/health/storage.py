# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""PersistentVolumeClaim and PersistentVolume."""

from __future__ import annotations

from datetime import datetime

from .reading import age, because, created, event_start, events_about, later, status, text
from .verdict import NO_STATUS, Object, Sight, Verdict, failed, progressing, ready

CONSUMER = "WaitForFirstConsumer"
COMPLAINTS = frozenset(("FailedBinding", "ProvisioningFailed"))
# The claim has been handed to the provisioner of its class; that says Provisioning when it takes it up.
HANDED, TAKEN = "ExternalProvisioning", "Provisioning"


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
    return unprovided(about, created(sight.object), sight) or progressing(
        f"it is {phase or 'Pending'}", "" if phase else NO_STATUS
    )


def unprovided(about: list[Object], wanted: datetime | None, sight: Sight) -> Verdict | None:
    """Nobody provides a volume for a claim: somebody says why, or the provisioner of its class does not even begin.

    ``about`` are the events about the claim, ``wanted`` says since when it has been needed.
    """
    patience = sight.patience
    said = [event for event in about if event.get("reason") in COMPLAINTS]
    if said:
        complaint, reason = because(said[-1]), text(said[-1].get("reason"))
        allowed = patience.start if "not found" in complaint else patience.binding
        return failed(complaint, reason) if age(sight.now, wanted) >= allowed else progressing(complaint, reason)
    handed = [event for event in about if event.get("reason") == HANDED]
    if not handed or any(event.get("reason") == TAKEN for event in about):
        return None
    waits = text(handed[-1].get("message"))
    if age(sight.now, later(event_start(handed[0]), wanted)) >= patience.binding:
        return failed(f"no provisioner has taken it up: {waits}", HANDED)
    return progressing(waits, HANDED)


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
