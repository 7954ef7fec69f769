"""A run that has nothing to tell shows that it is alive, before anybody takes it for dead."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.pulse import BEAT_SECONDS, Pulse, named

IDLE_SECONDS = 15.0


class Watch:
    """A clock that stands still until it is set forward."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def beating(said: list[tuple[float, str]], clock: Watch) -> Pulse:
    return Pulse(lambda text: said.append((clock.seconds, text)), clock)


@pytest.mark.parametrize("late", [0.0, 0.5, 1.0, 2.5])
def test_no_idle_time_is_as_long_as_what_ends_a_job(late: float) -> None:
    said: list[tuple[float, str]] = []
    clock = Watch()
    pulse = beating(said, clock)
    pulse.say("begins")
    for _look in range(60):
        clock.seconds += 1.0 + late
        pulse.beat()
    gaps = [later - earlier for (earlier, _one), (later, _other) in itertools.pairwise(said)]
    assert gaps
    assert BEAT_SECONDS <= max(gaps) < IDLE_SECONDS


def test_who_tells_something_need_not_show_that_it_is_alive() -> None:
    said: list[tuple[float, str]] = []
    clock = Watch()
    pulse = beating(said, clock)
    for number in range(20):
        clock.seconds += BEAT_SECONDS - 1
        pulse.beat()
        pulse.say(f"line {number}")
    assert [text for _time, text in said] == [f"line {number}" for number in range(20)]


def test_it_tells_what_the_run_is_at_and_since_when() -> None:
    said: list[tuple[float, str]] = []
    clock = Watch()
    pulse = beating(said, clock)
    left = ["web", "db"]

    def tick(telling: Callable[[], None]) -> None:
        clock.seconds += 12
        telling()

    with pulse.at(lambda: f"waiting until {left[0]} is gone"):
        tick(pulse.beat)
        left.pop(0)
        tick(pulse.beat)
    tick(pulse.beat)
    assert [text for _time, text in said] == [
        "  waiting until web is gone (12 s)",
        "  waiting until db is gone (24 s)",
        "  at work (36 s)",
    ]


def test_many_names_are_cut_short() -> None:
    pods = [Identity("", "Pod", "shop", f"web-{number}") for number in range(6)]
    assert named(pods[:2]) == "Pod/shop/web-0, Pod/shop/web-1"
    assert named(pods).endswith("Pod/shop/web-3 and 2 more")
