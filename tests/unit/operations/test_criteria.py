"""What is recorded of checks and rules of health holds no value of a Secret."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.rules import HealthRules
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.masking import Masker
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.checks import completed, recorded_checks
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.criteria import (
    refuse_secret_rules,
    without_secrets,
)

from .test_checks import SERVICE, only

SECRET = "canary/47.11"
mask = Masker([SECRET]).text
URL = "https://shop.example.com/health"


@pytest.mark.parametrize(
    ("given", "withheld"),
    [
        ({"url": URL, "body": f"token: {SECRET}"}, "what it expects as body"),
        ({"url": URL, "body": r"canary/47\.11"}, "what it expects as body"),
        ({"url": URL, "json": {"tokens": [{"value": SECRET}]}}, "what it expects as json"),
        ({"url": URL, "json": {f"tokens[name={SECRET}].on": True}}, "what it expects as json"),
        ({"url": URL, "headers": {"X-Token": SECRET}}, "what it expects as headers"),
        ({"url": URL, "request_headers": {"Accept": SECRET}}, "the request header Accept"),
        ({"url": f"{URL}/{SECRET}"}, "its url"),
        ({"url": f"{URL}/canary%2f47.11"}, "its url"),
        ({"service": SERVICE, "path": f"/hook/{SECRET}"}, "its path"),
    ],
)
def test_a_part_that_holds_a_secret_is_not_recorded(given: dict[str, Any], withheld: str) -> None:
    check = only(**given)
    record = without_secrets(check.record, mask)
    assert record["withheld"] == [withheld]
    assert "canary" not in json.dumps(record)
    records = recorded_checks(json.loads(json.dumps([record])), "shop")
    assert [without_secrets(each.record, mask) for each in records] == [record]
    assert completed(records, [check], mask) == (check,)


def test_what_holds_no_secret_is_recorded_as_it_is() -> None:
    check = only(url=URL, body="canary", json={"a": 1}, headers={"X": "y"}, request_headers={"Accept": "text/html"})
    assert without_secrets(check.record, mask) == check.record


def test_a_rule_that_holds_a_secret_is_refused() -> None:
    rule = {"kind": "Database.example.org", "ready": [{"status.phase": "Running"}, {"status.token": {"not": SECRET}}]}
    with pytest.raises(InputError, match=r"rule for Database\.example\.org holds a value of a Secret") as caught:
        refuse_secret_rules(HealthRules.parse([rule], "shop"), mask)
    assert SECRET not in str(caught.value)
    refuse_secret_rules(HealthRules.parse([{**rule, "ready": {"status.phase": "Running"}}], "shop"), mask)
