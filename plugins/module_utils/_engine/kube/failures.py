# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a failed request means, in one sentence with the next step."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from ..errors import AccessError, ApiError

with suppress(ImportError):
    from urllib3 import exceptions as urllib3_exceptions

HINTS: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "Check the name and that the API is served by this cluster.",
    HTTPStatus.CONFLICT: "The object was changed meanwhile; run the task again.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The API server takes objects up to about 1.5 MiB; split this one.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Correct the named fields.",
    HTTPStatus.TOO_MANY_REQUESTS: "The API server is overloaded; run the task again later.",
}
RIGHT_HINT = "Ask for the missing right, or run as somebody who has it."
ROOM_HINT = "Raise the quota, or ask for less of it."
LACK_OF_RIGHTS = re.compile(r"cannot \w+ resource")
SLOW_HINT = "Look at the API server's load, then run the task again."
WEBHOOK_HINT = (
    "See by kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations whose it is; bring its server up,"
    " then run the task again."
)
SLOW = frozenset({"Timeout", "ServerTimeout"})
# The server answers with 500 to an apply that does not fit the schema, though only another manifest helps.
MISFIT = "failed to create typed patch object"
MISFIT_HINT = "Correct the field in the manifest; kubectl explain tells the fields of a kind."
SERVER_HINT = "Look at the API server, then run the task again."


def refusal(status: int, payload: bytes, host: str, subject: str, retry_after: str = "") -> ApiError | AccessError:
    """The error for an answer with an HTTP status of 400 or more. ``subject`` says what was being done to what,
    ``retry_after`` is the header of that name."""
    body = _status_body(payload)
    said = str(
        body.get("message") or payload[:300].decode("utf-8", "replace").strip() or f"HTTP status {status}"
    ).strip()
    if status == HTTPStatus.UNAUTHORIZED:
        return AccessError(
            f"The API server {host} does not accept our credentials ({subject}).",
            hint="The token or certificate is wrong or expired; log in again or renew the kubeconfig.",
        )
    told = (body.get("details") or {}).get("causes") or []
    causes = [
        f"{cause.get('field')}: {cause.get('message')}" if cause.get("field") else str(cause.get("message"))
        for cause in told
    ]
    reason = str(body.get("reason") or "")
    if MISFIT in said:
        status = HTTPStatus.BAD_REQUEST
    slow = reason in SLOW or status == HTTPStatus.GATEWAY_TIMEOUT
    verdict = "is slow and gave up" if slow else "refused"
    return ApiError(
        f"The API server {verdict} {subject}: {said.rstrip('.')}.",
        status=status,
        reason=reason,
        causes=causes,
        fields=[str(cause.get("field") or "") for cause in told],
        retry_after=float(retry_after) if retry_after.isdigit() else 0.0,
        hint=SLOW_HINT if slow else _next_step(status, said),
    )


def _next_step(status: int, said: str) -> str:
    """Authorization and admission refuse with the same status: only the first says what its user cannot do."""
    if status == HTTPStatus.FORBIDDEN:
        return ROOM_HINT if "exceeded quota" in said else RIGHT_HINT if LACK_OF_RIGHTS.search(said) else ""
    if "failed calling webhook" in said:
        return WEBHOOK_HINT
    if MISFIT in said:
        return MISFIT_HINT
    return HINTS.get(status, SERVER_HINT if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "")


def _status_body(payload: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(payload)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def breakdown(error: Exception, host: str, subject: str) -> AccessError:
    """The error for a request that got no answer."""
    reason = getattr(error, "reason", None) or error
    why, hint = cause(error)
    return AccessError(
        f"The API server {host} can't be reached ({subject}): {why}.",
        hint=hint,
        passing=_passes(str(reason)),
        absent=not isinstance(reason, urllib3_exceptions.ReadTimeoutError),
    )


def cause(error: Exception) -> tuple[str, str]:
    """Why a request got no answer, in half a sentence, and what to do where it went to an API server."""
    reason = getattr(error, "reason", None) or error
    text = str(reason)
    if "CERTIFICATE_VERIFY_FAILED" in text or isinstance(reason, ssl.SSLCertVerificationError):
        why, hint = (
            f"its certificate can't be verified ({_after_colon(text)})",
            "Set ca_cert to the cluster's CA certificate.",
        )
    elif isinstance(reason, ssl.SSLError) or isinstance(error, urllib3_exceptions.SSLError):
        why = f"the TLS handshake failed ({_after_colon(text)})"
        hint = "The client certificate may be expired or the address not that of an API server."
    elif isinstance(reason, urllib3_exceptions.NameResolutionError):
        why, hint = "its name can't be resolved", "Check the server address in the kubeconfig and the name server."
    # To urllib3 each of these is a connection that took too long.
    elif isinstance(reason, urllib3_exceptions.NewConnectionError):
        why, hint = "the connection is refused", "Check that the cluster runs and that the address and port are right."
    elif isinstance(reason, urllib3_exceptions.ConnectTimeoutError):
        why, hint = "it does not answer to a connection", "Check the address, the network, VPN and firewall."
    elif isinstance(reason, urllib3_exceptions.ReadTimeoutError):
        why, hint = (
            "it is slow: no answer came within the time allowed",
            SLOW_HINT,
        )
    else:
        why, hint = (
            f"the connection broke ({_after_colon(text)})",
            "Check the network and the API server, then run the task again.",
        )
    return why, hint


def _passes(text: str) -> bool:
    """Whether a request that got no answer may get one next time."""
    return "certificate" not in text.lower() and "Name or service not known" not in text


def _after_colon(text: str) -> str:
    return text.rsplit(": ", 1)[-1].strip(" ()'.")[:200]
