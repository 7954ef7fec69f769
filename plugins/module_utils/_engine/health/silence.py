# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects without what containers said in them, for those who may not know which words are secret. Pure."""

from __future__ import annotations

from typing import Any

from .reading import items, mapping, text
from .verdict import Object

HOLDERS = ("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")
# The kubelet quotes the output of these commands and answers.
HOOKS = frozenset({"PostStartHookError"})
QUOTING = frozenset({"Unhealthy", "ProbeWarning", "FailedPostStartHook", "FailedPreStopHook"})


def silenced(body: Object) -> Object:
    """A Pod without termination messages, an Event without what a probe or hook printed; others as they are."""
    if body.get("kind") == "Event" and body.get("reason") in QUOTING:
        return {**body, "message": text(body.get("message")).partition(":")[0]}
    status = dict(mapping(body.get("status")))
    if body.get("kind") != "Pod" or not status:
        return body
    for holder in HOLDERS:
        if status.get(holder):
            status[holder] = [_silent(container) for container in items(status[holder])]
    return {**body, "status": status}


def _silent(container: Object) -> dict[str, Any]:
    states = {name: _state(mapping(container[name])) for name in ("state", "lastState") if container.get(name)}
    return {**container, **states}


def _state(state: Object) -> dict[str, Any]:
    found = dict(state)
    ended, waiting = mapping(state.get("terminated")), mapping(state.get("waiting"))
    if ended:
        found["terminated"] = {**ended, "message": ""}
    if waiting.get("reason") in HOOKS:
        found["waiting"] = {**waiting, "message": ""}
    return found
