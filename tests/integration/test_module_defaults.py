"""The access options are said once for all modules, by ``module_defaults`` of the action group."""

from __future__ import annotations

from typing import Any

import pytest

NOWHERE = "/nowhere/kubeconfig"
NAMES = {"name": "shop", "namespace": "shop"}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "release": {**NAMES, "manifests": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}]},
    "rollback": NAMES,
    "release_info": NAMES,
}


@pytest.mark.parametrize("module", ARGUMENTS)
def test_a_module_goes_to_the_cluster_of_the_group(module: str, task: Any) -> None:
    defaults = {"group/ascent.kube.all": {"kubeconfig": NOWHERE}}
    result = task(module, ARGUMENTS[module], module_defaults=defaults)
    assert result["failed"]
    assert NOWHERE in result["msg"]


def test_the_module_that_makes_clusters_takes_them_too(task: Any) -> None:
    """It has no use for them, and must not refuse a play that sets them for the others."""
    defaults = {"group/ascent.kube.all": {"kubeconfig": NOWHERE, "context": "none"}}
    result = task("cluster", {"name": "never-made", "state": "absent"}, module_defaults=defaults)
    assert not result["failed"], result
    assert not result["changed"]
