# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The job that runs a task: of AWX, which says so in extra variables, or of plain ansible-runner."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.objects.plain import plain

PREFIXES = ("awx_", "tower_")
FIELDS = (
    "job_id",
    "job_launch_type",
    "job_template_name",
    "workflow_job_id",
    "workflow_job_name",
    "user_name",
    "schedule_id",
    "schedule_name",
    "project_revision",
    "project_scm_branch",
)
LONGEST = 200


def job_of(variables: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, str]:
    """What is known of the job; empty on a laptop.

    ansible-runner names its folder of artifacts, which ends in the job's identifier, to what it runs.
    """
    found = {name: text for name in FIELDS if (text := _said(variables, name))}
    folder = environment.get("AWX_ISOLATED_DATA_DIR", "")
    if not folder:
        return found
    number = {"job_id": environment["JOB_ID"][:LONGEST]} if environment.get("JOB_ID") else {}
    return {**number, "ident": PurePath(folder).name[:LONGEST], **found}


def _said(variables: Mapping[str, Any], name: str) -> str:
    """The variable of that name, in AWX's new word or its old one."""
    for prefix in PREFIXES:
        value = variables.get(prefix + name)
        if value in (None, ""):
            continue
        try:
            return str(plain(value))[:LONGEST]
        except InputError:
            continue
    return ""
