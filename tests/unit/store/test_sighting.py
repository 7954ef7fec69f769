"""Who was last seen working on a release."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.sighting import Sighting, sighting

NOW = datetime(2026, 1, 31, 12, 1, tzinfo=UTC)


def lease(renewed: str) -> dict[str, Any]:
    spec = {"holderIdentity": "ada", "acquireTime": "2026-01-31T11:00:00.000000Z", "renewTime": renewed}
    return {"spec": {key: value for key, value in spec.items() if value}}


@pytest.mark.parametrize("given", [None, {}, {"spec": {"leaseTransitions": 3}}])
def test_nobody_holds_it(given: dict[str, Any] | None) -> None:
    assert sighting(given, NOW) is None


@pytest.mark.parametrize(
    ("renewed", "seen", "silent"),
    [
        ("2026-01-31T12:00:30.500000Z", "2026-01-31T12:00:30Z", False),
        ("2026-01-31T12:09:00.000000Z", "2026-01-31T12:09:00Z", False),
        ("2026-01-31T11:59:59.000000Z", "2026-01-31T11:59:59Z", True),
        ("", "", True),
        ("yesterday", "yesterday", True),
    ],
)
def test_a_holder_without_a_sign_of_life_is_silent(renewed: str, seen: str, silent: bool) -> None:
    assert sighting(lease(renewed), NOW) == Sighting("ada", "2026-01-31T11:00:00Z", seen, silent)
