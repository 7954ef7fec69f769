# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step prune: delete what a release no longer wants, readers before what they read."""

from __future__ import annotations

from collections.abc import Callable

from ...kube.client import Body, together
from ...objects.identity import Identity
from ...objects.order import dependencies
from ..plan import Change
from ..session import Session

LOOK_SECONDS = 0.2


def prune(session: Session, changes: tuple[Change, ...], check: Callable[[], None]) -> tuple[Change, ...]:
    """Delete each object if it is still the one that was planned; returns those that were deleted."""
    deleted: list[Change] = []
    for layer in _layers(changes):
        together(lambda change: _delete(session, change), layer, check=check)
        for change in layer:
            session.say(f"  {change}")
        deleted += layer
    return tuple(deleted)


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
    needs = dependencies([change.live for change in changes if change.live is not None])
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


def _delete(session: Session, change: Change) -> bool:
    return session.client.delete(change.served, change.identity.namespace, change.identity.name, uid=_uid(change.live))


def _is_there(session: Session, change: Change) -> bool:
    body = session.client.get(change.served, change.identity.namespace, change.identity.name)
    return body is not None and _uid(body) == _uid(change.live)


def _uid(body: Body | None) -> str:
    return str(((body or {}).get("metadata") or {}).get("uid") or "")
