"""What is said of a kubeconfig, and what is left of it."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AccessError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect, leaving_no_keys

CANARY = "hunter2-canary"
KEY = base64.b64encode(b"a key").decode()
BROKEN: dict[str, dict[str, Any]] = {
    "a token beside its user": {"name": "me", "token": CANARY},
    "a provider without its token": {
        "name": "me",
        "user": {"auth-provider": {"name": "oidc", "config": {"client-secret": CANARY, "refresh-token": CANARY}}},
    },
}


def kubeconfig(folder: Path, user: dict[str, Any]) -> str:
    content = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "here",
        "clusters": [{"name": "here", "cluster": {"server": "https://127.0.0.1:1"}}],
        "contexts": [{"name": "here", "context": {"cluster": "here", "user": "me"}}],
        "users": [user],
    }
    path = folder / "kubeconfig"
    path.write_text(yaml.safe_dump(content))
    return str(path)


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_said_of_a_broken_kubeconfig_quotes_no_credential(tmp_path: Path, broken: str) -> None:
    with pytest.raises(AccessError) as caught:
        connect(Access(kubeconfig=kubeconfig(tmp_path, BROKEN[broken])), {})
    assert "me" in str(caught.value)
    assert CANARY not in str(caught.value)


def test_no_file_with_a_key_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    user = {"name": "me", "user": {"client-certificate-data": KEY, "client-key-data": KEY}}
    for _again in range(2):
        with leaving_no_keys():
            connect(Access(kubeconfig=kubeconfig(tmp_path, user)), {})
            assert [path.read_text() for path in passing.iterdir()] == ["a key"]
        assert not [*passing.iterdir()]


def test_a_connection_from_before_keeps_its_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    with leaving_no_keys():
        user = {"name": "me", "user": {"client-certificate-data": KEY, "client-key-data": KEY}}
        connect(Access(kubeconfig=kubeconfig(tmp_path, user)), {})
        with leaving_no_keys():
            connect(Access(kubeconfig=kubeconfig(tmp_path, user)), {})
        assert [path.read_text() for path in passing.iterdir()] == ["a key"]
