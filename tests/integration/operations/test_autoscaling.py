"""The number of replicas of a workload that an autoscaler scales."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body

from .bench import DEPLOYMENT, Bench, config_map, deployment, nowhere


def autoscaler(name: str = "web") -> Body:
    """An autoscaler of the Deployment of its name. It gets no metrics here: it decides nothing, and is never ready."""
    return {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": name},
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": name},
            "minReplicas": 1,
            "maxReplicas": 10,
        },
    }


def with_replicas(replicas: int, image: str = "example.com/web:1") -> Body:
    body = deployment(image=image)
    body["spec"]["replicas"] = replicas
    return body


def scaled(bench: Bench, replicas: int) -> None:
    """What the autoscaler does in a busy hour."""
    bench.client.patch(
        DEPLOYMENT,
        bench.namespace,
        "web",
        {"spec": {"replicas": replicas}},
        manager="kube-controller-manager",
        subresource="scale",
    )


def replicas(bench: Bench) -> int:
    found: int = bench.there(DEPLOYMENT, "web")["spec"]["replicas"]
    return found


@pytest.mark.parametrize("by_hand", [False, True], ids=["released", "made by hand"])
def test_t17_autoscaled_replicas_never_drop(bench: Bench, by_hand: bool) -> None:
    """Not on a release, an undo or a rollback, though the manifest still has a number; and it is named."""
    more = [] if by_hand else [autoscaler()]
    bench.released(with_replicas(1), config_map(a="1"), *more, wait=by_hand)
    if by_hand:
        bench.kubectl("create", "--filename=-", given=autoscaler())
    scaled(bench, 5)
    outcome = bench.released(with_replicas(1, "example.com/web:2"), config_map(a="1"), *more, wait=by_hand)
    assert any("web" in note and "autoscaler" in note for note in outcome.notes + outcome.plan.notes)
    assert replicas(bench) == 5
    again = bench.released(with_replicas(1, "example.com/web:2"), config_map(a="1"), *more, wait=by_hand)
    assert again.course == "unchanged"
    failed = bench.release(with_replicas(1, "example.com/web:3"), config_map(a="1"), *more, nowhere("bad"))
    assert failed.course == "undone", failed.undo_error
    assert replicas(bench) == 5
    scaled(bench, 4)
    bench.rollback(1, wait=by_hand)
    live = bench.there(DEPLOYMENT, "web")
    assert live["spec"]["replicas"] == 4
    assert live["spec"]["template"]["spec"]["containers"][0]["image"] == "example.com/web:1"


def test_t17_the_manifest_counts_again_when_the_autoscaler_leaves(bench: Bench) -> None:
    bench.released(with_replicas(1), autoscaler(), config_map(a="1"), wait=False)
    scaled(bench, 5)
    bench.released(with_replicas(2), config_map(a="1"))
    assert replicas(bench) == 2
    assert bench.released(with_replicas(2), config_map(a="1")).course == "unchanged"
    bench.rollback(1, wait=False)
    assert replicas(bench) == 2


def test_t17_an_adopted_workload_keeps_what_its_autoscaler_set(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=with_replicas(1))
    bench.kubectl("create", "--filename=-", given=autoscaler())
    scaled(bench, 5)
    bench.released(with_replicas(1), config_map(a="1"))
    assert replicas(bench) == 5
    assert bench.released(with_replicas(1), config_map(a="1")).course == "unchanged"
    bench.released(with_replicas(1, "example.com/web:2"), config_map(a="1"))
    assert replicas(bench) == 5
