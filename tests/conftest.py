"""What all tests share: how playbooks and tasks are run, and the clusters that they run on."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import tempfile
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from commands import run
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).parents[1]
APPLICATION = CHECKOUT / "examples" / "shop" / "application"
# Neither two checkouts nor two workers of one run may meet in one cluster; what a killed run left is found again by
# the next.
MARK = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:6] + os.environ.get("PYTEST_XDIST_WORKER", "")
# Fixtures that stand for a cluster with a real node.
REAL_NODE = {"real_cluster", "node_bench", "machine"}
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ascent"
CLUSTERS = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "ascent" / "clusters"
SETTINGS = {
    "ANSIBLE_COLLECTIONS_PATH": str(CHECKOUT / ".build"),
    "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
    "ANSIBLE_LOCALHOST_WARNING": "false",
    "ANSIBLE_NOCOLOR": "1",
}


@dataclass(frozen=True)
class Run:
    """A command that has ended: its status and everything that it printed."""

    status: int
    output: str


@dataclass(frozen=True)
class Cluster:
    """A running cluster: its administrator's kubeconfig, and the audit log of its API server."""

    name: str
    kubeconfig: Path
    audit_log: Path
    kubectl_program: str

    @property
    def environment(self) -> dict[str, str]:
        return {"KUBECONFIG": str(self.kubeconfig)}

    def kubectl(self, *arguments: str, given: str | None = None) -> str:
        """What kubectl answers; it must succeed. ``given`` is its standard input."""
        command = [self.kubectl_program, f"--kubeconfig={self.kubeconfig}", *arguments]
        ended = subprocess.run(command, input=given, text=True, capture_output=True, check=False)
        if ended.returncode:
            pytest.fail(f"kubectl {' '.join(arguments)}\n{ended.stdout}{ended.stderr}", pytrace=False)
        return ended.stdout

    def objects(self, *arguments: str) -> Any:
        """The answer of ``kubectl get`` as JSON: an object, or the items of a list."""
        found = json.loads(self.kubectl("get", *arguments, "--output=json", "--show-managed-fields"))
        return found["items"] if found["kind"] == "List" else found


class Playbook(Protocol):
    """Runs a playbook: ``play("ascent.kube.status", "--check", release_name="shop")``."""

    def __call__(
        self, name: str | Path, *options: str, environment: Mapping[str, str] | None = None, **variables: object
    ) -> Run: ...


class Task(Protocol):
    """Runs a task of a module and gives its result, failed or not: ``task("release", {...}, cluster, diff=True)``."""

    def __call__(
        self, module: str, arguments: Mapping[str, Any], cluster: Cluster | None = None, **keywords: Any
    ) -> dict[str, Any]: ...


def pytest_configure() -> None:
    """Being asked to end is like Ctrl-C: the clusters are removed first."""
    signal.signal(signal.SIGTERM, _interrupt)
    # The same examples in every run, and no example is wrong for being slow on a busy machine.
    settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("same")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Workers share the tests out by file, since the tests of a file share what was costly to make.

    What needs a real node goes to one worker: such clusters are the heaviest, and look for a network that is free.
    """
    on_a_node = {item.path for item in items if REAL_NODE.intersection(getattr(item, "fixturenames", ()))}
    for item in items:
        group = "node" if item.path in on_a_node else str(item.path.relative_to(CHECKOUT))
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_unconfigure(config: pytest.Config) -> None:
    """A worker that was stopped had no time to remove its clusters: who started it does."""
    for worker in range(config.getoption("numprocesses", 0) or 0):
        for left in CLUSTERS.glob(f"test-{MARK}gw{worker}*"):
            _play("ascent.kube.cluster_delete", cluster_name=left.name)


def _interrupt(_signal: int, _frame: types.FrameType | None) -> None:
    raise KeyboardInterrupt


def _play(
    name: str | Path, *options: str, environment: Mapping[str, str] | None = None, **variables: object
) -> Run:
    ended = subprocess.run(
        ["ansible-playbook", str(name), *options, "--extra-vars", json.dumps(variables)],
        cwd=CHECKOUT,
        env={**os.environ, **SETTINGS, **(environment or {})},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Run(ended.returncode, ended.stdout)


def _task(
    module: str, arguments: Mapping[str, Any], cluster: Cluster | None = None, **keywords: Any
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "result.json")
        tasks = [
            {f"ascent.kube.{module}": arguments, "register": "result", "ignore_errors": True, **keywords},
            {
                "ansible.builtin.copy": {"content": "{{ result | to_json }}", "dest": str(kept)},
                "check_mode": False,
                "diff": False,
            },
        ]
        playbook = Path(folder, "play.json")
        playbook.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]))
        run = _play(playbook, environment=cluster.environment if cluster else {})
        if run.status:
            pytest.fail(run.output, pytrace=False)
        result: dict[str, Any] = json.loads(kept.read_text())
        return result


@contextmanager
def _cluster(name: str, **wanted: object) -> Iterator[Cluster]:
    """A cluster for as long as the context is open; what a killed run left of it is removed first."""
    variables = {f"cluster_{option}": value for option, value in wanted.items()}
    try:
        _require(_play("ascent.kube.cluster_delete", cluster_name=name))
        _require(_play("ascent.kube.cluster_create", cluster_name=name, **variables))
        there = _task("cluster", {"name": name, **wanted})
        yield Cluster(name, Path(there["kubeconfig"]), Path(there["audit_log"]), there["kubectl"])
    finally:
        _require(_play("ascent.kube.cluster_delete", cluster_name=name))


def _programs(name: str, *minors: str) -> Path:
    """The programs of what ``tools/<name>.txt`` asks for, in an environment of their own that is made once."""
    requirements = CHECKOUT / "tools" / f"{name}.txt"
    environment = CACHE / f"venv-{hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]}"
    command = [CHECKOUT / "tools" / "environment", environment, requirements, *minors]
    made = subprocess.run(command, text=True, capture_output=True, check=False)
    if made.returncode == 1 and "Ascent needs Python" in made.stderr:
        pytest.skip(made.stderr)
    assert made.returncode == 0, made.stderr
    return environment / "bin"


def _require(run: Run) -> None:
    if run.status:
        pytest.fail(run.output, pytrace=False)


@pytest.fixture(scope="session")
def play() -> Playbook:
    return _play


@pytest.fixture(scope="session")
def task() -> Task:
    return _task


@pytest.fixture(scope="session")
def newest() -> Path:
    """The programs of the newest ansible-core on a newer Python."""
    return _programs("newest", "13", "12")


@pytest.fixture(scope="session")
def importer() -> Path:
    """The programs by which Galaxy judges a collection."""
    return _programs("importer")


@pytest.fixture(scope="session")
def artefact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that ``make build`` makes."""
    folder = tmp_path_factory.mktemp("artefact")
    run("ansible-galaxy", "collection", "build", "--output-path", str(folder), folder=CHECKOUT)
    (made,) = folder.glob("ascent-kube-*.tar.gz")
    return made


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A control plane with simulated nodes: any image "runs", nothing is pulled."""
    with _cluster(f"test-{MARK}", node=False, simulated_nodes=3) as made:
        yield made


@pytest.fixture(scope="session")
def real_cluster() -> Iterator[Cluster]:
    """A cluster with a real node, where containers really run, crash and log; the images of the shop are on it."""
    if os.geteuid():
        pytest.skip("a real node needs root")
    images = [
        {
            "name": f"docker.io/ascent/shop:{version}",
            "path": str(APPLICATION),
            "go_package": ".",
            "environment": {"VERSION": version},
        }
        for version in ("1", "2", "3")
    ]
    with _cluster(f"test-{MARK}-node", node=True, images=images) as made:
        yield made


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A control plane with a simulated node for one test that would disturb others."""
    with _cluster(f"test-{MARK}-own", node=False, simulated_nodes=1) as made:
        yield made
