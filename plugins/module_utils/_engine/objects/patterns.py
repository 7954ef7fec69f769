# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Regular expressions as people write them."""

from __future__ import annotations

import re
from typing import Any

from ..errors import InputError


def pattern_of(text: Any, what: str) -> re.Pattern[str]:
    """A regular expression; InputError says ``what`` holds one that is none."""
    try:
        return re.compile(str(text))
    except re.error as error:
        raise InputError(
            f"{what} is no regular expression: {error}.", hint="Python's syntax is meant; escape . + ? ( [ as text."
        ) from None
