"""A program that prints its password and dies, on a real node: the kubelet copies its log into the pod's status."""

from __future__ import annotations

import json
import secrets
import time

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Manifest, Source
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import ReleaseRequest, release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.store import Store
from ansible_collections.ascent.kube.plugins.module_utils._face.reporting import reported_status
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell
from bodies import deployment, shell
from workbench import Workbench


@pytest.fixture
def canary() -> str:
    return f"canary-{secrets.token_hex(8)}"


@pytest.mark.parametrize("policy", ["File", "FallbackToLogsOnError"])
def test_what_a_program_printed_is_told_without_its_password(
    node_bench: Workbench, node_kubeconfig: str, canary: str, policy: str
) -> None:
    body = deployment(
        command=shell('echo "FATAL: $PASSWORD was refused"; exit 3'),
        env=[{"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "login", "key": "password"}}}],
        terminationMessagePolicy=policy,
        # Without it the program counts as serving until it dies.
        readinessProbe={"exec": {"command": shell("exit 1")}},
    )
    login = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "login"}, "stringData": {"password": canary}}
    said: list[str] = []
    session = open_session(Access(kubeconfig=node_kubeconfig), say=said.append)
    manifests = (Manifest(login, Source()), Manifest(body, Source()))
    outcome = release(session, ReleaseRequest("shop", node_bench.namespace, manifests, wait_timeout=90))
    assert outcome.course == "undone"
    text = json.dumps([tell(outcome, diff=True), said, str(outcome.error)])
    assert "FATAL: ******** was refused" in text
    assert canary not in text
    store = Store(node_bench.client, node_bench.namespace, "shop")
    assert canary not in json.dumps(store.revision(1).diagnosis)
    assert "FATAL: ******** was refused" in json.dumps(store.revision(1).diagnosis)
    release(session, ReleaseRequest("shop", node_bench.namespace, manifests, wait=False))
    deadline = time.monotonic() + 60
    while "FATAL" not in (text := json.dumps(reported_status(status(session, "shop", node_bench.namespace)))):
        assert time.monotonic() < deadline, text
        time.sleep(0.5)
    assert canary not in text
