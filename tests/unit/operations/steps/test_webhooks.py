"""What a server says of a webhook that answers neither yes nor no."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.webhooks import (
    takes_no_dry_run,
    told,
    unanswered,
)

REFUSED = "The API server refused applying Service/shop/web: "


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('admission webhook "a.example.com" does not support dry run.', "a.example.com"),
        ('admission webhook "a.example.com" denied the request: dry-run is not supported.', "a.example.com"),
        ('admission webhook "a.example.com" denied the request: no DryRun here.', "a.example.com"),
        ('admission webhook "a.example.com" denied the request: port 80 is taken.', ""),
        ('services "dry-run" is forbidden.', ""),
    ],
)
def test_a_webhook_that_takes_no_dry_run_is_told_from_one_that_denies(said: str, name: str) -> None:
    assert takes_no_dry_run(ApiError(REFUSED + said)) == name


def test_a_webhook_that_is_down_is_named_with_the_reason() -> None:
    said = 'Internal error occurred: failed calling webhook "a.example.com": failed to call webhook: Post "https://b": '
    error = ApiError(f"{REFUSED}{said}dial tcp 10.0.0.1:443: connect: connection refused.", status=500)
    reason = 'failed to call webhook: Post "https://b": dial tcp 10.0.0.1:443: connect: connection refused'
    assert unanswered(error) == f"The admission webhook a.example.com can't be asked: {reason}."
    assert unanswered(ApiError(f'{REFUSED}admission webhook "a.example.com" denied the request: no.')) == ""


def test_each_webhook_is_told_once_with_its_objects() -> None:
    pairs = [("A is down.", "Service/shop/a"), ("B is down.", "Service/shop/b"), ("A is down.", "Service/shop/c")]
    assert told(pairs, 5) == [
        "A is down. It has a say in Service/shop/a, Service/shop/c.",
        "B is down. It has a say in Service/shop/b.",
    ]
    assert told(pairs, 1)[0] == "A is down. It has a say in Service/shop/a and 1 more."
