# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a history is whole: every record of it is read, then the first broken link is told from what was read.

It shows damage and careless edits; whoever may write in the namespace could forge all of it, but for signatures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise

from ..errors import ApiError, StoreError
from ..kube.client import together
from .documents import Documents
from .garbage import KEEP_GOOD, Line, chain, line_of, lines
from .packs import PACK, is_sealed
from .recorded import no_revision
from .records import Head, Pointer, Revision


@dataclass(frozen=True)
class Verification:
    """``broken`` is the first broken link as a sentence, empty when the history is whole.

    ``revisions`` is how many were looked at; ``unread``: what they keep of Secrets we may not read, so it was not.
    ``untrusted`` is the first signature that is missing or wrong as a sentence, where signatures were asked for.
    """

    broken: str
    revisions: int
    unread: bool = False
    untrusted: str = ""


@dataclass(frozen=True)
class Found:
    """What is stored of a history, by address: its revisions, how the listed history shows them, and what is wrong
    with the records (of any kind) that are not what the head or a revision says."""

    revisions: Mapping[str, Revision]
    shown: Mapping[str, Line]
    damage: Mapping[str, str]

    @property
    def usable(self) -> dict[str, Revision]:
        """The revisions that are what their address says."""
        return {address: revision for address, revision in self.revisions.items() if address not in self.damage}


@dataclass(frozen=True)
class Need:
    """A pack that revisions need, and the digests of the bodies that must be in it."""

    address: str
    sealed: bool
    digests: frozenset[str]


def verify(documents: Documents, head: Head, key: Callable[[], bytes], check: Callable[[], None]) -> Verification:
    """Read all that a head names, all revisions and all packs that they need.

    ``key`` raises StoreError when it is missing; it is asked for only where there is content of Secrets.
    """
    revisions, damage = _revisions(documents)
    found = Found(revisions, _shown(documents, revisions), damage | _of_head(documents, head))
    needs = _needs(revisions[address] for address in _order(head, found))
    sealed = [need for need in needs if need.sealed]
    secret, unread = b"", False
    try:
        secret = key() if sealed else b""
    except StoreError as error:
        damage, sealed = damage | {need.address: error.message for need in sealed}, []
    except ApiError as error:
        if error.status != HTTPStatus.FORBIDDEN:
            raise
        unread, sealed = True, []
    readable = [*(need for need in needs if not need.sealed), *sealed]
    wrong = together(lambda need: _wrong(documents, need, secret if need.sealed else None), readable, check=check)
    packs = {need.address: text for need, text in zip(readable, wrong, strict=True) if text}
    found = Found(revisions, found.shown, {**found.damage, **damage, **packs})
    return Verification(first_break(head, found), len(_order(head, found)), unread)


def _revisions(documents: Documents) -> tuple[dict[str, Revision], dict[str, str]]:
    """All stored revisions, and what is wrong with those that can't be read."""
    revisions, damage = {}, {}
    for address, value in documents.examined("revision").items():
        if isinstance(value, StoreError):
            damage[address] = value.message
            continue
        try:
            revisions[address] = Revision.from_json(value)
        except (KeyError, IndexError, TypeError, ValueError):
            damage[address] = no_revision(address)
    return revisions, damage


def _shown(documents: Documents, revisions: Mapping[str, Revision]) -> dict[str, Line]:
    """How the listed history shows the revisions, those with the right number in their label."""
    parts = documents.parts(sealed=False, record="revision")
    labelled = {part.address: part.number for part in parts if part.chunk == 0}
    shown = lines(parts)
    return {
        address: shown[address]
        for address, revision in revisions.items()
        if address in shown and labelled.get(address) == revision.number
    }


def _of_head(documents: Documents, head: Head) -> dict[str, str]:
    """What is wrong with the inventory and the journal that the head names."""
    damage = {}
    for record, address in (("inventory", head.inventory), ("journal", head.journal)):
        try:
            if address:
                documents.get(record, address)
        except StoreError as error:
            damage[address] = error.message
    return damage


def _needs(revisions: Iterable[Revision]) -> list[Need]:
    needed: dict[tuple[str, bool], set[str]] = {}
    for revision in revisions:
        for entry in revision.entries:
            if entry.pack:
                needed.setdefault((entry.pack, is_sealed(entry.identity)), set()).add(entry.digest)
    return [Need(address, sealed, frozenset(digests)) for (address, sealed), digests in sorted(needed.items())]


def _wrong(documents: Documents, need: Need, key: bytes | None) -> str:
    """What is wrong with a pack; empty when all is in it."""
    try:
        bodies = documents.get(PACK, need.address, key=key)["bodies"]
    except StoreError as error:
        return error.message
    return "" if need.digests <= bodies.keys() else "The pack does not hold all that it should."


def first_break(head: Head, found: Found) -> str:
    """The first broken link from the head down, as a sentence; empty when the history is whole. Pure.

    What garbage collection took (numbers up to the head's horizon) is not missed.
    """
    order = _order(head, found)
    if not head.uid:
        return "The head is missing."
    return (
        next(filter(None, (_broken_pointer(pointer, found) for pointer in _pointers(head))), "")
        or _broken_head(head, order, found)
        or next(filter(None, (_broken_revision(found.revisions[address], address, found) for address in order)), "")
        or _broken_link(head, [address for address in order if address != head.found], found)
        or next(iter(found.damage.values()), "")
    )


def _order(head: Head, found: Found) -> list[str]:
    return chain(head, {address: revision.summary for address, revision in found.usable.items()})


def _pointers(head: Head) -> list[Pointer]:
    return [
        *([head.newest] if head.newest else []),
        *head.good,
        *([Pointer(0, head.found)] if head.found else []),
    ]


def _broken_pointer(pointer: Pointer, found: Found) -> str:
    revision = found.revisions.get(pointer.digest)
    if pointer.digest in found.damage:
        return f"Revision {pointer.number}, which the head names, is damaged: {found.damage[pointer.digest]}"
    if revision is None:
        return f"Revision {pointer.number}, which the head names, is missing."
    if revision.number != pointer.number:
        return f"The head names as revision {pointer.number} what is revision {revision.number}."
    return ""


def _broken_head(head: Head, order: list[str], found: Found) -> str:
    """A head that names sound records, but not those that it should."""
    for record, address in (("inventory", head.inventory), ("journal", head.journal)):
        if address in found.damage:
            return f"The {record} that the head names can't be read: {found.damage[address]}"
    stray = [revision.number for address, revision in found.revisions.items() if address not in order]
    # A run that died after it stored its revision, and before the head named it, left its journal open.
    left = head.next if head.journal else head.revision
    if stray and max(stray) > left:
        return f"The head names revision {head.revision} as the newest one, but there is a revision {max(stray)}."
    good = [found.revisions[address] for address in order if found.revisions[address].good and address != head.found]
    named = [pointer.number for pointer in head.good]
    expected = [revision.number for revision in good[:KEEP_GOOD]]
    if named != expected:
        return f"The head names as good {_listed(named)}, but the last good ones are {_listed(expected)}."
    return ""


def _listed(numbers: list[int]) -> str:
    return ", ".join(f"revision {number}" for number in numbers) or "no revision"


def _broken_revision(revision: Revision, address: str, found: Found) -> str:
    for pack in revision.packs:
        if pack in found.damage:
            return f"Revision {revision.number} lacks the manifests of some of its objects: {found.damage[pack]}"
    if found.shown.get(address) != line_of(revision, address):
        return f"Revision {revision.number} is not what the history shows: labels or annotations of its record differ."
    return ""


def _broken_link(head: Head, order: list[str], found: Found) -> str:
    for newer, older in pairwise([*order, ""]):
        revision = found.revisions[newer]
        before = f"Revision {revision.number - 1}, which revision {revision.number} follows,"
        if revision.previous in found.damage:
            return f"{before} is damaged: {found.damage[revision.previous]}"
        if revision.previous != older and revision.number - 1 > head.horizon:
            return f"{before} is missing or another one."
    return ""
