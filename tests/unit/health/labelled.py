"""Reading labelled cases: objects as short as their files allow, each with the health that is expected of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .objects import Body

CONDITION = re.compile(
    r"^(?P<type>[^=]+)=(?P<status>\w+)\s*(?P<reason>[^\s:]+(?=:|$))?:?\s*(?P<message>.*)$", re.DOTALL
)


@dataclass(frozen=True)
class Case:
    """One object, where it comes from, and how it is."""

    name: str
    kind: str
    expected: str
    object: Body


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file: kind -> list of [health, status, spec, metadata]."""
    for kind, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        api, _slash, bare = kind.rpartition("/")
        for place, (expected, status, *more) in enumerate(entries):
            spec, metadata = [*more, {}, {}][:2] if len(more) < 2 else more
            body = {
                "apiVersion": api,
                "kind": bare,
                "metadata": {"name": "a", "namespace": "shop", "generation": 2, **metadata},
                "spec": spec,
                "status": _spelled_out(status),
            }
            yield Case(f"{kind}[{place}]", kind, expected, body)


def half(kind: str) -> str:
    """Which half a kind belongs to: by a hash of its name, so that nobody chooses."""
    return "first" if hashlib.sha256(kind.encode()).digest()[0] % 2 else "second"


def _spelled_out(content: Any) -> Any:
    """Every condition written ``Type=Status Reason: message`` as a mapping."""
    if isinstance(content, list):
        return [_spelled_out(item) for item in content]
    if not isinstance(content, dict):
        return content
    return {
        key: [_condition(item) for item in value] if key == "conditions" else _spelled_out(value)
        for key, value in content.items()
    }


def _condition(item: Any) -> Any:
    found = CONDITION.match(item) if isinstance(item, str) else None
    return {key: value for key, value in found.groupdict().items() if value} if found else item
