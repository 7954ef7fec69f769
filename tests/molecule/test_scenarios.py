"""The roles' scenarios, each converged twice and verified."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
SCENARIOS = sorted(path.parent.name for path in (CHECKOUT / "extensions" / "molecule").glob("*/molecule.yml"))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(scenario: str, cluster: Any, tmp_path: Path) -> None:
    settings = {
        "ANSIBLE_COLLECTIONS_PATH": str(CHECKOUT / ".build"),
        "KUBECONFIG": str(cluster.kubeconfig),
        "MOLECULE_EPHEMERAL_DIRECTORY": str(tmp_path / "molecule"),
        "NO_COLOR": "1",
    }
    ended = subprocess.run(
        ["molecule", "test", "--scenario-name", scenario],
        cwd=CHECKOUT / "extensions",
        env={**os.environ, **settings},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if ended.returncode:
        pytest.fail(ended.stdout, pytrace=False)


def test_every_role_has_a_scenario() -> None:
    assert sorted(path.name for path in (CHECKOUT / "roles").iterdir()) == SCENARIOS
