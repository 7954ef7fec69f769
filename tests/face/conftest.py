"""Playbooks run against a copy of the collection's tree that also holds the probe module."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource

HERE = Path(__file__).parent
NAMESPACE = Resource("", "v1", "Namespace", "namespaces", False)
PLUGINS = HERE.parents[1] / "plugins"
LINE = 'from ..plugin_utils._in_process import ActionModule\n\n__all__ = ["ActionModule"]\n'
WAYS = {
    "here": {},
    "sent": {"delegate_to": "elsewhere"},
    "async": {"async": 60, "poll": 1},
}
"""The ways that a module may run: in the playbook's process, by another Python, and outliving its task."""

PATIENCE = 60
"""Seconds after which a test gives up waiting for what must happen."""


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"waited in vain for {what}")
        time.sleep(0.05)


def lines(trace: Path) -> list[str]:
    return trace.read_text().splitlines() if trace.exists() else []


def end_of(trace: Path) -> str:
    """Wait until the run has tidied up, and return why it stopped."""
    until(lambda: lines(trace)[-1].endswith("tidied"), "the run to tidy up")
    return lines(trace)[-2]


@pytest.fixture(scope="session")
def collections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collections folder with the collection as it is, and the probe beside its modules."""
    folder = tmp_path_factory.mktemp("collections")
    plugins = folder / "ansible_collections" / "ascent" / "kube" / "plugins"
    for kind in ("modules", "action"):
        (plugins / kind).mkdir(parents=True)
        for path in (PLUGINS / kind).glob("*.py"):
            (plugins / kind / path.name).symlink_to(path)
    for kind in ("module_utils", "plugin_utils", "doc_fragments", "lookup", "filter"):
        (plugins / kind).symlink_to(PLUGINS / kind)
    for kind in ("playbooks", "roles"):
        (plugins.parent / kind).symlink_to(PLUGINS.parent / kind)
    runtime = yaml.safe_load((PLUGINS.parent / "meta" / "runtime.yml").read_text())
    runtime["action_groups"]["all"].append("probe")
    (plugins.parent / "meta").mkdir()
    (plugins.parent / "meta" / "runtime.yml").write_text(yaml.safe_dump(runtime))
    (plugins / "modules" / "probe.py").symlink_to(HERE / "probe.py")
    (plugins / "action" / "probe.py").write_text(LINE)
    return folder


@pytest.fixture(scope="session")
def other_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another interpreter than the one that runs Ansible, with the same libraries."""
    folder = tmp_path_factory.mktemp("other-python")
    venv.create(folder, symlinks=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "lib" / version / "site-packages" / "same.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "python"


@dataclass
class Play:
    """A folder with a playbook, and its runs."""

    folder: Path
    environment: dict[str, str]
    options: list[str] = field(default_factory=list)
    keywords: dict[str, Any] = field(default_factory=dict)
    output: str = ""
    started: subprocess.Popen[str] | None = None

    def write(self, *tasks: dict[str, Any], **keywords: Any) -> None:
        """Write ``site.yml``: one play on the implicit localhost, and an inventory with the other Python."""
        play = {"hosts": "localhost", "gather_facts": False, "tasks": tasks, **self.keywords, **keywords}
        (self.folder / "site.yml").write_text(json.dumps([play]))

    def command(self) -> list[str]:
        return [str(Path(sys.executable).with_name("ansible-playbook")), "site.yml", "-i", "hosts.yml", *self.options]

    def run(self) -> str:
        """Everything that the playbook printed; it must end well."""
        ended = subprocess.run(
            self.command(), cwd=self.folder, env=self.environment, text=True, capture_output=True, check=False
        )
        output = ended.stdout + ended.stderr
        assert ended.returncode == 0, output
        return output

    def start(self) -> subprocess.Popen[str]:
        """The running playbook, leader of a process group of its own as a job runner's is."""
        self.started = subprocess.Popen(
            self.command(),
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        return self.started

    def results(self, *tasks: dict[str, Any], **keywords: Any) -> list[dict[str, Any]]:
        """Run tasks, failing ones too, and return their results."""
        kept = self.folder / "results"
        kept.unlink(missing_ok=True)
        self.write(
            *({"name": f"number {n}", "ignore_errors": True, **task} for n, task in enumerate(tasks)), **keywords
        )
        self.output = self.run()
        found = dict(json.loads(line) for line in kept.read_text().splitlines())
        return [found[f"number {number}"] for number in range(len(tasks))]

    def result(self, arguments: dict[str, Any], way: str = "here", module: str = "probe", **keywords: Any) -> Any:
        """The result of one task run in one way; an async one's without what Ansible adds."""
        task = {f"ascent.kube.{module}": arguments, **WAYS[way], **keywords}
        (found,) = self.results(task)
        return found


@pytest.fixture(scope="session")
def kubeconfig(request: pytest.FixtureRequest) -> str:
    """The administrator's kubeconfig of a real cluster: a throw-away one that is there already, or one made now."""
    return os.environ.get("ASCENT_TEST_KUBECONFIG") or str(request.getfixturevalue("cluster").kubeconfig)


@pytest.fixture
def client(kubeconfig: str) -> Client:
    return Client(connect(Access(kubeconfig=kubeconfig), {}))


@pytest.fixture
def namespace(client: Client) -> Iterator[str]:
    """A name that is free; what a test puts there is removed."""
    name = f"face-{secrets.token_hex(4)}"
    yield name
    with suppress(ApiError):
        client.delete(NAMESPACE, "", name)


@pytest.fixture
def play(tmp_path: Path, collections: Path, other_python: Path) -> Iterator[Play]:
    hosts = {"elsewhere": {"ansible_connection": "local", "ansible_python_interpreter": str(other_python)}}
    folder = tmp_path / "play"
    folder.mkdir()
    (folder / "hosts.yml").write_text(json.dumps({"all": {"hosts": hosts}}))
    environment = {
        **os.environ,
        "ANSIBLE_COLLECTIONS_PATH": str(collections),
        "ANSIBLE_HOME": str(tmp_path / "home"),
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_CALLBACK_PLUGINS": str(HERE / "callbacks"),
        "ANSIBLE_CALLBACKS_ENABLED": "keep_results",
        "KEEP_RESULTS": str(folder / "results"),
        "ANSIBLE_ASYNC_DIR": str(tmp_path / "async"),
    }
    play = Play(folder, environment)
    yield play
    if play.started is not None and play.started.poll() is None:
        play.started.kill()
        play.started.communicate()
