# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Namespace, CustomResourceDefinition, APIService, HorizontalPodAutoscaler, PodDisruptionBudget."""

from __future__ import annotations

from .reading import (
    age,
    because,
    changed,
    condition,
    is_false,
    is_true,
    items,
    later,
    metadata,
    moment,
    spec,
    status,
    text,
)
from .verdict import NO_STATUS, Sight, Verdict, failed, progressing, ready

METRICS = ("FailedGet", "FailedComputeMetrics", "InvalidMetric", "InvalidSelector")


def judge_namespace(sight: Sight) -> Verdict:
    """Active. One that is going away takes nothing new: waiting for it is in vain."""
    if metadata(sight.object).get("deletionTimestamp") or status(sight.object).get("phase") == "Terminating":
        return failed("it is being deleted, so that nothing can be created in it", "Terminating")
    phase = text(status(sight.object).get("phase"))
    return ready() if phase == "Active" else progressing(f"it is {phase or 'not active yet'}")


def judge_definition(sight: Sight) -> Verdict:
    """Established, with its names accepted."""
    for kind, wrong in (("NamesAccepted", is_false), ("NonStructuralSchema", is_true)):
        found = condition(sight.object, kind)
        if wrong(found):
            return failed(f"{kind}: {because(found)}", text(found.get("reason")) or kind)
    found = condition(sight.object, "Established")
    if is_true(found):
        return ready("it is established")
    if is_false(found) and found.get("reason") not in ("Installing", None, ""):
        return failed(f"it is not established: {because(found)}", text(found.get("reason")))
    return progressing("it is not established yet", NO_STATUS if not status(sight.object) else "")


def judge_api_service(sight: Sight) -> Verdict:
    """Available: the server behind it answers."""
    found = condition(sight.object, "Available")
    if is_true(found) or not spec(sight.object).get("service"):
        return ready("it is available")
    return progressing(because(found) or "it is not available yet", text(found.get("reason")))


def judge_autoscaler(sight: Sight) -> Verdict:
    """It finds its target and its metrics; these come some time after the first start of the pods."""
    able, active = condition(sight.object, "AbleToScale"), condition(sight.object, "ScalingActive")
    for found, complaints in ((able, ("FailedGetScale", "FailedUpdateScale")), (active, METRICS)):
        reason = text(found.get("reason"))
        if is_false(found) and reason.startswith(complaints):
            overdue = (
                age(sight.now, later(moment(found.get("lastTransitionTime")), changed(sight.object)))
                >= sight.patience.metrics
            )
            return (
                failed(because(found), reason) if overdue or sight.now is None else progressing(because(found), reason)
            )
    if is_true(able):
        return ready("it can scale its target")
    return progressing("its controller has not looked at it yet", NO_STATUS)


def judge_disruption_budget(sight: Sight) -> Verdict:
    """Seen by its controller. That it allows no disruption now is its purpose, not a failure."""
    complaints = [item for item in items(status(sight.object).get("conditions")) if is_false(item)]
    for found in complaints:
        if found.get("reason") == "SyncFailed":
            return failed(because(found), "SyncFailed", certain=False)
    if "observedGeneration" not in status(sight.object):
        return progressing("its controller has not seen it yet", NO_STATUS)
    return ready("it is in force")
