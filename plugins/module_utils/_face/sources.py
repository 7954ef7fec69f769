# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How manifests travel from the controller to the module: as ``{"object": body, "source": {...}}``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from .._engine.objects.manifest import Manifest, Source


def handed_over(manifests: Iterable[Manifest]) -> list[dict[str, Any]]:
    """The option ``manifests`` as a module receives it."""
    return [{"object": manifest.body, "source": asdict(manifest.source)} for manifest in manifests]


def manifests_of(parameters: Mapping[str, Any]) -> list[Manifest]:
    """The manifests that the action plugin handed over; none when the task names no sources."""
    return [Manifest(item["object"], Source(**item["source"])) for item in parameters.get("manifests") or []]
