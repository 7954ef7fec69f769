"""What all tests share: the clusters that they run on, made by the collection itself and removed at the end."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.layout import Layout, clusters_folder

CHECKOUT = Path(__file__).parents[1]
# Two checkouts on one machine must not meet in one cluster; what a killed run left is found again by the next.
MARK = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:6]


@dataclass(frozen=True)
class Cluster:
    """A running cluster: its administrator's kubeconfig and the audit log of its API server."""

    name: str
    kubeconfig: Path
    audit_log: Path


@dataclass(frozen=True)
class Run:
    """A playbook that has ended."""

    status: int
    output: str


Playbook = Callable[..., Run]


def pytest_configure() -> None:
    """Being asked to end is like Ctrl-C: the clusters are removed first."""
    signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(_signal: int, _frame: types.FrameType | None) -> None:
    raise KeyboardInterrupt


def _play(name: str | Path, *options: str, environment: dict[str, str] | None = None, **variables: object) -> Run:
    """Run a playbook by its collection name or path, with extra variables, as a user would from the checkout."""
    settings = {
        "ANSIBLE_COLLECTIONS_PATH": str(CHECKOUT / ".build"),
        "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_NOCOLOR": "1",
    }
    ended = subprocess.run(
        ["ansible-playbook", str(name), *options, "-e", json.dumps(variables)],
        cwd=CHECKOUT,
        env={**os.environ, **settings, **(environment or {})},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Run(ended.returncode, ended.stdout)


@contextmanager
def _cluster(name: str, **variables: object) -> Iterator[Cluster]:
    layout = Layout(clusters_folder(dict(os.environ)), name)
    try:
        _play("ascent.kube.cluster_delete", cluster_name=name)  # what a killed run left
        made = _play("ascent.kube.cluster_create", cluster_name=name, **variables)
        if made.status:
            pytest.fail(f"Cluster {name} could not be made:\n{made.output}", pytrace=False)
        yield Cluster(name, layout.kubeconfig, layout.audit_log)
    finally:
        removed = _play("ascent.kube.cluster_delete", cluster_name=name)
        if removed.status:
            pytest.fail(f"Cluster {name} could not be removed:\n{removed.output}", pytrace=False)


@pytest.fixture(scope="session")
def play() -> Playbook:
    """Runs a playbook: ``play("ascent.kube.status", "--check", release_name="shop")``."""
    return _play


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A control plane with simulated nodes: any image "runs", nothing is pulled."""
    with _cluster(f"test-{MARK}", cluster_node=False, cluster_simulated_nodes=3) as made:
        yield made


@pytest.fixture(scope="session")
def real_cluster() -> Iterator[Cluster]:
    """A cluster with a real node, where containers really run, crash and log."""
    if os.geteuid():
        pytest.skip("a real node needs root")
    with _cluster(f"test-{MARK}-node", cluster_node=True) as made:
        yield made
