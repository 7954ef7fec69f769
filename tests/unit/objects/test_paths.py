"""Paths into plain values."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.paths import (
    NOTHING,
    Choice,
    same,
    steps_of,
    values_at,
)

CONTENT = {
    "a": {"b": 1, "c.d/e": 2},
    "list": [{"name": "x", "state": "up"}, {"name": "y", "state": "down", "port": 80}],
    "empty": [],
}


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("status", ["status"]),
        ("a.b-c.d", ["a", "b-c", "d"]),
        ("items[0].name", ["items", 0, "name"]),
        ("[2][0]", [2, 0]),
        ('metadata["a.b/c"].d', ["metadata", "a.b/c", "d"]),
        ("items[*].name", ["items", Choice(), "name"]),
        ("items[type=a.b/c].name", ["items", Choice("type", "a.b/c"), "name"]),
    ],
)
def test_a_path_is_read(path: str, steps: list[Any]) -> None:
    assert list(steps_of(path)) == steps


@pytest.mark.parametrize("path", ["", ".a", "a..b", "a.", "a[", "a[x]", "a]", "a[=b]", "a[b=]", "a[**]"])
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(path)}$"):
        steps_of(path)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b", [1]),
        ('a["c.d/e"]', [2]),
        ("list[1].state", ["down"]),
        ("list[name=y].state", ["down"]),
        ("list[port=80].name", ["y"]),
        ("list[name=z].state", [NOTHING]),
        ("list[*].state", ["up", "down"]),
        ("list[*].port", [NOTHING, 80]),
        ("empty[*].state", [NOTHING]),
        ("a[*].b", [NOTHING]),
        ("a.b.c", [NOTHING]),
        ("list[2]", [NOTHING]),
    ],
)
def test_what_is_at_a_path(path: str, found: list[Any]) -> None:
    assert values_at(CONTENT, steps_of(path)) == found


def test_equal_as_json() -> None:
    assert same({"a": [1, True]}, {"a": [1.0, True]})
    assert not same(1, True)
    assert not same("1", 1)
