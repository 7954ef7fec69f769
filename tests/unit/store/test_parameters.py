"""Which lines are kept for Tier 1."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.parameters import outdated


@pytest.mark.parametrize(
    ("there", "number", "old"),
    [
        ("", 1, ""),
        ("shop.r1 shop.r2", 3, ""),
        ("shop.r1 shop.r2 shop.r4", 5, "shop.r1"),
        ("shop.r9 shop.r10 shop.r11", 12, "shop.r9"),
        ("shop.r2 shop.r3", 2, "shop.r3"),
        ("shop.r7 shop.r8", 1, "shop.r7 shop.r8"),
        ("shop.readme shop.r-1 shop.r1", 4, ""),
        ("shop-b.r1 shop-b.r2 shop-b.r3 blog.r1", 4, ""),
    ],
)
def test_the_oldest_lines_of_a_release_go(there: str, number: int, old: str) -> None:
    assert outdated(dict.fromkeys(there.split(), ""), "shop", number, 3) == old.split()
