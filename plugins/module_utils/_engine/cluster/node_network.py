# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real node's network namespace, and its one link to the host."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import ClusterError
from .commands import run
from .layout import Layout
from .network import NUMBERS, Network
from .record import Record
from .site import namespace_path

# Containers with many watchers starve on the kernel's low defaults; never lowered.
_INOTIFY = {"max_user_instances": 1024, "max_user_watches": 524288}
_NODE_LINK = "uplink"
# Bytes that the kernel keeps of what is written on a link.
LONGEST_ALIAS = 255


@dataclass(frozen=True)
class NodeNetwork:
    """The network of one cluster. ``owner``, its folder, is written on the link: two clusters in different folders
    don't know of each other, and may have chosen the same addresses while one of them had no link that could be seen.
    """

    network: Network
    owner: str

    @classmethod
    def of(cls, layout: Layout, record: Record) -> NodeNetwork:
        return cls(record.network, _owner(layout))

    @classmethod
    def find(cls, layout: Layout) -> Network | None:
        """The network that a cluster has, by what is written on the links; None when it has none."""
        candidates = (Network(number) for number in NUMBERS)
        return next((found for found in candidates if cls(found, _owner(layout)).is_whole()), None)

    @property
    def _link(self) -> Path:
        return Path("/sys/class/net") / self.network.name

    @property
    def _namespace(self) -> Path:
        return namespace_path(self.network)

    def _owner_found(self) -> str:
        """Who made the link that is there; empty when there is none, or its maker did not come to say so."""
        try:
            return (self._link / "ifalias").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""

    def is_whole(self) -> bool:
        """Whether the namespace stands, linked to the host, and is this cluster's."""
        return self._namespace.exists() and self._owner_found() == self.owner

    def remains(self) -> bool:
        """Whether anything of it is there, as after an interrupted attempt."""
        return (self._namespace.exists() or self._link.exists()) and self._owner_found() in ("", self.owner)

    def connect(self) -> None:
        """Make the namespace and the link. What is left of an earlier, interrupted attempt goes first.

        :raises ClusterError: another cluster has taken the addresses.
        """
        if self._owner_found() not in ("", self.owner):
            raise ClusterError(
                f"The network {self.network.whole} of the cluster in {self.owner} is taken by the one in "
                f"{self._owner_found()}.",
                hint="Stop that one first, or remove and make this one again.",
            )
        self.disconnect()
        name = self.network.name
        doing = f"creating the network {name}"
        run(["ip", "netns", "add", name], doing=doing)
        run(["ip", "-batch", "-"], doing=doing, given=_link(self.network))
        run(["ip", "link", "set", name, "alias", self.owner], doing=doing)
        run(["ip", "-netns", name, "-batch", "-"], doing=doing, given=_node_side(self.network))
        run(["ip", "-batch", "-"], doing=doing, given=_host_side(self.network))
        forwarding = "echo 1 > /proc/sys/net/ipv4/ip_forward"
        run(["nsenter", f"--net={self._namespace}", "--", "sh", "-c", forwarding], doing=doing)
        for limit, least in _INOTIFY.items():
            _raise_limit(Path("/proc/sys/fs/inotify") / limit, least)

    def disconnect(self) -> None:
        """Remove namespace and link; the kernel removes the namespace's rules, routes and interfaces with it."""
        if not self.remains():
            return
        doing = f"removing the network {self.network.name}"
        if self._link.exists():
            run(["ip", "link", "delete", self.network.name], doing=doing)
        if self._namespace.exists():
            run(["ip", "netns", "delete", self.network.name], doing=doing)
        folder = self._namespace.parent
        if folder.is_mount() and not any(folder.iterdir()):
            # The first namespace of a machine makes the folder and mounts it on itself; the last one takes it along.
            run(["umount", folder], doing=doing)
            folder.rmdir()


def _owner(layout: Layout) -> str:
    return str(layout.root)[:LONGEST_ALIAS]


def _link(network: Network) -> str:
    return f"link add {network.name} type veth peer name {_NODE_LINK} netns {network.name}\n"


def _host_side(network: Network) -> str:
    return f"""\
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


def _raise_limit(path: Path, least: int) -> None:
    try:
        if int(path.read_text(encoding="ascii")) < least:
            path.write_text(str(least), encoding="ascii")
    except (OSError, ValueError) as error:
        raise ClusterError(f"The kernel's limit {path} could not be raised to {least}: {error}.") from error
