"""Applies objects to a real API server and waits for them as a release does, collecting what is said meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.discovery import Discovery
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.membership import part_of_id, stamp
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.discretion import discretion_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.watch import Awaited, Report, watch

IMAGE = "docker.io/ascent/busybox:1"
FOREIGN_IMAGE = "docker.io/ascent/foreign:1"
SLEEP = "trap 'exit 0' TERM; while true; do busybox sleep 1 & wait $!; done"


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
    ) -> Report:
        """Wait for them."""
        self.said = []
        return watch(
            client or self.client,
            awaited,
            timeout=timeout,
            say=self.said.append,
            check=check,
            clock=time.monotonic,
            discretion=discretion_of([]),
        )

    def failure(self, timeout: float, *bodies: Body) -> Diagnosis:
        """The diagnosis of the first of these objects, which fails."""
        report = self.wait(self.apply(*bodies), timeout=timeout)
        assert report.error is not None
        return report.diagnoses[0]


def deployment(name: str = "web", replicas: int = 1, pod: Body | None = None, **container: Any) -> Body:
    """A Deployment of one container named ``app``."""
    template = {
        "spec": {
            "terminationGracePeriodSeconds": 1,
            "containers": [{"name": "app", "image": IMAGE, **container}],
            **(pod or {}),
        }
    }
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": name}},
            "template": {"metadata": {"labels": {"app": name}}, **template},
        },
    }


def shell(script: str) -> list[str]:
    """A container's command that runs a script."""
    return ["/bin/busybox", "sh", "-c", script]


def job(script: str, **spec: Any) -> Body:
    """A Job that runs a script once."""
    pod = {
        "restartPolicy": "Never",
        "containers": [{"name": "app", "image": IMAGE, "command": shell(script)}],
    }
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": "task"},
        "spec": {"backoffLimit": 0, **spec, "template": {"spec": pod}},
    }


def simple(kind: str, api: str = "v1", name: str = "thing", **content: Any) -> Body:
    """Any object."""
    return {"apiVersion": api, "kind": kind, "metadata": {"name": name}, **content}
