"""The execution environment, as far as ansible-builder goes without a container engine."""

from __future__ import annotations

from pathlib import Path

import yaml
from commands import run

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = CHECKOUT / "examples" / "execution-environment.yml"


def test_the_example_becomes_the_context_of_a_build(tmp_path: Path) -> None:
    run("ansible-galaxy", "collection", "build", "--output-path", str(tmp_path / ".build"), folder=CHECKOUT)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / EXAMPLE.name).write_text(EXAMPLE.read_text())
    context = tmp_path / "context"
    create = ("ansible-builder", "create", "--file", EXAMPLE.name, "--context", str(context))
    run(*create, "--output-filename", "Containerfile", folder=tmp_path / "examples")
    assert "compileall" in (context / "Containerfile").read_text()
    # The step of the build that needs no container.
    install = ("ansible-galaxy", "collection", "install", "--offline", "-r", "requirements.yml")
    empty = {"ANSIBLE_COLLECTIONS_PATH": str(tmp_path / "installed")}
    run(*install, folder=context / "_build", environment=empty)
    assert (tmp_path / "installed" / "ansible_collections" / "ascent" / "kube" / "MANIFEST.json").is_file()


def test_what_the_collection_needs_goes_into_it() -> None:
    place = str(CHECKOUT / ".build")
    found = yaml.safe_load(run("ansible-builder", "introspect", "--sanitize", place, folder=CHECKOUT))
    wanted = [line for line in (CHECKOUT / "meta" / "requirements.txt").read_text().splitlines() if line[0] != "#"]
    # PyYAML is left out by ansible-builder: it comes with Ansible.
    assert [line.partition("  #")[0] for line in found["python"]] == [line for line in wanted if "PyYAML" not in line]
    assert [line.partition("  #")[0] for line in found["system"]] == ["git"]
