"""The words and the page of a report where there is little to tell; a full one is opened in a browser elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.report import History, Report, figures
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.recorded import Recorded
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Outcome, Revision
from ansible_collections.ascent.kube.plugins.module_utils._face.report import duration, percent, reported
from ansible_collections.ascent.kube.plugins.plugin_utils import _pictures
from ansible_collections.ascent.kube.plugins.plugin_utils._page import page

UNTIL = datetime(2026, 3, 2, 12, tzinfo=UTC)
TIME = "2026-03-01T12:00:00Z"


def page_of(*outcomes: Outcome, notes: tuple[str, ...] = ()) -> str:
    """The page of a release with these outcomes."""
    revisions = [
        Recorded(Revision(number, "release", outcome, started=TIME, finished=TIME), "digest")
        for number, outcome in enumerate(outcomes, 1)
    ]
    histories = (History("shop", "web", tuple(revisions[::-1])),) if revisions else ()
    found = figures(histories, since=UNTIL - timedelta(days=90), until=UNTIL)
    answer = reported(Report(histories, found, notes), subject="Releases of namespace shop")
    return page({**answer, "cluster": {"host": "https://10.0.0.1:6443"}})


def test_a_page_without_a_release_says_so() -> None:
    shown = page_of(notes=("shop/old: <damaged>",))
    assert shown.count("<svg") == 3
    assert "nothing yet" in shown
    assert "shop/old: &lt;damaged&gt;" in shown
    assert '<span data-figure="failure_rate">unknown</span>' in shown


def test_a_page_of_one_run_and_one_that_is_not_over() -> None:
    assert page_of("released").count("<circle") == 1
    assert "not restored yet" in page_of("released", "interrupted")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "unknown"),
        (0.0, "0 seconds"),
        (1.5, "1.5 seconds"),
        (119.0, "119 seconds"),
        (120.0, "2 minutes"),
        (5400.0, "90 minutes"),
        (9000.0, "2.5 hours"),
        (172800.0, "2 days"),
    ],
)
def test_a_duration_in_the_unit_that_suits_it(seconds: float | None, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(("rate", "words"), [(None, "unknown"), (0.0, "0%"), (2 / 3, "67%"), (1.0, "100%")])
def test_a_share_in_percent(rate: float | None, words: str) -> None:
    assert percent(rate) == words


def test_without_the_library_of_the_pictures_the_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pictures, "PYGAL_FOUND", False)
    with pytest.raises(InputError, match="pip install pygal"):
        _pictures.require_pygal()
