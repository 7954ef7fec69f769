# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a run comes from, as the controller sees it, for the record: handed to the module by an environment variable.

So it reaches the module the same way in this process and in another one, and is no option of anybody's task.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from ansible.module_utils.ansible_release import __version__ as ansible_version

from .._engine.store.provenance import Provenance
from .._engine.version import VERSION

VARIABLE = "ASCENT_PROVENANCE"


def to_text(job: Mapping[str, str], sources: list[dict[str, Any]]) -> str:
    """The variable's value."""
    return json.dumps({"job": dict(job), "sources": sources})


def provenance(parameters: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Provenance:
    """What the task says, what the controller saw, and the versions of what runs here."""
    seen: dict[str, Any] = {}
    with suppress(ValueError):  # whoever sets the variable by hand says nothing
        seen = json.loads((os.environ if environment is None else environment).get(VARIABLE) or "{}")
    return Provenance(
        ticket=parameters["ticket"],
        approver=parameters["approver"],
        job=seen.get("job") or {},
        sources=tuple(seen.get("sources") or ()),
        tools={"ascent.kube": VERSION, "ansible-core": ansible_version, "python": platform.python_version()},
    )
