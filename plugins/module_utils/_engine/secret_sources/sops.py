# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files encrypted with SOPS, decrypted by its command: it alone knows all the ways to its keys."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from ..errors import SourceError
from .source import Source, Value, as_value, parsed, picked

COMMAND = "sops"
SECONDS = 60

NO_KEY = 128
CHANGED = {24, 25, 51, 52}
"""Statuses of sops: a value, or the sum over all of them, is not what sops wrote."""

NOT_TEXT = "\ufffd"
"""What sops makes of bytes that JSON can't hold."""


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
        value = picked(source, parsed(source, content.decode("utf-8", "replace")))
        if NOT_TEXT in value:
            raise source.failed("the value there is no text", "Take the key away to get all of the file, as bytes.")
        return value

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
            hint = "Install sops where Ansible runs (https://getsops.io) and put it on the PATH."
            raise source.failed("the command sops is missing", hint) from None
        except subprocess.TimeoutExpired:
            hint = "Look whether what holds its key can be reached from here, or asks for a passphrase."
            raise source.failed(f"sops had no answer within {SECONDS} seconds", hint) from None
        except OSError as error:
            raise source.failed(f"sops can't be run ({error.strerror})", "Run it by hand to see why.") from None
        if ended.returncode:
            raise _failure(source, ended.returncode, ended.stderr.decode("utf-8", "replace"))
        return ended.stdout


def _failure(source: Source, status: int, said: str) -> SourceError:
    """Why sops did not decrypt. But for a missing key, its own words may quote values, or a hash of all of them."""
    path = source.text("path")
    if status == NO_KEY:
        hint = (
            f"It is encrypted for {_keys(said)}: give sops one of these where Ansible runs, for age by "
            "SOPS_AGE_KEY_FILE. A task's environment does not reach lookups."
        )
        return source.failed(f"sops finds no key that opens it: {_reasons(said)}", hint)
    # It breaks down over a number that stands where an encrypted value stood.
    if status in CHANGED or said.startswith("panic:"):
        hint = f"Bring back the file as sops wrote it, and change it with sops {path} only."
        return source.failed("it was changed after sops had encrypted it", hint)
    if "sops metadata not found" in said:
        hint = f"Encrypt it with sops --encrypt --in-place {path}, or let the source be a file."
        return source.failed("it is not encrypted", hint)
    hint = (
        "Look whether it is encrypted, and whether its name ends as its format does: .yaml, .json, .env, .ini, or any "
        f"other where it was encrypted as a whole. What sops --decrypt {path} says may hold values."
    )
    return source.failed(f"sops can't read it (status {status})", hint)


def _keys(said: str) -> str:
    """Whom a file is encrypted for."""
    return ", ".join(re.findall(r"^ +(\S.*): FAILED$", said, re.MULTILINE))


def _reasons(said: str) -> str:
    """Why its keys can't be used here. Many have the same reason."""
    reasons = re.findall(r"^ +- \| (.*(?:\n +\| .*)*)", said, re.MULTILINE)
    each = dict.fromkeys(re.sub(r"\s+\| ", " ", reason).rstrip(".") for reason in reasons)
    return "; ".join(each)[:500]
