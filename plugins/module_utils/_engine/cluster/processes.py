# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that outlive the run that starts them: each in a session of its own, known by process id and start time."""

from __future__ import annotations

import hashlib
import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import ClusterError
from ..files import write_text
from ..process import Stat, boot_id, parse_stat, read_stat
from .commands import last_lines

# The new process itself writes who it is before it becomes the program: whenever the run dies, no program is left
# that nobody knows. The file holds the process's stat line, the machine's boot id and the program's digest.
_LAUNCH = """
{ cat /proc/$$/stat /proc/sys/kernel/random/boot_id; echo "$2"; } > "$1.new" && mv "$1.new" "$1" &&
shift 2 && exec "$@"
"""
_SECONDS_TO_LAUNCH = 10.0
_SECONDS_TO_DIE = 10.0
# Debian keeps these out of the path of users and of some root shells.
_SYSTEM_FOLDERS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Program:
    """A long-running program of a cluster: its name within it, its command and the files that configure it.

    ``files`` maps a path to the file's text; they are written before each start.
    """

    name: str
    command: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Changes with command and files, so that a program that would now be started differently is found."""
        return hashlib.sha256(json.dumps([self.command, self.files], sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Running:
    """A process that was started for a program and still runs."""

    process_id: int
    start_time: int
    digest: str


def stat_of(process_id: int) -> Stat | None:
    """Who runs under a process id now; None for nobody. A process that waits only to be reaped is nobody."""
    stat = read_stat(process_id)
    return None if stat is None or stat.ended else stat


def _pid_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.pid"


def running(folder: Path, name: str) -> Running | None:
    """The process of a program, if it still is the one that was started for it."""
    try:
        written, boot, digest = _pid_file(folder, name).read_text(encoding="utf-8", errors="replace").splitlines()
    except (FileNotFoundError, ValueError):
        return None
    if boot != boot_id():
        return None
    recorded = parse_stat(written)
    now = stat_of(recorded.process_id)
    if now is None or now.start_time != recorded.start_time:
        return None
    return Running(recorded.process_id, recorded.start_time, digest)


def known_programs(folder: Path) -> list[str]:
    """The names of all programs that were ever started for a cluster and not taken off since."""
    return sorted(path.stem for path in folder.glob("*.pid"))


def start(program: Program, *, folder: Path, log: Path) -> None:
    """Start a program in a session of its own; nothing of ours stays open in it.

    :raises ClusterError: it could not be started.
    """
    pid_file = _pid_file(folder, program.name)
    pid_file.unlink(missing_ok=True)
    for path, text in program.files.items():
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_text(Path(path), text)
    with open(log, "ab") as stream:
        launched = subprocess.run(
            ["setsid", "--fork", "sh", "-c", _LAUNCH, program.name, str(pid_file), program.digest, *program.command],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            check=False,
            cwd="/",
            # Not the environment of whoever starts it: that holds proxies and credentials which are not the cluster's.
            env={"PATH": _SYSTEM_FOLDERS, "HOME": "/"},
        )
    deadline = time.monotonic() + _SECONDS_TO_LAUNCH
    while launched.returncode != 0 or not pid_file.exists():
        if launched.returncode != 0 or time.monotonic() > deadline:
            raise ClusterError(f"{program.name} could not be started: {log_end(log) or 'it never ran'}")
        time.sleep(0.005)


def stop(folder: Path, names: Iterable[str], *, patience: float) -> None:
    """End programs, all at once: asked first, forced after ``patience`` seconds. One that does not run is no error."""
    names = list(names)
    found = [process for name in names if (process := running(folder, name))]
    end_processes({process.process_id: process.start_time for process in found}, patience=patience)
    for name in names:
        _pid_file(folder, name).unlink(missing_ok=True)


def end_processes(processes: Mapping[int, int], *, patience: float) -> None:
    """End processes given as process id -> start time. Returns when none of them runs any more.

    :raises ClusterError: one does not end even when killed.
    """
    with ExitStack() as stack:
        left = [handle for item in processes.items() if (handle := _handle(*item)) is not None]
        for handle in left:
            stack.callback(os.close, handle)
        if patience > 0:
            _send(left, signal.SIGTERM)
            left = _wait(left, patience)
        _send(left, signal.SIGKILL)
        if left := _wait(left, _SECONDS_TO_DIE):
            raise ClusterError(f"{len(left)} processes of the cluster do not end, although killed.")


def _handle(process_id: int, start_time: int) -> int | None:
    """A descriptor that stands for one process and never for a later one of the same id."""
    try:
        handle = os.pidfd_open(process_id)
    except ProcessLookupError:
        return None
    now = stat_of(process_id)
    if now is None or now.start_time != start_time:
        os.close(handle)
        return None
    return handle


def _send(handles: Iterable[int], number: signal.Signals) -> None:
    for handle in handles:
        try:
            signal.pidfd_send_signal(handle, number)
        except ProcessLookupError:
            continue


def _wait(handles: list[int], seconds: float) -> list[int]:
    """Wait until the processes have ended; the handles of those that have not are returned."""
    deadline = time.monotonic() + seconds
    poll = select.poll()
    left = set(handles)
    for handle in handles:
        poll.register(handle, select.POLLIN)
    while left and (remaining := deadline - time.monotonic()) > 0:
        for handle, _event in poll.poll(remaining * 1000):
            poll.unregister(handle)
            left.discard(handle)
    return sorted(left)


def all_stats() -> list[Stat]:
    """Every process of the machine."""
    found = (stat_of(int(path.name)) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [stat for stat in found if stat]


def with_descendants(ancestors: Collection[int], stats: Iterable[Stat]) -> dict[int, int]:
    """The given processes and all that descend from them, as process id -> start time."""
    stats = list(stats)
    family = set(ancestors)
    while grown := {stat.process_id for stat in stats if stat.parent in family} - family:
        family |= grown
    return {stat.process_id: stat.start_time for stat in stats if stat.process_id in family}


def command_of(process_id: int) -> list[str]:
    """The command line of a process; empty when it is gone."""
    try:
        return Path(f"/proc/{process_id}/cmdline").read_text(encoding="utf-8", errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def log_end(log: Path) -> str:
    """The last lines of a program's log: why it died."""
    try:
        return last_lines(log.read_text(encoding="utf-8", errors="replace")[-4000:], 3)
    except FileNotFoundError:
        return ""
