"""`make verdicts`: how soon each tool that waits tells that a release fails, case by case, on a real node.

What is printed is Markdown; with --write it goes into docs/diagnosis.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from busybox import make_images
from troubles import ALL, CASES, Case
from workbench import Workbench

from .installing import CHECKOUT, HELM, helm, kubectl, make_cluster, remove_cluster
from .waiters import Ascent, Helm, Kubectl, Verdict, Wait, Waiter

CLUSTER = "verdicts"
PAGE = CHECKOUT / "docs" / "diagnosis.md"
KEPT = CHECKOUT / ".build" / "verdicts.json"
BEGIN, END = "<!-- begin: make verdicts -->", "<!-- end: make verdicts -->"
NAMESPACE = Resource("", "v1", "Namespace", "namespaces", False)
# A tool that ends so near to the limit has waited for it.
NEAR = 2.0
LENGTH = 300
Found = Mapping[str, Sequence[Verdict]]


def main() -> None:
    """Play what was asked for, and tell."""
    asked = _arguments()
    waiters: tuple[Waiter, ...] = (Ascent(CHECKOUT / ".build"), Helm(helm()), Kubectl(kubectl()))
    with tempfile.TemporaryDirectory(prefix="ascent-verdicts-") as name:
        folder = Path(name)
        try:
            kubeconfig = make_cluster(CLUSTER, cluster_node=True, cluster_images=make_images(folder))
            found = Theatre(kubeconfig, folder, asked.limit).play(waiters, _cases(asked), asked.together)
        finally:
            if not asked.keep:
                remove_cluster(CLUSTER)
    found = {**_kept(), **found}
    KEPT.write_text(json.dumps({title: [asdict(verdict) for verdict in verdicts] for title, verdicts in found.items()}))
    text = _document(asked, waiters, found)
    print(text)
    if asked.write:
        before, _mark, rest = PAGE.read_text().partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}")


def _kept() -> Found:
    """What earlier runs came to: a case that is not played again stays as it was."""
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    return {title: [Verdict(**verdict) for verdict in verdicts] for title, verdicts in kept.items() if title in CASES}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make verdicts")
    parser.add_argument("--case", action="append", choices=list(CASES), metavar="TITLE", help="only these")
    parser.add_argument("--limit", type=int, default=90, help="seconds that each tool may wait")
    parser.add_argument("--together", type=int, default=2, help="cases at a time")
    parser.add_argument("--keep", action="store_true", help="leave the cluster as it is")
    parser.add_argument("--write", action="store_true", help="write the table into docs/diagnosis.md")
    return parser.parse_args()


def _cases(asked: argparse.Namespace) -> list[Case]:
    return [CASES[title] for title in asked.case] if asked.case else list(ALL)


@dataclass(frozen=True)
class Theatre:
    """Plays cases on a cluster, every tool of a case at the same time, each in a namespace of its own."""

    kubeconfig: Path
    folder: Path
    limit: int

    def play(self, waiters: Sequence[Waiter], cases: Sequence[Case], together: int) -> Found:
        """By title the verdicts of the tools, in their order."""

        def play(case: Case) -> Sequence[Verdict]:
            print(case.title, file=sys.stderr, flush=True)
            return self._case(case, waiters)

        side_by_side = [case for case in cases if not case.alone]
        with ThreadPoolExecutor(together) as pool:
            found = dict(zip((case.title for case in side_by_side), pool.map(play, side_by_side), strict=True))
        return found | {case.title: play(case) for case in cases if case.alone}

    def _case(self, case: Case, waiters: Sequence[Waiter]) -> Sequence[Verdict]:
        with ExitStack() as stack:
            benches = [self._bench(f"case-{ALL.index(case)}-{number}") for number in range(len(waiters) + 1)]
            for bench in benches:
                stack.callback(bench.client.delete, NAMESPACE, "", bench.namespace)
            stack.enter_context(benches[-1].stage(case))
            for bench in benches[:-1]:
                stack.enter_context(bench.found(case))
            with ThreadPoolExecutor(len(waiters)) as pool:
                waits = [self._wait(case, bench.namespace) for bench in benches[:-1]]
                verdicts = list(pool.map(lambda waiter, wait: waiter.judge(wait), waiters, waits))
        return [
            replace(verdict, words=verdict.words.replace(wait.namespace, "shop"))
            for verdict, wait in zip(verdicts, waits, strict=True)
        ]

    def _bench(self, namespace: str) -> Workbench:
        client = Client(connect(Access(kubeconfig=str(self.kubeconfig)), {}))
        client.create(NAMESPACE, {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}})
        return Workbench(client, namespace)

    def _wait(self, case: Case, namespace: str) -> Wait:
        folder = self.folder / namespace
        folder.mkdir()
        return Wait(namespace, case.bodies(namespace), self.limit, self.kubeconfig, folder)


def _document(asked: argparse.Namespace, waiters: Sequence[Waiter], found: Found) -> str:
    titles = [case.title for case in ALL if case.title in found]
    lines = [
        _heading(asked),
        f"| seconds | {' | '.join(waiter.name for waiter in waiters)} |",
        f"|---|{'---|' * len(waiters)}",
        *(f"| {title} | {' | '.join(_cell(asked, CASES[title], one) for one in found[title])} |" for title in titles),
        "\nAnd what the others tell a person at the end:\n",
        *(line for number, waiter in enumerate(waiters[1:], 1) for line in _words(waiter, number, titles, found)),
    ]
    return "\n".join(lines)


def _heading(asked: argparse.Namespace) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    version = kubectl().parent.name.split("-")[1]
    machine = f"{os.cpu_count()} processors with {memory:.0f} GB"
    return f"""Made by `make verdicts VERDICTS="--limit {asked.limit} --write"` on {machine}.
The seconds are those from the start of the command to its verdict, with at most {asked.limit} s to wait. The tools of a
case run side by side, each in a namespace of its own, and a few cases at a time. Helm {HELM} runs
`upgrade --install --wait --wait-for-jobs`; kubectl {version} runs `apply`, then `rollout status` of each Deployment and
`wait` for Jobs, which `rollout` does not know. ascent.kube then goes back; the others leave what they made.
All share the processors, so that what fails by starting again and again takes longer than in the paragraphs above.
"""


def _cell(asked: argparse.Namespace, case: Case, verdict: Verdict) -> str:
    """A verdict that is wrong says so; one that came with the end of the time, too."""
    if verdict.good != case.recovers:
        return f"{verdict.seconds:.0f}: **{'says that all is well' if verdict.good else 'fails it'}**"
    late = not verdict.good and verdict.seconds >= asked.limit - NEAR
    return f"{verdict.seconds:.0f}{', at the limit' if late else ''}"


def _words(waiter: Waiter, number: int, titles: Sequence[str], found: Found) -> list[str]:
    """The last words of a tool, each once, with the cases in which it said so."""
    said: dict[str, list[str]] = {}
    for title in titles:
        said.setdefault(_short(found[title][number].words), []).append(title)
    return [f"- {waiter.name}: `{words}` ({'; '.join(cases)})" for words, cases in said.items()]


def _short(text: str) -> str:
    return text if len(text) <= LENGTH else f"{text[:LENGTH]} ..."


if __name__ == "__main__":
    main()
