"""What is published: it installs into an empty place and works there, without anything else of the checkout."""

from __future__ import annotations

import json
import os
import tarfile
from pathlib import Path

import pytest
from commands import run

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def artefact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that ``make build`` makes."""
    folder = tmp_path_factory.mktemp("artefact")
    run("ansible-galaxy", "collection", "build", "--output-path", str(folder), folder=CHECKOUT)
    (made,) = folder.glob("ascent-kube-*.tar.gz")
    return made


def test_it_holds_nothing_that_work_has_left_in_the_checkout(artefact: Path) -> None:
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=CHECKOUT)
    with tarfile.open(artefact) as archive:
        files = {member.name for member in archive if member.isfile()}
    assert files - set(listed.split("\0")) == {"MANIFEST.json", "FILES.json"}


def test_it_installs_and_knows_its_modules(artefact: Path, tmp_path: Path) -> None:
    here = {"ANSIBLE_COLLECTIONS_PATH": str(tmp_path / "place"), "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false"}
    run("ansible-galaxy", "collection", "install", "--offline", str(artefact), folder=tmp_path, environment=here)

    listed = run("ansible-doc", "--list", "--json", "ascent.kube", folder=tmp_path, environment=here)
    modules = sorted(path.stem for path in (CHECKOUT / "plugins" / "modules").glob("[!_]*.py"))
    assert sorted(json.loads(listed)) == [f"ascent.kube.{module}" for module in modules]

    for playbook in (CHECKOUT / "playbooks").glob("*.yml"):
        checked = ("ansible-playbook", "--syntax-check", f"ascent.kube.{playbook.stem}")
        run(*checked, folder=tmp_path, environment=here)


def test_galaxy_has_no_complaint(artefact: Path, importer: Path, tmp_path: Path) -> None:
    settings = {
        "PATH": f"{importer}{os.pathsep}{os.environ['PATH']}",
        # No collection of this machine's may help.
        "HOME": str(tmp_path),
        "GALAXY_IMPORTER_CHECK_REQUIRED_TAGS": "true",
    }
    command = (str(importer / "python"), "-m", "galaxy_importer.main", str(artefact))
    log = run(*command, folder=tmp_path, environment=settings)
    assert "ansible-lint run complete" in log
    assert not [line for line in log.splitlines() if line.startswith(("WARNING", "ERROR", "CRITICAL"))]
