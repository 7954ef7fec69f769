"""The figures of a report, by tables: what counts as a failure, how long it took, from which commit on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.report import (
    Figures,
    History,
    Week,
    figures,
    moment,
    within,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.provenance import Provenance
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.recorded import Recorded
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Action, Outcome, Revision

# A Monday.
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
SINCE, UNTIL = START - timedelta(days=90), START + timedelta(days=14)
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


def text(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def run(
    number: int,
    outcome: Outcome = "released",
    *,
    at: float = 0.0,
    takes: float = 10.0,
    action: Action = "release",
    commit: str = "",
    committed: float = 0.0,
    dirty: bool = False,
) -> Recorded:
    """A run that ends ``at`` so many seconds after the start."""
    source: dict[str, Any] = {"folder": "shop", "commit": commit, "time": text(committed), "dirty": dirty}
    provenance = Provenance(sources=(source,) if commit else ())
    revision = Revision(
        number, action, outcome, started=text(at - takes), finished=text(at), provenance=provenance
    )
    return Recorded(revision, f"digest-{number}")


def back(number: int, *, at: float = 0.0, takes: float = 10.0) -> Recorded:
    return run(number, "rolled back", at=at, takes=takes, action="rollback")


def history(*runs: Recorded, name: str = "shop") -> History:
    """Runs in the order in which they happened."""
    return History("shop", name, runs[::-1])


def reckoned(*histories: History, since: datetime = SINCE, until: datetime = UNTIL) -> Figures:
    return figures(histories, since=since, until=until)


FAILURES: list[tuple[str, list[Recorded], list[tuple[int, str, float | None]]]] = [
    ("none", [run(1), run(2)], []),
    ("undone is over with its end", [run(1), run(2, "undone", at=60, takes=45)], [(2, "undone", 45.0)]),
    (
        "partly undone lasts until the next good one",
        [run(1), run(2, "partly undone", at=60, takes=60), run(3, "undone", at=90, takes=5), run(4, at=120)],
        [(3, "undone", 5.0), (2, "partly undone", 120.0)],
    ),
    ("interrupted and nothing since", [run(1, "interrupted", at=60)], [(1, "interrupted", None)]),
    ("superseded", [run(1, "superseded", at=60, takes=10), run(2, at=100)], [(1, "superseded", 50.0)]),
    ("taken back", [run(1), run(2, at=60), back(3, at=660)], [(2, "rolled back", 600.0)]),
    (
        "taken back after another one failed",
        [run(1), run(2, at=60), run(3, "undone", at=100, takes=20), back(4, at=360)],
        [(3, "undone", 20.0), (2, "rolled back", 300.0)],
    ),
    ("only the last one", [run(1), run(2, at=60), run(3, at=90), back(4, at=100)], [(3, "rolled back", 10.0)]),
    ("one back behind another", [run(1), run(2, at=60), back(3, at=70), back(4, at=80)], [(2, "rolled back", 10.0)]),
    ("a rollback that failed is no release", [run(1), run(2, "undone", action="rollback", at=9)], []),
    ("found is no run", [run(0, "found", action="found"), run(1)], []),
]


@pytest.mark.parametrize(("runs", "expected"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES])
def test_failures(runs: list[Recorded], expected: list[tuple[int, str, float | None]]) -> None:
    found = reckoned(history(*runs))
    assert [(item.number, item.how, item.seconds) for item in found.failures] == expected
    assert found.unrestored == sum(seconds is None for _number, _how, seconds in expected)


LEADS: list[tuple[str, list[Recorded], list[tuple[int, float]]]] = [
    ("no commit is known", [run(1)], []),
    ("from commit to serving", [run(1, at=HOUR, commit="a", committed=0.0)], [(1, HOUR)]),
    ("a commit counts once", [run(1, at=60, commit="a"), run(2, at=90, commit="a")], [(1, 60.0)]),
    (
        "from the first time that it served",
        [run(1, "undone", at=60, commit="a"), run(2, at=90, commit="a")],
        [(2, 90.0)],
    ),
    ("not committed is no commit", [run(1, at=60, commit="a", dirty=True), run(2, at=90, commit="a")], [(2, 90.0)]),
    ("a rollback serves nothing new", [run(1, "rolled back", action="rollback", at=60, commit="a")], []),
    ("clocks differ", [run(1, at=60, commit="a", committed=90.0)], []),
]


@pytest.mark.parametrize(("runs", "expected"), [row[1:] for row in LEADS], ids=[row[0] for row in LEADS])
def test_lead_times(runs: list[Recorded], expected: list[tuple[int, float]]) -> None:
    assert [(item.number, item.seconds) for item in reckoned(history(*runs)).leads] == expected


def test_what_the_figures_come_to() -> None:
    one = history(
        run(1, at=0.0, commit="a", committed=-HOUR),
        run(2, "undone", at=DAY, takes=MINUTE, commit="b", committed=DAY),
        run(3, at=8 * DAY, commit="c", committed=7 * DAY),
        back(4, at=8 * DAY + 3 * MINUTE),
    )
    other = history(run(1, at=9 * DAY, commit="d", committed=9 * DAY - 2 * HOUR), name="other")
    found = reckoned(one, other)
    assert (found.releases, found.good, found.rollbacks, len(found.failures)) == (4, 2, 1, 2)
    assert found.failure_rate == 0.5
    assert found.restore_seconds == 2 * MINUTE
    assert found.lead_seconds == 2 * HOUR
    # Two good ones in the two weeks since the first run.
    assert (found.since, found.per_week) == (START, 1.0)
    monday = START.replace(hour=0)
    assert found.weeks == (
        Week(monday, 1, 1, 0),
        Week(monday + timedelta(days=7), 1, 1, 1),
        Week(monday + timedelta(days=14), 0, 0, 0),
    )


def test_of_nothing_there_is_no_median() -> None:
    found = reckoned()
    assert (found.releases, found.per_week, found.unrestored) == (0, 0.0, 0)
    assert (found.failure_rate, found.lead_seconds, found.restore_seconds) == (None, None, None)


def test_less_than_a_week_counts_as_one() -> None:
    found = reckoned(history(run(1), run(2, at=60)), until=START + timedelta(hours=1))
    assert found.per_week == 2.0


def test_only_the_period_counts_and_what_came_before_tells_what_is_new() -> None:
    runs = history(
        run(1, at=0.0, commit="a", committed=-60.0),
        run(2, at=DAY),
        run(3, at=10 * DAY, commit="a", committed=-60.0),
        back(4, at=11 * DAY),
    )
    since = START + timedelta(days=5)
    found = reckoned(runs, since=since)
    assert (found.releases, found.rollbacks, len(found.failures), found.leads) == (1, 1, 1, ())
    assert [item.revision.number for item in within(runs, since).revisions] == [4, 3]


def test_a_time_as_records_have_it() -> None:
    assert moment("2026-03-02T12:00:00Z") == START
