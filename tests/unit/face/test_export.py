"""The history for others: JSON lines, and CSV in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.provenance import Provenance
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.recorded import Recorded
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Entry, Revision
from ansible_collections.ascent.kube.plugins.module_utils._face.export import (
    comma_separated,
    format_of,
    json_lines,
    reported_records,
)

WEB = Identity("apps", "Deployment", "shop", "web")
SETTINGS = Identity("", "ConfigMap", "shop", "settings")


def recorded(reason: str = "new prices") -> Recorded:
    provenance = Provenance(
        "CHG-1",
        "ann",
        {"job_id": "815", "user_name": "bob"},
        ({"folder": "shop", "commit": "abc", "time": "2026-01-31T12:00:00Z", "dirty": True}, {"folder": "x"}),
        "inputs",
        {"python": "3.11.7", "ansible-core": "2.19.14"},
    )
    revision = Revision(
        2,
        "release",
        "undone",
        who={"user": "admin", "plan": "sealed"},
        started="2026-02-01T12:00:00Z",
        finished="2026-02-01T12:00:09Z",
        reason=reason,
        entries=(Entry(WEB, "apps/v1", "d1", "update"), Entry(SETTINGS, "v1", "d2", "unchanged")),
        diagnosis=({"text": "web can't pull its image."}, {"message": "stopped"}),
        previous="before",
        provenance=provenance,
    )
    return Recorded(revision, "digest", "signature")


def rows(*items: Recorded) -> list[dict[str, str]]:
    told = reported_records(items)["revisions"]
    return list(csv.DictReader(io.StringIO(comma_separated(told))))


def test_a_line_of_json_holds_all_of_a_revision() -> None:
    told = reported_records([recorded(), recorded()])
    lines = json_lines(told["revisions"]).splitlines()
    assert [json.loads(line) for line in lines] == told["revisions"]
    (first, _second) = told["revisions"]
    assert first["objects"][0] | {"digest": ""} == {
        "group": "apps",
        "kind": "Deployment",
        "namespace": "shop",
        "name": "web",
        "change": "update",
        "digest": "",
    }
    assert len(told["summary"]) == 2


def test_a_row_of_csv_tells_a_revision() -> None:
    (row,) = rows(recorded())
    assert row == {
        "number": "2",
        "action": "release",
        "outcome": "undone",
        "source": "",
        "started": "2026-02-01T12:00:00Z",
        "finished": "2026-02-01T12:00:09Z",
        "user": "admin",
        "job": "815",
        "job_user": "bob",
        "job_template": "",
        "reason": "new prices",
        "ticket": "CHG-1",
        "approver": "ann",
        "plan": "sealed",
        "commit": "abc",
        "committed": "2026-01-31T12:00:00Z",
        "dirty": "True",
        "repository": "",
        "inputs": "inputs",
        "tools": "ansible-core 2.19.14; python 3.11.7",
        "changed_objects": "update Deployment/shop/web",
        "diagnosis": "web can't pull its image.; stopped",
        "digest": "digest",
        "previous": "before",
        "signature": "signature",
    }


@pytest.mark.parametrize(
    ("reason", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+1", "'+1"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
        ('a "quoted", text\nof two lines', 'a "quoted", text\nof two lines'),
        ("one\r=1", "one\r=1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(reason: str, cell: str) -> None:
    (row,) = rows(recorded(reason))
    assert row["reason"] == cell


def test_the_ending_says_the_format() -> None:
    assert format_of("a/history.jsonl") is json_lines
    assert format_of("history.csv") is comma_separated
    with pytest.raises(InputError, match=r"\.jsonl or \.csv"):
        format_of("history.txt")
