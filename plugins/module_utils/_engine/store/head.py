# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of a release as a ConfigMap: the one record that changes, by compare-and-swap.

It is also the parent of the release's ApplySet: its label and annotations are those of KEP-3659, so that other tools
see which objects belong together and keep off.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from ..errors import ApiError, RefusedError, StoreError
from ..kube.client import Client
from ..objects.canonical import canonical
from ..objects.identity import Identity
from ..objects.membership import part_of_id
from .document import (
    ABOUT_ANNOTATION,
    CONFIG_MAP,
    DAMAGED_HINT,
    FORMAT,
    RECORD_LABEL,
    RELEASE_LABEL,
    labels_of,
    refuse_newer,
)
from .records import Head

HEAD_BYTES = 8 * 1024
ID_LABEL = "applyset.kubernetes.io/id"
TOOLING_ANNOTATION = "applyset.kubernetes.io/tooling"
KINDS_ANNOTATION = "applyset.kubernetes.io/contains-group-kinds"
NAMESPACES_ANNOTATION = "applyset.kubernetes.io/additional-namespaces"
TOOLING = "ascent.kube/v1"
Body = dict[str, Any]


class MovedError(RefusedError):
    """Another run wrote the head since it was read: what was planned from it no longer stands."""


def head_name(release: str) -> str:
    """The name of a release's head."""
    return f"ascent-{release}-head"


def releases_in(client: Client, namespace: str) -> list[tuple[str, str]]:
    """The home and name of each release in a namespace, or in all with an empty one, sorted; one LIST of metadata."""
    # The second label is asked for too: of something that has only the first nobody knows which release it is.
    selector = f"{RECORD_LABEL}=head,{RELEASE_LABEL}"
    heads = client.list(CONFIG_MAP, namespace, selector=selector, metadata_only=True)
    return sorted((head["metadata"]["namespace"], head["metadata"]["labels"][RELEASE_LABEL]) for head in heads)


class HeadRecord:
    """The head of one release in the cluster."""

    def __init__(self, client: Client, namespace: str, release: str) -> None:
        self._client = client
        self._namespace = namespace
        self._release = release
        self._name = head_name(release)
        self._subject = CONFIG_MAP.label(namespace, self._name)

    def read(self) -> Head | None:
        """The head; None when there is no release. StoreError when it is damaged or of a newer format."""
        body = self._client.get(CONFIG_MAP, self._namespace, self._name)
        return None if body is None else self._head_of(body)

    def write(self, head: Head, members: Iterable[Identity]) -> Head:
        """Create the head (one without uid) or swap it for the one that was read; MovedError when another run did."""
        body = self._body(head, members)
        try:
            answer = self._client.update(CONFIG_MAP, body) if head.uid else self._client.create(CONFIG_MAP, body)
        except ApiError as error:
            if error.status == HTTPStatus.CONFLICT or (error.status == HTTPStatus.NOT_FOUND and head.uid):
                return self._written_after_all(body, error)
            raise
        return self._head_of(answer)

    def delete(self, head: Head) -> None:
        """Delete the head that was read; MovedError when another run wrote it since."""
        try:
            self._client.delete(
                CONFIG_MAP, self._namespace, self._name, uid=head.uid, resource_version=head.resource_version
            )
        except ApiError as error:
            if error.status == HTTPStatus.CONFLICT:
                raise self._moved() from error
            raise

    def _written_after_all(self, body: Body, error: ApiError) -> Head:
        """A repeated request meets its own first success: then the head holds exactly what we sent."""
        stored = self._client.get(CONFIG_MAP, self._namespace, self._name)
        if stored is not None and stored.get("data") == body["data"]:
            return self._head_of(stored)
        raise self._moved() from error

    def _moved(self) -> MovedError:
        return MovedError(
            f"Another run changed release {self._namespace}/{self._release} meanwhile ({self._subject} moved).",
            hint="Run the task again; it plans from what is there now.",
        )

    def _body(self, head: Head, members: Iterable[Identity]) -> Body:
        members = list(members)
        metadata: Body = {
            "name": self._name,
            "namespace": self._namespace,
            "labels": {**labels_of(self._release, "head"), ID_LABEL: part_of_id(self._name, self._namespace)},
            "annotations": {ABOUT_ANNOTATION: self._about(head), TOOLING_ANNOTATION: TOOLING},
        }
        if head.uid:
            metadata |= {"uid": head.uid, "resourceVersion": head.resource_version}
        text = canonical({"format": FORMAT, "release": self._release, **head.to_json()}).decode()
        body: Body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": {"head": text}}
        for name, value in _scope(members, self._namespace).items():
            annotated = {**metadata["annotations"], name: value}
            # They spare other tools a search; a head that stays small serves every run of ours.
            if len(canonical({**body, "metadata": {**metadata, "annotations": annotated}})) < HEAD_BYTES:
                metadata["annotations"] = annotated
        return body

    def _about(self, head: Head) -> str:
        state = f"revision {head.newest.number}" if head.newest else "no revision yet"
        return f"head of release {self._release}: {state}{', a run is open' if head.journal else ''}"

    def _head_of(self, body: Mapping[str, Any]) -> Head:
        metadata = body["metadata"]
        try:
            value = json.loads(body["data"]["head"])
            refuse_newer(value["format"], self._subject)
            return Head.from_json(
                value, resource_version=metadata.get("resourceVersion") or "", uid=metadata.get("uid") or ""
            )
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(f"{self._subject} is damaged: it is not a release's head.", hint=DAMAGED_HINT) from error


def _scope(members: list[Identity], home: str) -> dict[str, str]:
    """The ApplySet's hints: kinds as ``Kind.group``, and the namespaces besides the head's own."""
    kinds = sorted({f"{member.kind}.{member.group}" if member.group else member.kind for member in members})
    namespaces = sorted({member.namespace for member in members} - {home, ""})
    return {NAMESPACES_ANNOTATION: ",".join(namespaces), KINDS_ANNOTATION: ",".join(kinds)}
