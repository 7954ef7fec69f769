# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pods that keep their own controller from replacing them.

A StatefulSet that takes its pods in order waits for each to be ready before it touches the next, also for one whose
template is gone: after a way back from a broken template it waits for ever (kubernetes/kubernetes#67250).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from .pods import is_serving, troubles
from .reading import labels, mapping, metadata, name, number, spec, status, text
from .verdict import Object, Sight

REVISION_LABEL = "controller-revision-hash"


def stuck_pods(body: Object, below: Sequence[Object], events: Sequence[Object], now: datetime) -> list[Object]:
    """The pods of an outdated revision that don't serve, have a reason not to, and hold up a StatefulSet's update."""
    strategy = mapping(spec(body).get("updateStrategy"))
    in_order = spec(body).get("podManagementPolicy") in (None, "OrderedReady")
    rolling = strategy.get("type") in (None, "RollingUpdate")
    seen = number(status(body).get("observedGeneration")) >= number(metadata(body).get("generation"))
    wanted = text(status(body).get("updateRevision"))
    if body.get("kind") != "StatefulSet" or not (in_order and rolling and seen and wanted):
        return []
    first = number(mapping(strategy.get("rollingUpdate")).get("partition"))
    sight = Sight(body, below=below, events=events, now=now)
    return [
        pod
        for pod in below
        if pod.get("kind") == "Pod"
        and not metadata(pod).get("deletionTimestamp")
        and labels(pod).get(REVISION_LABEL) not in (None, wanted)
        and _ordinal(pod) >= first
        and not is_serving(pod)
        and troubles(pod, sight)
    ]


def _ordinal(pod: Object) -> int:
    digits = name(pod).rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0
