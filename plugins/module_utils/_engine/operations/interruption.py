# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a run must stop: a signal, a task's timeout, or the death of whoever started it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, ClassVar

from ..errors import InterruptedRunError

GONE = -1
UNKNOWN = 0
STOPPING = (signal.SIGINT, signal.SIGTERM)
WATCHED = (*STOPPING, signal.SIGALRM)


def start_of(pid: int) -> int:
    """When a process started, in clock ticks since boot; UNKNOWN where /proc does not show it, GONE for a dead one.

    The fields are those of proc_pid_stat(5). The command's name may hold blanks and brackets, so counting starts
    behind its closing one. A zombie has ended: only its parent has not noticed.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return UNKNOWN
    state, *fields = text.rpartition(")")[2].split()
    return GONE if state in "ZX" else int(fields[18])


@dataclass(frozen=True)
class Process:
    """A process of this host. A process id is used again after a death, so the start belongs to it."""

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
        return start_of(self.pid) in (UNKNOWN, self.start) or self.start == UNKNOWN


class Interruption:
    """Stops a run between two requests, never within one.

    Within its ``with`` block SIGINT, SIGTERM and SIGALRM (a task's ``timeout:``) only set a flag, and
    :meth:`check` raises; the old handlers are put back behind it. Outside the main thread no handler can be
    set: only the callers are watched there.
    """

    # A worker runs every item of a loop: what was told to stop in one item must not begin the next.
    told_to_stop: ClassVar[int] = 0

    def __init__(self, callers: Iterable[Process] = ()) -> None:
        self.callers = tuple(callers)
        self._timed_out = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():
            for number in WATCHED:
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._before:
            number, handler = self._before.popitem()
            # None: the handler was not set from Python and can't be named.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGALRM:
            self._timed_out = True
        else:
            Interruption.told_to_stop = number

    def reason(self) -> str:
        """Why the run must stop, as a sentence; empty while it may go on."""
        if self.told_to_stop:
            return f"The run was told to stop by {signal.Signals(self.told_to_stop).name}."
        if self._timed_out:
            return "The task's timeout ran out."
        for caller in self.callers:
            if not caller.alive():
                return f"The playbook run that started this task is gone (process {caller.pid})."
        return ""

    def check(self) -> None:
        """Raise InterruptedRunError when the run must stop; to be asked before each write and while waiting."""
        reason = self.reason()
        if reason:
            raise InterruptedRunError(reason, hint="Run the same task again: it goes on from what was done.")
