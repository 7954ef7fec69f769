# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the road, one file each: read, plan, preflight, intend, apply, watch, record, undo.

A step decides (pure) or does, never both; operations string them together.
"""
