"""Programs that are built when they are first needed."""

from __future__ import annotations

import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.binaries import Cache
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.building import Go, build
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.parts import PARTS
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ClusterError


def test_a_program_is_built_once_and_is_what_it_says(tmp_path: Path) -> None:
    said: list[str] = []
    cache = Cache(tmp_path)
    cache.provide(["pause"], said.append)
    assert said == ["building pause 1 (1 of 1)"]
    first = cache.path("pause").stat()
    cache.provide(["pause"], said.append)
    assert said == ["building pause 1 (1 of 1)"]
    assert cache.path("pause").stat() == first
    assert not list((tmp_path / "build").iterdir())


def test_pause_waits_until_it_is_ended(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.provide(["pause"], print)
    with subprocess.Popen([cache.path("pause")]) as pause:
        with pytest.raises(subprocess.TimeoutExpired):
            pause.wait(timeout=0.5)
        pause.send_signal(signal.SIGTERM)
        assert pause.wait(timeout=30) == 0


def test_a_build_that_fails_leaves_nothing_and_says_what_the_compiler_says(tmp_path: Path) -> None:
    broken = replace(
        PARTS["pause"], files={**PARTS["pause"].files, "main.go": "package main\n\nfunc main() { nope() }\n"}
    )
    target = tmp_path / "pause"
    with pytest.raises(ClusterError, match=r"Building pause failed: .*undefined: nope"):
        build(broken, target, go=Go.find("a test"), folder=tmp_path / "build", say=print)
    assert not target.exists()
