# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values made once and kept: in a Secret of their own, from the first moment that anything may use them.

A database keeps the password that it was first given, also when the release that gave it is undone: so the value does
not go the release's way, and outlives it.
"""

from __future__ import annotations

import base64
import secrets
import string
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from ..errors import ApiError, InputError
from ..kube.client import Client, Resource
from .source import Source, Value, as_value

SECRET = Resource("", "v1", "Secret", "secrets", True)
NAMESPACE = Resource("", "v1", "Namespace", "namespaces", False)
GENERATED_TYPE = "ascent.kube/generated"
LENGTH, SHORTEST, LONGEST = 32, 8, 4096
CHARACTERS = string.ascii_letters + string.digits
FEWEST_CHARACTERS = 10
ATTEMPTS = 5


class Generated:
    """Reads what was made, and makes what is missing; with ``check_mode`` nothing is kept."""

    def __init__(self, connected: Callable[[], Client], *, check_mode: bool) -> None:
        self._connected = connected
        self._check_mode = check_mode
        self._client: Client | None = None

    def value(self, source: Source) -> Value:
        """The value that is kept, or a new one that is kept from now on."""
        made = _made(source)
        client = self._client = self._client or self._connected()
        namespace, name, key = (source.text(option) for option in ("namespace", "name", "key"))
        for _attempt in range(ATTEMPTS):
            body = client.get(SECRET, namespace, name)
            kept = ((body or {}).get("data") or {}).get(key)
            if kept is not None:
                return as_value(source, base64.b64decode(kept))
            if body is not None and body.get("type") != GENERATED_TYPE:
                hint = f"Name another Secret with the option name, or put the key {key} into this one."
                raise source.failed(f"Secret/{namespace}/{name} is not one of generated values", hint)
            if self._check_mode or _keep(client, body, namespace, name, {key: _encoded(made)}):
                return made
        raise source.failed(f"Secret/{namespace}/{name} changes all the time", "Look at who writes it.")


def _keep(client: Client, body: dict[str, Any] | None, namespace: str, name: str, data: dict[str, str]) -> bool:
    """Whether the value is kept; not when another run was faster: its value counts."""
    try:
        if body is not None:
            client.update(SECRET, {**body, "data": {**(body.get("data") or {}), **data}})
            return True
        metadata = {"name": name, "namespace": namespace, "labels": {"app.kubernetes.io/managed-by": "ascent.kube"}}
        secret = {"apiVersion": "v1", "kind": "Secret", "type": GENERATED_TYPE, "metadata": metadata, "data": data}
        client.create(SECRET, secret)
    except ApiError as error:
        if error.status == HTTPStatus.NOT_FOUND and body is None:
            _make_namespace(client, namespace)
        elif error.status != HTTPStatus.CONFLICT:
            raise
        return False
    return True


def _make_namespace(client: Client, name: str) -> None:
    """A release makes its home when it is missing; a value that is made for it may come first."""
    try:
        client.create(NAMESPACE, {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    except ApiError as error:
        if error.status != HTTPStatus.CONFLICT:
            raise


def _made(source: Source) -> str:
    for option in ("namespace", "name", "key"):
        if not source.text(option):
            raise InputError(
                f"The source generate of {source.wanted} does not say in which {option} its value is kept.",
                hint=f"Give it the option {option}.",
            )
    length, characters = source.text("length", str(LENGTH)), source.text("characters", CHARACTERS)
    if not length.isdigit() or not SHORTEST <= int(length) <= LONGEST:
        raise source.failed("its length is no fitting number", f"Give a number from {SHORTEST} to {LONGEST}.")
    if len(set(characters)) < FEWEST_CHARACTERS:
        hint = f"Give at least {FEWEST_CHARACTERS} different ones."
        raise source.failed("its characters are too few to be hard to guess", hint)
    return "".join(secrets.choice(characters) for _number in range(int(length)))


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
