"""Runs that are told to stop, that wait for one another, or whose end was not good. Those that die: see ``faults``."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.interruption import Process
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.locking import Locking
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import Lease
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Journal, Revision

from .bench import CONFIG_MAP, LEASE, Bench, config_map, nowhere, until

LONGEST = 60.0


def first(bench: Bench) -> list[Body]:
    """Objects whose names no other release of the namespace has."""
    return [config_map(f"{bench.name}-{part}", a="1") for part in ("one", "two", "old")]


def content(bench: Bench) -> dict[str, dict[str, str]]:
    """The data of the ConfigMaps of this release, by the ends of their names."""
    found = bench.client.list(CONFIG_MAP, bench.namespace)
    mine = [body for body in found if body["metadata"]["name"].startswith(f"{bench.name}-")]
    return {body["metadata"]["name"].removeprefix(f"{bench.name}-"): body["data"] for body in mine}


def ended(*runs: Mapping[str, Any]) -> None:
    """Run several at once, each in a process of its own; all must end well."""
    context = multiprocessing.get_context("fork")
    children = [context.Process(**run) for run in runs]
    for child in children:
        child.start()
    for child in children:
        child.join(LONGEST)
    assert [child.exitcode for child in children] == [0] * len(children)


def test_t03_two_runs_at_once_come_one_after_the_other(bench: Bench) -> None:
    def run(colour: str) -> None:
        outcome = bench.released(*(config_map(f"c-{index}", colour=colour) for index in range(20)))
        assert outcome.course == "released"

    ended(*({"target": run, "args": (colour,)} for colour in ("red", "blue")))
    colours = {bench.data(f"c-{index}")["colour"] for index in range(20)}
    assert len(colours) == 1
    assert bench.outcomes() == [(2, "released"), (1, "released")]


def test_t03_two_equal_runs_at_once_make_one_revision(bench: Bench) -> None:
    ended(*({"target": bench.released, "args": (config_map(a="1"), config_map("b"))} for _run in range(3)))
    assert bench.outcomes() == [(1, "released")]


def _another(bench: Bench) -> Lease:
    """The lock of the release as another run holds it."""
    lease = Lease(
        bench.client,
        bench.namespace,
        bench.name,
        holder=Holder.here("another-run", user="somebody"),
        clock=time.monotonic,
        now=bench.session().now,
        pause=time.sleep,
    )
    lease.acquire(5, lambda: None, lambda _text: None)
    return lease


def test_who_waits_long_for_the_lock_shows_that_it_is_alive(bench: Bench) -> None:
    _another(bench)
    passed = [0.0]

    def pause(seconds: float) -> None:
        passed[0] += seconds

    session = replace(bench.session(), clock=lambda: passed[0], pause=pause)
    outcome = release(session, bench.request(config_map(a="1"), locking=Locking(timeout=60)))
    assert outcome.course == "released"
    [line] = [line for line in bench.said if "still waiting for the lock" in line]
    assert "somebody" in line


def test_t03_who_waits_says_for_whom(bench: Bench) -> None:
    lease = _another(bench)
    run = threading.Thread(target=bench.released, args=(config_map(a="1"),))
    run.start()
    line = until(lambda: [line for line in bench.said if "waiting for the lock" in line], "it says that it waits")[0]
    assert "somebody" in line
    assert bench.live(CONFIG_MAP, "settings") is None
    lease.release()
    run.join(30)
    assert bench.data("settings") == {"a": "1"}


@pytest.mark.parametrize("moment", ["before the first write", "between writes"])
def test_t85_a_run_whose_playbook_is_gone_stops_by_itself(bench: Bench, moment: str) -> None:
    bench.released(*first(bench))
    caller = subprocess.Popen(["sleep", "600"])
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if moment == "before the first write" or "applied" in text:
            caller.kill()
            caller.wait()

    session = open_session(Access(kubeconfig=bench.kubeconfig), say=say, callers=(Process.of(caller.pid),))
    chain = _chained(bench)
    outcome = release(session, bench.request(*chain))
    assert outcome.course == "interrupted"
    assert "gone" in str(outcome.error)
    assert not bench.there(LEASE, f"ascent-{bench.name}")["spec"].get("holderIdentity")
    assert len(content(bench)) < len(chain)
    bench.released(*chain)
    assert bench.memory().journal is None
    assert bench.outcomes()[0][1] == "released"


def _chained(bench: Bench) -> list[Body]:
    """Objects enough that one look does not begin them all: sixteen go at a time."""
    return [*first(bench), *(config_map(f"{bench.name}-{index}", a="1") for index in range(200))]


def test_a_run_told_to_stop_journals_it_and_frees_the_lock(bench: Bench) -> None:
    ended({"target": _stopped, "args": (bench,)})
    memory = bench.memory()
    assert memory.journal is not None
    assert memory.journal.state == "interrupted"
    assert "SIGTERM" in memory.journal.diagnosis[0]["message"]
    assert not bench.there(LEASE, f"ascent-{bench.name}")["spec"].get("holderIdentity")
    assert 0 < len(content(bench)) < 203
    bench.released(*_chained(bench))
    assert len(content(bench)) == 203
    assert bench.outcomes() == [(2, "released"), (1, "interrupted")]
    interrupted = bench.store.revision(1)
    assert len(interrupted.entries) == 203
    assert "SIGTERM" in interrupted.diagnosis[0]["message"]


def _stopped(bench: Bench) -> None:
    """Runs in a process of its own: a signal told once is told for good."""

    session = bench.session()

    def say(text: str) -> None:
        if "applied" in text:
            os.kill(os.getpid(), signal.SIGTERM)

    outcome = release(replace(session, say=say), bench.request(*_chained(bench)))
    assert outcome.course == "interrupted"
    assert "SIGTERM" in str(outcome.error)


@pytest.mark.parametrize("outcome", ["interrupted", "partly undone", "superseded"])
def test_what_did_not_end_well_is_not_done(bench: Bench, outcome: Any) -> None:
    """Nothing to write is not enough: no run has seen that state serve."""
    bench.released(config_map(a="1"))
    memory = bench.memory()
    memory = bench.store.intend(memory, memory.inventory, Journal("token", "release", 2))
    bench.store.record(memory, Revision(2, "release", outcome), {}, memory.inventory)
    planned = bench.release(config_map(a="1"), check_mode=True)
    done = bench.released(config_map(a="1"))
    assert (done.course, done.revision) == ("released", 3)
    assert planned.changed == done.changed
    assert bench.memory().head.last_good == 3
    assert bench.released(config_map(a="1")).course == "unchanged"


def test_an_undone_run_leaves_what_is_known_to_serve(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    assert bench.release(config_map(a="2"), nowhere()).course == "undone"
    assert bench.released(config_map(a="1")).course == "unchanged"
