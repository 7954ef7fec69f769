# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who holds a lock: a process on a host, told so that people can find it and so that its death can be known."""

from __future__ import annotations

import os
import socket
from dataclasses import asdict, dataclass
from typing import Any

from ..process import UNKNOWN, Process, boot_id


@dataclass(frozen=True)
class Holder:
    """A run. ``token`` is its own and random; ``user`` and ``job`` are for people.

    ``boot`` and ``pid_namespace`` say in which world ``pid`` and its start time (in ticks since boot) mean something;
    they are empty where the system does not tell.
    """

    token: str
    host: str
    pid: int
    started: str = ""
    boot: str = ""
    pid_namespace: str = ""
    user: str = ""
    job: str = ""

    @classmethod
    def here(cls, token: str, *, user: str = "", job: str = "") -> Holder:
        """This process."""
        this = Process.of(os.getpid())
        started = "" if this.start == UNKNOWN else str(this.start)
        return cls(token, socket.gethostname(), this.pid, started, boot_id(), _pid_namespace(), user, job)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Holder:
        return cls(
            token=str(value["token"]),
            host=str(value["host"]),
            pid=int(value["pid"]),
            started=str(value.get("started", "")),
            boot=str(value.get("boot", "")),
            pid_namespace=str(value.get("pid_namespace", "")),
            user=str(value.get("user", "")),
            job=str(value.get("job", "")),
        )

    def __str__(self) -> str:
        who = f"{self.user} on {self.host}" if self.user else self.host
        return f"{who} (process {self.pid}{', job ' + self.job if self.job else ''})"

    def outlived(self, other: Holder) -> bool:
        """Whether ``other`` is certainly dead: it lived in our boot and PID namespace, and its process is not there."""
        if not (other.boot and other.pid_namespace and other.started.isdecimal()):
            return False
        if (other.boot, other.pid_namespace) != (self.boot, self.pid_namespace):
            return False
        return not Process(other.pid, int(other.started)).alive()


def _pid_namespace() -> str:
    try:
        return os.readlink("/proc/self/ns/pid")
    except OSError:
        return ""
