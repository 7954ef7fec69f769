"""Jobs as AWX runs them: its own code injects the credentials, and ansible-runner runs a playbook of a project.

What it does in a container is done here without one: there the job's folder is ``/runner``.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from awx_plugins.credentials.plugins import kubernetes_bearer_token
from awx_plugins.interfaces._temporary_private_api import ManagedCredentialType
from awx_plugins.interfaces._temporary_private_credential_api import Credential
from awx_plugins.interfaces._temporary_private_inject_api import inject_credential
from somebody import USER, as_somebody

CHECKOUT = Path(__file__).parents[2]
EXTENSION = CHECKOUT / "extensions" / "awx"
PROJECT = CHECKOUT / "examples" / "awx"
IN_CONTAINER = "/runner"
BEARER_TOKEN = kubernetes_bearer_token
"""AWX's own type for Kubernetes."""

META = {
    "awx_job_id": 4711,
    "awx_job_launch_type": "manual",
    "awx_job_template_id": 12,
    "awx_job_template_name": "Ascent release",
    "awx_project_revision": "4f0c2a7d1d3f6f3c8b0f5a9f6f9a5c4b3d2e1f00",
    "awx_user_id": 3,
    "awx_user_name": "ada",
    "awx_user_email": "ada@example.com",
}
"""What AWX adds to the variables of every job."""


def shipped(name: str) -> Any:
    """A list of definitions that the collection ships, as data."""
    return yaml.safe_load((EXTENSION / f"{name}.yml").read_text())


def survey(name: str) -> Any:
    """A survey that the collection ships."""
    return json.loads((EXTENSION / "surveys" / f"{name}.json").read_text())


def credential_type(name: str) -> ManagedCredentialType:
    """One that the collection ships, as AWX keeps it."""
    (found,) = (item for item in shipped("credential_types") if item["name"] == name)
    return ManagedCredentialType(
        namespace=name, name=name, kind=found["kind"], inputs=found["inputs"], injectors=found["injectors"]
    )


@dataclass(frozen=True)
class Ended:
    """A job that is over: its status in ansible-runner's words, what it printed, its artifacts and its events."""

    status: str
    output: str
    artifacts: dict[str, Any]
    events: str


class Unsafe(str):
    """An answer of a person: AWX never lets one be a template."""

    __slots__ = ()


class Dumper(yaml.SafeDumper):
    """Writes variables as AWX does."""


Dumper.add_representer(Unsafe, lambda dumper, text: dumper.represent_scalar("!unsafe", str(text)))


@dataclass
class Job:
    """One job in a folder of its own.

    ``credentials`` are types with what somebody filled in, ``options`` are those of ansible-playbook.
    """

    folder: Path
    playbook: str
    answers: Mapping[str, Any]
    credentials: Sequence[tuple[ManagedCredentialType, Mapping[str, Any]]] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    project: Path = PROJECT
    options: str = ""
    as_somebody: bool = False

    def __post_init__(self) -> None:
        for name in ("env", "inventory", "tmp"):
            (self.folder / name).mkdir(parents=True)
        shutil.copytree(self.project, self.folder / "project")
        self.home = self.folder.parent / f"{self.folder.name}-home"
        self.home.mkdir()
        self.home.chmod(0o555)
        variables = {**META, **self.answers}
        marked = {name: Unsafe(value) if isinstance(value, str) else value for name, value in variables.items()}
        (self.folder / "env" / "extravars").write_text(yaml.dump(marked, Dumper=Dumper))
        (self.folder / "env" / "settings").write_text(json.dumps(self.settings))
        (self.folder / "env" / "cmdline").write_text(self.options)
        (self.folder / "env" / "envvars").write_text(json.dumps(self._environment()))
        local = {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
        (self.folder / "inventory" / "hosts.json").write_text(json.dumps({"all": {"hosts": {"localhost": local}}}))
        if self.as_somebody:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, USER, USER)

    def _environment(self) -> dict[str, str]:
        injected: dict[str, Any] = {}
        for kind, inputs in self.credentials:
            inject_credential(kind, Credential(dict(inputs)), injected, {}, [], str(self.folder))
        return {
            **{name: value.replace(IN_CONTAINER, str(self.folder)) for name, value in injected.items()},
            "ANSIBLE_COLLECTIONS_PATH": str(CHECKOUT / ".build"),
            "ANSIBLE_HOME": str(self.folder / "tmp"),
            "HOME": str(self.home),
        }

    def start(self) -> subprocess.Popen[str]:
        """The running job, without a terminal and without anything of the test's own access to a cluster."""
        command = [sys.executable, "-m", "ansible_runner", "run", str(self.folder), "--ident=job"]
        command.append(f"--playbook={self.playbook}")
        if self.as_somebody:
            seen = [Path(sys.prefix), Path(sys.base_prefix), CHECKOUT, self.folder, self.home]
            command = as_somebody(command, seen)
        environment = {name: value for name, value in os.environ.items() if "KUBE" not in name and "K8S" not in name}
        return subprocess.Popen(
            command,
            env={**environment, "HOME": str(self.home)},
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self) -> Ended:
        """Run it to its end."""
        return self.ended(self.start())

    def ended(self, process: subprocess.Popen[str]) -> Ended:
        """Wait for its end."""
        output, _errors = process.communicate()
        kept = self.folder / "artifacts" / "job"
        assert (kept / "status").exists(), output
        assert not list(self.home.iterdir()), "it wrote into a home that is not its own"
        events = [path.read_text() for path in sorted((kept / "job_events").glob("*.json"))]
        stats = [event for event in map(json.loads, events) if event["event"] == "playbook_on_stats"]
        artifacts = stats[-1]["event_data"]["artifact_data"] if stats else {}
        return Ended((kept / "status").read_text(), output, artifacts, "".join(events))

    def shows(self, text: str) -> bool:
        """Whether it has printed a text by now."""
        printed = self.folder / "artifacts" / "job" / "stdout"
        return printed.exists() and text in printed.read_text()


def cancel(process: subprocess.Popen[str]) -> None:
    """As AWX does when somebody presses the button."""
    process.send_signal(signal.SIGTERM)
