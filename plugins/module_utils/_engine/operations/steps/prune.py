# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step prune: delete what a release no longer wants, readers before what they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

from ...errors import ApiError, RefusedError
from ...kube.client import Body, together
from ...objects.identity import Identity
from ...objects.managers import FIELD_MANAGER
from ...objects.membership import PART_OF_LABEL, RELEASE_ANNOTATION, outlives
from ...objects.sequence import order_of
from ..plan import Change, Plan
from ..pulse import named
from ..session import Session
from .ownership import is_member, uid_of

LOOK_SECONDS = 0.2
ATTEMPTS = 5
LEFT = "still there: it could not be deleted"


@dataclass(frozen=True)
class Attempt:
    """What was tried on one object, and what the server had against it."""

    change: Change
    refusal: ApiError | None = None


@dataclass(frozen=True)
class Pruned:
    """The plan as it went. ``left`` are objects that are still there since the server ``refused`` to let them go."""

    plan: Plan
    left: tuple[Identity, ...] = ()
    refused: tuple[ApiError, ...] = ()

    @property
    def error(self) -> RefusedError | None:
        """What was refused, in one sentence; None when nothing was."""
        if not self.refused:
            return None
        told, names = " ".join(refusal.message for refusal in self.refused), ", ".join(map(str, self.left))
        return RefusedError(
            f"Not everything that leaves the release could be deleted: {told}",
            hint=f"Lift what refuses it, then run the task again: it goes on with {names}.",
            objects=self.left,
        )


def prune(session: Session, plan: Plan, part_of: str, check: Callable[[], None]) -> Pruned:
    """Delete each object if it is still the one that was planned, and let go of what stays.

    What the server refuses to delete is left, with all that it may still read.
    """
    deleting: list[Attempt] = []
    for layer in _layers(plan.deleted):
        if any(attempt.refusal for attempt in deleting):
            deleting += [Attempt(_left(change)) for change in layer]
        else:
            done = together(lambda change: _delete(session, change, part_of), layer, check=check)
            for attempt in done:
                session.say(f"  {attempt.change}")
            deleting += done
    staying = [change for change in plan.changes if change.action == "keep" and is_member(change.live, part_of)]
    leaving = together(lambda change: _let_go(session, change, part_of), staying, check=check)
    went = {attempt.change.identity: attempt.change for attempt in deleting}
    changes = tuple(went.get(change.identity, change) for change in plan.changes)
    refused = [attempt for attempt in (*deleting, *leaving) if attempt.refusal]
    left = [attempt.change.identity for attempt in deleting if attempt.change.reason == LEFT]
    return Pruned(
        replace(plan, changes=changes),
        left=(*left, *(attempt.change.identity for attempt in leaving if attempt.refusal)),
        refused=tuple(attempt.refusal for attempt in refused if attempt.refusal),
    )


def _left(change: Change) -> Change:
    return replace(change, action="keep", reason=LEFT)


def await_gone(
    session: Session, changes: tuple[Change, ...], seconds: float, check: Callable[[], None]
) -> tuple[Identity, ...]:
    """Wait until deleted objects are gone; those that a finalizer still holds after ``seconds``."""
    deadline = session.clock() + seconds
    remaining = list(changes)
    with session.pulse.at(lambda: f"waiting until {named([change.identity for change in remaining])} is gone"):
        while remaining:
            there = together(lambda change: _is_there(session, change), remaining, check=check)
            remaining = [change for change, present in zip(remaining, there, strict=True) if present]
            if not remaining or session.clock() >= deadline:
                break
            check()
            session.pause(LOOK_SECONDS)
    return tuple(change.identity for change in remaining)


def _layers(changes: tuple[Change, ...]) -> list[list[Change]]:
    by_identity = {change.identity: change for change in changes}
    needs = order_of([change.live for change in changes if change.live is not None]).needs
    layers: list[list[Change]] = []
    while by_identity:
        needed = {needed for identity in by_identity for needed in needs.get(identity, frozenset())}
        layer = [change for identity, change in by_identity.items() if identity not in needed] or list(
            by_identity.values()
        )
        layers.append(layer)
        for change in layer:
            del by_identity[change.identity]
    return layers


def _delete(session: Session, change: Change, part_of: str) -> Attempt:
    """Delete an object if it is still the release's; it may be somebody else's by now."""

    def ours(live: Body) -> bool:
        return is_member(live, part_of) and not live["metadata"].get("ownerReferences") and not outlives(live)

    try:
        if delete_as_read(session, change, ours):
            return Attempt(change)
    except ApiError as error:
        return Attempt(_left(change), error)
    return Attempt(replace(change, action="keep", reason="others changed it meanwhile"))


def delete_as_read(
    session: Session, change: Change, ours: Callable[[Body], bool], propagation: str = "Background"
) -> bool:
    """Delete the object that was read; False when it is not ``ours`` any more.

    One that moved is read again; ApiError 409 when it moves faster than it can be deleted.
    """
    identity, live, attempts = change.identity, change.live, 0
    while live is not None:
        if uid_of(live) != uid_of(change.live) or not ours(live):
            return False
        attempts += 1
        try:
            session.client.delete(
                change.served,
                identity.namespace,
                identity.name,
                uid=uid_of(live),
                resource_version=str(live["metadata"].get("resourceVersion") or ""),
                propagation=propagation,
            )
        except ApiError as error:
            if error.status != HTTPStatus.CONFLICT or attempts == ATTEMPTS:
                raise
            live = session.client.get(change.served, identity.namespace, identity.name)
        else:
            return True
    return True


def _let_go(session: Session, change: Change, part_of: str) -> Attempt:
    """Take the membership off what outlives the release, so that another one may have it, unless one has it by now."""
    identity, live = change.identity, change.live
    for _attempt in range(ATTEMPTS):
        if not is_member(live, part_of):
            break
        read = {key: (live or {})["metadata"].get(key) for key in ("uid", "resourceVersion")}
        untied = {"labels": {PART_OF_LABEL: None}, "annotations": {RELEASE_ANNOTATION: None}, **read}
        try:
            session.client.patch(
                change.served, identity.namespace, identity.name, {"metadata": untied}, manager=FIELD_MANAGER
            )
        except ApiError as error:
            if error.status not in (HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT):
                return Attempt(change, error)
            live = session.client.get(change.served, identity.namespace, identity.name)
        else:
            break
    return Attempt(change)


def _is_there(session: Session, change: Change) -> bool:
    body = session.client.get(change.served, change.identity.namespace, change.identity.name)
    return body is not None and uid_of(body) == uid_of(change.live)
