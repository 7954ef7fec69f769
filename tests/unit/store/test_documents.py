"""Documents and packs as values: cut, named, verified, shared."""

from __future__ import annotations

import random
import re
import zlib
from itertools import product
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import StoreError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import canonical, digest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.store import packs
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import (
    CHUNK_BYTES,
    address_of,
    content_of,
    decode,
    encode,
    name_of,
    object_of,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Entry

Body = dict[str, Any]


def body_of(name: str, kind: str = "ConfigMap", **data: str) -> Body:
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": name, "namespace": "shop"}, "data": data}


def entry_of(body: Body) -> Entry:
    return Entry(Identity.of(body), "v1", digest(body), "create")


@pytest.mark.parametrize("size", [1, CHUNK_BYTES // 2, 3 * CHUNK_BYTES])
@pytest.mark.parametrize("key", [None, b"k" * 32])
def test_a_document_is_what_its_chunks_hold(size: int, key: bytes | None) -> None:
    value = {"noise": random.Random(1).randbytes(size).hex()}
    document = encode("inventory", value, key=key)
    objects = [object_of(document, chunk, release="shop", namespace="home") for chunk in range(len(document.chunks))]
    assert all(len(content_of(body)) <= CHUNK_BYTES for body in objects)
    assert len({body["metadata"]["name"] for body in objects}) == len(objects)
    assert {body["kind"] for body in objects} == {"ConfigMap" if key is None else "Secret"}
    content = b"".join(map(content_of, objects))
    assert decode(content, record="inventory", address=document.address, key=key, subject="it") == value
    assert encode("inventory", value, key=key) == document


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"junk", "it is damaged: it does not hold a record."),
        (zlib.compress(b"[]"), "it is damaged: it does not hold a record."),
        (zlib.compress(b'{"format": 1, "record": "pack"}'), "it is damaged: it does not hold a record."),
        (
            zlib.compress(canonical({"format": 1, "record": "pack", "value": 1})),
            "it is damaged: it holds 'pack' where 'journal' belongs.",
        ),
        (
            zlib.compress(canonical({"format": 2, "record": "journal", "value": 1})),
            "it has format 2; this version of ascent.kube reads up to 1.",
        ),
    ],
)
def test_what_is_no_record_is_said_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(StoreError) as refused:
        decode(content, record="journal", address=address_of(content, None), key=None, subject="it")
    assert refused.value.message == sentence


def test_a_changed_byte_or_another_key_is_noticed() -> None:
    document = encode("pack", {"bodies": {}}, key=b"a" * 32)
    for content, key in ((document.content + b" ", b"a" * 32), (document.content, b"b" * 32), (document.content, None)):
        with pytest.raises(StoreError, match="it is damaged: its content does not have the digest"):
            decode(content, record="pack", address=document.address, key=key, subject="it")


def test_no_name_of_one_release_is_a_name_of_another() -> None:
    releases = ["a", "a-pack", "a-revision-1", "a-revision", "a-head", "a-pack-0123456789abcdef", "a-revision-1-pack"]
    forms = [("pack", None), ("journal", None), ("revision", 1), ("revision", 2)]
    names = [
        name_of(release, record, "0123456789abcdef" * 4, number=number, chunk=chunk)
        for release, (record, number), chunk in product(releases, forms, (0, 1, 2))
    ]
    names += [f"ascent-{release}-{word}" for release, word in product(releases, ("head", "key"))]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", name) for name in names)


def test_names_fit_for_the_longest_release() -> None:
    assert len(name_of("a" * 63, "inventory", "0" * 64, number=10**6, chunk=999)) <= 253


def no_key() -> bytes:
    raise AssertionError("a key was asked for, though no body of a Secret is written")


def test_bodies_known_already_are_not_packed_again() -> None:
    old, new = body_of("old"), body_of("new")
    entries, documents = packs.pack(
        [entry_of(old), entry_of(new)],
        {Identity.of(new): new},
        {digest(old): "somewhere"},
        no_key,
    )
    assert len(documents) == 1
    assert [entry.pack for entry in entries] == ["somewhere", documents[0].address]
    assert b"new" in zlib.decompress(documents[0].content)
    assert b"old" not in zlib.decompress(documents[0].content)


def test_secrets_are_sealed_apart() -> None:
    login, settings = body_of("login", "Secret", password="hunter22"), body_of("settings")
    bodies = {Identity.of(body): body for body in (login, settings)}
    entries, documents = packs.pack([entry_of(login), entry_of(settings)], bodies, {}, lambda: b"k" * 32)
    by_address = {document.address: document for document in documents}
    assert [by_address[entry.pack].sealed for entry in entries] == [True, False]
    plain = [document for document in documents if not document.sealed]
    assert all(b"hunter22" not in zlib.decompress(document.content) for document in plain)


def test_large_releases_are_packed_in_portions() -> None:
    bodies = [body_of(f"settings-{number}", text="x" * 100_000) for number in range(50)]
    by_identity = {Identity.of(body): body for body in bodies}
    _entries, documents = packs.pack(map(entry_of, bodies), by_identity, {}, no_key)
    assert len(documents) == 3


def test_a_revision_reads_from_few_packs_however_long_it_lived() -> None:
    """Each revision changes one body: without packing anew the last would read from a hundred packs."""
    bodies = [body_of(f"settings-{number}") for number in range(100)]
    known: dict[str, str] = {}
    most, written = 0, 0
    for step in range(300):
        bodies[step % 100] = body_of(f"settings-{step % 100}", step=str(step))
        entries, documents = packs.pack(
            map(entry_of, bodies), {Identity.of(body): body for body in bodies}, known, no_key
        )
        known = {entry.digest: entry.pack for entry in entries}
        most = max(most, len(set(known.values())))
        written += len(documents)
        assert all(entry.pack for entry in entries)
    assert most <= packs.KEPT_PACKS + 1
    assert written == 300


def test_a_body_that_is_nowhere_is_named() -> None:
    with pytest.raises(StoreError, match="body of ConfigMap/shop/settings is neither given nor kept"):
        packs.pack([entry_of(body_of("settings"))], {}, {}, no_key)


def test_entries_without_a_body_need_no_pack() -> None:
    entry = Entry(Identity("", "ConfigMap", "shop", "gone"), "v1", "", "delete")
    assert packs.pack([entry], {}, {}, no_key) == ((entry,), [])
