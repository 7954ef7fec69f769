"""Health rules of a release: they decide while it is waited for, and go with its revisions."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.rules import HealthRules
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import Verdict
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.head import HEAD_BYTES, head_name
from audit import AuditLog

from .bench import DEFINITION, JOB, Bench, definition, job, nowhere, until

Audit = Callable[[], AuditLog]


@dataclass(frozen=True)
class Things:
    """A kind whose operator reports as its phase, a moment later, what the spec wishes."""

    bench: Bench
    resource: Resource

    def thing(self, wish: str) -> Body:
        return {
            "apiVersion": self.resource.api_version,
            "kind": "Thing",
            "metadata": {"name": "one"},
            "spec": {"wish": wish},
        }

    def rules(self, *options: Body) -> HealthRules:
        """Rules for the kind."""
        return HealthRules.parse([{"kind": f"Thing.{self.resource.group}", **each} for each in options], "")

    def health(self) -> Verdict:
        """What is said of it when asked for the status."""
        [member] = status(self.bench.session(), self.bench.name, self.bench.namespace).members
        return member.verdict

    def operate(self, stop: threading.Event) -> None:
        """What the kind's operator does."""
        client: Client = self.bench.client
        while not stop.wait(0.1):
            for body in client.list(self.resource, self.bench.namespace):
                reported, generation = body.get("status") or {}, body["metadata"]["generation"]
                if reported.get("observedGeneration") != generation:
                    said = {"phase": body["spec"]["wish"], "message": "as wished", "observedGeneration": generation}
                    name = body["metadata"]["name"]
                    client.patch(self.resource, self.bench.namespace, name, {"status": said}, subresource="status")


@pytest.fixture
def things(bench: Bench) -> Iterator[Things]:
    """The kind, with its operator at work."""
    resource = Resource(f"example-{secrets.token_hex(3)}.org", "v1", "Thing", "things", True)
    body = definition("things", "Thing", resource.group)
    body["spec"]["versions"][0]["subresources"] = {"status": {}}
    bench.client.create(DEFINITION, body)
    things = Things(bench, resource)
    until(lambda: bench.session().discovery.find(resource.api_version, "Thing"), "the kind is served")
    stop = threading.Event()
    operator = threading.Thread(target=things.operate, args=(stop,))
    operator.start()
    yield things
    stop.set()
    operator.join()
    bench.client.delete(DEFINITION, "", f"things.{resource.group}")


RULE = {"ready": {"status.phase": "Running"}, "failed": {"status.phase": "Broken"}, "message_path": "status.message"}


def test_a_rule_says_what_is_ready_and_what_has_failed(bench: Bench, things: Things) -> None:
    rules = things.rules(RULE)
    bench.released(things.thing("Running"), health=rules)
    assert things.health().health == "ready"

    outcome = bench.release(things.thing("Broken"), health=rules)
    assert outcome.course == "undone"
    assert f"Thing/{bench.namespace}/one: status.phase is Broken (as wished)" in str(outcome.error)
    assert bench.there(things.resource, "one")["spec"] == {"wish": "Running"}

    # Whatever is neither is waited for.
    outcome = bench.release(things.thing("Odd"), health=rules, wait_timeout=2)
    assert "status.phase is Odd (as wished), and its health rule wants Running" in str(outcome.error)
    assert bench.outcomes() == [(3, "undone"), (2, "undone"), (1, "released")]


def test_undo_rollback_and_status_judge_by_the_rules_of_the_revision(bench: Bench, things: Things) -> None:
    odd = things.rules({"ready": {"status.phase": "Odd"}, "failed": {"status.phase": "Running"}})
    bench.released(things.thing("Odd"), health=odd)
    assert bench.store.revision(1).criteria.health == odd.option

    running = things.rules(RULE)
    assert bench.release(things.thing("Broken"), health=running).course == "undone"
    assert bench.store.revision(2).criteria.health == odd.option
    assert things.health().health == "ready"

    bench.released(things.thing("Running"), health=running)
    assert things.health().health == "ready"
    assert bench.rollback().course == "rolled back"
    assert bench.store.revision(4).criteria.health == odd.option
    assert things.health().health == "ready"
    assert bench.rollback(1).course == "unchanged"

    head = bench.kubectl("get", "configmap", head_name(bench.name), "--output=json")
    assert len(head) < HEAD_BYTES


def test_other_rules_alone_make_a_revision_and_the_same_ones_none(bench: Bench, things: Things, audit: Audit) -> None:
    bench.released(things.thing("Running"))
    rules = things.rules(RULE)
    planned = bench.release(things.thing("Running"), health=rules, check_mode=True)
    assert (planned.course, planned.changed) == ("planned", True)
    outcome = bench.released(things.thing("Running"), health=rules)
    assert (outcome.course, outcome.revision) == ("released", 2)
    said = "Other health rules or checks than those of the newest revision count from now on: all is judged anew."
    assert said in outcome.notes

    log = audit()
    assert bench.released(things.thing("Running"), health=rules).course == "unchanged"
    assert log.writes() == []

    # They are asked for, not only kept.
    strict = things.rules({"ready": {"status.phase": "Perfect"}})
    outcome = bench.release(things.thing("Running"), health=strict, wait_timeout=1)
    assert outcome.course == "undone"
    assert bench.released(things.thing("Running"), health=rules).course == "unchanged"


def test_what_is_never_waited_for_is_said_and_a_hook_is_always_waited_for(bench: Bench) -> None:
    hook = job()
    hook["metadata"]["annotations"] = {"ascent.kube/hook": "after"}
    rules = HealthRules.parse([{"kind": "Deployment", "health": "ready"}, {"kind": "Job", "health": "ready"}], "")
    outcome = bench.released(nowhere(), hook, health=rules)
    said = f"Ready by a health rule of the release, whatever becomes of them: Deployment/{bench.namespace}/web."
    assert said in outcome.notes
    done: Any = bench.there(JOB, "work-r1")["status"]
    assert done["succeeded"] == 1
