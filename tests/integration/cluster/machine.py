"""A cluster as a test handles it, and what of it can be found on the machine."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.record import Record, read_record
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.cluster import (
    Image,
    Outcome,
    Request,
    ensure,
)

SERVER = Path(__file__).parent / "server"
# What programs and libraries write outside of a cluster's folder, whatever they are told.
FIXED_PLACES = (Path("/run/containerd"), Path("/var/lib/cni"), Path("/var/lib/kubelet"), Path("/var/log/containers"))
PATIENCE = 60


def server_image(word: str) -> Image:
    return Image("docker.io/ascent/server:1", SERVER, go_package=".", environment={"WORD": word})


@dataclass(frozen=True)
class Machine:
    """One cluster, in a folder of the test's."""

    folder: Path
    name: str = "one"

    @property
    def root(self) -> Path:
        return self.folder / self.name

    def ensure(self, state: str = "present", *, check_mode: bool = False, **wanted: Any) -> Outcome:
        return ensure(Request(self.name, state, folder=self.folder, **wanted), check_mode=check_mode, say=print)

    @property
    def record(self) -> Record:
        record = read_record(self.root / "cluster.json")
        assert record is not None
        return record

    def kubectl(self, *words: str, given: object = None) -> str:
        kubectl = self.ensure(check_mode=True).kubectl
        command = [kubectl, f"--kubeconfig={self.root / 'kubeconfig'}", *words]
        text = None if given is None else json.dumps(given)
        return subprocess.run(command, input=text, text=True, capture_output=True, check=True).stdout

    def process(self, name: str) -> int:
        """The process id of a program."""
        return int((self.root / "processes" / f"{name}.pid").read_text().split()[0])

    def kill(self, name: str) -> None:
        """Kill a program; returns when it has died."""
        handle = os.pidfd_open(self.process(name))
        signal.pidfd_send_signal(handle, signal.SIGKILL)
        select.select([handle], [], [], PATIENCE)
        os.close(handle)

    def containers(self) -> list[str]:
        """The ids of all containers and sandboxes that run."""
        return sorted(path.name for path in self.root.glob("containerd/state/io.containerd.runtime.v2.task/k8s.io/*"))

    def wait_for(self, what: Callable[[], bool], said: str) -> None:
        """Wait for what the cluster does in its own time."""
        deadline = time.monotonic() + PATIENCE
        while not what():
            if time.monotonic() > deadline:
                seen = [self.kubectl("describe", "pods,endpointslices,nodes")]
                for name in ("kubelet", "kube-proxy"):
                    seen += [f"--- {name}", *(self.root / "logs" / f"{name}.log").read_text().splitlines()[-30:]]
                pytest.fail("\n".join([f"not within {PATIENCE} s: {said}", *seen]), pytrace=False)
            time.sleep(0.1)

    def run_server(self, name: str) -> None:
        """A Deployment of one pod and a Service of a node port; returns when the pod is ready."""
        self.kubectl("apply", "--filename=-", given={"apiVersion": "v1", "kind": "List", "items": server(name)})
        self.kubectl("rollout", "status", f"deployment/{name}", f"--timeout={PATIENCE}s")

    def service(self, name: str) -> tuple[str, int]:
        """The address of a Service, and its node port."""
        found = json.loads(self.kubectl("get", "service", name, "--output=json"))["spec"]
        return found["clusterIP"], found["ports"][0]["nodePort"]


def server(name: str) -> list[dict[str, Any]]:
    labels = {"app": name}
    probe = {"httpGet": {"path": "/", "port": 8080}, "periodSeconds": 1}
    container = {"name": "server", "image": "docker.io/ascent/server:1", "readinessProbe": probe}
    template = {"metadata": {"labels": labels}, "spec": {"containers": [container]}}
    deployment = {"selector": {"matchLabels": labels}, "template": template}
    service = {"selector": labels, "type": "NodePort", "ports": [{"port": 80, "targetPort": 8080}]}
    return [
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name}, "spec": deployment},
        {"apiVersion": "v1", "kind": "Service", "metadata": {"name": name}, "spec": service},
    ]


def get(url: str) -> str:
    """The answer to a request, whatever its status; empty when there is none."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=10) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except urllib.error.URLError:
        return ""


def traces(machine: Machine, record: Record, containers: list[str]) -> list[str]:
    """Everything on the machine that is a cluster's: files, processes, mounts, network, control groups."""
    root, network = str(machine.root), record.network
    processes = [
        path.parent.name
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if root in _content(path) or f"/run/netns/{network.name}" in _content(path)
    ]
    rules = subprocess.run(["iptables-save"], capture_output=True, text=True, check=False).stdout if _is_root() else ""
    places = [path for place in (*FIXED_PLACES, Path("/sys/fs/cgroup")) for path in place.rglob("*")]
    found = {
        "file": [str(machine.root)] if machine.root.exists() else [],
        "process": processes,
        "mount": [line for line in _content(Path("/proc/self/mountinfo")).splitlines() if root in line],
        "namespace": [path.name for path in Path("/run/netns").glob(network.name)],
        "interface": [path.name for path in Path("/sys/class/net").glob(network.name)],
        "route": [line for line in _routes() if line.startswith(f"10.{network.number}.")],
        "rule": [line for line in rules.splitlines() if f"10.{network.number}." in line],
        "fixed place": [str(path) for path in places if any(name in path.name for name in containers)],
    }
    return [f"{kind} {trace}" for kind, what in found.items() for trace in what]


def _content(path: Path) -> str:
    try:
        return path.read_text(errors="replace").replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _routes() -> list[str]:
    return subprocess.run(["ip", "route"], capture_output=True, text=True, check=True).stdout.splitlines()


def _is_root() -> bool:
    return Path("/proc/self").stat().st_uid == 0
