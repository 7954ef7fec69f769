"""What stands in for servers that a reader of the documentation has, each for as long as a page is followed.

Each takes a folder of its own, and gives the environment that leads there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import awx
from borrowed import CACHE, collection
from controller import TOKEN, Controller, controller

CHECKOUT = Path(__file__).parents[2]
(WORKFLOW,) = awx.shipped("workflows")
NEEDED = {node["unified_job_template"]["name"] for node in WORKFLOW["workflow_nodes"]}
SOME = [item for item in awx.shipped("job_templates") if item["name"] in NEEDED]
"""Those of the workflow: each costs a second or two, and all have the same keys."""


@contextmanager
def an_awx(folder: Path) -> Iterator[Mapping[str, str]]:
    """No AWX, only a server that keeps what the real modules of awx.awx give it: all that is shipped must arrive."""
    with _controller(folder, SOME, [WORKFLOW]) as kept:
        yield _way_to(kept, folder)
        _require_what_is_shipped(kept)


@contextmanager
def a_small_awx(folder: Path) -> Iterator[Mapping[str, str]]:
    """Another one, for which a job template and no workflow is enough."""
    with _controller(folder, SOME[:1], []) as kept:
        yield _way_to(kept, folder)


@contextmanager
def _controller(folder: Path, templates: list[Any], workflows: list[Any]) -> Iterator[Controller]:
    with controller() as kept:
        # What an administrator has made before.
        organization = kept.add("organizations", {"name": "Default"})["id"]
        kept.add("teams", {"name": "Tier 1", "organization": organization})
        kept.add("credentials", {"name": "production", "organization": organization})
        kept.add("credentials", {"name": "Verified connections only", "organization": organization})
        chosen = {"awx_setup_job_templates": templates, "awx_setup_workflows": workflows}
        (folder / "inventory.json").write_text(json.dumps({"all": {"vars": chosen}}))
        yield kept


def _way_to(there: Controller, folder: Path) -> Mapping[str, str]:
    return {
        "ANSIBLE_COLLECTIONS_PATH": f"{CHECKOUT / '.build'}{os.pathsep}{collection('awx.awx')}",
        "ANSIBLE_INVENTORY": str(folder / "inventory.json"),
        "CONTROLLER_HOST": there.url,
        "CONTROLLER_OAUTH_TOKEN": TOKEN,
    }


def _require_what_is_shipped(there: Controller) -> None:
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


@contextmanager
def an_index(_folder: Path) -> Iterator[Mapping[str, str]]:
    """The packages that README installs, fetched once: an installation asks no network afterwards."""
    (wanted,) = re.findall(r"pip install (.*)", (CHECKOUT / "README.md").read_text())
    requirements = (CHECKOUT / "meta" / "requirements.txt").read_bytes()
    name = hashlib.sha256(wanted.encode() + requirements + sys.version.encode()).hexdigest()[:12]
    place = CACHE / f"wheels-{name}"
    if not (place / ".ready").exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(place), *shlex.split(wanted)]
        subprocess.run(command, cwd=CHECKOUT, check=True)
        (place / ".ready").touch()
    yield {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(place)}
