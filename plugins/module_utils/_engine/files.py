# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are written whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def write_private(path: Path, content: bytes) -> None:
    """Replace a file by one that only its owner can read; a reader sees the old or the new, never a part."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    os.replace(new, path)


def write_text(path: Path, text: str) -> None:
    write_private(path, text.encode())


def write_json(path: Path, value: Any) -> None:
    """JSON, also where a program reads YAML: every JSON document is one."""
    write_text(path, json_text(value))


def json_text(value: Any) -> str:
    """JSON that people can read, as the text of a file."""
    return json.dumps(value, indent=1) + "\n"
