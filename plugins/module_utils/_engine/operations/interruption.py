# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a run must stop: a signal, a task's timeout, or the death of whoever started it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable
from types import FrameType, TracebackType
from typing import Any, ClassVar

from ..errors import InterruptedRunError
from ..process import Process

STOPPING = (signal.SIGINT, signal.SIGTERM)
WATCHED = (*STOPPING, signal.SIGALRM)


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
            raise InterruptedRunError(reason, hint="What was done stays as it is. Run the same task again to finish.")
