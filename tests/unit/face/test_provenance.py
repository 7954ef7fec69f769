"""Where a run comes from: its job, and an address of a repository that can be shown."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._face.provenance import VARIABLE, provenance, to_text
from ansible_collections.ascent.kube.plugins.plugin_utils._git import without_credentials
from ansible_collections.ascent.kube.plugins.plugin_utils._job import job_of

RUNNER = {"AWX_ISOLATED_DATA_DIR": "/runner/artifacts/815"}


@pytest.mark.parametrize(
    ("variables", "environment", "job"),
    [
        ({}, {}, {}),
        ({"awx_job_id": 42, "awx_user_name": "ann"}, {}, {"job_id": "42", "user_name": "ann"}),
        ({"tower_job_id": 42, "awx_job_id": 43, "tower_user_name": "bob"}, {}, {"job_id": "43", "user_name": "bob"}),
        ({"awx_job_id": "", "awx_user_name": None}, {}, {}),
        ({}, {"JOB_ID": "7"}, {}),
        ({}, RUNNER, {"ident": "815"}),
        ({}, {**RUNNER, "JOB_ID": "815"}, {"ident": "815", "job_id": "815"}),
        ({"awx_job_id": 42}, {**RUNNER, "JOB_ID": "815"}, {"ident": "815", "job_id": "42"}),
        ({"awx_job_template_name": "x" * 500}, {}, {"job_template_name": "x" * 200}),
    ],
)
def test_the_job(variables: dict[str, Any], environment: dict[str, str], job: dict[str, str]) -> None:
    assert job_of(variables, environment) == job


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ann:s3cret@git.example.com/shop.git", "https://git.example.com/shop.git"),
        ("https://s3cret@git.example.com:8443/shop.git?token=s3cret", "https://git.example.com:8443/shop.git"),
        ("ssh://git@git.example.com/shop.git", "ssh://git.example.com/shop.git"),
        ("git@git.example.com:shop.git", "git@git.example.com:shop.git"),
        ("", ""),
    ],
)
def test_the_address_of_a_repository_is_kept_without_credentials(url: str, shown: str) -> None:
    assert without_credentials(url) == shown


def test_what_the_controller_saw_reaches_the_module() -> None:
    said = {"ticket": "CHG-1", "approver": "ann"}
    told = provenance(said, {VARIABLE: to_text({"job_id": "42"}, [{"folder": "shop", "dirty": True}])})
    assert (told.ticket, told.approver, told.job) == ("CHG-1", "ann", {"job_id": "42"})
    assert told.sources == ({"folder": "shop", "dirty": True},)
    assert set(told.tools) == {"ascent.kube", "ansible-core", "python"}


@pytest.mark.parametrize("text", ["", "no JSON"])
def test_a_variable_that_says_nothing_is_no_failure(text: str) -> None:
    assert provenance({"ticket": "", "approver": ""}, {VARIABLE: text}).sources == ()
