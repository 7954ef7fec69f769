"""A run that must stop tidies up and says why: told by a signal, by a timeout, or by the death of its playbook."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from subprocess import Popen

import pytest

from .conftest import WAYS, Play, end_of, lines, until


def worker_of(trace: Path) -> int:
    return int(lines(trace)[0].split()[-1])


def started(play: Play, trace: Path, way: str, **keywords: object) -> Popen[str]:
    """A playbook whose probe has begun to work."""
    play.write({"ascent.kube.probe": {"name": "shop", "act": "work", "trace": str(trace)}, **WAYS[way], **keywords})
    playbook = play.start()
    until(lambda: len(lines(trace)) > 2, "work to begin")
    return playbook


def test_a_timeout_keeps_the_answer(play: Play, tmp_path: Path) -> None:
    result = play.result({"name": "shop", "act": "work", "trace": str(tmp_path / "trace")}, timeout=2)
    assert result["tidied"]
    assert result["msg"] == "The task's timeout ran out."


def test_a_timeout_elsewhere_stops_the_module_too(play: Play, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    result = play.result({"name": "shop", "act": "work", "trace": str(trace)}, "sent", timeout=4)
    assert result["failed"]
    # It sees that its playbook gave up, or is told so by the signal that ends its session: whichever comes first.
    assert any(why in end_of(trace) for why in ("playbook run that started this task is gone", "SIGTERM"))


def test_a_worker_that_is_told_to_stop_answers_and_does_not_begin_the_next_item(play: Play, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    task = {"ascent.kube.probe": {"name": "{{ item }}", "act": "work", "trace": str(trace)}, "loop": ["one", "two"]}
    play.write({**task, "register": "found", "ignore_errors": True}, {"ansible.builtin.debug": {"var": "found"}})
    playbook = play.start()
    until(lambda: len(lines(trace)) > 2, "work to begin")
    os.kill(worker_of(trace), signal.SIGTERM)
    output, _none = playbook.communicate()
    assert "The run was told to stop by SIGTERM." in output
    assert len([line for line in lines(trace) if line.startswith("two works")]) == 1
    assert end_of(trace) == "two stopped: The run was told to stop by SIGTERM."


@pytest.mark.parametrize("way", ["here", "sent"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_death_of_the_playbook_alone_stops_the_run(play: Play, tmp_path: Path, way: str, number: int) -> None:
    trace = tmp_path / "trace"
    playbook = started(play, trace, way)
    playbook.send_signal(number)
    end = end_of(trace)
    playbook.communicate()
    assert ("is gone" if number == signal.SIGKILL else "told to stop by SIGTERM") in end


@pytest.mark.parametrize("way", ["here", "sent"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_the_playbooks_group_stops_the_run(play: Play, tmp_path: Path, way: str, number: int) -> None:
    trace = tmp_path / "trace"
    playbook = started(play, trace, way)
    os.killpg(playbook.pid, number)
    assert "stopped" in end_of(trace)
    playbook.communicate()


def test_an_async_run_outlives_the_playbook(play: Play, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    playbook = started(play, trace, "async")
    os.killpg(playbook.pid, signal.SIGKILL)
    playbook.wait()
    seen = len(lines(trace))
    until(lambda: len(lines(trace)) > seen + 10, "the async run to go on")
    os.kill(worker_of(trace), signal.SIGTERM)
    assert end_of(trace) == "shop stopped: The run was told to stop by SIGTERM."
