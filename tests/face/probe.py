# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A module that only the face's tests have: it tells what reached it, and misbehaves as it is asked to."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError, RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.interruption import Interruption
from ansible_collections.ascent.kube.plugins.module_utils._face.answer import Say, run
from ansible_collections.ascent.kube.plugins.module_utils._face.callers import callers
from ansible_collections.ascent.kube.plugins.module_utils._face.specs import ACCESS, SOURCES, WAITING, Specification

DOCUMENTATION = "module: probe"

SPECIFICATION = Specification(
    options={
        "name": {"type": "str", "required": True},
        "namespace": {"type": "str", "default": "shop"},
        "secrets": {"type": "dict", "no_log": False},
        "act": {"type": "str", "default": "tell", "choices": ["tell", "refuse", "break", "work"]},
        "trace": {"type": "path"},
        **SOURCES,
        **ACCESS,
        **WAITING,
    },
    required_if=(("act", "work", ("trace",)),),
    mutually_exclusive=(("host", "kubeconfig"),),
)


def _tell(parameters: dict[str, Any], check_mode: bool, diff: bool) -> dict[str, Any]:
    if parameters["trace"]:
        Path(parameters["trace"]).write_text(f"{sys.executable}\n")
    return {
        "changed": True,
        "name": parameters["name"],
        "parameters": sorted(parameters),
        "wait_timeout": parameters["wait_timeout"],
        "manifests": parameters["manifests"],
        "modes": {"check_mode": check_mode, "diff": diff},
        "variable": os.environ.get("PROBE_VARIABLE"),
        "leak": f"{parameters['secrets']} {parameters['api_key']} {parameters['manifests']} {parameters['kubeconfig']}",
        "pairs": ((1, 2.0), ("a", None)),
        "warnings": ["The probe warns."],
        "python": sys.executable,
        "pid": os.getpid(),
    }


def _work(trace: Path, name: str, say: Say) -> dict[str, Any]:
    """Leave one line per tenth of a second, until told to stop; the last line says why, after some tidying."""
    with Interruption(callers()) as interruption, trace.open("a") as lines:
        for number in range(600):
            print(f"{name} works {number} {os.getpid()}", file=lines, flush=True)
            say(f"{name} works {number}")
            time.sleep(0.1)
            try:
                interruption.check()
            except InterruptedRunError as error:
                print(f"{name} stopped: {error.message}", file=lines, flush=True)
                time.sleep(2)  # as long as a request in flight and a last word to the cluster may take
                print(f"{name} tidied", file=lines, flush=True)
                return {"changed": True, "failed": True, "msg": error.message, "tidied": True}
    return {"changed": True, "tidied": False}


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    say(f"live line of {parameters['name']}: {parameters['secrets']}")
    if parameters["act"] == "refuse":
        raise RefusedError(f"Secret/shop/db holds {parameters['secrets']}.", hint="Look.", objects=["Secret/shop/db"])
    if parameters["act"] == "break":
        raise KeyError(str(parameters["secrets"]))
    if parameters["act"] == "work":
        return _work(Path(parameters["trace"]), parameters["name"], say)
    return _tell(parameters, check_mode, diff)


def main() -> None:
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
