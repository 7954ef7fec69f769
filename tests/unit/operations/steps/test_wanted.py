"""The objects that a release should have: secrets and digests."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import digest
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.wanted import (
    digest_of,
    secret_manifests,
)


def test_secrets_of_a_task() -> None:
    [first, second] = secret_manifests({"b": {"text": "grün", "file": {"base64": "AAEC"}}, "a": {"empty": ""}}, "shop")
    assert first.body["metadata"] == {"name": "a", "namespace": "shop"}
    assert first.body["data"] == {"empty": ""}
    assert second.body["data"] == {"file": "AAEC", "text": base64.b64encode("grün".encode()).decode()}
    assert second.body["type"] == "Opaque"
    assert str(first.source)


@pytest.mark.parametrize(
    "value",
    [1, True, None, ["canary"], {"base64": 1}, {"base64": "canary!"}, {"other": "canary"}, {"base64": "YQ==", "x": 1}],
)
def test_values_that_are_no_secret_are_named_and_not_shown(value: Any) -> None:
    with pytest.raises(InputError, match=r"login\.password") as caught:
        secret_manifests({"login": {"password": value}}, "shop")
    assert "canary" not in str(caught.value)


def test_the_digest_of_a_secret_can_not_be_guessed() -> None:
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "data": {"pin": "MTIzNA=="}}
    other = {**secret, "kind": "ConfigMap"}
    assert digest_of(other, b"key") == digest(other)
    assert digest_of(secret, b"key") != digest(secret)
    assert digest_of(secret, b"key") != digest_of(secret, b"another key")
