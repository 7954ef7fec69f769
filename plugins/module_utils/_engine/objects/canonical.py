# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One byte form per value, and digests of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Any) -> bytes:
    """``value`` (plain JSON types) as compact JSON with sorted keys, in UTF-8: equal values give equal bytes."""
    return _ENCODER.encode(value).encode("utf-8")


def digest(value: Any) -> str:
    """SHA-256 of the canonical form, in hex. Not for the content of Secrets: a weak password can be guessed from it."""
    return hashlib.sha256(canonical(value)).hexdigest()


def keyed_digest(value: Any, key: bytes) -> str:
    """HMAC-SHA256 of the canonical form, in hex: says equal or not, and nothing to whom the key is not known."""
    return hmac.new(key, canonical(value), hashlib.sha256).hexdigest()
