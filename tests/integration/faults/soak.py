"""``make soak``: faults at random, one after another on one release, until a time is over. No part of ``make test``.

``SEED`` gives a run of trials again, ``TRIAL`` one of them alone, ``MINUTES`` is how long they go on.
"""

from __future__ import annotations

import os
import random
import secrets
import time
from dataclasses import dataclass, replace
from functools import partial

from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.membership import PART_OF_LABEL

from ..operations.bench import CONFIG_MAP
from .proxy import Fault, What
from .running import run_behind
from .scenarios import (
    FIRST,
    SCENARIOS,
    SECOND,
    Case,
    Next,
    Scenario,
    again,
    anew,
    away,
    converge,
    rolling_back,
    upgrade,
)
from .tally import Trials

FAULTS: tuple[tuple[What, bool], ...] = (
    ("die", False),
    ("die", True),
    ("reset", False),
    ("reset", True),
    ("409", False),
    ("429", False),
    ("500", False),
    ("500", True),
    ("503", False),
    ("504", True),
    ("quota", False),
    ("cut", False),
    ("cut", True),
    ("hang", False),
    ("hang", True),
)
REPEATED = frozenset({"409", "429", "500", "503", "504", "quota", "reset"})
FURTHEST_WRITE = 26
FURTHEST_REQUEST = 70
LONGEST_CHAIN = 3
MANY_TIMES = 30
# A run that gets no answer any more ends with its lock: that shall not take long.
SOON = 2.0


@dataclass(frozen=True)
class Trial:
    """What is there, which runs get which fault, and what comes last."""

    scenario: Scenario
    steps: tuple[tuple[Scenario, Fault], ...]
    last: str

    def __str__(self) -> str:
        steps = ", ".join(f"{scenario}: {fault} times {fault.times}" for scenario, fault in self.steps)
        return f"after the beginning of {self.scenario}: {steps}; then {self.last}"


def drawn(seed: str) -> Trial:
    """The trial of a seed, always the same one."""
    chance = random.Random(seed)
    steps = []
    for _step in range(chance.randint(1, LONGEST_CHAIN)):
        what, after = chance.choice(FAULTS)
        times = MANY_TIMES if what in REPEATED and chance.random() < 0.3 else 1
        of_all = chance.random() < 0.3
        number = chance.randint(1, FURTHEST_REQUEST if of_all else FURTHEST_WRITE)
        steps.append((chance.choice(SCENARIOS), Fault(number, what, after, times, of_all)))
    return Trial(chance.choice(SCENARIOS), tuple(steps), chance.choice(("old", "new", "rollback", "removal")))


def endured(case: Case, trial: Trial) -> None:
    """Carry a trial out, and look whether the last run brings everything in order."""
    trial.scenario.begin(case)
    for scenario, fault in trial.steps:
        lasting = fault.what in ("cut", "hang") or fault.times > 1
        run_behind(case.kubeconfig, scenario.run(case), fault, lease_seconds=SOON if lasting else 15.0)
    converge(case, _last(case, trial.last))


def _last(case: Case, word: str) -> Next:
    memory = case.store.read()
    if word == "removal":
        team = case.live(CONFIG_MAP, f"{case.name}-team")
        ours = team is None or PART_OF_LABEL in (team["metadata"].get("labels") or {})
        return away if ours or team is None else replace(away, wanted={"team": team["data"]})
    if word == "rollback" and memory is not None and memory.head.good:
        number = memory.head.good[0].number
        settings = {
            body["data"]["a"]
            for identity, body in case.store.bodies(case.store.revision(number)).items()
            if identity.name.endswith("-settings")
        }
        wanted = FIRST if settings == {"1"} else SECOND
        return Next(f"a rollback to r{number}", rolling_back(number), "rolled back", wanted)
    return anew if word == "old" else again(upgrade)


def test_soak(case: Case, trials: Trials) -> None:
    seed = os.environ.get("SEED") or secrets.token_hex(4)
    minutes = float(os.environ.get("MINUTES") or 10)
    numbers = [int(os.environ["TRIAL"])] if os.environ.get("TRIAL") else range(10**6)
    print(f"SEED={seed}")
    deadline = time.monotonic() + minutes * 60
    with trials.of(f"soak, SEED={seed}") as attempt:
        for number in numbers:
            if time.monotonic() > deadline:
                break
            trial = drawn(f"{seed}/{number}")
            one = case.named(f"soak-{number}")
            attempt(f"SEED={seed} TRIAL={number}: {trial}", partial(endured, one, trial))
