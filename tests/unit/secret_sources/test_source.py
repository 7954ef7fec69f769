"""What may be written as a source, and what can't be meant."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError, InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.secret_sources.source import (
    Source,
    as_value,
    picked,
)

CANARY = "canary-of-a-source-4711"


def test_a_text_alone_is_the_first_option() -> None:
    assert Source.parse({"environment": "NAME"}, "db/user").options == {"name": "NAME"}
    assert Source.parse({"file": "a.yml"}, "db/user").described == "file (path a.yml)"
    assert Source.parse({"generate": None}, "db/user").options == {}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (CANARY, "source of db/user holds no source. Write a dictionary with one key, one of aws_parameter"),
        ({"valt": {"path": CANARY}}, "holds the keys valt"),
        ({"file": "a", "sops": "b"}, "holds the keys file, sops"),
        ({}, "holds the keys"),
        ({"vault": "shop/db"}, "vault of db/user lacks key. The options of vault are path, key, mount, version"),
        ({"file": {"path": "a", "kye": CANARY}}, "unknown options: kye"),
        ({"file": [CANARY]}, "is no dictionary"),
        ({"file": {"path": {"a": CANARY}}}, "option path of the source file of db/user is no text"),
        ({"file": {"path": "a", "key": ["b", 1]}}, "option key of the source file of db/user is no text"),
        ({"environment": {"name": ""}}, "lacks name"),
    ],
)
def test_what_can_not_be_meant_is_said_without_what_may_be_a_value(written: Any, said: str) -> None:
    with pytest.raises(InputError) as error:
        Source.parse(written, "db/user")
    assert said in str(error.value)
    assert CANARY not in str(error.value)


def source(**options: Any) -> Source:
    return Source.parse({"file": {"path": "a.yml", **options}}, "db/user")


def test_a_key_may_lead_inwards() -> None:
    content = {"db": {"user": "shop"}, "tls.key": "key"}
    assert picked(source(key=["db", "user"]), content) == "shop"
    assert picked(source(key="tls.key"), content) == "key"


def test_bytes_that_are_no_text_are_base64() -> None:
    assert as_value(source(), b"\xff\x00") == {"base64": "/wA="}
    assert as_value(source(), "schön".encode()) == "schön"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"b": CANARY, "a": CANARY}, "holds several values. Add a key to the source, one of: a, b"),
        (4711, "is a int, and not text"),
        (None, "is empty"),
        ([CANARY], "is a list, and not text"),
    ],
)
def test_what_is_no_text_is_refused(content: Any, said: str) -> None:
    with pytest.raises(AscentError) as error:
        as_value(source(), content)
    assert said in str(error.value)
    assert CANARY not in str(error.value)
