# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Namespaces that a run needs: which are missing, which are going away, and making those that nobody else makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from ...errors import ApiError, RefusedError
from ...kube.client import Resource, together
from ...objects.identity import Identity
from ...objects.managers import FIELD_MANAGER
from ..session import Session

NAMESPACES = Resource(group="", version="v1", kind="Namespace", plural="namespaces", namespaced=False)


@dataclass(frozen=True)
class Namespaces:
    """``missing`` are needed and not there; ``coming`` are those of them that objects of the release will make."""

    missing: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()


def look(session: Session, needed: Iterable[str], defined: frozenset[str]) -> Namespaces:
    """Which of the needed namespaces are missing; RefusedError when one is being deleted.

    Whoever may not read namespaces is taken at their word: the first write shows it.
    """
    names = sorted(set(needed) - {""})
    states = together(lambda name: _state(session, name), names, check=lambda: None)
    ending = [name for name, state in zip(names, states, strict=True) if state == "Terminating"]
    if ending:
        raise RefusedError(
            f"Nothing was changed. The namespace {ending[0]} is terminating: somebody deletes it.",
            hint="Wait until it is gone, then run the task again.",
            objects=[Identity("", "Namespace", "", name) for name in ending],
        )
    missing = frozenset(name for name, state in zip(names, states, strict=True) if state == "missing")
    return Namespaces(missing, missing & defined)


def make(session: Session, names: Iterable[str]) -> tuple[str, ...]:
    """Create namespaces; their names. Not by apply: an apply that holds no field leaves an object without managers."""
    made = tuple(sorted(names))
    for name in made:
        body = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}
        try:
            session.client.create(NAMESPACES, body, manager=FIELD_MANAGER)
        except ApiError as error:
            if error.reason != "AlreadyExists":
                raise
        session.say(f"  create Namespace/{name} (needed and missing)")
    return made


def _state(session: Session, name: str) -> str:
    try:
        body = session.client.get(NAMESPACES, "", name)
    except ApiError as error:
        if error.status == HTTPStatus.FORBIDDEN:
            return "unknown"
        raise
    if body is None:
        return "missing"
    return str((body.get("status") or {}).get("phase") or "Active")
