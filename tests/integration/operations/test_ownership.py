"""Objects that others own: refused by name, taken over by name, handed from one release to another."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback

from .bench import CONFIG_MAP, Bench, changes, config_map, managers, nowhere, without_noise

HELM = {
    "labels": {"app.kubernetes.io/managed-by": "Helm"},
    "annotations": {"meta.helm.sh/release-name": "chart", "meta.helm.sh/release-namespace": "shop"},
}
FLUX = {"labels": {"kustomize.toolkit.fluxcd.io/name": "apps", "kustomize.toolkit.fluxcd.io/namespace": "flux-system"}}
ARGO = {"labels": {"argocd.argoproj.io/instance": "apps"}}
OTHERS = {
    "Helm": (HELM, "helm", False, "the Helm release chart"),
    "Flux": (FLUX, "kustomize-controller", True, "Flux's Kustomization apps"),
    "Argo CD": (ARGO, "argocd-controller", True, "Argo CD's Application apps"),
    "a mark by somebody else": (ARGO, "some-script", False, "Argo CD's Application apps"),
}


def adopt(*texts: str) -> Selection:
    return Selection.parse(texts, "adopt")


def theirs(bench: Bench, metadata: Body, manager: str, *, applied: bool, **data: str) -> Body:
    """An object that another tool made, marked as its own."""
    body = config_map(namespace=bench.namespace, **data)
    body["metadata"] |= metadata
    if applied:
        return bench.client.apply(CONFIG_MAP, body, manager=manager)
    return bench.client.create(CONFIG_MAP, body, manager=manager)


@pytest.mark.parametrize(("metadata", "manager", "applied", "owner"), OTHERS.values(), ids=OTHERS.keys())
def test_what_a_tool_owns_is_refused_by_name_and_taken_by_name(
    bench: Bench, metadata: Body, manager: str, applied: bool, owner: str
) -> None:
    before = theirs(bench, metadata, manager, applied=applied, a="1", b="1")
    for options in ({}, {"conflicts": "take"}, {"adopt": adopt("ConfigMap/other")}, {"adoption": "never"}):
        outcome = bench.release(config_map(a="1"), **options)
        assert (outcome.course, outcome.changed) == ("refused", False)
        for words in (f"ConfigMap/{bench.namespace}/settings", owner, "adopt: [ConfigMap/settings]"):
            assert words in str(outcome.error)
    taken = bench.released(config_map(a="2"), adopt=adopt("ConfigMap/settings"), conflicts="take")
    assert [change.reason for change in taken.plan.writes] == [f"taken over from {owner}"]
    live = bench.there(CONFIG_MAP, "settings")
    assert not set(metadata.get("labels", {})) & set(live["metadata"]["labels"])
    assert not set(metadata.get("annotations", {})) & set(live["metadata"]["annotations"])
    assert bench.released(config_map(a="2")).course == "unchanged"
    assert bench.released(config_map(a="3")).course == "released"
    if manager != "some-script":
        assert live["data"] == {"a": "2"}
        bench.rollback(0)
        after = bench.there(CONFIG_MAP, "settings")
        assert without_noise(after) == without_noise(before)
        assert managers(after) == managers(before)


def test_always_takes_what_others_own_and_never_takes_nothing(bench: Bench) -> None:
    theirs(bench, HELM, "helm", applied=False, a="1")
    bench.released(config_map(a="2"), adoption="always")
    assert bench.data("settings") == {"a": "2"}
    bench.kubectl("create", "configmap", "late", "--from-literal=a=1")
    refused = bench.release(config_map(a="2"), config_map("late", a="1"), adoption="never")
    assert refused.course == "refused"
    assert "adopt: [ConfigMap/late]" in str(refused.error)
    bench.released(config_map(a="2"), config_map("late", a="1"), adoption="never", adopt=adopt("ConfigMap/late"))
    assert bench.released(config_map(a="3"), config_map("late", a="3"), adoption="never").course == "released"


@pytest.mark.parametrize("controller", [True, False])
def test_t44_what_a_controller_made_is_never_taken(bench: Bench, controller: bool) -> None:
    owner = bench.client.create(CONFIG_MAP, config_map("parent", bench.namespace), manager="some-operator")["metadata"]
    reference = {"apiVersion": "v1", "kind": "ConfigMap", "name": owner["name"], "uid": owner["uid"]}
    metadata = {"ownerReferences": [{**reference, "controller": controller}]}
    theirs(bench, metadata, "some-operator", applied=False, a="1")
    for options in ({}, {"adoption": "always"}, {"adopt": adopt("ConfigMap/settings")}):
        outcome = bench.release(config_map(a="1"), **options)
        if options and not controller:
            assert outcome.error is None, outcome.error
            continue
        assert outcome.course == "refused"
        assert "ConfigMap/parent" in str(outcome.error)
    if not controller:
        assert not bench.there(CONFIG_MAP, "settings")["metadata"].get("ownerReferences")


def test_marks_that_our_own_manifest_holds_are_no_claim(bench: Bench) -> None:
    """A manifest exported from what Helm made still has its marks."""
    body = config_map(a="1")
    body["metadata"] |= HELM
    bench.released(body)
    bench.released({**body, "data": {"a": "2"}})
    body["metadata"]["namespace"] = bench.namespace
    bench.client.apply(CONFIG_MAP, {**body, "data": {}}, manager="helm")
    assert bench.release({**body, "data": {"a": "3"}}).course == "refused"


BOTH = (config_map("moved", a="1"), config_map("first", a="1"), config_map("more", a="1"))
REST = (config_map("first", a="2"), config_map("more", a="1"))


def test_t30_an_object_moves_to_another_release_in_one_step(bench: Bench) -> None:
    second = bench.other("second")
    bench.released(*BOTH)
    before = bench.there(CONFIG_MAP, "moved")
    refused = second.release(config_map("moved", a="1"))
    assert refused.course == "refused"
    for words in ("ConfigMap/", f"{bench.namespace}/{bench.name}", "adopt: [ConfigMap/moved]"):
        assert words in str(refused.error)
    second.released(config_map("moved", a="1"), adopt=adopt("ConfigMap/moved"))
    # As one field manager both write, so that only the label tells whose the last apply was.
    assert bench.release(*BOTH).course == "refused"
    outcome = bench.released(*REST)
    [kept] = [change for change in outcome.plan.changes if change.action == "keep"]
    assert (kept.identity.name, f"{bench.namespace}/second" in kept.reason) == ("moved", True)
    assert {identity.name for identity in bench.memory().inventory.members} == {"first", "more"}
    assert second.released(config_map("moved", a="1")).course == "unchanged"
    assert changes(bench.released(*REST)) == {"first": "unchanged", "more": "unchanged"}

    request = RollbackRequest(bench.name, bench.namespace, 1)
    back = rollback(bench.session(), request)
    assert back.course == "refused"
    for words in ("ConfigMap/", f"{bench.namespace}/second", "adopt: [ConfigMap/moved]"):
        assert words in str(back.error)
    second.rollback(0)
    after = bench.there(CONFIG_MAP, "moved")
    assert without_noise(after) == without_noise(before)
    bench.remove()
    assert second.memory().inventory.members == {}


def test_t30_a_rollback_takes_back_by_name_what_has_moved(bench: Bench) -> None:
    second = bench.other("second")
    bench.released(*BOTH)
    second.released(config_map("moved", a="9"), config_map("own"), adopt=adopt("ConfigMap/moved"))
    bench.released(*REST)
    bench.rollback(1, adopt=adopt("ConfigMap/moved"))
    assert bench.data("moved") == {"a": "1"}
    assert changes(second.released(config_map("own")))["moved"] == "keep"


def test_t30_a_removal_leaves_what_has_moved(bench: Bench) -> None:
    second = bench.other("second")
    bench.released(*BOTH)
    second.released(config_map("moved", a="1"), adopt=adopt("ConfigMap/moved"))
    bench.remove()
    assert bench.data("moved") == {"a": "1"}
    assert second.released(config_map("moved", a="1")).course == "unchanged"


@pytest.mark.parametrize("taker_fails", [True, False], ids=["the taker", "the old one"])
def test_t30_an_undo_gives_back_what_was_taken_and_steals_nothing(bench: Bench, taker_fails: bool) -> None:
    second = bench.other("second")
    bench.released(*BOTH)
    second.released(config_map("own"))
    if taker_fails:
        before = bench.there(CONFIG_MAP, "moved")
        wanted = (config_map("own"), config_map("moved", a="9"), nowhere())
        outcome = second.release(*wanted, adopt=adopt("ConfigMap/moved"))
        assert without_noise(bench.there(CONFIG_MAP, "moved")) == without_noise(before)
        assert bench.released(*BOTH).course == "unchanged"
    else:
        second.released(config_map("own"), config_map("moved", a="9"), adopt=adopt("ConfigMap/moved"))
        outcome = bench.release(*REST, nowhere())
        assert bench.data("moved") == {"a": "9"}
        assert bench.data("first") == {"a": "1"}
        assert {identity.name for identity in bench.memory().inventory.members} == {"first", "more"}
    assert outcome.course == "undone", outcome.undo_error


@pytest.mark.parametrize("where", ["manifest", "live"])
def test_t30_the_keep_annotation_saves_what_leaves_first(bench: Bench, where: str) -> None:
    moved = config_map("moved", a="1")
    if where == "manifest":
        moved["metadata"]["annotations"] = {"ascent.kube/keep": "true"}
    bench.released(moved, *BOTH[1:])
    planned = bench.release(*REST, check_mode=True)
    assert changes(planned)["moved"] == ("keep" if where == "manifest" else "delete")
    patch: Any = {"annotations": {"ascent.kube/keep": None if where == "manifest" else "true"}}
    bench.client.patch(CONFIG_MAP, bench.namespace, "moved", {"metadata": patch}, manager="some-operator")
    outcome = bench.released(*REST)
    assert changes(outcome)["moved"] == "keep"
    assert "ascent.kube/keep" in next(change.reason for change in outcome.plan.changes if change.action == "keep")
    assert bench.other("second").released(config_map("moved", a="1")).course == "released"
    assert changes(bench.released(*REST)) == {"first": "unchanged", "more": "unchanged"}
