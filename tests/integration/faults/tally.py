"""How many faults were tried, and after how many the next run brought everything in order."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError

PROPERTY = "faults"
LONGEST_TEXT = 1500
Properties = list[tuple[str, object]]


class Trials:
    """The trials of one test. They are told by its report, so that they also come from a worker."""

    def __init__(self, properties: Properties) -> None:
        self._properties = properties

    @contextmanager
    def of(self, what: str) -> Iterator[Callable[[str, Callable[[], None]], None]]:
        """Gives a function that tries one case of ``what``; those that failed are told together at the end."""
        tried = 0
        failures: list[str] = []

        def attempt(which: object, case: Callable[[], None]) -> None:
            nonlocal tried
            tried += 1
            try:
                case()
            except (AssertionError, AscentError, TimeoutError, pytest.fail.Exception):
                failures.append(f"{which}\n{traceback.format_exc(limit=-3)[-LONGEST_TEXT:]}")

        try:
            yield attempt
        finally:
            self._properties.append((PROPERTY, [what, tried, tried - len(failures)]))
        if failures:
            pytest.fail(f"{what}: {len(failures)} of {tried} failed\n\n" + "\n".join(failures), pytrace=False)


def summary(properties: Iterable[Properties]) -> list[str]:
    """A line for each kind of trial, and the sum; nothing where nothing was tried."""
    lines, tried, converged = [], 0, 0
    for name, value in (item for one in properties for item in one):
        if name == PROPERTY and isinstance(value, list):
            what, these, good = value
            tried, converged = tried + these, converged + good
            lines.append(f"{what}: {these} tried, {good} converged")
    return [*sorted(lines), f"together: {tried} tried, {converged} converged"] if lines else []
