"""What is published, installed into an empty place: it works there, without anything else of the checkout."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from commands import run

CHECKOUT = Path(__file__).parents[2]
CONFIG_MAP = Resource("", "v1", "ConfigMap", "configmaps", True)
TEMPLATE = """
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {greeting: "{{ values.greeting }}"}
"""


@pytest.fixture(scope="module")
def installed(artefact: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The environment of somebody who has this collection and no other."""
    folder = tmp_path_factory.mktemp("place")
    here = {"ANSIBLE_COLLECTIONS_PATH": str(folder), "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false"}
    run("ansible-galaxy", "collection", "install", "--offline", str(artefact), folder=folder, environment=here)
    return here


def test_its_modules_and_playbooks_are_known(installed: Mapping[str, str], tmp_path: Path) -> None:
    listed = run("ansible-doc", "--list", "--json", "ascent.kube", folder=tmp_path, environment=installed)
    modules = sorted(path.stem for path in (CHECKOUT / "plugins" / "modules").glob("[!_]*.py"))
    assert sorted(json.loads(listed)) == [f"ascent.kube.{module}" for module in modules]

    for playbook in (CHECKOUT / "playbooks").glob("*.yml"):
        checked = ("ansible-playbook", "--syntax-check", f"ascent.kube.{playbook.stem}")
        run(*checked, folder=tmp_path, environment=installed)


def test_a_release_goes_out_and_comes_back(
    installed: Mapping[str, str], kubeconfig: str, client: Client, namespace: str, tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "settings.yaml.j2").write_text(TEMPLATE)

    def playbook(name: str, **variables: object) -> str:
        given = json.dumps({"release_name": "shop", "release_namespace": namespace, **variables})
        command = ("ansible-playbook", f"ascent.kube.{name}", "--extra-vars", given)
        return run(*command, folder=tmp_path, environment={**installed, "KUBECONFIG": kubeconfig})

    def greeting() -> str:
        found = client.get(CONFIG_MAP, namespace, "settings")
        assert found is not None
        return str(found["data"]["greeting"])

    for word in ("Hello", "Goodbye"):
        playbook("release", release_templates=[str(tmp_path / "templates")], release_values={"greeting": word})
        assert greeting() == word
    assert "r2" in playbook("status", status_fail=True)
    playbook("rollback", rollback_confirm="shop")
    assert greeting() == "Hello"
    # Its page is made from a file that is no code.
    playbook("report", report_page=str(tmp_path / "report.html"))
    assert f"{namespace}/shop r3" in (tmp_path / "report.html").read_text()
