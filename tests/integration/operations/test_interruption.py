"""Whatever the moment a run dies, the next one needs no manual step."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.interruption import Process
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import Lease
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Journal, Revision

from .bench import CONFIG_MAP, LEASE, SECRET, Bench, config_map, managers, nowhere, service, until, without_noise
from .dying import at_each_write, ended, failed, killed


def first(bench: Bench) -> list[Body]:
    """Objects whose names no other release of the namespace has."""
    return [config_map(f"{bench.name}-{part}", a="1") for part in ("one", "two", "old")]


def second(bench: Bench) -> list[Body]:
    return [
        config_map(f"{bench.name}-one", a="2"),
        config_map(f"{bench.name}-two", a="1"),
        config_map(f"{bench.name}-new", a="2"),
    ]


def content(bench: Bench) -> dict[str, dict[str, str]]:
    """The data of the ConfigMaps of this release, by the ends of their names."""
    found = bench.client.list(CONFIG_MAP, bench.namespace)
    mine = [body for body in found if body["metadata"]["name"].startswith(f"{bench.name}-")]
    return {body["metadata"]["name"].removeprefix(f"{bench.name}-"): body["data"] for body in mine}


FIRST = {"one": {"a": "1"}, "two": {"a": "1"}, "old": {"a": "1"}}
SECOND = {"one": {"a": "2"}, "two": {"a": "1"}, "new": {"a": "2"}}


def take_one_service(bench: Bench) -> None:
    """From now on the namespace takes one Service, so that a release of two fails on its way."""
    quota = {
        "apiVersion": "v1",
        "kind": "ResourceQuota",
        "metadata": {"name": "none", "namespace": bench.namespace},
        "spec": {"hard": {"services": "1"}},
    }
    bench.kubectl("create", "--filename=-", given=quota)
    until(lambda: "used" in bench.kubectl("get", "resourcequota", "none", "--output=yaml"), "the quota counts")


def settled(bench: Bench, expected: dict[str, dict[str, str]], outcome: Outcome) -> None:
    """Live is what was wanted, the inventory holds just that, the newest revision is good, nobody holds the lock.

    A run that found nothing to do takes no lock, and leaves a dead one's as it is: it holds up nobody.
    """
    assert content(bench) == expected
    memory = bench.memory()
    assert {identity.name.removeprefix(f"{bench.name}-") for identity in memory.inventory.members} == set(expected)
    assert memory.journal is None
    assert memory.head.last_good == memory.head.revision
    numbers = [number for number, _outcome in bench.outcomes()]
    assert numbers == sorted(set(numbers), reverse=True)
    assert outcome.course == "unchanged" or not bench.there(LEASE, f"ascent-{bench.name}")["spec"].get("holderIdentity")
    assert bench.store.verify() == ""


def test_t01_a_first_release_killed_anywhere(bench: Bench) -> None:
    def case(bench: Bench, write: int) -> bool:
        died = killed(bench, lambda session: release(session, bench.request(*first(bench))), write)
        outcome = bench.released(*first(bench))
        assert died or outcome.course == "unchanged"
        settled(bench, FIRST, outcome)
        return died

    assert at_each_write(bench, case) > 8


def test_t01_a_change_killed_anywhere(bench: Bench) -> None:
    def case(bench: Bench, write: int) -> bool:
        bench.released(*first(bench))
        died = killed(bench, lambda session: release(session, bench.request(*second(bench))), write)
        settled(bench, SECOND, bench.released(*second(bench)))
        assert bench.released(*second(bench)).course == "unchanged"
        return died

    assert at_each_write(bench, case) > 8


def test_t01_a_change_killed_anywhere_and_taken_back(bench: Bench) -> None:
    """The next run has the old sources again: what the dead one created goes."""

    def case(bench: Bench, write: int) -> bool:
        bench.released(*first(bench))
        died = killed(bench, lambda session: release(session, bench.request(*second(bench))), write)
        settled(bench, FIRST, bench.released(*first(bench)))
        return died

    assert at_each_write(bench, case) > 8


def test_t02_a_rollback_killed_anywhere(bench: Bench) -> None:
    def case(bench: Bench, write: int) -> bool:
        bench.released(*first(bench))
        bench.released(*second(bench))
        request = RollbackRequest(bench.name, bench.namespace, 1)
        died = killed(bench, lambda session: rollback(session, request), write)
        settled(bench, FIRST, bench.rollback(1))
        return died

    assert at_each_write(bench, case) > 8


def test_an_adoption_killed_anywhere_can_be_given_back(bench: Bench) -> None:
    def case(bench: Bench, write: int) -> bool:
        for body in first(bench):
            placed = {**body, "metadata": {**body["metadata"], "namespace": bench.namespace}}
            bench.client.create(CONFIG_MAP, placed, manager="kubectl-create")
        before = bench.there(CONFIG_MAP, f"{bench.name}-one")
        died = killed(bench, lambda session: release(session, bench.request(*second(bench))), write)
        bench.released(*second(bench))
        live = content(bench)
        # The team's object that the release does not name stays the team's.
        assert live == {**SECOND, "old": {"a": "1"}}
        bench.rollback(0)
        assert content(bench) == FIRST
        after = bench.there(CONFIG_MAP, f"{bench.name}-one")
        assert without_noise(after) == without_noise(before)
        assert managers(after) == managers(before)
        return died

    assert at_each_write(bench, case) > 8


def test_what_a_dead_run_adopted_is_given_back_by_the_undo_of_the_next(bench: Bench) -> None:
    take_one_service(bench)

    def case(bench: Bench, write: int) -> bool:
        for body in first(bench):
            placed = {**body, "metadata": {**body["metadata"], "namespace": bench.namespace}}
            bench.client.create(CONFIG_MAP, placed, manager="kubectl-create")
        before = bench.there(CONFIG_MAP, f"{bench.name}-one")
        died = killed(bench, lambda session: release(session, bench.request(*second(bench))), write)
        memory = bench.store.read()
        if died and not (memory and memory.head.good):
            bad = [*second(bench), service(f"{bench.name}-a"), service(f"{bench.name}-b")]
            assert bench.release(*bad).course == "undone"
            assert content(bench) == FIRST
            after = bench.there(CONFIG_MAP, f"{bench.name}-one")
            assert without_noise(after) == without_noise(before)
            assert managers(after) == managers(before)
        return died

    assert at_each_write(bench, case) > 8


def test_an_undo_killed_anywhere(bench: Bench) -> None:
    """A run that fails at its Service (the namespace takes none) and dies on its way back."""
    take_one_service(bench)

    def case(bench: Bench, write: int) -> bool:
        bench.released(*first(bench))
        bad = [*second(bench), service(f"{bench.name}-a"), service(f"{bench.name}-b")]
        died = killed(bench, lambda session: release(session, bench.request(*bad)), write)
        bench.released(*first(bench))
        assert content(bench) == FIRST
        assert bench.kubectl("get", "services", "--output=name") == ""
        assert bench.memory().journal is None
        return died

    assert at_each_write(bench, case) > 12


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
def test_t07_a_write_that_fails_anywhere(bench: Bench, for_good: bool) -> None:
    def case(bench: Bench, write: int) -> bool:
        bench.released(*first(bench))
        run = partial(release, request=bench.request(*second(bench)))
        reached = failed(bench, run, write, for_good=for_good)
        settled(bench, SECOND, bench.released(*second(bench)))
        return reached

    assert at_each_write(bench, case) > 8


def test_a_removal_killed_anywhere(bench: Bench) -> None:
    def case(bench: Bench, write: int) -> bool:
        bench.released(*first(bench), secrets={f"{bench.name}-login": {"password": "hunter22"}})
        died = killed(bench, lambda session: remove(session, bench.request()), write)
        bench.remove()
        assert content(bench) == {}
        selector = f"ascent.kube/release={bench.name}"
        for resource in (CONFIG_MAP, SECRET, LEASE):
            left = bench.client.list(resource, bench.namespace, selector=selector)
            assert [body["metadata"]["name"] for body in left] == [], write
        return died

    assert at_each_write(bench, case) > 8


def test_a_killed_first_release_can_be_removed(bench: Bench) -> None:
    def case(bench: Bench, write: int) -> bool:
        died = killed(bench, lambda session: release(session, bench.request(*first(bench))), write)
        bench.remove()
        assert content(bench) == {}
        return died

    assert at_each_write(bench, case) > 8


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


def test_t03_who_waits_says_for_whom(bench: Bench) -> None:
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
    assert not bench.there(LEASE, f"ascent-{bench.name}")["spec"].get("holderIdentity")
    assert 0 < len(content(bench)) < 203
    bench.released(*_chained(bench))
    assert len(content(bench)) == 203
    assert bench.outcomes() == [(2, "released"), (1, "interrupted")]


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
