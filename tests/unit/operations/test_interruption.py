"""A run stops by a flag: signals set it, dead callers raise it, and everything is as before behind it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.interruption import WATCHED, Interruption
from ansible_collections.ascent.kube.plugins.module_utils._engine.process import Process


@pytest.fixture(autouse=True)
def _told_nothing() -> Iterator[None]:
    yield
    Interruption.told_to_stop = 0


@pytest.mark.parametrize("number", WATCHED)
def test_a_signal_only_sets_a_flag_and_handlers_come_back(number: signal.Signals) -> None:
    before = {each: signal.getsignal(each) for each in WATCHED}
    with Interruption() as interruption:
        interruption.check()
        signal.raise_signal(number)
        with pytest.raises(InterruptedRunError) as caught:
            interruption.check()
    assert {each: signal.getsignal(each) for each in WATCHED} == before
    expected = "timeout ran out" if number == signal.SIGALRM else number.name
    assert expected in caught.value.message


def test_what_was_told_to_stop_stays_stopped_but_a_timeout_is_of_one_task() -> None:
    with Interruption():
        signal.raise_signal(signal.SIGALRM)
    assert Interruption().reason() == ""
    with Interruption():
        signal.raise_signal(signal.SIGTERM)
    assert "SIGTERM" in Interruption().reason()


def test_the_death_of_a_caller_is_noticed() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    interruption = Interruption([Process.of(os.getpid()), Process.of(child.pid)])
    interruption.check()
    child.communicate(b"\n")
    with pytest.raises(InterruptedRunError, match=f"process {child.pid}"):
        interruption.check()


def test_outside_the_main_thread_only_callers_are_watched() -> None:
    before = signal.getsignal(signal.SIGTERM)
    seen: list[object] = []

    def work() -> None:
        with Interruption() as interruption:
            seen.extend((signal.getsignal(signal.SIGTERM), interruption.reason()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before, ""]
