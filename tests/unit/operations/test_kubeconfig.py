"""Whether the token of a kubeconfig that is there already will do."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.kubeconfig import (
    KubeconfigRequest,
    content,
    is_enough,
    lasting,
)

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
REQUEST = KubeconfigRequest("ascent-viewer", "shop", Path("shop.kubeconfig"), 3600)
CLUSTER = {"server": "https://10.0.0.1:6443", "certificate-authority-data": "Q0E="}


def token(uid: str = "one", **claims: Any) -> str:
    """As an API server makes them, without a signature."""
    said = {"exp": NOW.timestamp(), "kubernetes.io": {"serviceaccount": {"uid": uid}}, **claims}
    return f"e30.{base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip('=')}.none"


def test_a_kubeconfig_that_we_wrote_tells_when_its_token_ends() -> None:
    assert lasting(content(REQUEST, CLUSTER, token()), content(REQUEST, CLUSTER, ""), "one") == NOW


OTHER_SERVER = {**CLUSTER, "server": "https://10.0.0.2:6443"}
OTHER_ACCOUNT = KubeconfigRequest("ascent-tier1", "shop", Path("shop.kubeconfig"), 3600)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        [],
        {},
        {"users": [{"user": {"token": 7}}]},
        content(REQUEST, CLUSTER, ""),
        content(REQUEST, CLUSTER, "no.token.really"),
        content(REQUEST, CLUSTER, token("an account of the same name before")),
        content(REQUEST, CLUSTER, token(exp="tomorrow")),
        content(REQUEST, OTHER_SERVER, token()),
        content(OTHER_ACCOUNT, CLUSTER, token()),
        {**content(REQUEST, CLUSTER, token()), "current-context": "another"},
    ],
)
def test_what_is_no_kubeconfig_of_that_account_is_written_anew(kept: Any) -> None:
    assert lasting(kept, content(REQUEST, CLUSTER, ""), "one") is None


@pytest.mark.parametrize(("left", "enough"), [(-1, False), (1799, False), (1800, True), (3600, True), (3601, False)])
def test_a_token_is_kept_while_half_of_its_life_is_left_and_no_longer_than_asked_for(left: int, enough: bool) -> None:
    assert is_enough(NOW + timedelta(seconds=left), NOW, 3600) is enough
