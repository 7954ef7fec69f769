# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that holds the lease: what the steps from intend to record share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..errors import StoreError
from ..kube.client import Body
from ..kube.discovery import Discovery
from ..objects.hook import phase_of
from ..objects.identity import Identity
from ..store.records import Journal, Memory
from ..store.store import Store
from .prepare import Goal, Prepared, discreet
from .session import Session
from .steps.watch import Awaited, Report, watch


@dataclass(frozen=True)
class Run:
    """``check`` raises when the run must stop, and keeps the lease; ``memory`` is what the release remembers by now."""

    session: Session
    store: Store
    prepared: Prepared
    memory: Memory
    check: Callable[[], None]

    @property
    def goal(self) -> Goal:
        """Where the run wants to get to."""
        return self.prepared.goal

    @property
    def journal(self) -> Journal:
        """What the run intends, as it stands in the cluster."""
        if self.memory.journal is None:
            raise StoreError(
                f"The run of release {self.goal.namespace}/{self.goal.name} was closed by somebody else.",
                hint="Run the task again.",
            )
        return self.memory.journal

    def wait(self, prepared: Prepared, bodies: Mapping[Identity, Body]) -> Report:
        """Wait for every wanted object of a plan, whether this run wrote it or not."""
        return watch(
            self.session,
            _awaited(prepared, bodies, self.session.discovery),
            timeout=prepared.goal.wait_timeout,
            check=self.check,
            discretion=discreet(self.prepared, prepared),
        )


def _awaited(prepared: Prepared, bodies: Mapping[Identity, Body], discovery: Discovery) -> list[Awaited]:
    """The objects that must serve: with the answer to our apply, else as they were read.

    A kind that this very run brought is known to discovery by now, though it was not when the objects were read.
    """
    situation = prepared.situation
    awaited = []
    for item in prepared.goal.wanted:
        body = bodies.get(item.identity) or situation.whole.get(item.identity) or situation.metadata.get(item.identity)
        resource = item.resource or situation.resources.get(item.identity) or discovery.of(item.body)
        if body is not None and resource is not None:
            generation = int(body["metadata"].get("generation") or 0)
            # A hook is a task of the run: it must be done, whatever is said of other Jobs.
            own = prepared.goal.health.of(item.identity) if not phase_of(item.body) else None
            relieved = prepared.goal.replace_stuck_pods
            awaited.append(Awaited(item.identity, resource, body, generation, relieved, own=own))
    return awaited + [
        Awaited(change.identity, change.resource, change.live, leaving=True)
        for change in prepared.plan.deleted
        if change.live and change.resource
    ]
