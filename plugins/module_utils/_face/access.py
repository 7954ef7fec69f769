# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A module's access options as the engine's value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from .._engine.kube.access import Access


def access(parameters: Mapping[str, Any]) -> Access:
    """The access options among a module's parameters."""
    named = {field.name: parameters.get(field.name) for field in fields(Access)}
    groups = named.pop("impersonate_groups")
    return Access(**named, impersonate_groups=None if groups is None else tuple(groups))
