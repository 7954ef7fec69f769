# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files encrypted with SOPS, decrypted by its command: it alone knows all the ways to its keys."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from .source import Source, Value, as_value, parsed, picked

COMMAND = "sops"
SECONDS = 60


class Sops:
    """Decrypts each file once. ``found`` tells where a file is that a user names."""

    def __init__(self, found: Callable[[str], Path]) -> None:
        self._found = found
        self._read: dict[tuple[str, bool], bytes] = {}

    def value(self, source: Source) -> Value:
        """One key of a file, or all of it as it was before encryption."""
        place = (source.text("path"), "key" in source.options)
        if place not in self._read:
            self._read[place] = self._decrypted(source, *place)
        content = self._read[place]
        if "key" not in source.options:
            return as_value(source, content)
        return picked(source, parsed(source, content.decode("utf-8", "replace")))

    def _decrypted(self, source: Source, path: str, as_json: bool) -> bytes:
        output = ["--output-type", "json"] if as_json else []
        try:
            ended = subprocess.run(
                [COMMAND, "--decrypt", *output, str(self._found(path))],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except FileNotFoundError:
            hint = "Install sops on the controller (https://getsops.io) and put it on the PATH."
            raise source.failed("the command sops is missing", hint) from None
        except (subprocess.TimeoutExpired, OSError) as error:
            raise source.failed(f"sops can't be run ({type(error).__name__})", "Run it by hand to see why.") from None
        if ended.returncode:
            lines = ended.stderr.decode("utf-8", "replace").splitlines()
            said = " ".join(line.strip() for line in lines if line.strip())[:500].rstrip(".")
            raise source.failed(f"sops says: {said}", "Look whether one of its keys is at hand here.")
        return ended.stdout
