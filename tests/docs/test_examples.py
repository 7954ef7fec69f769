"""What the documentation shows is run: the examples of README, roles and modules, as they stand there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
SHOP = CHECKOUT / "examples" / "shop"
FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VALUES = {"image": "docker.io/ascent/shop:1", "replicas": 1, "greeting": "Hello", "currency": "EUR"}

Example = list[dict[str, Any]]


def fenced(page: Path) -> Iterator[Example]:
    """The YAML blocks of a page, in their order."""
    return (yaml.safe_load(block) for block in FENCE.findall(page.read_text()))


def documented(module: str) -> Example:
    """The examples of a module, as ``ansible-doc`` gives them: one list of tasks."""
    command = ["ansible-doc", "--json", "--type", "module", f"ascent.kube.{module}"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    return yaml.safe_load(json.loads(shown.stdout)[f"ascent.kube.{module}"]["examples"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place as the examples take it for granted: templates, and a folder of plain manifests."""
    shutil.copytree(SHOP / "templates", tmp_path / "templates")
    (tmp_path / "deploy").mkdir()
    manifest = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "shop"}, "data": {"greeting": "Hi"}}
    (tmp_path / "deploy" / "configuration.yaml").write_text(yaml.safe_dump(manifest))
    return tmp_path


@pytest.fixture
def follow(play: Callable[..., Any], cluster: Any, folder: Path) -> Callable[[Example], None]:
    """Runs tasks or whole plays in that place, on the cluster with simulated nodes."""

    def follow_(example: Example) -> None:
        is_plays = "hosts" in example[0]
        plays = example if is_plays else [{"hosts": "localhost", "gather_facts": False, "tasks": example}]
        (folder / "play.yml").write_text(yaml.safe_dump(plays, sort_keys=False))
        environment = {"KUBECONFIG": str(cluster.kubeconfig)}
        run = play(folder / "play.yml", environment=environment, shop=VALUES, shop_database_password="canary-4711")
        if run.status:
            pytest.fail(run.output, pytrace=False)

    return follow_


@pytest.mark.parametrize("number", range(2))
def test_the_readme(number: int, follow: Callable[[Example], None]) -> None:
    follow(list(fenced(CHECKOUT / "README.md"))[number])


def test_the_release_role_then_the_rollback_role(follow: Callable[[Example], None]) -> None:
    (release,) = fenced(CHECKOUT / "roles" / "release" / "README.md")
    (rollback,) = fenced(CHECKOUT / "roles" / "rollback" / "README.md")
    follow(release)
    release[0]["roles"][0]["vars"]["release_values"]["image"] = "docker.io/ascent/shop:1"
    follow(release)
    follow(rollback)
