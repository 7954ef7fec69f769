# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The addresses, interfaces and ports of a cluster, chosen free. Deciding is pure; looking is in two small readers."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network
from pathlib import Path

from ..errors import ClusterError

# One /16 of the private 10.0.0.0/8 per cluster; home and office networks rarely lie this high.
NUMBERS = range(201, 251)
# Below the kernel's range for outgoing connections and below Kubernetes' node ports.
PORTS = range(20000, 30000)
# A port that nothing listens on: an image that is not there is refused at once, and nobody is asked for it.
CLOSED_PORT = 1


@dataclass(frozen=True)
class Network:
    """The addresses of cluster number ``number``: one /16, cut into a link to the host, pods and services."""

    number: int

    @property
    def name(self) -> str:
        """The name of the network namespace and of the host's end of the link (at most 15 characters)."""
        return f"ascent-{self.number}"

    @property
    def whole(self) -> str:
        return f"10.{self.number}.0.0/16"

    @property
    def host_address(self) -> str:
        return f"10.{self.number}.0.1"

    @property
    def node_address(self) -> str:
        return f"10.{self.number}.0.2"

    @property
    def link_prefix(self) -> int:
        return 30

    @property
    def link(self) -> str:
        return f"10.{self.number}.0.0/{self.link_prefix}"

    @property
    def pods(self) -> str:
        return f"10.{self.number}.64.0/18"

    @property
    def simulated_pods(self) -> str:
        return f"10.{self.number}.32.0/19"

    @property
    def services(self) -> str:
        return f"10.{self.number}.128.0/17"

    @property
    def kubernetes_service(self) -> str:
        """The address that the API server gives to the Service ``kubernetes``: the first of the range."""
        return f"10.{self.number}.128.1"


def routes() -> list[IPv4Network]:
    """The networks that this machine knows a way to, without the default route."""
    lines = Path("/proc/net/route").read_text(encoding="ascii").splitlines()[1:]
    return [network for network in map(_network_of_route, lines) if network.prefixlen > 0]


def _network_of_route(line: str) -> IPv4Network:
    """One line of /proc/net/route: destination and mask are hexadecimal in the machine's (little-endian) order."""
    cells = line.split()
    address, mask = (int.from_bytes(bytes.fromhex(cells[column]), "little") for column in (1, 7))
    return IPv4Network((address, mask.bit_count()), strict=False)


def choose_network(taken: Collection[int], known: Iterable[IPv4Network]) -> Network:
    """The first network that no other cluster has and no route of the machine overlaps.

    :raises ClusterError: all are taken.
    """
    known = list(known)
    for number in NUMBERS:
        network = Network(number)
        if number not in taken and not any(IPv4Network(network.whole).overlaps(route) for route in known):
            return network
    raise ClusterError(
        f"No network is free for the cluster: 10.{NUMBERS[0]}.0.0/16 to 10.{NUMBERS[-1]}.0.0/16 are all in use.",
        hint="Remove a cluster that is not needed any more.",
    )


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - only to ask; nothing listens
        except OSError:
            return False
    return True


def choose_ports(
    purposes: Iterable[str], taken: Collection[int], is_free: Callable[[int], bool] = port_is_free
) -> dict[str, int]:
    """A free port for each purpose, none of them ``taken`` by another cluster, also while that one is stopped.

    :raises ClusterError: there are not enough.
    """
    # In a random order: two users of one machine don't see each other's records.
    candidates = iter(random.sample(PORTS, len(PORTS)))
    chosen: dict[str, int] = {}
    for purpose in purposes:
        port = next((port for port in candidates if port not in taken and is_free(port)), None)
        if port is None:
            raise ClusterError(f"No port between {PORTS[0]} and {PORTS[-1]} is free for the cluster's {purpose}.")
        chosen[purpose] = port
    return chosen
