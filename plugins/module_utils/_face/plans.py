# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options ``save_plan`` and ``plan``: a plan as a document that people read and approve.

It travels as a value: the module answers with it and takes it, and the action plugin keeps it in a file of the
controller. The document holds each object's difference, with marks for the values of Secrets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._engine.errors import InputError
from .._engine.operations.approval import Approval, opened, sealed
from .._engine.operations.outcome import Outcome
from .masking import mask_for
from .telling import summary, texts_of


def approval(parameters: Mapping[str, Any], *, check_mode: bool) -> Approval | None:
    """The plan that the option ``plan`` holds.

    :raises InputError: it holds none that can be trusted, or ``save_plan`` is given where a plan would be carried out.
    """
    if parameters["save_plan"] and not check_mode:
        raise InputError(
            "The option save_plan only looks ahead, and this is no check mode: nothing was changed.",
            hint="Run with --check, or name an approved plan with the option plan.",
        )
    document = parameters["plan"]
    if document is None:
        return None
    if not isinstance(document, dict):
        raise InputError(
            f"The option plan is a {type(document).__name__}.", hint="Give a file that save_plan wrote, or its content."
        )
    return opened(document)


def saved(outcome: Outcome, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The part ``plan`` of an answer, where ``save_plan`` asks for it and there is one."""
    plan = outcome.approval
    if not parameters["save_plan"] or plan is None:
        return {}
    texts = {identity: text.splitlines() for identity, text in texts_of(outcome).items()}
    bare = plan.to_json()
    rows = [{**row, "diff": texts.get(identity, [])} for identity, row in zip(plan.parts, bare["objects"], strict=True)]
    read_first = {"format": bare["format"], "summary": summary(outcome), "cluster": outcome.whereabouts.host}
    document = {**read_first, **bare, "objects": rows}
    # Sealed as it leaves: what the mask of an answer would still find must not break the seal.
    return {"plan": sealed(mask_for(parameters).answer(document))}
