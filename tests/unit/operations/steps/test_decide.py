"""What a plan does to each object, case by case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.conflicts import ConflictRules
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.plan import Change, Plan
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.decide import (
    Situation,
    decide,
    refuse_conflicts,
    refuse_deletions,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.owners import Adoption
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.wanted import Wanted
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Inventory, Owned
from live import CONFIG_MAPS, PART_OF, PART_OF_LABEL, config_map, data, entry, ours, owned, wanted

ITEM = wanted({"a": "1"})
ALL = Adoption("always")
APPLIED = config_map({"a": "1"}, ours(data("a")))
MEMBER = owned(ITEM, APPLIED)
MISSING: dict[str, Any] | None = None


def situation(*items: Wanted, member: Owned | None = MEMBER, **more: Any) -> Situation:
    """One live object or none (``live``), and at most one member."""
    live: dict[str, Any] | None = more.pop("live", APPLIED)
    more["conflicts"] = ConflictRules.parse(more.get("conflicts", "refuse"), "shop")
    bodies = {Identity.of(live): live} if live else {}
    made = Situation(
        part_of=PART_OF,
        wanted=items,
        inventory=Inventory.of([member] if member else []),
        metadata=bodies,
        resources={ITEM.identity: CONFIG_MAPS},
        **more,
    )
    return replace(made, whole={identity: bodies[identity] for identity in made.candidates()})


def only(plan: Plan) -> Change:
    [change] = plan.changes
    return change


CHANGED = wanted({"a": "2"})
TOWARD = {
    "it does not exist": (situation(ITEM, live=MISSING, member=None), "create", False),
    "a member was deleted by hand": (situation(ITEM, live=MISSING), "create", False),
    "nothing moved": (situation(ITEM), "unchanged", False),
    "we want another content": (situation(CHANGED), "update", False),
    "another's entry took a field of ours": (
        situation(ITEM, live=config_map({"a": "9"}, ours({}), entry("operator", data("a")))),
        "update",
        False,
    ),
    "our entry is of another time": (
        situation(ITEM, live=config_map({"a": "1"}, ours(data("a"), time="T2"))),
        "update",
        False,
    ),
    "a controller only added": (
        situation(ITEM, live=config_map({"a": "1", "b": "1"}, ours(data("a")), entry("operator", data("b")))),
        "unchanged",
        False,
    ),
    "a status was written": (
        situation(
            ITEM,
            live=config_map({"a": "1"}, ours(data("a")), entry("kubectl-edit", {"f:status": {}}, subresource="status")),
        ),
        "unchanged",
        False,
    ),
    "nobody owned it": (
        situation(ITEM, live=config_map({"a": "1"}, entry("operator", data("a")), member=False), member=None),
        "update",
        True,
    ),
    "a team's kubectl made it": (
        situation(CHANGED, live=config_map({"a": "1"}, entry("kubectl-create", data("a")), member=False), member=None),
        "update",
        True,
    ),
    "it was deleted and made again by kubectl": (
        situation(ITEM, live=config_map({"a": "1"}, entry("kubectl-create", data("a")), uid="u2", member=False)),
        "update",
        True,
    ),
    "a dead run only meant to adopt it": (
        situation(
            CHANGED,
            live=config_map({"a": "1"}, entry("kubectl-create", data("a")), member=False),
            member=Owned(ITEM.identity, "v1"),
        ),
        "update",
        True,
    ),
    "a dead run had applied it": (situation(CHANGED, member=Owned(ITEM.identity, "v1")), "update", False),
}


@pytest.mark.parametrize(("given", "action", "adopts"), TOWARD.values(), ids=TOWARD.keys())
def test_toward(given: Situation, action: str, adopts: bool) -> None:
    change = only(decide(given))
    assert (change.action, change.adopts) == (action, adopts)


FOREIGN = {
    "another release": ({"labels": {PART_OF_LABEL: "other"}, "annotations": {"ascent.kube/release": "b/c"}}, "b/c"),
    "another ApplySet": ({"labels": {PART_OF_LABEL: "applyset-other"}}, "applyset-other"),
    "Helm": ({"annotations": {"meta.helm.sh/release-name": "chart"}}, "chart"),
    "Flux": ({"labels": {"kustomize.toolkit.fluxcd.io/name": "apps"}}, "Flux"),
    "Argo CD": ({"annotations": {"argocd.argoproj.io/tracking-id": "app"}}, "Argo CD"),
    "an owner": ({"ownerReferences": [{"kind": "Job", "name": "parent"}]}, "Job/parent"),
}


@pytest.mark.parametrize(("metadata", "owner"), FOREIGN.values(), ids=FOREIGN.keys())
@pytest.mark.parametrize("policy", ["refuse", "keep", "take"])
def test_what_belongs_to_others_is_a_conflict(metadata: dict[str, Any], owner: str, policy: str) -> None:
    live = config_map({"a": "1"}, member=False, **metadata)
    change = only(decide(situation(ITEM, live=live, member=None, conflicts=policy)))
    assert change.action == "conflict"
    assert owner in change.reason
    with pytest.raises(RefusedError, match="ConfigMap/shop/settings"):
        refuse_conflicts(Plan((change,)))


HAND = config_map({"a": "9", "b": "9"}, ours({}), entry("kubectl-edit", data("a", "b"), time="T5"))


def test_a_hand_on_a_released_object_is_a_conflict_by_field() -> None:
    change = only(decide(situation(ITEM, live=HAND)))
    assert {(item.path, item.manager, item.time, item.action) for item in change.conflicts} == {
        (".data.a", "kubectl-edit", "T5", "refuse"),
        (".data.b", "kubectl-edit", "T5", "refuse"),
    }


BY_CONTROLLER = config_map({"a": "9"}, ours({}), entry("operator", data("a"), time="T5"))


def test_t89_what_a_controller_set_is_taken_back_once_and_then_left_to_it() -> None:
    first = only(decide(situation(ITEM, live=BY_CONTROLLER)))
    assert [item.action for item in first.conflicts] == ["take"]
    known = replace(MEMBER, contests=first.contests)
    again = only(decide(situation(ITEM, live=BY_CONTROLLER, member=known)))
    assert [item.action for item in again.conflicts] == ["keep"]
    assert again.body is not None
    assert "data" not in again.body
    other_value = only(decide(situation(CHANGED, live=BY_CONTROLLER, member=known)))
    assert [item.action for item in other_value.conflicts] == ["take"]


@pytest.mark.parametrize(
    "live",
    [
        config_map({"a": "9"}, ours({}), entry("gitops", data("a"), operation="Apply")),
        config_map({"a": "9"}, ours({}), entry("kube-controller-manager", data("a"), subresource="scale")),
        config_map({"a": "9"}, entry("operator", data("a")), member=False, uid="u2"),
    ],
    ids=["by apply", "by a subresource", "at adoption"],
)
def test_what_no_controller_of_ours_set_is_refused(live: dict[str, Any]) -> None:
    assert [item.action for item in only(decide(situation(ITEM, live=live))).conflicts] == ["refuse"]


FLUX = {"kustomize.toolkit.fluxcd.io/name": "apps"}


@pytest.mark.parametrize("meant", [True, False])
def test_t30_a_takeover_that_died_between_its_two_writes_is_gone_on_with(meant: bool) -> None:
    """Its marks are ours by then, and still there; what was found of it must not be written down a second time."""
    folded = ours({**data("a"), "f:metadata": {"f:labels": {f"f:{key}": {} for key in FLUX}}})
    live = config_map({"a": "1"}, folded, member=False, labels=FLUX)
    member = Owned(ITEM.identity, "v1") if meant else None
    change = only(decide(situation(CHANGED, live=live, member=member, adoption=ALL)))
    assert (change.action, change.adopts) == ("update", not meant)


def test_rules_keep_one_field_of_a_hand_and_take_the_other() -> None:
    rules = [{"action": "keep", "path": ".data.a"}, {"action": "take", "manager": "kubectl-*"}]
    change = only(decide(situation(wanted({"a": "1", "c": "3"}), live=HAND, conflicts=rules)))
    assert {item.path: item.action for item in change.conflicts} == {".data.a": "keep", ".data.b": "take"}
    assert change.fold is not None
    assert change.fold.fields.paths() == [".data.b"]
    assert change.body is not None
    assert change.body["data"] == {"c": "3"}
    assert change.replacement is not None
    assert change.replacement["data"] == {"a": "9", "c": "3"}


def test_take_folds_what_a_hand_holds() -> None:
    change = only(decide(situation(ITEM, live=HAND, conflicts="take")))
    assert change.action == "update"
    assert change.fold is not None
    assert change.replacement is not None
    assert change.replacement["data"] == {"a": "1"}
    assert len(change.conflicts) == 2


def test_keep_leaves_the_hand_and_applies_the_rest() -> None:
    item = wanted({"a": "1", "c": "3"})
    change = only(decide(situation(item, live=HAND, conflicts="keep")))
    assert change.action == "update"
    assert change.fold is None
    assert change.body is not None
    assert change.body["data"] == {"c": "3"}


def test_keep_folds_the_other_hands_only() -> None:
    live = config_map(
        {"a": "9", "c": "3"}, ours({}), entry("kubectl-edit", data("a")), entry("kubectl-set", data("c"), time="T2")
    )
    change = only(decide(situation(wanted({"a": "1", "c": "3"}), live=live, conflicts="keep")))
    assert change.fold is not None
    assert [item["manager"] for item in change.fold.entries] == ["kubectl-set"]
    assert "kubectl-edit" in [item["manager"] for item in change.fold.remaining]


LEAVING = {
    "ours": (APPLIED, MEMBER, "delete"),
    "already gone": (MISSING, MEMBER, None),
    "its label was taken off": (config_map({"a": "1"}, ours(data("a")), member=False), MEMBER, "keep"),
    "another object of its name": (config_map({"a": "1"}, ours(data("a")), uid="u2"), MEMBER, "keep"),
    "it has an owner": (
        config_map({"a": "1"}, ours(data("a")), ownerReferences=[{"kind": "Job", "name": "j"}]),
        MEMBER,
        "keep",
    ),
    "only meant, and made": (APPLIED, Owned(ITEM.identity, "v1"), "delete"),
    "only meant, and another's": (config_map({"a": "1"}, member=False), Owned(ITEM.identity, "v1"), "keep"),
}


@pytest.mark.parametrize(("live", "member", "action"), LEAVING.values(), ids=LEAVING.keys())
def test_away(live: dict[str, Any] | None, member: Owned, action: str | None) -> None:
    actions = [change.action for change in decide(situation(live=live, member=member)).changes]
    assert actions == ([action] if action else [])


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("", "Namespace"),
        ("", "PersistentVolume"),
        ("", "PersistentVolumeClaim"),
        ("apiextensions.k8s.io", "CustomResourceDefinition"),
    ],
)
def test_what_holds_data_is_kept(group: str, kind: str) -> None:
    version = f"{group}/v1" if group else "v1"
    live = {**APPLIED, "apiVersion": version, "kind": kind}
    identity = Identity.of(live)
    resource = Resource(group, "v1", kind, f"{kind.lower()}s", True)
    member = replace(MEMBER, identity=identity, api_version=version)
    given = replace(situation(live=live, member=member), resources={identity: resource})
    assert only(decide(given)).action == "keep"


def test_what_is_not_served_any_more_is_skipped_both_ways() -> None:
    gone = replace(situation(live=MISSING), resources={})
    assert only(decide(gone)).action == "skipped"
    unknown = replace(ITEM, resource=None)
    assert only(decide(situation(unknown, live=MISSING, member=None))).action == "skipped"


def test_a_kind_that_a_definition_of_the_release_brings_is_created() -> None:
    thing = {"apiVersion": "e.com/v1", "kind": "Thing", "metadata": {"name": "one", "namespace": "shop"}}
    definition = {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "things.e.com"},
        "spec": {"group": "e.com", "scope": "Namespaced", "names": {"kind": "Thing"}},
    }
    definitions = Resource("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "crds", False)
    items = [
        Wanted(Identity.of(thing), thing, "d1", None),
        Wanted(Identity.of(definition), definition, "d2", definitions),
    ]
    plan = decide(situation(*items, live=MISSING, member=None))
    assert [change.action for change in plan.changes] == ["create", "create"]


FOUND = {"body": {**ITEM.body, "data": {"a": "old"}}, "entries": [entry("kubectl-create", data("a"))]}


def test_an_adopted_object_that_leaves_is_given_back() -> None:
    change = only(decide(situation(found={ITEM.identity: FOUND})))
    assert (change.action, change.body, change.entries) == ("update", FOUND["body"], tuple(FOUND["entries"]))


def test_one_that_our_apply_never_reached_is_as_it_was() -> None:
    live = config_map({"a": "1"}, entry("kubectl-create", data("a")), member=False)
    assert only(decide(situation(live=live, found={ITEM.identity: FOUND}))).action == "keep"


def test_one_that_is_gone_comes_back() -> None:
    change = only(decide(situation(live=MISSING, member=None, found={ITEM.identity: FOUND})))
    assert (change.action, change.body) == ("create", FOUND["body"])


def test_t50_one_that_a_dead_run_was_to_make_anew_is_gone_on_with() -> None:
    ending = config_map({"a": "1"}, ours(data("a")), deletionTimestamp="T3")
    assert only(decide(situation(CHANGED, live=ending))).action == "conflict"
    recreating = frozenset({ITEM.identity})
    assert only(decide(situation(CHANGED, live=ending, recreating=recreating))).action == "recreate"
    assert only(decide(situation(CHANGED, recreating=recreating))).action == "update"


def members(number: int, *items: Wanted) -> Situation:
    owned_ones = (Owned(Identity("", "ConfigMap", "shop", str(index)), "v1") for index in range(number))
    return Situation(PART_OF, items, Inventory.of(owned_ones), {})


@pytest.mark.parametrize(
    ("delete", "number", "limit", "enough"),
    [
        (1, 2, 50, None),
        (2, 3, 50, 67),
        (1, 1, 50, 100),
        (3, 3, 100, None),
        (1, 300, 0, 1),
        (0, 3, 0, None),
        (0, 0, 50, None),
    ],
)
def test_t39_a_prune_of_too_much(delete: int, number: int, limit: int, enough: int | None) -> None:
    plan = Plan(tuple(Change(Identity("", "ConfigMap", "shop", str(index)), "delete") for index in range(delete)))
    if enough is not None:
        with pytest.raises(RefusedError, match=f"ConfigMap/shop/0.* set prune_limit to {enough};"):
            refuse_deletions(plan, members(number, ITEM), limit)
        refuse_deletions(plan, members(number, ITEM), enough)
    else:
        refuse_deletions(plan, members(number, ITEM), limit)


def test_t39_nothing_wanted_any_more_is_too_much_though_all_is_kept() -> None:
    plan = Plan((Change(ITEM.identity, "keep"), Change(ITEM.identity, "skipped")))
    refuse_deletions(plan, members(2, ITEM), 0)
    with pytest.raises(RefusedError, match="no object any more"):
        refuse_deletions(plan, members(2), 99)
    refuse_deletions(plan, members(2), 100)


@pytest.mark.parametrize(
    ("words", "name", "action"),
    [
        ([], "other", "keep"),
        (["Namespace"], "other", "delete"),
        (["Namespace/other"], "other", "delete"),
        (["Namespace/third", "PersistentVolumeClaim"], "other", "keep"),
        (["Namespace"], "shop", "keep"),
    ],
)
def test_t40_what_holds_data_goes_only_when_it_is_named(words: list[str], name: str, action: str) -> None:
    namespace = Identity("", "Namespace", "", name)
    labels = {PART_OF_LABEL: PART_OF}
    live = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "uid": "u", "labels": labels}}
    plan = decide(
        Situation(
            PART_OF,
            (),
            Inventory.of([Owned(namespace, "v1", "u")]),
            {namespace: live},
            resources={namespace: Resource("", "v1", "Namespace", "namespaces", False)},
            prune_also=Selection.parse(words, "prune_also"),
            home="shop",
        )
    )
    assert only(plan).action == action
