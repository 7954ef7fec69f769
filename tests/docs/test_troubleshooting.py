"""What the page on troubleshooting quotes is what the code says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
ENTRY = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)
QUOTED = ENTRY.findall((CHECKOUT / "docs" / "troubleshooting.md").read_text().replace("\\*", "*"))


def shape_of(node: ast.expr) -> str:
    """A text as the code has it, with … for each of its expressions."""
    if isinstance(node, ast.JoinedStr):
        return "".join(shape_of(value) for value in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return "…"


@cache
def texts() -> str:
    """All texts of the collection, a line each."""
    found: list[str] = []
    for path in sorted((CHECKOUT / "plugins").rglob("*.py")):
        nodes: Iterator[ast.AST] = ast.walk(ast.parse(path.read_text()))
        found += [shape_of(node) for node in nodes if isinstance(node, (ast.JoinedStr, ast.Constant))]
    return "\n".join(found)


def test_there_are_entries() -> None:
    assert len(QUOTED) > 20


@pytest.mark.parametrize("message", QUOTED)
def test_what_is_quoted_is_said(message: str) -> None:
    words = [re.escape(part.strip()) for part in message.rstrip(".").split("…") if part.strip()]
    assert re.search("[^\n]*".join(words), texts()), message
