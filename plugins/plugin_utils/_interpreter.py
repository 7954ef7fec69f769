# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Python a task asks for, and whether it is the one that runs the playbook."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

from ansible import constants
from ansible.template import Templar

OPTION = "INTERPRETER_PYTHON"
VARIABLE = "ansible_python_interpreter"


def asked(variables: Mapping[str, Any], templar: Templar) -> str:
    """The interpreter that a host's variables or the configuration name; empty when nobody names one.

    ``variables`` are those of the host where the module runs, which is the delegated one. The value may be a
    template: the implicit localhost has one.
    """
    value, origin = constants.config.get_config_value_and_origin(OPTION, variables=dict(variables))
    return "" if origin == "default" or value is None else str(templar.template(value)).strip()


def is_this(interpreter: str) -> bool:
    """Whether a path names the Python that runs us.

    Two virtual environments may share one Python by symbolic links, so the folders must be the same too.
    """
    if not os.path.isabs(interpreter):
        return False
    mine, other = os.path.split(sys.executable), os.path.split(interpreter)
    same_folder = os.path.realpath(mine[0]) == os.path.realpath(other[0])
    return same_folder and os.path.realpath(sys.executable) == os.path.realpath(interpreter)
