"""What an object that is made anew takes along, and which may be."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.recreation import (
    Permission,
    propagation,
)

IN = {"key": "app", "operator": "In", "values": ["web", "api"]}
NOT_IN = {"key": "app", "operator": "NotIn", "values": ["web"]}
EXISTS = {"key": "tier", "operator": "Exists"}
MISSING = {"key": "tier", "operator": "DoesNotExist"}


@pytest.mark.parametrize(
    ("kind", "selector", "way"),
    [
        ("StatefulSet", {"matchLabels": {"app": "web"}}, "Orphan"),
        ("StatefulSet", {"matchLabels": {"app": "web", "more": "labels"}}, "Foreground"),
        ("Deployment", {"matchLabels": {"app": "web"}}, "Orphan"),
        ("Deployment", {"matchLabels": {"app": "web", "more": "labels"}}, "Background"),
        ("Deployment", {"matchExpressions": [IN, MISSING]}, "Orphan"),
        ("Deployment", {"matchExpressions": [IN, EXISTS]}, "Background"),
        ("Deployment", {"matchExpressions": [NOT_IN]}, "Background"),
    ],
)
def test_pods_that_the_new_object_selects_run_on(kind: str, selector: dict[str, Any], way: str) -> None:
    body = {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": "web"}, "spec": {"selector": selector}}
    live = {"spec": {"template": {"metadata": {"labels": {"app": "web"}}}}}
    assert propagation(body, live) == way


def test_two_runs_of_a_job_do_not_overlap() -> None:
    selector = {"matchLabels": {"app": "web"}}
    body = {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "web"}, "spec": {"selector": selector}}
    assert propagation(body, {"spec": {"template": {"metadata": {"labels": {"app": "web"}}}}}) == "Foreground"


@pytest.mark.parametrize(
    ("word", "identity", "covered"),
    [
        ("Job", Identity("batch", "Job", "shop", "work"), True),
        ("PersistentVolumeClaim", Identity("", "PersistentVolumeClaim", "shop", "files"), False),
        ("PersistentVolumeClaim/files", Identity("", "PersistentVolumeClaim", "shop", "files"), True),
        ("Namespace", Identity("", "Namespace", "", "shop"), False),
        ("Namespace/shop", Identity("", "Namespace", "", "shop"), True),
    ],
)
def test_what_holds_data_is_made_anew_only_by_its_own_name(word: str, identity: Identity, covered: bool) -> None:
    assert Permission(Selection.parse([word], "recreate"), "shop").covers(identity) is covered
