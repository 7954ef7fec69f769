# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When somebody deleted the head: what the remaining records say of where the release stood. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from .document import Part
from .garbage import KEEP_GOOD, Line, lines
from .records import Head, Owned, Pointer, Revision


def rebuilt(parts: Iterable[Part]) -> Head | None:
    """A head without uid that names the revisions there are; None when there are none.

    Its inventory is empty: the caller unites all that are kept. Of two records of one number the later one counts.
    ``secrets``: a revision needs a pack that is not among the plain ones.
    """
    parts = list(parts)
    created = {part.address: part.created for part in parts}
    found = lines(parts)
    newest_first = sorted(found.values(), key=lambda line: (line.summary.number, created[line.address]), reverse=True)
    numbered: dict[int, Line] = {}
    for line in newest_first:
        numbered.setdefault(line.summary.number, line)
    if not numbered:
        return None
    original = numbered.pop(0, None)
    pointers = [(Pointer(number, line.address), line.summary.good) for number, line in numbered.items()]
    return Head(
        inventory="",
        run="",
        newest=pointers[0][0] if pointers else None,
        good=tuple(pointer for pointer, good in pointers if good)[:KEEP_GOOD],
        found=original.address if original else "",
        horizon=max(0, min(numbered, default=1) - 1),
        secrets=bool({pack for line in found.values() for pack in line.packs} - {part.address[:16] for part in parts}),
    )


def inventories(parts: Iterable[Part]) -> list[str]:
    """The addresses of all inventories that are kept, oldest first."""
    firsts = [part for part in parts if part.record == "inventory" and part.chunk == 0]
    return [part.address for part in sorted(firsts, key=lambda part: part.created)]


def told_by(revision: Revision) -> list[Owned]:
    """The objects of a revision's table, also those that it was to delete, as members that nothing more is known of."""
    return [Owned(entry.identity, entry.api_version) for entry in revision.entries]
