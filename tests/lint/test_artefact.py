"""What is published holds what it should; tests/face/test_installed.py installs it and works with it."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

from commands import run

CHECKOUT = Path(__file__).parents[2]


def test_it_holds_nothing_that_work_has_left_in_the_checkout(artefact: Path) -> None:
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=CHECKOUT)
    with tarfile.open(artefact) as archive:
        files = {member.name for member in archive if member.isfile()}
    assert files - set(listed.split("\0")) == {"MANIFEST.json", "FILES.json"}


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
