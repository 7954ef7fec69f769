# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options ``signing_key`` and ``public_key``: who signs, and whose signatures are trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._engine.store.signing import Sign, Trust, signer, trust


def sign(parameters: Mapping[str, Any]) -> Sign | None:
    """What signs revisions; None when nothing does."""
    return signer(parameters["signing_key"]) if parameters["signing_key"] else None


def trusted(parameters: Mapping[str, Any]) -> Trust | None:
    """Whose signatures every revision must have; None when none is asked for."""
    if not parameters["public_key"]:
        return None
    return trust(parameters["public_key"], since=parameters["signed_from"])
