"""A proxy in front of the real API server that numbers the writes of a run, and does something to one of them.

It ends TLS with a certificate of its own, which the run is told to trust, and speaks to the real server as its caller
would: every connection of the run has one connection of its own to the server.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import socket
import ssl
import struct
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.certificates import AUTHORITY
from trust import ADDRESS, NAME, certificates

What = Literal["die", "cut", "reset", "hang", "quota", "409", "429", "500", "503", "504"]
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
REVIEWS = re.compile(r"/[a-z]+reviews$")
# A request that the server has already is finished before the next run may begin.
DRAIN_SECONDS = 10.0
REASONS = {
    "409": "Conflict",
    "429": "TooManyRequests",
    "500": "InternalError",
    "503": "ServiceUnavailable",
    "504": "Timeout",
}
# In the server's own words: the quota's count was moved by another create.
QUOTA = (
    'Operation cannot be fulfilled on resourcequotas "all": the object has been modified; '
    "please apply your changes to the latest version and try again"
)


@dataclass(frozen=True)
class Fault:
    """What happens to the ``write``-th write of a run (from 1).

    ``after``: the server has done it by then, and only the answer is lost. ``die`` kills the run, ``cut`` breaks every
    connection from then on, ``reset`` this one, ``hang`` gives no answer; a number is answered as an HTTP status,
    ``quota`` by the conflict of a quota.
    ``times``: so many writes in a row, each attempt counts. ``of_all``: every request is counted, not only writes.
    """

    write: int
    what: What
    after: bool = False
    times: int = 1
    of_all: bool = False

    @property
    def name(self) -> str:
        """What happens, without where."""
        return f"{self.what} {'after' if self.after else 'before'} the {'request' if self.of_all else 'write'}"

    def __str__(self) -> str:
        return f"{self.name} {self.write}"


@dataclass(frozen=True)
class Write:
    """A request that is to change something, as it came from the run."""

    method: str
    path: str

    @property
    def name(self) -> str:
        """The name of the object; empty for a create."""
        parts = self.path.split("/")
        place = parts.index("namespaces") + 3 if "namespaces" in parts[:-2] else (4 if parts[1] == "api" else 5)
        return parts[place] if len(parts) > place else ""


@dataclass
class Proxy:
    """In front of the server of ``kubeconfig``, for one run; ``kill`` ends it at once.

    ``writes`` are those that it has seen, ``struck`` tells whether the fault's one was among them.
    """

    kubeconfig: str
    fault: Fault | None = None
    kill: Callable[[], None] = lambda: None
    writes: list[Write] = field(default_factory=list)
    struck: bool = False

    def __post_init__(self) -> None:
        self._listening = socket.create_server((ADDRESS, 0))
        self._host, self._port, self._upstream = upstream(self.kubeconfig)
        self._certificates = certificates()
        self._requests = 0
        self._is_cut = False
        self._writers: set[asyncio.StreamWriter] = set()
        self._under_way: set[asyncio.Task[None]] = set()

    @property
    def access(self) -> dict[str, Any]:
        """A kubeconfig for whoever shall go through the proxy. It needs no credentials: the proxy has them."""
        url = f"https://{ADDRESS}:{self._listening.getsockname()[1]}"
        authority = base64.b64encode(self._certificates.certificate(AUTHORITY).read_bytes()).decode()
        return {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": NAME,
            "clusters": [{"name": NAME, "cluster": {"server": url, "certificate-authority-data": authority}}],
            "contexts": [{"name": NAME, "context": {"cluster": NAME, "user": NAME}}],
            "users": [{"name": NAME, "user": {}}],
        }

    def serve(self, sentinel: int, longest: float) -> None:
        """Until the run behind ``sentinel`` (a file descriptor) has ended; TimeoutError when it does not."""
        asyncio.run(self._serve(sentinel, longest))

    async def _serve(self, sentinel: int, longest: float) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificates.certificate(NAME), self._certificates.key(NAME))
        over = asyncio.Event()
        asyncio.get_running_loop().add_reader(sentinel, over.set)
        server = await asyncio.start_server(self._connected, sock=self._listening, ssl=context)
        try:
            await asyncio.wait_for(over.wait(), longest)
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=DRAIN_SECONDS)
        finally:
            asyncio.get_running_loop().remove_reader(sentinel)
            server.close()
            self._break_all()
            await asyncio.sleep(0)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        # asyncio does so itself only where it made the socket; without it each answer waits for an acknowledgement.
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if not self._is_cut:
                await self._converse(reader, writer)
        except (OSError, EOFError, ssl.SSLError, asyncio.CancelledError):
            pass  # either side went away, or the run is over
        finally:
            _break(writer)
            self._writers.discard(writer)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection(self._host, self._port, ssl=self._upstream)
        self._writers.add(to_server)
        try:
            while True:
                head, body = await _message(reader)
                fault = self._fault_of(head)
                if fault is not None and not fault.after:
                    await self._strike(fault, writer)
                    continue
                to_server.write(head + body)
                task = asyncio.create_task(_answer_of(from_server, None if fault else writer))
                if _is_write(head):
                    self._under_way.add(task)
                    task.add_done_callback(self._under_way.discard)
                await task
                if fault is not None:
                    await self._strike(fault, writer)
        finally:
            _break(to_server)
            self._writers.discard(to_server)

    def _fault_of(self, head: bytes) -> Fault | None:
        """The fault that is to happen to this request; a write is noted."""
        self._requests += 1
        if _is_write(head):
            method, target = head.split(b" ", 2)[:2]
            self.writes.append(Write(method.decode(), urlsplit(target.decode()).path))
        fault = self.fault
        if fault is None or not (fault.of_all or _is_write(head)):
            return None
        number = self._requests if fault.of_all else len(self.writes)
        if not fault.write <= number < fault.write + fault.times:
            return None
        self.struck = True
        return fault

    async def _strike(self, fault: Fault, writer: asyncio.StreamWriter) -> None:
        if fault.what == "die":
            self.kill()
        elif fault.what == "cut":
            self._is_cut = True
            self._break_all()
        elif fault.what == "reset":
            _break(writer)
        elif fault.what == "hang":
            await asyncio.Event().wait()
        else:
            writer.write(_refusal(fault.what))
            return
        raise EOFError

    def _break_all(self) -> None:
        for writer in list(self._writers):
            _break(writer)


def _break(writer: asyncio.StreamWriter) -> None:
    """As a host that is gone does: the other side gets a reset."""
    found = writer.get_extra_info("socket")
    if found is not None:
        with suppress(OSError):
            found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _is_write(head: bytes) -> bool:
    """A dry-run changes nothing, and a review only asks."""
    method, target = (part.decode() for part in head.split(b" ", 2)[:2])
    address = urlsplit(target)
    return method in WRITING and "dryRun=All" not in address.query and not REVIEWS.search(address.path)


async def _message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Head and body of the next request."""
    head = await reader.readuntil(b"\r\n\r\n")
    return head, await reader.readexactly(_length(head) or 0)


async def _answer_of(reader: asyncio.StreamReader, writer: asyncio.StreamWriter | None) -> None:
    """Read the answer to a request, and pass it on if there is a writer."""
    head = await reader.readuntil(b"\r\n\r\n")
    if writer is not None:
        writer.write(head)
    async for part in _parts(head, reader):
        if writer is not None:
            writer.write(part)
            await writer.drain()


async def _parts(head: bytes, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The body of an answer as it comes: a watch has no end of its own."""
    if b"transfer-encoding: chunked" not in head.lower():
        length = _length(head)
        yield await reader.readexactly(length or 0)
        return
    while True:
        line = await reader.readline()
        size = int(line.split(b";")[0], 16)
        yield line + await reader.readexactly(size + 2)
        if not size:
            return


def _length(head: bytes) -> int | None:
    found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return int(found[1]) if found else None


def _refusal(what: str) -> bytes:
    """What an API server says with such a status. ``429`` asks for patience: one second."""
    status = "409" if what == "quota" else what
    reason = REASONS[status]
    body = json.dumps(
        {
            "kind": "Status",
            "apiVersion": "v1",
            "status": "Failure",
            "message": QUOTA if what == "quota" else f"the test answers {status}",
            "reason": reason,
            "code": int(status),
        }
    ).encode()
    more = "Retry-After: 1\r\n" if status == "429" else ""
    head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def upstream(kubeconfig: str) -> tuple[str, int, ssl.SSLContext]:
    """Where the real server is, and how the caller's own certificate is shown to it."""
    content = yaml.safe_load(Path(kubeconfig).read_text())
    cluster, user = content["clusters"][0]["cluster"], content["users"][0]["user"]
    context = ssl.create_default_context(cadata=base64.b64decode(cluster["certificate-authority-data"]).decode())
    with tempfile.NamedTemporaryFile() as both:
        for name in ("client-certificate-data", "client-key-data"):
            both.write(base64.b64decode(user[name]))
        both.flush()
        context.load_cert_chain(both.name)
    address = urlsplit(cluster["server"])
    return str(address.hostname), int(address.port or 443), context
