"""Places that no other cluster has."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.network import (
    NUMBERS,
    Network,
    _network_of_route,
    choose_network,
    choose_ports,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ClusterError


def test_the_parts_of_a_network_lie_in_it_and_apart() -> None:
    network = Network(207)
    parts = [IPv4Network(part) for part in (network.link, network.pods, network.simulated_pods, network.services)]
    assert all(part.subnet_of(IPv4Network(network.whole)) for part in parts)
    assert not any(one.overlaps(other) for one in parts for other in parts if one is not other)
    for address in (network.host_address, network.node_address):
        assert IPv4Address(address) in IPv4Network(network.link)
    assert IPv4Address(network.kubernetes_service) == IPv4Network(network.services)[1]


def test_the_name_of_an_interface_fits_into_the_kernel() -> None:
    assert all(len(Network(number).name) <= 15 for number in NUMBERS)


def test_a_network_that_another_cluster_has_is_not_chosen() -> None:
    assert choose_network({NUMBERS[0], NUMBERS[1]}, []) == Network(NUMBERS[2])


@pytest.mark.parametrize(
    "route", [f"10.{NUMBERS[0]}.64.0/24", f"10.{NUMBERS[0] - 1}.0.0/15", f"10.{NUMBERS[0]}.0.0/16"]
)
def test_a_network_that_a_route_overlaps_is_not_chosen(route: str) -> None:
    known = [IPv4Network(route, strict=False)]
    chosen = choose_network((), known)
    assert not IPv4Network(chosen.whole).overlaps(known[0])


def test_it_is_said_when_no_network_is_free() -> None:
    with pytest.raises(ClusterError, match="No network is free"):
        choose_network((), [IPv4Network("10.0.0.0/8")])


@pytest.mark.parametrize(
    ("line", "network"),
    [
        ("eth0\t0000000A\t00000000\t0001\t0\t0\t0\t000000FF\t0\t0\t0", "10.0.0.0/8"),
        ("br0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0", "192.168.1.0/24"),
        ("eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0", "0.0.0.0/0"),
    ],
)
def test_a_route_is_read_in_the_order_of_its_bytes(line: str, network: str) -> None:
    assert _network_of_route(line) == IPv4Network(network)


def test_every_purpose_gets_a_port_of_its_own_that_is_free_and_nobody_elses() -> None:
    chosen = choose_ports(["a", "b", "c"], set(range(20000, 29990)), lambda port: port % 2 == 1)
    assert list(chosen) == ["a", "b", "c"]
    assert len(set(chosen.values())) == 3
    assert set(chosen.values()) <= {29991, 29993, 29995, 29997, 29999}


def test_it_is_said_when_no_port_is_free() -> None:
    with pytest.raises(ClusterError, match="for the cluster's etcd"):
        choose_ports(["etcd"], (), lambda _port: False)
