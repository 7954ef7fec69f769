# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""HashiCorp Vault and OpenBao: the key-value engine, version 2, by the library hvac."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import AccessError, InputError, SourceError
from .source import Source, Value, picked

MOUNT = "secret"
TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount/token"  # noqa: S105 - a path
SECONDS = 20
SETTINGS = frozenset({"url", "token", "namespace", "ca_cert", "validate_certs", "app_role", "kubernetes"})
LOGINS = {
    "app_role": frozenset({"role_id", "secret_id", "mount"}),
    "kubernetes": frozenset({"role", "jwt", "token_path", "mount"}),
}


class Vault:
    """One Vault, logged in to when it is first asked; each version of a path is read once."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = _checked(settings)
        self._client: Any = None
        self._read: dict[tuple[str, str, str], Mapping[str, Any]] = {}

    def value(self, source: Source) -> Value:
        """The value that a source names."""
        place = source.text("mount", MOUNT), source.text("path").strip("/"), source.text("version")
        if place not in self._read:
            self._read[place] = self._content(source, *place)
        return picked(source, self._read[place])

    def _content(self, source: Source, mount: str, path: str, version: str) -> Mapping[str, Any]:
        if version and not version.isdigit():
            raise source.failed("its version is no number", "Versions are numbers from 1.")
        client = self._connected(source)
        from hvac import exceptions  # noqa: PLC0415 - here only after it was found

        try:
            answer = client.secrets.kv.v2.read_secret_version(
                path=path, mount_point=mount, version=int(version) if version else None, raise_on_deleted_version=True
            )
            return dict(answer["data"]["data"])
        except exceptions.InvalidPath as error:
            raise source.failed(*_absent(error, mount, path)) from None
        except exceptions.Forbidden:
            hint = f"Let its policy allow read on {mount}/data/{path}; the token may also have expired."
            raise source.failed("Vault refuses it to this token", hint) from None
        except (exceptions.VaultError, TypeError, KeyError) as error:
            hint = f"Look whether {mount} is a key-value engine of version 2."
            raise source.failed(f"Vault answered with {_said(error)}", hint) from None
        except OSError as error:
            raise _unreached(self._url, error) from None

    @property
    def _url(self) -> str:
        return str(self._settings.get("url") or _variable("ADDR"))

    def _connected(self, source: Source) -> Any:
        if self._client is not None:
            return self._client
        try:
            import hvac  # noqa: PLC0415 - only who keeps secrets there needs it
        except ImportError:
            raise source.failed("the Python library hvac is missing", "Install it: pip install hvac.") from None
        if not self._url:
            raise source.failed("nothing says where Vault is", "Give the setting url, or the variable VAULT_ADDR.")
        client = hvac.Client(
            url=self._url,
            token=self._settings.get("token") or _variable("TOKEN") or None,
            namespace=self._settings.get("namespace") or _variable("NAMESPACE") or None,
            verify=self._verification(),
            timeout=SECONDS,
        )
        try:
            self._log_in(client)
        except hvac.exceptions.VaultError as error:
            way = "AppRole" if "app_role" in self._settings else "the Kubernetes service account"
            raise AccessError(
                f"Vault at {self._url} refuses the login by {way}: {_said(error)}.",
                hint="Look at the role's name, its mount and whether its credentials are still valid.",
            ) from None
        except OSError as error:
            raise _unreached(self._url, error) from None
        if not client.token:
            hint = "Give token, app_role or kubernetes, or the variable VAULT_TOKEN."
            raise source.failed("no credentials for Vault are given", hint)
        self._client = client
        return client

    def _verification(self) -> bool | str:
        """What requests' ``verify`` takes."""
        if self._settings.get("validate_certs") is False:
            return False
        return str(self._settings.get("ca_cert") or _variable("CACERT")) or True

    def _log_in(self, client: Any) -> None:
        role = self._settings.get("app_role")
        if role:
            client.auth.approle.login(
                role_id=role.get("role_id"), secret_id=role.get("secret_id"), mount_point=role.get("mount") or "approle"
            )
        account = self._settings.get("kubernetes")
        if account:
            client.auth.kubernetes.login(
                role=account.get("role"),
                jwt=account.get("jwt") or _service_account_token(account.get("token_path") or TOKEN_PATH),
                mount_point=account.get("mount") or "kubernetes",
            )


def _checked(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    unknown = {*settings} - SETTINGS
    for name, known in LOGINS.items():
        login = settings.get(name)
        if login is not None and not isinstance(login, Mapping):
            raise InputError(f"The setting {name} of vault is no dictionary.", hint=f"Its keys are {_listed(known)}.")
        unknown |= {f"{name}.{key}" for key in login or () if key not in known}
    if unknown:
        raise InputError(f"vault has unknown settings: {_listed(unknown)}.", hint=f"Known are {_listed(SETTINGS)}.")
    if settings.get("app_role") and settings.get("kubernetes"):
        raise InputError("vault has two ways to log in.", hint="Give app_role or kubernetes.")
    return settings


def _listed(names: Any) -> str:
    return ", ".join(sorted(map(str, names)))


def _variable(name: str) -> str:
    return os.environ.get(f"VAULT_{name}") or os.environ.get(f"BAO_{name}") or ""


def _service_account_token(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise AccessError(
            f"The service account's token for Vault can't be read from {path}.",
            hint="Outside of a pod give kubernetes.jwt or kubernetes.token_path.",
        ) from None


def _absent(error: Any, mount: str, path: str) -> tuple[str, str]:
    """Why there is nothing: a version that was deleted or never was, or a path that is not there."""
    metadata = ((getattr(error, "json", None) or {}).get("data") or {}).get("metadata") or {}
    if metadata.get("destroyed"):
        return f"version {metadata.get('version')} was destroyed", "Name another version."
    if metadata.get("deletion_time"):
        return f"version {metadata.get('version')} was deleted", "Undelete it, or name another version."
    look = f"Look with: vault kv metadata get -mount={mount} {path} (of OpenBao: bao)."
    return "there is no such path, or no such version of it", look


def _said(error: Exception) -> str:
    """What Vault said, on one line; it names paths and reasons, and no values."""
    said = " ".join(str(part) for part in getattr(error, "errors", None) or [])
    return " ".join(said.split()).rstrip(".") or type(error).__name__


def _unreached(url: str, error: Exception) -> SourceError:
    reason = type(error).__name__
    return SourceError(f"Vault at {url} can't be reached: {reason}.", hint="Look at the address, the CA and the proxy.")
