# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an answer may show: names, kinds and numbers always; free text without the values of secrets.

Ansible's own ``no_log`` masks every equal text wherever it stands, the release's name included, so it is not used.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from .._engine.errors import InputError
from .._engine.objects.masking import Masker, secret_values
from .._engine.objects.plain import plain
from .._engine.operations.checks import header_secrets
from .specs import UNSPOKEN_OPTIONS

IDENTIFIERS = frozenset(
    {"name", "namespace", "kind", "group", "version", "api_version", "change", "action", "outcome", "health"}
    | {"uid", "digest", "wanted", "live", "decided"}
)
"""Keys of an answer whose strings are never masked: names, words of ours, digests."""

CREDENTIALS = frozenset(
    {"token", "password", "client-key-data", "client-secret", "access-token", "id-token", "refresh-token"}
)
"""Keys of an inline kubeconfig whose values are secret."""


@dataclass(frozen=True)
class Mask:
    """Hides the secret values of one call."""

    masker: Masker

    def text(self, text: str) -> str:
        """A free text without secret values."""
        return self.masker.text(text)

    def answer(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        """An answer whose free texts are masked."""
        return {key: self._value(value, key) for key, value in answer.items()}

    def _value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, str):
            return value if key in IDENTIFIERS else self.masker.text(value)
        if isinstance(value, Mapping):
            return {self.masker.text(name): self._value(item, name) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._value(item, key) for item in value]
        return value


def mask_for(parameters: Mapping[str, Any]) -> Mask:
    """The mask for a call with these parameters: its secret options and the Secrets among its manifests."""
    return Mask(Masker(_secret(parameters), _public(parameters)))


def invocation(parameters: Mapping[str, Any], mask: Mask) -> dict[str, Any]:
    """The ``invocation`` of an answer: the parameters without what is secret or long."""
    spoken: dict[str, Any] = {}
    for name, value in parameters.items():
        if name not in UNSPOKEN_OPTIONS:
            with suppress(InputError):  # what can't be said in JSON is what the answer complains of
                spoken[name] = plain(value)
    return {"module_args": mask.answer(spoken)}


def _secret(parameters: Mapping[str, Any]) -> Iterator[str]:
    for name in ("api_key", "password"):
        yield from _texts(parameters.get(name))
    yield from _proxy_credentials(parameters.get("proxy"), parameters.get("proxy_headers"))
    yield from _credentials(parameters.get("kubeconfig"))
    if "-----BEGIN" in str(parameters.get("signing_key")):  # its path is no secret
        yield parameters["signing_key"]
    for secrets in _all_secrets(parameters):
        yield from _texts(secrets)
        yield from _decoded(secrets)
    yield from _headers(parameters.get("checks"))
    for body in _bodies(parameters.get("manifests")):
        yield from secret_values(body)


def _all_secrets(parameters: Mapping[str, Any]) -> tuple[Any, ...]:
    """The options that hold values of Secrets, as names -> keys -> values."""
    return parameters.get("secrets"), {parameters.get("name"): parameters.get("data")}


def _decoded(secrets: Any) -> Iterator[str]:
    """What the ``{base64: ...}`` values of the option ``secrets`` stand for, where it is text."""
    for content in secrets.values() if isinstance(secrets, Mapping) else ():
        for value in content.values() if isinstance(content, Mapping) else ():
            encoded = value.get("base64") if isinstance(value, Mapping) else None
            if isinstance(encoded, str):
                with suppress(ValueError):
                    yield base64.b64decode(encoded).decode("utf-8")


def _headers(checks: Any) -> Iterator[str]:
    """What the requests of checks may hold of secrets."""
    for check in checks if isinstance(checks, list) else ():
        headers = check.get("request_headers") if isinstance(check, Mapping) else None
        if isinstance(headers, Mapping):
            yield from header_secrets({str(name): str(value) for name, value in headers.items()})


def _proxy_credentials(proxy: Any, headers: Any) -> Iterator[str]:
    """Passwords in a proxy's URL, as written and decoded, and ``user:password`` pairs of its headers."""
    if isinstance(proxy, str) and "@" in proxy:
        password = proxy.rpartition("@")[0].rpartition(":")[2]
        yield from (password, unquote(password))
    for name in ("proxy_basic_auth", "basic_auth"):
        pair = headers.get(name) if isinstance(headers, Mapping) else None
        if isinstance(pair, str):
            yield from (pair, pair.partition(":")[2])


def _credentials(kubeconfig: Any, key: str = "") -> Iterator[str]:
    if isinstance(kubeconfig, Mapping):
        for name, value in kubeconfig.items():
            yield from _credentials(value, str(name))
    elif isinstance(kubeconfig, list):
        for item in kubeconfig:
            yield from _credentials(item)
    elif isinstance(kubeconfig, str) and key in CREDENTIALS:
        yield kubeconfig


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _public(parameters: Mapping[str, Any]) -> Iterator[str]:
    for name in ("name", "namespace", "context", "host"):
        yield from _texts(parameters.get(name))
    secrets = [entry for found in _all_secrets(parameters) if isinstance(found, Mapping) for entry in found.items()]
    for name, content in secrets:
        yield str(name)
        yield from (str(key) for key in content) if isinstance(content, Mapping) else ()
    for body in _bodies(parameters.get("manifests")):
        metadata = body.get("metadata")
        yield from _texts(body.get("kind"))
        if isinstance(metadata, Mapping):
            yield from _texts(metadata.get("name"))
            yield from _texts(metadata.get("namespace"))


def _bodies(manifests: Any) -> Iterator[Mapping[str, Any]]:
    """Every object among sources: inline ones, those handed over, and the items of Lists."""
    if isinstance(manifests, Mapping):
        if "kind" in manifests:
            yield manifests
        yield from _bodies(manifests.get("object"))
        yield from _bodies(manifests.get("items"))
    elif isinstance(manifests, list):
        for item in manifests:
            yield from _bodies(item)
