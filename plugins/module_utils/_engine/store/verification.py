# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a history is whole. Pure.

It shows damage and careless edits; whoever may write in the namespace could forge all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from .garbage import chain
from .records import Head, Revision


def first_break(head: Head, revisions: Mapping[str, Revision], packs: frozenset[str]) -> str:
    """The first broken link from the newest revision down, as a sentence; empty when the history is whole.

    ``revisions`` are those stored, by address; ``packs`` the addresses of stored packs. What garbage collection took
    (numbers up to the head's horizon) is not missed.
    """
    named = [*([head.newest] if head.newest else []), *head.good]
    for pointer in named:
        if pointer.digest not in revisions:
            return f"Revision {pointer.number}, which the head names, is missing."
    if head.found and head.found not in revisions:
        return "Revision 0, which the head names, is missing."
    order = chain(head, {address: revision.summary for address, revision in revisions.items()})
    for address in order:
        revision = revisions[address]
        if not packs.issuperset(revision.packs):
            return f"Revision {revision.number} lacks the manifests of some of its objects: a pack is missing."
    return _broken_link(head, [address for address in order if address != head.found], revisions)


def _broken_link(head: Head, order: list[str], revisions: Mapping[str, Revision]) -> str:
    for newer, older in pairwise([*order, ""]):
        revision = revisions[newer]
        if revision.previous != older and revision.number - 1 > head.horizon:
            return (
                f"Revision {revision.number - 1}, which revision {revision.number} follows, is missing or another one."
            )
    return ""
