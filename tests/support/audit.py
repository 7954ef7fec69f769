"""What an API server was asked to write, from its audit log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DRY = "dryRun=All"
WRITING = {"create", "update", "patch", "delete", "deletecollection"}


@dataclass(frozen=True)
class Write:
    """A request of the administrator that changed something."""

    verb: str
    resource: str
    name: str
    namespace: str = ""


@dataclass(frozen=True)
class Requests:
    """How often somebody asked: to read, to write, and what a write would do."""

    reads: int
    writes: int
    dry_runs: int


class AuditLog:
    """The part of an audit log that is written from now on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.start = path.stat().st_size

    def writes(self) -> list[Write]:
        """In their order. Dry runs and reviews write nothing; a cluster's own components are not meant."""
        return [
            Write(
                event["verb"],
                event["objectRef"]["resource"],
                event["objectRef"].get("name", ""),
                event["objectRef"].get("namespace", ""),
            )
            for event in self._events()
            if _is_write(event)
        ]

    def requests(self, user: str) -> Requests:
        """All that was asked in the name of ``user``, by impersonation; asking who one is counts as reading."""
        asked = [event for event in self._events() if (event.get("impersonatedUser") or {}).get("username") == user]
        writes = sum(map(_is_write, asked))
        dry_runs = sum(DRY in event["requestURI"] for event in asked)
        return Requests(len(asked) - writes - dry_runs, writes, dry_runs)

    def _events(self) -> list[dict[str, Any]]:
        with self.path.open("rb") as log:
            log.seek(self.start)
            return [json.loads(line) for line in log]


def _is_write(event: dict[str, Any]) -> bool:
    return (
        event["verb"] in WRITING
        and not event["user"]["username"].startswith(("system:", "ascent:"))
        and DRY not in event["requestURI"]
        and not event["objectRef"]["resource"].endswith("reviews")
    )
