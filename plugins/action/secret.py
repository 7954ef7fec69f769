# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action plugin of ascent.kube.secret."""

from __future__ import annotations

from ..plugin_utils._in_process import ActionModule

__all__ = ["ActionModule"]
