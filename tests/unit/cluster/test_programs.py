"""The programs of a cluster: where they come from, how they are started, what they may do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.binaries import binaries, paths
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.certificates import subjects
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.layout import Layout
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.local import STARTING_ORDER, programs_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.network import Network
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.objects import own_objects
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.parts import PARTS
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.record import Record
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.simulation import (
    ANNOTATION,
    STAGES,
    simulated_node,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.site import Site
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError

PORTS = {
    name: 20000 + index
    for index, name in enumerate(("etcd", "etcd-peer", "apiserver", "controller-manager", "scheduler", "kwok"))
}
REQUIRED = re.compile(r"^(?:require )?\s*([\w./-]+) v([\w.+-]+)(?: // indirect)?$", re.MULTILINE)
PINNED = [part for part in PARTS.values() if not part.is_own]


def site(*, real_node: bool) -> Site:
    record = Record(Network(207), PORTS, real_node=real_node, simulated_nodes=0)
    return Site(Layout(Path("/clusters"), "try"), record, paths(binaries(None, Path("/cache")), PARTS))


@pytest.mark.parametrize("real_node", [True, False])
def test_programs_are_described_in_the_order_in_which_they_start(real_node: bool) -> None:
    names = list(programs_of(site(real_node=real_node)))
    assert names == [name for name in STARTING_ORDER if name in names]
    assert ("kubelet" in names) == real_node


@pytest.mark.parametrize("real_node", [True, False])
def test_no_secret_stands_on_a_command_line(real_node: bool) -> None:
    for program in programs_of(site(real_node=real_node)).values():
        assert not any("BEGIN" in word or "password" in word for word in program.command)


def test_the_api_server_listens_on_no_address_of_the_outside() -> None:
    for real_node, address in ((True, "10.207.0.1"), (False, "127.0.0.1")):
        command = programs_of(site(real_node=real_node))["kube-apiserver"].command
        assert f"--bind-address={address}" in command


def test_everything_of_a_real_node_runs_in_its_own_network() -> None:
    programs = programs_of(site(real_node=True))
    for name in ("containerd", "kubelet", "kube-proxy", "coredns"):
        assert programs[name].command[:3] == ("nsenter", "--net=/run/netns/ascent-207", "--")


@pytest.mark.parametrize("part", PINNED, ids=lambda part: part.name)
def test_a_part_is_built_from_the_version_that_it_says(part: object) -> None:
    files = part.files  # type: ignore[attr-defined]
    package, version = part.package, part.version  # type: ignore[attr-defined]
    required = dict(
        re.findall(r"^(?:require )?\s*([\w./-]+) v([\w.+-]+)(?: // indirect)?$", files["go.mod"], re.MULTILINE)
    )
    module = max((name for name in required if package.startswith(name)), key=len)
    assert required[module] == version
    assert f"{module} v{version} h1:" in files["go.sum"]


def test_every_line_of_the_checksums_is_whole() -> None:
    for part in PINNED:
        lines = part.files["go.sum"].splitlines()
        assert lines
        assert all(re.fullmatch(r"\S+ v\S+ h1:[A-Za-z0-9+/]{43}=", line) for line in lines)


def test_whoever_has_no_built_in_role_gets_one() -> None:
    bound = {subject["name"] for body in own_objects() for subject in body.get("subjects", ())}
    certified = {subject.user for subject in subjects(Network(207), "try-node")}
    assert bound <= certified
    assert {"ascent:kwok", "ascent:coredns"} <= bound


def test_a_simulated_node_keeps_pods_off_only_beside_a_real_one() -> None:
    assert simulated_node("a", alone=True)["spec"] == {}
    assert simulated_node("a", alone=False)["spec"]["taints"] == [
        {"key": ANNOTATION, "value": "fake", "effect": "NoSchedule"}
    ]


def test_every_stage_is_a_document() -> None:
    assert {json.loads(text)["kind"] for text in STAGES.values()} == {"Stage"}


def test_a_folder_that_lacks_programs_is_refused_with_their_names(tmp_path: Path) -> None:
    for name in ("etcd", "kubectl"):
        (tmp_path / name).touch(mode=0o755)
    (tmp_path / "kwok").touch(mode=0o644)
    source = binaries(tmp_path, tmp_path / "cache")
    source.provide(["etcd", "kubectl"], print)
    with pytest.raises(InputError, match="lacks kwok, kube-apiserver"):
        source.provide(["etcd", "kwok", "kube-apiserver"], print)
    assert source.path("etcd") == tmp_path / "etcd"


def test_a_version_has_a_place_of_its_own_in_the_cache() -> None:
    places = {name: binaries(None, Path("/cache")).path(name) for name in PARTS}
    assert len(set(places.values())) == len(PARTS)
    for name, place in places.items():
        assert place.name == name
        assert place.parent.name.endswith(f"-{PARTS[name].version}")
