"""What an API server was asked to write, from its audit log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WRITING = {"create", "update", "patch", "delete", "deletecollection"}


@dataclass(frozen=True)
class Write:
    """A request of the administrator that changed something."""

    verb: str
    resource: str
    name: str
    namespace: str = ""


class AuditLog:
    """The part of an audit log that is written from now on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.start = path.stat().st_size

    def writes(self) -> list[Write]:
        """In their order. Dry runs and reviews write nothing; a cluster's own components are not meant."""
        with self.path.open("rb") as log:
            log.seek(self.start)
            events = [json.loads(line) for line in log]
        return [
            Write(
                event["verb"],
                event["objectRef"]["resource"],
                event["objectRef"].get("name", ""),
                event["objectRef"].get("namespace", ""),
            )
            for event in events
            if _is_write(event)
        ]


def _is_write(event: dict[str, Any]) -> bool:
    return (
        event["verb"] in WRITING
        and not event["user"]["username"].startswith(("system:", "ascent:"))
        and "dryRun=All" not in event["requestURI"]
        and not event["objectRef"]["resource"].endswith("reviews")
    )
