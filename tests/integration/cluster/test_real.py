"""A real node: pods that run, are reached and reach each other, and reach nobody else; and nothing left at the end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ClusterError

from .machine import Machine, get, server_image, traces

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="a real node needs root")
PROGRAMS = ("containerd", "kubelet", "kube-proxy", "coredns")


@pytest.fixture(scope="module")
def machine(clusters: Callable[[str], Machine]) -> Machine:
    named = clusters("one")
    images = [server_image("hello")]
    made = named.ensure(node=True, simulated_nodes=1, images=images)
    assert [(node.name, node.is_simulated) for node in made.nodes] == [("one-node", False), ("simulated-1", True)]
    assert not named.ensure(node=True, simulated_nodes=1, images=images).changed
    named.run_server("web")
    return named


def test_a_service_answers_at_its_address_and_at_a_port_of_the_node(machine: Machine) -> None:
    address, port = machine.service("web")
    assert get(f"http://{address}/").endswith("says hello")
    assert get(f"http://{machine.record.network.node_address}:{port}/").endswith("says hello")


def test_a_pod_reaches_itself_and_the_api_server_by_their_names(machine: Machine) -> None:
    address, _port = machine.service("web")
    # To itself, through the Service's address: the hardest way for a service's rules.
    assert get(f"http://{address}/ask?url=http://web.default.svc.cluster.local/").endswith("says hello")
    assert "HTTPS server" in get(f"http://{address}/ask?url=http://kubernetes.default:443/version")


@pytest.fixture
def host_server() -> Iterator[int]:
    """A server on every address of this machine; its port."""
    with ThreadingHTTPServer(("0.0.0.0", 0), SimpleHTTPRequestHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def outer_address() -> str:
    """The address of this machine towards the outside; choosing a route sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("203.0.113.1", 9))
        return str(probe.getsockname()[0])


def test_a_pod_reaches_this_machine_and_nothing_beyond(machine: Machine, host_server: int) -> None:
    address, _port = machine.service("web")
    ask = f"http://{address}/ask?url=http://"
    assert "Directory listing" in get(f"{ask}{machine.record.network.host_address}:{host_server}/")
    outer = outer_address()
    assert "Directory listing" in get(f"http://{outer}:{host_server}/")
    said = get(f"{ask}{outer}:{host_server}/")
    assert "unreachable" in said or "exceeded" in said


def test_a_name_that_the_cluster_does_not_know_does_not_exist(machine: Machine) -> None:
    address, _port = machine.service("web")
    assert "no such host" in get(f"http://{address}/ask?url=http://web.example.org/")


def test_pods_do_not_land_on_the_simulated_node_unasked(machine: Machine) -> None:
    pods = json.loads(machine.kubectl("get", "pods", "--output=json"))["items"]
    assert {pod["spec"]["nodeName"] for pod in pods} == {"one-node"}


def test_exec_and_logs_reach_the_container(machine: Machine) -> None:
    assert machine.kubectl("logs", "deployment/web") == ""
    machine.kubectl("run", "broken", "--image=docker.io/ascent/server:1", "--restart=Never", "--command", "/nowhere")
    machine.wait_for(
        lambda: "StartError" in machine.kubectl("get", "pod", "broken", "--output=json"), "the start error is shown"
    )
    machine.kubectl("delete", "pod", "broken", "--now")


def test_an_unknown_image_is_refused_at_once_and_asked_for_nowhere(machine: Machine) -> None:
    machine.kubectl("run", "unknown", "--image=docker.io/ascent/unknown:1")
    machine.wait_for(
        lambda: "connection refused" in machine.kubectl("get", "events", "--output=json"), "the pull is refused"
    )
    machine.kubectl("delete", "pod", "unknown", "--now")


def test_another_image_under_the_same_name_is_loaded(machine: Machine) -> None:
    assert machine.ensure(images=[server_image("bye")]).steps == ("load image docker.io/ascent/server:1",)
    machine.kubectl("rollout", "restart", "deployment/web")
    machine.kubectl("rollout", "status", "deployment/web", "--timeout=60s")
    # The rules for the Service follow the pods in a moment, not at once.
    machine.wait_for(lambda: get(f"http://{machine.service('web')[0]}/").endswith("says bye"), "the new pod answers")


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_was_killed_is_started_and_the_pods_run_on(machine: Machine, name: str) -> None:
    before = machine.containers()
    machine.kill(name)
    assert machine.ensure().steps == (f"start {name}",)
    assert machine.containers() == before
    # A kubelet that starts looks at each pod anew, and takes it off its Service until a probe has answered.
    machine.wait_for(lambda: get(f"http://{machine.service('web')[0]}/").endswith("says bye"), "the pod serves")


def test_a_network_that_was_deleted_is_made_again_and_the_pods_serve(machine: Machine) -> None:
    subprocess.run(["ip", "netns", "delete", machine.record.network.name], check=True)
    subprocess.run(["ip", "link", "delete", machine.record.network.name], check=True)
    assert "create network one" in machine.ensure().steps
    machine.wait_for(lambda: get(f"http://{machine.service('web')[0]}/").endswith("says bye"), "the service answers")
    assert not machine.ensure().changed


def test_a_cluster_in_another_folder_keeps_off_a_network_that_is_not_its_own(machine: Machine) -> None:
    stranger = Machine(Path(tempfile.mkdtemp(prefix="ascent-")), "stranger")
    try:
        stranger.ensure(node=True)
        number = machine.record.network.number
        # As if it had been stopped while the other one chose.
        stranger.ensure("stopped")
        written = json.loads((stranger.root / "cluster.json").read_text())
        (stranger.root / "cluster.json").write_text(json.dumps({**written, "network": number}))
        with pytest.raises(ClusterError, match="is taken by the one in"):
            stranger.ensure()
    finally:
        stranger.ensure("absent")
        stranger.folder.rmdir()
    assert not machine.ensure().changed
    assert get(f"http://{machine.service('web')[0]}/").endswith("says bye")


def test_a_node_that_was_deleted_registers_again(machine: Machine) -> None:
    machine.kubectl("delete", "node", "one-node")
    assert machine.ensure().steps == ("stop kubelet", "start kubelet")
    machine.kubectl("rollout", "status", "deployment/web", "--timeout=60s")


def test_two_clusters_stand_side_by_side(machine: Machine, clusters: Callable[[str], Machine]) -> None:
    other = clusters("two")
    other.ensure(node=True, images=[server_image("good day")])
    other.run_server("web")
    other.wait_for(lambda: get(f"http://{other.service('web')[0]}/").endswith("says good day"), "the service answers")
    assert get(f"http://{machine.service('web')[0]}/").endswith("says bye")
    record, containers = other.record, other.containers()
    assert len(containers) == 2
    other.ensure("absent")
    assert traces(other, record, containers) == []
    assert get(f"http://{machine.service('web')[0]}/").endswith("says bye")
    assert not machine.ensure().changed


def test_stopped_and_started_again_its_pods_serve(machine: Machine) -> None:
    record, containers = machine.record, machine.containers()
    assert machine.ensure("stopped").changed
    left = [trace for trace in traces(machine, record, containers) if not trace.startswith("fixed place")]
    assert left == [f"file {machine.root}"]
    assert machine.ensure().changed
    machine.kubectl("wait", "pod", "--selector=app=web", "--for=condition=Ready", "--timeout=60s")
    assert not set(containers) & set(machine.containers())
    machine.wait_for(lambda: get(f"http://{machine.service('web')[0]}/").endswith("says bye"), "the service answers")


@pytest.mark.parametrize(
    "dead", [(), ("containerd", "kubelet", "kube-apiserver")], ids=["alive", "half dead and forgotten"]
)
def test_removed_it_leaves_no_trace(
    machine: Machine, clusters: Callable[[str], Machine], dead: tuple[str, ...]
) -> None:
    victim = clusters("three") if dead else machine
    if dead:
        victim.ensure(node=True, images=[server_image("x")])
        victim.run_server("web")
    record, containers = victim.record, victim.containers()
    assert len(containers) == 2
    for name in dead:
        victim.kill(name)
    if dead:
        (victim.root / "cluster.json").write_text("damaged")
    assert {trace.split()[0] for trace in traces(victim, record, containers)} >= {"file", "process", "mount", "fixed"}
    victim.ensure("absent")
    assert traces(victim, record, containers) == []
    assert not Path("/run/netns", record.network.name).exists()
