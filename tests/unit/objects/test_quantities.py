"""Quantities are compared exactly, whatever their notation."""

from __future__ import annotations

from fractions import Fraction

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.quantities import (
    amounts,
    growth,
    largest,
    quantity,
    total,
    written,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", Fraction(0)),
        ("100m", Fraction(1, 10)),
        (".5", Fraction(1, 2)),
        ("1.5Gi", Fraction(3 * 2**29)),
        ("2", Fraction(2)),
        (2, Fraction(2)),
        (0.5, Fraction(1, 2)),
        ("1k", Fraction(1000)),
        ("1E", Fraction(10**18)),
        ("1Ei", Fraction(2**60)),
        ("12e6", Fraction(12 * 10**6)),
        ("12E-3", Fraction(12, 1000)),
        ("250u", Fraction(250, 10**6)),
        ("-1", Fraction(-1)),
    ],
)
def test_a_quantity_is_a_number(text: object, amount: Fraction) -> None:
    assert quantity(text) == amount


@pytest.mark.parametrize("text", ["", "much", "1KB", "1 Gi", True, None, [], "1e"])
def test_what_is_none_is_no_quantity(text: object) -> None:
    assert quantity(text) is None
    assert amounts({"cpu": text, "memory": "1Ki"}) == {"memory": Fraction(1024)}


@pytest.mark.parametrize("text", ["0", "1", "3", "1500m", "100m", "1Ki", "3Gi", "1536Mi", "1000", "2Ei"])
def test_an_amount_is_written_as_people_would(text: str) -> None:
    assert written(quantity(text) or Fraction(0)) == text


def test_amounts_are_added_and_compared_by_name() -> None:
    one, two = amounts({"cpu": "500m", "memory": "1Gi"}), amounts({"cpu": "1500m", "pods": "1"})
    assert total([one, two]) == amounts({"cpu": "2", "memory": "1Gi", "pods": "1"})
    assert largest([one, two]) == amounts({"cpu": "1500m", "memory": "1Gi", "pods": "1"})
    assert growth(one, two) == amounts({"cpu": "1", "memory": "-1Gi", "pods": "1"})
