"""A run whose lock can't be kept any more."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.process import read_stat
from hanging import Hanging

from .bench import Bench, config_map, until

LEASE_SECONDS = 3.0


def test_what_hangs_is_not_sent_again_when_the_lock_is_lost(bench: Bench) -> None:
    session = bench.session()
    server = Hanging(session.client)

    def chosen(method: str, url: str) -> bool:
        write = method == "PATCH" and "dryRun" not in url
        return write or (method == "PUT" and "/leases/" in url and bool(server.sent))

    server.chosen = chosen
    outcome = release(replace(session, clock=server.clock), bench.request(config_map(a="1")))
    assert outcome.course == "interrupted"
    assert isinstance(outcome.error, InterruptedRunError)
    assert "was lost" in outcome.error.message
    assert "Nothing" not in outcome.error.hint
    writes = [sent for sent in server.sent if sent.method == "PATCH"]
    assert writes
    assert max(sent.ended for sent in writes) <= 15
    assert bench.released(config_map(a="1")).course == "released"


class Falling:
    """Stands in for the pool of a client's connections: this process is stopped just as its first apply goes out."""

    def __init__(self, client: Client) -> None:
        self._pool = client.connection.pool
        self._first = threading.Lock()
        client.connection.pool = self

    def request(self, method: str, url: str, **options: Any) -> Any:
        """As urllib3's."""
        if method == "PATCH" and "dryRun" not in url and self._first.acquire(blocking=False):
            os.kill(os.getpid(), signal.SIGSTOP)
        return self._pool.request(method, url, **options)


def _sleeps(bench: Bench, moment: str, answer: Connection) -> None:
    """A run in a process of its own that falls asleep, and tells how it ended."""
    session = replace(bench.session(), lease_seconds=LEASE_SECONDS)
    if moment == "as a write goes out":
        Falling(session.client)
    else:
        session = replace(session, say=lambda text: os.kill(os.getpid(), signal.SIGSTOP) if moment in text else None)
    outcome = release(session, bench.request(*(config_map(f"c-{index}", colour="late") for index in range(3))))
    answer.send((outcome.course, str(outcome.error)))


@pytest.mark.parametrize("moment", ["release of shop", "as a write goes out"])
def test_t04_a_holder_that_wakes_too_late_overwrites_nothing(bench: Bench, moment: str) -> None:
    bench.released(*(config_map(f"c-{index}", colour="early") for index in range(3)))
    ours, theirs = multiprocessing.Pipe()
    sleeper = multiprocessing.get_context("fork").Process(target=_sleeps, args=(bench, moment, theirs))
    sleeper.start()
    assert sleeper.pid is not None
    pid = sleeper.pid
    until(lambda: (stat := read_stat(pid)) is not None and stat.state == "T", "the run sleeps")
    session = replace(bench.session(), lease_seconds=LEASE_SECONDS)
    outcome = release(session, bench.request(*(config_map(f"c-{index}", colour="mine") for index in range(3))))
    assert outcome.course == "released"
    os.kill(pid, signal.SIGCONT)
    sleeper.join(30)
    assert ours.poll(0)
    course, error = ours.recv()
    assert course == "interrupted"
    assert f"The lock of release {bench.namespace}/shop was lost" in error
    assert [bench.data(f"c-{index}") for index in range(3)] == [{"colour": "mine"}] * 3
    assert bench.outcomes() == [(3, "released"), (2, "interrupted"), (1, "released")]
    assert bench.released(*(config_map(f"c-{index}", colour="mine") for index in range(3))).course == "unchanged"
