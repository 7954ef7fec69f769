"""What is left of pods and events when containers may not be listened to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.silence import silenced

SAID = "login with hunter2 refused"


def pod(holder: str = "containerStatuses", **states: Any) -> dict[str, Any]:
    return {"kind": "Pod", "status": {"phase": "Running", holder: [{"name": "web", "restartCount": 7, **states}]}}


@pytest.mark.parametrize("holder", ["initContainerStatuses", "containerStatuses"])
@pytest.mark.parametrize("state", ["state", "lastState"])
def test_a_termination_message_goes_and_the_exit_stays(holder: str, state: str) -> None:
    ended = {"exitCode": 3, "reason": "Error", "message": SAID}
    found = silenced(pod(holder, **{state: {"terminated": ended}}))
    assert SAID not in json.dumps(found)
    container = found["status"][holder][0]
    assert container["restartCount"] == 7
    assert container[state]["terminated"]["exitCode"] == 3


def test_the_output_of_a_hook_goes_and_why_a_container_waits_stays() -> None:
    assert SAID not in json.dumps(silenced(pod(state={"waiting": {"reason": "PostStartHookError", "message": SAID}})))
    waiting = {"waiting": {"reason": "ErrImagePull", "message": "no such image"}}
    assert silenced(pod(state=waiting)) == pod(state=waiting)


@pytest.mark.parametrize(
    ("reason", "message", "left"),
    [
        ("Unhealthy", f"Readiness probe failed: {SAID}", "Readiness probe failed"),
        ("FailedPostStartHook", f"PostStartHook failed: {SAID}", "PostStartHook failed"),
        ("FailedScheduling", "0/3 nodes: none fits", "0/3 nodes: none fits"),
    ],
)
def test_an_event_is_cut_where_it_quotes(reason: str, message: str, left: str) -> None:
    assert silenced({"kind": "Event", "reason": reason, "message": message})["message"] == left


def test_nothing_else_is_touched() -> None:
    for body in ({"kind": "Deployment", "status": {"message": SAID}}, {"kind": "Pod"}, {"kind": "Event"}):
        assert silenced(body) == body
