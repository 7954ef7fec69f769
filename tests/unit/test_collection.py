"""What Ansible must find of this collection: each module in its action group, beside its action plugin."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.version import VERSION

CHECKOUT = Path(__file__).parents[2]
MODULES = sorted(path.stem for path in (CHECKOUT / "plugins" / "modules").glob("[!_]*.py"))
ROLES = sorted(path.name for path in (CHECKOUT / "roles").iterdir())
PLAYBOOKS = sorted((CHECKOUT / "playbooks").glob("*.yml"))


def test_every_module_is_in_the_action_group() -> None:
    runtime = yaml.safe_load((CHECKOUT / "meta" / "runtime.yml").read_text())
    assert sorted(runtime["action_groups"]["all"]) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_action_plugin(module: str) -> None:
    assert (CHECKOUT / "plugins" / "action" / f"{module}.py").is_file()


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=lambda path: path.stem)
def test_a_playbook_is_short_and_names_its_module_or_role(playbook: Path) -> None:
    lines = playbook.read_text().splitlines()
    assert len(lines) <= 30
    comment = next(line for line in lines if line.startswith("#"))
    names = [f"Module ascent.kube.{name}" for name in MODULES] + [f"Role ascent.kube.{name}" for name in ROLES]
    assert any(name in comment for name in names)
    for play in yaml.safe_load(playbook.read_text()):
        assert play["hosts"] == "localhost"


@pytest.mark.parametrize("role", ROLES)
def test_galaxy_tells_of_a_role_what_ansible_doc_tells(role: str) -> None:
    meta = CHECKOUT / "roles" / role / "meta"
    described = yaml.safe_load((meta / "argument_specs.yml").read_text())["argument_specs"]["main"]["short_description"]
    assert yaml.safe_load((meta / "main.yml").read_text())["galaxy_info"]["description"] == described


def test_ignored_by_the_build_is_only_what_the_collection_can_do_without() -> None:
    ignored = yaml.safe_load((CHECKOUT / "galaxy.yml").read_text())["build_ignore"]
    # The role awx_setup reads extensions/awx.
    needed = {"meta", "plugins", "roles", "playbooks", "extensions", "extensions/awx"}
    assert not (needed | {"README.md", "LICENSE", "changelogs"}) & set(ignored)


def test_records_name_the_version_that_is_released() -> None:
    assert yaml.safe_load((CHECKOUT / "galaxy.yml").read_text())["version"] == VERSION
