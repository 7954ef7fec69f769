"""What a job hands on to the next one."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.filter.artifact import artifact


def after(action: str, **state: Any) -> dict[str, Any]:
    """The answer of a run, as far as it matters."""
    return {"release": {"action": action, "revision": 3, "previous": 2, **state}, "summary": ["It went like this."]}


ENDS: dict[str, tuple[dict[str, Any], tuple[str, int | None, str]]] = {
    "released": (after("released"), ("released", 3, "ready")),
    "rolled back": (after("rolled back"), ("rolled back", 3, "ready")),
    "undone": (after("undone"), ("undone", 2, "ready")),
    "undone to nothing": (after("undone", previous=None), ("undone", None, "missing")),
    "half way back": (after("partly undone"), ("partly undone", None, "failed")),
    "unchanged": (after("unchanged"), ("unchanged", 2, "unknown")),
    "removed": (after("removed", revision=None), ("removed", None, "missing")),
    "stopped": (after("interrupted"), ("interrupted", None, "unknown")),
    "asked": (
        {"release": {"outcome": "undone", "revision": 3, "serving": 2, "health": "progressing"}, "summary": ["r2"]},
        ("undone", 2, "progressing"),
    ),
    "without a release": ({"failed": True, "msg": "No cluster is named."}, ("failed", None, "unknown")),
    "without an answer": ({}, ("refused", None, "unknown")),
    "of all releases": ({"releases": [], "summary": ["None."]}, ("unknown", None, "unknown")),
}


@pytest.mark.parametrize("end", ENDS)
def test_it_tells_what_became_of_the_release(end: str) -> None:
    answer, expected = ENDS[end]
    made = artifact(answer, "web", "shop")
    assert (made["outcome"], made["serving"], made["health"]) == expected
    assert (made["release"], made["namespace"]) == ("web", "shop")
    assert set(made) == set(artifact({}, "web", "shop")), "the keys are always the same"


def test_what_was_refused_is_told_where_to_look() -> None:
    assert artifact({}, "web", "shop")["message"].startswith("It was refused")


def test_who_did_not_wait_knows_nothing_of_health() -> None:
    assert artifact(after("released"), "web", "shop", waited=False)["health"] == "unknown"


def test_a_failure_says_why_and_what_is_next() -> None:
    failed = {
        **after("undone"),
        "failed": True,
        "msg": "It failed.",
        "error": {"hint": "Look."},
        "diagnosis": [{"object": "Deployment/shop/web", "text": "A whole paragraph."}],
    }
    made = artifact(failed, "web", "shop")
    assert (made["message"], made["next_step"], made["diagnosis"]) == ("It failed.", "Look.", ["A whole paragraph."])


def test_what_is_missing_has_a_paragraph_too() -> None:
    told = {"object": "Job/shop/a", "text": "A whole paragraph."}
    objects = [
        {"kind": "Job", "namespace": "shop", "name": name, "health": health, "message": "it does not exist"}
        for name, health in (("a", "missing"), ("b", "missing"), ("c", "ready"))
    ]
    made = artifact({"diagnosis": [told], "objects": objects}, "web", "shop")
    assert made["diagnosis"] == ["A whole paragraph.", "Job/shop/b is missing: it does not exist."]
