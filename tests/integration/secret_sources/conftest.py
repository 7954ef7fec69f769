"""OpenBao for the tests of where secrets come from."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hvac
import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.secret_sources.gathering import (
    Files,
    Gathering,
    Settings,
)
from servers import ROOT_TOKEN, openbao

Gather = Callable[..., Any]


@pytest.fixture(scope="session")
def bao(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hvac.Client]:
    """A client of an OpenBao that is everybody's to change."""
    folder = tmp_path_factory.mktemp("openbao")
    with openbao(Path(sys.executable).parent, folder) as url:
        yield hvac.Client(url=url, token=ROOT_TOKEN)


def _file(text: str) -> Any:
    return pytest.fail(f"{text} was asked for")


@pytest.fixture
def gather(kubeconfig: str, monkeypatch: pytest.MonkeyPatch) -> Gather:
    """Gathers one source, with settings: ``gather({"environment": "NAME"}, namespace="shop")``."""
    for name in ("VAULT_ADDR", "VAULT_TOKEN", "BAO_ADDR", "BAO_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    def gather_(written: Any, files: Files | None = None, **settings: Any) -> Any:
        chosen = Settings(access=Access(kubeconfig=kubeconfig), **settings)
        values = Gathering(chosen, files or Files(_file, _file, _file)).values({"db": {"password": written}})
        return values["db"]["password"]

    return gather_
