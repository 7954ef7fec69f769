"""A callback that keeps every result as Ansible itself sees it: what a task registers lacks ``invocation``."""

from __future__ import annotations

import json
import os
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: keep_results
type: notification
short_description: Keeps results
description: Appends each task's name and result to the file named by KEEP_RESULTS, a line each.
"""


class CallbackModule(CallbackBase):  # type: ignore[misc]
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "keep_results"
    CALLBACK_NEEDS_ENABLED = True

    def v2_runner_on_ok(self, result: Any) -> None:
        self._keep(result, failed=False)

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        self._keep(result, failed=True)

    def _keep(self, result: Any, failed: bool) -> None:
        shown = {name: value for name, value in result._result.items() if not name.startswith("_ansible")}
        answer = {**shown, "failed": failed}
        with open(os.environ["KEEP_RESULTS"], "a") as kept:
            print(json.dumps([result._task.get_name(), answer], default=str), file=kept)
