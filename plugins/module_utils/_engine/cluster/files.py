# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders that one run at a time works in."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import LockedError


@contextmanager
def locked(folder: Path, *, wait: bool, doing: str) -> Iterator[None]:
    """Hold the lock of a folder, which is made when it is missing and may be removed by its holder. The kernel frees
    the lock with the process, however it ends; there is no file to be left behind.

    :raises LockedError: another run holds it and ``wait`` is false.
    """
    descriptor = _lock(folder, wait=wait, doing=doing)
    while not _is_open_at(folder, descriptor):
        # Its last holder removed it while this run waited: what is locked now is nobody's folder.
        os.close(descriptor)
        descriptor = _lock(folder, wait=wait, doing=doing)
    try:
        yield
    finally:
        os.close(descriptor)


def _lock(folder: Path, *, wait: bool, doing: str) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise LockedError(f"Another run is {doing}.", hint="Wait until it has ended.") from error
    return descriptor


def _is_open_at(folder: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(folder), os.fstat(descriptor))
    except FileNotFoundError:
        return False
