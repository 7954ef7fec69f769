"""A real release that is stopped midway frees its lease, says so, and the next run needs nobody's help."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource

from .conftest import WAYS, Play, until

LEASE = Resource("coordination.k8s.io", "v1", "Lease", "leases", True)
DEPLOYMENT = Resource("apps", "v1", "Deployment", "deployments", True)


def web(processors: str) -> dict[str, Any]:
    """A Deployment that fits on a node or, with more processors than any has, waits forever."""
    container = {"name": "web", "image": "web:1", "resources": {"requests": {"cpu": processors}}}
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [container]}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web"},
        "spec": {"selector": {"matchLabels": {"app": "web"}}, "template": template},
    }


def release(namespace: str, processors: str, way: str = "here", **keywords: Any) -> dict[str, Any]:
    arguments = {"name": "shop", "namespace": namespace, "manifests": web(processors)}
    return {"ascent.kube.release": arguments, **WAYS[way], **keywords}


@pytest.fixture
def shop(play: Play, kubeconfig: str) -> Play:
    play.keywords = {"environment": {"K8S_AUTH_KUBECONFIG": kubeconfig}}
    return play


def holder(client: Client, namespace: str) -> str:
    lease = client.get(LEASE, namespace, "ascent-shop")
    return str((lease or {}).get("spec", {}).get("holderIdentity") or "")


def killed(play: Play, number: signal.Signals, is_applied: Callable[[], bool]) -> None:
    playbook = play.start()
    until(lambda: is_applied() or playbook.poll() is not None, "the release to be applied")
    assert playbook.poll() is None, playbook.communicate()[0]
    os.killpg(playbook.pid, number)
    playbook.communicate()


@pytest.mark.parametrize("way", ["here", "sent"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_playbook_frees_the_lease_and_the_next_run_goes_on(
    shop: Play, client: Client, namespace: str, way: str, number: signal.Signals
) -> None:
    shop.write(release(namespace, "9999", way))
    killed(shop, number, lambda: client.get(DEPLOYMENT, namespace, "web") is not None)
    until(lambda: not holder(client, namespace), "the lease to be freed")
    (again,) = shop.results(release(namespace, "1"))
    assert not again["failed"], again["msg"]
    assert again["release"]["action"] == "released"


def test_a_timeout_is_an_answer_and_the_next_run_goes_on(shop: Play, client: Client, namespace: str) -> None:
    stopped, again = shop.results(release(namespace, "9999", timeout=6), release(namespace, "1"))
    assert stopped["failed"]
    assert stopped["changed"]
    assert "timeout ran out" in stopped["msg"]
    assert not again["failed"], again["msg"]
    assert not holder(client, namespace)
