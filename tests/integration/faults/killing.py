"""Killing a run at one write after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .proxy import Fault
from .running import run_behind
from .scenarios import Case, Next, Scenario, converge
from .tally import Trials

MOST = 60


def killed_everywhere(
    case: Case,
    trials: Trials,
    scenario: Scenario,
    after: Next,
    *,
    every: int = 1,
    settle: Callable[[Case, Next], None] = converge,
) -> int:
    """Kill before and after each write, or each ``every``-th, and look what the next run makes of it.

    Each time it is a release of its own. Gives the number of writes that the run has.
    """
    with trials.of(f"killed, {scenario}, then {after.name}") as attempt:
        for write in range(1, MOST, every):
            for fault in (Fault(write, "die"), Fault(write, "die", after=True)):
                one = case.named(f"{case.name}-{write}-{'after' if fault.after else 'before'}")
                scenario.begin(one)
                ended = run_behind(case.kubeconfig, scenario.run(one), fault)
                if not ended.struck:
                    assert ended.course == scenario.course, ended.told
                    return write - 1
                attempt(fault, partial(settle, one, after))
    raise AssertionError(f"more than {MOST} writes")
