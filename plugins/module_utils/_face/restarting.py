# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling what a restart came to, as the answer of its task."""

from __future__ import annotations

from typing import Any

from .._engine.objects.difference import difference
from .._engine.objects.identity import Identity
from .._engine.operations.restart import Restarted
from .answer import failed
from .telling import cluster, warnings


def told_restart(restarted: Restarted, *, diff: bool) -> dict[str, Any]:
    """The answer of restart."""
    head = restarted.memory.head
    answer: dict[str, Any] = {
        "changed": bool(restarted.after),
        "release": {
            "name": restarted.name,
            "namespace": restarted.namespace,
            "revision": head.revision,
            "previous": head.last_good,
            "serving": head.last_good,
            "action": _action(restarted),
            "health": "ready" if restarted.served else "failed" if restarted.diagnoses else "unknown",
        },
        "workloads": [str(identity) for identity in restarted.after],
        "diagnosis": [diagnosis.to_dict() for diagnosis in restarted.diagnoses],
        "summary": _lines(restarted),
        "cluster": cluster(restarted.whereabouts),
        "warnings": warnings(restarted.whereabouts),
    }
    if diff:
        answer["diff"] = [_difference(restarted, identity) for identity in restarted.after]
    if restarted.error is not None:
        answer |= {"failed": True, "msg": _failure(restarted), "error": failed(restarted.error)["error"]}
    return answer


def _difference(restarted: Restarted, identity: Identity) -> dict[str, str]:
    text = difference(restarted.before[identity], restarted.after[identity])
    return {"before_header": str(identity), "after_header": str(identity), "prepared": text}


def _action(restarted: Restarted) -> str:
    if restarted.error is not None:
        return "failed"
    return "planned" if restarted.ahead else "restarted"


def _headline(restarted: Restarted) -> str:
    release, count = f"{restarted.namespace}/{restarted.name}", f"{len(restarted.after)} workloads"
    if restarted.ahead:
        return f"Release {release}: {count} would get new pods."
    if restarted.error is not None:
        return f"Release {release}: {count} were restarted, and the restart failed."
    served = "serve again" if restarted.served else "were restarted; nobody waited until they serve"
    return f"Release {release}: {count} {served}."


def _lines(restarted: Restarted) -> list[str]:
    error = [str(restarted.error)] if restarted.error is not None and not restarted.diagnoses else []
    return [
        _headline(restarted),
        *(f"  {identity}" for identity in restarted.after),
        *restarted.notes,
        *(diagnosis.text for diagnosis in restarted.diagnoses),
        *error,
    ]


def _failure(restarted: Restarted) -> str:
    """Why the task failed: what was done, the reason, the next step."""
    why = [diagnosis.text for diagnosis in restarted.diagnoses] or [str(restarted.error)]
    return " ".join([_headline(restarted), *why])
