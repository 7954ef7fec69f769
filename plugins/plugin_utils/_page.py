# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as one HTML page that needs nothing else: no network, no script. All text in it is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from ..module_utils._face.report import duration, percent
from ._files import Files
from ._pictures import pictures, require_pygal

TEMPLATE = Path(__file__).with_name("_report.html.j2")
CAPTIONS = {
    "timeline": "What was released when",
    "frequency": "Releases per week",
    "outcomes": "How releases ended",
    "lead time": "Lead time, from commit to serving",
    "time to restore": "Time to restore",
}


def keep_page(answer: Mapping[str, Any], place: str, files: Files) -> None:
    """Write the page of a report's answer; nothing when the task failed.

    :raises InputError: the file can't be written, or the library of the pictures is missing.
    """
    if not answer.get("failed"):
        require_pygal()
        files.write(place, page(answer), "The report")


def page(report: Mapping[str, Any]) -> str:
    """The page of a report as its answer holds it."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters |= {"moment": _moment, "duration": duration, "percent": percent, "who": _who, "why": _why}
    rows = [(history, revision) for history in report["histories"] for revision in history["revisions"]]
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        report=report,
        # pygal escapes the texts in its pictures itself.
        pictures={name: Markup(picture) for name, picture in pictures(report).items()},  # noqa: S704
        captions=CAPTIONS,
        revisions={(item["namespace"], item["name"], revision["number"]): revision for item, revision in rows},
        rows=sorted(rows, key=lambda row: str(row[1]["finished"]), reverse=True),
    )


def _moment(text: str) -> str:
    return text.replace("T", " ").removesuffix("Z") + " UTC"


def _who(revision: Mapping[str, Any]) -> str:
    """Who did it: by the API server's word, and who stands behind a job."""
    job = revision["job"]
    number = job.get("job_id") or job.get("ident")
    person = f" of {job['user_name']}" if job.get("user_name") else ""
    approved = f", approved by {revision['approver']}" if revision["approver"] else ""
    return f"{revision['user'] or 'somebody'}{f' (job {number}{person})' if number else ''}{approved}"


def _why(revision: Mapping[str, Any]) -> str:
    return " ".join(text for text in (revision["ticket"], revision["reason"]) if text)
