"""No secret leaves a task, whatever way it runs, and names that happen to equal one stay readable."""

from __future__ import annotations

import base64
import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import WAYS, Play

CANARY = "kanarienvogel-4711"
ENCODED = base64.b64encode(CANARY.encode()).decode()
SECRET = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "stringData": {"password": CANARY}}
KUBECONFIG = {"users": [{"name": "me", "user": {"token": CANARY}}]}
PLACES = {
    "secrets": {"secrets": {"db": {"password": CANARY}}},
    "encoded secrets": {"secrets": {"db": {"password": {"base64": ENCODED}}}},
    "token": {"api_key": CANARY},
    "password": {"password": CANARY},
    "Secret of the manifests": {"manifests": [SECRET]},
    "Secret in a List": {"manifests": {"apiVersion": "v1", "kind": "List", "items": [SECRET]}},
    "inline kubeconfig": {"kubeconfig": KUBECONFIG},
}


@pytest.mark.parametrize("place", PLACES)
def test_no_secret_is_in_anything_that_a_run_writes(play: Play, place: str, tmp_path: Path) -> None:
    arguments = {"name": "shop", "act": "{{ item }}", **PLACES[place]}
    play.options = ["-vvv", "--diff"]
    play.environment["ANSIBLE_INJECT_INVOCATION"] = "true"
    play.environment["ANSIBLE_LOG_PATH"] = str(tmp_path / "log")
    (play.folder / "arguments.json").write_text(json.dumps(arguments))
    # Async runs are slow, and send the module as the other Python gets it: one place is enough.
    ways = list(WAYS) if place == "secrets" else ["here", "sent"]
    tasks = ({"ascent.kube.probe": arguments, "loop": ["tell", "refuse", "break"], **WAYS[way]} for way in ways)
    results = play.results(*tasks)
    (play.folder / "site.yml").unlink()
    (play.folder / "arguments.json").unlink()
    told = results[0]["results"][0]
    assert told["leak"] != ""
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert CANARY.encode() not in content, path
            assert ENCODED.encode() not in content, path
    assert CANARY not in play.output
    assert ENCODED not in play.output


def test_a_name_that_equals_a_secret_stays_readable(play: Play) -> None:
    arguments = {"name": "shop-one", "namespace": "shop-one", "secrets": {"shop-db": {"username": "shop-one"}}}
    for way in WAYS:
        result = play.result(arguments, way)
        assert result["name"] == "shop-one"
        assert "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER" not in json.dumps(result)


def test_invocation_never_holds_what_is_secret_or_long(play: Play) -> None:
    play.environment["ANSIBLE_INJECT_INVOCATION"] = "true"
    arguments = {"name": "shop", "api_key": CANARY, "secrets": {"a": {"b": CANARY}}, "manifests": [SECRET]}
    for way in WAYS:
        spoken = play.result(arguments, way)["invocation"]["module_args"]
        assert spoken["name"] == "shop"
        assert not {"api_key", "secrets", "manifests"} & spoken.keys()


@pytest.fixture
def system_log() -> Iterator[list[bytes]]:
    """What programs write to the system's log while the test runs."""
    place = Path("/dev/log")
    if place.exists() or os.geteuid():
        pytest.skip("the system's log can only be listened to by root, where no one else does")
    lines: list[bytes] = []
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(str(place))
    place.chmod(0o666)

    def listen() -> None:
        while line := listener.recv(1 << 20):
            lines.append(line)

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        yield lines
    finally:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as last:
            last.sendto(b"", str(place))
        thread.join()
        listener.close()
        place.unlink()


def test_no_secret_is_in_the_systems_log(play: Play, system_log: list[bytes]) -> None:
    echo = {"ansible.builtin.command": {"argv": ["echo", "proof-that-someone-listens"]}}
    arguments = {"name": "shop", "secrets": {"db": {"password": CANARY}}, "api_key": CANARY, "manifests": [SECRET]}
    play.results(echo, *({"ascent.kube.probe": arguments, **WAYS[way]} for way in WAYS))
    assert any(b"proof-that-someone-listens" in line for line in system_log)
    assert not any(CANARY.encode() in line or ENCODED.encode() in line for line in system_log)
