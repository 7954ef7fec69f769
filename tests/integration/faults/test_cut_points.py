"""A run is killed before and after every one of its writes; the next one brings everything in order."""

from __future__ import annotations

import pytest

from .proxy import Fault
from .running import run_behind
from .scenarios import (
    SCENARIOS,
    Case,
    Next,
    Scenario,
    again,
    away,
    back,
    converge,
    first_release,
    removal,
    rolled_back,
    upgrade,
)
from .tally import trying

MOST = 60


def killed_everywhere(case: Case, scenario: Scenario, after: Next, *, every: int = 1) -> int:
    """Kill before and after each write, or each ``every``-th; how many writes the run has."""
    with trying(f"killed, {scenario}, then {after.name}") as attempt:
        for write in range(1, MOST, every):
            for fault in (Fault(write, "die"), Fault(write, "die", after=True)):
                one = case.named(f"{case.name}-{write}-{'after' if fault.after else 'before'}")
                scenario.begin(one)
                ended = run_behind(case.kubeconfig, scenario.run(one), fault)
                if not ended.struck:
                    assert ended.course == scenario.course, ended.told
                    return write - 1
                attempt(str(fault), lambda one=one: converge(one, after))  # type: ignore[misc]
    raise AssertionError(f"more than {MOST} writes")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_t01_t02_killed_at_every_write(case: Case, scenario: Scenario) -> None:
    assert killed_everywhere(case, scenario, again(scenario)) > 8


@pytest.mark.parametrize(
    ("scenario", "after"),
    [(upgrade, back), (upgrade, away), (first_release, away), (rolled_back, away), (removal, again(first_release))],
    ids=lambda value: value.name,
)
def test_killed_at_some_writes_and_another_task_follows(case: Case, scenario: Scenario, after: Next) -> None:
    killed_everywhere(case, scenario, after, every=3)
