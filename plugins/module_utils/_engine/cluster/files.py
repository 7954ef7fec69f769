# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are written whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import LockedError


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
    write_text(path, json.dumps(value, indent=1) + "\n")


@contextmanager
def locked(path: Path, *, wait: bool, doing: str) -> Iterator[None]:
    """Hold a file's lock; the kernel frees it with the process, however it ends.

    :raises LockedError: another run holds it and ``wait`` is false.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(f"Another run is {doing}.", hint="Wait until it has ended.") from error
        yield
