"""What a run may still send while a server does not answer: nothing that outlasts the lease."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import CONFIG_MAP
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import Lease
from hanging import Hanging

SECONDS = 15.0
Answer = TypeVar("Answer")


@pytest.fixture
def server(kubeconfig: str) -> Iterator[Hanging]:
    """Connections of the test's own."""
    return Hanging(Client(connect(Access(kubeconfig=kubeconfig), {})))


@pytest.fixture
def lease(server: Hanging, namespace: str) -> Lease:
    """Taken at second 0."""

    def pause(seconds: float) -> None:
        server.seconds += seconds

    made = Lease(
        server.client,
        namespace,
        "shop",
        holder=Holder.here("mine"),
        clock=server.clock,
        now=lambda: datetime.now(UTC),
        pause=pause,
        seconds=SECONDS,
    )
    made.acquire(0, lambda: None, lambda _text: None)
    return made


def renewals(method: str, url: str) -> bool:
    return method == "PUT" and "/leases/" in url


def creations(method: str, url: str) -> bool:
    return method == "POST" and "/configmaps" in url


def thing(namespace: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "thing", "namespace": namespace}}


def elsewhere(work: Callable[[], Answer]) -> Answer:
    """What ``work`` comes to in another thread."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work).result()


def test_a_renewal_is_one_short_attempt(server: Hanging, lease: Lease) -> None:
    server.chosen = renewals
    server.seconds = 6.0
    lease.renew()
    assert len(server.sent) == 1
    assert server.sent[0].ended - server.sent[0].began < 5
    assert lease.held
    # It is tried again, and there is time for that.
    server.seconds = 12.0
    server.chosen = lambda _method, _url: False
    lease.renew()
    server.seconds = 20.0
    assert lease.bound(True) == SECONDS


def test_no_write_outlasts_the_lease(server: Hanging, lease: Lease, namespace: str) -> None:
    server.chosen = creations
    server.seconds = 6.0
    with (
        server.client.bounded(lease.bound),
        pytest.raises(InterruptedRunError, match="could not be renewed") as lost,
    ):
        elsewhere(lambda: server.client.create(CONFIG_MAP, thing(namespace)))
    assert server.sent
    assert max(sent.ended for sent in server.sent) <= SECONDS
    assert "Nothing" not in lost.value.hint
    with server.client.bounded(lease.bound):
        # Whoever only looks may go on, and the thread that holds the lease may take it up again.
        assert elsewhere(lambda: server.client.get(CONFIG_MAP, namespace, "thing")) is None
        server.chosen = lambda _method, _url: False
        server.client.create(CONFIG_MAP, thing(namespace))
    assert lease.held


def test_a_run_that_repeats_a_request_keeps_its_lease(server: Hanging, lease: Lease, namespace: str) -> None:
    server.chosen = lambda method, url: creations(method, url) and len(server.sent) < 3
    with server.client.bounded(lease.bound):
        server.client.create(CONFIG_MAP, thing(namespace))
    assert [sent.ended - sent.began for sent in server.sent] == [SECONDS] * 3
    assert lease.held
    assert server.client.get(CONFIG_MAP, namespace, "thing") is not None


def test_a_write_after_another_run_took_the_lease_is_not_sent(
    client: Client, server: Hanging, lease: Lease, namespace: str
) -> None:
    server.seconds = 60.0
    ticks = iter(range(1000))
    other = Lease(
        client,
        namespace,
        "shop",
        holder=Holder("other", "other.example", 4711, "1", "boot", "pid:[1]", "ada", "7"),
        clock=lambda: float(next(ticks)) * SECONDS,
        now=lambda: datetime.now(UTC),
        pause=lambda _seconds: None,
        seconds=SECONDS,
    )
    other.acquire(1000, lambda: None, lambda _text: None)
    with server.client.bounded(lease.bound), pytest.raises(InterruptedRunError, match=r"ada on other\.example"):
        server.client.create(CONFIG_MAP, thing(namespace))
    with server.client.bounded(lease.bound), pytest.raises(InterruptedRunError):
        elsewhere(lambda: server.client.create(CONFIG_MAP, thing(namespace)))
    assert client.get(CONFIG_MAP, namespace, "thing") is None
