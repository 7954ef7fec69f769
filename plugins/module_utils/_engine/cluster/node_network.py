# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real node's network namespace, and its one link to the host."""

from __future__ import annotations

from pathlib import Path

from ..errors import ClusterError
from .commands import run
from .network import Network
from .record import Record
from .site import namespace_path

# Containers with many watchers starve on the kernel's low defaults; never lowered.
_INOTIFY = {"max_user_instances": 1024, "max_user_watches": 524288}
_NODE_LINK = "uplink"


def exists(record: Record) -> bool:
    """Whether the namespace stands and its link is complete."""
    return namespace_path(record).exists() and Path(f"/sys/class/net/{record.network.name}").exists()


def connect(record: Record) -> None:
    """Make the namespace and the link. What is left of an earlier, interrupted attempt goes first."""
    disconnect(record)
    network = record.network
    doing = f"creating the network {network.name}"
    run(["ip", "netns", "add", network.name], doing=doing)
    run(["ip", "-batch", "-"], doing=doing, given=_host_side(network))
    run(["ip", "-netns", network.name, "-batch", "-"], doing=doing, given=_node_side(network))
    forwarding = "echo 1 > /proc/sys/net/ipv4/ip_forward"
    run(["nsenter", f"--net={namespace_path(record)}", "--", "sh", "-c", forwarding], doing=doing)
    for name, least in _INOTIFY.items():
        _raise_limit(Path("/proc/sys/fs/inotify") / name, least)


def _host_side(network: Network) -> str:
    return f"""\
link add {network.name} type veth peer name {_NODE_LINK} netns {network.name}
address add {network.host_address}/{network.link_prefix} dev {network.name}
link set {network.name} up
route replace {network.whole} via {network.node_address} dev {network.name}
"""


def _node_side(network: Network) -> str:
    """No default route: what is neither a pod nor the host can't be reached. The route to the services is only for
    choosing a source address; kube-proxy's rules rewrite the target, and what they don't rewrite finds nobody.
    """
    return f"""\
link set lo up
address add {network.node_address}/{network.link_prefix} dev {_NODE_LINK}
link set {_NODE_LINK} up
route add {network.services} dev {_NODE_LINK} src {network.node_address}
"""


def disconnect(record: Record) -> None:
    """Remove namespace and link; the kernel removes the namespace's rules, routes and interfaces with it."""
    name = record.network.name
    doing = f"removing the network {name}"
    if Path(f"/sys/class/net/{name}").exists():
        run(["ip", "link", "delete", name], doing=doing)
    if namespace_path(record).exists():
        run(["ip", "netns", "delete", name], doing=doing)
    folder = namespace_path(record).parent
    if folder.is_mount() and not any(folder.iterdir()):
        # The first namespace of a machine makes the folder and mounts it on itself; the last one takes it along.
        run(["umount", folder], doing=doing)
        folder.rmdir()


def _raise_limit(path: Path, least: int) -> None:
    try:
        if int(path.read_text(encoding="ascii")) < least:
            path.write_text(str(least), encoding="ascii")
    except (OSError, ValueError) as error:
        raise ClusterError(f"The kernel's limit {path} could not be raised to {least}: {error}.") from error
