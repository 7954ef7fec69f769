# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step prune: delete what a release no longer wants, readers before what they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...errors import ApiError
from ...kube.client import Body, together
from ...objects.identity import Identity
from ...objects.managers import FIELD_MANAGER
from ...objects.membership import PART_OF_LABEL, RELEASE_ANNOTATION, outlives
from ...objects.sequence import order_of
from ..plan import Change, Plan
from ..session import Session
from .ownership import is_member, uid_of

LOOK_SECONDS = 0.2
ATTEMPTS = 5


def prune(session: Session, plan: Plan, part_of: str, check: Callable[[], None]) -> Plan:
    """Delete each object if it is still the one that was planned, and let go of what stays; the plan as it went."""
    went = []
    for layer in _layers(plan.deleted):
        done = together(lambda change: _delete(session, change, part_of), layer, check=check)
        for change in done:
            session.say(f"  {change}")
        went += done
    staying = [change for change in plan.changes if change.action == "keep" and is_member(change.live, part_of)]
    together(lambda change: _let_go(session, change, part_of), staying, check=check)
    by_identity = {change.identity: change for change in went}
    return replace(plan, changes=tuple(by_identity.get(change.identity, change) for change in plan.changes))


def await_gone(
    session: Session, changes: tuple[Change, ...], seconds: float, check: Callable[[], None]
) -> tuple[Identity, ...]:
    """Wait until deleted objects are gone; those that a finalizer still holds after ``seconds``."""
    deadline = session.clock() + seconds
    remaining = list(changes)
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


def _delete(session: Session, change: Change, part_of: str) -> Change:
    """Delete an object if it is still the release's; it may be somebody else's by now."""

    def ours(live: Body) -> bool:
        return is_member(live, part_of) and not live["metadata"].get("ownerReferences") and not outlives(live)

    if delete_as_read(session, change, ours):
        return change
    return replace(change, action="keep", reason="others changed it meanwhile")


def delete_as_read(
    session: Session, change: Change, ours: Callable[[Body], bool], propagation: str = "Background"
) -> bool:
    """Delete the object that was read. One that moved is read again; False when it is not ``ours`` any more."""
    identity, live = change.identity, change.live
    for _attempt in range(ATTEMPTS):
        if live is None:
            return True
        if uid_of(live) != uid_of(change.live) or not ours(live):
            return False
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
            if error.status != 409:
                raise
            live = session.client.get(change.served, identity.namespace, identity.name)
        else:
            return True
    return False


def _let_go(session: Session, change: Change, part_of: str) -> None:
    """Take the membership off what outlives the release, so that another one may have it, unless one has it by now."""
    identity, live = change.identity, change.live
    for _attempt in range(ATTEMPTS):
        if not is_member(live, part_of):
            return
        read = {key: (live or {})["metadata"].get(key) for key in ("uid", "resourceVersion")}
        untied = {"labels": {PART_OF_LABEL: None}, "annotations": {RELEASE_ANNOTATION: None}, **read}
        try:
            session.client.patch(
                change.served, identity.namespace, identity.name, {"metadata": untied}, manager=FIELD_MANAGER
            )
        except ApiError as error:
            if error.status not in (404, 409):
                raise
            live = session.client.get(change.served, identity.namespace, identity.name)
        else:
            return


def _is_there(session: Session, change: Change) -> bool:
    body = session.client.get(change.served, change.identity.namespace, change.identity.name)
    return body is not None and uid_of(body) == uid_of(change.live)
