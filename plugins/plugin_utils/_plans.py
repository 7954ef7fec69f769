# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans in files of the controller: the option ``plan`` read, an answer's plan kept where ``save_plan`` says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.files import json_text
from ._files import Files


def read_plan(option: Any, files: Files) -> Any:
    """The content of the file that the option ``plan`` names; anything but a path as it is.

    A path counts from the playbook's folder, there as in ``save_plan``: what was saved is found by the same words.
    """
    if not isinstance(option, str):
        return option
    path = Path(files.loader.path_dwim(option))
    try:
        return json.loads(files.text(path))
    except json.JSONDecodeError:
        raise InputError(f"The file {files.shown(path)} holds no plan.", hint="Save one with save_plan.") from None


def keep_plan(answer: Mapping[str, Any], place: str, files: Files) -> None:
    """Write the plan of an answer to a file that only its owner may read; nothing when there is none.

    :raises InputError: the file can't be written.
    """
    if "plan" not in answer:
        return
    files.write(place, json_text(answer["plan"]), "The plan")
