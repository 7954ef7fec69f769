"""The option checks as a task gives it: what is refused, and that nothing of a request's headers comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._face.answer import answer
from ansible_collections.ascent.kube.plugins.modules import release

CANARY = "kanarienvogel-4711"
CHECK = {"name": "front", "url": "http://shop.example.com", "request_headers": {"Authorization": f"Bearer {CANARY}"}}


def answered(*checks: object, **options: Any) -> dict[str, Any]:
    """The answer to a task with these checks; none of them gets as far as a cluster."""
    arguments = {"name": "shop", "namespace": "shop", "checks": list(checks), **options}
    return answer(release.SPECIFICATION, arguments, release.call, module="ascent.kube.release")


@pytest.mark.parametrize(
    ("check", "options", "said"),
    [
        (CHECK, {"wait": False}, "There are checks, but wait is off."),
        ({**CHECK, "status": CANARY[:3]}, {}, "The status 'kan' of check front is none."),
        ({**CHECK, "service": {"name": "web", "port": 80}}, {}, "mutually exclusive"),
        ({"name": "front", "request_headers": CHECK["request_headers"]}, {}, "one of the following is required"),
        ({**CHECK, "time": 3}, {}, "Unsupported parameters"),
    ],
)
def test_a_refused_check_tells_no_secret(check: object, options: dict[str, Any], said: str) -> None:
    shown = answered(check, **options)
    assert shown["failed"]
    assert said in shown["msg"]
    assert "checks" not in shown["invocation"]["module_args"]
    assert CANARY not in json.dumps(shown)
