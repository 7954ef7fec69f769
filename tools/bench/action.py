"""An action plugin that measures the collection's own: time from run() to its return, and peak memory."""

from __future__ import annotations

import json
import os
import resource
import time
from pathlib import Path
from typing import Any

from ..plugin_utils._in_process import ActionModule as Measured


class ActionModule(Measured):
    """The module's action, measured."""

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        started = time.perf_counter()
        answer: dict[str, Any] = super().run(tmp, task_vars)
        report = {
            "seconds": time.perf_counter() - started,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
        Path(os.environ["ASCENT_BENCH_REPORT"]).write_text(json.dumps(report))
        return answer
