"""Applies objects to a real API server and waits for them as a release does, collecting what is said meanwhile."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.discovery import Discovery
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.membership import part_of_id, stamp
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.board import PODS
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.discretion import discretion_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.watch import Awaited, Report, watch
from bodies import IMAGE, simple
from guides import pattern
from troubles import CASES, Case, paragraphs

NODE = Resource("", "v1", "Node", "nodes", False)
TAINT = {"key": "example.com/kept", "value": "batch", "effect": "NoSchedule"}

# What else has happened by then depends on the moment.
EVENTS = re.compile(r" Events: .*?(?= Next step: )")


def nothing() -> None:
    """A check that never stops the run."""


@dataclass
class Workbench:
    """One release in one namespace. ``said`` are the live lines of the last wait."""

    client: Client
    namespace: str
    said: list[str] = field(default_factory=list)

    def apply(self, *bodies: Body, member: bool = True) -> list[Awaited]:
        """Apply objects, as members of the release unless told otherwise."""
        discovery = Discovery(self.client)
        awaited = []
        for body in bodies:
            resource = self._resource(body, discovery)
            metadata = {**body["metadata"], **({"namespace": self.namespace} if resource.namespaced else {})}
            whole: Body = {**body, "metadata": metadata}
            if member:
                whole = stamp(
                    whole, release=f"{self.namespace}/test", part_of=part_of_id("ascent-test", self.namespace)
                )
            answer = self.client.apply(resource, whole, manager="ascent", force=True)
            awaited.append(
                Awaited(Identity.of(answer), resource, answer, int(answer["metadata"].get("generation") or 0))
            )
        return awaited

    @staticmethod
    def _resource(body: Body, discovery: Discovery) -> Resource:
        """A kind just defined may take a moment to be served."""
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline:
            found = discovery.of(body)
            if found is not None:
                return found
            time.sleep(0.2)
            discovery.refresh()
        raise LookupError(body["kind"])

    def wait(
        self,
        awaited: list[Awaited],
        timeout: float = 60,
        check: Callable[[], None] = nothing,
        client: Client | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> Report:
        """Wait for them."""
        self.said = []
        session = Session(client or self.client, Discovery(self.client), self.said.append, clock=clock)
        return watch(session, awaited, timeout=timeout, check=check, discretion=discretion_of([]))

    def failure(self, timeout: float, *bodies: Body) -> Diagnosis:
        """The diagnosis of the first of these objects, which fails."""
        report = self.wait(self.apply(*bodies), timeout=timeout)
        assert report.error is not None
        return report.diagnoses[0]

    def play(self, title: str, timeout: float = 90) -> Diagnosis:
        """The diagnosis of a case of troubles.py, which reads as it is shown."""
        case = CASES[title]
        with self.stage(case), self.found(case):
            found = self.failure(timeout, *case.bodies(self.namespace))
        self.require_shown(title, found.text)
        return found

    def require_shown(self, title: str, told: str) -> None:
        """The page of diagnoses shows what is told, but for what differs each time."""
        shown = EVENTS.sub("", dict(paragraphs())[title])
        told = EVENTS.sub("", told.replace(self.namespace, "shop"))
        assert re.fullmatch(pattern(shown), told), f"{told}\nis shown as\n{shown}"

    @contextmanager
    def stage(self, case: Case) -> Iterator[None]:
        """The node as the case finds it."""
        report = self.wait(self.apply(*case.once, member=False))
        assert report.ready, report.error
        nodes = [node["metadata"]["name"] for node in self.client.list(NODE)] if case.tainted else []
        for name in nodes:
            self.client.patch(NODE, "", name, {"spec": {"taints": [TAINT]}})
        try:
            yield
        finally:
            for name in nodes:
                self.client.patch(NODE, "", name, {"spec": {"taints": None}})

    @contextmanager
    def found(self, case: Case) -> Iterator[None]:
        """The namespace as the case finds it, and what stands beside it in the cluster."""
        made = self.apply(*case.before(self.namespace), member=False)
        try:
            if case.refuses:
                self._until_refused()
            yield
        finally:
            for item in made:
                if not item.resource.namespaced:
                    self.client.delete(item.resource, "", item.identity.name)

    def _until_refused(self) -> None:
        """The API server takes a moment to heed what was just stored."""
        pod = {**simple("Pod", name="trial"), "spec": {"containers": [{"name": "app", "image": IMAGE}]}}
        dry, deadline = self.client.dry(), time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                dry.create(PODS, {**pod, "metadata": {"name": "trial", "namespace": self.namespace}})
            except ApiError as error:
                if error.reason != "NotFound" and "service account" not in error.message:
                    return
            time.sleep(0.2)
        raise AssertionError("pods are not refused")
