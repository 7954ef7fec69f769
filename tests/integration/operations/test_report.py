"""A report of many releases: what is damaged in one of them costs none of the others."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.report import report
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import Document, encode, object_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.head import HeadRecord
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Pointer

from .bench import CONFIG_MAP, Bench, config_map


def kept(bench: Bench, document: Document) -> None:
    """Store a record as whoever may write in the namespace can."""
    body = object_of(document, 0, release=bench.name, namespace=bench.namespace)
    bench.client.create(CONFIG_MAP, body)


def with_newest_finished(bench: Bench, finished: str) -> None:
    """Say that the newest revision ended then, with its digest made anew."""
    head = bench.memory().head
    revision = replace(bench.store.recorded(head)[0].revision, finished=finished)
    document = encode("revision", revision.to_json(), number=revision.number)
    kept(bench, document)
    pointer = Pointer(revision.number, document.address)
    HeadRecord(bench.client, bench.namespace, bench.name).write(replace(head, newest=pointer, good=(pointer,)), ())


def test_what_is_damaged_in_one_release_costs_none_of_the_others(bench: Bench) -> None:
    others = {name: bench.other(name) for name in ("fields", "time", "zone")}
    for one in (bench, *others.values()):
        one.released(config_map(f"settings-{one.name}", a="1"))
    kept(others["fields"], encode("revision", {"number": 7}, number=7))
    with_newest_finished(others["time"], "yesterday")
    with_newest_finished(others["zone"], "2026-01-31T12:00:00")
    nameless = config_map("nameless", bench.namespace)
    nameless["metadata"]["labels"] = {"ascent.kube/record": "head"}
    bench.client.create(CONFIG_MAP, nameless)
    found = report(bench.session(), namespace=bench.namespace, name=None, days=7)
    assert [history.name for history in found.histories] == ["shop"]
    fields, time, zone = found.notes
    assert fields.startswith(f"{bench.namespace}/fields: The record with the digest ")
    for name, note in (("time", time), ("zone", zone)):
        whose = f"{bench.namespace}/{name}"
        assert note == f"{whose}: Revision 1 of release {whose} has a time that is none."
