"""Objects named in options."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection, written

WEB = Identity("apps", "Deployment", "shop", "web")
NAMESPACE = Identity("", "Namespace", "", "shop")


@pytest.mark.parametrize(
    ("text", "identity", "named"),
    [
        ("Deployment", WEB, True),
        ("Deployment.apps", WEB, True),
        ("Deployment.extensions", WEB, False),
        ("deployment", WEB, False),
        ("Deployment/web", WEB, True),
        ("Deployment.apps/web", WEB, True),
        ("Deployment/api", WEB, False),
        ("Deployment/shop/web", WEB, True),
        ("Deployment/other/web", WEB, False),
        ("Deployment/web", Identity("apps", "Deployment", "other", "web"), False),
        ("Deployment", Identity("apps", "Deployment", "other", "web"), True),
        ("Namespace/shop", NAMESPACE, True),
        ("Gateway.networking.istio.io/web", Identity("networking.istio.io", "Gateway", "shop", "web"), True),
    ],
)
def test_an_object_is_named_by_kind_group_namespace_and_name(text: str, identity: Identity, named: bool) -> None:
    assert Selection.parse([text], "recreate").holds(identity, "shop") is named


def test_a_selection_of_nothing_holds_nothing() -> None:
    assert not Selection.parse([], "recreate").holds(WEB, "shop")


@pytest.mark.parametrize("text", ["", "/web", "Deployment/", "Deployment//web", "a/b/c/d", "Deployment.", ".apps"])
def test_a_word_that_names_no_object_is_refused_with_its_option(text: str) -> None:
    with pytest.raises(InputError, match="recreate holds"):
        Selection.parse([text], "recreate")


@pytest.mark.parametrize(
    ("identity", "text"),
    [
        (WEB, "Deployment/web"),
        (NAMESPACE, "Namespace/shop"),
        (Identity("batch", "Job", "other", "work"), "Job/other/work"),
        (Identity("networking.istio.io", "Gateway", "shop", "web"), "Gateway.networking.istio.io/web"),
    ],
)
def test_an_object_is_written_as_an_option_names_it(identity: Identity, text: str) -> None:
    assert written(identity, "shop") == text
    assert Selection.parse([text], "recreate").names(identity, "shop")


def test_a_kind_names_no_object_itself() -> None:
    assert not Selection.parse(["Deployment"], "recreate").names(WEB, "shop")
