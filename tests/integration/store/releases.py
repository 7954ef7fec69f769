"""Small releases for the store's tests: objects, revisions of them, and a run that records one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import digest, keyed_digest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import (
    Entry,
    Inventory,
    Journal,
    Memory,
    Outcome,
    Owned,
    Revision,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.store import Store

Body = dict[str, Any]
Bodies = Mapping[Identity, Body]


def config_map(name: str, **data: str) -> Body:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, "namespace": "shop"}, "data": data}


def secret(name: str, **data: str) -> Body:
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name, "namespace": "shop"}, "stringData": data}


def noise(size: int, seed: int) -> str:
    """Text that hardly shrinks: the same for the same seed."""
    return random.Random(seed).randbytes(size // 2).hex()


def by_identity(bodies: Iterable[Body]) -> dict[Identity, Body]:
    return {Identity.of(body): body for body in bodies}


def digest_of(store: Store, body: Body) -> str:
    if body["kind"] != "Secret":
        return digest(body)
    key = store.key(create=True)
    assert key is not None
    return keyed_digest(body, key)


def entries_of(store: Store, bodies: Bodies) -> tuple[Entry, ...]:
    return tuple(Entry(who, body["apiVersion"], digest_of(store, body), "create") for who, body in bodies.items())


def inventory_of(bodies: Bodies) -> Inventory:
    return Inventory.of(Owned(identity, body["apiVersion"]) for identity, body in bodies.items())


def journal_of(number: int, entries: tuple[Entry, ...] = (), run: str = "run") -> Journal:
    return Journal(run=run, action="release", number=number, started="2026-03-01T12:00:00Z", entries=entries)


def revision_of(number: int, entries: tuple[Entry, ...], outcome: Outcome = "released") -> Revision:
    return Revision(
        number=number,
        action="release",
        outcome=outcome,
        who={"user": "ada", "groups": ["operators"]},
        started="2026-03-01T12:00:00Z",
        finished="2026-03-01T12:00:07Z",
        reason="CHG-4711",
        entries=entries,
    )


def release(store: Store, bodies: Iterable[Body], outcome: Outcome = "released", run: str = "run") -> Memory:
    """One whole run as an operation makes it: read, intend, record."""
    memory = store.read()
    wanted = by_identity(bodies)
    number = memory.head.next if memory else 1
    entries = entries_of(store, wanted)
    memory = store.intend(memory, inventory_of(wanted), journal_of(number, entries, run))
    return store.record(memory, revision_of(number, entries, outcome), wanted, inventory_of(wanted))
