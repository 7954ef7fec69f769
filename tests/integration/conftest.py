"""Tests on a real API server: a client for it and a namespace for each test.

``ASCENT_TEST_KUBECONFIG`` may name a throw-away cluster that is there already; else one is made and removed. It has a
name of its own so that nobody's everyday KUBECONFIG is ever written to. With it ``ASCENT_TEST_KUBECTL`` (else the one
on the PATH) and ``ASCENT_TEST_AUDIT_LOG`` say where its cluster's kubectl and audit log are.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from audit import AuditLog

from .faults.tally import summary

NAMESPACE = Resource("", "v1", "Namespace", "namespaces", False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the tests of faults tried, from whichever worker."""
    reports = [report for word in ("passed", "failed") for report in terminalreporter.stats.get(word, ())]
    lines = summary(report.user_properties for report in reports if report.when == "call")
    if lines:
        terminalreporter.section("faults")
        terminalreporter.write_line("\n".join(lines))


@pytest.fixture(scope="session")
def kubeconfig(request: pytest.FixtureRequest) -> str:
    """The administrator's kubeconfig of the cluster that the tests run on."""
    return os.environ.get("ASCENT_TEST_KUBECONFIG") or str(request.getfixturevalue("cluster").kubeconfig)


@pytest.fixture(scope="session")
def client(kubeconfig: str) -> Client:
    """The administrator's client."""
    return Client(connect(Access(kubeconfig=kubeconfig), {}))


@pytest.fixture
def namespace(client: Client) -> Iterator[str]:
    """An empty namespace, deleted afterwards."""
    name = f"test-{secrets.token_hex(4)}"
    client.create(NAMESPACE, {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    yield name
    client.delete(NAMESPACE, "", name)


@pytest.fixture(scope="session")
def kubectl_program(request: pytest.FixtureRequest) -> str:
    """The cluster's own kubectl."""
    if os.environ.get("ASCENT_TEST_KUBECONFIG"):
        return os.environ.get("ASCENT_TEST_KUBECTL") or shutil.which("kubectl") or "kubectl"
    return str(request.getfixturevalue("cluster").kubectl_program)


@pytest.fixture
def audit(request: pytest.FixtureRequest) -> Callable[[], AuditLog]:
    """What the API server is asked to write from the moment of the call on."""
    given = os.environ.get("ASCENT_TEST_AUDIT_LOG")
    path = Path(given) if given else Path(request.getfixturevalue("cluster").audit_log)
    return lambda: AuditLog(path)
