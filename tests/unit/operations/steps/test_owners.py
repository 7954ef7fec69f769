"""Whom an object belongs to, and who may take it."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.owners import (
    Adoption,
    Owner,
    owner_of,
)
from live import PART_OF, config_map, entry, ours

SETTINGS = Identity("", "ConfigMap", "shop", "settings")
TRACKING = "argocd.argoproj.io/tracking-id"
REFERENCE = {"kind": "Job", "name": "parent", "uid": "u9"}
OWNERS = {
    "nobody": ({}, None),
    "our own label": ({"labels": {"applyset.kubernetes.io/part-of": PART_OF}}, None),
    "Helm": ({"annotations": {"meta.helm.sh/release-name": "chart"}}, "the Helm release chart"),
    "Helm's label alone": ({"labels": {"app.kubernetes.io/managed-by": "Helm"}}, None),
    "Flux": ({"labels": {"helm.toolkit.fluxcd.io/name": "app"}}, "Flux's HelmRelease app"),
    "Argo CD": ({"annotations": {TRACKING: "app:/ConfigMap:shop/settings"}}, "Argo CD's Application app"),
    "a copy of what Argo CD has": ({"annotations": {TRACKING: "app:/ConfigMap:shop/original"}}, None),
    "Argo CD in its own words": ({"annotations": {TRACKING: "something"}}, "Argo CD's Application something"),
    "kapp": ({"labels": {"kapp.k14s.io/app": "17"}}, "kapp's app 17"),
    "an object": ({"ownerReferences": [REFERENCE]}, "Job/parent (its ownerReferences say so)"),
}


@pytest.mark.parametrize(("metadata", "name"), OWNERS.values(), ids=OWNERS.keys())
def test_the_owner(metadata: dict[str, Any], name: str | None) -> None:
    owner = owner_of(config_map({"a": "1"}, member=False, **metadata), PART_OF)
    assert (owner.name if owner else None) == name


@pytest.mark.parametrize("controller", [True, False])
def test_only_a_controllers_object_stays_its(controller: bool) -> None:
    owner = owner_of(config_map({}, member=False, ownerReferences=[{**REFERENCE, "controller": controller}]), PART_OF)
    assert owner is not None
    assert owner.lasting is controller


MARK = {"f:metadata": {"f:annotations": {"f:meta.helm.sh/release-name": {}}}}
CLAIMS = {
    "ours says it": ([ours(MARK)], True, False),
    "ours and theirs say it": ([ours(MARK), entry("helm", MARK)], True, True),
    "theirs says it": ([ours({}), entry("helm", MARK)], True, True),
    "an earlier life of ours says it": ([ours(MARK)], False, True),
}


@pytest.mark.parametrize(("entries", "member", "claimed"), CLAIMS.values(), ids=CLAIMS.keys())
def test_a_mark_in_our_own_manifest_is_no_claim(entries: list[dict[str, Any]], member: bool, claimed: bool) -> None:
    annotations = {"meta.helm.sh/release-name": "chart"}
    live = config_map({"a": "1"}, *entries, member=member, annotations=annotations)
    assert (owner_of(live, PART_OF) is not None) is claimed


OTHER, CONTROLLER = Owner("the release b/c"), Owner("Job/parent", lasting=True)
NAMED = Selection.parse(["ConfigMap/settings"], "adopt")
MAY = {
    "nobody's": (Adoption(home="shop"), None, True),
    "another's": (Adoption(home="shop"), OTHER, False),
    "another's by name": (Adoption(named=NAMED, home="shop"), OTHER, True),
    "by name in another home": (Adoption(named=NAMED, home="else"), OTHER, False),
    "another's always": (Adoption("always", home="shop"), OTHER, True),
    "nobody's never": (Adoption("never", home="shop"), None, False),
    "nobody's never but by name": (Adoption("never", NAMED, "shop"), None, True),
    "a controller's by name": (Adoption(named=NAMED, home="shop"), CONTROLLER, False),
    "a controller's always": (Adoption("always", home="shop"), CONTROLLER, False),
}


@pytest.mark.parametrize(("adoption", "owner", "may"), MAY.values(), ids=MAY.keys())
def test_who_may_be_taken(adoption: Adoption, owner: Owner | None, may: bool) -> None:
    refusal = adoption.refusal(SETTINGS, owner)
    assert (not refusal) is may
    if owner is not None and not may:
        assert owner.name in refusal
