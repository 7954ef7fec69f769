# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A module's parameters as a session of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._engine.operations.session import Say, Session, open_session
from .access import access
from .callers import callers


def session(parameters: Mapping[str, Any], *, check_mode: bool, say: Say) -> Session:
    """Connected with the access options, the task's environment, and whoever must live for the run to go on."""
    return open_session(access(parameters), say=say, callers=callers(), check_mode=check_mode)
