"""A bench per test. With ``ASCENT_TEST_KUBECONFIG`` two more variables say where its cluster's kubectl and audit log
are: ``ASCENT_TEST_KUBECTL`` (else the one on the PATH) and ``ASCENT_TEST_AUDIT_LOG``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from audit import AuditLog

from .bench import Bench


@pytest.fixture(scope="session")
def kubectl_program(request: pytest.FixtureRequest) -> str:
    """The cluster's own kubectl."""
    if os.environ.get("ASCENT_TEST_KUBECONFIG"):
        return os.environ.get("ASCENT_TEST_KUBECTL") or shutil.which("kubectl") or "kubectl"
    return str(request.getfixturevalue("cluster").kubectl_program)


@pytest.fixture
def bench(kubeconfig: str, client: Client, namespace: str, kubectl_program: str) -> Bench:
    """One release in a namespace of its own."""
    return Bench(kubeconfig, client, namespace, kubectl_program)


@pytest.fixture
def audit(request: pytest.FixtureRequest) -> Callable[[], AuditLog]:
    """What the API server is asked to write from the moment of the call on."""
    given = os.environ.get("ASCENT_TEST_AUDIT_LOG")
    path = Path(given) if given else Path(request.getfixturevalue("cluster").audit_log)
    return lambda: AuditLog(path)
