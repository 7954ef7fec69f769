# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The option ``export``: the complete history as JSON lines, or as CSV for a spreadsheet. Pure.

It travels as a value in the answer, and the action plugin writes it to a file of the controller.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from .._engine.errors import InputError
from .._engine.store.recorded import Recorded
from .reporting import reported_history

Row = Mapping[str, Any]
Format = Callable[[Iterable[Row]], str]
# What a spreadsheet may take for the beginning of a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS: Mapping[str, Callable[[Row], Any]] = {
    "number": lambda row: row["number"],
    "action": lambda row: row["action"],
    "outcome": lambda row: row["outcome"],
    "source": lambda row: row["source"],
    "started": lambda row: row["started"],
    "finished": lambda row: row["finished"],
    "user": lambda row: row["who"].get("user"),
    "job": lambda row: row["job"].get("job_id") or row["job"].get("ident"),
    "job_user": lambda row: row["job"].get("user_name"),
    "job_template": lambda row: row["job"].get("job_template_name"),
    "reason": lambda row: row["reason"],
    "ticket": lambda row: row["ticket"],
    "approver": lambda row: row["approver"],
    "plan": lambda row: row["who"].get("plan"),
    "commit": lambda row: _joined(source.get("commit") for source in row["sources"]),
    "committed": lambda row: _joined(source.get("time") for source in row["sources"]),
    "dirty": lambda row: any(source.get("dirty") for source in row["sources"]),
    "repository": lambda row: _joined(source.get("repository") for source in row["sources"]),
    "inputs": lambda row: row["inputs"],
    "tools": lambda row: _joined(f"{name} {version}" for name, version in sorted(row["tools"].items())),
    "changed_objects": lambda row: _joined(_changed(item) for item in row["objects"] if item["change"] != "unchanged"),
    "diagnosis": lambda row: _joined(told(item) for item in row["diagnosis"]),
    "digest": lambda row: row["digest"],
    "previous": lambda row: row["previous"],
    "signature": lambda row: row["signature"],
}


def reported_records(history: Sequence[Recorded]) -> dict[str, Any]:
    """The complete history, and the lines of the short one."""
    short = reported_history([item.revision.summary for item in history])
    return {**short, "revisions": [item.to_json() for item in history]}


def format_of(place: str) -> Format:
    """How a file of that name is written; InputError for one whose ending says nothing."""
    ending = PurePath(place).suffix
    if ending not in FORMATS:
        raise InputError(
            f"The option export names {place}, whose ending says no format.", hint="Let it end in .jsonl or .csv."
        )
    return FORMATS[ending]


def json_lines(rows: Iterable[Row]) -> str:
    """One object per line."""
    return "".join(f"{json.dumps(row, sort_keys=True)}\n" for row in rows)


def comma_separated(rows: Iterable[Row]) -> str:
    """One row per revision below a row of names, for a spreadsheet."""
    stream = io.StringIO()
    # What the end of a row consists of is quoted inside of a cell: a lone carriage return must not begin a new one.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value(row)) for value in COLUMNS.values()] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    """What must not be taken for a formula begins with an apostrophe, spaces before it or not."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA_SIGNS) else value


def _joined(texts: Iterable[str | None]) -> str:
    return "; ".join(text for text in texts if text)


def _changed(item: Row) -> str:
    place = "/".join(part for part in (item["kind"], item["namespace"], item["name"]) if part)
    return f"{item['change']} {place}"


def told(diagnosis: Row) -> str:
    """A recorded diagnosis in one text, whether it is of an object or a plain failure."""
    return str(diagnosis.get("text") or diagnosis.get("message") or "")


FORMATS: Mapping[str, Format] = {".jsonl": json_lines, ".csv": comma_separated}
