"""A restart gives the workloads of a release new pods, and changes nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import LockedError, RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.rules import HealthRules
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.locking import Locking
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.restart import (
    RESTARTED_AT,
    Restarted,
    RestartRequest,
    restart,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import Lease
from audit import AuditLog

from .bench import DEPLOYMENT, LEASE, QUOTA, Bench, config_map, deployment, template
from .pods import uids
from .test_announce import HEAD, told

# How much faster the clock of a run goes that is to show signs of life.
FAST = 10


def again(bench: Bench, *workloads: str, check_mode: bool = False, **options: Any) -> Restarted:
    selection = Selection.parse(workloads, "workloads")
    request = RestartRequest(bench.name, bench.namespace, selection, **{"wait_timeout": 60.0} | options)
    return restart(bench.session(check_mode=check_mode), request)


def restarted_at(bench: Bench, name: str = "web") -> str:
    annotations = template(bench.there(DEPLOYMENT, name))["metadata"].get("annotations") or {}
    return str(annotations.get(RESTARTED_AT) or "")


def test_new_pods_and_nothing_else(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    bodies = [config_map(a="1"), deployment(), deployment("api")]
    bench.released(*bodies)
    before, others = uids(bench), uids(bench, "api")
    ended = again(bench, "Deployment/web")
    assert ended.error is None, ended.error
    assert [identity.name for identity in ended.after] == ["web"]
    assert uids(bench).isdisjoint(before)
    assert uids(bench, "api") == others
    assert bench.outcomes() == [(1, "released")]
    found = status(bench.session(), bench.name, bench.namespace)
    assert found.is_well
    assert not any(member.drifted for member in found.members)
    log = audit()
    assert bench.released(*bodies).course == "unchanged"
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []

    moment = restarted_at(bench)
    outcome = bench.released(config_map(a="1"), deployment(image="example.com/web:2"), deployment("api"))
    assert [change.conflicts for change in outcome.plan.writes] == [()]
    assert restarted_at(bench) == moment


def test_it_only_tells_in_check_mode(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    bench.released(deployment())
    log = audit()
    ended = again(bench, check_mode=True)
    assert ended.ahead
    assert list(map(str, ended.after)) == [f"Deployment/{bench.namespace}/web"]
    assert restarted_at(bench) == ""
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []


def test_it_tells_first_what_it_finds_and_leaves_an_event(bench: Bench) -> None:
    bench.released(deployment(), deployment("api"))
    bench.kubectl("rollout", "pause", "deployment/api")
    web, api = (f"Deployment/{bench.namespace}/{name}" for name in ("web", "api"))
    line = f"shop: new pods for {web} (ready); left alone: {api} (its rollout is paused)"
    assert again(bench, check_mode=True).ahead
    assert line in bench.said
    ended = again(bench, reason="INC-1204")
    assert ended.error is None, ended.error
    assert bench.said.index(line) < bench.said.index(f"restart of {web}")
    (event,) = (event for event in told(bench) if event["reason"] == "Restarted")
    message = f"Restarted by {bench.session().user()}: INC-1204. {web}"
    assert (event["type"], event["message"]) == ("Normal", message)
    assert message in bench.kubectl("describe", "configmap", HEAD)


def test_it_refuses_beside_a_run_and_names_it(bench: Bench) -> None:
    bench.released(deployment())
    holder = Holder.here("another-run", user="ada")
    now = bench.session().now
    lease = Lease(
        bench.client, bench.namespace, bench.name, holder=holder, clock=time.monotonic, now=now, pause=time.sleep
    )
    lease.acquire(5, lambda: None, lambda _text: None)
    with pytest.raises(LockedError, match="ada on "):
        again(bench, locking=Locking(0.0))
    assert restarted_at(bench) == ""
    lease.release()
    assert again(bench).error is None
    assert not bench.there(LEASE, f"ascent-{bench.name}")["spec"].get("holderIdentity")


def test_it_restarts_what_the_release_is_made_of_when_it_has_the_lock(bench: Bench) -> None:
    """It gives a sign of life while it waits for the run that changes it."""
    bench.released(deployment())
    session = bench.session()
    holder = Holder.here("another-run", user="ada")
    before = Lease(
        bench.client,
        bench.namespace,
        bench.name,
        holder=holder,
        clock=time.monotonic,
        now=session.now,
        pause=time.sleep,
        seconds=FAST * 60.0,
    )
    before.acquire(5, lambda: None, lambda _text: None)

    def say(line: str) -> None:
        if "still waiting for the lock" in line and before.held:
            before.release()
            bench.released(deployment("api"), prune_limit=100)

    locking = Locking(timeout=FAST * 30.0)
    request = RestartRequest(bench.name, bench.namespace, wait_timeout=FAST * 60.0, locking=locking)
    hurried = replace(session, say=say, clock=lambda: FAST * time.monotonic(), lease_seconds=FAST * 15.0)
    ended = restart(hurried, request)
    assert ended.error is None, ended.error
    assert [identity.name for identity in ended.after] == ["api"]
    assert ended.memory.head.revision == 2


def test_it_says_why_the_new_pods_do_not_come(bench: Bench) -> None:
    bench.released(deployment())
    bench.client.create(
        QUOTA,
        {
            "apiVersion": "v1",
            "kind": "ResourceQuota",
            "metadata": {"name": "few", "namespace": bench.namespace},
            "spec": {"hard": {"pods": "1"}},
        },
    )
    before = uids(bench)
    ended = again(bench)
    assert ended.error is not None
    assert "exceeded quota" in ended.diagnoses[0].text
    assert uids(bench) == before


def test_what_can_not_be_restarted_is_refused(bench: Bench) -> None:
    rule = {"kind": "Deployment", "name": "api", "health": "ready"}
    bench.released(deployment(), deployment("api"), health=HealthRules.parse([rule], bench.namespace))
    bench.kubectl("rollout", "pause", "deployment/web")
    with pytest.raises(RefusedError, match="its rollout is paused"):
        again(bench, "Deployment/web")
    ended = again(bench)
    assert [identity.name for identity in ended.after] == ["api"]
    # Nobody looked whether it serves.
    api = f"Deployment/{bench.namespace}/api"
    assert f"Ready by a health rule of the release, whatever becomes of them: {api}." in ended.notes
