# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The git work trees of sources: their commit, its time, and whether something in them is not committed.

The command ``git`` reads them, since it alone knows all of its formats, attributes and filters. It is the only program
that a plugin starts. Where it is missing, or is slow, or refuses, a release goes on and its record says so.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

SECONDS = 10.0
MOST = 5
Source = dict[str, Any]
# Nothing is written, no helper of the repository's own configuration is started.
GIT = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")
STATUS = ("status", "--porcelain=v2", "--branch")
TIME = ("log", "-1", "--format=%ct")
REPOSITORY = ("config", "--get", "remote.origin.url")
NO_TREE = "it is in no git work tree"


def sources_in(folders: Iterable[Path]) -> list[Source]:
    """The work trees that hold these folders, one each."""
    found = ((folder, root_of(folder)) for folder in {each.resolve() for each in folders})
    roots = {root or folder: root for folder, root in found}
    return [
        _source(root) if root else {"folder": folder.name, "note": NO_TREE}
        for folder, root in sorted(roots.items())[:MOST]
    ]


def root_of(folder: Path) -> Path | None:
    """The work tree around a folder; a file ``.git`` is that of a linked one."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def _source(root: Path) -> Source:
    found: Source = {"folder": root.name}
    try:
        status, time, repository = _answers(root, STATUS, TIME, REPOSITORY)
    except OSError as error:
        return {**found, "note": f"the command git can't be run: {error.strerror}"}
    except subprocess.TimeoutExpired:
        return {**found, "note": f"git gave no answer within {SECONDS:.0f} seconds"}
    if status.returncode:
        return {**found, "note": f"git refuses: {_first_line(status.stderr)}"}
    lines = status.stdout.splitlines()
    named = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# branch."))
    told = {
        "commit": named.get("branch.oid", ""),
        "time": _moment(time.stdout),
        "branch": named.get("branch.head", ""),
        "repository": without_credentials(repository.stdout.strip()),
    }
    if not time.stdout.strip():
        return {**found, "note": "nothing is committed yet"}
    dirty = any(line and not line.startswith("#") for line in lines)
    return {**found, **{name: text for name, text in told.items() if text}, "dirty": dirty}


def _answers(root: Path, *commands: tuple[str, ...]) -> list[subprocess.CompletedProcess[str]]:
    """What git answers to several commands at once."""
    # A hook of git, or a shell within one, must not lend us its repository.
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**own, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    started: list[subprocess.Popen[str]] = []
    try:
        # One by one: those that were started before one could not be are ended all the same.
        started.extend(_started(root, command, environment) for command in commands)
        return [
            subprocess.CompletedProcess((), process.returncode, out, error)
            for process in started
            for out, error in [process.communicate(timeout=SECONDS)]
        ]
    finally:
        for process in started:
            if process.poll() is None:
                process.kill()
                process.communicate()


def _started(root: Path, command: tuple[str, ...], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*GIT, "-C", str(root), *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )


def _moment(seconds: str) -> str:
    text = seconds.strip()
    return datetime.fromtimestamp(int(text), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if text.isdigit() else ""


def _first_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[0]


def without_credentials(url: str) -> str:
    """An address without the user and password that may stand in it, and without a query."""
    if "://" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
