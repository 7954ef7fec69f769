"""What containers say may hold a secret: it is in no answer, live line or record. Their words are written by the test,
since on simulated nodes no container runs."""

from __future__ import annotations

import base64
import json
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import Status, status
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.announce import EVENT
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import RELEASE_LABEL
from ansible_collections.ascent.kube.plugins.module_utils._face.reporting import reported_status
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell

from .bench import CONFIG_MAP, PATIENCE, POD, Bench, config_map, core, deployment, secret, until
from .test_rights import Employ, employ, of_secrets, session_of

__all__ = ["employ"]

CANARY = "hunter2-Tr0ub4dor"
OTHER = "correct-horse-battery"
# So long that a line of at most 240 characters is cut within the value.
FATAL = "FATAL: the program could not log in to its database " + "." * 100 + f" {CANARY} was refused, {OTHER} too"
EVENTS = core("Event", "events")


def crashing(name: str = "web") -> Body:
    """A Deployment whose pods run nowhere, so that the test alone says how they are."""
    return deployment(
        name, pod={"nodeSelector": {"example.com/none": "true"}}, terminationMessagePolicy="FallbackToLogsOnError"
    )


def crash(bench: Bench) -> int:
    """Let all pods that run nowhere be in a crash loop, and a probe complain; how many there are."""
    ended = {"exitCode": 1, "reason": "Error", "message": FATAL}
    container = {
        "name": "web",
        "image": "x",
        "imageID": "",
        "ready": False,
        "restartCount": 7,
        "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off"}},
        "lastState": {"terminated": ended},
    }
    scheduled = {"type": "PodScheduled", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z"}
    words = {"status": {"phase": "Running", "conditions": [scheduled], "containerStatuses": [container]}}
    pods = [pod for pod in bench.client.list(POD, bench.namespace) if pod["spec"].get("nodeSelector")]
    for pod in pods:
        try:
            bench.client.patch(POD, bench.namespace, pod["metadata"]["name"], words, subresource="status")
            complain(bench, pod)
        except ApiError as error:
            if error.status not in (404, 409):
                raise
    return len(pods)


def complain(bench: Bench, pod: Body) -> None:
    """An event about a probe that prints what it got."""
    metadata = pod["metadata"]
    about = {"kind": "Pod", "namespace": bench.namespace, "name": metadata["name"], "uid": metadata["uid"]}
    event = {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {"name": f"{metadata['name']}.probe", "namespace": bench.namespace},
        "involvedObject": about,
        "type": "Warning",
        "reason": "Unhealthy",
        "message": f"Readiness probe failed: {FATAL}",
    }
    bench.client.create(EVENTS, event)


@contextmanager
def crashes(bench: Bench) -> Iterator[None]:
    """Meanwhile every pod that runs nowhere crashes as soon as it is there."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            crash(bench)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def recorded(bench: Bench) -> str:
    """All that stands in ConfigMaps, readable, and the Events that tell of revisions."""
    texts = [json.dumps(event) for event in bench.client.list(EVENT, bench.namespace, selector=RELEASE_LABEL)]
    for body in bench.client.list(CONFIG_MAP, bench.namespace):
        contents = (body.get("binaryData") or {}).values()
        texts += [json.dumps(body), *(zlib.decompress(base64.b64decode(content)).decode() for content in contents)]
    return "\n".join(texts)


def told(bench: Bench, outcome: Outcome) -> str:
    """All that a run says."""
    return json.dumps([tell(outcome, diff=True), bench.said, str(outcome.error), str(outcome.undo_error)], default=str)


def without_values(text: str) -> None:
    """No value, and not the first half of one either."""
    for value in (CANARY, OTHER):
        for form in (value, value[: len(value) // 2]):
            assert form not in text, text[max(0, text.index(form) - 80) : text.index(form) + 40]


def test_a_crash_is_told_and_recorded_without_values(bench: Bench) -> None:
    with crashes(bench):
        outcome = bench.release(secret(key=CANARY, more=OTHER), crashing())
    assert outcome.course == "undone"
    text = told(bench, outcome)
    assert "FATAL: the program could not log in" in text
    without_values(text)
    assert "FATAL: the program could not log in" in recorded(bench)
    without_values(recorded(bench))


def test_pods_of_the_revision_before_tell_no_value_of_theirs(bench: Bench) -> None:
    """The new release has other values, and what fails still says the old ones."""
    bench.released(secret(key=CANARY, more=OTHER), crashing(), wait=False)
    with crashes(bench):
        outcome = bench.release(secret(key="a-new-value-now", more="another-new-one"), crashing(), config_map(a="1"))
    assert outcome.course == "undone", outcome.undo_error
    text = told(bench, outcome)
    assert "FATAL: the program could not log in" in text
    without_values(text)
    without_values(recorded(bench))


def test_a_status_tells_no_value(bench: Bench) -> None:
    bench.released(secret(key=CANARY, more=OTHER), crashing(), wait=False)
    until(lambda: crash(bench), "the pod is there")
    found = status(bench.session(), bench.name, bench.namespace)
    text = json.dumps(reported_status(found))
    assert "FATAL: the program could not log in" in text
    without_values(text)
    assert found.notes == ()


@pytest.mark.parametrize(
    "rules", [(), (of_secrets("list"),)], ids=["no right to Secrets", "no right to the content of Secrets"]
)
def test_who_may_not_read_secrets_is_told_nothing_that_containers_say(
    bench: Bench, employ: Employ, rules: tuple[dict[str, Any], ...]
) -> None:
    bench.released(secret(key=CANARY, more=OTHER), crashing(), config_map(a="1"), wait=False)
    until(lambda: crash(bench), "the pod is there")
    employ("first-tier", *rules)
    found = status(session_of(bench, "first-tier"), bench.name, bench.namespace)
    text = json.dumps(reported_status(found))
    assert "exit code 1" in text
    assert "FATAL" not in text
    without_values(text)
    assert any("we may not read" in line for line in reported_status(found)["summary"])
    assert health_of(found) == {"login": "unknown", "web": "failed", "settings": "ready"}


def health_of(found: Status) -> dict[str, str]:
    """The health of each object by its name."""
    return {member.identity.name: member.verdict.health for member in found.members}


def test_a_rollback_by_who_may_not_read_secrets_tells_nothing_that_containers_say(bench: Bench, employ: Employ) -> None:
    kept = secret(key=CANARY, more=OTHER)
    bench.released(kept, crashing(), wait=False)
    bench.released(kept, deployment(), wait=False)
    session = employ("first-tier")
    with crashes(bench):
        outcome = rolled_back(session, bench)
    assert outcome.course == "undone", outcome.undo_error
    text = told(bench, outcome)
    assert "exit code 1" in text
    assert "FATAL" not in text + recorded(bench)
    without_values(text + recorded(bench))
    assert any("we may not read" in note for note in outcome.notes)


def rolled_back(session: Session, bench: Bench) -> Outcome:
    """Back to r1 as an account."""
    return rollback(session, RollbackRequest(bench.name, bench.namespace, 1, wait_timeout=PATIENCE))


def test_what_the_server_says_of_a_refused_object_holds_no_value(bench: Bench) -> None:
    """A Service whose address is a value of a Secret: the refusal quotes it."""
    body = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "web"},
        "spec": {"type": "ExternalName", "externalName": f"{CANARY}_x", "ports": [{"port": 80}]},
    }
    outcome = bench.release(secret(key=f"{CANARY}_x"), body)
    assert outcome.course == "refused"
    assert "externalName" in str(outcome.error)
    without_values(told(bench, outcome).replace(json.dumps(tell(outcome, diff=True).get("diff"), default=str), ""))
