"""Plain JSON types out of anything, or a refusal that names the place."""

from __future__ import annotations

import datetime
from enum import IntEnum
from types import MappingProxyType
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.plain import plain
from hypothesis import given

from .values import json_values


class Tagged(str):
    """A text that carries more than its characters, like Ansible's."""

    __slots__ = ()

    def __str__(self) -> str:
        return "not the characters"


class Size(IntEnum):
    """A whole number with a name."""

    LARGE = 3


def types(value: Any) -> Any:
    """The exact types of a value, all the way down."""
    if isinstance(value, dict):
        return {(type(key), key): types(item) for key, item in value.items()}
    return [types(item) for item in value] if isinstance(value, list) else type(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Tagged("x"), "x"),
        ({Tagged("k"): (1, Tagged("v"))}, {"k": [1, "v"]}),
        (MappingProxyType({"a": None}), {"a": None}),
        (Size.LARGE, 3),
        (True, True),
        (1.0, 1),
        (-0.0, 0),
        (0.5, 0.5),
        (1e300, 1e300),
        (2**63, float(2**63)),
        (2**63 - 1, 2**63 - 1),
    ],
)
def test_plain(value: object, expected: Any) -> None:
    assert plain(value) == expected
    assert types(plain(value)) == types(expected)


@pytest.mark.parametrize(
    ("value", "place", "problem"),
    [
        ({"spec": {"when": datetime.date(2001, 1, 1)}}, ".spec.when", "a date"),
        ({"data": {"a": [b"x"]}}, ".data.a[0]", "a bytes"),
        ({"data": {1: "x"}}, ".data", "the key 1, a int"),
        ({"a": {"b": {1, 2}}}, ".a.b", "a set"),
        ({"a": float("nan")}, ".a", "nan"),
        ({"a": [1, float("-inf")]}, ".a[1]", "-inf"),
        ({"a": 10**400}, ".a", "too large"),
        ({"a": "\ud800"}, ".a", "not valid Unicode"),
        ({"a": object()}, ".a", "a object"),
    ],
)
def test_refusal_names_the_place(value: object, place: str, problem: str) -> None:
    with pytest.raises(InputError) as refusal:
        plain(value)
    assert f"The value at {place} " in refusal.value.message
    assert problem in refusal.value.message


def test_the_place_of_the_whole_is_kept() -> None:
    with pytest.raises(InputError, match=r"The value at values\.db\.since is a date"):
        plain({"db": {"since": datetime.date(2001, 1, 1)}}, "values")


@given(json_values)
def test_what_is_plain_stays_as_it_is(value: Any) -> None:
    assert plain(value) == value
    assert types(plain(value)) == types(value)
