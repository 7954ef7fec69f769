"""Connections to the real API server on which chosen requests get no answer, while the test's own time goes on."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from urllib3 import Timeout
from urllib3.exceptions import ReadTimeoutError


@dataclass(frozen=True)
class Sent:
    """A request without an answer, from when to when it was under way."""

    method: str
    url: str
    began: float
    ended: float


@dataclass
class Hanging:
    """Stands in for the pool of a client's connections; ``seconds`` is the time."""

    client: Client
    chosen: Callable[[str, str], bool] = lambda _method, _url: False
    seconds: float = 0.0
    sent: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pool = self.client.connection.pool
        self.client.connection.pool = self

    def clock(self) -> float:
        """The test's time."""
        return self.seconds

    def request(self, method: str, url: str, *, timeout: Timeout, **options: Any) -> Any:
        """As urllib3's, and as long as its timeout allows."""
        if not self.chosen(method, url):
            return self._pool.request(method, url, timeout=timeout, **options)
        began = self.seconds
        self.seconds += min(float(timeout.total or math.inf), float(timeout._connect or 0) + float(timeout._read or 0))
        self.sent.append(Sent(method, url, began, self.seconds))
        raise ReadTimeoutError(self._pool, url, "no answer")  # type: ignore[arg-type]
