# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster on this machine is there, stopped, or gone."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..cluster import api, control_plane, node, parts, simulation
from ..cluster.binaries import binaries, paths
from ..cluster.certificates import require_cryptography
from ..cluster.files import locked
from ..cluster.images import Image
from ..cluster.layout import Layout, cache_folder, clusters_folder
from ..cluster.local import EARLY, NETWORKED, STARTING_ORDER, Local, programs_of
from ..cluster.network import Network, choose_network, choose_ports, routes
from ..cluster.node_network import NodeNetwork
from ..cluster.objects import objects_digest
from ..cluster.planning import SHOWN, Found, Step, Wanted, plan_absent, plan_nodes, plan_present, plan_stopped
from ..cluster.processes import known_programs, running
from ..cluster.record import Record, read_record, write_record
from ..cluster.site import Site
from ..errors import ClusterError, InputError

__all__ = ["Image", "Outcome", "Request", "ensure", "told"]

Say = Callable[[str], None]
_NAME = re.compile(r"[a-z]([a-z0-9-]{0,38}[a-z0-9])?")


@dataclass(frozen=True)
class Request:
    """What is asked for.

    ``node`` (a real one) and ``simulated_nodes`` are None for "as it was, or what is possible here". ``binaries`` is a
    folder of ready programs; ``folder`` and ``cache`` are None for the user's own. ``timeout`` is in seconds, builds
    apart.
    """

    name: str
    state: str
    node: bool | None = None
    simulated_nodes: int | None = None
    images: Sequence[Image] = ()
    binaries: Path | None = None
    folder: Path | None = None
    cache: Path | None = None
    timeout: int = 120

    def check(self) -> None:
        """:raises InputError: the request can't be meant."""
        if not _NAME.fullmatch(self.name):
            raise InputError(
                f"A cluster can't be named {self.name!r}.",
                hint="Take at most 40 lower-case letters, digits and dashes, with a letter first.",
            )
        if self.simulated_nodes is not None and self.simulated_nodes < 0:
            raise InputError(f"Cluster {self.name} can't have {self.simulated_nodes} simulated nodes.")
        for image in self.images:
            image.check()


@dataclass(frozen=True)
class Outcome:
    """What was done, and what is there now. ``kubectl`` is a program that fits the cluster; ``note`` says which nodes
    it has and why.
    """

    changed: bool
    name: str
    state: str
    steps: tuple[str, ...]
    kubeconfig: str = ""
    server: str = ""
    audit_log: str = ""
    kubectl: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    nodes: Sequence[api.Node] = ()
    note: str = ""


def ensure(request: Request, *, check_mode: bool, say: Say) -> Outcome:
    """Bring a cluster to the state that is asked for; in check mode, say what that would take.

    :raises AscentError: it can't be done; a second call goes on from where this one stopped.
    """
    request.check()
    layout = Layout((request.folder or clusters_folder(dict(os.environ))).absolute(), request.name)
    if check_mode or not (request.state == "present" or layout.root.exists()):
        return _ensure(request, layout, check_mode=check_mode, say=say)
    with locked(layout.root, wait=False, doing=f"at work on cluster {request.name}"):
        try:
            return _ensure(request, layout, check_mode=False, say=say)
        finally:
            # A request that was refused leaves no trace.
            if layout.root.exists() and not any(layout.root.iterdir()):
                layout.root.rmdir()


def _ensure(request: Request, layout: Layout, *, check_mode: bool, say: Say) -> Outcome:
    if request.state == "present":
        return _present(request, layout, check_mode=check_mode, say=say)
    return _down(request, layout, check_mode=check_mode, say=say)


def _present(request: Request, layout: Layout, *, check_mode: bool, say: Say) -> Outcome:
    require_cryptography()
    record = read_record(layout.record)
    real_node = _decide_real_node(request, record, check_mode=check_mode)
    count = _decide_simulated_nodes(request, record, real_node)
    source = binaries(request.binaries, request.cache or cache_folder(dict(os.environ)))
    if not check_mode:
        source.provide(_needed(real_node), say)
    record = record or _reserve(layout, real_node, count, keep=not check_mode)
    site = Site(layout, record, paths(source, parts.PARTS))
    images = {image.name: image for image in _images(request, site)}
    local = Local(site, images, time.monotonic() + request.timeout, say)
    steps = _make(local, count, check_mode=check_mode)
    return _tell_present(request, local.site, steps)


def _make(local: Local, count: int, *, check_mode: bool) -> list[Step]:
    """Plan and, in earnest, carry out. Nodes are planned once somebody can be asked for them; the steps that were
    needed are returned.
    """
    wanted = _wanted(local.site, local.images)
    steps = plan_present(local.site.layout.name, wanted, _look_inside(local.site))
    if not check_mode:
        local.carry_out(steps)
        local.wait_for_api()
    names = _simulated_names(count)
    more = plan_nodes(names, _simulated_nodes(local.site))
    if not check_mode:
        local.carry_out(more)
        local.remember(replace(local.site.record, simulated_nodes=count))
        local.wait_for_nodes([*names, *([local.site.node] if local.site.record.real_node else [])], wanted.programs)
    return [*steps, *more]


def _registered(site: Site) -> Sequence[api.Node] | None:
    """The nodes that the API server knows; None when it can't be asked."""
    # Without its database the API server still says that it is ready for a while, but answers nothing.
    alive = all(running(site.layout.processes, name) for name in ("etcd", "kube-apiserver"))
    return api.state(site).nodes if alive and api.is_serving(site) else None


def _simulated_nodes(site: Site) -> list[str]:
    """The simulated nodes that are registered; those that last were, if the API server does not run."""
    nodes = _registered(site)
    if nodes is not None:
        return [found.name for found in nodes if found.is_simulated]
    return _simulated_names(site.record.simulated_nodes) if site.layout.kubeconfig.exists() else []


def _simulated_names(count: int) -> list[str]:
    return [simulation.simulated_name(index) for index in range(1, count + 1)]


def _decide_real_node(request: Request, record: Record | None, *, check_mode: bool) -> bool:
    """Whether the cluster has a real node. A cluster keeps what it was made with: its addresses depend on it.

    In check mode packages may be missing: they may be about to be installed.
    """
    if record is not None:
        if request.node not in (None, record.real_node):
            raise InputError(
                f"Cluster {request.name} was made {'with' if record.real_node else 'without'} a real node.",
                hint="Remove it first (state absent), or leave the option node out.",
            )
        return record.real_node
    if request.node is None:
        return node.is_possible() and not node.missing_packages()
    if request.node:
        _require_real_node(request.name, [] if check_mode else node.missing_packages())
    return request.node


def _require_real_node(cluster: str, missing: Sequence[str]) -> None:
    if not node.is_possible():
        raise InputError(
            f"Cluster {cluster} can't have a real node: that needs root on Linux{_and_packages()}.",
            hint="Run as root (become: true), or ask for simulated nodes alone with node: false.",
        )
    if missing:
        raise ClusterError(
            f"Cluster {cluster} can't have a real node: the Debian packages {', '.join(missing)} are missing.",
            hint=f"Install them: apt-get install --no-install-recommends {' '.join(missing)}",
        )


def _decide_simulated_nodes(request: Request, record: Record | None, real_node: bool) -> int:
    """As many as asked, else as there were, else one where there is no real one."""
    if request.simulated_nodes is None:
        return record.simulated_nodes if record else 0 if real_node else 1
    return request.simulated_nodes


def _reserve(layout: Layout, real_node: bool, count: int, *, keep: bool) -> Record:
    """Choose a place that no other cluster has; ``keep`` it, so that none made at the same time gets it too."""
    if not keep:
        return _choose(layout, real_node, count)
    with locked(layout.folder, wait=True, doing="choosing a place for a cluster"):
        record = _choose(layout, real_node, count)
        layout.create()
        write_record(layout.record, record)
        return record


def _choose(layout: Layout, real_node: bool, count: int) -> Record:
    others = [record for path in layout.folder.glob("*/cluster.json") if (record := _readable(path))]
    network = choose_network({other.network.number for other in others}, routes())
    ports = {port for other in others for port in other.ports.values()}
    chosen = choose_ports((*control_plane.PORTS, *simulation.PORTS), ports)
    return Record(network, chosen, real_node, simulated_nodes=count)


def _readable(path: Path) -> Record | None:
    """A record, or None where it is missing or damaged: no reason not to make another cluster, or to remove this."""
    try:
        return read_record(path)
    except ClusterError:
        return None


def _needed(real_node: bool) -> list[str]:
    """The programs of parts.py that this cluster needs."""
    return [name for name in parts.PARTS if real_node or name not in parts.OF_REAL_NODE]


def _images(request: Request, site: Site) -> list[Image]:
    """Images are for real nodes: a simulated one runs any."""
    if not site.record.real_node:
        return []
    pause = Image(node.PAUSE_IMAGE, site.binaries["pause"].parent, command=("/pause",))
    return [pause, *request.images]


def _wanted(site: Site, images: Mapping[str, Image]) -> Wanted:
    return Wanted(
        programs={name: program.digest for name, program in programs_of(site).items()},
        early=EARLY,
        networked=NETWORKED,
        images={name: image.digest() for name, image in images.items()},
        objects=objects_digest(),
        network=site.record.real_node,
    )


def _look(site: Site) -> Found:
    """What is there of a cluster on this machine."""
    layout, record = site.layout, site.record
    network = NodeNetwork.of(layout, record)
    found = ((name, running(layout.processes, name)) for name in known_programs(layout.processes))
    return Found(
        exists=layout.kubeconfig.exists(),
        stopped=record.stopped,
        programs={name: process.digest for name, process in found if process},
        images=record.images,
        objects=record.objects,
        network=record.real_node and network.is_whole(),
        network_remains=record.real_node and network.remains(),
        remains=layout.root.exists(),
    )


def _look_inside(site: Site) -> Found:
    """What is there, with the API server's word: a kubelet whose node was deleted counts as one to be started again,
    since it registers its node only when it starts.
    """
    found, nodes = _look(site), _registered(site)
    if nodes is None or "kubelet" not in found.programs or site.node in [node.name for node in nodes]:
        return found
    return replace(found, programs={**found.programs, "kubelet": "unregistered"})


def _down(request: Request, layout: Layout, *, check_mode: bool, say: Say) -> Outcome:
    if request.state == "absent":
        plan, record = plan_absent, _record_or_traces(layout)
    else:
        plan, record = plan_stopped, _require_record(layout)
    site = Site(layout, record, {})
    steps = plan(request.name, STARTING_ORDER, _look(site))
    if not check_mode:
        Local(site, {}, time.monotonic() + request.timeout, say).carry_out(steps)
    return Outcome(bool(steps), request.name, request.state, tuple(map(str, steps)))


def _require_record(layout: Layout) -> Record:
    record = read_record(layout.record)
    if record is None:
        raise InputError(
            f"Cluster {layout.name} can't be stopped: there is none in {layout.folder}.",
            hint="Create it with state present.",
        )
    return record


def _record_or_traces(layout: Layout) -> Record:
    """What is remembered of a cluster that is to go; where that is missing or damaged, what shows of it."""
    network = NodeNetwork.find(layout)
    return _readable(layout.record) or Record(
        network or Network(0), {}, real_node=network is not None, simulated_nodes=0
    )


def _tell_present(request: Request, site: Site, steps: Sequence[Step]) -> Outcome:
    layout = site.layout
    nodes = _registered(site)
    return Outcome(
        changed=bool(steps),
        name=request.name,
        state=request.state,
        steps=tuple(map(str, steps)),
        kubeconfig=str(layout.kubeconfig),
        server=site.server,
        audit_log=str(layout.audit_log),
        kubectl=site.binary("kubectl"),
        versions={} if nodes is None else {"kubernetes": api.version(site)},
        nodes=nodes or (),
        note=_note(request, site.record),
    )


def _and_packages() -> str:
    missing = node.missing_packages()
    return f", and the Debian packages {', '.join(missing)}" if missing else ""


def _note(request: Request, record: Record) -> str:
    """Which nodes the cluster has when the request left that open, and why."""
    if record.real_node:
        return f"real node; its pods are at {record.network.pods}"
    if request.node is False:
        return "simulated nodes only, as asked: every image runs, and no container"
    if not node.is_possible():
        return f"simulated nodes only: a real node needs root on Linux{_and_packages()}"
    if missing := node.missing_packages():
        return f"simulated nodes only: a real node needs the Debian packages {', '.join(missing)}"
    return "simulated nodes only, as the cluster was made"


def told(outcome: Outcome) -> dict[str, Any]:
    """The outcome as a dict of plain values, with ``summary``: what there is now, in lines for people."""
    answer: dict[str, Any] = {
        "changed": outcome.changed,
        "name": outcome.name,
        "state": outcome.state,
        "steps": list(outcome.steps),
        "summary": _summary(outcome),
    }
    if outcome.state == "present":
        answer |= {
            "kubeconfig": outcome.kubeconfig,
            "server": outcome.server,
            "audit_log": outcome.audit_log,
            "kubectl": outcome.kubectl,
            "versions": dict(outcome.versions),
            "nodes": [_node_told(node) for node in outcome.nodes],
        }
    return answer


def _node_told(found: api.Node) -> dict[str, Any]:
    kind = "simulated" if found.is_simulated else "real"
    return {"name": found.name, "kind": kind, "version": found.version, "ready": found.ready}


def _summary(outcome: Outcome) -> list[str]:
    if outcome.state != "present":
        return [f"cluster {outcome.name} is {outcome.state}"]
    if not outcome.versions:
        return [f"cluster {outcome.name} does not run; it takes: {'; '.join(outcome.steps)}"]
    names = ", ".join(node.name for node in outcome.nodes[:SHOWN])
    more = f" and {len(outcome.nodes) - SHOWN} more" if len(outcome.nodes) > SHOWN else ""
    return [
        f"cluster {outcome.name} runs Kubernetes {outcome.versions['kubernetes']} at {outcome.server}",
        f"nodes: {names}{more} ({outcome.note})",
        f"export KUBECONFIG={outcome.kubeconfig}",
    ]
