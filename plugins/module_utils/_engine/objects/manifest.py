# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An object as a user wrote it, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Source:
    """Where a manifest stands: a file (empty when inline), document and line in it, both from 1 (0: not known)."""

    file: str = ""
    document: int = 0
    line: int = 0

    def __str__(self) -> str:
        parts = [self.file or "inline manifests"]
        if self.document:
            parts.append(f"document {self.document}")
        if self.line:
            parts.append(f"line {self.line}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Manifest:
    """One object as plain JSON types, and its source."""

    body: dict[str, Any]
    source: Source = Source()
