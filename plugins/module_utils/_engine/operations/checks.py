# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks: the HTTP requests that a release must answer once everything is ready. What a task asks for, as values."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ..errors import InputError
from ..health.rules import UNREADABLE
from ..objects.identity import Identity
from ..objects.paths import HOW_TO_WRITE, steps_of
from ..objects.patterns import pattern_of
from .criteria import Mask, without_secrets
from .expectations import Expectation, ranges_of

# Headers that say what is asked for, not who asks.
SPOKEN_HEADERS = frozenset(
    ("accept", "accept-encoding", "accept-language", "cache-control", "content-type", "host", "user-agent")
)
# Of these a revision keeps the values too.
RECORDED_HEADERS = frozenset(("accept", "accept-encoding", "accept-language"))
# What the API server keeps to itself, or reads as meant for itself.
KEPT_HEADERS = re.compile(r"authorization$|impersonate-|x-remote-", re.IGNORECASE)
REQUEST_SECONDS = 10.0
UNSET = dict.fromkeys(
    ("url", "service", "path", "request_headers", "status", "body", "headers", "json", "validate_certs")
)
KEYS = frozenset((*UNSET, "name", "times", "interval", "timeout", "withheld"))


@dataclass(frozen=True)
class HttpCheck:
    """A request and what is expected of its answer, ``times`` times in a row within ``timeout`` seconds.

    ``target`` is a URL; with a ``service`` it is a path of that Service, whose port and scheme are in ``address`` as
    the API server's proxy wants them. ``record`` is how a revision keeps it, ``withheld`` what it lacks since it was
    read from there; ``unread``: it was recorded by a version that knows more.
    """

    name: str
    target: str
    service: Identity | None = None
    address: str = ""
    expectation: Expectation = field(default_factory=Expectation)
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 1
    interval: float = 2.0
    timeout: float = 60.0
    validate_certs: bool = True
    withheld: tuple[str, ...] = ()
    unread: bool = False
    record: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """What is asked, without a query, which may hold a token."""
        shown = self.target.partition("?")[0]
        return f"GET {shown}" if self.service is None else f"GET {shown} of {self.service} ({self.address})"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may be secret of the request, as it may come back in an answer."""
        query = [value for _name, value in parse_qsl(urlsplit(self.target).query)]
        return (*header_secrets(self.headers), *query)


def checks_of(options: Iterable[Mapping[str, Any]], home: str) -> tuple[HttpCheck, ...]:
    """The option ``checks`` of a release whose home namespace is ``home``; InputError for what can't be meant."""
    found = tuple(_check(option, home) for option in options)
    names = [check.name for check in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"Two checks are named {twice}.", hint="Give each check a name of its own.")
    return found


def recorded_checks(records: Sequence[Mapping[str, Any]], home: str) -> tuple[HttpCheck, ...]:
    """The checks that a revision keeps; those that it does not keep whole say what they lack."""
    return tuple(_recalled(record, home) for record in records)


def _recalled(record: Mapping[str, Any], home: str) -> HttpCheck:
    """A check of a revision: one that can't be read stays recorded, and never stops the way back."""
    try:
        if record.keys() <= KEYS:
            return _check({**UNSET, **record}, home)
    except UNREADABLE:
        pass
    return HttpCheck(str(record.get("name")), "", unread=True, record=dict(record))


def completed(checks: Sequence[HttpCheck], known: Sequence[HttpCheck], mask: Mask) -> tuple[HttpCheck, ...]:
    """Checks of a revision, with what they lack where the same ones are ``known`` whole, but for what is masked."""
    whole = {check.name: (check, without_secrets(check.record, mask)) for check in known if not check.withheld}
    return tuple(
        whole[check.name][0] if check.name in whole and whole[check.name][1] == check.record else check
        for check in checks
    )


def _recorded(option: Mapping[str, Any]) -> dict[str, Any]:
    """A check as a revision keeps it: without what may be secret of its request, which is named instead."""
    kept = {key: value for key, value in option.items() if value is not None}
    headers = kept.pop("request_headers", {})
    spoken = {name: str(value) for name, value in headers.items() if str(name).lower() in RECORDED_HEADERS}
    withheld = [*kept.pop("withheld", ()), *(f"the request header {name}" for name in headers if name not in spoken)]
    for place in ("url", "path"):
        kept_part, mark, _query = str(kept.get(place) or "").partition("?")
        if mark:
            kept[place] = kept_part
            withheld.append(f"the query of its {place}")
    return kept | ({"request_headers": spoken} if spoken else {}) | ({"withheld": withheld} if withheld else {})


def _check(option: Mapping[str, Any], home: str) -> HttpCheck:
    name = str(option["name"])
    for key in ("times", "interval", "timeout"):
        if option[key] < (0 if key == "interval" else 1):
            raise InputError(f"The {key} of check {name} is {option[key]}.", hint="Give a greater number.")
    if (option["times"] - 1) * option["interval"] > option["timeout"]:
        raise InputError(
            f"Check {name} asks for {option['times']} answers {option['interval']} s apart within"
            f" {option['timeout']} s.",
            hint="Raise its timeout, or lower times or interval.",
        )
    headers = {str(key): str(value) for key, value in (option["request_headers"] or {}).items()}
    _refuse_broken_headers(name, headers)
    common = HttpCheck(
        name=name,
        target="",
        expectation=_expectation(option, name),
        headers=headers,
        times=option["times"],
        interval=option["interval"],
        timeout=option["timeout"],
        withheld=tuple(option.get("withheld") or ()),
        record=_recorded(option),
    )
    return replace(common, **(_to_url(option, name) if option["url"] else _to_service(option, name, home)))


def _to_url(option: Mapping[str, Any], name: str) -> dict[str, Any]:
    url = str(option["url"])
    if option["path"] is not None:
        raise InputError(f"Check {name} has a url and a path.", hint="Write the path into the url.")
    try:
        parts = urlsplit(url)
        good = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", url)
        )
        named = parts.username is not None
    except ValueError:
        good, named = False, False
    if not good:
        raise InputError(f"The url of check {name} is none.", hint="It begins with http:// or https:// and a host.")
    if named:
        raise InputError(
            f"The url of check {name} holds a user.", hint="Give request_headers with Authorization instead."
        )
    return {"target": url, "validate_certs": option["validate_certs"] is not False}


def _to_service(option: Mapping[str, Any], name: str, home: str) -> dict[str, Any]:
    service, path = option["service"], option["path"] or "/"
    if option["validate_certs"] is not None:
        raise InputError(
            f"Check {name} has validate_certs, but asks a Service.",
            hint="The API server makes that request, and verifies no certificate of a Service.",
        )
    kept = next((header for header in option["request_headers"] or {} if KEPT_HEADERS.match(str(header))), None)
    if kept is not None:
        raise InputError(
            f"Check {name} has the request header {kept}, which the API server does not pass on to a Service.",
            hint="Give the check a url, or ask for something that needs no such header.",
        )
    if not path.startswith("/") or re.search(r"\s", path):
        raise InputError(f"The path of check {name} is none.", hint="It begins with a slash and holds no blank.")
    scheme = "https:" if service["scheme"] == "https" else ""
    return {
        "target": path,
        "service": Identity("", "Service", service["namespace"] or home, service["name"]),
        "address": f"{scheme}{service['name']}:{service['port']}",
    }


def _refuse_broken_headers(name: str, headers: Mapping[str, str]) -> None:
    """A header that would end the line it stands on; its value is not told."""
    for header, value in headers.items():
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", header) or re.search(r"[\r\n\0]", value):
            raise InputError(
                f"A request header of check {name} can't be sent.", hint="A header is a name and one line of text."
            )


def _expectation(option: Mapping[str, Any], name: str) -> Expectation:
    for path in option["json"] or {}:
        try:
            steps_of(str(path))
        except ValueError:
            raise InputError(f"{path!r} among json of check {name} is no path.", hint=HOW_TO_WRITE) from None
    return Expectation(
        status=ranges_of(option["status"], name) if option["status"] is not None else Expectation.status,
        body=pattern_of(option["body"], f"The body of check {name}") if option["body"] is not None else None,
        headers={
            str(header): pattern_of(text, f"The header {header} of check {name}")
            for header, text in (option["headers"] or {}).items()
        },
        json={str(path): value for path, value in (option["json"] or {}).items()},
    )


def header_secrets(headers: Mapping[str, str]) -> Iterator[str]:
    """What may be secret in request headers: whole values, and the tokens and passwords within them."""
    for name, value in headers.items():
        if name.lower() in SPOKEN_HEADERS:
            continue
        yield value
        parts = re.split(r"[\s;,]+", value)
        yield from parts
        yield from (part.partition("=")[2].strip('"') for part in parts)
        if parts[0].lower() == "basic" and len(parts) > 1:
            with suppress(ValueError):
                pair = base64.b64decode(parts[1]).decode("utf-8")
                yield from (pair, pair.partition(":")[2])
