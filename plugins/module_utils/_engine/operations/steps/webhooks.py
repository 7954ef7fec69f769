# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Admission webhooks that answer a question of preflight's in another way than yes or no. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...errors import ApiError

SILENT = re.compile(r'failed calling webhook "(?P<name>[^"]+)": (?P<why>.+?)\.?$', re.DOTALL)
# The server's own words for a webhook that was registered when side effects could be left open; and a webhook's words
# that says it takes dry-runs, and then refuses each.
NO_DRY_RUN = re.compile(
    r'admission webhook "(?P<name>[^"]+)" (does not support dry run|denied the request: .*\bdry[ -]?run)',
    re.DOTALL | re.IGNORECASE,
)


def takes_no_dry_run(error: ApiError) -> str:
    """The name of the webhook for whose sake the server takes no dry-run of an object; empty when that is not why."""
    match = NO_DRY_RUN.search(error.message)
    return match["name"] if match else ""


def unanswered(error: ApiError) -> str:
    """A sentence for a refusal by which a webhook's server is down; empty for any other."""
    match = SILENT.search(error.message)
    return f"The admission webhook {match['name']} can't be asked: {match['why']}." if match else ""


def told(subjects_by_sentence: Iterable[tuple[str, str]], limit: int) -> list[str]:
    """One sentence for each webhook, with what it would have been asked about."""
    subjects: dict[str, list[str]] = {}
    for sentence, subject in subjects_by_sentence:
        subjects.setdefault(sentence, []).append(subject)
    return [
        f"{sentence} It has a say in {', '.join(named[:limit])}{_more(named, limit)}."
        for sentence, named in subjects.items()
    ]


def _more(named: list[str], limit: int) -> str:
    return f" and {len(named) - limit} more" if len(named) > limit else ""
