# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key of a release, in a Secret of its own: a plain digest of a weak password can be guessed, a keyed one can't."""

from __future__ import annotations

import base64
import secrets

from ..errors import ApiError, StoreError
from ..kube.client import Client
from .document import ABOUT_ANNOTATION, SECRET, labels_of

KEY_BYTES = 32
KEY_TYPE = "ascent.kube/key"


class ReleaseKey:
    """The key of one release, read at most once."""

    def __init__(self, client: Client, namespace: str, release: str) -> None:
        self._client = client
        self._namespace = namespace
        self._release = release
        self.name = f"ascent-{release}-key"
        self._key: bytes | None = None
        self._drafted = secrets.token_bytes(KEY_BYTES)

    def draft(self) -> bytes:
        """The key, or while there is none the one that ``get`` will store: a plan needs digests before any write."""
        return self.get(create=False) or self._drafted

    @property
    def is_kept(self) -> bool:
        """Whether the key is known to be stored, and no draft."""
        return self._key is not None

    def get(self, *, create: bool) -> bytes | None:
        """The key; made when it is missing and ``create`` is set."""
        if self._key is None:
            self._key = self._stored()
        if self._key is None and create:
            self._key = self._made()
        return self._key

    def exists(self) -> bool:
        """Whether there is a Secret of the key's name, damaged or not."""
        return self._client.get(SECRET, self._namespace, self.name) is not None

    def delete(self) -> None:
        """Delete the Secret: digests made with the key compare with nothing any more."""
        body = self._client.get(SECRET, self._namespace, self.name)
        if body is not None:
            self._client.delete(SECRET, self._namespace, self.name, uid=body["metadata"]["uid"])
        self._key = None

    def _stored(self) -> bytes | None:
        body = self._client.get(SECRET, self._namespace, self.name)
        if body is None:
            return None
        try:
            key = base64.b64decode((body.get("data") or {}).get("key") or "", validate=True)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise StoreError(
                f"{SECRET.label(self._namespace, self.name)} is damaged: it does not hold a key.",
                hint="Restore it from a backup, or delete it: every Secret of the release then counts as changed once.",
            )
        return key

    def _made(self) -> bytes:
        key = self._drafted
        about = f"key for digests of the Secrets of release {self._release}"
        body = {
            "apiVersion": "v1",
            "kind": "Secret",
            "type": KEY_TYPE,
            "metadata": {
                "name": self.name,
                "namespace": self._namespace,
                "labels": labels_of(self._release, "key"),
                "annotations": {ABOUT_ANNOTATION: about},
            },
            "immutable": True,
            "data": {"key": base64.b64encode(key).decode("ascii")},
        }
        try:
            self._client.create(SECRET, body)
        except ApiError as error:
            stored = self._stored() if error.reason == "AlreadyExists" else None
            if stored is None:
                raise
            return stored
        return key
