"""One byte form per value."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import (
    canonical,
    digest,
    keyed_digest,
)
from hypothesis import given

from .values import json_values


def test_the_form_is_fixed_for_good() -> None:
    assert canonical({"b": [1, 0.5, None, True], "a": "é\n"}) == '{"a":"é\\n","b":[1,0.5,null,true]}'.encode()
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert keyed_digest({}, b"key") == "a777724d943eb48dc69bca8a4a6d57a04db3f9ec7e1de4e581e860265bdf3032"


def test_a_keyed_digest_says_nothing_without_its_key() -> None:
    assert keyed_digest("secret", b"one") != keyed_digest("secret", b"two")
    assert keyed_digest("secret", b"one") != digest("secret")


def test_what_json_can_not_hold_has_no_form() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


@given(json_values)
def test_the_order_of_keys_does_not_count(value: Any) -> None:
    def turned(item: Any) -> Any:
        if isinstance(item, dict):
            return {key: turned(item[key]) for key in reversed(list(item))}
        return [turned(each) for each in item] if isinstance(item, list) else item

    assert canonical(turned(value)) == canonical(value)
    assert json.loads(canonical(value)) == value
