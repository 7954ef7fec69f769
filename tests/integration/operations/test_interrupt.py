"""A run that works on a release stops when somebody asks it to, and says who asked and why."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError, RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.interrupt import (
    Interrupted,
    InterruptRequest,
    interrupt,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.locking import Locking
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.restart import RestartRequest, restart
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import INTERRUPT_ANNOTATION, Lease
from ansible_collections.ascent.kube.plugins.module_utils._face.interrupting import told_interrupt
from audit import AuditLog

from .bench import DEPLOYMENT, LEASE, Bench, config_map, deployment, until
from .test_announce import told
from .test_relief import LEASE_SECONDS, lease_of, slow, waiting


def asked(bench: Bench, *, check_mode: bool = False, **options: Any) -> Interrupted:
    session = replace(bench.session(check_mode=check_mode), lease_seconds=LEASE_SECONDS)
    return interrupt(session, InterruptRequest(bench.name, bench.namespace, **options))


def test_a_run_stops_and_says_who_asked_and_why(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    bench.released(config_map(a="2"))
    with waiting(bench, config_map(a="3"), slow()) as run:
        assert asked(bench, check_mode=True).end == "planned"
        assert INTERRUPT_ANNOTATION not in lease_of(bench)["metadata"]["annotations"]
        found = status(bench.session(), bench.name, bench.namespace)
        assert found.worker is not None
        assert not found.worker.silent
        ended = asked(bench, reason="INC-1204")
        stopped = run.result(30)
    user = bench.session().user()
    assert stopped.course == "interrupted"
    assert isinstance(stopped.error, InterruptedRunError)
    assert f"interrupted by {user} on " in stopped.error.message
    assert stopped.error.message.endswith(": INC-1204.")
    assert ended.end == "stopped"
    assert ended.worker == replace(found.worker, seen=ended.worker.seen if ended.worker else "")
    assert ended.back == 2
    assert any("rollback" in line for line in told_interrupt(ended)["summary"])
    # Nothing was undone, and nothing of the request is left.
    assert bench.data("settings") == {"a": "3"}
    assert bench.live(DEPLOYMENT, "web") is not None
    assert not lease_of(bench)["spec"].get("holderIdentity")
    assert INTERRUPT_ANNOTATION not in lease_of(bench)["metadata"]["annotations"]
    journal = bench.memory().journal
    assert journal is not None
    assert (journal.state, journal.diagnosis[0]["message"]) == ("interrupted", stopped.error.message)
    # From a run that was cut off, the way back is to what served before it.
    assert bench.rollback().source == 2
    assert bench.data("settings") == {"a": "2"}
    assert bench.outcomes()[:2] == [(4, "rolled back"), (3, "interrupted")]


def test_the_next_release_goes_on(bench: Bench) -> None:
    with waiting(bench, config_map(a="1"), slow()) as run:
        assert asked(bench, wait=False).end == "asked"
        assert run.result(30).course == "interrupted"
    assert bench.released(config_map(a="1"), deployment()).course == "released"
    assert bench.outcomes() == [(2, "released"), (1, "interrupted")]


def test_a_restart_stops_too_and_leaves_no_revision_open(bench: Bench) -> None:
    bench.released(slow(), wait=False)
    with ThreadPoolExecutor(max_workers=1) as pool:
        session = replace(bench.session(), lease_seconds=LEASE_SECONDS)
        said = bench.said
        run = pool.submit(restart, session, RestartRequest(bench.name, bench.namespace, wait_timeout=60.0))
        until(lambda: run.done() or any("restart of" in line for line in said), "the restart waits")
        ended = asked(bench)
        stopped = run.result(30)
    assert (ended.end, bench.outcomes()) == ("ended", [(1, "released")])
    assert isinstance(stopped.error, InterruptedRunError)
    assert [identity.name for identity in stopped.after] == ["web"]
    assert "Run the task again" in stopped.error.hint
    # What was found not to be ready was restarted all the same, and that is told though nobody waited for it.
    assert any(line.startswith("shop: new pods for ") and "(progressing: " in line for line in said)
    assert [event["reason"] for event in told(bench)].count("Restarted") == 1


def test_nothing_is_written_where_nobody_works(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    with pytest.raises(RefusedError, match="There is no release"):
        asked(bench)
    bench.released(config_map(a="1"))
    log = audit()
    ended = asked(bench)
    assert (ended.end, ended.worker) == ("idle", None)
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []
    assert told_interrupt(ended)["changed"] is False


@dataclass(frozen=True)
class Overtaken(Session):
    """Between meeting a run and asking it to stop, something happens."""

    act: Callable[[], None] = lambda: None

    def user(self) -> str:
        self.act()
        return super().user()


def lock(bench: Bench, token: str, user: str) -> Lease:
    """The lock of the release for a run that does nothing else."""
    return Lease(
        bench.client,
        bench.namespace,
        bench.name,
        holder=Holder.here(token, user=user),
        clock=time.monotonic,
        now=bench.session().now,
        pause=time.sleep,
    )


def test_whoever_comes_after_the_run_that_was_met_is_not_asked(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    met, other = lock(bench, "met", "ada"), lock(bench, "other", "bo")
    met.acquire(5, lambda: None, lambda _text: None)

    def overtake() -> None:
        met.release()
        other.acquire(5, lambda: None, lambda _text: None)

    session = bench.session()
    given = {each.name: getattr(session, each.name) for each in fields(session)}
    ended = interrupt(Overtaken(**given, act=overtake), InterruptRequest(bench.name, bench.namespace))
    assert (ended.end, ended.asker) == ("ended", None)
    assert ended.worker is not None
    assert ended.worker.holder.startswith("ada on ")
    assert INTERRUPT_ANNOTATION not in lease_of(bench)["metadata"]["annotations"]
    other.renew()
    other.heed()
    assert told_interrupt(ended)["changed"] is False
    other.release()


def test_a_dead_run_is_called_dead_and_the_first_who_asked_stays(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    lease = lease_of(bench)
    elsewhere = {"token": "other", "host": "other.example", "pid": 4711}
    lease["metadata"]["annotations"]["ascent.kube/holder"] = json.dumps(elsewhere)
    lease["spec"] |= {"holderIdentity": "ada on other.example", "leaseDurationSeconds": 3}
    bench.client.update(LEASE, lease)
    hurried = replace(bench.session(), clock=lambda: 10 * time.monotonic(), lease_seconds=10 * LEASE_SECONDS)
    request = InterruptRequest(bench.name, bench.namespace, reason="INC-1", wait_timeout=600.0)
    assert interrupt(hurried, request).end == "dead"
    assert any("waiting until ada on other.example stops" in line for line in bench.said)
    again = asked(bench, wait=False, reason="INC-2")
    assert again.asker is not None
    assert json.loads(lease_of(bench)["metadata"]["annotations"][INTERRUPT_ANNOTATION])["reason"] == "INC-1"
    # What was asked of the dead run is not asked of the next one.
    assert bench.released(config_map(a="2"), locking=Locking(30.0)).course == "released"
