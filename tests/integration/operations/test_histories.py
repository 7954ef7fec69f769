"""No stale pod and no needless rollout, whatever a release goes through.

``ASCENT_TEST_HISTORIES`` is how many histories are tried, ``ASCENT_TEST_SEED`` one of them alone.
"""

from __future__ import annotations

import os
import random

import pytest

from .bench import Bench
from .histories import History

STEPS = 8
SEEDS = [int(os.environ["ASCENT_TEST_SEED"])] if os.environ.get("ASCENT_TEST_SEED") else []


@pytest.mark.parametrize("seed", SEEDS or range(int(os.environ.get("ASCENT_TEST_HISTORIES") or 5)))
def test_no_stale_pod_and_no_needless_rollout(bench: Bench, seed: int) -> None:
    history = History(bench, random.Random(seed))
    try:
        history.live(STEPS)
    except (AssertionError, pytest.fail.Exception) as failure:
        steps = "\n".join(f"  {number}. {step}" for number, step in enumerate(history.steps))
        pytest.fail(f"seed {seed}: {failure}\n{steps}", pytrace=False)
