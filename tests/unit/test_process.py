"""Who a process is, and whether it lives."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.process import (
    GONE,
    Process,
    Stat,
    parse_stat,
    start_of,
)

REST = "20 0 1 0 4711 1000 200 18446744073709551615"


@pytest.mark.parametrize("name", ["sh", "a b", "a) S 1 (b", "()"])
def test_a_stat_line_is_read_whatever_the_program_is_called(name: str) -> None:
    line = f"42 ({name}) S 7 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 {REST}"
    assert parse_stat(line) == Stat(42, "S", 7, 4711)


def test_this_process_is_alive_and_another_of_its_id_is_not() -> None:
    this = Process.of(os.getpid())
    assert this.alive()
    assert not replace(this, start=this.start + 1).alive()
    assert not replace(this, start=GONE).alive()


def test_a_process_of_another_user_is_alive() -> None:
    assert Process.of(1).alive()


def test_a_dead_process_is_not_alive_nor_is_a_zombie() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    process = Process.of(child.pid)
    assert process.alive()
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert start_of(child.pid) == GONE
    assert not process.alive()
    child.communicate()
    assert not process.alive()


def test_a_start_is_read_behind_a_name_with_brackets_and_blanks(tmp_path: Path) -> None:
    link = f"{tmp_path}/a) R 1 (b"
    os.symlink(sys.executable, link)
    child = subprocess.Popen([link, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert abs(start_of(child.pid) - start_of(os.getpid())) < 1_000_000
        assert start_of(child.pid) >= start_of(os.getpid())
    finally:
        child.communicate(b"\n")
