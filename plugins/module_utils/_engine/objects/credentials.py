# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What looks like a credential in what a program printed, though no Secret that we know holds it."""

from __future__ import annotations

import re

from .masking import MASK

# A word about a secret is not yet one ("token: expired"): what follows a colon and a space must have a digit.
_NAMED = r"(?:passw(?:or)?d|pwd|secret(?!_?name)|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)\w{0,20}"
_VALUE = r"[^\s\"',;&)}\]]{4,}"
_PATTERNS = (
    # The end may be missing, where a log is cut.
    (r"(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(-----END|\Z)", rf"\1{MASK}\2"),
    (r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?", MASK),
    (r"\b((?:bearer|basic)\s+)(?=\S*\d)[\w+/=.~-]{8,}", rf"\1{MASK}"),
    (rf"({_NAMED}[\"']?\s*=\s*[\"']?){_VALUE}", rf"\1{MASK}"),
    (rf"({_NAMED}[\"']?:[\"']?){_VALUE}", rf"\1{MASK}"),
    (rf"({_NAMED}[\"']\s*:\s*[\"']){_VALUE}", rf"\1{MASK}"),
    (rf"({_NAMED}:\s+)(?=\S*\d){_VALUE}", rf"\1{MASK}"),
    (r"(://[^\s/:@]*:)[^\s/@]+(?=@)", rf"\1{MASK}"),
    # The prefixes that large services give their tokens, so that they are found where they don't belong.
    (
        r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|hv[sb]\.)[\w-]{16,}",
        MASK,
    ),
)
_FOUND = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _PATTERNS)


def without_credentials(text: str) -> str:
    """The text with a mask for each value that looks like a password, a token or a private key."""
    for pattern, instead in _FOUND:
        text = pattern.sub(instead, text)
    return text
