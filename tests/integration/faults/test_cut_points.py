"""A run is killed before and after every one of its writes; the same task once more brings everything in order."""

from __future__ import annotations

import pytest

from .killing import killed_everywhere
from .scenarios import SCENARIOS, Case, Scenario, again
from .tally import Trials


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_t01_t02_killed_at_every_write(case: Case, trials: Trials, scenario: Scenario) -> None:
    assert killed_everywhere(case, trials, scenario, again(scenario)) > 8
