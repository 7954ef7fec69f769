# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling what an interrupt came to, as the answer of its task."""

from __future__ import annotations

from typing import Any

from .._engine.operations.interrupt import Interrupted
from .advice import command
from .answer import failed
from .telling import cluster, warnings

ACTIONS = {"idle": "unchanged", "planned": "planned", "stopped": "interrupted", "ended": "interrupted"}


def told_interrupt(interrupted: Interrupted) -> dict[str, Any]:
    """The answer of interrupt."""
    head = interrupted.memory.head if interrupted.memory else None
    answer: dict[str, Any] = {
        "changed": interrupted.asker is not None,
        "release": {
            "name": interrupted.name,
            "namespace": interrupted.namespace,
            "revision": head.revision if head else None,
            "previous": head.last_good if head else None,
            "serving": head.last_good if head else None,
            "action": ACTIONS.get(interrupted.end, "asked") if interrupted.asker else "unchanged",
        },
        "run": _run(interrupted),
        "summary": [*_lines(interrupted), *_next(interrupted)],
        "cluster": cluster(interrupted.whereabouts),
        "warnings": warnings(interrupted.whereabouts),
    }
    if interrupted.error is not None:
        answer |= {"failed": True, "msg": str(interrupted.error), "error": failed(interrupted.error)["error"]}
    return answer


def _run(interrupted: Interrupted) -> dict[str, Any] | None:
    """The run that was met."""
    worker, asker = interrupted.worker, interrupted.asker
    if worker is None:
        return None
    return {"holder": worker.holder, "since": worker.since, "asked_by": str(asker or ""), "end": interrupted.end}


def _lines(interrupted: Interrupted) -> list[str]:
    release, worker = f"{interrupted.namespace}/{interrupted.name}", interrupted.worker
    if worker is None:
        return [f"Nobody works on release {release}: nothing was written.", *_left(interrupted)]
    if interrupted.asker is None:
        return [
            f"Release {release}: {worker.holder} worked on it since {worker.since}.",
            "  It was over before it was asked to stop: nothing was written.",
            *_left(interrupted),
        ]
    first = f"Release {release}: {worker.holder} works on it since {worker.since}."
    said = {
        "planned": "It would be asked to stop.",
        "asked": "It was asked to stop. It hears of it within five seconds, and then begins nothing new.",
        "stopped": "It was asked to stop, and stopped. What it did stays as it is; nothing was undone.",
        "ended": "It was asked to stop, and is over. It left no revision open.",
        "dead": "It was asked to stop, but is dead: it shows no life any more. The next run takes over from it.",
        "going on": "It was asked to stop, and goes on: it waits for the end of a request.",
    }[interrupted.end]
    return [first, f"  {said}", *_left(interrupted)]


def _left(interrupted: Interrupted) -> list[str]:
    """The run that is not closed, and what serves."""
    memory = interrupted.memory
    if memory is None or interrupted.end == "planned":
        return []
    run, good = memory.journal, memory.head.last_good
    served = f"the last good revision is r{good}" if good is not None else "there is no good revision"
    if run is None:
        return [f"  Its newest revision is r{memory.head.revision}, and {served}."]
    return [f"  r{run.number}, a {run.action} of {run.started}, is not over, and {served}."]


def _next(interrupted: Interrupted) -> list[str]:
    name, namespace, memory = interrupted.name, interrupted.namespace, interrupted.memory
    over = interrupted.worker is not None and interrupted.asker is None
    if over or interrupted.end in ("planned", "asked", "going on"):
        return [f"Next: look what became of it: {command(name, namespace, 'status')}"]
    if memory is None or memory.journal is None:
        return []
    steps = ["Next: release again: the task that was cut off goes on from what it did"]
    if interrupted.back is not None:
        steps.append(f"  or go back to r{interrupted.back}: {command(name, namespace, 'rollback', confirm=True)}")
    return steps
