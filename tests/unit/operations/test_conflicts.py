"""What a task says about fields that others set: in one word, or by rules."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.conflicts import (
    REFUSE,
    TAKE,
    ConflictRules,
)

WEB = Identity("apps", "Deployment", "shop", "web")
IMAGE = ".spec.template.spec.containers[name=web].image"


def said(rules: object, path: str = IMAGE, manager: str = "kubectl-edit") -> str | None:
    return ConflictRules.parse(rules, "shop").action(WEB, path, manager)


@pytest.mark.parametrize(("word", "action"), [("refuse", None), ("keep", "keep"), ("take", "take")])
def test_one_word_is_for_all(word: str, action: str | None) -> None:
    assert said(word) == action
    assert ConflictRules.parse(word).word == word


def test_only_an_unconditional_take_takes_all() -> None:
    assert ConflictRules.parse("take") == TAKE
    assert TAKE.take_all
    assert not REFUSE.take_all
    assert not ConflictRules.parse([{"action": "take", "manager": "*"}]).take_all
    assert not ConflictRules.parse([{"action": "take", "manager": "*"}]).word
    assert not ConflictRules.parse([{"action": "keep"}, {"action": "take"}]).take_all


MATCHES = {
    "the place itself": ({"path": IMAGE}, True),
    "a place above": ({"path": ".spec.template"}, True),
    "no place above but a like name": ({"path": ".spec.templ"}, False),
    "a place below": ({"path": IMAGE + ".x"}, False),
    "any item": ({"path": ".spec.template.spec.containers[*].image"}, True),
    "any name": ({"path": ".spec.*.spec"}, True),
    "not any two names": ({"path": ".spec.*.containers"}, False),
    "a dot is a dot": ({"path": ".spec.template.spec.containers[name=web]ximage"}, False),
    "a manager": ({"manager": "kubectl-edit"}, True),
    "managers of a kind": ({"manager": "kubectl-*"}, True),
    "another manager": ({"manager": "kubectl"}, False),
    "a kind": ({"object": "Deployment"}, True),
    "an object": ({"object": "Deployment/web"}, True),
    "an object elsewhere": ({"object": "Deployment/other/web"}, False),
    "all of them": ({"object": "Deployment.apps/web", "path": ".spec", "manager": "*"}, True),
    "one of them not": ({"object": "Deployment.apps/web", "path": ".data", "manager": "*"}, False),
}


@pytest.mark.parametrize(("rule", "matches"), MATCHES.values(), ids=MATCHES.keys())
def test_a_rule_is_for(rule: dict[str, str], matches: bool) -> None:
    assert said([{"action": "keep", **rule}]) == ("keep" if matches else None)


def test_the_first_that_matches_says() -> None:
    rules = [{"action": "keep", "path": ".spec"}, {"action": "take", "manager": "kubectl-*"}, {"action": "refuse"}]
    assert said(rules) == "keep"
    assert said(rules, path=".data.a") == "take"
    assert said(rules, path=".data.a", manager="operator") == "refuse"


@pytest.mark.parametrize(
    "bad",
    [
        "ours",
        7,
        {"action": "keep"},
        ["keep"],
        [{"path": ".spec"}],
        [{"action": "drop"}],
        [{"action": "keep", "paths": ".spec"}],
        [{"action": "keep", "path": "spec"}],
        [{"action": "keep", "path": ["spec"]}],
        [{"action": "keep", "manager": ""}],
        [{"action": "keep", "object": "a/b/c/d"}],
    ],
)
def test_what_is_no_rule_is_named(bad: object) -> None:
    with pytest.raises(InputError, match="conflicts"):
        ConflictRules.parse(bad)
