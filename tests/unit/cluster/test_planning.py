"""Which steps make a cluster what was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.planning import (
    Found,
    Step,
    Verb,
    Wanted,
    plan_absent,
    plan_nodes,
    plan_present,
    plan_stopped,
)

PROGRAMS = {"containerd": "c1", "etcd": "e1", "kube-apiserver": "a1", "kubelet": "k1"}
WANTED = Wanted(
    programs=PROGRAMS,
    early=("containerd", "etcd", "kube-apiserver"),
    networked=("containerd", "kubelet"),
    images={"docker.io/ascent/pause:1": "p1"},
    objects="o1",
    network=True,
)
RUNNING = Found(
    exists=True,
    programs=PROGRAMS,
    images={"docker.io/ascent/pause:1": "p1"},
    objects="o1",
    network=True,
    network_remains=True,
    remains=True,
)


def present(found: Found, wanted: Wanted = WANTED) -> list[str]:
    return [str(step) for step in plan_present("try", wanted, found)]


def test_a_cluster_that_runs_as_wanted_needs_nothing() -> None:
    assert present(RUNNING) == []


def test_a_new_cluster_is_made_in_an_order_in_which_each_finds_what_it_needs() -> None:
    assert present(Found()) == [
        "create cluster try",
        "create network try",
        "start containerd",
        "start etcd",
        "start kube-apiserver",
        "load image docker.io/ascent/pause:1",
        "apply the cluster's own objects",
        "start kubelet",
    ]


@pytest.mark.parametrize("dead", PROGRAMS)
def test_what_died_is_started_and_nothing_else(dead: str) -> None:
    alive = {name: digest for name, digest in PROGRAMS.items() if name != dead}
    assert present(replace(RUNNING, programs=alive)) == [f"start {dead}"]


def test_what_would_now_be_started_differently_is_started_again_last_one_stopped_first() -> None:
    found = replace(RUNNING, programs={**PROGRAMS, "etcd": "old", "kubelet": "old"})
    assert present(found) == ["stop kubelet", "stop etcd", "start etcd", "start kubelet"]


def test_what_lived_in_a_network_that_is_gone_is_started_again_in_the_new_one() -> None:
    assert present(replace(RUNNING, network=False)) == [
        "stop kubelet",
        "stop containerd",
        "create network try",
        "start containerd",
        "start kubelet",
    ]


def test_a_program_that_is_not_wanted_any_more_is_stopped() -> None:
    assert present(replace(RUNNING, programs={**PROGRAMS, "former": "f1"})) == ["stop former"]


def test_only_a_changed_image_is_loaded() -> None:
    wanted = replace(WANTED, images={"docker.io/ascent/pause:1": "p1", "docker.io/ascent/shop:1": "s2"})
    found = replace(RUNNING, images={"docker.io/ascent/pause:1": "p1", "docker.io/ascent/shop:1": "s1"})
    assert present(found, wanted) == ["load image docker.io/ascent/shop:1"]


def test_without_a_real_node_no_network_is_made() -> None:
    wanted = replace(WANTED, network=False)
    assert not any("network" in step for step in present(Found(), wanted))


def test_a_stopped_cluster_is_remembered_as_running_again() -> None:
    found = replace(RUNNING, stopped=True, programs={}, network=False, network_remains=False)
    assert present(found)[-1] == "remember that the cluster runs"


def test_programs_stop_in_the_reverse_of_the_starting_order() -> None:
    steps = [str(step) for step in plan_stopped("try", tuple(PROGRAMS), RUNNING)]
    assert steps == [
        "stop kubelet",
        "stop kube-apiserver",
        "stop etcd",
        "stop containerd",
        "remove network try",
        "remember that the cluster is stopped",
    ]


def test_a_stopped_cluster_is_stopped_already() -> None:
    assert plan_stopped("try", tuple(PROGRAMS), Found(exists=True, stopped=True, remains=True)) == []


def test_what_is_not_there_is_absent_already() -> None:
    assert plan_absent("try", tuple(PROGRAMS), Found()) == []


@pytest.mark.parametrize(
    "found",
    [
        Found(remains=True),
        Found(exists=True, stopped=True),
        Found(network_remains=True),
        Found(programs={"etcd": "e1"}),
    ],
    ids=["a half-made folder", "a stopped cluster", "a network alone", "a program alone"],
)
def test_whatever_is_left_of_a_cluster_is_removed(found: Found) -> None:
    assert plan_absent("try", tuple(PROGRAMS), found)[-1] == Step(Verb.REMOVE_CLUSTER, ("try",))


def test_nodes_are_created_and_deleted_together() -> None:
    assert plan_nodes(["a", "b", "c"], ["c", "d"]) == [
        Step(Verb.CREATE_NODES, ("a", "b")),
        Step(Verb.DELETE_NODES, ("d",)),
    ]
    assert plan_nodes(["a"], ["a"]) == []


def test_a_step_names_a_few_of_many_subjects() -> None:
    names = tuple(f"simulated-{index}" for index in range(1, 6))
    assert str(Step(Verb.CREATE_NODES, names)) == "create node simulated-1, simulated-2, simulated-3 and 2 more"
