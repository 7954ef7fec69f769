# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling a report: its figures and rows as plain values, which the answer holds and the page is made of. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .._engine.operations.report import Failure, Figures, History, Report, moment
from .._engine.store.recorded import Recorded
from .export import told
from .reporting import whence

Row = dict[str, Any]
STEPS = ((86400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds"))


def reported(report: Report, *, subject: str) -> dict[str, Any]:
    """The answer: ``subject`` is what the report is of, in words."""
    figures = report.figures
    failed = {(item.namespace, item.name, item.number) for item in figures.failures}
    return {
        "subject": subject,
        "since": _time(figures.since),
        "until": _time(figures.until),
        "figures": _figures(figures),
        "failures": [_failure(item) for item in figures.failures],
        "lead_times": [
            {
                "namespace": item.namespace,
                "name": item.name,
                "revision": item.number,
                "served": _time(item.served),
                "seconds": item.seconds,
            }
            for item in figures.leads
        ],
        "weeks": [
            {"begins": _time(week.begins), "good": week.good, "failed": week.failed, "rollbacks": week.rollbacks}
            for week in figures.weeks
        ],
        "histories": [_history(history, failed) for history in report.histories],
        "notes": list(report.notes),
        "summary": [*_lines(subject, figures), *report.notes],
    }


def _figures(figures: Figures) -> Row:
    rate = figures.failure_rate
    return {
        "releases": figures.releases,
        "good": figures.good,
        "failed": len(figures.failures),
        "rollbacks": figures.rollbacks,
        "per_week": round(figures.per_week, 2),
        "failure_rate": None if rate is None else round(rate, 4),
        "lead_time": figures.lead_seconds,
        "time_to_restore": figures.restore_seconds,
        "not_restored": figures.unrestored,
    }


def _failure(failure: Failure) -> Row:
    return {
        "namespace": failure.namespace,
        "name": failure.name,
        "revision": failure.number,
        "how": failure.how,
        "began": _time(failure.began),
        "restored": _time(failure.restored) if failure.restored else None,
        "seconds": failure.seconds,
    }


def _history(history: History, failed: set[tuple[str, str, int]]) -> Row:
    rows = [
        _revision(item, failed=(history.namespace, history.name, item.revision.number) in failed)
        for item in history.revisions
    ]
    return {"namespace": history.namespace, "name": history.name, "revisions": rows}


def _revision(item: Recorded, *, failed: bool) -> Row:
    revision = item.revision
    said = revision.provenance
    kind = "rollback" if revision.action == "rollback" else "good"
    return {
        "number": revision.number,
        "kind": "failed" if failed or not revision.good else kind,
        "action": revision.action,
        "outcome": revision.outcome,
        "source": revision.source,
        "started": revision.started,
        "finished": revision.finished,
        "seconds": (moment(revision.finished) - moment(revision.started)).total_seconds(),
        "user": str(revision.who.get("user") or ""),
        "job": dict(said.job),
        "reason": revision.reason,
        "ticket": said.ticket,
        "approver": said.approver,
        "sources": [whence(source) for source in said.sources if source.get("commit")],
        "diagnosis": [text for text in map(told, revision.diagnosis) if text],
    }


def _lines(subject: str, figures: Figures) -> Iterable[str]:
    yield f"{subject}, {_time(figures.since)} to {_time(figures.until)}: {figures.releases} releases."
    yield f"  Frequency: {figures.per_week:.1f} good releases per week, {figures.rollbacks} rollbacks in all."
    yield f"  Failure rate: {percent(figures.failure_rate)}, {len(figures.failures)} failed or were taken back."
    yield f"  Lead time from commit to serving: {duration(figures.lead_seconds)} (median of {len(figures.leads)})."
    left = f", {figures.unrestored} are not restored" if figures.unrestored else ""
    yield f"  Time to restore: {duration(figures.restore_seconds)} (median){left}."


def percent(rate: float | None) -> str:
    """A share for people."""
    return "unknown" if rate is None else f"{rate:.0%}"


def duration(seconds: float | None) -> str:
    """A time span for people, in the unit that suits it."""
    if seconds is None:
        return "unknown"
    size, unit = next((step for step in STEPS if seconds >= 2 * step[0]), STEPS[-1])
    return f"{seconds / size:.1f}".removesuffix(".0") + f" {unit}"


def _time(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
