# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a revision is judged by, so that whoever comes back to it judges it the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..objects.canonical import digest

Json = dict[str, Any]


@dataclass(frozen=True)
class Criteria:
    """Rules of health and checks, as a task gives them; a check is without what may be secret of its request."""

    health: tuple[Json, ...] = ()
    checks: tuple[Json, ...] = ()

    @property
    def digest(self) -> str:
        """What tells them from others; empty without any."""
        return digest(self.to_json())[:16] if self.health or self.checks else ""

    def to_json(self) -> Json:
        parts = {"health": list(self.health), "checks": list(self.checks)}
        return {name: part for name, part in parts.items() if part}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Criteria:
        """What a record says of it, among much else."""
        return cls(tuple(value.get("health") or ()), tuple(value.get("checks") or ()))


NO_CRITERIA = Criteria()
