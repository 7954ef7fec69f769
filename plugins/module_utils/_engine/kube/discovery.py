# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which kinds an API server serves, by aggregated discovery: two requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..objects.identity import group_of
from .aggregation import silence
from .client import Client, Resource, together

AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json"


class Discovery:
    """The served kinds, read once; :meth:`refresh` after new CustomResourceDefinitions are established."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._by_version: dict[tuple[str, str], Resource] = {}
        self._preferred: dict[tuple[str, str], Resource] = {}
        self._stale: frozenset[str] = frozenset()
        self.refresh()

    def refresh(self) -> None:
        """Ask the server again."""
        answers = together(
            lambda path: self._client.request(
                "GET", path, accept=AGGREGATED, subject="asking what the API server serves"
            ),
            ["/api", "/apis"],
            check=lambda: None,
        )
        self._by_version, self._preferred = {}, {}
        for answer in answers:
            for resource in _resources(answer):
                self._by_version[(resource.api_version, resource.kind)] = resource
                self._preferred.setdefault((resource.group, resource.kind), resource)
        self._stale = frozenset(version for answer in answers for version in _stale(answer))

    def find(self, api_version: str, kind: str) -> Resource | None:
        """The kind in exactly that version, or None when it is not served."""
        return self._by_version.get((api_version, kind))

    def any_version(self, group: str, kind: str) -> Resource | None:
        """The kind in the version that the server prefers, or None when it serves none."""
        return self._preferred.get((group, kind))

    def nearest(self, api_version: str, kind: str) -> Resource | None:
        """The kind in that version, else in the preferred one of its group, or None when it is not served."""
        return self.find(api_version, kind) or self.any_version(group_of(api_version), kind)

    def of(self, body: Mapping[str, Any]) -> Resource | None:
        """The resource of an object: its own version, else the preferred one, else None."""
        return self.nearest(str(body["apiVersion"]), str(body["kind"]))

    def silence(self, api_version: str) -> str:
        """Why nobody answers for an API version: the server behind its APIService is down. Empty when it is not so."""
        return silence(self._client, api_version, stale=api_version in self._stale)

    def silent_version(self, group: str, api_version: str = "") -> str:
        """A version of the group, first of all ``api_version``, whose kinds are not known since its server is down."""
        stale = sorted(version for version in self._stale if group_of(version) == group)
        return api_version if api_version in stale else next(iter(stale), "")

    def scopes(self) -> dict[tuple[str, str], bool]:
        """Per (group, kind): is it namespaced?"""
        return {key: resource.namespaced for key, resource in self._preferred.items()}

    def kinds_of(self, group: str) -> list[str]:
        """The kinds that a group has, for messages."""
        return sorted(kind for found, kind in self._preferred if found == group)


def _resources(answer: Mapping[str, Any]) -> Iterator[Resource]:
    for group in answer.get("items") or []:
        name = (group.get("metadata") or {}).get("name") or ""
        for version in group.get("versions") or []:
            for entry in version.get("resources") or []:
                kind = entry.get("responseKind") or {}
                yield Resource(
                    group=name,
                    version=version["version"],
                    kind=kind.get("kind") or "",
                    plural=entry["resource"],
                    namespaced=entry.get("scope") == "Namespaced",
                    verbs=frozenset(entry.get("verbs") or ()),
                    subresources=frozenset(item["subresource"] for item in entry.get("subresources") or ()),
                )


def _stale(answer: Mapping[str, Any]) -> Iterator[str]:
    """The API versions whose own server did not answer when the API server last asked it."""
    for group in answer.get("items") or []:
        for version in group.get("versions") or []:
            if version.get("freshness") == "Stale":
                name = (group.get("metadata") or {}).get("name") or ""
                yield f"{name}/{version['version']}" if name else version["version"]
