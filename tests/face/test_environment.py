"""A play's environment names the cluster for every way of running."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import WAYS, Play


@pytest.fixture
def two_clusters(kubeconfig: str, tmp_path: Path) -> Path:
    """A kubeconfig whose current context leads nowhere; its other one, ``meant``, leads to the cluster."""
    config: dict[str, Any] = yaml.safe_load(Path(kubeconfig).read_text())
    (context,) = config["contexts"]
    config["contexts"] = [
        {"name": "meant", "context": context["context"]},
        {"name": "current", "context": {**context["context"], "cluster": "nowhere"}},
    ]
    config["clusters"].append({"name": "nowhere", "cluster": {"server": "https://127.0.0.1:9"}})
    config["current-context"] = "current"
    path = tmp_path / "kubeconfig"
    path.write_text(yaml.safe_dump(config))
    return path


def test_t87_a_context_named_by_the_play_is_the_same_in_every_way(play: Play, two_clusters: Path) -> None:
    play.keywords = {"environment": {"K8S_AUTH_KUBECONFIG": str(two_clusters), "K8S_AUTH_CONTEXT": "meant"}}
    tasks = ({"ascent.kube.release_info": {"namespace": "default"}, **WAYS[way]} for way in ("here", "sent"))
    for result in play.results(*tasks):
        assert not result["failed"], result
        assert result["cluster"]["context"] == "meant"
