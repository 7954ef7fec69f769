"""What a check expects of an answer, by tables."""

from __future__ import annotations

import json
import re

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.web import Answer
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.expectations import Expectation, ranges_of

BODY = {"status": "up", "checks": [{"name": "db", "ok": True}], "replicas": 2, "a.b": None}
UP = Answer(200, {"content-type": "application/json", "x-version": "2.1"}, json.dumps(BODY))


@pytest.mark.parametrize(
    "expected",
    [
        Expectation(),
        Expectation(status=ranges_of([204, "200-201"], "front")),
        Expectation(body=re.compile('"status": "up"')),
        Expectation(headers={"X-Version": re.compile(r"^2\.")}),
        Expectation(json={"status": "up", "checks[0].ok": True, "replicas": 2.0, '["a.b"]': None}),
        Expectation(json={"checks": [{"name": "db", "ok": True}]}),
    ],
)
def test_what_is_as_expected(expected: Expectation) -> None:
    assert expected.complaint(UP) == ""


@pytest.mark.parametrize(
    ("expected", "answer", "complaint"),
    [
        (
            Expectation(),
            Answer(503, {}, "no upstream"),
            "answered 503 instead of 200-399; its body begins with: no upstream",
        ),
        (Expectation(), Answer(failure="the connection is refused"), "got no answer: the connection is refused"),
        (
            Expectation(),
            Answer(403, {}, "", "services is forbidden", refused=True),
            "was refused by the API server: services is forbidden",
        ),
        (Expectation(status=ranges_of([200, "300-302"], "x")), Answer(204), "answered 204 instead of 200, 300-302"),
        (
            Expectation(body=re.compile("down")),
            Answer(200, {}, "all\n up"),
            "answered 200, but down does not match its body; its body begins with: all up",
        ),
        (Expectation(body=re.compile("down")), Answer(200), "answered 200, but down does not match its body"),
        (Expectation(headers={"X-Other": re.compile("")}), UP, "answered 200, but has no header X-Other"),
        (
            Expectation(headers={"x-version": re.compile("^3")}),
            UP,
            "answered 200, but its header x-version is 2.1, which ^3 does not match",
        ),
        (Expectation(json={"replicas": "2"}), UP, 'answered 200, but replicas is 2 instead of "2"'),
        (Expectation(json={"checks[0].ok": 1}), UP, "answered 200, but checks[0].ok is true instead of 1"),
        (
            Expectation(json={"a.b": 1}),
            Answer(200, {}, "{}"),
            "answered 200, but its JSON has no a.b; its body begins with: {}",
        ),
        (
            Expectation(json={"checks[1]": 1}),
            Answer(200, {}, '{"checks": [1]}'),
            'answered 200, but its JSON has no checks[1]; its body begins with: {"checks": [1]}',
        ),
        (
            Expectation(json={"a": 1}),
            Answer(200, {}, "<html>"),
            "answered 200, but its body is no JSON; its body begins with: <html>",
        ),
    ],
)
def test_what_is_not(expected: Expectation, answer: Answer, complaint: str) -> None:
    assert expected.complaint(answer) == complaint


def test_a_value_is_masked_before_a_long_body_is_cut() -> None:
    secret = "canary-4711"
    for place in range(180, 210):
        told = Expectation().complaint(Answer(500, {}, "x" * place + secret), lambda text: text.replace(secret, "****"))
        assert "cana" not in told
        assert len(told) < 300


@pytest.mark.parametrize("status", [True, "ok", 99, 600, [200, "200-"], {"a": 1}])
def test_what_is_no_status(status: object) -> None:
    with pytest.raises(InputError, match="of check front"):
        ranges_of(status, "front")
