"""What is published: it installs into an empty place and works there, without anything else of the checkout."""

from __future__ import annotations

import json
from pathlib import Path

from commands import run

CHECKOUT = Path(__file__).parents[2]


def test_the_artefact_installs_and_knows_its_modules(tmp_path: Path) -> None:
    run("ansible-galaxy", "collection", "build", "--output-path", str(tmp_path), folder=CHECKOUT)
    (artefact,) = tmp_path.glob("ascent-kube-*.tar.gz")
    here = {"ANSIBLE_COLLECTIONS_PATH": str(tmp_path / "place"), "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false"}
    run("ansible-galaxy", "collection", "install", "--offline", str(artefact), folder=tmp_path, environment=here)

    listed = run("ansible-doc", "--list", "--json", "ascent.kube", folder=tmp_path, environment=here)
    modules = sorted(path.stem for path in (CHECKOUT / "plugins" / "modules").glob("[!_]*.py"))
    assert sorted(json.loads(listed)) == [f"ascent.kube.{module}" for module in modules]

    for playbook in (CHECKOUT / "playbooks").glob("*.yml"):
        checked = ("ansible-playbook", "--syntax-check", f"ascent.kube.{playbook.stem}")
        run(*checked, folder=tmp_path, environment=here)
