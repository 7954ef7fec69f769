"""Values that are made once and kept in the cluster."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, together
from ansible_collections.ascent.kube.plugins.module_utils._engine.secret_sources.generated import NAMESPACE

from ..operations.bench import SECRET
from .conftest import Gather

NAME = "db-generated"


def kept(client: Client, namespace: str) -> dict[str, str]:
    """What the Secret of generated values holds."""
    body = client.get(SECRET, namespace, NAME)
    data = (body or {}).get("data") or {}
    return {key: base64.b64decode(value).decode() for key, value in data.items()}


def test_a_value_is_made_once_and_kept_until_its_key_is_deleted(
    gather: Gather, client: Client, namespace: str
) -> None:
    first = gather({"generate": {}}, namespace=namespace)
    assert len(first) == 32
    assert first.isalnum()
    assert gather({"generate": {"length": 64}}, namespace=namespace) == first
    assert kept(client, namespace) == {"password": first}
    pin = gather({"generate": {"key": "pin", "length": 12, "characters": "0123456789"}}, namespace=namespace)
    assert (len(pin), pin.isdigit()) == (12, True)
    assert kept(client, namespace) == {"password": first, "pin": pin}
    client.patch(SECRET, namespace, NAME, {"data": {"password": None}})
    assert gather({"generate": None}, namespace=namespace) != first
    assert kept(client, namespace)["pin"] == pin


def test_check_mode_keeps_nothing_and_knows_what_is_kept(gather: Gather, client: Client, namespace: str) -> None:
    assert len(gather({"generate": {}}, namespace=namespace, check_mode=True)) == 32
    assert kept(client, namespace) == {}
    made = gather({"generate": {}}, namespace=namespace)
    assert gather({"generate": {}}, namespace=namespace, check_mode=True) == made


def test_runs_at_the_same_time_get_the_same_value(gather: Gather, namespace: str) -> None:
    made = together(
        lambda _number: gather({"generate": {}}, namespace=namespace), list(range(8)), check=lambda: None
    )
    assert len(set(made)) == 1


def test_a_missing_namespace_is_made_as_a_release_makes_its_home(
    gather: Gather, client: Client, namespace: str
) -> None:
    own = f"{namespace}-own"
    try:
        made = gather({"generate": {"namespace": own}})
        assert kept(client, own) == {"password": made}
    finally:
        client.delete(NAMESPACE, "", own)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"namespace": ""}, "does not say in which namespace"),
        ({"length": 4}, "from 8 to 4096"),
        ({"length": "long"}, "from 8 to 4096"),
        ({"characters": "aaaaaaaaaaaab"}, "too few to be hard to guess"),
        ({"name": "others"}, "Secret/.*/others is not one of generated values"),
        ({"letters": "abc"}, "unknown options: letters"),
    ],
)
def test_what_can_not_be_made_is_said(
    gather: Gather, client: Client, namespace: str, options: dict[str, Any], said: str
) -> None:
    client.create(SECRET, {"metadata": {"name": "others", "namespace": namespace}, "data": {}})
    with pytest.raises(AscentError, match=f"db/password .*{said}"):
        gather({"generate": options}, namespace=namespace)


def test_a_value_in_a_secret_of_others_is_read(gather: Gather, client: Client, namespace: str) -> None:
    metadata = {"name": "others", "namespace": namespace}
    client.create(SECRET, {"metadata": metadata, "stringData": {"password": "theirs"}})
    assert gather({"generate": {"name": "others"}}, namespace=namespace) == "theirs"
