"""Runs that die, really: a process of their own, ended by SIGKILL at the n-th write."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AccessError, AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session

from .bench import Bench

LONGEST = 60.0
FAILED, UNTOUCHED = 10, 11
Run = Callable[[Session], Any]


class Deadly(Client):
    """Ends this process instead of sending its n-th write (from 1). A dry-run is none."""

    def __init__(self, client: Client, write: int) -> None:
        super().__init__(client.connection)
        self._left = write
        self._counting = threading.Lock()

    def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        with self._counting:
            if method != "GET":
                self._left -= 1
            if method != "GET" and not self._left:
                os.kill(os.getpid(), signal.SIGKILL)
            return super().request(method, path, **options)


class Failing(Client):
    """Fails its n-th write (from 1) as a broken connection does: once, or that one and all that follow."""

    def __init__(self, client: Client, write: int, *, for_good: bool) -> None:
        super().__init__(client.connection)
        self._left = write
        self._for_good = for_good
        self._counting = threading.Lock()

    @property
    def reached(self) -> bool:
        """Whether a write failed."""
        return self._left <= 0

    def request(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        with self._counting:
            if method != "GET":
                self._left -= 1
            fails = self._left < 0 if self._for_good else False
            if method != "GET" and (self._left == 0 or fails):
                raise AccessError("The API server can't be reached: the connection broke.")
        return super().request(method, path, **options)


def _die(bench: Bench, run: Run, write: int) -> None:
    session = bench.session()
    run(replace(session, client=Deadly(session.client, write)))


def killed(bench: Bench, run: Run, write: int) -> bool:
    """Let ``run`` die before its n-th write; False when it ended before that."""
    child = multiprocessing.get_context("fork").Process(target=_die, args=(bench, run, write))
    child.start()
    child.join(LONGEST)
    if child.is_alive():
        child.kill()
        raise AssertionError(f"a run that was to die before write {write} is still there")
    if child.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(f"a run that was to die before write {write} ended with {child.exitcode}")
    return child.exitcode != 0


def failed(bench: Bench, run: Run, write: int, *, for_good: bool) -> bool:
    """Let a write of ``run`` fail, in a process that ends with it; False when there are not so many."""
    child = multiprocessing.get_context("fork").Process(target=_fail, args=(bench, run, write, for_good))
    child.start()
    child.join(LONGEST)
    assert child.exitcode in (FAILED, UNTOUCHED), f"a run whose write {write} failed ended with {child.exitcode}"
    return child.exitcode == FAILED


def _fail(bench: Bench, run: Run, write: int, for_good: bool) -> None:
    session = bench.session()
    client = Failing(session.client, write, for_good=for_good)
    error: AscentError | None
    try:
        error = run(replace(session, client=client)).error
    except AscentError as raised:
        error = raised
    if error is not None and "can't be reached" not in str(error):
        raise error
    sys.exit(FAILED if client.reached else UNTOUCHED)


def at_each_write(bench: Bench, case: Callable[[Bench, int], bool], most: int = 60) -> int:
    """``case`` for the 1st, 2nd, ... write, each with a release of its own, until it says that none was reached."""
    for write in range(1, most):
        if not case(bench.other(f"shop-{write}"), write):
            return write - 1
    raise AssertionError(f"more than {most} writes")


def ended(*runs: Mapping[str, Any]) -> None:
    """Run several at once, each in a process of its own; all must end well."""
    context = multiprocessing.get_context("fork")
    children = [context.Process(**run) for run in runs]
    for child in children:
        child.start()
    for child in children:
        child.join(LONGEST)
    assert [child.exitcode for child in children] == [0] * len(children)
