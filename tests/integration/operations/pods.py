"""Pods of simulated nodes: what they tell of the starts of their containers is set by the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release

from .bench import POD, Bench

LONG_AGO = timedelta(hours=1)


def pods(bench: Bench, name: str = "web") -> list[Body]:
    """The pods of a workload that stay."""
    found = bench.client.list(POD, bench.namespace, selector=f"app={name}")
    return [pod for pod in found if not pod["metadata"].get("deletionTimestamp")]


def uids(bench: Bench, name: str = "web") -> set[str]:
    """Which pods these are."""
    return {pod["metadata"]["uid"] for pod in pods(bench, name)}


def start_long_ago(bench: Bench) -> None:
    """Let all pods of the namespace have been running for an hour."""
    for pod in bench.client.list(POD, bench.namespace):
        _start(bench, pod, datetime.now(UTC) - LONG_AGO, 0)


def restart(bench: Bench, name: str = "web") -> None:
    """Let the containers of a workload's pods have started just now, and so have read their configuration."""
    for pod in pods(bench, name):
        _start(bench, pod, datetime.now(UTC), 1)


def _start(bench: Bench, pod: Body, moment: datetime, restarts: int) -> None:
    running = {"running": {"startedAt": moment.strftime("%Y-%m-%dT%H:%M:%SZ")}}
    statuses = [
        {**each, "state": running, "restartCount": each["restartCount"] + restarts}
        for each in (pod.get("status") or {}).get("containerStatuses") or ()
    ]
    if not statuses:
        return
    patch = {"metadata": {"uid": pod["metadata"]["uid"]}, "status": {"containerStatuses": statuses}}
    try:
        bench.client.patch(POD, bench.namespace, pod["metadata"]["name"], patch, subresource="status")
    except ApiError as error:
        if error.status not in (404, 409):  # it went meanwhile
            raise


def release_meanwhile(bench: Bench, meanwhile: Callable[[], None], *bodies: Body, **options: Any) -> Outcome:
    """A release that fails, and what happens after that and before its way back."""

    def say(text: str) -> None:
        if text.startswith("failed: "):
            meanwhile()

    return release(replace(bench.session(), say=say), bench.request(*bodies, **options))
