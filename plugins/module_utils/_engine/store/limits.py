# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much history stays. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
KEEP_REVISIONS = 20
KEEP_MEBIBYTES = 32


@dataclass(frozen=True)
class Limits:
    """Revisions, and bytes of all records that they need, as stored. What the head names stays in any case."""

    revisions: int = KEEP_REVISIONS
    size: int = KEEP_MEBIBYTES * MEBIBYTE
