# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which labels a selector holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .nested import mapping, mappings


def selects(selector: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """Does a label selector hold these labels?"""
    return mapping(selector.get("matchLabels")).items() <= labels.items() and all(
        _meets(expression, labels) for expression in mappings(selector.get("matchExpressions"))
    )


def _meets(expression: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """Do labels meet one of a selector's ``matchExpressions``?"""
    key, operator = str(expression.get("key")), expression.get("operator")
    if operator in ("Exists", "DoesNotExist"):
        return (key in labels) is (operator == "Exists")
    return (labels.get(key) in (expression.get("values") or ())) is (operator == "In")
