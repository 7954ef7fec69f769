# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which revisions stay and which records nobody needs any more. Pure: decides from metadata, deletes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .document import Part
from .limits import Limits
from .records import Head, Revision, Summary

SUMMARY_ANNOTATION = "ascent.kube/summary"
PACKS_ANNOTATION = "ascent.kube/packs"
REASON_CHARACTERS = 1000
KEEP_GOOD = 3


@dataclass(frozen=True)
class Line:
    """A recorded revision as far as its metadata tells: its summary, its address and the packs that it needs."""

    address: str
    summary: Summary
    packs: frozenset[str]


def annotations_of(revision: Revision) -> dict[str, str]:
    """What a revision's metadata says of it, so that history is listed without reading the records."""
    line = revision.summary.to_json()
    line["who"] = {key: value for key, value in line["who"].items() if key != "groups"}
    line["reason"] = line["reason"][:REASON_CHARACTERS]
    return {
        SUMMARY_ANNOTATION: json.dumps(line, sort_keys=True),
        PACKS_ANNOTATION: ",".join(address[:16] for address in revision.packs),
    }


def line_of(revision: Revision, address: str) -> Line:
    """The line of a revision, as its metadata tells it."""
    return _line(address, annotations_of(revision))


def lines(parts: Iterable[Part]) -> dict[str, Line]:
    """Address -> line for the revisions among listed parts; those whose metadata was spoilt are left out."""
    found = {}
    for part in parts:
        if part.record != "revision" or part.chunk:
            continue
        try:
            found[part.address] = _line(part.address, part.annotations)
        except (KeyError, TypeError, ValueError):
            continue
    return found


def _line(address: str, annotations: Mapping[str, str]) -> Line:
    summary = Summary.from_json(json.loads(annotations[SUMMARY_ANNOTATION]))
    return Line(address, summary, frozenset(filter(None, annotations[PACKS_ANNOTATION].split(","))))


def chain(head: Head, stored: Mapping[str, Summary]) -> list[str]:
    """The addresses of a head's revisions among those stored, newest first, r0 last.

    The links lead from the newest down; below a gap (collected, or deleted by somebody) the highest number goes on.
    What a run left behind that never got its head moved is on no link.
    """
    found: list[str] = []
    address = head.newest.digest if head.newest else ""
    number = head.newest.number + 1 if head.newest else 0
    while number > 1:
        if address not in stored or stored[address].number >= number:
            below = [(summary.number, other) for other, summary in stored.items() if 0 < summary.number < number]
            if not below:
                break
            address = max(below)[1]
        found.append(address)
        number, address = stored[address].number, stored[address].previous
    return found + ([head.found] if head.found in stored else [])


def retained(history: Sequence[Line], named: frozenset[str], sizes: Mapping[str, int], limits: Limits) -> list[Line]:
    """The lines that stay: what the head names, then the newest ones as far as both limits allow.

    ``history`` is newest first, ``sizes`` gives bytes by the first 16 digits of an address.
    """
    kept = [line for line in history if line.address in named]
    needed: set[str] = set().union(*(_needs(line) for line in kept))
    for line in history:
        if line.address in named:
            continue
        grown = needed | _needs(line)
        if len(kept) >= limits.revisions or sum(sizes.get(prefix, 0) for prefix in grown) > limits.size:
            break
        kept.append(line)
        needed = grown
    return kept


def garbage(parts: Iterable[Part], head: Head, kept: Iterable[Line]) -> list[Part]:
    """The listed parts that neither the head nor a kept revision refers to."""
    needed = {head.inventory[:16], head.journal[:16]}.union(*(_needs(line) for line in kept))
    return [part for part in parts if part.address[:16] not in needed]


def named_by(head: Head) -> frozenset[str]:
    """The addresses of the revisions that the head itself names: they always stay."""
    pointers = [*head.good, *([head.newest] if head.newest else [])]
    return frozenset(pointer.digest for pointer in pointers) | frozenset(filter(None, [head.found]))


def address_in(head: Head, number: int) -> str:
    """The address of a revision that the head itself names; empty when it does not."""
    if number == 0:
        return head.found
    pointers = [*([head.newest] if head.newest else []), *head.good]
    return next((pointer.digest for pointer in pointers if pointer.number == number), "")


def _needs(line: Line) -> frozenset[str]:
    return line.packs | {line.address[:16]}
