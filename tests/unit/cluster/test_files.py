"""What a cluster is remembered by, and what is found of it in the kernel's tables."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.files import locked
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.layout import (
    Layout,
    cache_folder,
    clusters_folder,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.network import Network
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.node import PACKAGES
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.record import (
    Record,
    read_record,
    write_record,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ClusterError, InputError, LockedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.files import write_private

RECORD = Record(
    Network(207), {"etcd": 20001}, real_node=True, simulated_nodes=2, stopped=True, images={"a": "1"}, objects="o1"
)
FORK = multiprocessing.get_context("fork")
CHECKOUT = Path(__file__).parents[3]


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "cluster.json"
    assert read_record(path) is None
    write_record(path, RECORD)
    assert read_record(path) == RECORD
    write_record(path, replace(RECORD, stopped=False))
    assert read_record(path) == replace(RECORD, stopped=False)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 2}', '{"format": 1, "network": 207, "x": 1}'])
def test_a_damaged_record_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cluster.json"
    path.write_text(content)
    with pytest.raises(ClusterError, match=str(path)):
        read_record(path)


def test_a_file_is_replaced_whole_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def _hold(path: Path, held: Event, end: Event, *, remove: bool) -> None:
    with locked(path, wait=False, doing="holding"):
        held.set()
        end.wait()
        if remove:
            path.rmdir()


def test_a_lock_is_held_by_one_and_freed_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "cluster"
    held, end = FORK.Event(), FORK.Event()
    holder = FORK.Process(target=_hold, args=(path, held, end), kwargs={"remove": False})
    holder.start()
    held.wait()
    with pytest.raises(LockedError, match="Another run is at work"), locked(path, wait=False, doing="at work"):
        pass
    holder.kill()
    holder.join()
    with locked(path, wait=False, doing="at work"):
        pass


def test_who_waited_for_a_folder_that_was_removed_locks_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "cluster"
    held, end = FORK.Event(), FORK.Event()
    holder = FORK.Process(target=_hold, args=(path, held, end), kwargs={"remove": True})
    holder.start()
    held.wait()
    end.set()
    with locked(path, wait=True, doing="at work"):
        assert path.is_dir()
        with pytest.raises(LockedError), locked(path, wait=False, doing="at work"):
            pass
    holder.join()


def test_a_path_that_no_socket_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too long"):
        Layout(tmp_path / ("x" * 90), "try").create()


def test_folders_follow_the_users_environment() -> None:
    environment = {"XDG_STATE_HOME": "/state", "XDG_CACHE_HOME": "/cache"}
    assert clusters_folder(environment) == Path("/state/ascent/clusters")
    assert cache_folder(environment) == Path("/cache/ascent")
    assert clusters_folder({}) == Path.home() / ".local/state/ascent/clusters"
    assert cache_folder({}) == Path.home() / ".cache/ascent"


def test_the_role_installs_what_the_module_asks_for() -> None:
    installed = yaml.safe_load((CHECKOUT / "roles" / "cluster" / "vars" / "main.yml").read_text())
    packages = sorted(set(PACKAGES.values()))
    assert installed == {"__cluster_programs": sorted(PACKAGES), "__cluster_packages": packages}
