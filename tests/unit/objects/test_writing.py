"""Values as YAML for people."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.writing import write_yaml


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": "x"}, "a: x\nb: 1\n"),
        (
            {"a": {"b": [1, {"c": 2, "d": [3]}, [4, 5], []]}},
            "a:\n  b:\n  - 1\n  - c: 2\n    d:\n    - 3\n  - - 4\n    - 5\n  - []\n",
        ),
        ({"a": {}, "b": [], "c": None, "d": False, "e": 0.5}, "a: {}\nb: []\nc: null\nd: false\ne: 0.5\n"),
        ({"a": "x\ny\n", "b": "x\n\ny", "c": "x\ny\n\n"}, "a: |\n  x\n  y\nb: |-\n  x\n\n  y\nc: |+\n  x\n  y\n\n"),
        ({"a": " x\ny", "b": "x\n"}, 'a: " x\\ny"\nb: "x\\n"\n'),
        ({"a": "é", "b": "a\x85b", "c": "\ufeff"}, 'a: "é"\nb: "a\\u0085b"\nc: "\\ufeff"\n'),
        (
            {"image": "web:1", "url": "http://x:80/y", "c": "a: b", "d": "a #b", "e": "a:"},
            'c: "a: b"\nd: "a #b"\ne: "a:"\nimage: web:1\nurl: http://x:80/y\n',
        ),
        ([1, "a"], "- 1\n- a\n"),
        ({}, "{}\n"),
        ("x", "x\n"),
    ],
)
def test_form(value: Any, text: str) -> None:
    assert write_yaml(value) == text


@pytest.mark.parametrize(
    "word", ["y", "no", "on", "0o10", "1_000", "1e3", "null", "~", "", "=", ".5", "2001-01-01", "- a", "<<"]
)
def test_a_word_that_kubectl_would_take_for_something_else_is_in_quotes(word: str) -> None:
    plain_for_kubectl = word in ("=", "2001-01-01")
    assert write_yaml({"a": word}) == (f"a: {word}\n" if plain_for_kubectl else f'a: "{word}"\n')
