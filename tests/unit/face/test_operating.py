"""What restart and interrupt answer."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import LockedError, NotServingError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Whereabouts
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.interrupt import End, Interrupted
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.restart import Restarted
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import (
    Head,
    Inventory,
    Journal,
    Memory,
    Pointer,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.sighting import Sighting
from ansible_collections.ascent.kube.plugins.module_utils._face.interrupting import told_interrupt
from ansible_collections.ascent.kube.plugins.module_utils._face.restarting import told_restart

HERE = Whereabouts("https://127.0.0.1:6443", "test", "a test", True)
POINTER = Pointer(2, "digest")
CLOSED = Memory(Head("inventory", "run", newest=POINTER, good=(POINTER,)), Inventory())
OPEN = Memory(CLOSED.head, Inventory(), Journal("run", "release", 3, started="T3"))
WORKER = Sighting("ada on laptop (process 7)", "T1", "T2")
WEB = Identity("apps", "Deployment", "shop", "web")
NAMED = "-e release_name=web -e release_namespace=shop"


def interrupted(end: End, memory: Memory = CLOSED, **more: Any) -> dict[str, Any]:
    worker = None if end == "idle" else WORKER
    asker = None if end == "idle" else Holder("token", "desk", 9, user="bo")
    return told_interrupt(Interrupted("web", "shop", end, HERE, worker, asker, memory, **more))


def test_nobody_was_there_to_be_interrupted() -> None:
    answer = interrupted("idle")
    assert (answer["changed"], answer["run"], answer["release"]["action"]) == (False, None, "unchanged")
    assert answer["summary"] == [
        "Nobody works on release shop/web: nothing was written.",
        "  Its newest revision is r2, and the last good revision is r2.",
    ]


def test_a_run_that_stopped_leaves_a_choice() -> None:
    answer = interrupted("stopped", OPEN, back=2)
    assert answer["changed"]
    assert answer["run"]["asked_by"] == "bo on desk (process 9)"
    assert answer["summary"] == [
        "Release shop/web: ada on laptop (process 7) works on it since T1.",
        "  It was asked to stop, and stopped. What it did stays as it is; nothing was undone.",
        "  r3, a release of T3, is not over, and the last good revision is r2.",
        "Next: release again: the task that was cut off goes on from what it did",
        f"  or go back to r2: ansible-playbook ascent.kube.rollback {NAMED} -e rollback_confirm=web",
    ]


@pytest.mark.parametrize("end", sorted(set(get_args(End)) - {"idle"}))
def test_every_end_has_its_line(end: End) -> None:
    answer = interrupted(end, OPEN)
    assert answer["run"]["end"] == end
    assert "asked to stop" in answer["summary"][1]
    assert any(line.startswith("Next: ") for line in answer["summary"])


def test_a_run_that_was_over_before_it_was_asked() -> None:
    answer = told_interrupt(Interrupted("web", "shop", "ended", HERE, WORKER, None, OPEN))
    assert (answer["changed"], answer["release"]["action"], answer["run"]["asked_by"]) == (False, "unchanged", "")
    assert answer["summary"] == [
        "Release shop/web: ada on laptop (process 7) worked on it since T1.",
        "  It was over before it was asked to stop: nothing was written.",
        "  r3, a release of T3, is not over, and the last good revision is r2.",
        f"Next: look what became of it: ansible-playbook ascent.kube.status {NAMED}",
    ]


def test_a_run_that_goes_on_fails_the_task() -> None:
    answer = interrupted("going on", OPEN, error=LockedError("It goes on.", hint="Look again."))
    assert (answer["failed"], answer["msg"]) == (True, "It goes on. Look again.")


def restarted(**more: Any) -> dict[str, Any]:
    body = {"kind": "Deployment", "metadata": {"name": "web"}, "spec": {}}
    return told_restart(Restarted("web", "shop", CLOSED, HERE, {WEB: body}, {WEB: body}, **more), diff=False)


@pytest.mark.parametrize(
    ("given", "action", "health", "line"),
    [
        ({"served": True}, "restarted", "ready", "1 workloads serve again."),
        ({}, "restarted", "unknown", "1 workloads were restarted; nobody waited until they serve."),
        ({"ahead": True}, "planned", "unknown", "1 workloads would get new pods."),
    ],
)
def test_how_a_restart_ended(given: dict[str, Any], action: str, health: str, line: str) -> None:
    answer = restarted(**given)
    assert (answer["release"]["action"], answer["release"]["health"]) == (action, health)
    assert (answer["release"]["revision"], answer["release"]["serving"]) == (2, 2)
    assert answer["summary"] == [f"Release shop/web: {line}", "  Deployment/shop/web"]
    assert answer["workloads"] == ["Deployment/shop/web"]
    assert "failed" not in answer


def test_new_pods_that_do_not_serve_fail_the_task_with_their_reason() -> None:
    diagnosis = Diagnosis("Deployment/shop/web", "failed", "it crashes", next_step="Read its log.")
    answer = restarted(error=NotServingError("1 of 1 failed."), diagnoses=(diagnosis,))
    assert (answer["failed"], answer["release"]["action"], answer["release"]["health"]) == (True, "failed", "failed")
    assert answer["msg"].endswith(diagnosis.text)
    assert answer["summary"][-1] == diagnosis.text
