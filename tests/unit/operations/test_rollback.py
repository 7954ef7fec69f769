"""Which revision is the one before."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import earlier
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Summary


def summary(text: str) -> Summary:
    """``3`` is released, ``4<1`` went back to r1, ``5!`` was undone, ``6?`` cut off, ``0`` found."""
    number = int(text.rstrip("!?~").partition("<")[0])
    if text[-1] in "!?~":
        outcomes = {"!": "undone", "?": "interrupted", "~": "partly undone"}
        return Summary(number, "release", outcomes[text[-1]])  # type: ignore[arg-type]
    if number == 0:
        return Summary(0, "found", "found")
    if "<" in text:
        return Summary(number, "rollback", "rolled back", source=int(text.partition("<")[2]))
    return Summary(number, "release", "released")


@pytest.mark.parametrize(
    ("history", "before"),
    [
        ("", None),
        ("1", None),
        ("1 2", 1),
        ("1 2 3", 2),
        ("0 1", 0),
        ("1 2 3 4<2", 1),
        ("1 2 3 4<2 5<1", None),
        ("1 2 3<1 4", 1),
        ("1 2 3<1 4<2", 1),
        ("1 2 3<1 4<3", None),
        ("0 1 2 3<0", None),
        ("0 1 2 3<0 4", 0),
        ("1 2!", None),
        ("1 2 3!", 1),
        ("1 2 3?", 2),
        ("1 2~", 1),
        ("1?", None),
        ("1 2 ...", 2),
        ("1 2 3<1 ...", 1),
        ("1 2? ...", 1),
        ("...", None),
        ("1? 2", None),
        ("1 2 3? 4~", 2),
        ("5 6 7", 6),
        ("5 6 7<2", 6),
    ],
)
def test_the_revision_before(history: str, before: int | None) -> None:
    *texts, last = history.split() or ["", ""]
    open_run = last == "..."
    revisions = texts if open_run else [*texts, last] if last else []
    assert earlier([summary(text) for text in reversed(revisions)], open_run=open_run) == before
