# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys for signatures: the options that name their files, read on the controller. An encrypted file is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ._files import Files


def read_keys(option: Any, files: Files) -> Any:
    """What the files hold that are named, one or a list; the text of a key as it is.

    A path counts from the playbook's folder.
    """
    if isinstance(option, list):
        return [read_keys(item, files) for item in option]
    if not isinstance(option, str) or "-----BEGIN" in option:
        return option
    return files.text(Path(files.loader.path_dwim(option)))
