# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Following objects: one LIST, then one WATCH, per kind, namespace and selector."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from queue import Empty, SimpleQueue
from typing import Any, Literal

from ...errors import AccessError, ApiError, AscentError
from ...kube.client import Body, Client, Resource, together

# A watch is asked for again after this time, which bounds how long a dead connection goes unnoticed.
WATCH_SECONDS = 20
PAUSE_SECONDS = 1.0
REFUSED = (HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED)


@dataclass(frozen=True)
class Place:
    """Where objects are looked for. ``names`` are those that must be there whatever their labels say."""

    resource: Resource
    namespace: str
    selector: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class News:
    """What a place has to tell: all its objects, one that is there, one that is gone, or that it can't be seen now."""

    place: Place
    kind: Literal["all", "there", "gone", "unseen"]
    objects: tuple[Body, ...] = ()
    error: AscentError | None = None


@dataclass(frozen=True)
class Reading:
    """What is at a place, and from where on to watch it: no version when it can't be listed.

    ``selector`` is that of the place, or none when something that must be there lacks the label.
    """

    objects: tuple[Body, ...]
    version: str
    selector: str


def read_place(client: Client, place: Place) -> Reading:
    """All objects of a place, by one LIST; a GET for each name that it lacks, or for all where it is refused."""
    try:
        answer = client.request(
            "GET",
            place.resource.path(place.namespace),
            query={"labelSelector": place.selector},
            subject=f"listing {place.resource.label(place.namespace)}",
        )
    except ApiError as error:
        if error.status not in REFUSED or not place.names:
            raise
        return Reading(_named(client, place, place.names), "", place.selector)
    kind = {"apiVersion": place.resource.api_version, "kind": place.resource.kind}
    found = tuple({**kind, **item} for item in answer.get("items") or [])
    unlabelled = _named(client, place, sorted(set(place.names) - {item["metadata"]["name"] for item in found}))
    version = str((answer.get("metadata") or {}).get("resourceVersion") or "")
    return Reading((*found, *unlabelled), version, "" if unlabelled else place.selector)


def _named(client: Client, place: Place, names: Iterable[str]) -> tuple[Body, ...]:
    found = (client.get(place.resource, place.namespace, name) for name in names)
    return tuple(item for item in found if item is not None)


UNREAD = Reading((), "", "")


class Feeds:
    """The places that one wait looks at. News come in by threads that only read; ``close`` ends them."""

    def __init__(self, client: Client, check: Callable[[], None]) -> None:
        self._client = client
        self._check = check
        self._inbox: SimpleQueue[News] = SimpleQueue()
        self._readings: dict[Place, Reading] = {}
        self._followed: set[Place] = set()
        self._stopped = threading.Event()

    def read(self, places: Iterable[Place]) -> list[News]:
        """What is now at those of the places that have not been read yet."""
        unread = [place for place in dict.fromkeys(places) if place not in self._readings]
        return together(self._read, unread, check=self._check)

    def _read(self, place: Place) -> News:
        try:
            self._readings[place] = reading = read_place(self._client, place)
        except (ApiError, AccessError) as error:
            # Others may still be seen, and this one later.
            self._readings[place] = UNREAD
            return News(place, "unseen", error=error)
        return News(place, "all", reading.objects)

    def follow(self, places: Iterable[Place]) -> None:
        """From now on tell what changes at places that have been read."""
        for place in places:
            if place in self._readings and place not in self._followed:
                self._followed.add(place)
                arguments = (place, self._readings[place])
                threading.Thread(
                    target=self._run, args=arguments, name=f"watch {place.resource.kind}", daemon=True
                ).start()

    def take(self, seconds: float) -> list[News]:
        """The news since the last call; waits up to ``seconds`` for the first."""
        news: list[News] = []
        try:
            news.append(self._inbox.get(timeout=seconds))
            while True:
                news.append(self._inbox.get_nowait())
        except Empty:
            return news

    def close(self) -> None:
        """No more news. The threads end with their present request, within WATCH_SECONDS."""
        self._stopped.set()

    def _run(self, place: Place, reading: Reading) -> None:
        """Watch; where that is refused or nothing can be listed, read again and again."""
        may_watch = True
        while not self._stopped.is_set():
            try:
                if not reading.version:
                    self._stopped.wait(PAUSE_SECONDS)
                    reading = read_place(self._client, place)
                    self._inbox.put(News(place, "all", reading.objects))
                version = self._watch(place, reading) if reading.version and may_watch else ""
                reading = replace(reading, version=version)
            except (ApiError, AccessError) as error:
                may_watch = may_watch and getattr(error, "status", 0) not in REFUSED
                reading = UNREAD
                self._inbox.put(News(place, "unseen", error=error))

    def _watch(self, place: Place, reading: Reading) -> str:
        """Pass on one watch; the version to go on from, empty when everything must be read again."""
        version = reading.version
        events = self._client.watch(
            place.resource,
            place.namespace,
            selector=reading.selector,
            resource_version=version,
            seconds=WATCH_SECONDS,
        )
        for event in events:
            if self._stopped.is_set():
                return version
            body: dict[str, Any] = event["object"]
            if event["type"] == "ERROR" or (event["type"] == "DELETED" and body["metadata"]["name"] in place.names):
                # A label taken off looks like a deletion: what is awaited is read again.
                return ""
            version = str(body["metadata"].get("resourceVersion") or version)
            if event["type"] != "BOOKMARK":
                self._inbox.put(News(place, "gone" if event["type"] == "DELETED" else "there", (body,)))
        return version
