"""Who a process is."""

from __future__ import annotations

import os

from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.processes import (
    Program,
    stat_of,
    with_descendants,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.process import Stat


def test_this_process_is_found_and_its_parent_is_right() -> None:
    stat = stat_of(os.getpid())
    assert stat is not None
    assert (stat.process_id, stat.parent) == (os.getpid(), os.getppid())


def test_nobody_runs_under_an_id_that_is_beyond_the_kernels_range() -> None:
    assert stat_of(2**22 + 1) is None


def test_descendants_are_found_in_every_generation_and_no_relatives() -> None:
    stats = [Stat(1, "S", 0, 10), Stat(5, "S", 1, 11), Stat(6, "S", 5, 12), Stat(7, "S", 6, 13), Stat(8, "S", 1, 14)]
    assert with_descendants({5}, stats) == {5: 11, 6: 12, 7: 13}
    assert with_descendants(set(), stats) == {}


def test_a_program_that_is_started_or_configured_differently_has_another_digest() -> None:
    program = Program("etcd", ("etcd", "--name=a"), {"/etc/a": "1"})
    others = [
        Program("etcd", ("etcd", "--name=b"), {"/etc/a": "1"}),
        Program("etcd", ("etcd", "--name=a"), {"/etc/a": "2"}),
        Program("etcd", ("etcd", "--name=a"), {"/etc/b": "1"}),
    ]
    assert program.digest == Program("etcd", ("etcd", "--name=a"), {"/etc/a": "1"}).digest
    assert len({program.digest, *(other.digest for other in others)}) == 4
