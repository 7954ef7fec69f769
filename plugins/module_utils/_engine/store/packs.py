# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs: many bodies by their digest in one document, shared between revisions, so that a revision costs what changed.

Bodies of Secrets lie in sealed packs, all others in plain ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..errors import StoreError
from ..objects.canonical import canonical
from ..objects.identity import Identity
from .document import Document, Part, encode
from .records import Entry, Revision

PACK = "pack"
PACK_BYTES = 2 * 1024 * 1024
KEPT_PACKS = 24
Body = Mapping[str, Any]


def is_sealed(identity: Identity) -> bool:
    """Whether a body belongs into a sealed pack: that of a Secret."""
    return identity.group == "" and identity.kind == "Secret"


def places(revisions: Iterable[Revision], stored: frozenset[str]) -> dict[str, str]:
    """Body digest -> address of the pack that holds it, as far as these revisions know and the pack is ``stored``."""
    return {
        entry.digest: entry.pack
        for revision in revisions
        for entry in revision.entries
        if entry.digest and entry.pack in stored
    }


def stored_packs(parts: Iterable[Part], revisions: Iterable[Revision], all_seen: bool) -> frozenset[str]:
    """The addresses of stored documents; of sealed packs that may not be listed, those that ``revisions`` name."""
    seen = frozenset(part.address for part in parts if part.chunk == 0)
    if all_seen:
        return seen
    return seen | {entry.pack for revision in revisions for entry in revision.entries if is_sealed(entry.identity)}


def pack(
    entries: Iterable[Entry],
    bodies: Mapping[Identity, Body],
    known: Mapping[str, str],
    key: Callable[[], bytes | None],
    *,
    partial: bool = False,
) -> tuple[tuple[Entry, ...], list[Document]]:
    """The entries with the packs that hold their bodies, and the packs that must be written for it.

    A revision reads from few packs: when its bodies lie in more than ``KEPT_PACKS`` known ones, those in the packs that
    serve it least are packed anew. ``key`` is only asked for when a Secret's body must be written. StoreError when a
    body is neither known nor given, unless ``partial``: then its entry names no pack.
    """
    entries = tuple(entries)
    serving = Counter(known[entry.digest] for entry in entries if entry.digest in known)
    kept = {address for address, _count in serving.most_common(KEPT_PACKS)}
    place = {
        entry.digest: known[entry.digest]
        for entry in entries
        if entry.digest in known and (known[entry.digest] in kept or entry.identity not in bodies)
    }
    documents = []
    for sealed in (False, True):
        missing = [
            entry
            for entry in entries
            if entry.digest
            and entry.digest not in place
            and is_sealed(entry.identity) is sealed
            and (entry.identity in bodies or not partial)
        ]
        for group in _groups(missing, bodies):
            document = encode(PACK, {"bodies": group}, key=_key(key()) if sealed else None)
            documents.append(document)
            place.update(dict.fromkeys(group, document.address))
    return tuple(replace(entry, pack=place.get(entry.digest, "")) for entry in entries), documents


def _groups(entries: list[Entry], bodies: Mapping[Identity, Body]) -> Iterator[dict[str, Body]]:
    """Bodies by digest in portions of about ``PACK_BYTES`` before compression, like beside like."""
    group: dict[str, Body] = {}
    size = 0
    for entry in sorted(entries, key=lambda entry: entry.identity):
        if entry.identity not in bodies:
            raise StoreError(f"The body of {entry.identity} is neither given nor kept; it can't be recorded.")
        length = len(canonical(bodies[entry.identity]))
        if group and size + length > PACK_BYTES:
            yield group
            group, size = {}, 0
        group[entry.digest] = bodies[entry.identity]
        size += length
    if group:
        yield group


def _key(key: bytes | None) -> bytes:
    if key is None:
        raise StoreError("Bodies of Secrets can't be recorded without the release's key.")
    return key
