# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A record as immutable objects: JSON, compressed, cut into chunks, named by its digest.

Because the name follows from the content, writing twice is harmless, two writers never mix,
and a reader notices a damaged or forged record.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import StoreError
from ..kube.client import Resource
from ..objects.canonical import canonical

FORMAT = 1
CHUNK_BYTES = 700 * 1024
RELEASE_LABEL = "ascent.kube/release"
RECORD_LABEL = "ascent.kube/record"
REVISION_LABEL = "ascent.kube/revision"
ABOUT_ANNOTATION = "ascent.kube/about"
DIGEST_ANNOTATION = "ascent.kube/digest"
CHUNK_ANNOTATION = "ascent.kube/chunk"
BYTES_ANNOTATION = "ascent.kube/bytes"
SECRET_TYPE = "ascent.kube/pack"  # noqa: S105 - the type of the object, not a password
CONFIG_MAP = Resource("", "v1", "ConfigMap", "configmaps", True)
SECRET = Resource("", "v1", "Secret", "secrets", True)
NEWER_HINT = "Use the version of ascent.kube that wrote it, or a newer one."
DAMAGED_HINT = (
    "Restore it from a backup. Without one, delete what is left of it and the release's head: the next run then goes "
    "by the records that remain, and takes back the objects that these and your sources name."
)
Body = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """A record ready to be stored. ``address`` is the digest of ``content``, the compressed bytes.

    ``sealed``: it holds content of Secrets, so it is kept in Secrets and its address is an HMAC with the release's key.
    """

    record: str
    address: str
    content: bytes
    number: int | None = None
    sealed: bool = False
    about: str = ""
    annotations: Mapping[str, str] = field(default_factory=dict)

    @property
    def chunks(self) -> list[bytes]:
        return [self.content[start : start + CHUNK_BYTES] for start in range(0, len(self.content), CHUNK_BYTES)]


@dataclass(frozen=True)
class Part:
    """One stored chunk, known by its metadata."""

    record: str
    address: str
    chunk: int
    name: str
    uid: str
    resource_version: str
    size: int
    sealed: bool
    number: int | None
    created: str
    annotations: Mapping[str, str]


def encode(
    record: str,
    value: Any,
    *,
    number: int | None = None,
    key: bytes | None = None,
    about: str = "",
    annotations: Mapping[str, str] | None = None,
) -> Document:
    """``value`` (plain JSON) as a document; with ``key`` a sealed one."""
    content = zlib.compress(canonical({"format": FORMAT, "record": record, "value": value}), 6)
    return Document(record, address_of(content, key), content, number, key is not None, about, annotations or {})


def decode(content: bytes, *, record: str, address: str, key: bytes | None, subject: str) -> Any:
    """The value of a stored document; StoreError when it is not what its address says, or of a newer format."""
    if not hmac.compare_digest(address_of(content, key), address):
        raise StoreError(
            f"{subject} is damaged: its content does not have the digest {address[:16]}.", hint=DAMAGED_HINT
        )
    try:
        document = json.loads(zlib.decompress(content))
        stored_format, stored_record, value = document["format"], document["record"], document["value"]
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise StoreError(f"{subject} is damaged: it does not hold a record.", hint=DAMAGED_HINT) from error
    refuse_newer(stored_format, subject)
    if stored_record != record:
        raise StoreError(
            f"{subject} is damaged: it holds {stored_record!r} where {record!r} belongs.", hint=DAMAGED_HINT
        )
    return value


def refuse_newer(stored_format: Any, subject: str) -> None:
    """StoreError when a record was written by a later version of the collection."""
    if not isinstance(stored_format, int) or stored_format > FORMAT:
        raise StoreError(
            f"{subject} has format {stored_format}; this version of ascent.kube reads up to {FORMAT}.", hint=NEWER_HINT
        )


def address_of(content: bytes, key: bytes | None) -> str:
    """SHA-256 of the stored bytes, or their HMAC, in hex."""
    if key is None:
        return hashlib.sha256(content).hexdigest()
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def name_of(release: str, record: str, address: str, *, number: int | None = None, chunk: int = 0) -> str:
    """``ascent-shop-revision-7-0123456789abcdef``, further chunks with ``-1``, ``-2``...

    Two releases can't collide, whatever their names: after a release come a record's word and at least 16 hex digits.
    """
    parts = [
        "ascent",
        release,
        record,
        *([] if number is None else [str(number)]),
        address[:16],
        *([str(chunk)] if chunk else []),
    ]
    return "-".join(parts)


def labels_of(release: str, record: str, number: int | None = None) -> dict[str, str]:
    """The labels that all records of a release carry."""
    labels = {RELEASE_LABEL: release, RECORD_LABEL: record}
    return labels if number is None else {**labels, REVISION_LABEL: str(number)}


def object_of(document: Document, chunk: int, *, release: str, namespace: str) -> Body:
    """The ConfigMap or Secret that holds one chunk."""
    data = {"content": base64.b64encode(document.chunks[chunk]).decode("ascii")}
    body: Body = {
        "apiVersion": "v1",
        "kind": "Secret" if document.sealed else "ConfigMap",
        "metadata": {
            "name": name_of(release, document.record, document.address, number=document.number, chunk=chunk),
            "namespace": namespace,
            "labels": labels_of(release, document.record, document.number),
            "annotations": {
                ABOUT_ANNOTATION: document.about or f"{document.record} of release {release}",
                DIGEST_ANNOTATION: document.address,
                CHUNK_ANNOTATION: f"{chunk}/{len(document.chunks)}",
                BYTES_ANNOTATION: str(len(document.chunks[chunk])),
                **(document.annotations if chunk == 0 else {}),
            },
        },
        "immutable": True,
    }
    if document.sealed:
        return {**body, "type": SECRET_TYPE, "data": data}
    return {**body, "binaryData": data}


def content_of(body: Mapping[str, Any]) -> bytes:
    """The bytes of one stored chunk; empty when it has none or they are not base64."""
    data = body.get("data" if body.get("kind") == "Secret" else "binaryData") or {}
    try:
        return base64.b64decode(data.get("content") or "", validate=True)
    except ValueError:
        return b""


def part_of(body: Mapping[str, Any], *, sealed: bool) -> Part | None:
    """What an object's metadata says of the chunk it holds; None when it is no chunk of ours."""
    metadata = body["metadata"]
    labels, annotations = metadata.get("labels") or {}, metadata.get("annotations") or {}
    record, address = labels.get(RECORD_LABEL), annotations.get(DIGEST_ANNOTATION)
    if not record or not address:
        return None
    number = labels.get(REVISION_LABEL) or ""
    return Part(
        record=record,
        address=address,
        chunk=_whole(annotations.get(CHUNK_ANNOTATION, "").partition("/")[0]),
        name=metadata["name"],
        uid=metadata["uid"],
        resource_version=metadata["resourceVersion"],
        size=_whole(annotations.get(BYTES_ANNOTATION, "")),
        sealed=sealed,
        number=int(number) if number.isdigit() else None,
        created=metadata.get("creationTimestamp") or "",
        annotations=annotations,
    )


def chunks_of(body: Mapping[str, Any]) -> int:
    """How many chunks the document has that this chunk belongs to."""
    annotations = body["metadata"].get("annotations") or {}
    return max(1, _whole(annotations.get(CHUNK_ANNOTATION, "").partition("/")[2]))


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0
