"""The roles' scenarios, each converged twice and verified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import run

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
    command = ("molecule", "test", "--scenario-name", scenario)
    run(*command, folder=CHECKOUT / "extensions", environment=settings)


# It needs an AWX: tests/docs/test_guides.py plays it with the real modules.
ELSEWHERE = {"awx_setup"}


def test_every_role_has_a_scenario() -> None:
    roles = {path.name for path in (CHECKOUT / "roles").iterdir()}
    assert roles - ELSEWHERE == set(SCENARIOS)
