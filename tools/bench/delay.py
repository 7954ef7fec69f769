"""A loopback proxy that adds a round trip: each direction holds every byte back for half of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHUNK = 1 << 16


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
    """Pass bytes on in their order, each piece ``seconds`` after it came; pieces on their way don't wait for others."""
    pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    clock = asyncio.get_running_loop().time

    async def send() -> None:
        while True:
            due, piece = await pieces.get()
            await asyncio.sleep(due - clock())
            if not piece:
                break
            writer.write(piece)
            await writer.drain()
        writer.close()

    sending = asyncio.create_task(send())
    with suppress(ConnectionError):
        while piece := await reader.read(CHUNK):
            pieces.put_nowait((clock() + seconds, piece))
    pieces.put_nowait((clock() + seconds, b""))
    with suppress(ConnectionError):
        await sending


@contextmanager
def delayed(host: str, port: int, round_trip: float) -> Iterator[int]:
    """The port of a proxy before ``host:port`` that adds ``round_trip`` seconds."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.CancelledError):
            far_reader, far_writer = await asyncio.open_connection(host, port)
            there, back = _carry(reader, far_writer, round_trip / 2), _carry(far_reader, writer, round_trip / 2)
            await asyncio.gather(there, back)

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    """Close the proxy and every connection through it."""
    server.close()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
