# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What modules promise about check mode, diff mode and being run twice."""

from __future__ import annotations


class ModuleDocFragment:
    """Attributes, written once."""

    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in C(check_mode) and return what would change, from the same plan, without changing anything.
  diff_mode:
    description: Returns in diff mode what has changed, or would change in C(check_mode). Values of Secrets are masked.
  idempotent:
    description: Run twice with the same arguments, outside of C(check_mode), it changes nothing the second time.
  async:
    description: Supports being used with the C(async) keyword.
"""

    ACTION_GROUP = r"""
options: {}
attributes:
  action_group:
    description: Use C(group/ascent.kube.all) in C(module_defaults) to set defaults for this module.
    support: full
    membership:
      - ascent.kube.all
"""

    INFO_MODULE = r"""
options: {}
attributes:
  check_mode:
    support: full
    details:
      - This module does not modify anything.
  diff_mode:
    support: N/A
    details:
      - This module does not modify anything.
  idempotent:
    support: full
    details:
      - This module does not modify anything.
  async:
    support: full
"""
