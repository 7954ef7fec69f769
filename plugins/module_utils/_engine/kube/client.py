# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests to one API server: JSON straight over the pool of connections."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from ..errors import AccessError, ApiError
from .access import CONNECTIONS, Connection
from .failures import breakdown, refusal
from .retrying import persist

try:
    from urllib3 import Timeout
    from urllib3.exceptions import HTTPError
except ImportError:
    pass

JSON_TYPE = "application/json"
APPLY_TYPE = "application/apply-patch+yaml"
JSON_PATCH_TYPE = "application/json-patch+json"
MERGE_PATCH_TYPE = "application/merge-patch+json"
METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json"
USER_AGENT = "ascent.kube"
PAGE = 500
LOG_BYTES = 16384
LOG_SECONDS = 5.0
CONNECT_SECONDS = 5.0
READ_SECONDS = 12.0
Item = TypeVar("Item")
Result = TypeVar("Result")
Body = dict[str, Any]
Bound = Callable[[bool], float]


def _unbound(_writing: bool) -> float:
    return math.inf


@dataclass(frozen=True)
class Resource:
    """A kind as one API server serves it."""

    group: str
    version: str
    kind: str
    plural: str
    namespaced: bool
    verbs: frozenset[str] = frozenset()
    subresources: frozenset[str] = frozenset()

    @property
    def api_version(self) -> str:
        """As objects write it: ``apps/v1``, ``v1``."""
        return f"{self.group}/{self.version}" if self.group else self.version

    def path(self, namespace: str = "", name: str = "", subresource: str = "") -> str:
        """The path of a collection, an object or its subresource."""
        prefix = f"/apis/{self.group}/{self.version}" if self.group else f"/api/{self.version}"
        place = (
            ["namespaces", quote(namespace, safe=""), self.plural] if self.namespaced and namespace else [self.plural]
        )
        parts = [prefix, *place, *(quote(part, safe="") for part in (name, subresource) if part)]
        return "/".join(parts)

    def label(self, namespace: str = "", name: str = "") -> str:
        """``Kind/namespace/name`` for messages."""
        return "/".join(part for part in (self.kind, namespace if self.namespaced else "", name) if part)


class Client:
    """One API server. With ``dry_run`` no write of any kind leaves a trace, whoever asks for it."""

    def __init__(
        self, connection: Connection, *, dry_run: bool = False, warnings: dict[str, None] | None = None
    ) -> None:
        self.connection = connection
        self.dry_run = dry_run
        # What the server and the store warned of, once each: a dict is an ordered set that threads may write to.
        self.warnings: dict[str, None] = {} if warnings is None else warnings
        # The server's own time in its newest answer, as RFC 3339; a proxy may have taken it off.
        self.server_time = ""
        self._bound: Bound = _unbound

    def dry(self) -> Client:
        """The same server, writing nothing."""
        return Client(self.connection, dry_run=True, warnings=self.warnings)

    @contextmanager
    def bounded(self, bound: Bound) -> Iterator[None]:
        """Within its ``with`` block ``bound`` is asked before each attempt of a request, in the thread that makes it.

        It is told whether the request writes, and gives the seconds that the attempt may take, or raises.
        """
        self._bound = bound
        try:
            yield
        finally:
            self._bound = _unbound

    def get(self, resource: Resource, namespace: str, name: str, *, once: float | None = None) -> Body | None:
        """The object, or None when it does not exist. ``once`` as for :meth:`request`."""
        subject = f"reading {resource.label(namespace, name)}"
        try:
            return self.request("GET", resource.path(namespace, name), subject=subject, once=once)
        except ApiError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise

    def list(
        self, resource: Resource, namespace: str = "", *, selector: str = "", metadata_only: bool = False
    ) -> list[Body]:
        """All objects of a kind, in one namespace or in all, page by page."""
        items: list[Body] = []
        query = {"limit": str(PAGE), "labelSelector": selector}
        while True:
            try:
                page = self.request(
                    "GET",
                    resource.path(namespace),
                    query=query,
                    accept=METADATA_LIST if metadata_only else JSON_TYPE,
                    subject=f"listing {resource.label(namespace)}",
                )
            except ApiError as error:
                if error.status != HTTPStatus.GONE or "continue" not in query:
                    raise
                # The state that the pages were cut from is compacted away: all anew, and at once.
                items, query = [], {"labelSelector": selector}
                continue
            items.extend(page.get("items") or [])
            following = (page.get("metadata") or {}).get("continue")
            if not following:
                break
            query = {**query, "continue": following}
        return [{"apiVersion": resource.api_version, "kind": resource.kind, **item} for item in items]

    def apply(self, resource: Resource, body: Mapping[str, Any], *, manager: str, force: bool = False) -> Body:
        """Server-side apply; unknown fields are errors."""
        metadata = body["metadata"]
        namespace, name = metadata.get("namespace") or "", metadata["name"]
        query = {"fieldManager": manager, "fieldValidation": "Strict", "force": str(force).lower()}
        return self.request(
            "PATCH",
            resource.path(namespace, name),
            query=query,
            body=body,
            content_type=APPLY_TYPE,
            subject=f"applying {resource.label(namespace, name)}",
        )

    def create(self, resource: Resource, body: Mapping[str, Any], *, manager: str = "ascent") -> Body:
        """POST; ApiError 409 with reason AlreadyExists when it is there."""
        metadata = body["metadata"]
        namespace = metadata.get("namespace") or ""
        return self.request(
            "POST",
            resource.path(namespace),
            query={"fieldManager": manager},
            body=body,
            subject=f"creating {resource.label(namespace, metadata.get('name') or metadata.get('generateName') or '')}",
        )

    def update(
        self,
        resource: Resource,
        body: Mapping[str, Any],
        *,
        manager: str = "ascent",
        strict: bool = False,
        once: float | None = None,
    ) -> Body:
        """PUT; a resourceVersion in the body makes it compare-and-swap (ApiError 409 when it moved)."""
        metadata = body["metadata"]
        namespace, name = metadata.get("namespace") or "", metadata["name"]
        query = {"fieldManager": manager}
        if strict:
            query["fieldValidation"] = "Strict"
        return self.request(
            "PUT",
            resource.path(namespace, name),
            query=query,
            body=body,
            subject=f"updating {resource.label(namespace, name)}",
            once=once,
        )

    def patch(
        self,
        resource: Resource,
        namespace: str,
        name: str,
        patch: Any,
        *,
        content_type: str = MERGE_PATCH_TYPE,
        manager: str = "ascent",
        subresource: str = "",
    ) -> Body:
        """A merge patch (default) or a JSON patch."""
        return self.request(
            "PATCH",
            resource.path(namespace, name, subresource),
            query={"fieldManager": manager},
            body=patch,
            content_type=content_type,
            subject=f"patching {resource.label(namespace, name)}",
        )

    def delete(
        self,
        resource: Resource,
        namespace: str,
        name: str,
        *,
        uid: str = "",
        resource_version: str = "",
        propagation: str = "Background",
    ) -> bool:
        """False when it was already gone; ApiError 409 when it is not the object of that uid and version any more."""
        preconditions = {key: value for key, value in (("uid", uid), ("resourceVersion", resource_version)) if value}
        options: Body = {"apiVersion": "v1", "kind": "DeleteOptions", "propagationPolicy": propagation}
        if preconditions:
            options["preconditions"] = preconditions
        try:
            self.request(
                "DELETE",
                resource.path(namespace, name),
                body=options,
                subject=f"deleting {resource.label(namespace, name)}",
            )
        except ApiError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return False
            raise
        return True

    def logs(self, namespace: str, pod: str, *, container: str, previous: bool = False, lines: int = 20) -> str:
        """The last lines of a container's log; empty when there is none to be had.

        A node that refuses is asked once, and not for long: it is no reason to keep whoever waits for the rest.
        """
        query = {
            "container": container,
            "previous": str(previous).lower(),
            "tailLines": str(lines),
            "limitBytes": str(LOG_BYTES),
        }
        path = f"/api/v1/namespaces/{quote(namespace)}/pods/{quote(pod)}/log"
        subject = f"reading the log of Pod/{namespace}/{pod}"
        ask = partial(self._send, "GET", path, query, None, {"Accept": "*/*"}, subject, LOG_SECONDS)
        try:
            text = _second_try(ask)
        except (ApiError, AccessError):
            return ""
        if len(text) >= LOG_BYTES:
            # Half a line may hold half a secret, which nothing knows any more.
            text = text.rpartition(b"\n")[0]
        return text.decode("utf-8", "replace")

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Any = None,
        content_type: str = JSON_TYPE,
        accept: str = JSON_TYPE,
        subject: str = "",
        once: float | None = None,
    ) -> Body:
        """One JSON request with bounded retries; AccessError without an answer, ApiError for a refusal.

        ``once``: a single attempt of at most so many seconds, whatever the bound.
        """
        parameters = {key: value for key, value in (query or {}).items() if value}
        if self.dry_run and method != "GET":
            parameters["dryRun"] = "All"
            if method == "DELETE" and body:
                # The server reads the options of a DELETE from its body, and then not from the query.
                body = {**body, "dryRun": ["All"]}
        payload = None if body is None else json.dumps(body, separators=(",", ":")).encode()
        described = {"Accept": accept, **({} if payload is None else {"Content-Type": content_type})}
        answer: Body = json.loads(
            self._send(method, path, parameters, payload, described, subject or f"{method} {path}", once)
        )
        return answer

    def _send(
        self,
        method: str,
        path: str,
        query: Mapping[str, str],
        payload: bytes | None,
        described: Mapping[str, str],
        subject: str,
        once: float | None = None,
    ) -> bytes:
        url = self.connection.url(path) + (f"?{urlencode(query)}" if query else "")
        host = self.connection.whereabouts.host

        def attempt(seconds: float) -> bytes:
            headers = self.connection.headers({"User-Agent": USER_AGENT, **described})
            try:
                answer = self.connection.pool.request(
                    method, url, body=payload, headers=headers, timeout=_timeout(seconds), retries=False
                )
            except HTTPError as error:
                raise breakdown(error, host, subject) from error
            self._note_time(answer.headers.get("Date", ""))
            if answer.status >= HTTPStatus.BAD_REQUEST:
                asked = answer.headers.get("Retry-After", "")
                raise refusal(answer.status, bytes(answer.data), host, subject, asked)
            self._pass_warnings(answer.headers)
            return bytes(answer.data)

        if once is not None:
            return attempt(once)
        writing = method != "GET" and not self.dry_run
        return persist(attempt, lambda: self._bound(writing))

    def _note_time(self, date: str) -> None:
        try:
            self.server_time = parsedate_to_datetime(date).strftime("%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            self.server_time = ""

    def _pass_warnings(self, headers: Any) -> None:
        for text in headers.getlist("Warning") if hasattr(headers, "getlist") else ():
            self.warnings[text.split('"')[1] if '"' in text else text] = None

    def watch(
        self, resource: Resource, namespace: str, *, selector: str = "", resource_version: str = "", seconds: int = 300
    ) -> Iterator[Body]:
        """Events ``{"type", "object"}`` since ``resource_version``, until the server ends it (at most ``seconds``)."""
        query = {
            "watch": "true",
            "labelSelector": selector,
            "resourceVersion": resource_version,
            "allowWatchBookmarks": "true",
            "timeoutSeconds": str(seconds),
        }
        subject = f"watching {resource.label(namespace)}"
        url = (
            self.connection.url(resource.path(namespace))
            + "?"
            + urlencode({key: value for key, value in query.items() if value})
        )
        headers = self.connection.headers({"Accept": JSON_TYPE, "User-Agent": USER_AGENT})
        try:
            answer = self.connection.pool.request(
                "GET",
                url,
                headers=headers,
                timeout=Timeout(connect=CONNECT_SECONDS, read=seconds + 10.0),
                retries=False,
                preload_content=False,
            )
            with answer:
                if answer.status >= HTTPStatus.BAD_REQUEST:
                    raise refusal(answer.status, answer.read(), self.connection.whereabouts.host, subject)
                yield from _lines(answer)
        except HTTPError as error:
            raise breakdown(error, self.connection.whereabouts.host, subject) from error


def _second_try(ask: Callable[[], bytes]) -> bytes:
    """The answer of the second try where the first met no node, but an API server that was busy or away."""
    try:
        return ask()
    except AccessError:
        pass
    except ApiError as error:
        if error.status != HTTPStatus.TOO_MANY_REQUESTS:
            raise
    return ask()


def _timeout(left: float) -> Timeout:
    """The usual one for a connection and for an answer, together at most the seconds that are left."""
    return Timeout(total=left, connect=CONNECT_SECONDS, read=READ_SECONDS)


def _lines(answer: Any) -> Iterator[Body]:
    rest = b""
    for chunk in answer.stream(65536, decode_content=True):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if line.strip():
                yield json.loads(line)


def together(work: Callable[[Item], Result], items: list[Item], *, check: Callable[[], None]) -> list[Result]:
    """``work`` for all items, up to 16 at a time, results in their order.

    ``check`` runs at least every second in the calling thread. When it or a piece of work raises,
    nothing new is begun, what is in flight is finished, and the first error goes up.
    """
    if not items:
        return []
    with ThreadPoolExecutor(max_workers=min(CONNECTIONS, len(items))) as pool:
        futures = [pool.submit(work, item) for item in items]
        try:
            pending: set[Future[Result]] = set(futures)
            while pending:
                done, pending = wait(pending, timeout=1.0, return_when=FIRST_EXCEPTION)
                for future in done:
                    future.result()
                check()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return [future.result() for future in futures]
