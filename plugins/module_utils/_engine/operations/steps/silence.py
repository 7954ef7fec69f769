# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of a server behind the API server, while it is down: who needs them is told, nobody else is held up."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import AscentError, RefusedError
from ...kube.aggregation import next_step
from ...kube.client import Resource
from ...objects.identity import Identity
from ...store.records import Action
from ..plan import Plan
from ..session import Session
from .decide import Situation


def silent_groups(session: Session, unserved: Iterable[Identity]) -> dict[str, tuple[str, str]]:
    """Of the groups of objects whose kind is not served, those that are only not known now.

    For each group the version, and why nobody answers for it.
    """
    groups = {identity.group for identity in unserved}
    versions = {group: version for group in groups if (version := session.discovery.silent_version(group))}
    told = {group: (version, session.discovery.silence(version)) for group, version in versions.items()}
    return {group: (version, why) for group, (version, why) in told.items() if why}


def refuse_silent(plan: Plan, situation: Situation, action: Action) -> None:
    """RefusedError when the goal needs objects whose kind is not known now.

    What only leaves the release can wait: it stays a member. A removal forgets its members, and so has to see them all.
    """
    wanted = {item.identity for item in situation.wanted}
    needed = [
        change.identity
        for change in plan.changes
        if change.resource is None
        and change.action == "skipped"
        and change.identity.group in situation.silent
        and (action == "removal" or change.identity in wanted)
    ]
    if not needed:
        return
    version, why = situation.silent[needed[0].group]
    raise RefusedError(
        f"Nothing was changed. {', '.join(map(str, needed))} can't be seen: {why}.",
        hint=next_step(version),
        objects=needed,
    )


def explained(session: Session, resource: Resource, error: AscentError) -> AscentError:
    """The failure of a request to a kind that another server serves, by the name of that server's APIService."""
    why = session.discovery.silence(resource.api_version)
    if not why:
        return error
    return RefusedError(f"{resource.kind} objects can't be seen: {why}.", hint=next_step(resource.api_version))
