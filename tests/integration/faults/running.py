"""Runs of the engine in a process of their own, behind the proxy: what happens to them happens to nobody else."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session, open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.lease import LEASE_SECONDS

from .proxy import Fault, Proxy, Write

LONGEST = 90.0
Run = Callable[[Session], Outcome]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Told:
    """What a run said of itself: how it ended (``raised`` when by an error), why, and its live lines."""

    course: str
    error: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ended:
    """A run that is over: what it told (nothing when it was killed), its writes, whether the fault was reached."""

    told: Told | None
    writes: tuple[Write, ...]
    struck: bool

    @property
    def course(self) -> str:
        """How it ended; ``killed`` when it can't tell."""
        return self.told.course if self.told else "killed"


def run_behind(
    kubeconfig: str,
    run: Run,
    fault: Fault | None = None,
    *,
    lease_seconds: float = LEASE_SECONDS,
    hear: Say = lambda _text: None,
) -> Ended:
    """Let ``run`` go in a process of its own with a fault on its way; ``hear`` is called there with each live line."""
    proxy = Proxy(kubeconfig, fault)
    context = multiprocessing.get_context("fork")
    theirs, ours = context.Pipe()
    child = context.Process(target=_go, args=(proxy, run, lease_seconds, hear, theirs))
    child.start()
    theirs.close()
    proxy.kill = lambda: os.kill(child.pid or 0, signal.SIGKILL)
    try:
        proxy.serve(child.sentinel, LONGEST)
    finally:
        child.kill()
        child.join()
    if child.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(f"a run with {fault} ended with {child.exitcode}")
    return Ended(None if child.exitcode else ours.recv(), tuple(proxy.writes), proxy.struck)


def _go(proxy: Proxy, run: Run, lease_seconds: float, hear: Say, pipe: Connection) -> None:
    # Shortly before it is killed for taking too long, it shows where it hangs.
    faulthandler.dump_traceback_later(LONGEST - 5)
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        hear(text)

    try:
        session = open_session(Access(kubeconfig=proxy.access), say=say)
        outcome = run(replace(session, lease_seconds=lease_seconds))
        told = Told(outcome.course, str(outcome.error or ""), tuple(said))
    except AscentError as error:
        told = Told("raised", str(error), tuple(said))
    pipe.send(told)
