"""No secret leaves its Secret."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.masking import (
    MASK,
    Marks,
    Masker,
    masked,
    secret_values,
)
from hypothesis import given
from hypothesis import strategies as st

KEY = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nq1w2e3r4t5y6u7i8o9p0\n-----END KEY-----\n"


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def secret(**data: str) -> dict[str, Any]:
    values = {key: encoded(value) for key, value in data.items()}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "data": values}


@pytest.mark.parametrize(
    ("values", "text", "expected"),
    [
        (["hunter2"], "login hunter2 failed", f"login {MASK} failed"),
        (["hunter2"], f"data: {encoded('hunter2')}", f"data: {MASK}=="),
        (["hunter2", "hunter2hunter2"], "hunter2hunter2", MASK),
        (["a?b>c~d"], "YT9iPmN-ZA YT9iPmN+ZA", f"{MASK} {MASK}"),
        (['say "hi"\n'], json.dumps({"v": 'say "hi"\n'}), f'{{"v": "{MASK}"}}'),
        (["pass word"], "https://u:pass%20word@db", f"https://u:{MASK}@db"),
        (["true", "8080", "db", "short"], "true 8080 db short", "true 8080 db short"),
        (["sixsix"], "sixsix", MASK),
        ([], "nothing", "nothing"),
        (["(a|b)+.*"], "xx(a|b)+.*xx aaaaaa", f"xx{MASK}xx aaaaaa"),
        ([KEY], "+    MIIEvQIBADANBgkqhkiG9w0", f"+    {MASK}"),
        (["admin: yes\nport: 80\npassword: hunter2\n"], "port: 80 password: hunter2", f"port: 80 {MASK}"),
    ],
)
def test_text(values: list[str], text: str, expected: str) -> None:
    assert Masker(values).text(text) == expected


def test_public_names_are_never_masked() -> None:
    masker = Masker(["webshop", "hunter2"], public=["webshop"])
    assert masker.text("release webshop: hunter2") == f"release webshop: {MASK}"


@given(st.lists(st.text(min_size=6, max_size=12), min_size=1, max_size=4), st.data())
def test_no_value_is_left(values: list[str], data: st.DataObject) -> None:
    parts = st.sampled_from([*values, *(encoded(value).rstrip("=") for value in values), " ", "\n"])
    text = "|".join(data.draw(st.lists(parts, max_size=6)))
    left = Masker(values).text(text)
    for value in values:
        assert value not in left.replace(MASK, "\0")


def test_values_of_a_secret_are_decoded() -> None:
    body = {**secret(a="x", b="é"), "stringData": {"c": "plain"}}
    body["data"]["junk"] = "/w=="
    assert secret_values(body) == ["x", "é", "/w==", "plain"]
    assert secret_values({"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "x"}}) == []
    assert secret_values({"apiVersion": "example.org/v1", "kind": "Secret", "data": {"a": "x"}}) == []
    assert secret_values({"apiVersion": "v1", "kind": "Secret"}) == []


def test_marks_show_equality_and_nothing_else() -> None:
    body = secret(a="hunter2", b="other", c="hunter2")
    shown = masked({**body, "stringData": {"d": "hunter2"}})
    assert shown["data"]["a"] == shown["data"]["c"] == shown["stringData"]["d"]
    assert shown["data"]["a"] != shown["data"]["b"]
    assert not any(text in json.dumps(shown) for text in ("hunter2", "other", encoded("hunter2"), encoded("other")))
    assert masked(secret(a="one"))["data"] == masked(secret(a="two"))["data"]
    assert body == secret(a="hunter2", b="other", c="hunter2")


def test_marks_are_comparable_within_one_answer() -> None:
    marks = Marks()
    first, second = masked(secret(a="x"), marks), masked(secret(a="y", b="x"), marks)
    assert first["data"]["a"] == second["data"]["b"] != second["data"]["a"]


def test_the_copy_that_kubectl_keeps_is_masked_too() -> None:
    body = secret(a="hunter2")
    key = "kubectl.kubernetes.io/last-applied-configuration"
    body["metadata"]["annotations"] = {key: json.dumps(secret(a="hunter2")), "kept": "yes"}
    assert masked(body)["metadata"]["annotations"] == {key: MASK, "kept": "yes"}


def test_other_kinds_are_left_as_they_are() -> None:
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "x"}}
    assert masked(body) == body
