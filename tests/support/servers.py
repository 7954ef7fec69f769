"""Real servers that hold secrets, as long as a test needs them."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT_TOKEN = "root-canary-4711"
PATIENCE = 60


@contextmanager
def openbao(programs: Path, folder: Path) -> Iterator[str]:
    """OpenBao with Vault's API: its URL. Whoever has ROOT_TOKEN may do anything; ``programs`` holds its command."""

    def command(port: int) -> list[str]:
        listen, token = f"-dev-listen-address=127.0.0.1:{port}", f"-dev-root-token-id={ROOT_TOKEN}"
        return [str(programs / "bao"), "server", "-dev", "-dev-no-store-token", token, listen]

    with _serving(command, "/v1/sys/health", folder / "openbao.log") as url:
        yield url


@contextmanager
def moto(programs: Path, folder: Path) -> Iterator[str]:
    """AWS as moto plays it: its URL."""

    def command(port: int) -> list[str]:
        return [str(programs / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]

    with _serving(command, "/moto-api/", folder / "moto.log") as url:
        yield url


@contextmanager
def _serving(command: Callable[[int], Sequence[str]], path: str, log: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        environment = {**os.environ, "HOME": str(log.parent)}
        server = subprocess.Popen(command(port), stdout=output, stderr=subprocess.STDOUT, env=environment)
        try:
            _wait(url + path, server, log)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(url, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.05)
    pytest.fail(f"{url} does not answer\n{log.read_text()}", pytrace=False)
