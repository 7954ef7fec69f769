"""The tools that wait for what they released, each as the command that a user of it would run."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import yaml

from .objects import Body, write

HOOK = "ascent.kube/hook"
# Live lines of a task begin so.
FAILED = "  failed: "


@dataclass(frozen=True)
class Wait:
    """What to release, where, and how many seconds a tool may wait."""

    namespace: str
    bodies: Sequence[Body]
    limit: int
    kubeconfig: Path
    folder: Path


@dataclass(frozen=True)
class Verdict:
    """Whether the tool calls the release good, after how many seconds, and its last words."""

    good: bool
    seconds: float
    words: str


class Waiter(Protocol):
    """A tool."""

    name: str

    def judge(self, wait: Wait) -> Verdict:
        """Release, wait, and say what the tool came to."""


@dataclass(frozen=True)
class Ascent:
    """This collection: the seconds to the live line that says that the release failed; then it is undone."""

    collections: Path
    name: str = "ascent.kube"

    def judge(self, wait: Wait) -> Verdict:
        file = write(wait.folder / "objects.yaml", wait.bodies)
        kept = wait.folder / "result.json"
        options = {"name": "shop", "namespace": wait.namespace, "manifests": str(file), "wait_timeout": wait.limit}
        keep = {"content": "{{ result | to_json }}", "dest": str(kept), "mode": "0600"}
        tasks = [
            {"ascent.kube.release": options, "register": "result", "ignore_errors": True},
            {"ansible.builtin.copy": keep},
        ]
        playbook = wait.folder / "play.json"
        playbook.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]))
        ended = _run(
            ["ansible-playbook", str(playbook)],
            ends=lambda line: line.startswith((FAILED, "fatal: ", "ok: ", "changed: ")),
            ANSIBLE_COLLECTIONS_PATH=str(self.collections),
            ANSIBLE_INVENTORY_UNPARSED_WARNING="false",
            ANSIBLE_LOCALHOST_WARNING="false",
            ANSIBLE_NOCOLOR="1",
            KUBECONFIG=str(wait.kubeconfig),
        )
        if not kept.exists():
            raise RuntimeError(ended.words)
        result = json.loads(kept.read_text())
        return replace(ended, good=not result["failed"], words=str(result.get("msg") or ""))


@dataclass(frozen=True)
class Helm:
    """helm upgrade --install --wait, of a chart whose templates are the objects as they are."""

    program: Path
    name: str = "helm --wait"

    def judge(self, wait: Wait) -> Verdict:
        chart = wait.folder / "chart"
        (chart / "templates").mkdir(parents=True)
        (chart / "Chart.yaml").write_text("apiVersion: v2\nname: shop\nversion: 0.1.0\n")
        (chart / "templates" / "objects.yaml").write_text(yaml.safe_dump_all(map(_for_helm, wait.bodies)))
        command = [str(self.program), "upgrade", "--install", "shop", str(chart), f"--namespace={wait.namespace}"]
        homes = {name: str(wait.folder / name) for name in ("HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME")}
        return _run(
            [*command, f"--kubeconfig={wait.kubeconfig}", "--wait", "--wait-for-jobs", f"--timeout={wait.limit}s"],
            words=_words_of_helm,
            **homes,
        )


def _words_of_helm(lines: Sequence[str]) -> str:
    """Its error, which may have several lines, or its status."""
    first = next((number for number, line in enumerate(lines) if line.startswith("Error:")), None)
    if first is not None:
        return " ".join(lines[first:])
    return next((line for line in lines if line.startswith("STATUS:")), "")


def _for_helm(body: Body) -> Body:
    """A hook is marked for Helm in Helm's own way."""
    metadata = body["metadata"]
    if HOOK not in (metadata.get("annotations") or {}):
        return dict(body)
    return {**body, "metadata": {**metadata, "annotations": {"helm.sh/hook": "pre-install,pre-upgrade"}}}


@dataclass(frozen=True)
class Kubectl:
    """kubectl apply, then rollout status of each Deployment; it has none for Jobs: those are waited for by wait."""

    program: Path
    name: str = "kubectl rollout status"

    def judge(self, wait: Wait) -> Verdict:
        here = [str(self.program), f"--kubeconfig={wait.kubeconfig}", f"--namespace={wait.namespace}"]
        file = write(wait.folder / "objects.yaml", wait.bodies)
        told = _run([*here, "apply", f"--filename={file}"])
        for body in wait.bodies:
            name, left = body["metadata"]["name"], f"--timeout={max(1.0, wait.limit - told.seconds):.0f}s"
            commands = {
                "Deployment": ["rollout", "status", f"deployment/{name}", left],
                "Job": ["wait", "--for=condition=complete", f"job/{name}", left],
            }
            if told.good and body["kind"] in commands:
                found = _run([*here, *commands[body["kind"]]])
                told = replace(found, seconds=told.seconds + found.seconds)
        return told


def _last(lines: Sequence[str]) -> str:
    return lines[-1] if lines else ""


def _run(
    command: Sequence[str],
    ends: Callable[[str], bool] | None = None,
    words: Callable[[Sequence[str]], str] = _last,
    **environment: str,
) -> Verdict:
    """What a command came to: after its first line that ``ends`` the wait, else when it ended."""
    started, seconds, lines = time.monotonic(), 0.0, list[str]()
    with subprocess.Popen(
        list(command),
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines += [line.strip()] if line.strip() else []
            if ends is not None and not seconds and ends(line):
                seconds = time.monotonic() - started
    return Verdict(process.returncode == 0, seconds or time.monotonic() - started, words(lines))
