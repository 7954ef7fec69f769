"""Which writes of a run belong together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .proxy import Write


@dataclass(frozen=True)
class Phase:
    """Writes of one kind, from the ``first`` to the ``last`` (numbers from 1): of records, of objects, of deletions."""

    kind: str
    first: int
    last: int

    @property
    def places(self) -> list[int]:
        """The first, the middle and the last write."""
        return sorted({self.first, (self.first + self.last) // 2, self.last})


def kind_of(write: Write) -> str:
    """The store creates its records and moves its head; objects are applied, folded and deleted."""
    if write.method in ("POST", "PUT") or write.name.startswith("ascent-"):
        return "records"
    return "prune" if write.method == "DELETE" else "apply"


def phases(writes: Sequence[Write]) -> list[Phase]:
    """Writes of like kind that follow one another."""
    found, number = [], 0
    for kind, group in groupby(writes, kind_of):
        length = len(list(group))
        found.append(Phase(kind, number + 1, number + length))
        number += length
    return found
