"""The page of diagnoses has a paragraph and a row for each case that is played on a real node, and for no other.

Whoever plays a case there holds its paragraph against what is told.
"""

from __future__ import annotations

import re
from pathlib import Path

from troubles import ALL, CASES, PAGE, paragraphs

CHECKOUT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([A-Z][^|]+) \|", re.MULTILINE)
PLAYED = re.compile(r'(?:play\(|CASES\[)"(.+?)"')
TABLE = ("<!-- begin: make verdicts -->", "<!-- end: make verdicts -->")


def test_each_failure_has_its_paragraph() -> None:
    assert sorted(title for title, _told in paragraphs()) == sorted(case.title for case in ALL if not case.recovers)


def test_each_case_has_its_row() -> None:
    table = PAGE.read_text().partition(TABLE[0])[2].partition(TABLE[1])[0]
    assert ROW.findall(table) == [case.title for case in ALL]


def test_each_case_is_played() -> None:
    sources = (CHECKOUT / "tests" / "integration" / "health").glob("test_*.py")
    assert {title for source in sources for title in PLAYED.findall(source.read_text())} == CASES.keys()
