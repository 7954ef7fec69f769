"""The API server goes away while a run is on its way, for a while or for good."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release

from ...conftest import Cluster
from ..cluster.machine import Machine
from ..operations.bench import LEASE, Bench, config_map, deployment
from .phases import phases
from .proxy import Fault
from .running import run_behind
from .scenarios import Case

SERVER = "kube-apiserver"
SOON = 2.0


@pytest.fixture
def machine(own_cluster: Cluster) -> Machine:
    """A cluster that may be broken."""
    return Machine(own_cluster.kubeconfig.parents[1], own_cluster.name)


@pytest.fixture
def broken(own_cluster: Cluster) -> Bench:
    """A release on it."""
    kubeconfig = str(own_cluster.kubeconfig)
    return Bench(kubeconfig, Client(connect(Access(kubeconfig=kubeconfig), {})), "default", own_cluster.kubectl_program)


class Outage:
    """Told what a run says, it kills the server at the first line with ``word`` and starts it again."""

    def __init__(self, machine: Machine, word: str) -> None:
        self.machine, self.word = machine, word
        self.revival: threading.Thread | None = None

    def __call__(self, text: str) -> None:
        if self.word in text and self.revival is None:
            self.machine.kill(SERVER)
            self.revival = threading.Thread(target=self.machine.ensure)
            self.revival.start()


def test_t64_the_server_is_killed_and_comes_back_during_a_release(machine: Machine, broken: Bench) -> None:
    """Once between two writes and once while it waits: the run goes on, or the next one does."""
    web = deployment()
    # Else it may serve before anybody waits for it.
    web["spec"]["minReadySeconds"] = 3
    bodies: list[Body] = [*(config_map(f"c-{number}", a="1") for number in range(60)), web]
    for name, word in (("between", " applied"), ("during", "waiting: ")):
        outage = Outage(machine, word)
        one = broken.other(name)
        outcome = release(replace(one.session(), say=outage), one.request(*_of(one, bodies), wait_timeout=90.0))
        assert outage.revival, "the server was never killed"
        outage.revival.join()
        assert outcome.course in ("released", "interrupted"), outcome.error
        one.released(*_of(one, bodies))
        memory = one.memory()
        assert len(memory.inventory.members) == len(bodies)
        assert memory.journal is None
        assert not one.there(LEASE, f"ascent-{one.name}")["spec"].get("holderIdentity")


def _of(bench: Bench, bodies: list[Body]) -> list[Body]:
    """The same objects under names that no other release has."""
    return [{**body, "metadata": {"name": f"{bench.name}-{body['metadata']['name']}"}} for body in bodies]


def test_a_connection_that_is_lost_while_waiting_ends_the_run_with_its_lock(case: Case) -> None:
    """A Deployment that fits on no node is waited for; the first sign of life of the lock is cut off."""
    waiting = deployment(pod={"nodeSelector": {"example.com/none": "true"}})
    served = deployment(image="example.com/web:2")
    undisturbed = run_behind(
        case.kubeconfig, lambda session: release(session, case.named("other").request(config_map(), wait=False))
    )
    before = next(phase for phase in phases(undisturbed.writes) if phase.kind == "apply").last

    ended = run_behind(
        case.kubeconfig,
        lambda session: release(session, case.request(waiting)),
        Fault(before + 1, "cut"),
        lease_seconds=SOON,
    )
    assert ended.course == "interrupted"
    assert ended.told is not None
    assert "was lost" in ended.told.error
    assert case.released(served, wait=False).course == "released"
    assert [outcome for _number, outcome in case.outcomes()] == ["released", "interrupted"]
