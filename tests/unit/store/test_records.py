"""Every record comes back from its JSON as it was."""

from __future__ import annotations

import json
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import canonical
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.criteria import Criteria
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.provenance import Provenance
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import (
    Applied,
    Entry,
    Head,
    Inventory,
    Journal,
    Owned,
    Pointer,
    Revision,
    Summary,
)
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.text(max_size=12)
IDENTITIES = st.builds(Identity, WORDS, WORDS, WORDS, WORDS)
WHO = st.dictionaries(WORDS, WORDS | st.lists(WORDS), max_size=3)
MAPS = st.dictionaries(WORDS, WORDS, max_size=3)
ENTRIES = st.lists(st.builds(Entry, IDENTITIES, WORDS, WORDS, WORDS, WORDS), max_size=5).map(tuple)
BARE_ENTRIES = st.lists(st.builds(Entry, IDENTITIES, WORDS, WORDS, WORDS), max_size=5).map(tuple)
APPLIED = st.none() | st.builds(Applied, WORDS, WORDS)
OWNED = st.builds(Owned, IDENTITIES, WORDS, WORDS, WORDS, APPLIED)
POINTERS = st.builds(Pointer, st.integers(1, 999), WORDS)
NUMBERS = st.integers(0, 999)
PROVENANCES = st.builds(
    Provenance,
    ticket=WORDS,
    approver=WORDS,
    job=MAPS,
    sources=st.lists(st.dictionaries(WORDS, WORDS | st.booleans(), max_size=2), max_size=2).map(tuple),
    inputs=WORDS,
    tools=MAPS,
)
TERMS = st.lists(st.dictionaries(WORDS, WORDS, max_size=2), max_size=2).map(tuple)
CRITERIA = st.builds(Criteria, TERMS, TERMS)
REVISIONS = st.builds(
    Revision,
    number=NUMBERS,
    action=st.sampled_from(["release", "rollback", "found", "removal"]),
    outcome=st.sampled_from(
        ["released", "rolled back", "undone", "partly undone", "interrupted", "superseded", "found"]
    ),
    source=st.none() | NUMBERS,
    who=WHO,
    started=WORDS,
    finished=WORDS,
    reason=WORDS,
    entries=ENTRIES,
    stamps=MAPS,
    contents=MAPS,
    diagnosis=TERMS,
    previous=WORDS,
    provenance=PROVENANCES,
    criteria=CRITERIA,
)
JOURNALS = st.builds(
    Journal,
    run=WORDS,
    action=st.sampled_from(["release", "rollback", "removal"]),
    number=NUMBERS,
    source=st.none() | NUMBERS,
    who=WHO,
    started=WORDS,
    reason=WORDS,
    entries=BARE_ENTRIES,
    stamps=MAPS,
    contents=MAPS,
    state=st.sampled_from(["intended", "undoing", "interrupted"]),
    provenance=PROVENANCES,
    criteria=CRITERIA,
)
HEADS = st.builds(
    Head,
    inventory=WORDS,
    run=WORDS,
    journal=WORDS,
    newest=st.none() | POINTERS,
    good=st.lists(POINTERS, max_size=3).map(tuple),
    found=WORDS,
    horizon=NUMBERS,
    secrets=st.booleans(),
    criteria=WORDS,
    resource_version=st.just("7"),
    uid=st.just("uid"),
)


def stored(value: Any) -> Any:
    return json.loads(canonical(value))


@given(REVISIONS)
def test_revisions(revision: Revision) -> None:
    assert Revision.from_json(stored(revision.to_json())) == revision
    assert Summary.from_json(stored(revision.summary.to_json())) == revision.summary


@given(JOURNALS)
def test_journals(journal: Journal) -> None:
    assert Journal.from_json(stored(journal.to_json())) == journal


def test_records_of_earlier_versions_say_nothing_of_where_they_come_from() -> None:
    told = Revision(1, "release", "released", provenance=Provenance("CHG-1", inputs="a")).to_json()
    earlier = {name: value for name, value in told.items() if name not in Provenance().to_json()}
    assert Revision.from_json(earlier) == Revision(1, "release", "released")


@given(st.lists(OWNED, max_size=5))
def test_inventories(members: list[Owned]) -> None:
    inventory = Inventory.of(members)
    assert Inventory.from_json(stored(inventory.to_json())) == inventory
    assert Inventory().with_members(members) == inventory
    assert inventory.without(member.identity for member in members) == Inventory()


@given(HEADS)
def test_heads(head: Head) -> None:
    assert Head.from_json(stored(head.to_json()), resource_version="7", uid="uid") == head


def test_numbers_of_a_head() -> None:
    one, two = Pointer(1, "a"), Pointer(2, "b")
    empty = Head("", "")
    assert (empty.revision, empty.next, empty.last_good) == (-1, 1, None)
    adopted = Head("", "", found="f")
    assert (adopted.revision, adopted.next, adopted.last_good) == (0, 1, 0)
    failed = Head("", "", newest=two, good=(one,), found="f")
    assert (failed.revision, failed.next, failed.last_good) == (2, 3, 1)
