"""The example shop goes the demonstration's way, on real pods."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
SHOP = CHECKOUT / "examples" / "shop"
PASSWORD = "canary-of-the-shop-4711"


def test_it_goes_out_fails_comes_back_and_is_rolled_back(play: Callable[..., Any], real_cluster: Any) -> None:
    environment = {"KUBECONFIG": str(real_cluster.kubeconfig), "SHOP_DATABASE_PASSWORD": PASSWORD}
    outputs = []

    def release(revision: str) -> Any:
        outputs.append(play(SHOP / "release.yml", "-e", f"@{SHOP}/values/{revision}.yml", environment=environment))
        return outputs[-1]

    def require_answers_from(version: str) -> None:
        asked = subprocess.run(
            [sys.executable, str(SHOP / "ask"), version],
            env={**os.environ, **environment},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if asked.returncode or "secret arrived" not in asked.stdout:
            pytest.fail(asked.stdout, pytrace=False)

    for revision in ("1", "2"):
        released = release(f"r{revision}")
        assert (released.status, "changed=1" in released.output) == (0, True), released.output
        assert "Check front page passed" in released.output, released.output
        require_answers_from(revision)

    again = release("r2")
    assert (again.status, "changed=0" in again.output) == (0, True), again.output

    broken = release("r3")
    assert broken.status == 2, broken.output
    assert "CURRENCY is" in broken.output, broken.output
    require_answers_from("2")

    names = {"rollback_name": "shop", "rollback_namespace": "shop", "rollback_confirm": "shop"}
    back = play("ascent.kube.rollback", environment=environment, **names, rollback_to_revision=1)
    assert back.status == 0, back.output
    require_answers_from("1")

    history = play("ascent.kube.history", environment=environment, release_name="shop", release_namespace="shop")
    for word in ("r1", "r2", "r3", "r4", "undone", "CHG-4711"):
        assert word in history.output, history.output
    assert not any(PASSWORD in run.output for run in [*outputs, back, history])
