# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes that must live for a run to go on: the one that called the module, and the playbook above it.

They are handed to the module by an environment variable, the same way in this process and in another one.
It is not set for async tasks, which are meant to outlive the playbook, nor on another host.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Mapping

from .._engine.process import GONE, Process

VARIABLE = "ASCENT_CALLERS"


def these_processes() -> tuple[Process, ...]:
    """This process and its parent, which in Ansible are the worker of a task and the playbook run."""
    parent = multiprocessing.parent_process()
    parent_pid = parent.pid if parent is not None and parent.pid else os.getppid()
    # A worker whose parent died has been given another one: that one's life says nothing.
    adopted = parent_pid != os.getppid()
    return Process.of(os.getpid()), Process(parent_pid, GONE) if adopted else Process.of(parent_pid)


def to_text(processes: Iterable[Process]) -> str:
    """The variable's value: ``pid:start`` pairs, separated by commas."""
    return ",".join(f"{process.pid}:{process.start}" for process in processes)


def callers(environment: Mapping[str, str] | None = None) -> tuple[Process, ...]:
    """The processes named by the variable; none when it is not set."""
    text = (os.environ if environment is None else environment).get(VARIABLE, "")
    pairs = [part.partition(":") for part in text.split(",") if part]
    return tuple(Process(int(pid), int(start)) for pid, _colon, start in pairs)
