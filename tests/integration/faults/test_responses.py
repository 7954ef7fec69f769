"""Answers that a server gives on a bad day, at the first, middle and last write of each phase of a run."""

from __future__ import annotations

from functools import partial

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import LEASE_SECONDS

from .phases import Phase, phases
from .proxy import Fault, What
from .running import run_behind
from .scenarios import Case, Scenario, again, converge, failed_upgrade, upgrade
from .tally import Trials

# With a lock this short a request that hangs is given up soon.
IMPATIENT = 2.0
STOPPED = ("interrupted", "undone", "raised")


def lengths(case: Case, scenario: Scenario) -> list[Phase]:
    """The phases of an undisturbed run; of a failed one those of the way back."""
    one = case.named(f"{case.name}-undisturbed")
    scenario.begin(one)
    ended = run_behind(case.kubeconfig, scenario.run(one))
    assert ended.course == scenario.course, ended.told
    found = phases(ended.writes)
    kinds = [phase.kind for phase in found]
    if scenario is failed_upgrade:
        assert kinds == ["records", "apply", "records", "apply", "prune", "records"]
        return found[2:]
    assert kinds == ["records", "apply", "prune", "records"]
    return found


def answered(
    case: Case,
    trials: Trials,
    scenario: Scenario,
    what: What,
    *,
    after: bool = False,
    begin: int = 1,
    lease_seconds: float = LEASE_SECONDS,
) -> set[str]:
    """Let the fault happen at each place; how the runs ended that it happened to."""
    courses = set()
    with trials.of(f"{Fault(0, what, after).name}, {scenario}") as attempt:
        for write in (place for phase in lengths(case, scenario) for place in phase.places if place >= begin):
            one = case.named(f"{case.name}-{write}")
            scenario.begin(one)
            fault = Fault(write, what, after)
            ended = run_behind(case.kubeconfig, scenario.run(one), fault, lease_seconds=lease_seconds)
            courses.add(ended.course)
            attempt(f"{fault}: {ended.told}", partial(converge, one, again(scenario)))
    return courses


@pytest.mark.parametrize("scenario", [upgrade, failed_upgrade], ids=str)
@pytest.mark.parametrize(
    ("what", "after"),
    [("429", False), ("500", False), ("503", False), ("reset", False), ("reset", True)],
    ids=["429", "500", "503", "reset before", "reset after"],
)
def test_t64_what_passes_is_outlived(case: Case, trials: Trials, scenario: Scenario, what: What, after: bool) -> None:
    """Each write is repeated or looked for: the run ends as if nothing had happened."""
    assert answered(case, trials, scenario, what, after=after) == {scenario.course}


def test_t63_a_quota_that_moved_is_asked_again(case: Case, trials: Trials) -> None:
    assert answered(case, trials, upgrade, "quota") == {upgrade.course}


def test_t19_a_server_that_gives_up_is_called_slow(case: Case) -> None:
    """After as many attempts as it is worth; what it may have done all the same is looked for on the way back."""
    upgrade.begin(case)
    undisturbed = phases(run_behind(case.kubeconfig, upgrade.run(case.named("other"))).writes)
    apply = next(phase for phase in undisturbed if phase.kind == "apply")
    ended = run_behind(case.kubeconfig, upgrade.run(case), Fault(apply.first, "504", after=True, times=40))
    assert ended.told is not None
    assert "is slow and gave up" in ended.told.error
    converge(case, again(upgrade))


@pytest.mark.parametrize("scenario", [upgrade, failed_upgrade], ids=str)
def test_t64_a_conflict_is_looked_into_or_ends_the_run(case: Case, trials: Trials, scenario: Scenario) -> None:
    courses = answered(case, trials, scenario, "409")
    assert scenario.course in courses
    assert courses <= {scenario.course, *STOPPED, "partly undone"}


@pytest.mark.parametrize("scenario", [upgrade, failed_upgrade], ids=str)
def test_t19_what_hangs_is_given_up_before_the_lock_is_lost(case: Case, trials: Trials, scenario: Scenario) -> None:
    """But for the first write, that of the lock itself, which has all the time in the world."""
    courses = answered(case, trials, scenario, "hang", begin=2, lease_seconds=IMPATIENT)
    assert courses <= {scenario.course, "interrupted", "raised"}
