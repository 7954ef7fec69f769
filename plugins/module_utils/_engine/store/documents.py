# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The immutable records of one release in its home namespace: put, get, list, delete."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from ..errors import ApiError, StoreError
from ..kube.client import Client, Resource, together
from .document import (
    CONFIG_MAP,
    DAMAGED_HINT,
    RECORD_LABEL,
    RELEASE_LABEL,
    REVISION_LABEL,
    SECRET,
    Document,
    Part,
    chunks_of,
    content_of,
    decode,
    name_of,
    object_of,
    part_of,
)

ALL_RELEASES = "ALL"
"""The label of what is shared: no release can have the name, since those are of lower case."""
TOUCHED_ANNOTATION = "ascent.kube/written-again"


@dataclass(frozen=True)
class Seen:
    """The stored parts that may be listed, whether these are all, and the names of what all releases share."""

    parts: list[Part] = field(default_factory=list)
    all: bool = True
    shared: frozenset[str] = frozenset()


class Documents:
    """Documents of a release. ``check`` runs at least each second while many are written; what it raises ends it."""

    def __init__(self, client: Client, namespace: str, release: str, check: Callable[[], None]) -> None:
        self._client = client
        self._namespace = namespace
        self._release = release
        self._check = check

    def put(self, documents: Sequence[Document]) -> None:
        """Write documents, all at once; each is complete as soon as its first chunk is there."""
        later = [(document, chunk) for document in documents for chunk in range(1, len(document.chunks))]
        together(self._write, later, check=self._check)
        together(self._write, [(document, 0) for document in documents], check=self._check)

    def get(self, record: str, address: str, *, number: int | None = None, key: bytes | None = None) -> Any:
        """The value of one document, verified; ``key`` when it is sealed. StoreError when it is missing or damaged."""
        resource = CONFIG_MAP if key is None else SECRET
        name = name_of(self._release, record, address, number=number)
        subject = resource.label(self._namespace, name)
        first = self._client.get(resource, self._namespace, name)
        if first is None:
            raise StoreError(f"{subject} is missing: a {record} that is needed.", hint=DAMAGED_HINT)
        names = [
            name_of(self._release, record, address, number=number, chunk=chunk) for chunk in range(1, chunks_of(first))
        ]
        rest = together(lambda later: self._client.get(resource, self._namespace, later), names, check=self._check)
        content = b"".join(content_of(body) for body in (first, *rest) if body is not None)
        return decode(content, record=record, address=address, key=key, subject=subject)

    def parts(self, *, sealed: bool, record: str = "") -> list[Part]:
        """The metadata of all chunks, of one record's word or of all."""
        resource = SECRET if sealed else CONFIG_MAP
        bodies = self._client.list(resource, self._namespace, selector=self._selector(record), metadata_only=True)
        return _parts(bodies, sealed=sealed)

    def seen(self, *, sealed: bool) -> Seen:
        """The metadata of all plain chunks and of what all releases share, by one LIST; of sealed chunks by another."""
        selector = f"{RELEASE_LABEL} in ({self._release},{ALL_RELEASES})"
        bodies = self._client.list(CONFIG_MAP, self._namespace, selector=selector, metadata_only=True)
        shared = [body["metadata"] for body in bodies if body["metadata"]["labels"][RELEASE_LABEL] == ALL_RELEASES]
        names, plain = frozenset(str(metadata["name"]) for metadata in shared), _parts(bodies, sealed=False)
        try:
            return Seen(plain + (self.parts(sealed=True) if sealed else []), True, names)
        except ApiError as error:
            if error.status != HTTPStatus.FORBIDDEN:
                raise
        return Seen(plain, False, names)

    def values(self, record: str, number: int | None = None) -> dict[str, Any]:
        """Address -> verified value of all plain documents of one record's word, or of one number; one LIST."""
        found = self.examined(record, number)
        for value in found.values():
            if isinstance(value, StoreError):
                raise value
        return found

    def examined(self, record: str, number: int | None = None) -> dict[str, Any]:
        """As :meth:`values`, with a StoreError as the value of a damaged document."""
        bodies = self._client.list(CONFIG_MAP, self._namespace, selector=self._selector(record, number))
        found: dict[str, list[tuple[Part, Mapping[str, Any]]]] = {}
        for body in bodies:
            part = part_of(body, sealed=False)
            if part is not None:
                found.setdefault(part.address, []).append((part, body))
        whole = {address: chunks for address, chunks in found.items() if any(part.chunk == 0 for part, _body in chunks)}
        return {address: self._assembled(chunks) for address, chunks in whole.items()}

    def delete(self, parts: Iterable[Part]) -> None:
        """Delete chunks, each only while it is as listed; first chunks first: no half document is ever found."""
        parts = list(parts)
        together(self._delete, [part for part in parts if part.chunk == 0], check=self._check)
        together(self._delete, [part for part in parts if part.chunk], check=self._check)

    def _assembled(self, chunks: list[tuple[Part, Mapping[str, Any]]]) -> Any:
        """Its value, or what is wrong with it."""
        ordered = sorted(chunks, key=lambda chunk: chunk[0].chunk)
        first = ordered[0][0]
        content = b"".join(content_of(body) for _part, body in ordered)
        subject = CONFIG_MAP.label(self._namespace, first.name)
        try:
            return decode(content, record=first.record, address=first.address, key=None, subject=subject)
        except StoreError as error:
            return error

    def _write(self, item: tuple[Document, int]) -> None:
        document, chunk = item
        body = object_of(document, chunk, release=self._release, namespace=self._namespace)
        resource = SECRET if document.sealed else CONFIG_MAP
        while True:
            try:
                self._client.create(resource, body)
                return
            except ApiError as error:
                if error.reason != "AlreadyExists":
                    raise
            if self._is_there(resource, body, document.chunks[chunk]):
                return

    def _is_there(self, resource: Resource, body: Mapping[str, Any], content: bytes) -> bool:
        """Whether the same chunk is stored already; False when it went meanwhile."""
        name = body["metadata"]["name"]
        stored = self._client.get(resource, self._namespace, name)
        if stored is None:
            return False
        if content_of(stored) != content:
            raise StoreError(
                f"{resource.label(self._namespace, name)} is damaged: it does not hold what its name says.",
                hint="Delete it and run the task again; it will be written anew.",
            )
        # Whoever listed it as garbage deletes it by its resourceVersion: a new one saves it.
        mark = {"metadata": {"annotations": {TOUCHED_ANNOTATION: secrets.token_hex(4)}}}
        try:
            self._client.patch(resource, self._namespace, name, mark)
        except ApiError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return False
            raise
        return True

    def _delete(self, part: Part) -> None:
        resource = SECRET if part.sealed else CONFIG_MAP
        try:
            self._client.delete(
                resource, self._namespace, part.name, uid=part.uid, resource_version=part.resource_version
            )
        except ApiError as error:
            if error.status != HTTPStatus.CONFLICT:
                raise

    def _selector(self, record: str = "", number: int | None = None) -> str:
        wanted = {
            RELEASE_LABEL: self._release,
            RECORD_LABEL: record,
            REVISION_LABEL: "" if number is None else str(number),
        }
        return ",".join(f"{label}={value}" for label, value in wanted.items() if value)


def _parts(bodies: Iterable[Mapping[str, Any]], *, sealed: bool) -> list[Part]:
    return [part for part in (part_of(body, sealed=sealed) for body in bodies) if part is not None]
