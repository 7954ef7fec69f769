"""Requests that a server answers in its less common ways."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube import client as module
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource

CONFIG_MAP = Resource("", "v1", "ConfigMap", "configmaps", True)


class Compacting(Client):
    """The state that a LIST is cut from is gone once ``pages`` of it were read, as after five minutes."""

    def __init__(self, client: Client, pages: int) -> None:
        super().__init__(client.connection)
        self._pages = pages
        self.continued = 0

    def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        if (options.get("query") or {}).get("continue"):
            self.continued += 1
            if self.continued >= self._pages:
                raise ApiError("The provided continue parameter is too old.", status=410, reason="Expired")
        return super().request(method, path, **options)


@pytest.mark.parametrize("pages", [1, 2])
def test_a_list_whose_state_is_gone_begins_again(
    client: Client, namespace: str, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    names = {f"thing-{number}" for number in range(7)}
    for name in names:
        metadata = {"name": name, "namespace": namespace, "labels": {"test": "list"}}
        client.create(CONFIG_MAP, {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata})
    compacting = Compacting(client, pages)
    found = compacting.list(CONFIG_MAP, namespace, selector="test=list")
    assert compacting.continued == pages
    assert sorted(body["metadata"]["name"] for body in found) == sorted(names)


def test_what_is_gone_for_another_reason_is_told(client: Client, namespace: str) -> None:
    class Gone(Client):
        def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
            raise ApiError("gone", status=410)

    with pytest.raises(ApiError, match="gone"):
        Gone(client.connection).list(CONFIG_MAP, namespace)
