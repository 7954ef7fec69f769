"""An approved plan as a document, and how a plan made later differs from it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.approval import (
    Approval,
    Part,
    is_fulfilled,
    opened,
    refusal_of,
    sealed,
    with_done,
)

WEB = Identity("apps", "Deployment", "shop", "web")
OLD = Identity("", "ConfigMap", "shop", "old")
UPDATE = Part("update", uid="u1", wanted="w1", live="l1", decided="d1")
PLAN = Approval(
    name="shop",
    namespace="shop",
    action="release",
    base={"head": "h", "revision": 3, "digest": "0123456789", "run": ""},
    options={"conflicts": "refuse"},
    parts={WEB: UPDATE, OLD: Part("delete", uid="u2", live="l2", decided="d2")},
)


def document() -> dict[str, Any]:
    """The plan as it stands in a file, with what a reader needs besides."""
    found: dict[str, Any] = json.loads(json.dumps(sealed({**PLAN.to_json(), "summary": ["one update"]})))
    return found


def test_a_document_gives_back_the_plan_that_it_was_made_from() -> None:
    plan = opened(document())
    assert replace(plan, digest="") == PLAN
    assert refusal_of(plan, PLAN) is None


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ({"summary": ["nothing at all"]}, "was edited"),
        ({"options": {"conflicts": "take"}}, "was edited"),
        ({"digest": "0"}, "was edited"),
        ({"format": 2}, "has format 2"),
        ({"format": None}, "does not hold a plan"),
        ({"objects": None}, "does not hold a plan"),
    ],
)
def test_a_document_that_was_edited_is_refused(edit: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        opened({**document(), **edit})


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (replace(UPDATE, live="l9"), "Deployment/shop/web: it was changed in the cluster"),
        (replace(UPDATE, wanted="w9", decided="d9"), "Deployment/shop/web: its sources say something else"),
        (replace(UPDATE, uid="u9", live="l9"), "Deployment/shop/web: it is another object of that name"),
        (replace(UPDATE, decided="d9"), "Deployment/shop/web: approved was update, now it is update"),
        (
            Part("conflict", "its name is taken", uid="u1", wanted="w1", live="l9", decided="d9"),
            "Deployment/shop/web: approved was update, now it is conflict (its name is taken), and it was changed",
        ),
        (None, "Deployment/shop/web: approved was update, now it is nothing"),
    ],
)
def test_each_object_that_is_not_as_approved_is_named_with_its_cause(part: Part | None, sentence: str) -> None:
    others = {OLD: PLAN.parts[OLD]}
    refusal = refusal_of(PLAN, replace(PLAN, parts={WEB: part, **others} if part else others))
    assert refusal is not None
    assert refusal.objects == ("Deployment/shop/web",)
    assert sentence in refusal.message
    assert str(OLD) not in refusal.message


def test_words_that_only_people_read_are_not_compared() -> None:
    now = replace(PLAN, parts={**PLAN.parts, WEB: replace(UPDATE, reason="said otherwise", conflicts=("a",))})
    assert refusal_of(PLAN, now) is None


def test_many_objects_are_counted_and_all_are_in_the_error() -> None:
    new = {Identity("", "ConfigMap", "shop", f"c{number:02}"): Part("create") for number in range(25)}
    refusal = refusal_of(PLAN, replace(PLAN, parts={**PLAN.parts, **new}))
    assert refusal is not None
    assert len(refusal.objects) == 25
    assert "And 15 more objects." in refusal.message


def test_what_a_dead_run_has_done_is_as_it_was_approved() -> None:
    new = Identity("", "ConfigMap", "shop", "new")
    approved = replace(PLAN, parts={**PLAN.parts, new: Part("create", wanted="w4", decided="d4")})
    moved = replace(approved, base={"head": "h", "revision": 3, "digest": "0123456789", "run": "dead"})
    done = {WEB: replace(UPDATE, change="unchanged", live="l9", decided="d9"), new: approved.parts[new]}
    assert refusal_of(approved, with_done(replace(moved, parts=done), approved)) is None
    other = {**done, WEB: replace(done[WEB], wanted="w9")}
    edited = {**done, WEB: replace(UPDATE, live="l9")}
    for parts in (other, edited):
        refusal = refusal_of(approved, with_done(replace(moved, parts=parts), approved))
        assert refusal is not None
        assert refusal.objects == (str(WEB),)


def test_a_plan_is_fulfilled_when_all_that_it_wanted_is_there_and_nothing_else() -> None:
    done = replace(PLAN, base={}, parts={WEB: replace(UPDATE, change="unchanged", live="", decided="d9")})
    assert is_fulfilled(PLAN, done)
    assert not is_fulfilled(PLAN, replace(done, parts={WEB: replace(UPDATE, wanted="w9")}))
    assert not is_fulfilled(PLAN, replace(done, parts={}))
    assert not is_fulfilled(PLAN, replace(done, parts={**done.parts, OLD: Part("keep")}))
    other = Identity("", "ConfigMap", "shop", "other")
    assert not is_fulfilled(PLAN, replace(done, parts={**done.parts, other: Part("unchanged", wanted="w3")}))
