# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The option that prints what an answer says."""

from __future__ import annotations


class ModuleDocFragment:
    """The option show, written once."""

    DOCUMENTATION = r"""
options:
  show:
    description:
      - Whether to print the lines of RV(summary) as they are, one below the other, for the people who look on.
      - The answer is the same with and without. Nothing is printed with C(no_log) or C(async).
    type: bool
    default: false
"""
