"""A workbench on the simulated cluster, and one on a real node.

``ASCENT_TEST_NODE_KUBECONFIG`` may name a throw-away cluster with a real node that has the images of the workbench;
else one is made, the images loaded into it, and all removed.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource

from .workbench import FOREIGN_IMAGE, IMAGE, Workbench

# Where the header of an ELF file names the processor, and the number of one.
MACHINE, SPARC = slice(18, 20), 43
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
    made = request.getfixturevalue("real_cluster")
    root = _root(tmp_path_factory.mktemp("busybox"))
    foreign = _foreign(root, tmp_path_factory.mktemp("foreign"))
    images = [{"name": IMAGE, "path": str(root)}, {"name": FOREIGN_IMAGE, "path": str(foreign)}]
    loaded = request.getfixturevalue("play")(
        "ascent.kube.cluster_create", cluster_name=made.name, cluster_node=True, cluster_images=images
    )
    assert loaded.status == 0, loaded.output
    return str(made.kubeconfig)


def _root(folder: Path) -> Path:
    """The root of an image that holds a shell and little more: Debian's, which is installed where it is missing."""
    if shutil.which("busybox") is None:
        if shutil.which("apt-get") is None:
            pytest.skip("the pods of these tests run Debian's busybox-static")
        options = "name=busybox-static update_cache=true"
        command = ["ansible", "localhost", "--module-name=ansible.builtin.apt", f"--args={options}"]
        installed = subprocess.run(command, capture_output=True, text=True, check=False)
        assert installed.returncode == 0, installed.stdout + installed.stderr
    program = shutil.which("busybox")
    assert program is not None, "busybox-static is installed, and there is no busybox on the PATH"
    (folder / "bin").mkdir()
    shutil.copy2(program, folder / "bin" / "busybox")
    return folder


def _foreign(root: Path, folder: Path) -> Path:
    """The same root with a program whose header names a processor that no node of these tests has."""
    program = bytearray((root / "bin" / "busybox").read_bytes())
    program[MACHINE] = SPARC.to_bytes(2, sys.byteorder)
    (folder / "bin").mkdir()
    (folder / "bin" / "busybox").write_bytes(program)
    (folder / "bin" / "busybox").chmod(0o755)
    return folder


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
