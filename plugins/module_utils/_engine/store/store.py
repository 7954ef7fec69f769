# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one release remembers, in its home namespace: read it, and move its head from one true state to the next.

Documents are written before the head that names them, and deleted after the head that named them: whenever a run dies,
the head names what is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from ..errors import AccessError, ApiError, InputError, InterruptedRunError, StoreError
from ..kube.client import Client, together
from ..objects.identity import Identity
from .document import SECRET, Document, Part, encode
from .documents import Documents, Seen
from .garbage import (
    KEEP_GOOD,
    Line,
    address_in,
    annotations_of,
    chain,
    garbage,
    line_of,
    lines,
    named_by,
    retained,
)
from .head import HeadRecord
from .key import ReleaseKey
from .limits import Limits
from .packs import PACK, is_sealed, pack, places, stored_packs
from .parameters import PARAMETERS, keep_parameters
from .recorded import Recorded, recorded, untrusted
from .records import Head, Inventory, Journal, Memory, Pointer, Revision, Summary
from .recovery import inventories, rebuilt, told_by
from .signing import Sign, Trust, signed
from .verification import Verification, verify

NAME = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
READS = 3
Body = dict[str, Any]
Bodies = Mapping[Identity, Mapping[str, Any]]


class Store:
    """The records of release ``name``, kept in ``namespace``.

    ``check`` runs at least each second while much is read or written, and may raise. What a person should put right,
    though the run goes on, is among the client's warnings. Every write goes through the client, so a dry one leaves no
    trace. ``limits`` say how much history stays from now on; without them what the head says. ``sign`` signs revisions.
    """

    def __init__(
        self,
        client: Client,
        namespace: str,
        name: str,
        *,
        check: Callable[[], None] = lambda: None,
        limits: Limits | None = None,
        sign: Sign | None = None,
    ) -> None:
        if not NAME.fullmatch(name):
            raise InputError(
                f"{name!r} can't be the name of a release.",
                hint="Use up to 63 lower-case letters, digits and '-', beginning and ending with a letter or digit.",
            )
        self.namespace = namespace
        self.name = name
        self._client = client
        self._check = check
        self._limits = limits
        self._sign = sign
        self._head = HeadRecord(client, namespace, name)
        self._key = ReleaseKey(client, namespace, name)
        self._documents = Documents(client, namespace, name, check)
        self._read: dict[str, Revision] = {}

    def watched(self, check: Callable[[], None]) -> Store:
        """The same store for a run that holds the lease: ``check`` keeps it, also while much is written."""
        store = copy(self)
        store._check = check
        store._documents = Documents(self._client, self.namespace, self.name, check)
        return store

    def head(self) -> Head | None:
        """The head alone, by one GET; None when there is no release.

        Where the head is gone and revisions are not, it is rebuilt from them: it has no uid then, and an open run is
        forgotten.
        """
        return self._head.read() or self._rebuilt()

    def read(self) -> Memory | None:
        """Head, inventory and open journal, by two or three GETs; None when there is no release.

        With a rebuilt head the inventory is all that any kept one holds, and what the newest revisions tell of.
        """
        for _attempt in range(READS):
            head = self.head()
            if head is None:
                return None
            try:
                return self._memory(head)
            except StoreError:
                # Gone because another run moved the head meanwhile and cleaned up?
                if self.head() == head:
                    raise
        raise StoreError(f"Release {self.namespace}/{self.name} changes faster than it can be read.")

    def key(self, *, create: bool) -> bytes | None:
        """The release's key for digests of Secret content; None when there is none and none shall be made.

        Read on demand: a release without Secrets never needs the right to read one.
        """
        return self._key.get(create=create)

    def draft_key(self) -> bytes:
        """The key, or the one that is stored when it is first needed: for plans, which write nothing."""
        return self._key.draft()

    @property
    def keeps_key(self) -> bool:
        """Whether the key of ``draft_key`` is stored, so that the next run has the same one."""
        return self._key.is_kept

    def intend(
        self,
        memory: Memory | None,
        inventory: Inventory,
        journal: Journal,
        *,
        found: Revision | None = None,
        found_bodies: Bodies | None = None,
    ) -> Memory:
        """Open a run: store inventory and journal (and r0, when something is adopted), then move the head.

        Returns what the release remembers now. MovedError when the head is not the one in ``memory`` any more.
        """
        head = memory.head if memory else Head(inventory="", run="")
        if any(map(is_sealed, inventory.members)) and not head.secrets:
            # The journal holds digests made with the key: it must outlive this run.
            self.key(create=True)
        if found is not None:
            known = [self.revision(0, head=head)] if head.found else []
            seen = self._seen(sealed=head.secrets) if known else Seen()
            stored = stored_packs(seen.parts, known, seen.all)
            document, found, packs = self._revision_document(found, found_bodies or {}, known, stored)
            self._documents.put([*packs, document])
            head = replace(head, found=document.address)
        return self._move(head, inventory, journal, run=journal.run)

    def update(self, memory: Memory, inventory: Inventory, journal: Journal | None = None) -> Memory:
        """Store how far the open run is; without ``journal`` the one in ``memory`` stays."""
        return self._move(memory.head, inventory, journal or memory.journal, run=memory.head.run)

    def record(
        self,
        memory: Memory,
        revision: Revision,
        bodies: Bodies,
        inventory: Inventory,
        *,
        parameters: Iterable[str] = (),
    ) -> Memory:
        """Store a revision with the bodies of its entries, close the open run, then collect garbage.

        ``bodies`` may leave out what the newest, the last good or the source revision holds already. The link to the
        revision before is set here. ``parameters`` are kept where the namespace asks for them.
        """
        head = memory.head
        if revision.number < head.next:
            raise StoreError(f"Revision {revision.number} of release {self.namespace}/{self.name} is recorded already.")
        sealed = head.secrets or any(is_sealed(entry.identity) for entry in revision.entries)
        seen = self._seen(sealed=sealed)
        parts = seen.parts
        revision = replace(revision, previous=head.newest.digest if head.newest else "")
        sources = self._sharers(head, revision)
        stored = stored_packs(parts, sources, seen.all)
        document, revision, packs = self._revision_document(revision, bodies, sources, stored)
        self._documents.put(packs)
        pointer = Pointer(revision.number, document.address)
        good = (pointer, *head.good)[:KEEP_GOOD] if revision.good else head.good
        head = replace(head, newest=pointer, good=good, secrets=sealed, criteria=revision.criteria.digest)
        kept, horizon = self._retained(head, parts, line_of(revision, document.address), [*packs, document])
        memory = self._move(replace(head, horizon=horizon), inventory, None, run=head.run, beside=[document])
        if kept is not None:
            self._collect(garbage(parts, memory.head, kept))
        if parameters and PARAMETERS in seen.shared:
            keep_parameters(self._client, self.namespace, self.name, revision.number, parameters, memory.head.limits)
        return memory

    def revision(self, number: int, *, head: Head | None = None) -> Revision:
        """A recorded revision by its number, by one request; StoreError when there is none.

        Give the ``head`` when it is at hand; else it is read.
        """
        head = head or self.head()
        address = address_in(head, number) if head else ""
        if address:
            return self._revision(number, address)
        found = self._documents.values("revision", number) if head and 0 < number < head.revision else {}
        revisions = {stored: Revision.from_json(value) for stored, value in found.items()}
        if len(revisions) > 1 and head:
            ours = frozenset(chain(head, self._summaries()))
            revisions = {stored: revision for stored, revision in revisions.items() if stored in ours}
        if not revisions:
            raise StoreError(
                f"Release {self.namespace}/{self.name} has no revision {number}.",
                hint="Look at its history: old revisions are collected as garbage.",
            )
        address, revision = next(iter(revisions.items()))
        self._read[address] = revision
        return revision

    def revisions(self) -> list[Revision]:
        """All stored revisions with their object tables, in no order, by one LIST."""
        return [Revision.from_json(value) for value in self._documents.values("revision").values()]

    def history(self) -> list[Summary]:
        """All recorded revisions in one line each, newest first, r0 last; the head and one LIST of metadata."""
        head = self.head()
        summaries = self._summaries() if head else {}
        return [summaries[address] for address in chain(head, summaries)] if head else []

    def recorded(self, head: Head) -> list[Recorded]:
        """All recorded revisions in full, newest first, r0 last."""
        return recorded(self._documents, head)

    def verify(self, head: Head, trust: Trust | None = None) -> Verification:
        """Read everything that the history consists of and name the first thing that is wrong with it.

        Whose signatures to trust says ``trust``; without it none are looked at.
        """
        found = verify(self._documents, head, self._existing_key, self._check)
        if trust is None or found.broken:
            return found
        return replace(found, untrusted=untrusted(self.recorded(head), trust, self.namespace, self.name))

    def bodies(self, revision: Revision, wanted: Iterable[Identity] | None = None) -> dict[Identity, Body]:
        """The bodies of a revision, of all entries that have one or of those ``wanted``.

        Sealed packs (and with them the right to read Secrets) are only read when a wanted body lies in one.
        """
        chosen = None if wanted is None else frozenset(wanted)
        entries = [entry for entry in revision.entries if entry.pack and (chosen is None or entry.identity in chosen)]
        addresses = sorted({(entry.pack, is_sealed(entry.identity)) for entry in entries})
        key = self._existing_key() if any(sealed for _address, sealed in addresses) else None
        values = together(
            lambda place: self._documents.get(PACK, place[0], key=key if place[1] else None),
            addresses,
            check=self._check,
        )
        packs = {address: value["bodies"] for (address, _sealed), value in zip(addresses, values, strict=True)}
        return {entry.identity: packs[entry.pack][entry.digest] for entry in entries}

    def has_remains(self) -> bool:
        """Whether there is anything that ``remove`` sweeps where there is no head."""
        return bool(self._parts(sealed=False)) or self._has_secrets()

    def remove(self, memory: Memory | None) -> None:
        """Delete all that the release remembers, when its objects are gone; the head goes last.

        The head forgets everything first, so that it never names what is deleted already. Without ``memory`` it sweeps
        what a run left that died before there was a head.
        """
        if memory is None:
            self._documents.delete(self._parts(sealed=False))
            if self._has_secrets():
                self._documents.delete(self._documents.parts(sealed=True))
                self._key.delete()
            return
        nothing = replace(memory.head, inventory="", journal="", newest=None, good=(), found="", horizon=0, criteria="")
        head = self._head.write(nothing, ())
        self._documents.delete(self._parts(sealed=head.secrets))
        if head.secrets:
            self._key.delete()
        self._head.delete(head)

    def _has_secrets(self) -> bool:
        """Whether there is a key or a sealed pack, where no head tells; who may not see Secrets has made none."""
        try:
            return self._key.exists() or bool(self._documents.parts(sealed=True))
        except ApiError as error:
            if error.status != HTTPStatus.FORBIDDEN:
                raise
        return False

    def _rebuilt(self) -> Head | None:
        head = rebuilt(self._parts(sealed=False))
        return replace(head, secrets=head.secrets or self._has_secrets()) if head else None

    def _memory(self, head: Head) -> Memory:
        addresses, inventory = [head.inventory], Inventory()
        if not head.uid:
            addresses = inventories(self._parts(sealed=False))
            pointers = {pointer for pointer in (head.newest, *head.good[:1]) if pointer}
            revisions = {pointer: self.revision(pointer.number, head=head) for pointer in pointers}
            inventory = Inventory.of(member for revision in revisions.values() for member in told_by(revision))
            if head.newest:
                head = replace(head, criteria=revisions[head.newest].criteria.digest)
        for address in filter(None, addresses):
            kept = Inventory.from_json(self._documents.get("inventory", address))
            inventory = inventory.with_members(kept.members.values())
        journal = Journal.from_json(self._documents.get("journal", head.journal)) if head.journal else None
        return Memory(head, inventory, journal)

    def _move(
        self,
        head: Head,
        inventory: Inventory,
        journal: Journal | None,
        *,
        run: str,
        beside: Sequence[Document] = (),
    ) -> Memory:
        """Store the documents that the head does not name yet, and those ``beside``, then move it."""
        documents = [encode("inventory", inventory.to_json(), about=f"what release {self.name} owns")]
        if journal is not None:
            about = f"what run {journal.run} of release {self.name} intends"
            documents.append(encode("journal", journal.to_json(), about=about))
        new = [item for item in documents if item.address not in (head.inventory, head.journal)]
        self._documents.put([*beside, *new])
        moved = replace(
            head,
            run=run,
            limits=self._limits or head.limits,
            inventory=documents[0].address,
            journal=documents[1].address if journal is not None else "",
            secrets=head.secrets or any(map(is_sealed, inventory.members)),
        )
        return Memory(self._head.write(moved, inventory.members), inventory, journal)

    def _revision_document(
        self, revision: Revision, bodies: Bodies, sources: Iterable[Revision], stored: frozenset[str]
    ) -> tuple[Document, Revision, list[Document]]:
        # The journal of a run that died held no bodies.
        partial = revision.outcome == "interrupted"
        known = places(sources, stored)
        entries, packs = pack(revision.entries, bodies, known, lambda: self.key(create=True), partial=partial)
        revision = replace(revision, entries=entries)
        document = encode(
            "revision",
            revision.to_json(),
            number=revision.number,
            about=f"revision {revision.number} of release {self.name}: {revision.outcome}",
            annotations=annotations_of(revision),
        )
        if self._sign is not None:
            document = signed(document, self._sign, namespace=self.namespace, release=self.name)
        return document, revision, packs

    def _sharers(self, head: Head, revision: Revision) -> list[Revision]:
        """The revisions that a new one most likely shares bodies with; a damaged one shares nothing."""
        numbers = {pointer.number for pointer in (head.newest, *head.good[:1]) if pointer}
        if revision.source:
            numbers.add(revision.source)
        found = []
        for number in sorted(numbers):
            with suppress(StoreError):
                found.append(self.revision(number, head=head))
        return found

    def _retained(
        self, head: Head, parts: list[Part], newest: Line, written: Iterable[Document]
    ) -> tuple[list[Line] | None, int]:
        """The revisions that stay and the horizon that follows; None when something spoilt forbids to collect."""
        known = lines(parts) | {newest.address: newest}
        missing = named_by(head) - known.keys()
        if missing:
            self._warn(
                f"Old records of release {self.namespace}/{self.name} were not cleaned up: labels or annotations of "
                f"revision {', '.join(sorted(address[:16] for address in missing))} were changed."
            )
            return None, head.horizon
        sizes: dict[str, int] = {document.address[:16]: len(document.content) for document in written}
        for part in parts:
            sizes[part.address[:16]] = sizes.get(part.address[:16], 0) + part.size
        order = [known[address] for address in chain(head, {key: line.summary for key, line in known.items()})]
        kept = retained(order, named_by(head), sizes, head.limits)
        dropped = [line.summary.number for line in order if line not in kept]
        return kept, max([head.horizon, *dropped])

    def _collect(self, parts: list[Part]) -> None:
        """Delete garbage. The run is recorded already: what can't be deleted now is for the next one."""
        try:
            self._documents.delete(parts)
        except (ApiError, AccessError, InterruptedRunError) as error:
            self._warn(f"Old records of release {self.namespace}/{self.name} were not cleaned up. {error}")

    def _parts(self, *, sealed: bool) -> list[Part]:
        plain = self._documents.parts(sealed=False)
        return plain + (self._documents.parts(sealed=True) if sealed else [])

    def _seen(self, *, sealed: bool) -> Seen:
        """What is stored, as far as we may list it: a run may well write Secrets without listing them."""
        seen = self._documents.seen(sealed=sealed)
        if not seen.all:
            self._warn(
                f"Old records with the content of Secrets of release {self.namespace}/{self.name} were not cleaned up:"
                " that needs the right to list Secrets in its namespace."
            )
        return seen

    def _warn(self, text: str) -> None:
        self._client.warnings[text] = None

    def _summaries(self) -> dict[str, Summary]:
        parts = self._documents.parts(sealed=False, record="revision")
        return {address: line.summary for address, line in lines(parts).items()}

    def _revision(self, number: int, address: str) -> Revision:
        if address not in self._read:
            self._read[address] = Revision.from_json(self._documents.get("revision", address, number=number))
        return self._read[address]

    def _existing_key(self) -> bytes:
        key = self.key(create=False)
        if key is None:
            raise StoreError(
                f"{SECRET.label(self.namespace, self._key.name)} is missing: without it kept Secrets can't be read.",
                hint="Restore it from a backup, or release again from your sources.",
            )
        return key
