# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a pod is doing that does not serve and has no trouble, so that a diagnosis can say where to look."""

from __future__ import annotations

from .pods import Trouble, claims, is_serving, scheduled_since
from .reading import condition, created, is_true, items, mapping, moment, name, spec, status, text
from .verdict import Object

RUNNING = "Running"
PENDING = "Pending"
HOLDERS = ("initContainerStatuses", "containerStatuses")


def doing(pod: Object, *, is_task: bool = False) -> list[Trouble]:
    """Which container is at work, or what keeps all from beginning. Nothing is said of a pod that serves.

    The pod of a task serves nobody, though it may count as ready: it is at work until it has ended.
    """
    phase = status(pod).get("phase")
    if phase in ("Failed", "Succeeded") or (is_serving(pod) and not is_task):
        return []
    if not spec(pod).get("nodeName") and not is_true(condition(pod, "PodScheduled")):
        return [Trouble(name(pod), "", PENDING, _without_node(pod), created(pod), False)]
    found = [container for holder in HOLDERS for container in items(status(pod).get(holder))]
    running = [
        Trouble(name(pod), text(container.get("name")), RUNNING, "", moment(begun.get("startedAt")), False)
        for container in found
        if (begun := mapping(mapping(container.get("state")).get("running")))
        and (is_task or container.get("ready") is not True)
    ]
    waiting = [
        Trouble(name(pod), text(container.get("name")), text(kept.get("reason")), "", scheduled_since(pod), False)
        for container in found
        if (kept := mapping(mapping(container.get("state")).get("waiting"))).get("reason")
    ]
    return running or waiting[:1]


def _without_node(pod: Object) -> str:
    named = ", ".join(claims(pod))
    return "it has no node yet" + (f"; it uses the PersistentVolumeClaims {named}" if named else "")
