"""YAML is read as kubectl reads it. The tables were taken from kubectl's own answers; the last test asks it again."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Source
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.plain import plain
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.reading import read_yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.writing import write_yaml
from hypothesis import given
from hypothesis import strategies as st

from .values import objects

HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"

SCALARS: list[tuple[str, Any]] = [
    *[(word, True) for word in ("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE")],
    *[(word, False) for word in ("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE")],
    *[(word, word) for word in ("oN", "tRUE", "nUll", "=", "<", "a", "1a", "_1", "+", "+a", ".", "..", ".e5")],
    *[(word, None) for word in ("", "~", "null", "Null", "NULL")],
    ("010", 8),
    ("0o10", 8),
    ("0O10", 8),
    ("0o8", "0o8"),
    ("08", 8),
    ("09.5", 9.5),
    ("0777777777777777777777777", 7.777777777777778e23),
    ("0x1F", 31),
    ("-0x1f", -31),
    ("0x", "0x"),
    ("0b11", 3),
    ("-0b11", -3),
    ("0b2", "0b2"),
    ("1_000", 1000),
    ("1__0_", 10),
    ("0_8", 8),
    ("1:30", "1:30"),
    ("12:30:45", "12:30:45"),
    ("1e3", 1000),
    ("1e+3", 1000),
    ("1e3.5", "1e3.5"),
    (".5", 0.5),
    (".5_0", 0.5),
    ("5.", 5),
    ("5.e1", 50),
    ("-.5", -0.5),
    ("1.0", 1),
    ("1.10", 1.1),
    ("-0.0", 0),
    ("1e-7", 1e-7),
    ("1e18", 10**18),
    ("1e20", 1e20),
    ("1e400", "1e400"),
    ("0x1.8p1", "0x1.8p1"),
    ("1234567890123456789.0", 1234567890123456800),
    ("9223372036854775807", 2**63 - 1),
    ("9223372036854775808", 9223372036854775808.0),
    ("-9223372036854775808", -(2**63)),
    ("18446744073709551616", 18446744073709551616.0),
    ("0xFFFFFFFFFFFFFFFFF", "0xFFFFFFFFFFFFFFFFF"),
    ("0b" + "1" * 64, 18446744073709551615.0),
    ("9" * 5000, "9" * 5000),
    *[(word, word) for word in ("inf", "nan", "NaN", "2001-01-01", "2001-13-01", "2001-1-1", "2001-12-14 21:59:43")],
    ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
    ('"yes"', "yes"),
    ("'1'", "1"),
    ('""', ""),
    ("!!str 1", "1"),
    ('!!int "2"', 2),
    ("!!float 3", 3),
    ('!!bool "yes"', True),
    ("!!null ''", None),
    ("!!timestamp 2001-01-01", "2001-01-01"),
    ("!!binary aGVsbG8=", "hello"),
    ("!local 1", "1"),
    ("! 1", "1"),
    ("!!set {a, b}", {"a": None, "b": None}),
]
KEYS = [
    ("1", "1"),
    ("010", "8"),
    ("yes", "true"),
    ("off", "false"),
    ("1.10", "1.1"),
    ("1.5", "1.5"),
    ("1e3", "1000"),
    ("1000000.0", "1e+06"),
    ("0.00001", "1e-05"),
    ("16777217.0", "1.6777216e+07"),
    ("1e300", ".inf"),
    (".nan", ".nan"),
    ("=", "="),
    ("2001-01-01", "2001-01-01"),
    ('"yes"', "yes"),
    ("? on\n", "true"),
]
BODIES: list[tuple[str, dict[str, Any]]] = [
    ("a: 1\na: 2\n", {"a": 2}),
    ("b: &b {x: 1}\nc: {x: 2, <<: *b}\nd: {<<: *b, x: 3}\n", {"b": {"x": 1}, "c": {"x": 1}, "d": {"x": 3}}),
    ("a: &a {x: 1, z: 1}\nb: {<<: [{x: 2}, *a]}\n", {"a": {"x": 1, "z": 1}, "b": {"x": 2, "z": 1}}),
    ('"<<": x\n', {"<<": "x"}),
    ("a: &a 1\nb: *a\n&k c: *a\n", {"a": 1, "b": 1, "c": 1}),
    ("a: &x [1]\nb: &x [2]\nc: *x\n", {"a": [1], "b": [2], "c": [2]}),
    ("a: |\n  x\n\n  y\n\nb: >-\n  x\n  y\n", {"a": "x\n\ny\n", "b": "x y"}),
    ("a: b\tc\nd:\te\n", {"a": "b\tc", "d": "e"}),
    ('a: "\\u00e9\\x41"\n', {"a": "éA"}),
    ("a: 'x\r\n\r\n  y'\r\n", {"a": "x\ny"}),
    ("a: {b, c: 1, 'd':2}\n", {"a": {"b": None, "c": 1, "d": 2}}),
    ("a:\n- b\n- - c\n", {"a": ["b", ["c"]]}),
    ("a: b\n...\n", {"a": "b"}),
]


def values(text: str) -> list[dict[str, Any]]:
    return [manifest.body for manifest in read_yaml(text)]


@pytest.mark.parametrize(("written", "value"), SCALARS)
def test_scalar(written: str, value: Any) -> None:
    (body,) = values(f"a: {written}\nb: [{written}]\n" if written else "a:\nb: [~]\n")
    assert (body["a"], type(body["a"])) == (value, type(value))
    assert body["b"] == [value]


@pytest.mark.parametrize(("written", "name"), KEYS)
def test_key(written: str, name: str) -> None:
    assert values(f"{written}: v\n") == [{name: "v"}]


@pytest.mark.parametrize(("written", "body"), BODIES)
def test_body(written: str, body: dict[str, Any]) -> None:
    assert values(written) == [body]


@pytest.mark.parametrize(("written", "body"), BODIES)
def test_body_without_the_c_library(written: str, body: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    if "\t" in written:
        pytest.skip("PyYAML's own scanner refuses a tab after a colon")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert values(written) == [body]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("", []),
        ("# only a comment\n", []),
        ("---\n---\n# nothing\n---\n", []),
        ("\ufeffa: 1\n", [{"a": 1}]),
        ("---\na: 1\n--- # Source: chart/b.yaml\nb: 2\n---   \nc: 3", [{"a": 1}, {"b": 2}, {"c": 3}]),
        ("a: 1\r\n---\r\nb: 2\r\n", [{"a": 1}, {"b": 2}]),
        ("a: |\n  ---\n  x\n", [{"a": "---\nx\n"}]),
        ('{"a": 1}', [{"a": 1}]),
        ('{"a": 1.0, "b": 1e3, "c": 18446744073709551615}', [{"a": 1, "b": 1000, "c": 18446744073709551615.0}]),
        ('{"a": 1}{"b": 2}\n{"c": 3}\n', [{"a": 1}, {"b": 2}, {"c": 3}]),
        ('{"a": 1}\n---\n{"b": 2}\n', [{"a": 1}, {"b": 2}]),
        ("{a: 1}\n", [{"a": 1}]),
        ('{"a": "\\ud83d\\ude00"}', [{"a": "😀"}]),
        ("null\n---\n~\n", []),
    ],
)
def test_documents(text: str, bodies: list[dict[str, Any]]) -> None:
    assert values(text) == bodies


def test_each_object_knows_where_it_stands() -> None:
    text = "# a header\n---\n\na: 1\n---\n# b\nb: 2\n---\n---\n\n\nc: 3\n"
    assert [manifest.source for manifest in read_yaml(text, "app.yaml")] == [
        Source("app.yaml", 1, 4),
        Source("app.yaml", 2, 7),
        Source("app.yaml", 3, 12),
    ]
    assert [manifest.source.line for manifest in read_yaml('{"a": 1}\n\n{"b": 2}\n')] == [1, 3]
    assert [manifest.source.line for manifest in read_yaml('{"a": 1}\n\n---\nb: 2\n')] == [1, 4]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("a: 1\n---\nb: 1\n c: 2\n", "document 2, line 4", "mapping values are not allowed"),
        ("a: [1\n", "document 1, line 2", "did not find expected"),
        ("a: 1\n\tb: 2\n", "document 1, line 2", "a tab character"),
        ("a: 1\n--- b\n", "line 2", "between documents"),
        ("a: 1\n-----\n", "line 2", "between documents"),
        ("a: 1\n...\nb: 2\n", "document 1, line 3", "silently leave out"),
        ("a: x\nb: .inf\n", "document 1, line 2", "a number that JSON has not"),
        ("a: 1\nnull: x\n", "document 1, line 2", "can't be a key"),
        ("9223372036854775808: x\n", "document 1, line 1", "can't be a key"),
        ("a: 1\n{b: c}: x\n", "document 1, line 2", "can't be a key"),
        ("a: 1\nb: *x\n", "document 1, line 2", "'x' is not known"),
        ("a: &a\n  b: *a\n", "document 1, line 2", "contains itself"),
        ("a: 1\nb: {<<: 1}\n", "document 1, line 2", "takes a mapping"),
        ("a: &a [{x: 1}]\nb: {<<: *a}\n", "document 1, line 2", "takes a mapping"),
        ("a: 1\nb: !!int x\n", "document 1, line 2", "as !!int"),
        ("a: 1\nb: !!binary '*'\n", "document 1, line 2", "not valid base64"),
        ("a: 1\nb: !!binary gGU=\n", "document 1, line 2", "is not text"),
        ("- a\n", "document 1, line 1", "is a list"),
        ("a: 1\n---\njust words\n", "document 2, line 3", "is a single value"),
        ("a: 1\nb: \x07\n", "document 1, line 2", "does not allow"),
        ("\x7fELF\x02\x01\x00\x00", "document 1, line 1", "does not allow"),
        ("a: \ud800\n", "document 1, line 1", "not valid Unicode"),
        ("%YAML 1.2\n---\na: 1\n", "document 1", "expected <document start>"),
        ('{"a": 1}{"b": 2}{"c": }', "document 3, line 1", "not valid JSON"),
        ('{"a": 1}{"b": 2}\n---\nc: 3\n', "document 3, line 2", "not valid JSON"),
        ('{"a": 1}{"b": 2}{"c": NaN}', "document 3, line 1", "NaN is not JSON"),
        ("a: " + "[" * 300 + "]" * 300, "document 1, line 1", "nested more than"),
        ('{"a": ' + "[" * 300 + "]" * 300 + "}", "document 1, line 1", "nested more than"),
    ],
)
def test_refusal_names_the_place(text: str, place: str, problem: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_yaml(text, "app.yaml")
    assert f"app.yaml, {place}" in refusal.value.message
    assert problem in refusal.value.message
    assert refusal.value.hint


def test_refusal_quotes_no_text_of_the_document() -> None:
    with pytest.raises(InputError) as refusal:
        read_yaml("kind: Secret\nstringData:\n  password: hunter2hunter2: x\n")
    assert "hunter2" not in str(refusal.value)


def test_aliases_are_copies() -> None:
    (body,) = values("a: &a {b: [1]}\nc: *a\n")
    body["a"]["b"].append(2)
    assert body["c"] == {"b": [1]}


def test_aliases_can_not_fill_the_memory() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(InputError, match="aliases repeat too much"):
        read_yaml("\n".join(lines))


@given(objects)
def test_what_is_written_is_read_again(body: dict[str, Any]) -> None:
    assert values(write_yaml(body)) == [body]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert all(isinstance(manifest.body, dict) for manifest in read_yaml(text))


def _read_by_kubectl(text: str, folder: Path) -> list[dict[str, Any]]:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("there is no kubectl to compare with")
    file = folder / "manifests.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    command = [kubectl, "patch", "--local", "--type", "merge", "--patch", "{}", "--output", "json", "--filename"]
    output = subprocess.run([*command, str(file)], check=True, capture_output=True, text=True).stdout
    decoder, found, position = json.JSONDecoder(), [], 0
    while output[position:].strip():
        value, length = decoder.raw_decode(output[position:].lstrip())
        position = len(output) - len(output[position:].lstrip()) + length
        found.append(value)
    return found


def test_kubectl_agrees(tmp_path: Path) -> None:
    documents = [f"a: {written}\nb: [{written or '~'}]\n" for written, _value in SCALARS]
    documents += [f"{written}: v\n" for written, _name in KEYS]
    documents += [written for written, _body in BODIES]
    text = "---\n".join(HEAD + document for document in documents)
    read = read_yaml(text)
    assert len(read) == len(documents)
    for mine, theirs, document in zip(read, _read_by_kubectl(text, tmp_path), documents, strict=True):
        assert mine.body == plain(theirs), document
