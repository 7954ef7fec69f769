# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The option ``export``: the complete history of an answer, written to a file of the controller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..module_utils._face.export import format_of
from ._files import Files


def keep_export(answer: Mapping[str, Any], place: str, files: Files) -> None:
    """Write the revisions of an answer as the file's ending says; nothing when the task failed.

    :raises InputError: the file can't be written.
    """
    if not answer.get("failed") and "revisions" in answer:
        files.write(place, format_of(place)(answer["revisions"]), "The history")
