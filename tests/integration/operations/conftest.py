"""A bench per test."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client

from .bench import Bench


@pytest.fixture
def bench(kubeconfig: str, client: Client, namespace: str, kubectl_program: str) -> Bench:
    """One release in a namespace of its own."""
    return Bench(kubeconfig, client, namespace, kubectl_program)
