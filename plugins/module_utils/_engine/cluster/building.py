# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Building a program from pinned Go modules: the module proxy that Go is told to use is all that is asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import ClusterError
from .commands import last_lines, run

# Where Go's own installer and Debian put it; often not on the path of a service or of root.
LEAST_GO = (1, 26)
_HINT = "Install Go 1.26 or newer (https://go.dev/dl), or give a folder of ready binaries."
_USUAL_PLACES = "/usr/local/go/bin:/usr/lib/go/bin:/usr/local/bin:/usr/bin"
# Seconds between two lines that say that a build still runs.
_HEARTBEAT = 20


@dataclass(frozen=True)
class Part:
    """A program: the Go package it is built from and the files of the Go module in which it is built.

    ``stamps`` are linker flags that write a version into it; ``is_own`` marks a program of this collection.
    """

    name: str
    module: str
    version: str
    package: str
    files: Mapping[str, str]
    stamps: tuple[str, ...] = ()
    is_own: bool = False


@dataclass(frozen=True)
class Go:
    """The Go toolchain."""

    program: str

    @classmethod
    def find(cls, what_for: str) -> Go:
        """:raises ClusterError: there is none."""
        program = shutil.which("go") or shutil.which("go", path=_USUAL_PLACES)
        if program is None:
            raise ClusterError(
                f"Go is needed to build {what_for}, and it was not found.",
                hint=_HINT,
            )
        version = run([program, "env", "GOVERSION"], doing="asking Go for its version").strip().removeprefix("go")
        if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < LEAST_GO:
            raise ClusterError(f"Go {version} at {program} is too old to build {what_for}.", hint=_HINT)
        return cls(program)

    def build(
        self, package: str, target: Path, *, folder: Path, stamps: tuple[str, ...], say: Callable[[str], None]
    ) -> None:
        """Build one static program in the Go module that lies in ``folder``.

        :raises ClusterError: the build failed; the compiler's last lines are in the message.
        """
        flags = " ".join(("-s", "-w", *stamps))
        command = [
            self.program,
            "build",
            "-trimpath",
            "-buildvcs=false",
            f"-ldflags={flags}",
            "-o",
            str(target),
            package,
        ]
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, "HOME": os.path.expanduser("~"), "CGO_ENABLED": "0"},
            )
            status = _wait(process, f"still building {target.name}", say)
            output.seek(0)
            if status != 0:
                raise ClusterError(f"Building {target.name} failed: {last_lines(output.read())}")


def _wait(process: subprocess.Popen[bytes], line: str, say: Callable[[str], None]) -> int:
    """Wait for a build; whatever ends the waiting ends the build too."""
    seconds = 0
    try:
        while True:
            try:
                return process.wait(timeout=_HEARTBEAT)
            except subprocess.TimeoutExpired:
                seconds += _HEARTBEAT
                say(f"{line}, {seconds} s")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def build(part: Part, target: Path, *, go: Go, folder: Path, say: Callable[[str], None]) -> None:
    """Build a part into ``target``, which appears only when it is whole. ``folder`` is for passing files."""
    folder.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as passing:
        for name, text in part.files.items():
            (Path(passing) / name).write_text(text, encoding="utf-8")
        built = Path(passing) / part.name
        go.build(part.package, built, folder=Path(passing), stamps=part.stamps, say=say)
        os.replace(built, target)
