# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kernel's table of mounts: what lies on what."""

from __future__ import annotations

import re
from pathlib import Path


def read_mounts() -> str:
    """The table of this process, as the kernel writes it: one mount per line, the fifth word is its place."""
    return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")


def mounts_below(table: str, root: str) -> list[str]:
    """The mount points of a /proc/self/mountinfo that lie below a folder, deepest and latest first."""
    points = [_unescape(line.split()[4]) for line in table.splitlines()]
    below = [point for point in points if point.startswith(f"{root}/")]
    # Sorting keeps the order of equals: turned round, the later of two mounts comes first.
    return sorted(below, key=lambda point: point.count("/"))[::-1]


def _unescape(path: str) -> str:
    """The kernel writes blanks, tabs, line ends and backslashes in a path as three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), path)


def file_system(table: str, path: str) -> str:
    """The type of the file system on which a path lies: that of the latest of its deepest mounts."""
    found = {_unescape(line.split()[4]): line.partition(" - ")[2].split()[0] for line in table.splitlines()}
    above = [point for point in found if f"{path}/".startswith(f"{point.rstrip('/')}/")]
    return found[max(above, key=len)]


def snapshotter(file_system: str) -> str:
    """The containerd snapshotter that works on a file system: overlays can't be stacked on an overlay."""
    return "native" if file_system == "overlay" else "overlayfs"
