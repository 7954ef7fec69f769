"""Clients of the real API server to which things happen on the way."""

from __future__ import annotations

import threading
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AccessError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client


class Watched(Client):
    """Notes each request as (method, path)."""

    def __init__(self, client: Client) -> None:
        super().__init__(client.connection)
        self.requests: list[tuple[str, str]] = []

    def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        self.requests.append((method, path))
        return super().request(method, path, **options)

    @property
    def writes(self) -> list[tuple[str, str]]:
        return [request for request in self.requests if request[0] != "GET"]


class Forgetful(Client):
    """The answer to each write is lost and the write repeated, as after a connection reset."""

    def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        if method != "GET":
            super().request(method, path, **options)
        return super().request(method, path, **options)


class Dying(Client):
    """The run ends before or after its n-th write (from 1); everything that it tries then fails too."""

    def __init__(self, client: Client, write: int, *, after: bool) -> None:
        super().__init__(client.connection)
        self._left = write
        self._after = after
        self._dead = False
        self._lock = threading.Lock()

    @property
    def dead(self) -> bool:
        """Whether the write was reached."""
        return self._dead

    def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        with self._lock:
            if self._dead:
                raise AccessError("The run is dead.")
            if method != "GET":
                self._left -= 1
            if method == "GET" or self._left:
                return super().request(method, path, **options)
            self._dead = True
            if self._after:
                super().request(method, path, **options)
            raise AccessError("The run died.")
