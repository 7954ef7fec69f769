# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kubeconfig: a file to act as a ServiceAccount by, with a token that ends."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..errors import ApiError, InputError
from ..files import write_json
from ..kube.client import Body, Resource
from .session import Session

ACCOUNTS = Resource("", "v1", "ServiceAccount", "serviceaccounts", True)
OTHERS = 0o077
TOKEN = "token"  # noqa: S105 - the name of the field


@dataclass(frozen=True)
class KubeconfigRequest:
    """Which ServiceAccount, in which file, and for how many seconds its token lasts."""

    account: str
    namespace: str
    file: Path
    lifetime: int

    @property
    def context(self) -> str:
        """The name of the context in the file."""
        return f"{self.account}@{self.namespace}"


@dataclass(frozen=True)
class Written:
    """The file as it is now, or would be: when its token ends, and whether it is a new one."""

    request: KubeconfigRequest
    changed: bool
    expires: datetime | None = None


def kubeconfig(session: Session, request: KubeconfigRequest) -> Written:
    """See to it that the file holds a token with at least half of its lifetime left."""
    cluster = session.client.connection.described()
    account = session.client.get(ACCOUNTS, request.namespace, request.account)
    if account is None and not session.check_mode:
        raise InputError(
            f"{ACCOUNTS.label(request.namespace, request.account)} does not exist.",
            hint="Make it first, by the role ascent.kube.access for example.",
        )
    kept = _kept(request.file)
    if kept is not None and account is not None:
        ends = lasting(kept, content(request, cluster, ""), str(account["metadata"]["uid"]))
        if ends is not None and is_enough(ends, session.now(), request.lifetime):
            return Written(request, changed=False, expires=ends)
    if session.check_mode:
        return Written(request, changed=True)
    token, expires = _token(session, request)
    try:
        write_json(request.file, content(request, cluster, token))
    except OSError as error:
        raise InputError(
            f"The kubeconfig can't be written to {request.file}: {error.strerror}.",
            hint="Name a file in a folder that exists, and that you may write to.",
        ) from error
    return Written(request, changed=True, expires=expires)


def content(request: KubeconfigRequest, cluster: Mapping[str, str], token: str) -> dict[str, Any]:
    """The kubeconfig: one cluster, one user, and a context whose namespace is the account's."""
    context = {"cluster": request.context, "user": request.context, "namespace": request.namespace}
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": request.context, "cluster": dict(cluster)}],
        "users": [{"name": request.context, "user": {TOKEN: token}}],
        "contexts": [{"name": request.context, "context": context}],
        "current-context": request.context,
    }


def lasting(kept: Any, wanted: Mapping[str, Any], uid: str) -> datetime | None:
    """When the token of a kept kubeconfig ends; None when it is not ``wanted`` with a token of the account ``uid``."""
    try:
        token = kept["users"][0]["user"][TOKEN]
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        same = claims["kubernetes.io"]["serviceaccount"]["uid"] == uid
        ends = datetime.fromtimestamp(claims["exp"], UTC)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        return None
    user = {**wanted["users"][0], "user": {TOKEN: token}}
    return ends if same and kept == {**wanted, "users": [user]} else None


def is_enough(ends: datetime, now: datetime, lifetime: int) -> bool:
    """Whether a token lasts: at least for half of what is asked for, and not for more than that."""
    return lifetime / 2 <= (ends - now).total_seconds() <= lifetime


def _kept(file: Path) -> Any:
    """What is in the file; None when it can't be gone by: missing, open to others, or not written by us."""
    try:
        if file.stat().st_mode & OTHERS:
            return None
        return json.loads(file.read_text())
    except (OSError, ValueError):
        return None


def _token(session: Session, request: KubeconfigRequest) -> tuple[str, datetime]:
    """A token of the account, and when it ends: the server may shorten its life."""
    body: Body = {
        "apiVersion": "authentication.k8s.io/v1",
        "kind": "TokenRequest",
        "spec": {"expirationSeconds": request.lifetime},
    }
    label = ACCOUNTS.label(request.namespace, request.account)
    answer = session.client.request(
        "POST",
        ACCOUNTS.path(request.namespace, request.account, "token"),
        body=body,
        subject=f"asking for a token of {label}",
    )
    status = answer.get("status") or {}
    if not status.get(TOKEN):
        raise ApiError(f"The API server gave no token for {label}.", hint="Ask whoever runs the cluster.")
    return str(status[TOKEN]), datetime.fromisoformat(str(status["expirationTimestamp"]))


def told(written: Written) -> dict[str, Any]:
    """The answer of a task: never the token."""
    request, expires = written.request, written.expires
    answer = {"changed": written.changed, "file": str(request.file), "context": request.context}
    line = f"{request.file}: {request.context}"
    if expires is None:
        return {**answer, "summary": [f"{line}, with a token that is still to be asked for"]}
    ends = expires.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**answer, "expires": ends, "summary": [f"{line}, with a token that ends at {ends}"]}
