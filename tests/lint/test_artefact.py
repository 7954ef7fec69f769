"""What is published: it installs into an empty place and works there, without anything else of the checkout."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def test_the_artefact_installs_and_knows_its_modules(tmp_path: Path) -> None:
    build = ["ansible-galaxy", "collection", "build", "--output-path", str(tmp_path)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (artefact,) = tmp_path.glob("ascent-kube-*.tar.gz")
    place = tmp_path / "place"
    install = ["ansible-galaxy", "collection", "install", "--offline", "--collections-path", str(place), str(artefact)]
    subprocess.run(install, cwd=tmp_path, check=True, capture_output=True)

    here = {**os.environ, "ANSIBLE_COLLECTIONS_PATH": str(place), "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false"}
    listed = subprocess.run(
        ["ansible-doc", "--list", "--json", "ascent.kube"], cwd=tmp_path, env=here, check=True, capture_output=True
    )
    modules = sorted(path.stem for path in (CHECKOUT / "plugins" / "modules").glob("[!_]*.py"))
    assert sorted(json.loads(listed.stdout)) == [f"ascent.kube.{module}" for module in modules]

    for playbook in (CHECKOUT / "playbooks").glob("*.yml"):
        checked = ["ansible-playbook", "--syntax-check", f"ascent.kube.{playbook.stem}"]
        subprocess.run(checked, cwd=tmp_path, env=here, check=True, capture_output=True)
