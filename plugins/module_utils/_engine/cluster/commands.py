# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a program to its end."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import ClusterError

LAST_LINES = 6


def last_lines(text: str, count: int = LAST_LINES) -> str:
    """What a program said last: usually its reason. Lines are joined by `` | `` to stay within one sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " | ".join(lines[-count:])


def run(
    command: Sequence[str | Path],
    *,
    doing: str,
    given: str = "",
    timeout: float = 60,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a command and return what it printed.

    :param doing: what fails when the command fails, as ``loading the image x``.
    :param given: what the command reads.
    :param timeout: seconds.
    :raises ClusterError: the command is not there, failed or took too long.
    """
    words = [str(word) for word in command]
    try:
        ended = subprocess.run(
            words,
            input=given,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
            env={**os.environ, "LC_ALL": "C", **(environment or {})},
        )
    except subprocess.TimeoutExpired as error:
        raise ClusterError(f"{_sentence(doing)} failed: {words[0]} did not end within {timeout:g} s.") from error
    except OSError as error:
        raise ClusterError(f"{_sentence(doing)} failed: {words[0]} can't be run: {error.strerror}.") from error
    if ended.returncode != 0:
        reason = last_lines(ended.stderr or ended.stdout) or f"exit code {ended.returncode}"
        raise ClusterError(f"{_sentence(doing)} failed: {reason}")
    return ended.stdout


def _sentence(doing: str) -> str:
    return doing[:1].upper() + doing[1:]
