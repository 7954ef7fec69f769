"""A control plane with simulated nodes: made, made again, revived, stopped, started, removed."""

from __future__ import annotations

import json
import os
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ClusterError, InputError, LockedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.cluster import Request, ensure

from .machine import Machine, traces

PROGRAMS = ("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok")


@pytest.fixture(scope="module")
def machine(clusters: Callable[[str], Machine]) -> Machine:
    named = clusters("one")
    planned = named.ensure(node=False, simulated_nodes=2, check_mode=True)
    assert planned.changed
    assert not named.root.exists()
    made = named.ensure(node=False, simulated_nodes=2)
    assert made.changed
    assert set(planned.steps) == set(made.steps)
    assert [(node.name, node.ready) for node in made.nodes] == [("simulated-1", True), ("simulated-2", True)]
    return named


def test_made_again_it_is_unchanged(machine: Machine) -> None:
    again = machine.ensure()
    assert (again.changed, again.steps) == (False, ())
    assert machine.ensure(node=False, simulated_nodes=2, check_mode=True).changed is False


def test_its_kubeconfig_is_the_owners_alone_and_opens_the_cluster(machine: Machine) -> None:
    kubeconfig = Path(machine.ensure().kubeconfig)
    assert kubeconfig.stat().st_mode & 0o777 == 0o600
    assert json.loads(kubeconfig.read_text())["current-context"] == "ascent-one"
    assert machine.kubectl("auth", "can-i", "*", "*").strip() == "yes"


def test_its_database_is_closed_to_whoever_has_no_certificate_of_its_own(machine: Machine) -> None:
    context = ssl.create_default_context(cafile=str(machine.root / "certificates" / "etcd-authority.crt"))
    context.load_cert_chain(
        machine.root / "certificates" / "administrator.crt", machine.root / "certificates" / "administrator.key"
    )
    with pytest.raises((urllib.error.URLError, ssl.SSLError)):
        urllib.request.urlopen(f"https://127.0.0.1:{machine.record.ports['etcd']}/version", context=context)


def test_any_image_runs_a_job_completes_and_a_deleted_pod_goes(machine: Machine) -> None:
    machine.kubectl("create", "deployment", "web", "--image=nowhere.example/web:1", "--replicas=3")
    machine.kubectl("rollout", "status", "deployment/web", "--timeout=60s")
    machine.kubectl("create", "job", "once", "--image=nowhere.example/once:1")
    machine.kubectl("wait", "job/once", "--for=condition=Complete", "--timeout=60s")
    machine.kubectl("delete", "deployment/web", "job/once", "--wait=true", "--cascade=foreground")
    assert machine.kubectl("get", "pods", "--output=name") == ""


def test_the_audit_log_tells_who_asked_for_what_without_contents(machine: Machine) -> None:
    machine.kubectl("create", "secret", "generic", "canary", "--from-literal=key=canary-in-the-coal-mine")
    log = Path(machine.ensure().audit_log)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    creates = [line for line in lines if line["verb"] == "create" and line["objectRef"].get("name") == "canary"]
    assert [line["user"]["username"] for line in creates] == ["ascent-administrator"]
    assert "coal-mine" not in log.read_text()


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_was_killed_is_started_and_nothing_else(machine: Machine, name: str) -> None:
    others = {other: machine.process(other) for other in PROGRAMS if other != name}
    machine.kill(name)
    revived = machine.ensure()
    assert revived.steps == (f"start {name}",)
    assert {other: machine.process(other) for other in others} == others
    assert not machine.ensure().changed


def test_simulated_nodes_come_and_go(machine: Machine) -> None:
    assert machine.ensure(simulated_nodes=4).steps == ("create node simulated-3, simulated-4",)
    machine.kubectl("delete", "node", "simulated-1")
    assert machine.ensure().steps == ("create node simulated-1",)
    assert machine.ensure(simulated_nodes=2).steps == ("delete node simulated-3, simulated-4",)
    assert not machine.ensure(simulated_nodes=2).changed


def test_a_cluster_keeps_what_it_was_made_with(machine: Machine) -> None:
    with pytest.raises(InputError, match="without a real node"):
        machine.ensure(node=True)


def test_two_runs_do_not_meet_in_one_cluster(machine: Machine) -> None:
    def meet(_line: str) -> None:
        with pytest.raises(LockedError, match="at work on cluster one"):
            machine.ensure()
        met.append(True)

    met: list[bool] = []
    machine.kill("kwok")
    ensure(Request(machine.name, "present", folder=machine.folder), check_mode=False, say=meet)
    assert met


def test_its_processes_hold_nothing_of_whoever_started_them(machine: Machine) -> None:
    for name in PROGRAMS:
        process = machine.process(name)
        assert os.getsid(process) == process
        standard = {os.readlink(f"/proc/{process}/fd/{number}") for number in (0, 1, 2)}
        assert standard == {"/dev/null", str(machine.root / "logs" / f"{name}.log")}
        environment = Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
        assert {line.partition(b"=")[0] for line in environment if line} <= {b"PATH", b"HOME", b"PWD"}


def test_two_clusters_stand_side_by_side(machine: Machine, clusters: Callable[[str], Machine]) -> None:
    other = clusters("two")
    other.ensure(node=False)
    machine.kubectl("create", "configmap", "mine")
    assert "mine" not in other.kubectl("get", "configmaps")
    assert not set(machine.record.ports.values()) & set(other.record.ports.values())
    other.ensure("absent")
    assert not machine.ensure().changed


def test_stopped_and_started_again_it_has_lost_nothing(machine: Machine) -> None:
    machine.kubectl("create", "configmap", "kept", "--from-literal=key=value")
    assert machine.ensure("stopped", check_mode=True).changed
    assert machine.ensure("stopped").changed
    assert not machine.ensure("stopped").changed
    left = traces(machine, machine.record, [])
    assert left == [f"file {machine.root}"]
    assert machine.ensure().changed
    assert not machine.ensure().changed
    assert machine.kubectl("get", "configmap", "kept", "--output=jsonpath={.data.key}") == "value"


def test_a_port_that_somebody_took_is_said_and_the_next_run_goes_on(machine: Machine) -> None:
    machine.ensure("stopped")
    died = pytest.raises(ClusterError, match=r"etcd of cluster one died: .*address already in use")
    with socket.create_server(("127.0.0.1", machine.record.ports["etcd"])), died:
        machine.ensure()
    assert machine.ensure().changed
    assert not machine.ensure().changed


def test_removed_it_leaves_no_trace(machine: Machine) -> None:
    record = machine.record
    assert machine.ensure("absent", check_mode=True).changed
    assert len(traces(machine, record, [])) > len(PROGRAMS)
    assert machine.ensure("absent").changed
    assert traces(machine, record, []) == []
    assert not machine.ensure("absent").changed


def test_what_was_never_there_is_not_stopped(clusters: Callable[[str], Machine]) -> None:
    with pytest.raises(InputError, match="there is none"):
        clusters("never").ensure("stopped")


def test_a_request_that_is_refused_leaves_no_trace(clusters: Callable[[str], Machine], tmp_path: Path) -> None:
    refused = clusters("refused")
    with pytest.raises(InputError, match="lacks etcd"):
        refused.ensure(node=False, binaries=tmp_path)
    assert not refused.root.exists()
