# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lock of a release: a Kubernetes Lease, held by one run at a time.

No API server checks a Lease before it takes a write, so the lock only orders well-behaved runs;
what protects the objects are the preconditions that every write carries.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from ..errors import AccessError, ApiError, InterruptedRunError, LockedError
from ..kube.client import Client, Resource
from .document import ABOUT_ANNOTATION, labels_of
from .holder import Holder

LEASE = Resource("coordination.k8s.io", "v1", "Lease", "leases", True)
HOLDER_ANNOTATION = "ascent.kube/holder"
LEASE_SECONDS = 15.0
RELIEF_ANNOTATION = "ascent.kube/relieved-by"
INTERRUPT_ANNOTATION = "ascent.kube/interrupted-by"
LOOK_SECONDS = 1.0
RACE_SECONDS = 0.1
# A renewal is one attempt, so short that two more find time when it fails.
RENEW_SECONDS = 4.0
# With less than this left no write is begun.
SHORTEST_SECONDS = 1.0
# What a write of the lock is answered with when others freed or wrote it since it was read.
MOVED = (HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
Body = dict[str, Any]


def lease_name(release: str) -> str:
    """The name of a release's Lease."""
    return f"ascent-{release}"


def lease_of(client: Client, namespace: str, release: str) -> Body | None:
    """The lock of a release as it is now."""
    return client.get(LEASE, namespace, lease_name(release))


class Lease:
    """The lock of release ``name``. ``seconds`` is the time after which a holder that shows no life has lost it.

    ``clock`` is monotonic (seconds), ``now`` the time of day for people, ``pause`` sleeps.
    """

    def __init__(
        self,
        client: Client,
        namespace: str,
        name: str,
        *,
        holder: Holder,
        clock: Callable[[], float],
        now: Callable[[], datetime],
        pause: Callable[[float], None],
        seconds: float = LEASE_SECONDS,
    ) -> None:
        self._client = client
        self._namespace = namespace
        self._release = name
        self._holder = holder
        self._clock = clock
        self._now = now
        self._pause = pause
        self._seconds = seconds
        self._mine: Body | None = None
        self._renewed = 0.0
        self._due = 0.0
        self._thread = threading.get_ident()

    @property
    def held(self) -> bool:
        """Whether this run has taken the lease and not given it back or seen it lost."""
        return self._mine is not None

    def exists(self) -> bool:
        """Whether there is a lock at all, held or free."""
        return self._read() is not None

    def acquire(
        self, wait_seconds: float, check: Callable[[], None], say: Callable[[str], None], *, relieve: bool = False
    ) -> None:
        """Take the lease, waiting at most ``wait_seconds`` for its holder; LockedError when it does not let go.

        The lease of a dead holder on this host is free at once, that of any other when it did not change for its time.
        ``check`` runs at least once a second and may raise; ``say`` is told once per holder that we wait. With
        ``relieve`` the holder that we meet is asked to stop; whoever holds the lease after it came as late as we did.
        """
        self._thread = threading.get_ident()
        began = self._clock()
        seen, since, told, met = "", began, "", ""
        while True:
            check()
            current = self._read()
            version = current["metadata"]["resourceVersion"] if current else ""
            if version != seen:
                seen, since = version, self._clock()
            if current is None or self._is_free(current, self._clock() - since):
                if self._take(current):
                    return
                self._pause(RACE_SECONDS)
                continue
            left = wait_seconds - (self._clock() - began)
            if left <= 0:
                raise self._locked(current)
            if told != _holder_text(current):
                told = _holder_text(current)
                say(f"waiting for the lock of release {self._namespace}/{self._release}: {_held_since(current)}")
            met = met or token_of(current)
            if relieve and met == token_of(current):
                relieve = not self._ask(current, say)
            self._pause(min(LOOK_SECONDS, left))

    def heed(self) -> None:
        """InterruptedRunError when somebody asked the run to stop: seen when the lease is renewed, at no cost."""
        mine = self._mine or {"metadata": {}}
        asker, stopper = holder_in(mine, RELIEF_ANNOTATION), holder_in(mine, INTERRUPT_ANNOTATION)
        if stopper is not None:
            reason = reason_in(mine)
            raise InterruptedRunError(
                f"The run was interrupted by {stopper}{': ' + reason if reason else ''}.",
                hint="What it did stays as it is. Run the task again to finish; a release may be rolled back instead.",
            )
        if asker is not None and asker.token != self._holder.token:
            raise InterruptedRunError(
                f"The run was relieved by {asker}.",
                hint="That run begins with what was done here; look at the release's history what became of it.",
            )

    def renew(self) -> None:
        """Show life when a third of the time is over; InterruptedRunError when another run has taken the lease."""
        if self._mine is None:
            raise self._lost("it was not held any more")
        began = self._clock()
        if began < self._due:
            return
        self._mine["spec"]["renewTime"] = _micro_time(self._now())
        try:
            self._keep(self._renewed_body(self._mine), began)
        except (ApiError, AccessError) as error:
            self._endure(error)

    def bound(self, writing: bool) -> float:
        """The seconds that a request may take (see Client.bounded); InterruptedRunError when the lease is lost.

        The thread that took the lease renews it; the others must not, and may only write while it lasts.
        """
        if threading.get_ident() == self._thread:
            self.renew()
        elif not writing:
            return self._seconds
        left = self._renewed + self._seconds - self._clock()
        if self._mine is None or left < SHORTEST_SECONDS:
            raise self._lost(f"it could not be renewed for {self._seconds - left:.0f} seconds")
        return left

    def release(self) -> None:
        """Let go, so that the next run need not wait. A lease that is not ours any more is left alone."""
        self._give_up(self._free)

    def discard(self) -> None:
        """Let go and delete the Lease itself: the release is removed."""
        self._give_up(self._delete)

    def _ask(self, current: Body, say: Callable[[str], None]) -> bool:
        """Ask a holder to stop; False when the lease moved meanwhile, and must be looked at again.

        The holder's next renewal is refused by the new resourceVersion, and so it reads the request.
        """
        annotations = current["metadata"].get("annotations") or {}
        if RELIEF_ANNOTATION in annotations:
            return True
        asking = {**annotations, RELIEF_ANNOTATION: json.dumps(self._holder.to_json(), sort_keys=True)}
        try:
            self._client.update(LEASE, {**current, "metadata": {**current["metadata"], "annotations": asking}})
        except ApiError as error:
            if error.status not in MOVED:
                raise
            return False
        say(f"asked {_holder_text(current)} to make way")
        return True

    def _give_up(self, act: Callable[[Body], None]) -> None:
        if self._mine is None:
            return
        try:
            act(self._mine)
        except ApiError as error:
            if error.status not in MOVED:
                raise
            current = self._held_by_us()
            if current is not None:
                act(current)
        finally:
            self._mine = None

    def _free(self, body: Body) -> None:
        metadata = {**body["metadata"], "annotations": {ABOUT_ANNOTATION: f"lock of release {self._release}: free"}}
        spec = {"leaseTransitions": body["spec"].get("leaseTransitions") or 0}
        self._client.update(LEASE, {**body, "metadata": metadata, "spec": spec})

    def _delete(self, body: Body) -> None:
        metadata = body["metadata"]
        uid, version = metadata["uid"], metadata["resourceVersion"]
        self._client.delete(LEASE, self._namespace, self._name, uid=uid, resource_version=version)

    @property
    def _name(self) -> str:
        return lease_name(self._release)

    def _read(self, once: float | None = None) -> Body | None:
        return self._client.get(LEASE, self._namespace, self._name, once=once)

    def _is_free(self, current: Body, unchanged: float) -> bool:
        if not _holder_text(current):
            return True
        holder = holder_in(current, HOLDER_ANNOTATION)
        if holder is not None and (holder.token == self._holder.token or self._holder.outlived(holder)):
            return True
        return unchanged >= float((current.get("spec") or {}).get("leaseDurationSeconds") or self._seconds)

    def _take(self, current: Body | None) -> bool:
        """Write ourselves as the holder; False when another run was faster."""
        now = _micro_time(self._now())
        metadata: Body = {"name": self._name, "namespace": self._namespace, "labels": labels_of(self._release, "lease")}
        transitions = 0
        if current is not None:
            metadata = {
                **current["metadata"],
                "labels": {**(current["metadata"].get("labels") or {}), **metadata["labels"]},
            }
            transitions = int((current.get("spec") or {}).get("leaseTransitions") or 0) + 1
        metadata["annotations"] = {
            ABOUT_ANNOTATION: f"lock of release {self._release}: held",
            HOLDER_ANNOTATION: json.dumps(self._holder.to_json(), sort_keys=True),
        }
        spec = {
            "holderIdentity": str(self._holder),
            "leaseDurationSeconds": max(1, round(self._seconds)),
            "acquireTime": now,
            "renewTime": now,
            "leaseTransitions": transitions,
        }
        body: Body = {"apiVersion": LEASE.api_version, "kind": LEASE.kind, "metadata": metadata, "spec": spec}
        began = self._clock()
        try:
            self._keep(self._client.create(LEASE, body) if current is None else self._client.update(LEASE, body), began)
        except ApiError as error:
            faster = error.reason == "AlreadyExists" if current is None else error.status in MOVED
            if not faster:
                raise
            held = self._held_by_us()
            if held is None:
                return False
            self._keep(held, began)
        return True

    def _keep(self, body: Body, since: float) -> None:
        self._mine = body
        self._renewed = since
        self._due = since + self._seconds / 3

    def _held_by_us(self) -> Body | None:
        """After a refused write: the lease, when it is ours all the same (a lost answer, or somebody labelled it)."""
        current = self._read()
        return current if current is not None and self._is_ours(current) else None

    def _is_ours(self, current: Body) -> bool:
        return token_of(current) == self._holder.token

    def _renewed_body(self, mine: Body) -> Body:
        """The lease with a new time; a refused write is tried once more when the lease is ours all the same."""
        try:
            return self._client.update(LEASE, mine, once=RENEW_SECONDS)
        except ApiError as error:
            if error.status not in MOVED:
                raise
        current = self._read(once=RENEW_SECONDS)
        if current is None or not self._is_ours(current):
            self._mine = None
            raise self._lost(_held_since(current) if current else "it was deleted")
        if current["spec"].get("renewTime") == mine["spec"]["renewTime"]:
            return current
        current["spec"]["renewTime"] = mine["spec"]["renewTime"]
        return self._client.update(LEASE, current, once=RENEW_SECONDS)

    def _endure(self, error: ApiError | AccessError) -> None:
        """A renewal without success is borne while the lease has time left."""
        if self._clock() - self._renewed < self._seconds:
            self._due = self._clock() + LOOK_SECONDS
            return
        self._mine = None
        raise self._lost(f"it could not be renewed for {self._seconds:g} seconds: {error.message}") from error

    def _lost(self, why: str) -> InterruptedRunError:
        return InterruptedRunError(
            f"The lock of release {self._namespace}/{self._release} was lost: {why}.",
            hint="What was done stays as it is. Run the task again to finish.",
        )

    def _locked(self, current: Body) -> LockedError:
        return LockedError(
            f"Release {self._namespace}/{self._release} is being worked on: {_held_since(current)}.",
            hint="Wait until that run is over and run the task again, or let it wait longer for the lock.",
        )


def _holder_text(lease: Body) -> str:
    return (lease.get("spec") or {}).get("holderIdentity") or ""


def token_of(lease: Body) -> str:
    """The token of the run that holds it; empty when nobody does, or somebody wrote nonsense."""
    holder = holder_in(lease, HOLDER_ANNOTATION)
    return holder.token if holder is not None and _holder_text(lease) else ""


def holder_in(lease: Body, annotation: str) -> Holder | None:
    """The run that an annotation names; None when there is none or somebody wrote nonsense."""
    text = (lease["metadata"].get("annotations") or {}).get(annotation)
    try:
        return Holder.from_json(json.loads(text)) if text else None
    except (ValueError, KeyError, TypeError):
        return None


def reason_in(lease: Body) -> str:
    """Why a run was asked to stop."""
    text = (lease["metadata"].get("annotations") or {}).get(INTERRUPT_ANNOTATION) or "{}"
    try:
        return str(json.loads(text).get("reason") or "")
    except (ValueError, AttributeError):
        return ""


def _held_since(lease: Body) -> str:
    spec = lease.get("spec") or {}
    taken, renewed = spec.get("acquireTime") or "an unknown time", spec.get("renewTime") or "never"
    return f"{_holder_text(lease) or 'nobody'} holds it since {taken}, last seen {renewed}"


def _micro_time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
