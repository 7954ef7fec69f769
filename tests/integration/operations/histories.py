"""Histories of a release at random: what its configuration, its runs and its pods go through, and what must be true.

After every run that ended well each pod has read what stands there (no stale pod), and a workload has new pods only
where something that it reads has changed in between (no needless rollout).
"""

from __future__ import annotations

import base64
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback

from ..faults.proxy import Fault
from ..faults.running import Run, run_behind
from .bench import CONFIG_MAP, DEPLOYMENT, POD, SECRET, Bench, config_map, deployment, secret, stamp_of, until
from .pods import pods, release_meanwhile, restart, start_long_ago
from .witness import Content, Witness

READERS: Mapping[str, tuple[str, ...]] = {"web": ("settings",), "api": ("settings", "login"), "still": ()}
FURTHEST_WRITE = 20
Values = dict[str, str]


@dataclass
class Settled:
    """What was true when a run last ended well: each workload's stamp and generation, at which version."""

    version: int
    stamps: dict[str, str]
    contents: dict[str, Content]


@dataclass
class History:
    """One release, driven by ``chance``. ``steps`` tell what was done."""

    bench: Bench
    chance: random.Random
    steps: list[str] = field(default_factory=list)
    values: Values = field(default_factory=lambda: {"settings": "value-0", "login": "value-0"})
    count: int = 0
    disturbed: bool = False

    def __post_init__(self) -> None:
        self.witness = Witness(self.bench)
        self.settled = Settled(0, {}, {})

    def live(self, length: int) -> None:
        """Begin, go through so many steps, and end with a release."""
        self.told("release", self._go(self.values))
        doings: list[tuple[Callable[[], None], int]] = [
            (self.change, 3),
            (self.again, 1),
            (self.fail, 3),
            (self.be_killed, 4),
            (self.go_back, 2),
            (self.edit_by_hand, 2),
            (self.restart_pods, 2),
            (self.delete_pods, 1),
        ]
        for _step in range(length):
            [doing] = self.chance.choices([doing for doing, _weight in doings], [weight for _doing, weight in doings])
            doing()
        self.again()

    # What may happen.

    def change(self) -> None:
        """A release with other content."""
        self.values = self._other()
        self.told(f"release {self.values}", self._go(self.values))

    def again(self) -> None:
        """A release with the content that was asked for last."""
        self.told(f"release again {self.values}", self._go(self.values))

    def fail(self) -> None:
        """A release that fails; pods may start before the way back."""
        values, meanwhile = self._other(), self.chance.choice(("", "restart", "deletion"))
        reader = self.chance.choice(("web", "api"))

        def happen() -> None:
            if meanwhile == "restart":
                restart(self.bench, reader)
            elif meanwhile:
                self._delete_pods(reader)

        outcome = release_meanwhile(self.bench, happen, *self._bodies(values, stuck=reader), **OPTIONS)
        self.told(f"release that fails {values}, meanwhile {meanwhile} of {reader}", outcome.course)

    def be_killed(self) -> None:
        """A run that dies at one of its writes, and perhaps pods that start after that."""
        run, what, values = self._any_run()
        fault = Fault(self.chance.randint(1, FURTHEST_WRITE), "die", after=self.chance.random() < 0.5)
        ended = run_behind(self.bench.kubeconfig, run, fault)
        self.disturbed = True
        course = "" if ended.course == "killed" else ended.course
        if course in ("released", "unchanged", "rolled back"):
            self.values = values
        self.told(f"{what} with {fault}: {ended.course}", course)

    def go_back(self) -> None:
        """A rollback to any good revision."""
        number = self._any_good()
        outcome = self.bench.try_rollback(number, **OPTIONS_OF_ROLLBACK)
        self.values = self._recorded(number)
        self.told(f"rollback to r{number} {self.values}", outcome.course)

    def edit_by_hand(self) -> None:
        """Somebody edits the configuration."""
        name, value = self.chance.choice(("settings", "login")), self._new()
        content = config_map(a=value)["data"] if name == "settings" else {"stringData": {"password": value}}
        resource, patch = (CONFIG_MAP, {"data": content}) if name == "settings" else (SECRET, content)
        self.bench.client.patch(resource, self.bench.namespace, name, patch, manager="kubectl-edit")
        self.disturbed = True
        self.told(f"{name} edited by hand: {value}", "")

    def restart_pods(self) -> None:
        """Containers start again, and read their configuration anew."""
        name = self.chance.choice(("web", "api"))
        restart(self.bench, name)
        self.told(f"restart of {name}", "")

    def delete_pods(self) -> None:
        """Pods are made anew from the template that there is."""
        name = self.chance.choice(("web", "api"))
        self._delete_pods(name)
        self.told(f"deletion of the pods of {name}", "")

    # What must be true.

    def told(self, step: str, course: str) -> None:
        """Note a step; when it was a run that ended well, look at everything."""
        self.steps.append(f"{step} -> {course}" if course else step)
        if not course:
            return
        assert course in ("released", "unchanged", "rolled back", "undone"), course
        for name in READERS:
            until(lambda name=name: self._is_rolled_out(name), f"{name} is rolled out")
        version = self.witness.catch_up()
        good = self._recorded(self.bench.memory().head.good[0].number)
        assert self._live_values() == (good if course == "undone" else self.values)
        stamps = {name: stamp_of(self.bench.there(DEPLOYMENT, name)) for name in READERS}
        for name in READERS:
            self._has_no_stale_pod(name)
            self._had_no_needless_rollout(name, stamps[name], course)
        contents = {name: self.witness.content(name) for name in self.values}
        self.settled, self.disturbed = Settled(version, stamps, contents), False
        start_long_ago(self.bench)

    def _has_no_stale_pod(self, reader: str) -> None:
        for pod in pods(self.bench, reader):
            start = self.witness.pods[pod["metadata"]["uid"]].start
            assert start, f"{pod['metadata']['name']} has not started"
            for name in READERS[reader]:
                read, there = self.witness.content(name, start), self.witness.content(name)
                assert read == there, f"{pod['metadata']['name']} has read {read} of {name}, and there is {there}"

    def _had_no_needless_rollout(self, reader: str, stamp: str, course: str) -> None:
        before = self.settled
        if not before.stamps or stamp == before.stamps[reader]:
            return
        changed = [
            name
            for name in READERS[reader]
            if any(content != before.contents[name] for content in self.witness.held_since(name, before.version))
        ]
        assert changed, f"{reader} was rolled out, and nothing that it reads has changed"
        if course == "undone" and not self.disturbed:
            started = [
                pod
                for pod in self.witness.pods.values()
                if pod.app == reader and pod.stamp == before.stamps[reader] and pod.start > before.version
            ]
            assert started, f"{reader} was rolled out by an undo, and none of its old pods has started meanwhile"

    def _is_rolled_out(self, name: str) -> bool:
        body = self.bench.there(DEPLOYMENT, name)
        status, wanted = body.get("status") or {}, body["spec"]["replicas"]
        numbers = [status.get(key) for key in ("replicas", "updatedReplicas", "availableReplicas")]
        current = status.get("observedGeneration") == body["metadata"]["generation"]
        there = self.bench.client.list(POD, self.bench.namespace, selector=f"app={name}")
        return current and numbers == [wanted] * 3 and len(there) == wanted

    # What the steps are made of.

    def _go(self, values: Values) -> str:
        return self.bench.released(*self._bodies(values), **OPTIONS).course

    def _any_run(self) -> tuple[Run, str, Values]:
        kind = self.chance.choice(("release", "release again", "failing release", "rollback"))
        if kind == "rollback":
            number = self._any_good()
            request = RollbackRequest(self.bench.name, self.bench.namespace, number, **OPTIONS_OF_ROLLBACK)
            return (lambda session: rollback(session, request)), f"rollback to r{number}", self._recorded(number)
        values = self.values if kind == "release again" else self._other()
        stuck = "web" if kind == "failing release" else ""
        asked = self.bench.request(*self._bodies(values, stuck=stuck), **OPTIONS)
        return (lambda session: release(session, asked)), f"{kind} {values}", values

    def _bodies(self, values: Values, *, stuck: str = "") -> list[Body]:
        """The sources; with a workload that fits on no node."""
        readers = [_reader(name, stuck=name == stuck) for name in READERS]
        return [config_map(a=values["settings"]), secret(password=values["login"]), *readers]

    def _other(self) -> Values:
        changed = self.chance.choice((("settings",), ("login",), ("settings", "login"), ("settings",)))
        return {**self.values, **{name: self._new() for name in changed}}

    def _new(self) -> str:
        self.count += 1
        return f"value-{self.count}"

    def _any_good(self) -> int:
        return self.chance.choice([line.number for line in self.bench.history() if line.good and line.number])

    def _recorded(self, number: int) -> Values:
        bodies = self.bench.store.bodies(self.bench.store.revision(number))
        return _values({identity.name: body for identity, body in bodies.items()})

    def _live_values(self) -> Values:
        there = {"settings": self.bench.there(CONFIG_MAP, "settings"), "login": self.bench.there(SECRET, "login")}
        return _values(there)

    def _delete_pods(self, name: str) -> None:
        for pod in pods(self.bench, name):
            self.bench.client.delete(POD, self.bench.namespace, pod["metadata"]["name"])


OPTIONS: Mapping[str, Any] = {"conflicts": "take", "versioned": False, "prune_limit": 100}
OPTIONS_OF_ROLLBACK: Mapping[str, Any] = {"wait_timeout": 30.0}


def _reader(name: str, *, stuck: bool) -> Body:
    """A Deployment that reads its configuration at start; it needs no time to be proven."""
    sources = {"settings": {"configMapRef": {"name": "settings"}}, "login": {"secretRef": {"name": "login"}}}
    probe = {"httpGet": {"path": "/", "port": 80}}
    reads = [sources[source] for source in READERS[name]]
    body = deployment(name, readinessProbe=probe, **({"envFrom": reads} if reads else {}))
    if stuck:
        body["spec"]["template"]["spec"]["nodeSelector"] = {"example.com/none": "true"}
        body["spec"]["progressDeadlineSeconds"] = 1
    return body


def _values(bodies: Mapping[str, Body]) -> Values:
    settings, login = bodies["settings"], bodies["login"]
    return {"settings": settings["data"]["a"], "login": base64.b64decode(login["data"]["password"]).decode()}
