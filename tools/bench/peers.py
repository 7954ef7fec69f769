"""The tools that are compared, each as the command that a user of it would run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, together
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.discovery import Discovery

from .objects import Body, write

WORKS = ("fresh", "unchanged", "one changed", "rolled back")
TIMEOUT = 900


@dataclass(frozen=True)
class Work:
    """What a tool is asked to do: one of WORKS, with these objects, in a namespace of this run."""

    name: str
    namespace: str
    bodies: Sequence[Body]
    folder: Path


@dataclass(frozen=True)
class Measured:
    """Seconds that count and seconds of the whole process; peak memory in MB where it is known."""

    seconds: float
    process: float
    peak: float = 0.0


class Peer(Protocol):
    """A tool."""

    name: str

    def do(self, work: Work, kubeconfig: Path) -> Measured:
        """Do the work and say how long it took."""


def run(command: Sequence[str], **environment: str) -> float:
    """Seconds that a command took; it must succeed."""
    started = time.perf_counter()
    ended = subprocess.run(
        list(command),
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
    seconds = time.perf_counter() - started
    if ended.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{ended.stdout[-3000:]}\n{ended.stderr[-3000:]}")
    return seconds


def _play(tasks: Sequence[Mapping[str, Any]], folder: Path, collections: Path, **environment: str) -> float:
    playbook = folder / "play.json"
    playbook.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": list(tasks)}]))
    return run(
        ["ansible-playbook", str(playbook)],
        ANSIBLE_COLLECTIONS_PATH=str(collections),
        ANSIBLE_LOCALHOST_WARNING="false",
        ANSIBLE_INVENTORY_UNPARSED_WARNING="false",
        # As users have it, whatever the machine that measures is set to.
        PYTHONDONTWRITEBYTECODE="",
        **environment,
    )


@dataclass(frozen=True)
class Beginnings:
    """Seconds until anything can begin: of a play that does nothing, and of importing the library ``kubernetes``."""

    play: float
    library: float


def beginnings(folder: Path) -> Beginnings:
    """Measure them once."""
    nothing = run([sys.executable, "-c", "import urllib3, yaml"], PYTHONDONTWRITEBYTECODE="")
    library = run([sys.executable, "-c", "import urllib3, yaml, kubernetes"], PYTHONDONTWRITEBYTECODE="")
    return Beginnings(_play([{"ansible.builtin.debug": {"msg": "nothing"}}], folder, folder), library - nothing)


@dataclass(frozen=True)
class Ascent:
    """This collection, from the action plugin's run() to its return; it does not wait, as the others don't."""

    collections: Path
    name: str = "ascent.kube"

    def do(self, work: Work, kubeconfig: Path) -> Measured:
        file = write(work.folder / "objects.yaml", work.bodies)
        common = {"name": "bench", "namespace": work.namespace, "wait": False}
        if work.name == "rolled back":
            task = {"ascent.kube.rollback": common}
        else:
            task = {"ascent.kube.release": {**common, "manifests": str(file)}}
        with tempfile.NamedTemporaryFile("r") as report:
            process = _play(
                [task], work.folder, self.collections, KUBECONFIG=str(kubeconfig), ASCENT_BENCH_REPORT=report.name
            )
            found = json.load(report)
        return Measured(found["seconds"], process, found["peak"])


@dataclass(frozen=True)
class KubernetesCore:
    """kubernetes.core.k8s, one task for all objects."""

    collections: Path
    name: str = "kubernetes.core"

    def do(self, work: Work, kubeconfig: Path) -> Measured:
        file = write(work.folder / "objects.yaml", work.bodies)
        options = {"state": "present", "src": str(file), "namespace": work.namespace, "apply": True}
        process = _play(
            [{"kubernetes.core.k8s": options}], work.folder, self.collections, K8S_AUTH_KUBECONFIG=str(kubeconfig)
        )
        return Measured(max(0.0, process - run(["ansible-playbook", "--version"])), process)


@dataclass(frozen=True)
class Kubectl:
    """kubectl apply --server-side, one file."""

    program: Path
    name: str = "kubectl"

    def do(self, work: Work, kubeconfig: Path) -> Measured:
        file = write(work.folder / "objects.yaml", work.bodies)
        here = (str(self.program), f"--kubeconfig={kubeconfig}", f"--namespace={work.namespace}")
        process = run([*here, "apply", "--server-side", f"--filename={file}"])
        return Measured(max(0.0, process - run([str(self.program), "version", "--client"])), process)


@dataclass(frozen=True)
class Helm:
    """Helm, a chart whose templates are the objects as they are; it does not wait."""

    program: Path
    name: str = "Helm"

    def do(self, work: Work, kubeconfig: Path) -> Measured:
        chart = work.folder / "chart"
        (chart / "templates").mkdir(parents=True, exist_ok=True)
        (chart / "Chart.yaml").write_text("apiVersion: v2\nname: bench\nversion: 0.1.0\n")
        write(chart / "templates" / "objects.yaml", work.bodies)
        here = (str(self.program), f"--kubeconfig={kubeconfig}", f"--namespace={work.namespace}")
        command = ["rollback", "bench"] if work.name == "rolled back" else ["upgrade", "--install", "bench", str(chart)]
        home = {name: str(work.folder / name) for name in ("HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME")}
        process = run([*here, *command], **home)
        return Measured(max(0.0, process - run([str(self.program), "version"], **home)), process)


@dataclass(frozen=True)
class Floor:
    """A bare loop over the connection pool that we use: dry-run and PATCH per object, LISTs when unchanged."""

    name: str = "floor"

    def do(self, work: Work, kubeconfig: Path) -> Measured:
        client = Client(connect(Access(kubeconfig=str(kubeconfig)), {}))
        bodies = [{**body, "metadata": {**body["metadata"], "namespace": work.namespace}} for body in work.bodies]
        started = time.perf_counter()
        self._loop(client, work, bodies)
        seconds = time.perf_counter() - started
        return Measured(seconds, seconds)

    @staticmethod
    def _loop(client: Client, work: Work, bodies: list[Body]) -> None:
        discovery = Discovery(client)
        found = {body["kind"]: discovery.of(body) for body in bodies}
        resources = {kind: resource for kind, resource in found.items() if resource is not None}
        dry = client.dry()

        def apply(body: Body) -> None:
            dry.apply(resources[body["kind"]], body, manager="floor")
            client.apply(resources[body["kind"]], body, manager="floor")

        def nothing() -> None:
            pass

        if work.name != "fresh":
            together(lambda kind: client.list(kind, work.namespace), list(resources.values()), check=nothing)
        # Which object changed is known to a bare loop without looking.
        written = {"fresh": bodies, "unchanged": [], "one changed": bodies[1:2], "rolled back": bodies[1:2]}[work.name]
        together(apply, written, check=nothing)


def through(kubeconfig: Path, port: int, folder: Path) -> Path:
    """A copy of a kubeconfig that reaches its server through a port of this machine."""
    content = yaml.safe_load(kubeconfig.read_text())
    for cluster in content["clusters"]:
        cluster["cluster"]["server"] = f"https://127.0.0.1:{port}"
    path = folder / "delayed.kubeconfig"
    path.write_text(yaml.safe_dump(content))
    path.chmod(0o600)
    return path
