# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A kubeconfig that is encrypted with Ansible Vault, opened on the controller."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ansible.parsing.vault import is_encrypted

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.objects.reading import read_yaml
from ._files import Files

FILE_FIELDS = ("certificate-authority", "client-certificate", "client-key", "tokenFile")
"""Fields of clusters and users whose relative paths count from the kubeconfig's folder."""


def opened(option: Any, files: Files) -> Any:
    """The option ``kubeconfig``: the content of a vault as a dictionary, anything else as it is.

    Other files are read where the module runs, which need not be here.
    """
    if not isinstance(option, str):
        return option
    path = Path(files.loader.path_dwim(os.path.expanduser(option)))
    if not path.is_file() or not is_encrypted(path.read_bytes()):
        return option
    contents = read_yaml(files.text(path), files.shown(path))
    if len(contents) != 1:
        raise InputError(f"The kubeconfig {files.shown(path)} is not one YAML document.", hint="Correct the file.")
    return _with_absolute_paths(contents[0].body, path.parent)


def _with_absolute_paths(content: Any, folder: Path) -> Any:
    if isinstance(content, list):
        return [_with_absolute_paths(item, folder) for item in content]
    if not isinstance(content, Mapping):
        return content
    return {
        name: str(folder / value)
        if name in FILE_FIELDS and isinstance(value, str) and value
        else _with_absolute_paths(value, folder)
        for name, value in content.items()
    }
