"""What the bench needs besides the development environment: a cluster, Helm and kubernetes.core, kept in the cache."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from borrowed import CACHE, collection

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
STATE = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "ascent"
BENCH_CLUSTER = "bench"
HELM = "4.3.1"


@dataclass(frozen=True)
class Installed:
    """Where the tools are. ``ours`` and ``kubernetes_core`` are folders of collections."""

    ours: Path
    kubernetes_core: Path
    helm: Path
    kubectl: Path

    @property
    def versions(self) -> str:
        """The versions that are compared, in a sentence."""
        manifest = self.kubernetes_core / "ansible_collections" / "kubernetes" / "core" / "MANIFEST.json"
        core = json.loads(manifest.read_text())["collection_info"]["version"]
        kubectl = self.kubectl.parent.name.split("-")[1]
        return f"Compared: kubectl {kubectl} (`apply --server-side`), Helm {HELM}, kubernetes.core {core} (one task)."


def install(folder: Path) -> Installed:
    """Everything but the cluster; ``folder`` takes what is only for this run."""
    return Installed(_measured(folder), collection("kubernetes.core"), helm(), kubectl())


def make_cluster(name: str = BENCH_CLUSTER, **wanted: object) -> Path:
    """The kubeconfig of a new cluster: with one simulated node, unless it is wanted otherwise."""
    remove_cluster(name)
    _play("ascent.kube.cluster_create", name, **wanted or {"cluster_node": False, "cluster_simulated_nodes": 1})
    return STATE / "clusters" / name / "kubeconfig"


def remove_cluster(name: str = BENCH_CLUSTER) -> None:
    """Remove it without a trace."""
    _play("ascent.kube.cluster_delete", name)


def _play(playbook: str, cluster: str, **variables: object) -> None:
    extra = json.dumps({"cluster_name": cluster, **variables})
    ended = subprocess.run(
        ["ansible-playbook", playbook, "--extra-vars", extra], capture_output=True, text=True, check=False
    )
    if ended.returncode:
        sys.exit(ended.stdout + ended.stderr)


def _measured(folder: Path) -> Path:
    """A folder of collections with ours, whose actions are measured."""
    root = folder / "collections"
    kube = root / "ansible_collections" / "ascent" / "kube"
    (kube / "plugins" / "action").mkdir(parents=True)
    for name in ("modules", "module_utils", "plugin_utils", "doc_fragments"):
        (kube / "plugins" / name).symlink_to(CHECKOUT / "plugins" / name)
    for name in ("release", "rollback"):
        shutil.copy(HERE / "action.py", kube / "plugins" / "action" / f"{name}.py")
    return root


def kubectl() -> Path:
    """The one that was built for the cluster."""
    found = sorted((CACHE / "binaries").glob("kubernetes-*/kubectl"))
    if not found:
        sys.exit("kubectl is built with the first cluster: run make cluster, then make bench again.")
    return found[-1]


def helm() -> Path:
    """Built from its pinned modules, once."""
    program = CACHE / "binaries" / f"helm-{HELM}" / "helm"
    if not program.exists():
        print(f"building Helm {HELM}, once", file=sys.stderr)
        program.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=program.parent) as name:
            for kind in ("mod", "sum"):
                shutil.copy(HERE / f"helm.go.{kind}", Path(name, f"go.{kind}"))
            stamp = f"-s -w -X helm.sh/helm/v4/internal/version.version=v{HELM}"
            flags = ["-p", "2", "-trimpath", f"-ldflags={stamp}", "-o", "helm"]
            command = ["go", "build", *flags, "helm.sh/helm/v4/cmd/helm"]
            subprocess.run(command, cwd=name, check=True, env={**os.environ, "CGO_ENABLED": "0"})
            Path(name, "helm").replace(program)
    return program
