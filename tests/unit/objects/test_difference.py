"""What differs between two states, for people to read."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.difference import changed_paths, difference

Body = dict[str, Any]


def deployment(image: str = "web:1", **spec: Any) -> Body:
    containers = [{"name": "proxy", "image": "proxy:1"}, {"name": "web", "image": image}]
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web"},
        "spec": {"template": {"spec": {"containers": containers}}, **spec},
    }


def secret(value: str) -> Body:
    data = {"password": base64.b64encode(value.encode()).decode(), "user": "YQ=="}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "data": data}


def test_a_change_is_shown_in_its_place() -> None:
    assert difference(deployment(), deployment("web:2")) == (
        "--- before\n"
        "+++ after\n"
        "@@ -8,5 +8,5 @@\n"
        "       containers:\n"
        "       - image: proxy:1\n"
        "         name: proxy\n"
        "-      - image: web:1\n"
        "+      - image: web:2\n"
        "         name: web\n"
    )


def test_what_a_server_writes_is_no_difference() -> None:
    live = deployment()
    live["metadata"] = {
        "name": "web",
        "uid": "1",
        "resourceVersion": "2",
        "generation": 3,
        "creationTimestamp": "2026-01-01T00:00:00Z",
        "managedFields": [{"manager": "kubectl"}],
    }
    live["status"] = {"replicas": 1}
    assert difference(deployment(), live) == ""
    assert changed_paths(deployment(), live) == []


def test_an_object_that_is_not_there() -> None:
    assert difference(None, None) == ""
    created, deleted = difference(None, deployment()), difference(deployment(), None)
    assert all(line.startswith(("+", "@@", "---")) for line in created.splitlines())
    assert all(line.startswith(("-", "@@", "+++")) for line in deleted.splitlines())
    assert "+kind: Deployment\n" in created


def test_that_a_secret_changed_is_seen_but_no_value() -> None:
    shown = difference(secret("hunter2"), secret("correct horse"))
    assert [line for line in shown.splitlines() if line.startswith(("-  ", "+  "))] == [
        "-  password: (masked 1)",
        "+  password: (masked 3)",
    ]
    assert difference(secret("hunter2"), secret("hunter2")) == ""


def test_a_text_of_many_lines_is_compared_line_by_line() -> None:
    before = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"f": "a\nb\nc\n"}}
    after = {**before, "data": {"f": "a\nB\nc\n"}}
    assert "-    b\n+    B\n" in difference(before, after)


@pytest.mark.parametrize(
    ("after", "paths"),
    [
        (deployment("web:2"), [".spec.template.spec.containers[name=web].image"]),
        (deployment(replicas=2, paused=False), [".spec.paused", ".spec.replicas"]),
        ({**deployment(), "kind": "StatefulSet"}, [".kind"]),
        ({**deployment(), "spec": {}}, [".spec.template"]),
        ({**deployment(), "spec": {"template": "x"}}, [".spec.template"]),
        (deployment(), []),
    ],
)
def test_changed_paths(after: Body, paths: list[str]) -> None:
    assert changed_paths(deployment(), after) == paths
    assert changed_paths(after, deployment()) == paths


@pytest.mark.parametrize(
    ("before", "after", "paths"),
    [
        ({"a": [1, 2]}, {"a": [1, 3, 4]}, [".a[1]", ".a[2]"]),
        ({"a": [{"name": "x"}]}, {"a": [{"name": "x"}, {"name": "y"}]}, [".a[name=y]"]),
        ({"a": [{"name": "x"}, {"name": "x"}]}, {"a": [{"name": "x"}]}, [".a[1]"]),
        ({"a": 1}, {"a": True}, [".a"]),
        ({"a": None}, {}, []),
        ({"a": {}}, {}, [".a"]),
    ],
)
def test_changed_paths_in_lists(before: Body, after: Body, paths: list[str]) -> None:
    assert changed_paths(before, after) == paths


def test_changed_paths_of_nothing() -> None:
    assert changed_paths(None, {"kind": "A", "spec": {}}) == [".kind", ".spec"]
    assert changed_paths(None, None) == []
