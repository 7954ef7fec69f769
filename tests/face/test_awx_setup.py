"""``awx_setup`` by the real modules of awx.awx. No AWX answers them here, only a server that keeps what it is given."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import awx
import pytest
import yaml
from borrowed import collection
from commands import run
from controller import TOKEN, Controller, controller

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "awx.md"
CHOSEN = re.search(r"```yaml\n *# awx.yml\n(.*?)```", PAGE.read_text(), re.DOTALL)[1]  # type: ignore[index]
"""The variables that the page shows."""

(WORKFLOW,) = awx.shipped("workflows")
NEEDED = {node["unified_job_template"]["name"] for node in WORKFLOW["workflow_nodes"]}
SOME = [item for item in awx.shipped("job_templates") if item["name"] in NEEDED]
"""Those of the workflow: each costs a second or two, and all have the same keys."""


@pytest.fixture
def there() -> Iterator[Controller]:
    """What an administrator has made before."""
    with controller() as kept:
        organization = kept.add("organizations", {"name": "Default"})["id"]
        kept.add("teams", {"name": "Tier 1", "organization": organization})
        kept.add("credentials", {"name": "production", "organization": organization})
        yield kept


def play(there: Controller, folder: Path) -> None:
    """The playbook, as an administrator runs it."""
    (folder / "awx.yml").write_text(textwrap.dedent(CHOSEN))
    (folder / "some.yml").write_text(yaml.safe_dump({"awx_setup_job_templates": SOME}))
    environment = {
        "ANSIBLE_COLLECTIONS_PATH": f"{CHECKOUT / '.build'}{os.pathsep}{collection('awx.awx')}",
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
        "CONTROLLER_HOST": there.url,
        "CONTROLLER_OAUTH_TOKEN": TOKEN,
    }
    command = ("ansible-playbook", "ascent.kube.awx_setup", "-e", "@awx.yml", "-e", "@some.yml")
    run(*command, folder=folder, environment=environment)


def test_what_is_shipped_arrives(there: Controller, tmp_path: Path) -> None:
    play(there, tmp_path)
    kept = {kind: there.named(kind) for kind in there.items}
    for item in awx.shipped("credential_types"):
        assert {name: kept["credential_types"][item["name"]].get(name, {}) for name in item} == item
    assert kept["projects"]["Ascent"]["scm_url"] == "https://git.example.com/operations/releases.git"
    ids = {kind: {name: item["id"] for name, item in items.items()} for kind, items in kept.items()}
    for item in SOME:
        made = kept["job_templates"][item["name"]]
        assert made["playbook"] == item["playbook"]
        assert made["execution_environment"] == ids["execution_environments"]["Ascent"]
        assert not made["ask_variables_on_launch"]
        assert there.related[made["related"]["survey_spec"]] == awx.survey(item["survey"])
        assert there.related[f"{made['url']}credentials/"] == [ids["credentials"]["production"]]
        assert (f"/api/v2/roles/{made['id']}/teams/" in there.related) == item["tier1"]
    for node in WORKFLOW["workflow_nodes"]:
        made = kept["workflow_job_template_nodes"][node["identifier"]]
        for kind, following in node.get("related", {}).items():
            expected = [ids["workflow_job_template_nodes"][item["identifier"]] for item in following]
            assert there.related[f"{made['url']}{kind}/"] == expected
