"""The examples of all plugins are run, as ``ansible-doc`` shows them; test_guides.py follows the pages.

Those of the module that makes clusters are run in check mode: what it makes is tested where clusters are.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from keys import key_pair

CHECKOUT = Path(__file__).parents[2]
SHOP = CHECKOUT / "examples" / "shop"
VALUES = {"image": "docker.io/ascent/shop:1", "replicas": 1, "greeting": "Hello", "currency": "EUR"}

SECRETS = {"secret_value": "lookup", "secret_values": "lookup", "secret": "module"}
RELEASES = ("release", "rollback", "release_info", "report", "restart", "interrupt")
FOLLOWED = {
    **SECRETS,
    **dict.fromkeys(RELEASES, "module"),
    "artifact": "filter",
    "kubeconfig": "module",
    "cluster": "module",
}
"""The plugins whose examples are followed, and their kinds."""

Example = list[dict[str, Any]]
NAMES = {"name": "shop", "namespace": "shop"}
REMOVE = {"ascent.kube.release": {**NAMES, "state": "absent"}}
WORKLOAD = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "shop"},
    "spec": {
        "selector": {"matchLabels": {"app": "shop"}},
        "template": {
            "metadata": {"labels": {"app": "shop"}},
            "spec": {"containers": [{"name": "shop", "image": "docker.io/ascent/shop:1"}]},
        },
    },
}
PLACES = ("shop", "shop-billing")
EMPTY = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "first"}}
TEMPLATE = """
apiVersion: batch/v1
kind: Job
metadata: {name: shop-migration}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: migration, image: "{{ values.image | default('registry.example.com/shop:1.0') }}"}]
"""


class Follow(Protocol):
    """Runs tasks or whole plays, with options of ansible-playbook; they must succeed."""

    def __call__(self, example: Example, *options: str) -> None: ...


def documented(name: str) -> Example:
    """The examples of a plugin, as ``ansible-doc`` gives them: one list of tasks."""
    command = ["ansible-doc", "--json", "--type", FOLLOWED[name], f"ascent.kube.{name}"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    return yaml.safe_load(json.loads(shown.stdout)[f"ascent.kube.{name}"]["examples"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place as the examples take it for granted: templates, a folder of plain manifests, keys for signatures."""
    shutil.copytree(SHOP / "templates", tmp_path / "templates")
    (tmp_path / "deploy").mkdir()
    manifest = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "shop"}, "data": {"greeting": "Hi"}}
    (tmp_path / "deploy" / "configuration.yaml").write_text(yaml.safe_dump(manifest))
    keys = key_pair()
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "release.pem").write_text(keys.private)
    (tmp_path / "keys" / "release.pub").write_text(keys.public)
    return tmp_path


@pytest.fixture
def follow(play: Callable[..., Any], cluster: Any, folder: Path) -> Follow:
    """Runs tasks or whole plays in that place, on the cluster with simulated nodes."""

    def follow_(example: Example, *options: str) -> None:
        is_plays = "hosts" in example[0]
        plays = example if is_plays else [{"hosts": "localhost", "gather_facts": False, "tasks": example}]
        (folder / "play.yml").write_text(yaml.safe_dump(plays, sort_keys=False))
        environment = {"KUBECONFIG": str(cluster.kubeconfig)}
        names = ("shop_database_password", "shop_db_password", "shop_token", "registry_auth")
        secrets = dict.fromkeys(names, "canary-4711")
        run = play(folder / "play.yml", *options, environment=environment, shop=VALUES, **secrets)
        if run.status:
            pytest.fail(run.output, pytrace=False)

    return follow_


def test_every_plugin_is_followed() -> None:
    plugins = [path for path in (CHECKOUT / "plugins").glob("*/*.py") if "\nEXAMPLES = " in path.read_text()]
    assert {path.stem: path.parent.name.removesuffix("s") for path in plugins} == FOLLOWED


def test_what_gathers_secrets(follow: Follow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "deploy").rename(folder / "manifests")
    for name in ("SHOP_DATABASE_PASSWORD", "SHOP_MAIL_TOKEN", "SHOP_DATABASE_USER"):
        monkeypatch.setenv(name, "canary-4711")
    there = [{"ascent.kube.release": {"name": "first", "namespace": place, "manifests": EMPTY}} for place in PLACES]
    follow(there)
    for name in SECRETS:
        follow([REMOVE, *documented(name)])


def released(content: str) -> dict[str, Any]:
    """A task that makes a revision of the shop."""
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "shop"}, "data": {"content": content}}
    return {"ascent.kube.release": {**NAMES, "manifests": body}}


def asks(task: dict[str, Any]) -> bool:
    """Whether a task has checks."""
    return any("checks" in task.get(f"ascent.kube.{module}", {}) for module in ("release", "rollback"))


def test_the_modules_of_releases(follow: Follow, folder: Path) -> None:
    (folder / "deploy").rename(folder / "manifests")
    shutil.rmtree(folder / "templates")
    shutil.copytree(folder / "manifests", folder / "templates")
    (folder / "templates" / "migration.yaml.j2").write_text(TEMPLATE)
    (folder / "plans").mkdir()
    revisions = [released(content) for content in ("one", "two", "three", "four")]
    workload = {"ascent.kube.release": {**NAMES, "manifests": WORKLOAD, "prune_limit": 100}}
    before = {"rollback": revisions, "restart": [workload]}
    examples = [task for module in RELEASES for task in (*before.get(module, ()), *documented(module))]
    # Nobody answers at the addresses of an example: its checks are read, not asked.
    tasks = [REMOVE, *({**task, "check_mode": True} if asks(task) else task for task in examples)]
    signed = {f"ascent.kube.{module}": {"signing_key": "keys/release.pem"} for module in ("release", "rollback")}
    follow([{"hosts": "localhost", "gather_facts": False, "module_defaults": signed, "tasks": tasks}])
    assert (folder / "shop-history.csv").read_text().startswith("number,action,outcome,")
    assert (folder / "cluster.html").read_text().startswith("<!DOCTYPE html>")


def test_what_hands_on_the_outcome(follow: Follow) -> None:
    follow([REMOVE, *documented("artifact")])


def test_the_module_that_gives_access(follow: Follow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "ascent-tier1"}}
    follow([{"ascent.kube.release": {"name": "access", "namespace": "shop", "manifests": account}}])
    follow(documented("kubeconfig"))
    assert yaml.safe_load((folder / "shop.kubeconfig").read_text())["current-context"] == "ascent-tier1@shop"


def test_the_module_that_makes_clusters(follow: Follow, folder: Path) -> None:
    shutil.copytree(SHOP / "application", folder / "application")
    # Only a cluster that is there can be stopped.
    tasks = [task for task in documented("cluster") if (task["ascent.kube.cluster"] or {}).get("state") != "stopped"]
    follow(tasks, "--check")
