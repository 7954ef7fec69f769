"""The lock of a release on a real API server; time is the test's own, so nothing waits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import (
    ApiError,
    InterruptedRunError,
    LockedError,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import LEASE, Lease
from clients import Dying, Forgetful, Watched

BEGIN = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@dataclass
class Time:
    """A clock that only pauses move. ``then`` is called after each pause."""

    seconds: float = 0.0
    then: Callable[[], None] = lambda: None
    said: list[str] = field(default_factory=list)

    def pause(self, seconds: float) -> None:
        self.seconds += seconds
        self.then()


def elsewhere(token: str) -> Holder:
    """A run on another host: nothing is known of its process."""
    return Holder(token, "other.example", 4711, "1", f"boot for {token}", "pid:[1]", "ada", "7")


def lease_of(client: Client, namespace: str, holder: Holder, time: Time) -> Lease:
    return Lease(
        client,
        namespace,
        "shop",
        holder=holder,
        clock=lambda: time.seconds,
        now=lambda: BEGIN + timedelta(seconds=time.seconds),
        pause=time.pause,
    )


def acquire(lease: Lease, time: Time, wait_seconds: float = 60.0) -> None:
    lease.acquire(wait_seconds, lambda: None, time.said.append)


def stored(client: Client, namespace: str) -> dict[str, Any]:
    body = client.get(LEASE, namespace, "ascent-shop")
    assert body is not None
    return body


def test_taken_renewed_and_let_go(client: Client, namespace: str) -> None:
    time = Time()
    watched = Watched(client)
    lease = lease_of(watched, namespace, Holder.here("one", user="ada", job="42"), time)
    acquire(lease, time)
    assert lease.held
    spec = stored(client, namespace)["spec"]
    assert spec["acquireTime"] == "2026-03-01T12:00:00.000000Z"
    assert spec["leaseDurationSeconds"] == 15
    assert spec["holderIdentity"].startswith("ada on ")
    assert "job 42" in spec["holderIdentity"]
    before = len(watched.requests)
    for _step in range(49):
        time.pause(0.1)
        lease.renew()
    assert len(watched.requests) == before
    time.pause(0.2)
    lease.renew()
    assert len(watched.requests) == before + 1
    assert stored(client, namespace)["spec"]["renewTime"] == "2026-03-01T12:00:05.100000Z"
    lease.release()
    assert not lease.held
    assert "holderIdentity" not in stored(client, namespace)["spec"]
    later = Time()
    acquire(lease_of(client, namespace, elsewhere("two"), later), later, 0)
    assert later.said == []


def test_t03_a_second_run_fails_at_once_naming_who_where_and_since_when(client: Client, namespace: str) -> None:
    time = Time()
    acquire(lease_of(client, namespace, elsewhere("one"), time), time)
    with pytest.raises(LockedError) as locked:
        acquire(lease_of(client, namespace, elsewhere("two"), time), time, 0)
    assert locked.value.message == (
        f"Release {namespace}/shop is being worked on: ada on other.example (process 4711, job 7) holds it since "
        "2026-03-01T12:00:00.000000Z, last seen 2026-03-01T12:00:00.000000Z."
    )
    assert time.seconds == 0


def test_t03_a_second_run_waits_for_its_turn(client: Client, namespace: str) -> None:
    time = Time()
    first = lease_of(client, namespace, elsewhere("one"), time)
    acquire(first, time)

    def work() -> None:
        if time.seconds < 40:
            first.renew()
        elif first.held:
            first.release()

    second_time = Time(then=lambda: (setattr(time, "seconds", second_time.seconds), work())[1])
    second = lease_of(client, namespace, elsewhere("two"), second_time)
    acquire(second, second_time)
    assert second.held
    assert 40 <= second_time.seconds < 42
    assert len(second_time.said) == 1
    assert "other.example" in second_time.said[0]


def test_t03_waiting_ends_while_the_holder_lives(client: Client, namespace: str) -> None:
    time = Time()
    first = lease_of(client, namespace, elsewhere("one"), time)
    acquire(first, time)
    second_time = Time(then=lambda: (setattr(time, "seconds", second_time.seconds), first.renew())[1])
    with pytest.raises(LockedError, match="is being worked on"):
        acquire(lease_of(client, namespace, elsewhere("two"), second_time), second_time)
    assert second_time.seconds == 60
    first.renew()


def test_t01_a_silent_holder_elsewhere_is_relieved_after_its_time(client: Client, namespace: str) -> None:
    time = Time()
    acquire(lease_of(client, namespace, elsewhere("one"), time), time)
    # Its clock says nothing to ours: what counts is that it did not move while we looked.
    later = Time(seconds=1000.0)
    second = lease_of(client, namespace, elsewhere("two"), later)
    acquire(second, later)
    assert 1015 <= later.seconds < 1017
    assert stored(client, namespace)["spec"]["leaseTransitions"] == 1


def process() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)


def holder_of(child: subprocess.Popen[bytes]) -> Holder:
    here = Holder.here("child")
    return replace(here, pid=child.pid, started=status_of(child)[19])


def status_of(child: subprocess.Popen[bytes]) -> list[str]:
    return Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()


def test_t01_a_killed_holder_on_this_host_is_relieved_at_once(client: Client, namespace: str) -> None:
    child = process()
    try:
        time = Time()
        acquire(lease_of(client, namespace, holder_of(child), time), time)
        mine = lease_of(client, namespace, Holder.here("mine"), time)
        with pytest.raises(LockedError):
            acquire(mine, time, 0)
        child.kill()
        # Not waited for: a zombie holds nothing.
        while status_of(child)[0] != "Z":
            pass
        acquire(mine, time, 0)
        assert mine.held
        assert time.seconds == 0
    finally:
        child.kill()
        child.wait()


def test_a_process_of_the_same_number_is_another_one(client: Client, namespace: str) -> None:
    here = Holder.here("mine")
    assert not here.outlived(here)
    assert here.outlived(replace(here, started="1"))
    assert not here.outlived(replace(here, started="1", boot="another-boot"))
    assert not here.outlived(replace(here, started="1", pid_namespace="pid:[1]"))
    assert not here.outlived(replace(here, started="", boot="", pid_namespace=""))
    time = Time()
    acquire(lease_of(client, namespace, replace(here, token="before", started="1"), time), time)
    acquire(lease_of(client, namespace, here, time), time, 0)


def test_t04_a_holder_that_slept_learns_that_it_lost(client: Client, namespace: str) -> None:
    time = Time()
    sleeper = lease_of(client, namespace, elsewhere("one"), time)
    acquire(sleeper, time)
    other_time = Time()
    other = lease_of(client, namespace, elsewhere("two"), other_time)
    acquire(other, other_time)
    time.pause(30)
    with pytest.raises(InterruptedRunError, match=r"was lost: ada on other\.example"):
        sleeper.renew()
    with pytest.raises(InterruptedRunError):
        sleeper.renew()
    sleeper.release()
    other_time.pause(6)
    other.renew()
    assert other.held


def test_a_holder_that_slept_unnoticed_goes_on(client: Client, namespace: str) -> None:
    time = Time()
    sleeper = lease_of(client, namespace, elsewhere("one"), time)
    acquire(sleeper, time)
    time.pause(300)
    sleeper.renew()
    assert sleeper.held


def test_a_foreign_label_on_the_lease_is_no_loss(client: Client, namespace: str) -> None:
    time = Time()
    lease = lease_of(client, namespace, elsewhere("one"), time)
    acquire(lease, time)
    client.patch(LEASE, namespace, "ascent-shop", {"metadata": {"labels": {"team": "shop"}}})
    for _step in range(3):
        time.pause(6)
        lease.renew()
    body = stored(client, namespace)
    assert body["spec"]["renewTime"] == "2026-03-01T12:00:18.000000Z"
    assert body["metadata"]["labels"]["team"] == "shop"
    client.patch(LEASE, namespace, "ascent-shop", {"metadata": {"labels": {"team": "sales"}}})
    lease.release()
    assert "holderIdentity" not in stored(client, namespace)["spec"]


def test_a_deleted_lease_is_lost(client: Client, namespace: str) -> None:
    time = Time()
    lease = lease_of(client, namespace, elsewhere("one"), time)
    acquire(lease, time)
    client.delete(LEASE, namespace, "ascent-shop")
    time.pause(6)
    with pytest.raises(InterruptedRunError, match="it was deleted"):
        lease.renew()


def test_renewals_without_an_answer_are_borne_for_the_time_of_the_lease(client: Client, namespace: str) -> None:
    time = Time()
    lease = lease_of(Dying(client, 2, after=False), namespace, elsewhere("one"), time)
    acquire(lease, time)
    while time.seconds < 14:
        time.pause(1)
        lease.renew()
    time.pause(1.5)
    with pytest.raises(InterruptedRunError, match="could not be renewed for 15 seconds"):
        lease.renew()


def test_lost_answers_do_not_lose_the_lease(client: Client, namespace: str) -> None:
    time = Time()
    lease = lease_of(Forgetful(client.connection), namespace, elsewhere("one"), time)
    acquire(lease, time, 0)
    for _step in range(4):
        time.pause(6)
        lease.renew()
    lease.release()
    assert "holderIdentity" not in stored(client, namespace)["spec"]
    acquire(lease, time, 0)
    lease.discard()
    assert client.get(LEASE, namespace, "ascent-shop") is None


def test_who_waits_can_be_stopped(client: Client, namespace: str) -> None:
    time = Time()
    acquire(lease_of(client, namespace, elsewhere("one"), time), time)

    def check() -> None:
        if time.seconds >= 3:
            raise InterruptedRunError("asked to stop")

    with pytest.raises(InterruptedRunError, match="asked to stop"):
        lease_of(client, namespace, elsewhere("two"), time).acquire(60, check, time.said.append)
    assert time.seconds == 3


def test_a_missing_namespace_is_said_and_not_waited_for(client: Client) -> None:
    time = Time()
    with pytest.raises(ApiError, match="not found"):
        acquire(lease_of(client, "no-such-namespace", elsewhere("one"), time), time)


def test_nonsense_in_the_lease_is_waited_out(client: Client, namespace: str) -> None:
    metadata = {"name": "ascent-shop", "namespace": namespace, "annotations": {"ascent.kube/holder": "[1]"}}
    body = {"apiVersion": LEASE.api_version, "kind": "Lease", "metadata": metadata, "spec": {"holderIdentity": "me"}}
    client.create(LEASE, body)
    time = Time()
    acquire(lease_of(client, namespace, elsewhere("one"), time), time)
    assert time.seconds >= 15
