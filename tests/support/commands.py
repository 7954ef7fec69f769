"""Programs that a test runs and that must succeed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest


def run(*command: str, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What the program printed. When it fails the test does, and shows all of it."""
    ended = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        text=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if ended.returncode:
        pytest.fail(f"{' '.join(command)}\n{ended.stdout}{ended.stderr}", pytrace=False)
    return ended.stdout
