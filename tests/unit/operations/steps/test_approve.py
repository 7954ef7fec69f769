"""What of a plan is compared with the approved one: all that a change decides, and nothing that a server draws."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.approval import Part
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.plan import (
    Change,
    Conflict,
    Fold,
    FoldRule,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.prepare import Goal
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.approve import (
    RECKONED,
    part_for,
    passing_texts,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.ownership import fold_of
from live import CONFIG_MAPS, config_map, data, entry, ours, wanted

GOAL = Goal(name="shop", namespace="shop", action="release", wanted=(), key=b"k" * 32, token="0123456789abcdef")
ITEM = wanted({"a": "2"})
OURS = ours(data("a"))
STATUS = {**entry("controller", {"f:status": {}}, subresource="status")}
LIVE = config_map({"a": "1"}, OURS, STATUS)
CHANGE = Change(ITEM.identity, "update", resource=CONFIG_MAPS, body=ITEM.body, live=LIVE, digest=ITEM.digest)
OTHERS: dict[str, Any] = {
    "action": "recreate",
    "resource": replace(CONFIG_MAPS, version="v2"),
    "body": {**ITEM.body, "data": {"a": "3"}},
    "digest": "another",
    "adopts": True,
    "fold": Fold(FoldRule(takes_replicas=True), entries=(), fields=None, remaining=()),  # type: ignore[arg-type]
    "conflicts": (Conflict(".data.a", "kubectl-edit", "T1"),),
    "entries": (OURS,),
    "autoscaled": True,
    "live": config_map({"a": "1"}, OURS, uid="u2"),
}


def part(change: Change, goal: Goal) -> Part:
    """A change's part in the plan of a run with this goal."""
    return part_for(change, goal, passing_texts(goal))


def test_every_field_of_a_change_is_compared_but_those_that_are_reckoned_from_others() -> None:
    for item in fields(Change):
        if item.name in OTHERS:
            other = part(replace(CHANGE, **{item.name: OTHERS[item.name]}), GOAL)
            assert not part(CHANGE, GOAL).like(other), item.name
        elif item.name not in RECKONED[Change]:
            # A field that came since: whatever it holds, another value must tell.
            other = part(replace(CHANGE, **{item.name: "another value"}), GOAL)
            assert not part(CHANGE, GOAL).like(other), item.name
    same = replace(CHANGE, reason="said otherwise")
    drawn = replace(same, result={"uid": "drawn"}, replacement={"resourceVersion": "8"}, unchecked="not yet")
    assert part(CHANGE, GOAL).like(part(drawn, GOAL))


def live(*entries: Any, **more: Any) -> Change:
    return replace(CHANGE, live=config_map({"a": "1"}, *entries, **more))


@pytest.mark.parametrize(
    ("moved", "same"),
    [
        (live(OURS, {**STATUS, "time": "T9"}, resourceVersion="8", generation=4), True),
        (live(OURS, entry("controller", data("b")), STATUS), True),
        (live(ours(data("a"), time="T2"), STATUS), False),
        (live(ours(data("a", "b")), STATUS), False),
        (live(OURS, entry("kubectl-edit", data("b")), STATUS), False),
        (live(OURS, STATUS, uid="u2"), False),
    ],
)
def test_what_controllers_write_is_no_difference_and_what_people_or_we_write_is(moved: Change, same: bool) -> None:
    assert part(CHANGE, GOAL).like(part(moved, GOAL)) is same


def test_a_fold_is_compared_by_its_rule_and_by_what_people_hold() -> None:
    held = config_map({"a": "1"}, OURS, entry("kubectl-edit", data("a")), STATUS)
    later = config_map({"a": "1"}, OURS, entry("kubectl-edit", data("a")), {**STATUS, "time": "T9"})
    changes = [replace(CHANGE, live=body, fold=fold_of(body, "v1", FoldRule())) for body in (held, later)]
    assert changes[0].fold != changes[1].fold
    assert part(changes[0], GOAL).like(part(changes[1], GOAL))


def test_the_mark_of_a_run_is_no_difference() -> None:
    parts = []
    for token in ("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"):
        body = {**ITEM.body, "metadata": {**ITEM.body["metadata"], "annotations": {"stamp": token}}}
        parts.append(part(replace(CHANGE, body=body), replace(GOAL, token=token)))
    assert parts[0].like(parts[1])


def login(password: str, digest: str) -> Change:
    body = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "login", "namespace": "shop"},
        "data": {"password": password},
    }
    return Change(Identity.of(body), "create", body=body, digest=digest)


def test_the_content_of_a_secret_is_compared_by_the_key_that_the_release_keeps() -> None:
    one, other = login("b25l", "d1"), login("dHdv", "d2")
    assert not part(one, GOAL).like(part(other, GOAL))
    another_key = replace(GOAL, key=b"x" * 32)
    assert not part(one, GOAL).like(part(one, another_key))


def test_while_no_key_is_kept_nothing_tells_the_content_of_a_secret_and_the_rest_is_compared() -> None:
    goals = [replace(GOAL, key=key * 32, lasting_key=False) for key in (b"k", b"x")]
    first = part(login("b25l", "d1"), goals[0])
    assert first.like(part(login("dHdv", "d2"), goals[1]))
    more = login("b25l", "d1")
    assert more.body is not None
    more.body["data"]["user"] = "dHdv"
    assert not first.like(part(more, goals[1]))
