# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Report: the histories of a namespace, or of all that we may read, and the figures that they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from ..errors import AscentError, StoreError
from ..kube.client import together
from ..store.document import DAMAGED_HINT
from ..store.head import releases_in
from ..store.recorded import Recorded
from ..store.store import Store
from .prepare import no_release
from .session import Session

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class History:
    """The revisions of one release in full, newest first."""

    namespace: str
    name: str
    revisions: tuple[Recorded, ...]


@dataclass(frozen=True)
class Failure:
    """A release that failed or was taken back: when it began to harm, and when what serves was good again."""

    namespace: str
    name: str
    number: int
    how: str
    began: datetime
    restored: datetime | None

    @property
    def seconds(self) -> float | None:
        """How long it took to restore; None while it is not."""
        return (self.restored - self.began).total_seconds() if self.restored else None


@dataclass(frozen=True)
class Lead:
    """How long it took from a commit until it served for the first time."""

    namespace: str
    name: str
    number: int
    served: datetime
    seconds: float


@dataclass(frozen=True)
class Week:
    """What was done in the week that begins then: releases that were good, those that were not, and rollbacks."""

    begins: datetime
    good: int
    failed: int
    rollbacks: int


@dataclass(frozen=True)
class Figures:
    """What happened between two moments. Of what did not happen there is no median: None.

    ``releases`` are all that were tried, ``good`` those that served and were not taken back.
    """

    since: datetime
    until: datetime
    releases: int
    good: int
    rollbacks: int
    failures: tuple[Failure, ...]
    leads: tuple[Lead, ...]
    weeks: tuple[Week, ...]

    @property
    def failure_rate(self) -> float | None:
        """The share of releases that failed or were taken back."""
        return len(self.failures) / self.releases if self.releases else None

    @property
    def per_week(self) -> float:
        """How many releases served per week; less than a week counts as one."""
        return self.good / max((self.until - self.since) / WEEK, 1.0)

    @property
    def lead_seconds(self) -> float | None:
        """The median time from commit to serving."""
        return median(lead.seconds for lead in self.leads) if self.leads else None

    @property
    def restore_seconds(self) -> float | None:
        """The median time to restore of the failures that are over."""
        over = [failure.seconds for failure in self.failures if failure.seconds is not None]
        return median(over) if over else None

    @property
    def unrestored(self) -> int:
        """How many failures are not over."""
        return sum(failure.restored is None for failure in self.failures)


@dataclass(frozen=True)
class Report:
    """``histories`` with what ended in the period of the ``figures``; ``notes`` name releases that can't be read."""

    histories: tuple[History, ...]
    figures: Figures
    notes: tuple[str, ...]


def report(session: Session, *, namespace: str | None, name: str | None, days: int) -> Report:
    """The histories of one release, of a namespace or of all namespaces, over the last days."""
    notes: list[str] = []
    if name is not None and namespace is not None:
        histories = [_read(session, namespace, name)]
    else:
        attempts = together(
            lambda place: _attempted(session, *place), releases_in(session.client, namespace or ""), check=lambda: None
        )
        histories = [item for item in attempts if isinstance(item, History)]
        notes = [item for item in attempts if isinstance(item, str)]
    until = session.now()
    since = until - timedelta(days=days)
    kept = tuple(within(history, since) for history in histories)
    return Report(
        tuple(history for history in kept if history.revisions),
        figures(histories, since=since, until=until),
        tuple(notes),
    )


def _read(session: Session, namespace: str, name: str) -> History:
    store = Store(session.client, namespace, name)
    head = store.head()
    if head is None:
        raise no_release(name, namespace)
    history = History(namespace, name, tuple(store.recorded(head)))
    for item in history.revisions:
        _require_times(history, item)
    return history


def _require_times(history: History, item: Recorded) -> None:
    """StoreError for a run whose times can't be reckoned with."""
    try:
        runs = [item] if item.revision.number else []
        times = [time(run) for run in runs for time in (_started, _finished)]
        times += [moment(str(source["time"])) for source in item.revision.provenance.sources if source.get("time")]
        aware = all(time.tzinfo for time in times)
    except (AttributeError, TypeError, ValueError):
        aware = False
    if not aware:
        raise StoreError(
            f"Revision {item.revision.number} of release {history.namespace}/{history.name} has a time that is none.",
            hint=DAMAGED_HINT,
        )


def _attempted(session: Session, namespace: str, name: str) -> History | str:
    """The history of a release, or why it can't be had: one that is damaged must not cost the others."""
    try:
        return _read(session, namespace, name)
    except AscentError as error:
        return f"{namespace}/{name}: {error.message}"


def within(history: History, since: datetime) -> History:
    """The revisions that ended since then, without r0, which is no run."""
    kept = (item for item in history.revisions if item.revision.number and _finished(item) >= since)
    return History(history.namespace, history.name, tuple(kept))


def figures(histories: Iterable[History], *, since: datetime, until: datetime) -> Figures:
    """What the histories come to between two moments. Pure.

    What is older still counts for what it ended or began: a commit is new once.
    """
    histories = list(histories)
    failures = [failure for history in histories for failure in _failures(history)]
    failed = {(failure.namespace, failure.name, failure.number) for failure in failures}
    runs = [
        (history, item)
        for history in histories
        for item in history.revisions
        if item.revision.number and since <= _finished(item) <= until
    ]
    releases = [(history, item) for history, item in runs if item.revision.action == "release"]
    good = [_finished(item) for history, item in releases if _key(history, item) not in failed]
    bad = [_finished(item) for history, item in releases if _key(history, item) in failed]
    back = [_finished(item) for _history, item in runs if item.revision.action == "rollback"]
    counted = {_key(history, item) for history, item in releases}
    first = min((_finished(item) for _history, item in runs), default=until)
    leads = [lead for history in histories for lead in _leads(history) if since <= lead.served <= until]
    return Figures(
        since=max(since, first),
        until=until,
        releases=len(releases),
        good=len(good),
        rollbacks=len(back),
        failures=tuple(item for item in failures if (item.namespace, item.name, item.number) in counted),
        leads=tuple(sorted(leads, key=lambda lead: lead.served)),
        weeks=_weeks(good, bad, back, max(since, first), until),
    )


def _key(history: History, item: Recorded) -> tuple[str, str, int]:
    return history.namespace, history.name, item.revision.number


def _failures(history: History) -> list[Failure]:
    """The releases that were not good, and those that a rollback took back: the newest first."""
    found = []
    later = [item for item in history.revisions if item.revision.number]
    for index, item in enumerate(later):
        revision, newer = item.revision, later[:index][::-1]
        if revision.action != "release":
            continue
        restored: datetime | None = None
        if revision.good:
            following = next((other for other in newer if other.revision.good), None)
            if following is None or following.revision.action != "rollback":
                continue
            began, restored, how = _finished(item), _finished(following), "rolled back"
        elif revision.outcome == "undone":
            began, restored, how = _started(item), _finished(item), revision.outcome
        else:
            began, how = _started(item), revision.outcome
            restored = next((_finished(other) for other in newer if other.revision.good), None)
        found.append(Failure(history.namespace, history.name, revision.number, how, began, restored))
    return found


def _leads(history: History) -> list[Lead]:
    """The lead time of each commit that served, from work trees in which all was committed."""
    found, known = [], set()
    for item in reversed(history.revisions):
        revision = item.revision
        sources = revision.provenance.sources
        commits = tuple(sorted(str(source.get("commit") or "") for source in sources))
        times = [str(source["time"]) for source in sources if source.get("time")]
        dirty = any(source.get("dirty") for source in sources)
        if revision.action != "release" or not revision.good or dirty or not times or commits in known:
            continue
        known.add(commits)
        served = _finished(item)
        seconds = (served - max(map(moment, times))).total_seconds()
        if seconds >= 0:  # clocks differ
            found.append(Lead(history.namespace, history.name, revision.number, served, seconds))
    return found


def _weeks(
    good: Sequence[datetime], bad: Sequence[datetime], back: Sequence[datetime], since: datetime, until: datetime
) -> tuple[Week, ...]:
    """Every week of the period from its Monday on, those without a run too."""
    day = since.replace(hour=0, minute=0, second=0, microsecond=0)
    begins = [day - timedelta(days=day.weekday())]
    while begins[-1] + WEEK <= until:
        begins.append(begins[-1] + WEEK)

    def count(times: Sequence[datetime], begin: datetime, end: datetime) -> int:
        return sum(begin <= time < end for time in times)

    return tuple(
        Week(begin, count(good, begin, end), count(bad, begin, end), count(back, begin, end))
        for begin, end in pairwise([*begins, begins[-1] + WEEK])
    )


def moment(text: str) -> datetime:
    """A time as records have it, RFC 3339."""
    return datetime.fromisoformat(text)


def _started(item: Recorded) -> datetime:
    return moment(item.revision.started)


def _finished(item: Recorded) -> datetime:
    return moment(item.revision.finished)
