# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling: what came of a shared Secret as the answer of a task."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .._engine.operations.secret import SecretRequest, Shared, release_name
from .answer import failed
from .telling import tell


def tell_shared(request: SecretRequest, shared: Shared, *, diff: bool) -> dict[str, Any]:
    """The answer of secret: that of the release of its Secrets, in words of the Secret."""
    outcome = shared.outcome
    told = tell(replace(outcome, error=None), diff=diff)
    release = told.pop("release")
    lines = [f"  {'new pods' if item.rolls else 'unchanged'}: {item.identity}" for item in shared.consumers]
    headline = _headline(request, shared)
    answer = {
        **told,
        "secret": {
            "name": request.name,
            "namespaces": list(request.namespaces),
            "release": release_name(request.name),
            "namespace": request.namespace,
            "revision": release["revision"],
        },
        "consumers": [
            {
                **item.identity.to_dict(),
                "change": "roll" if item.rolls else "unchanged",
            }
            for item in shared.consumers
        ],
        "summary": [headline, *told["summary"][1:], *lines],
    }
    if outcome.error is not None:
        back = f"On the way back: {outcome.undo_error}" if outcome.undo_error else ""
        words = [headline, str(outcome.error), back]
        msg = " ".join(word for word in words if word)
        answer |= {"failed": True, "msg": msg, "error": failed(outcome.error)["error"]}
    return answer


def _headline(request: SecretRequest, shared: Shared) -> str:
    """What came of it in one line."""
    places = f"{len(request.namespaces)} namespace{'' if len(request.namespaces) == 1 else 's'}"
    if shared.back:
        return f"Secret {request.name} was changed in {places}, and has its content of before again."
    course = shared.outcome.course
    if course == "planned":
        return f"Secret {request.name} would {'' if shared.outcome.changed else 'not '}change."
    return {
        "released": f"Secret {request.name} is the same in {places}.",
        "unchanged": f"Secret {request.name} is unchanged in {places}.",
        "removed": f"Secret {request.name} is removed.",
        "refused": f"Secret {request.name} was refused.",
        "interrupted": f"Secret {request.name} was interrupted; the next run goes on from what was done.",
    }.get(course, f"Secret {request.name}: {course}.")
