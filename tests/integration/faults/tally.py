"""How many faults were tried, and after how many the next run brought everything in order."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

LONGEST_TEXT = 1500


class Tally:
    """Counts by what was tried."""

    def __init__(self) -> None:
        self._tried: dict[str, int] = {}
        self._failed: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._tried)

    def count(self, what: str, *, converged: bool) -> None:
        self._tried[what] = self._tried.get(what, 0) + 1
        self._failed[what] = self._failed.get(what, 0) + (not converged)

    def lines(self) -> Iterator[str]:
        """A line for each, and the sum."""
        for what, tried in self._tried.items():
            yield f"{what}: {tried} tried, {tried - self._failed[what]} converged"
        tried, failed = sum(self._tried.values()), sum(self._failed.values())
        yield f"together: {tried} tried, {tried - failed} converged"


TALLY = Tally()


@contextmanager
def trying(what: str) -> Iterator[Callable[[str, Callable[[], None]], None]]:
    """Gives a function that tries one case of ``what``; all that failed are told together at the end."""
    failures: list[str] = []

    def attempt(which: str, case: Callable[[], None]) -> None:
        try:
            case()
        except Exception:
            failures.append(f"{which}\n{traceback.format_exc(limit=-3)[-LONGEST_TEXT:]}")
            TALLY.count(what, converged=False)
        else:
            TALLY.count(what, converged=True)

    yield attempt
    if failures:
        pytest.fail(f"{what}: {len(failures)} did not converge\n\n" + "\n".join(failures), pytrace=False)
