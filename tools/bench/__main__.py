"""`make bench`: the collection and its peers, side by side on one cluster, in interleaved rounds.

What is printed is the Markdown of docs/speed.md; with --write it goes there, before what people wrote of the limits.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from .delay import delayed
from .installing import Installed, install, make_cluster, remove_cluster
from .objects import objects
from .peers import (
    WORKS,
    Ascent,
    Beginnings,
    Floor,
    Helm,
    Kubectl,
    KubernetesCore,
    Measured,
    Peer,
    Work,
    beginnings,
    run,
    through,
)

CHECKOUT = Path(__file__).parents[2]
LIMITS = "## What limits it"
Rounds = dict[tuple[str, str], list[Measured]]


def main() -> None:
    """Measure what was asked for, and tell."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="ascent-bench-") as name:
        folder = Path(name)
        installed = install(folder)
        try:
            parts = []
            for part in _parts(asked, installed, make_cluster(), folder):
                print(part, flush=True)
                parts.append(part)
        finally:
            remove_cluster()
    if asked.write:
        page = CHECKOUT / "docs" / "speed.md"
        _measured, title, limits = page.read_text().partition(LIMITS)
        page.write_text("\n".join([*parts, title + limits]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--objects", type=int, default=400)
    parser.add_argument("--many", type=int, default=3000, help="objects of the largest release; 0 leaves it out")
    parser.add_argument("--round-trip", type=float, default=0.05, help="seconds that the proxy adds; 0 leaves it out")
    parser.add_argument("--far-rounds", type=int, default=5, help="rounds through the proxy")
    parser.add_argument("--write", action="store_true", help="write docs/speed.md")
    return parser.parse_args()


def _parts(asked: argparse.Namespace, installed: Installed, kubeconfig: Path, folder: Path) -> Iterator[str]:
    """The sections of the page, each as soon as it is measured."""
    ours, helm, kubectl, floor = (
        Ascent(installed.ours), Helm(installed.helm), Kubectl(installed.kubectl), Floor()
    )  # fmt: skip
    peers: list[Peer] = [floor, ours, kubectl, helm, KubernetesCore(installed.kubernetes_core)]
    bench = Bench(kubeconfig, kubeconfig, installed.kubectl, folder)
    yield _heading(asked, installed)
    yield _table("On one machine", bench.rounds(peers, asked.objects, asked.rounds), peers)
    yield _small(bench.rounds([ours], 12, asked.rounds), [beginnings(folder) for _round in range(asked.rounds)])
    if asked.many:
        sizes = (asked.many // 6, asked.many // 3, asked.many)
        yield _growth({size: bench.rounds([ours], size, 1) for size in sizes})
    if asked.round_trip:
        server = urlsplit(yaml.safe_load(kubeconfig.read_text())["clusters"][0]["cluster"]["server"])
        with delayed(str(server.hostname), int(server.port or 443), asked.round_trip) as port:
            far = Bench(kubeconfig, through(kubeconfig, port, folder), installed.kubectl, folder)
            few: list[Peer] = [ours, kubectl, helm]
            title = f"With {asked.round_trip * 1000:.0f} ms of round trip more"
            yield _table(title, far.rounds(few, asked.objects, asked.far_rounds), few)


class Bench:
    """Rounds of work on one cluster; ``near`` reaches it directly, ``way`` is how the tools reach it."""

    def __init__(self, near: Path, way: Path, kubectl: Path, folder: Path) -> None:
        self.near, self.way, self.kubectl, self.folder = near, way, kubectl, folder
        self.number = 0

    def rounds(self, peers: Sequence[Peer], count: int, rounds: int) -> Rounds:
        """Per tool and work the measurements of all rounds; in each round every tool has its turn."""
        measured: Rounds = {}
        for number in range(rounds):
            for peer in peers[number % len(peers) :] + peers[: number % len(peers)]:  # type: ignore[operator]
                print(f"round {number + 1} of {rounds}, {count} objects: {peer.name}", file=sys.stderr, flush=True)
                for work, result in self._turn(peer, count):
                    measured.setdefault((peer.name, work), []).append(result)
        return measured

    def _turn(self, peer: Peer, count: int) -> list[tuple[str, Measured]]:
        measured = []
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            namespace = self._new_namespace()
            for work in WORKS:
                bodies = objects(count, changed=work == "one changed")
                measured.append((work, peer.do(Work(work, namespace, bodies, Path(name)), self.way)))
                self._settle(namespace)
        return measured

    def _new_namespace(self) -> str:
        """An empty one for each turn. It goes with the cluster: to remove it would be work beside the next turn."""
        self.number += 1
        name = f"bench-{id(self)}-{self.number}"
        run([*self._kubectl(), "create", "namespace", name])
        return name

    def _settle(self, namespace: str) -> None:
        """Wait until the controllers have looked at every Deployment: their work is not to fall into the next turn."""
        ask = [*self._kubectl(), f"--namespace={namespace}", "get", "deployments", "--output=json"]
        while True:
            time.sleep(1)
            found = json.loads(subprocess.run(ask, check=True, capture_output=True).stdout)["items"]
            if all(item["status"].get("observedGeneration") == item["metadata"]["generation"] for item in found):
                return

    def _kubectl(self) -> list[str]:
        return [str(self.kubectl), f"--kubeconfig={self.near}"]


def _heading(asked: argparse.Namespace, installed: Installed) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{os.cpu_count()} processors and {memory:.0f} GB, Python {platform.python_version()}"
    return f"""# How fast it is

Made by `make bench` on a machine with {machine},
with everything on it: the API server, the tools and the controllers share the processors, so that the ratios say more
than the seconds. {asked.objects} objects (a quarter each of ConfigMaps, Services, Deployments without pods and
ServiceAccounts) are released into an empty namespace, again unchanged, with one value changed, and rolled back.
Nobody waits for health. Medians of {asked.rounds} rounds in which every tool has its turn
({asked.far_rounds} through the proxy).

{installed.versions}
ascent.kube is measured from its action plugin's run() to its return, the others as whole processes less the same
program's `version`. The floor is a bare loop over the same connection pool: a dry-run and a PATCH per object that is
written, one LIST per kind for all others.
"""


def _table(title: str, measured: Rounds, peers: Sequence[Peer]) -> str:
    names = [peer.name for peer in peers]
    lines = [f"## {title}\n", f"| seconds | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    medians = {key: statistics.median(item.seconds for item in found) for key, found in measured.items()}
    lines += [f"| {work} | {' | '.join(f'{medians[name, work]:.2f}' for name in names)} |" for work in WORKS]
    others = [name for name in names if name != "ascent.kube"]
    lines += [
        f"\n| ascent.kube, in parts of | {' | '.join(others)} |",
        f"|---|{'---|' * len(others)}",
        *(f"| {work} | {' | '.join(_ratios(medians, work, others))} |" for work in WORKS),
        f"\n| whole process, seconds | {' | '.join(names)} |",
        f"|---|{'---|' * len(names)}",
    ]
    whole = {key: statistics.median(item.process for item in found) for key, found in measured.items()}
    lines += [f"| {work} | {' | '.join(f'{whole[name, work]:.2f}' for name in names)} |" for work in WORKS]
    return "\n".join([*lines, ""])


def _ratios(medians: Mapping[tuple[str, str], float], work: str, others: Sequence[str]) -> list[str]:
    return [f"{medians['ascent.kube', work] / max(medians[name, work], 0.001):.2f}" for name in others]


def _small(measured: Rounds, begun: Sequence[Beginnings]) -> str:
    found = measured["ascent.kube", "unchanged"]
    whole = statistics.median(item.process for item in found)
    own = statistics.median(item.seconds for item in found)
    play = statistics.median(item.play for item in begun)
    library = statistics.median(item.library for item in begun)
    return f"""## A small release

The whole `ansible-playbook` with 12 objects and no change takes {whole:.2f} s.
Of that the task takes {own:.2f} s; a play with nothing but a `debug` task takes {play:.2f} s,
and to import the `kubernetes` library another {library:.2f} s.
"""


def _growth(measured: Mapping[int, Rounds]) -> str:
    lines = ["## Many objects\n", f"| objects | {' | '.join(WORKS)} | peak memory |", "|---" * (len(WORKS) + 2) + "|"]
    for size, rounds in measured.items():
        results = [rounds["ascent.kube", work][0] for work in WORKS]
        cells = [f"{result.seconds:.2f} s" for result in results]
        lines.append(f"| {size} | {' | '.join(cells)} | {max(result.peak for result in results):.0f} MB |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
