"""The picture of live lines needs nothing but itself, and shows what the documentation says of them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

PICTURE = Path(__file__).parents[2] / "docs" / "live.svg"


def test_it_needs_nothing_else() -> None:
    outside = set(re.findall(r"(?:https?:|file:|data:|@import|@font-face)[^\s\"')]*", PICTURE.read_text()))
    assert outside <= {"http://www.w3.org/2000/svg"}


def test_it_shows_counts_a_sign_of_life_a_verdict_and_the_way_back() -> None:
    text = " ".join("".join(ElementTree.parse(PICTURE).getroot().itertext()).replace("\xa0", " ").split())
    beat = r"\d/\d ready after \d+ of \d+ s; waiting for "
    for words in (r"\(4/4 ready\)", beat, "failed: Deployment/", "undoing: "):
        assert re.search(words, text), words
