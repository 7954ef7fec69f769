"""What a task may ask for as a check."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.checks import (
    HttpCheck,
    checks_of,
    completed,
    header_secrets,
    recorded_checks,
)
from ansible_collections.ascent.kube.plugins.module_utils._face.specs import CHECKS

SERVICE = {"name": "web", "port": "80", "namespace": None, "scheme": "http"}
URL = "https://shop.example.com/health?token=canary-4711"


def option(**given: Any) -> dict[str, Any]:
    """A check as the argument specification hands it over."""
    defaults = {name: item.get("default") for name, item in CHECKS["checks"]["options"].items()}
    return {**defaults, "name": "front", **given}


def only(**given: Any) -> HttpCheck:
    """The one check that is asked for."""
    [check] = checks_of([option(**given)], "shop")
    return check


def test_a_url() -> None:
    check = only(url=URL)
    assert (check.target, check.service, check.validate_certs) == (URL, None, True)
    assert str(check) == "GET https://shop.example.com/health"
    assert "canary-4711" in check.secrets


@pytest.mark.parametrize(
    ("service", "address", "namespace"),
    [
        ({}, "web:80", "shop"),
        ({"port": "http", "namespace": "other"}, "web:http", "other"),
        ({"scheme": "https"}, "https:web:80", "shop"),
    ],
)
def test_a_service(service: dict[str, str], address: str, namespace: str) -> None:
    check = only(service={**SERVICE, **service})
    assert (check.address, check.target) == (address, "/")
    assert check.service == Identity("", "Service", namespace, "web")
    assert str(check) == f"GET / of Service/{namespace}/web ({address})"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"url": "shop.example.com"}, "url of check front"),
        ({"url": "ftp://shop.example.com"}, "url of check front"),
        ({"url": "http://shop.example.com:port"}, "url of check front"),
        ({"url": "https://me:canary-4711@shop.example.com"}, "holds a user"),
        ({"url": URL, "path": "/"}, "a url and a path"),
        ({"service": SERVICE, "path": "health"}, "path of check front"),
        ({"service": SERVICE, "validate_certs": True}, "validate_certs"),
        ({"service": SERVICE, "request_headers": {"Authorization": "Bearer canary-4711"}}, "header Authorization"),
        ({"service": SERVICE, "request_headers": {"Impersonate-User": "canary-4711"}}, "header Impersonate-User"),
        ({"url": URL, "request_headers": {"X-Key": "a\r\nX-Other: canary-4711"}}, "can't be sent"),
        ({"url": URL, "times": 0}, "times of check front"),
        ({"url": URL, "timeout": 0}, "timeout of check front"),
        ({"url": URL, "times": 10, "interval": 10, "timeout": 60}, "10 answers 10 s apart within 60 s"),
        ({"url": URL, "json": {"a..b": 1}}, "is no path"),
        ({"url": URL, "headers": {"X-Version": "["}}, "The header X-Version of check front"),
    ],
)
def test_what_can_not_be_meant_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        only(**given)
    assert said in caught.value.message
    assert caught.value.hint
    assert "canary" not in str(caught.value)


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(InputError, match="Two checks are named front"):
        checks_of([option(url=URL), option(url=URL)], "shop")


def test_what_is_secret_in_request_headers() -> None:
    basic = base64.b64encode(b"me:canary-basic").decode()
    headers = {
        "Authorization": f"Basic {basic}",
        "X-Key": "canary-key",
        "Cookie": "a=canary-cookie; b=2",
        "Proxy-Authorization": "Bearer canary-token",
        "Accept": "application/json",
    }
    found = set(header_secrets(headers))
    assert {"canary-basic", basic, "canary-key", "canary-cookie", "canary-token"} <= found
    assert "application/json" not in found


WHOLE = [
    {"url": "http://shop.example.com/health", "status": [200, "300-302"], "json": {"a[*].b": 1}, "times": 3},
    {"service": SERVICE, "path": "/front", "request_headers": {"Accept": "text/html"}, "headers": {"X": "y"}},
]
PARTIAL = [
    ({"url": URL}, ("the query of its url",)),
    ({"service": SERVICE, "path": "/a?key=canary-4711"}, ("the query of its path",)),
    ({"service": SERVICE, "request_headers": {"Host": "canary-4711"}}, ("the request header Host",)),
    (
        {"url": URL, "request_headers": {"X-Key": "canary-4711", "Accept": "text/html"}},
        ("the request header X-Key", "the query of its url"),
    ),
]


@pytest.mark.parametrize("given", WHOLE)
def test_a_check_is_recalled_as_it_was_given(given: dict[str, Any]) -> None:
    check = only(**given)
    [recorded] = recorded_checks(json.loads(json.dumps([check.record])), "shop")
    assert recorded == check
    assert not recorded.withheld


@pytest.mark.parametrize(("given", "withheld"), PARTIAL)
def test_what_may_be_secret_of_a_check_is_not_recorded(given: dict[str, Any], withheld: tuple[str, ...]) -> None:
    check = only(**given)
    assert "canary" not in json.dumps(check.record)
    [recorded] = recorded_checks([check.record], "shop")
    assert (recorded.withheld, recorded.record) == (withheld, check.record)
    assert not check.withheld


@pytest.mark.parametrize(
    "strange",
    [{"method": "POST"}, {"times": "often"}, {"json": {"a..b": 1}}, {"status": {"class": 2}}, {"service": "web"}],
)
def test_a_check_that_another_version_recorded_is_kept_unread(strange: dict[str, Any]) -> None:
    record = {**only(url="http://shop.example.com").record, **strange}
    if "service" in strange:
        del record["url"]
    [recorded] = recorded_checks([record], "shop")
    assert (recorded.unread, recorded.name, recorded.record) == (True, "front", record)


def test_a_recalled_check_is_completed_by_the_same_one() -> None:
    check = only(**PARTIAL[3][0])
    records = recorded_checks([check.record], "shop")
    assert completed(records, [check], str) == (check,)
    # With another header value it is the same check; one that asks for something else is none.
    other = only(url=URL, request_headers={"X-Key": "canary-4712", "Accept": "text/html"})
    assert completed(records, [other], str) == (other,)
    assert completed(records, [only(url=URL, request_headers={"X-Other": "canary-4711"})], str) == records
    assert completed(records, records, str) == records
