"""How far a check has come after each answer."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.checks import HttpCheck
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.check import Course


def course(times: int = 1, interval: float = 2.0, timeout: float = 10.0) -> Course:
    """A check that begins at second 100."""
    check = HttpCheck("front", "http://x", times=times, interval=interval, timeout=timeout)
    return Course(check, 100.0 + timeout, 100.0)


GOOD, BAD = "", "answered 503"


@pytest.mark.parametrize(
    ("times", "answers", "word", "passed"),
    [
        (1, [GOOD], "passed", 1),
        (1, [BAD], "waiting", 0),
        (3, [GOOD, GOOD], "waiting", 2),
        (3, [GOOD, GOOD, BAD], "waiting", 0),
        (3, [GOOD, GOOD, BAD, GOOD, GOOD, GOOD], "passed", 3),
        (1, [BAD] * 11, "failed", 0),
        (4, [BAD] * 8 + [GOOD] * 3, "failed", 3),
        (3, [BAD] * 8 + [GOOD] * 3, "passed", 3),
    ],
)
def test_answers_in_a_row_within_the_time(times: int, answers: list[str], word: str, passed: int) -> None:
    reached = course(times)
    for second, complaint in enumerate(answers):
        reached = reached.after(503 if complaint else 200, complaint, 100.0 + second)
    assert (reached.word, reached.passed, reached.asked) == (word, passed, len(answers))


def test_what_the_server_refuses_is_not_asked_again() -> None:
    assert course().after(403, "was refused", 100.0, hopeless=True).word == "failed"


def test_it_is_asked_once_more_when_the_time_is_over() -> None:
    reached = course(interval=8.0).after(503, BAD, 100.0)
    assert reached.due == 108.0
    assert reached.after(503, BAD, 108.0).due == 110.0


def test_it_says_how_it_stands() -> None:
    assert course().said == "was not asked yet"
    assert course().after(503, BAD, 100.0).said == BAD
    assert course(times=3).after(200, GOOD, 100.0).said == "answered 200, as expected 1 of 3 times in a row"
