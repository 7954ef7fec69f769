# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Doing: one step of a plan at a time, for a cluster on this machine."""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import ClusterError
from . import api, control_plane, node, objects, simulation
from .certificates import make_certificates, subjects
from .commands import run
from .images import Image, write_archive
from .kubeconfig import write_kubeconfig
from .node_network import NodeNetwork
from .planning import STOPPED, Step, Verb
from .processes import Program, log_end, running, start, stop
from .record import Record, write_record
from .site import Site
from .teardown import end_containers, remove_cluster, stop_tasks

# Programs that can start before the API server serves.
EARLY = ("containerd", "etcd", "kube-apiserver")
# Programs that live in the real node's network.
NETWORKED = ("containerd", "kubelet", "kube-proxy", "coredns")
# The order in which programs start, whatever their cluster has of them; they stop in the reverse.
STARTING_ORDER = (*EARLY, "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "coredns", "kwok")
# Seconds in which a program may end by itself before it is killed.
PATIENCE = 10
# A kubelet ends by itself when containerd has not yet taken stock of its containers; it is meant to be started again.
KUBELET_STARTS = 20
_COMPONENTS = ("controller-manager", "scheduler", "kwok", "kubelet", "kube-proxy", "coredns")


def programs_of(site: Site) -> dict[str, Program]:
    """Every program of a cluster, in starting order."""
    real = site.record.real_node
    programs = [
        *([node.containerd(site)] if real else []),
        *control_plane.control_plane(site),
        *([node.kubelet(site), node.kube_proxy(site), node.coredns(site)] if real else []),
        simulation.simulation(site),
    ]
    return {program.name: program for program in programs}


@dataclass
class Local:
    """Carries out the steps for one cluster. ``site`` follows what has been done; ``since`` is when this run started
    the kubelet, as the API server writes times, and empty when it did not; ``kubelet_starts`` counts how often;
    ``restarts_pods`` says that every container has to be started again.
    """

    site: Site
    images: Mapping[str, Image]
    deadline: float
    say: Callable[[str], None]
    since: str = ""
    restarts_pods: bool = False
    kubelet_starts: int = 0

    def carry_out(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self.say(str(step))
            self._do(step)

    def _do(self, step: Step) -> None:
        if step.verb in _DOING_TO_MANY:
            _DOING_TO_MANY[step.verb](self, step.subjects)
        for subject in step.subjects if step.verb in _DOING else ():
            _DOING[step.verb](self, subject)

    def create(self, _subject: str) -> None:
        """Everything but the record, which reserves the cluster's place. The administrator's kubeconfig comes last:
        a cluster without one was half created, and is created again.
        """
        site, layout = self.site, self.site.layout
        layout.create()
        name = site.node if site.record.real_node else None
        make_certificates(layout, subjects(site.record.network, name), datetime.datetime.now(datetime.UTC))
        for component in _COMPONENTS:
            if layout.certificate(component).exists():
                self._write_kubeconfig(layout.component_kubeconfig(component), component)
        self._write_kubeconfig(layout.kubeconfig, "administrator")

    def _write_kubeconfig(self, path: Path, subject: str) -> None:
        layout = self.site.layout
        write_kubeconfig(path, cluster=layout.name, server=self.site.server, layout=layout, subject=subject)

    def remember(self, record: Record) -> None:
        write_record(self.site.layout.record, record)
        self.site = replace(self.site, record=record)

    def connect(self, _subject: str) -> None:
        """Make the network. No container of an earlier one is of use: each has a link that leads nowhere."""
        end_containers(self.site.layout)
        self._network().connect()
        self.restarts_pods = True

    def disconnect(self, _subject: str) -> None:
        self._network().disconnect()

    def _network(self) -> NodeNetwork:
        return NodeNetwork.of(self.site.layout, self.site.record)

    def start(self, name: str) -> None:
        program = programs_of(self.site)[name]
        if name not in EARLY:
            self.wait_for_api()
        if name == "kubelet":
            self.since = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self.kubelet_starts += 1
        start(program, folder=self.site.layout.processes, log=self.site.layout.log(name))

    def stop(self, name: str) -> None:
        if name == "containerd":
            stop_tasks(self.site.layout)
        stop(self.site.layout.processes, [name], patience=PATIENCE)
        if name == "containerd":
            end_containers(self.site.layout)

    def apply(self, _subject: str) -> None:
        self.wait_for_api()
        api.apply(self.site, objects.own_objects(), doing="applying the objects")
        self.remember(replace(self.site.record, objects=objects.objects_digest()))

    def load_image(self, name: str) -> None:
        image = self.images[name]
        self.wait_until(self.site.layout.containerd_socket.exists, ("containerd",), "does not answer")
        with tempfile.TemporaryDirectory(dir=self.site.layout.root) as passing:
            path = image.path
            if not image.is_archive:
                path = Path(passing) / "image.tar"
                write_archive(image, path, passing=Path(passing), say=self.say)
            ctr = ("ctr", f"--address={self.site.layout.containerd_socket}", "--namespace=k8s.io")
            unpacked = f"--snapshotter={node.snapshotter_of(self.site)}"
            run([*ctr, "images", "import", unpacked, path], doing=f"loading the image {name}")
        digests = {**self.site.record.images, name: image.digest()}
        self.remember(replace(self.site.record, images=digests))

    def create_nodes(self, names: Sequence[str]) -> None:
        self.wait_for_api()
        alone = not self.site.record.real_node
        created = [simulation.simulated_node(name, alone=alone) for name in names]
        api.apply(self.site, created, doing="creating the nodes")

    def delete_nodes(self, names: Sequence[str]) -> None:
        self.wait_for_api()
        api.delete_nodes(self.site, names)

    def mark(self, subject: str) -> None:
        self.remember(replace(self.site.record, stopped=subject == STOPPED))

    def remove(self, _subject: str) -> None:
        remove_cluster(self.site.layout)

    def wait_for_api(self) -> None:
        self.wait_until(lambda: api.is_serving(self.site), ("etcd", "kube-apiserver"), "is not ready")

    def wait_for_nodes(self, names: Collection[str], programs: Collection[str]) -> None:
        """Wait until pods can run: all nodes are ready and the controllers work.

        :raises ClusterError: a program died, or time is up.
        """
        while complaint := self._complaint(names):
            self._start_kubelet_again()
            self._check_programs(programs)
            if time.monotonic() > self.deadline:
                raise ClusterError(
                    f"Cluster {self.site.layout.name} is not ready in time: {complaint}.",
                    hint=f"The logs of its programs lie in {self.site.layout.logs}.",
                )
            time.sleep(0.1)
        self._check_programs(programs)

    def _complaint(self, names: Collection[str]) -> str:
        try:
            complaint = _complaint(api.state(self.site), names, self.since)
            if complaint or not self.restarts_pods:
                return complaint
            stale = api.stale_pods(self.site, self.since)
            return f"the pod {stale[0]} was not yet started again" if stale else ""
        except ClusterError as error:
            # An API server whose database was just started again may refuse an answer or two.
            return error.message.rstrip(".")

    def _start_kubelet_again(self) -> None:
        """Only the one that this run started: any other one's death is a finding."""
        died = running(self.site.layout.processes, "kubelet") is None
        if died and 0 < self.kubelet_starts < KUBELET_STARTS:
            time.sleep(0.25)
            self.start("kubelet")

    def _check_programs(self, names: Iterable[str]) -> None:
        layout = self.site.layout
        for name in names:
            if running(layout.processes, name) is None:
                raise ClusterError(
                    f"{name} of cluster {layout.name} died: {log_end(layout.log(name)) or 'it said nothing'}",
                    hint=f"Its log is {layout.log(name)}.",
                )

    def wait_until(self, is_so: Callable[[], bool], programs: Sequence[str], complaint: str) -> None:
        """Wait for something that the last of the programs does; it fails at once when one of them has died.

        :raises ClusterError: the program died or time is up.
        """
        layout, program = self.site.layout, programs[-1]
        while not is_so():
            self._check_programs(programs)
            if time.monotonic() > self.deadline:
                raise ClusterError(
                    f"{program} of cluster {layout.name} {complaint} in time: {log_end(layout.log(program))}",
                    hint=f"Its log is {layout.log(program)}; give more time with the option timeout.",
                )
            time.sleep(0.05)


def _complaint(state: api.State, names: Collection[str], since: str) -> str:
    """What is still missing before pods can run; empty when nothing is. What a real node said before its kubelet was
    started again does not count.
    """
    known = {node.name: node for node in state.nodes}
    for name in names:
        if name not in known:
            return f"the node {name} is not registered"
        if not known[name].ready:
            return f"the node {name} is not ready ({known[name].reason or 'it has not said why'})"
        if not known[name].is_simulated and known[name].reported < since:
            return f"the node {name} has not reported yet"
    return "" if state.can_run_pods else "the namespace default has no service account yet"


_DOING: Mapping[Verb, Callable[[Local, str], None]] = {
    Verb.CREATE_CLUSTER: Local.create,
    Verb.CONNECT: Local.connect,
    Verb.START: Local.start,
    Verb.STOP: Local.stop,
    Verb.APPLY: Local.apply,
    Verb.LOAD_IMAGE: Local.load_image,
    Verb.DISCONNECT: Local.disconnect,
    Verb.REMEMBER: Local.mark,
    Verb.REMOVE_CLUSTER: Local.remove,
}
_DOING_TO_MANY: Mapping[Verb, Callable[[Local, Sequence[str]], None]] = {
    Verb.CREATE_NODES: Local.create_nodes,
    Verb.DELETE_NODES: Local.delete_nodes,
}
