"""Hooks: Jobs that a run makes before the workloads, and after everything serves."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from itertools import takewhile
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from audit import AuditLog

from ..faults.proxy import Fault
from ..faults.running import run_behind
from .bench import CONFIG_MAP, DEPLOYMENT, JOB, POD, Bench, changes, config_map, deployment, job, reading, until


def hook(name: str, phase: str, *, pod: Body | None = None, after: str = "", **spec: Any) -> Body:
    """A hook of one pod without grace."""
    body = job()
    marks = {"ascent.kube/hook": phase, **({"ascent.kube/after": after} if after else {})}
    body["metadata"] = {"name": name, "annotations": marks}
    body["spec"]["template"]["spec"] |= {"terminationGracePeriodSeconds": 0, **(pod or {})}
    return {**body, "spec": {**body["spec"], "backoffLimit": 0, **spec}}


NEVER = {"nodeSelector": {"example.com/none": "true"}}
"""The fields of a pod that no node takes: its Job runs until somebody ends it."""


def jobs(bench: Bench) -> dict[str, str]:
    """The Jobs of the namespace, and who finished."""
    found = bench.client.list(JOB, bench.namespace)
    ends = {
        (body["metadata"]["name"], condition["type"])
        for body in found
        for condition in (body.get("status") or {}).get("conditions") or []
    }
    names = [body["metadata"]["name"] for body in found]
    return {name: "".join(end for end in ("Complete", "Failed") if (name, end) in ends) for name in names}


def applied(log: AuditLog, bench: Bench) -> list[str]:
    """The objects that runs wrote by apply, in the order of the requests, once each."""
    writes = [write for write in log.writes() if write.namespace == bench.namespace and write.verb == "patch"]
    return list(dict.fromkeys(f"{write.resource}/{write.name}" for write in writes))


def test_hooks_run_around_the_workloads_whenever_a_release_writes(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    container = {"name": "work", "image": "example.com/work:1", **reading("ConfigMap", "settings")}
    migrate, smoke = hook("migrate", "before", pod={"containers": [container]}), hook("smoke", "after", completions=0)
    log = audit()
    outcome = bench.released(deployment(), smoke, migrate, config_map(a="1"))
    assert changes(outcome) == {"web": "create", "settings": "create", "migrate-r1": "hook", "smoke-r1": "hook"}
    order = applied(log, bench)
    assert order == ["configmaps/settings", "jobs/migrate-r1", "deployments/web", "jobs/smoke-r1"]
    assert set(jobs(bench).values()) == {"Complete"}
    # They are no members: what does not change runs no hook and writes nothing.
    log = audit()
    assert bench.released(deployment(), smoke, migrate, config_map(a="1")).course == "unchanged"
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []
    # The next run that writes makes them anew, and takes the old ones away.
    assert bench.released(deployment(), smoke, migrate, config_map(a="2")).revision == 2
    assert sorted(jobs(bench)) == ["migrate-r2", "smoke-r2"]
    revision = bench.store.revision(2)
    assert {entry.identity.name for entry in revision.entries if entry.change == "hook"} == {"migrate-r2", "smoke-r2"}
    # A rollback runs none, and takes those of the run before away; a removal leaves nothing.
    assert changes(bench.rollback(1)) == {"web": "unchanged", "settings": "update"}
    assert jobs(bench) == {}
    bench.released(deployment(), smoke, config_map(a="3"))
    bench.remove()
    assert jobs(bench) == {}


def test_a_hook_reads_the_version_of_its_release(bench: Bench) -> None:
    container = {"name": "work", "image": "example.com/work:1", **reading("ConfigMap", "settings")}
    bench.released(hook("migrate", "before", pod={"containers": [container]}), config_map(a="1"), versioned=True)
    [source] = bench.there(JOB, "migrate-r1")["spec"]["template"]["spec"]["containers"][0]["envFrom"]
    assert bench.data(source["configMapRef"]["name"]) == {"a": "1"}
    assert bench.live(CONFIG_MAP, "settings") is None


def test_a_before_hook_waits_for_what_it_names_to_serve(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    log = audit()
    bench.released(deployment(), deployment("db"), hook("migrate", "before", after="Deployment/db"))
    assert applied(log, bench) == ["deployments/db", "jobs/migrate-r1", "deployments/web"]
    db, migrate = bench.there(DEPLOYMENT, "db"), bench.there(JOB, "migrate-r1")
    available = {item["type"]: item for item in db["status"]["conditions"]}["Available"]
    assert migrate["metadata"]["creationTimestamp"] >= available["lastTransitionTime"]


@pytest.mark.parametrize("phase", ["before", "after"])
def test_t79_a_hook_that_fails_is_undone(bench: Bench, phase: str) -> None:
    bench.released(deployment(), config_map(a="1"))
    bad = hook("check", phase, pod=NEVER, activeDeadlineSeconds=1)
    outcome = bench.release(deployment(image="example.com/web:2"), config_map(a="2"), bad)
    assert outcome.course == "undone", outcome.error
    assert f"{phase}-hook Job/{bench.namespace}/check-r2 did not succeed" in str(outcome.error)
    assert bench.data("settings") == {"a": "1"}
    assert bench.there(DEPLOYMENT, "web")["metadata"]["generation"] == (1 if phase == "before" else 3)
    # It stays to be looked at until the next run that writes.
    until(lambda: jobs(bench) == {"check-r2": "Failed"}, "the Job has failed")
    assert bench.released(deployment(), config_map(a="1")).course == "unchanged"
    bench.released(deployment(), config_map(a="3"))
    assert jobs(bench) == {}


def during(bench: Bench, name: str, act: Callable[[], Any], *bodies: Body, **options: Any) -> Outcome:
    """A release, and what is done to it as soon as a Job of it has a pod."""
    found: list[Outcome] = []
    run = threading.Thread(target=lambda: found.append(bench.release(*bodies, **options)))
    run.start()
    until(lambda: bench.client.list(POD, bench.namespace, selector=f"job-name={name}"), f"the pod of {name}")
    act()
    run.join(60.0)
    assert not run.is_alive(), "the run hangs"
    return found[0]


def test_t79_a_hook_that_somebody_deletes(bench: Bench) -> None:
    outcome = during(
        bench, "migrate-r1", lambda: bench.client.delete(JOB, bench.namespace, "migrate-r1"),
        hook("migrate", "before", pod=NEVER), deployment(),
    )
    assert outcome.course == "undone"
    assert "before-hook" in str(outcome.error)
    assert bench.live(DEPLOYMENT, "web") is None


def test_t79_a_hook_whose_pod_vanishes(bench: Bench) -> None:
    def vanish() -> None:
        (pod,) = bench.client.list(POD, bench.namespace)
        bench.client.delete(POD, bench.namespace, pod["metadata"]["name"])

    # With no more tries its Job fails.
    outcome = during(bench, "migrate-r1", vanish, hook("migrate", "before", pod=NEVER), deployment())
    assert outcome.course == "undone"
    assert "before-hook" in str(outcome.error)


def test_a_hook_that_takes_too_long_is_ended_before_the_way_back(bench: Bench) -> None:
    outcome = bench.release(hook("migrate", "before", pod=NEVER), deployment(), config_map(a="1"), wait_timeout=1)
    assert outcome.course == "undone"
    assert "before-hook" in str(outcome.error)
    assert jobs(bench) == {}
    assert bench.live(CONFIG_MAP, "settings") is None
    assert bench.released(hook("migrate", "before"), config_map(a="1")).revision == 2


def test_what_a_hook_would_be_refused_for_is_known_before_the_start(bench: Bench) -> None:
    bad = hook("migrate", "before", pod={"serviceAccountName": "nobody"})
    outcome = bench.release(bad, config_map(a="1"))
    assert outcome.course == "refused"
    assert "nobody" in str(outcome.error)


def around(bench: Bench) -> list[Body]:
    """A ConfigMap and hooks around it whose Jobs are complete at once; no other release of the namespace has them."""
    phases = {"migrate": "before", "smoke": "after"}
    hooks = [hook(f"{bench.name}-{name}", phase, completions=0) for name, phase in phases.items()]
    return [config_map(f"{bench.name}-settings", a="1"), *hooks]


def completed(bench: Bench) -> dict[str, str]:
    """The uids of the release's complete Jobs, by name."""
    done = {name for name, end in jobs(bench).items() if end == "Complete" and name.startswith(f"{bench.name}-")}
    return {name: bench.there(JOB, name)["metadata"]["uid"] for name in done}


def test_a_hook_that_is_done_does_not_run_again_when_a_killed_run_is_gone_on_with(bench: Bench) -> None:
    taken_up = []

    def dies(bench: Bench, write: int) -> bool:
        run = run_behind(
            bench.kubeconfig, lambda session: release(session, bench.request(*around(bench))), Fault(write, "die")
        )
        before = completed(bench)
        bench.released(*around(bench))
        after = completed(bench)
        assert sorted(name.rpartition("-r")[0] for name in after) == [f"{bench.name}-migrate", f"{bench.name}-smoke"]
        assert before.items() <= after.items()
        assert bench.released(*around(bench)).course == "unchanged"
        taken_up.append(len(before))
        return run.struck

    # What comes before the journal is no matter of hooks.
    writes = takewhile(lambda write: dies(bench.other(f"{bench.name}-{write}"), write), range(5, 60))
    assert 4 < len(list(writes)) < 55
    assert {0, 1, 2} <= set(taken_up)


def test_another_run_ends_the_hook_of_a_killed_one_before_it_begins_its_own(bench: Bench) -> None:
    endless = hook("migrate", "before", pod=NEVER)
    cut_off = bench.release(endless, config_map(a="1"), check_mode=True)
    assert changes(cut_off) == {"settings": "create", "migrate-r1": "hook"}
    number = at_hook(bench, [endless, config_map(a="1")])
    assert jobs(bench) == {f"migrate-r{number}": ""}
    outcome = bench.released(hook("migrate", "before", completions=0), config_map(a="2"))
    assert outcome.revision == number + 1
    assert jobs(bench) == {f"migrate-r{number + 1}": "Complete"}


def at_hook(bench: Bench, bodies: list[Body]) -> int:
    """A run of a process of its own that is killed while it waits for its hook; its number."""
    child = multiprocessing.get_context("fork").Process(target=bench.release, args=tuple(bodies))
    child.start()
    until(lambda: jobs(bench), "the hook is there")
    child.kill()
    child.join()
    journal = bench.memory().journal
    assert journal is not None
    return journal.number
