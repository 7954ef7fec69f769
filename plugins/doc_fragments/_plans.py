# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of modules whose plan can be approved before it is carried out."""

from __future__ import annotations


class ModuleDocFragment:
    """Saving a plan and applying it, written once."""

    DOCUMENTATION = r"""
options:
  save_plan:
    description:
      - In check mode, the file on the controller that the plan is written to, as JSON to be read and approved.
        A relative path counts from the playbook's folder. Only its owner can read the file.
      - The plan names each object with its change and its difference. No value of a Secret is in it.
      - The answer holds it as well, as C(plan), so that it can travel as an artifact.
      - Outside check mode the task fails and changes nothing.
    type: path
  plan:
    description:
      - The approved plan, as the file that O(save_plan) wrote or as its content. Only this plan is carried out.
      - The plan is made anew and compared. Where an object, the release or the sources moved since, nothing is changed,
        and the answer names every object whose part is another one, with its new difference. What only controllers
        wrote, a status for example, does not count.
      - A plan that was carried out already is no change. One whose run died is gone on with by giving it again. After a
        run that failed and was undone, a new plan must be approved.
      - The file is JSON, and its digest shows when it was edited. It is not a signature. Who may write the file may
        replace the whole plan.
    type: raw
"""
