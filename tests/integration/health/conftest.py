"""A workbench on the simulated cluster, and one on a real node.

``ASCENT_TEST_NODE_KUBECONFIG`` may name a throw-away cluster with a real node that has the images of the workbench;
else one is made, the images loaded into it, and all removed.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from busybox import is_available, make_images
from workbench import Workbench

NAMESPACE = Resource("", "v1", "Namespace", "namespaces", False)


@pytest.fixture
def bench(client: Client, namespace: str) -> Workbench:
    """On simulated nodes."""
    return Workbench(client, namespace)


@pytest.fixture(scope="session")
def node_kubeconfig(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The administrator's kubeconfig of a cluster with a real node that has the images."""
    given = os.environ.get("ASCENT_TEST_NODE_KUBECONFIG")
    if given:
        return given
    if not is_available():
        pytest.skip("the pods of these tests run Debian's busybox-static")
    made = request.getfixturevalue("real_cluster")
    images = make_images(tmp_path_factory.mktemp("images"))
    loaded = request.getfixturevalue("play")(
        "ascent.kube.cluster_create", cluster_name=made.name, cluster_node=True, cluster_images=images
    )
    assert loaded.status == 0, loaded.output
    return str(made.kubeconfig)


@pytest.fixture(scope="session")
def node_client(node_kubeconfig: str) -> Client:
    """The administrator of a cluster with a real node."""
    return Client(connect(Access(kubeconfig=node_kubeconfig), {}))


@pytest.fixture
def node_bench(node_client: Client) -> Iterator[Workbench]:
    """On a real node, where containers really run, crash and log."""
    name = f"test-{secrets.token_hex(4)}"
    node_client.create(NAMESPACE, {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    yield Workbench(node_client, name)
    node_client.delete(NAMESPACE, "", name)
