# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who an object is: group, kind, namespace and name. The version is not part of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple


@lru_cache(maxsize=256)
def group_of(api_version: str) -> str:
    """The API group of an ``apiVersion``: ``apps`` for ``apps/v1``, empty for ``v1``."""
    group, _slash, version = api_version.rpartition("/")
    return group if version else ""


class Identity(NamedTuple):
    """An object's identity. ``namespace`` is empty for cluster-scoped objects, ``group`` for the core group."""

    group: str
    kind: str
    namespace: str
    name: str

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Identity:
        """The identity written in an object that has at least kind and metadata.name."""
        metadata = body["metadata"]
        return cls(group_of(body["apiVersion"]), body["kind"], metadata.get("namespace") or "", metadata["name"])

    def to_dict(self) -> dict[str, str]:
        """For answers and records."""
        return {"group": self.group, "kind": self.kind, "namespace": self.namespace, "name": self.name}

    def __str__(self) -> str:
        return "/".join(part for part in (self.kind, self.namespace, self.name) if part)
