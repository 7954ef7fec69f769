"""A witness of a namespace: what each pod read when its containers started, by the order in which the server wrote."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Resource

from .bench import CONFIG_MAP, POD, SECRET, Bench, until

KINDS = (CONFIG_MAP, SECRET, POD)
SECONDS = 600
Content = Mapping[str, Any]


@dataclass
class Seen:
    """A pod: whose it is, with which stamp, and at which versions its containers started."""

    app: str
    stamp: str
    starts: dict[int, int] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The last one; 0 when it has not started."""
        return max(self.starts.values(), default=0)


class Witness:
    """Sees each version of each configuration object and each start of a container, from its making on."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._versions: dict[str, dict[str, str]] = {resource.kind: {} for resource in KINDS}
        self._contents: dict[str, list[tuple[int, Content]]] = {}
        self._begin = int(bench.client.request("GET", POD.path(bench.namespace))["metadata"]["resourceVersion"])
        self.pods: dict[str, Seen] = {}
        for resource in KINDS:
            threading.Thread(target=self._look, args=(resource,), daemon=True).start()

    def catch_up(self) -> int:
        """The version up to which everything was seen by now."""
        newest = 0
        for resource in KINDS:
            listed = self._bench.client.request("GET", resource.path(self._bench.namespace))
            there = {item["metadata"]["uid"]: int(item["metadata"]["resourceVersion"]) for item in listed["items"]}
            until(lambda kind=resource.kind, there=there: self._has_seen(kind, there), f"{resource.kind}s are seen")
            newest = max(newest, *there.values(), 0)
        return newest

    def content(self, name: str, version: int | None = None) -> Content:
        """What a configuration object held at that version; now without one."""
        return next(
            (content for at, content in reversed(self._contents.get(name, [])) if version is None or at <= version), {}
        )

    def held_since(self, name: str, version: int) -> list[Content]:
        """Everything that it has held since then."""
        return [self.content(name, version), *(content for at, content in self._contents[name] if at > version)]

    def _has_seen(self, kind: str, there: Mapping[str, int]) -> bool:
        seen = self._versions[kind]
        return all(int(seen.get(uid, self._begin)) >= version for uid, version in there.items())

    def _look(self, resource: Resource) -> None:
        begin = str(self._begin)
        with suppress(AscentError):
            for event in self._bench.client.watch(
                resource, self._bench.namespace, resource_version=begin, seconds=SECONDS
            ):
                if event["type"] in ("ADDED", "MODIFIED", "DELETED"):
                    self._note(resource, event["object"])

    def _note(self, resource: Resource, body: Body) -> None:
        metadata, version = body["metadata"], int(body["metadata"]["resourceVersion"])
        if resource is POD:
            self._note_pod(body, version)
        else:
            self._contents.setdefault(metadata["name"], []).append((version, body.get("data") or {}))
        self._versions[resource.kind][metadata["uid"]] = str(version)

    def _note_pod(self, body: Body, version: int) -> None:
        metadata = body["metadata"]
        stamp = (metadata.get("annotations") or {}).get("ascent.kube/configuration", "")
        seen = self.pods.setdefault(metadata["uid"], Seen(metadata["labels"]["app"], stamp))
        for status in (body.get("status") or {}).get("containerStatuses") or ():
            if "running" in status["state"]:
                seen.starts.setdefault(status["restartCount"], version)
