"""A run that waits for what will not serve makes way for a newer one, when that asks for it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError, LockedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.locking import Locking
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import RELIEF_ANNOTATION

from .bench import CONFIG_MAP, DEPLOYMENT, LEASE, Bench, config_map, deployment, until

RELIEVING = Locking(timeout=30.0, relieve=True)
LEASE_SECONDS = 3.0


def slow(image: str = "example.com/web:bad") -> Body:
    """A Deployment that no run sees serve: its pods must have been ready for an hour."""
    body = deployment(image=image)
    body["spec"] |= {"minReadySeconds": 3600, "progressDeadlineSeconds": 7200}
    return body


def run(bench: Bench, *bodies: Body, client: Client | None = None, **options: Any) -> Outcome:
    session = replace(bench.session(), lease_seconds=LEASE_SECONDS)
    session = replace(session, client=client) if client else session
    return release(session, bench.request(*bodies, **options))


@contextmanager
def waiting(bench: Bench, *bodies: Body) -> Iterator[Future[Outcome]]:
    """A run that has applied everything and waits."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(run, replace(bench, said=[]), *bodies, wait_timeout=60.0)
        until(lambda: future.done() or bench.live(DEPLOYMENT, "web"), "the Deployment is applied")
        yield future


def lease_of(bench: Bench) -> Body:
    return bench.there(LEASE, f"ascent-{bench.name}")


def test_t78_a_run_that_waits_makes_way_for_a_newer_one(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    with waiting(bench, config_map(a="2"), slow()) as relieved:
        outcome = run(bench, config_map(a="3"), deployment(), locking=RELIEVING)
        stopped = relieved.result(30)
    assert any("to make way" in line for line in bench.said)
    assert stopped.course == "interrupted"
    assert isinstance(stopped.error, InterruptedRunError)
    assert f"relieved by {bench.session().user()} on " in stopped.error.message
    assert outcome.course == "released"
    assert bench.outcomes() == [(3, "released"), (2, "interrupted"), (1, "released")]
    assert bench.data("settings") == {"a": "3"}
    interrupted = bench.store.revision(2)
    assert {entry.identity.name: entry.change for entry in interrupted.entries} == {
        "settings": "update",
        "web": "create",
    }
    assert interrupted.diagnosis[0]["message"] == stopped.error.message
    assert not lease_of(bench)["spec"].get("holderIdentity")
    assert RELIEF_ANNOTATION not in lease_of(bench)["metadata"]["annotations"]
    assert bench.store.verify(bench.memory().head).broken == ""
    assert run(bench, config_map(a="3"), deployment()).course == "unchanged"


def test_t78_a_rollback_and_a_removal_relieve_too(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    bench.released(config_map(a="2"))
    with waiting(bench, config_map(a="3"), slow()) as relieved:
        request = RollbackRequest(bench.name, bench.namespace, 1, wait_timeout=30.0, locking=RELIEVING)
        outcome = rollback(bench.session(), request)
        assert relieved.result(30).course == "interrupted"
    assert outcome.course == "rolled back"
    assert bench.data("settings") == {"a": "1"}
    assert bench.live(DEPLOYMENT, "web") is None
    with waiting(bench, config_map(a="3"), slow()) as relieved:
        outcome = remove(bench.session(), bench.request(locking=RELIEVING))
        assert relieved.result(30).course == "interrupted"
    assert outcome.course == "removed"
    assert bench.live(CONFIG_MAP, "settings") is None


def test_t78_of_two_that_relieve_none_relieves_the_other(bench: Bench) -> None:
    """Whoever comes second to the lock waits for its turn: else they would stop each other for ever."""
    with waiting(bench, slow()) as relieved, ThreadPoolExecutor(max_workers=2) as pool:
        ends = [
            pool.submit(run, replace(bench, said=[]), config_map(a=value), deployment(), locking=RELIEVING)
            for value in ("left", "right")
        ]
        assert relieved.result(30).course == "interrupted"
        assert [end.result(30).course for end in ends] == ["released", "released"]
    assert bench.outcomes() == [(3, "released"), (2, "released"), (1, "interrupted")]


class AskedLate(Client):
    """Another run asks for the lock just before the head moves to the new revision."""

    def __init__(self, client: Client, ask: Callable[[], None]) -> None:
        super().__init__(client.connection)
        self._ask = ask

    def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        answer = super().request(method, path, **options)
        if method == "POST" and "-revision-" in str((options.get("body") or {}).get("metadata", {}).get("name")):
            self._ask()
        return answer


def asked(bench: Bench) -> None:
    """A run that asks, and is never heard of again."""
    lease = lease_of(bench)
    token = Holder("gone", "other.example", 4711, user="somebody")
    lease["metadata"]["annotations"][RELIEF_ANNOTATION] = json.dumps(token.to_json())
    bench.client.update(LEASE, lease)


def test_t78_who_is_relieved_at_the_very_end_has_arrived(bench: Bench) -> None:
    """Its revision is recorded: nothing is left to stop, and the request ends with the lock."""
    client = AskedLate(bench.session().client, lambda: asked(bench))
    assert run(bench, config_map(a="1"), client=client).course == "released"
    assert bench.outcomes() == [(1, "released")]
    assert not lease_of(bench)["spec"].get("holderIdentity")
    assert RELIEF_ANNOTATION not in lease_of(bench)["metadata"]["annotations"]
    assert run(bench, config_map(a="2")).course == "released"


def test_t78_who_asked_and_died_leaves_a_release_that_anybody_takes_up(bench: Bench) -> None:
    with waiting(bench, slow()) as relieved:
        asked(bench)
        stopped = relieved.result(30)
    assert stopped.error is not None
    assert "relieved by somebody on other.example (process 4711)" in stopped.error.message
    journal = bench.memory().journal
    assert journal is not None
    assert (journal.state, journal.diagnosis[0]["message"]) == ("interrupted", stopped.error.message)
    assert run(bench, deployment()).course == "released"
    assert bench.outcomes() == [(2, "released"), (1, "interrupted")]


def test_t03_who_will_not_wait_fails_at_once_and_names_the_holder(bench: Bench) -> None:
    with waiting(bench, slow()) as first:
        with pytest.raises(LockedError) as locked:
            run(bench, deployment(), locking=Locking(timeout=0.0, relieve=True))
        assert f"{bench.session().user()} on " in locked.value.message
        assert f"(process {os.getpid()}) holds it since 20" in locked.value.message
        assert RELIEF_ANNOTATION not in lease_of(bench)["metadata"]["annotations"]
        assert not first.done()
        run(bench, deployment(), locking=RELIEVING)
