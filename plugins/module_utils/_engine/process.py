# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes of this host, told apart by id and start: an id is used again after a death."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

GONE = -1
UNKNOWN = 0


@dataclass(frozen=True)
class Stat:
    """The part of /proc/PID/stat that says who a process is. ``start_time`` is in clock ticks after boot."""

    process_id: int
    state: str
    parent: int
    start_time: int

    @property
    def ended(self) -> bool:
        """A zombie has ended: only its parent has not noticed."""
        return self.state in "ZX"


def parse_stat(line: str) -> Stat:
    """A line of /proc/PID/stat (proc_pid_stat(5)). The program's name in parentheses may hold anything."""
    before, _parenthesis, after = line.rpartition(")")
    cells = after.split()
    return Stat(int(before.split()[0]), cells[0], int(cells[1]), int(cells[19]))


def read_stat(process_id: int) -> Stat | None:
    """Who runs under a process id, also one that has ended; None for nobody, or where /proc does not tell."""
    try:
        return parse_stat(Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None


def boot_id() -> str:
    """The id of this boot of the machine; empty where the system does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def start_of(pid: int) -> int:
    """When a process started, in ticks since boot; UNKNOWN where /proc does not show it, GONE for an ended one."""
    stat = read_stat(pid)
    if stat is None:
        return UNKNOWN
    return GONE if stat.ended else stat.start_time


@dataclass(frozen=True)
class Process:
    """A process of this host."""

    pid: int
    start: int = UNKNOWN

    @classmethod
    def of(cls, pid: int) -> Process:
        """The process that has this id now."""
        return cls(pid, start_of(pid))

    def alive(self) -> bool:
        """Whether it still runs. Asked by signal 0 first: /proc may hide the processes of other users."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        return self.start == UNKNOWN or start_of(self.pid) in (UNKNOWN, self.start)
