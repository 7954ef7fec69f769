"""A web server that answers as a test says and remembers what it was asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Listener:
    """``reply`` answers each request, given its path and headers; ``asked`` are these of all requests so far."""

    address: str
    port: int
    reply: Callable[[str, Mapping[str, str]], Reply] = lambda _path, _headers: Reply()
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{self.address}:{self.port}"

    def replies(self, *replies: Reply) -> None:
        """Give these in turn, and the last one for ever."""
        left = list(replies)
        self.reply = lambda _path, _headers: left.pop(0) if len(left) > 1 else left[0]


def own_address() -> str:
    """An address of this machine that others may use too: the API server passes on no request to a loopback one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])


@contextmanager
def listening() -> Iterator[Listener]:
    """A server at an address of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = dict(self.headers.items())
            listener.asked.append((self.path, headers))
            reply = listener.reply(self.path, headers)
            content = reply.body.encode()
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_request(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((own_address(), 0), Handler)
    listener = Listener(own_address(), server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
