# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Single HTTP requests as any client makes them: to a URL, or to a Service through the API server's proxy.

Whatever comes back is an answer, also that nothing did. Redirections are not followed.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

from .access import Connection
from .client import CONNECT_SECONDS, USER_AGENT
from .failures import cause

with suppress(ImportError):
    import urllib3
    from urllib3.exceptions import HTTPError

BODY_BYTES = 1024 * 1024
CHUNK_BYTES = 65536
UNREACHED = re.compile(r"no endpoints available for service|error trying to reach service")


@dataclass(frozen=True)
class Answer:
    """What came back: names of headers in lower case, of a long body its beginning.

    Without an answer ``status`` is 0 and ``failure`` says why. ``refused``: the API server itself will not pass on the
    request, and ``failure`` is its word.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    failure: str = ""
    refused: bool = False


def fetch(url: str, headers: Mapping[str, str], *, seconds: float, verify: bool = True) -> Answer:
    """GET a URL, by the environment's proxy if it names one."""
    try:
        with _pool(url, verify) as pool:
            return _asked(pool, url, {"User-Agent": USER_AGENT, **headers}, seconds)
    except (HTTPError, ValueError) as error:
        return Answer(failure=cause(error)[0])


def _pool(url: str, verify: bool) -> Any:
    options: dict[str, Any] = {} if verify else {"cert_reqs": "CERT_NONE", "assert_hostname": False}
    if not verify:
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    parts = urlsplit(url)
    # Never those of the operating system: asking for them kills forked workers on macOS.
    proxies = getproxies_environment()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy and not proxy_bypass_environment(parts.hostname or "", proxies):
        return urllib3.ProxyManager(proxy, **options)
    return urllib3.PoolManager(**options)


def fetch_from_service(
    connection: Connection, namespace: str, service: str, path: str, headers: Mapping[str, str], *, seconds: float
) -> Answer:
    """GET a path of a Service, written ``[SCHEME:]NAME:PORT``, by way of the API server."""
    place = f"/api/v1/namespaces/{quote(namespace, safe='')}/services/{quote(service, safe=':')}/proxy"
    sent = connection.headers({"User-Agent": USER_AGENT, **headers})
    try:
        answer = _asked(connection.pool, connection.url(place + path), sent, seconds)
    except HTTPError as error:
        return Answer(failure=f"the API server can't be reached: {cause(error)[0]}")
    return _of_the_server(answer)


def _of_the_server(answer: Answer) -> Answer:
    """The answer, known as the API server's own where it speaks of the Service instead of passing on the request."""
    try:
        said = json.loads(answer.body)
    except ValueError:
        return answer
    if not isinstance(said, dict) or (said.get("kind"), said.get("apiVersion")) != ("Status", "v1"):
        return answer
    details = said.get("details")
    about = details.get("kind") if isinstance(details, dict) else None
    message = str(said.get("message") or "").rstrip(".")
    if about == "services" and answer.status == HTTPStatus.FORBIDDEN:
        return Answer(failure=message, refused=True)
    # One that was just made may be unknown to it for a moment.
    if UNREACHED.match(message) or (about == "services" and answer.status == HTTPStatus.NOT_FOUND):
        return Answer(failure=message)
    return answer


def _asked(pool: Any, url: str, headers: Any, seconds: float) -> Answer:
    deadline = time.monotonic() + seconds
    timeout = urllib3.Timeout(total=seconds, connect=CONNECT_SECONDS)
    answer = pool.request(
        "GET", url, headers=headers, timeout=timeout, retries=False, redirect=False, preload_content=False
    )
    with answer:
        body = b""
        for chunk in answer.stream(CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) >= BODY_BYTES:
                break
            if time.monotonic() > deadline:
                return Answer(failure=f"its answer did not end within {seconds:.0f} s")
        found = {str(name).lower(): str(value) for name, value in answer.headers.items()}
        return Answer(int(answer.status), found, body[:BODY_BYTES].decode("utf-8", "replace"))
