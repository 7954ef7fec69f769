"""Which records stay, decided from metadata alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import Part
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.garbage import (
    Limits,
    Line,
    annotations_of,
    chain,
    garbage,
    lines,
    named_by,
    retained,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import (
    Entry,
    Head,
    Outcome,
    Pointer,
    Revision,
    Summary,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.recovery import inventories, rebuilt

PACKED = Entry(Identity("", "ConfigMap", "shop", "settings"), "v1", "digest", "create")


def part(record: str, address: str, *, created: str = "", number: int | None = None) -> Part:
    return Part(record, address, 0, f"ascent-shop-{record}-{address}", "uid", "1", 10, False, number, created, {})


def revision_part(
    number: int, address: str, previous: str = "", *, outcome: Outcome = "released", created: str = ""
) -> Part:
    entries = (replace(PACKED, pack=f"pack-{address}"),)
    revision = Revision(
        number, "release", outcome, entries=entries, previous=previous, who={"groups": ["a"], "user": "ada"}
    )
    return replace(part("revision", address, created=created, number=number), annotations=annotations_of(revision))


def summaries(*links: tuple[int, str, str]) -> dict[str, Summary]:
    return {address: Summary(number, "release", "undone", previous=previous) for number, address, previous in links}


def head(newest: tuple[int, str] | None, good: list[tuple[int, str]] | None = None, found: str = "") -> Head:
    pointers = tuple(Pointer(*pointer) for pointer in good or [])
    return Head("inventory", "run", newest=Pointer(*newest) if newest else None, good=pointers, found=found)


@pytest.mark.parametrize(
    ("top", "stored", "order"),
    [
        (head(None), summaries(), []),
        (head((1, "a")), summaries((1, "a", "")), ["a"]),
        (head((3, "c")), summaries((1, "a", ""), (2, "b", "a"), (3, "c", "b")), ["c", "b", "a"]),
        # What a run wrote whose head never moved is on no link.
        (head((2, "b")), summaries((1, "a", ""), (2, "b", "a"), (2, "x", "a"), (3, "y", "x")), ["b", "a"]),
        # Below a gap the highest number goes on.
        (head((4, "d")), summaries((1, "a", ""), (2, "b", "a"), (4, "d", "c")), ["d", "b", "a"]),
        # The newest itself is gone.
        (head((3, "c")), summaries((1, "a", ""), (2, "b", "a")), ["b", "a"]),
        # A forged link never leads upwards or in a circle.
        (head((2, "b")), summaries((2, "b", "b"), (1, "a", "b")), ["b", "a"]),
        (head((1, "a"), found="f"), summaries((1, "a", ""), (0, "f", "")), ["a", "f"]),
        (head(None, found="f"), summaries((0, "f", "")), ["f"]),
    ],
)
def test_the_chain_leads_from_the_newest_down(top: Head, stored: dict[str, Summary], order: list[str]) -> None:
    assert chain(top, stored) == order


def line(number: int, pack: str = "") -> Line:
    packs = frozenset([pack]) if pack else frozenset()
    return Line(f"revision-{number}", Summary(number, "release", "undone"), packs)


@pytest.mark.parametrize(
    ("limits", "named", "kept"),
    [
        (Limits(revisions=10), [5], [5, 4, 3, 2, 1]),
        (Limits(revisions=3), [5], [5, 4, 3]),
        (Limits(revisions=3), [5, 1], [5, 1, 4]),
        (Limits(revisions=1), [5, 2, 1], [5, 2, 1]),
        (Limits(size=250), [5], [5, 4]),
        (Limits(size=0), [5, 1], [5, 1]),
    ],
)
def test_limits_drop_the_oldest_but_never_what_the_head_names(
    limits: Limits, named: list[int], kept: list[int]
) -> None:
    history = [line(number) for number in (5, 4, 3, 2, 1)]
    sizes = {f"revision-{number}"[:16]: 100 for number in range(1, 6)}
    staying = retained(history, frozenset(f"revision-{number}" for number in named), sizes, limits)
    assert [item.summary.number for item in staying] == kept


def test_a_shared_pack_counts_once() -> None:
    history = [line(number, "pack") for number in (5, 4, 3, 2, 1)]
    staying = retained(history, frozenset(["revision-5"]), {"pack": 100}, Limits(size=100))
    assert len(staying) == 5


def test_garbage_is_what_nothing_kept_refers_to() -> None:
    parts = [
        part("inventory", "inventory"),
        part("inventory", "old-inventory"),
        part("journal", "journal"),
        revision_part(2, "b", "a"),
        revision_part(1, "a"),
        part("pack", "pack-a"),
        part("pack", "pack-b"),
        part("pack", "orphan"),
    ]
    top = head((2, "b"))
    kept = [item for item in lines(parts).values() if item.summary.number == 2]
    assert [item.address for item in garbage(parts, top, kept)] == ["old-inventory", "journal", "a", "pack-a", "orphan"]
    open_run = replace(top, journal="journal")
    assert "journal" not in [item.address for item in garbage(parts, open_run, kept)]


def test_metadata_keeps_what_history_shows_and_no_more() -> None:
    revision = Revision(3, "release", "released", reason="x" * 5000, who={"user": "ada", "groups": ["a"] * 1000})
    summary = json.loads(annotations_of(revision)["ascent.kube/summary"])
    assert summary["who"] == {"user": "ada"}
    assert len(summary["reason"]) == 1000


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"number": 1}'])
def test_spoilt_metadata_is_left_out(text: str) -> None:
    spoilt = replace(revision_part(1, "a"), annotations={"ascent.kube/summary": text, "ascent.kube/packs": ""})
    assert lines([spoilt]) == {}
    without_packs = dict(revision_part(1, "a").annotations)
    del without_packs["ascent.kube/packs"]
    assert lines([replace(spoilt, annotations=without_packs)]) == {}


def test_what_the_head_names() -> None:
    assert named_by(head((3, "c"), [(2, "b"), (1, "a")], "f")) == {"a", "b", "c", "f"}
    assert named_by(head(None)) == frozenset()


def test_a_lost_head_is_rebuilt_from_revisions() -> None:
    parts = [
        revision_part(0, "f", outcome="found"),
        revision_part(5, "e", "d"),
        revision_part(6, "old", "e", created="2026-03-01T12:00:00Z"),
        revision_part(6, "new", "e", created="2026-03-01T12:00:01Z", outcome="undone"),
    ]
    found = rebuilt(parts)
    assert found is not None
    assert found.newest == Pointer(6, "new")
    assert found.good == (Pointer(5, "e"),)
    assert found.found == "f"
    assert found.horizon == 4
    assert found.uid == ""
    assert rebuilt([part("inventory", "i"), part("pack", "p")]) is None
    only_found = rebuilt(parts[:1])
    assert only_found is not None
    assert (only_found.revision, only_found.next) == (0, 1)


def test_inventories_are_united_oldest_first() -> None:
    parts = [
        part("inventory", "b", created="2"),
        part("journal", "x", created="0"),
        part("inventory", "a", created="1"),
    ]
    assert inventories(parts) == ["a", "b"]
