"""The page of known failures and the tests that are named after its rows name each other."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "how_releases_fail.md"
ROW = re.compile(r"^- \*\*T(\d\d)\*\*(.*?)(?=^- \*\*T|^## |\Z)", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`(test_\w+)`")
# A test may play two rows at once: test_t01_t02_killed_at_every_write.
ROWS_OF_TEST = re.compile(r"^test((?:_t\d\d(?=_))*)")


Rows = Mapping[str, frozenset[str]]


@pytest.fixture(scope="module")
def collected() -> Rows:
    """The rows that each test plays by its name, of all the tests that pytest finds."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "tests"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert listed.returncode == 0, listed.stdout + listed.stderr
    names = {line.partition("::")[2].partition("[")[0] for line in listed.stdout.splitlines() if "::" in line}
    return {name: frozenset(re.findall(r"_t(\d\d)", ROWS_OF_TEST.findall(name)[0])) for name in names}


@pytest.fixture(scope="module")
def told() -> Rows:
    """The tests that the page names, by row."""
    rows = [(number, frozenset(NAMED.findall(text))) for number, text in ROW.findall(PAGE.read_text())]
    assert len(dict(rows)) == len(rows), "a row stands twice"
    return dict(rows)


def test_the_page_names_every_test_of_a_row_and_no_other(collected: Rows, told: Rows) -> None:
    by_row: dict[str, frozenset[str]] = {number: frozenset() for number in told}
    for name, rows in collected.items():
        for number in rows:
            by_row[number] = by_row.get(number, frozenset()) | {name}
    assert told == by_row


def test_what_no_test_shows_is_said_to_be_so(told: Rows) -> None:
    bare = {number for number, _text in ROW.findall(PAGE.read_text().partition("\n## Not yet\n")[2])}
    assert bare == {number for number, tests in told.items() if not tests}
