"""The general judgement against 146 kinds that are in no corpus, as their operators' documentation describes them.

The files beside this test were written and labelled before the judgement was tried on them, and the kinds then cut into
halves by a hash of their names. Untouched, the judgement agreed with 87.3 % of the first half (false ready: 0.5 %) and
with 85.2 % of the second (0.9 %): that is what to expect of a kind that nobody has looked at.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import group_of

from .labelled import Case, cases, half
from .test_corpus import CASES as CORPUS
from .test_corpus import agreement, false_ready

SEEN = [case for path in sorted((Path(__file__).parent / "kinds" / "seen").glob("*.yaml")) for case in cases(path)]
PARTS = {
    "first half": [case for case in SEEN if half(case.kind) == "first"],
    "second half": [case for case in SEEN if half(case.kind) == "second"],
    "all": SEEN,
}


def judged(chosen: list[Case]) -> Counter[tuple[str, str]]:
    """How often each pair of expected and given health comes up."""
    return Counter((case.expected, judge(case.object).health) for case in chosen)


@pytest.mark.parametrize(("part", "agreed", "green"), [("first half", 0.93, 0.0), ("second half", 0.85, 0.01)])
def test_agreement_with_labels(part: str, agreed: float, green: float) -> None:
    counts = judged(PARTS[part])
    assert agreement(counts) >= agreed, counts
    assert false_ready(counts) <= green, counts


@pytest.mark.parametrize(
    ("word", "agreed"), [("ready", 0.87), ("failed", 0.88), ("progressing", 0.93), ("suspended", 0.88)]
)
def test_agreement_per_word(word: str, agreed: float) -> None:
    assert agreement(judged(SEEN), word) >= agreed


def test_the_corpus_holds_none_of_these_kinds() -> None:
    known = {(case["group"], case["kind"]) for case in CORPUS}
    assert not [case.name for case in SEEN if (group_of(case.object["apiVersion"]), case.object["kind"]) in known]
