"""Waiting through connections that are cut: a proxy in front of the real API server cuts them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from bodies import deployment, simple
from workbench import Workbench


class Wire:
    """Passes bytes on to a server, and cuts all connections when asked to."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.port = self._listener.getsockname()[1]
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._listener.accept()
                far = socket.create_connection(self._target)
                self._open += [near, far]
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pass(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Cut what is open now; new connections are passed on."""
        self.cuts += 1
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()
        self.cut()


@pytest.fixture
def wire(client: Client) -> Iterator[Wire]:
    """A wire to the API server."""
    server = urlsplit(client.connection.whereabouts.host)
    with closing(Wire(str(server.hostname), server.port or 443)) as made:
        yield made


def test_a_wait_outlives_its_connections(bench: Workbench, wire: Wire, kubeconfig: str) -> None:
    through = Client(connect(Access(kubeconfig=kubeconfig, host=f"https://127.0.0.1:{wire.port}"), {}))
    awaited = bench.apply(
        deployment("late", pod={"schedulingGates": [{"name": "example.org/wait"}]}), simple("ConfigMap")
    )
    freed = threading.Timer(3.0, _free, (bench, wire))
    freed.start()
    report = bench.wait(awaited, client=through)
    freed.join()
    assert wire.cuts >= 1
    assert report.ready, report.error


def _free(bench: Workbench, wire: Wire) -> None:
    """Cut all connections, then let the pods go, so that nobody hears of it by an old watch."""
    wire.cut()
    bench.apply(deployment("late"))


def test_a_server_that_is_gone_is_named_when_time_is_over(bench: Workbench, wire: Wire, kubeconfig: str) -> None:
    through = Client(connect(Access(kubeconfig=kubeconfig, host=f"https://127.0.0.1:{wire.port}"), {}))
    awaited = bench.apply(deployment("late", pod={"schedulingGates": [{"name": "example.org/wait"}]}))
    gone = threading.Timer(2.0, wire.close)
    gone.start()
    report = bench.wait(awaited, client=through, timeout=12)
    gone.join()
    assert report.error is not None
    assert "can't be reached" in report.error.message
