# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A task's option checks as what the engine carries out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._engine.errors import InputError
from .._engine.operations.checks import HttpCheck, checks_of


def checks(parameters: Mapping[str, Any]) -> tuple[HttpCheck, ...]:
    """The checks of a task; they come after the wait, so that there must be one."""
    found = checks_of(parameters["checks"] or (), parameters["namespace"])
    if found and not parameters["wait"]:
        raise InputError("There are checks, but wait is off.", hint="Leave wait on, or take the checks out.")
    return found
