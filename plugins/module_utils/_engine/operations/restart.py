# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Restart: new pods for the workloads of a release, and nothing else.

It is the restart of ``kubectl rollout restart``: a time in an annotation of the pod template that is nobody's
configuration. So it is no revision, and the next release neither takes it back nor rolls again.
"""

from __future__ import annotations

import secrets as random_source
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..errors import AscentError, RefusedError
from ..health.diagnosis import Diagnosis
from ..health.overrides import notes_of
from ..kube.access import Whereabouts
from ..kube.client import Body, Client, Resource
from ..objects.identity import Identity
from ..objects.selection import NOTHING, Selection
from ..store.holder import Holder
from ..store.records import Memory
from ..store.store import Store
from .locking import Locking, locked
from .prepare import Check, require_release
from .session import Session
from .status import resources_of, rules_of, secrets_of
from .steps.discretion import Discretion, discretion_of
from .steps.ownership import RESTARTED_AT
from .steps.read import read_whole
from .steps.watch import Awaited, watch

MANAGER = "ascent-restart"
KINDS = ("Deployment", "StatefulSet", "DaemonSet")
# Longer than a lease: a holder that is dead has lost it by then, one that is alive is named.
LOCK_SECONDS = 20.0


@dataclass(frozen=True)
class RestartRequest:
    """What a task asks for. Without ``workloads`` all of the release are meant."""

    name: str
    namespace: str
    workloads: Selection = NOTHING
    wait: bool = True
    wait_timeout: float = 600.0
    locking: Locking = field(default_factory=lambda: Locking(LOCK_SECONDS))


@dataclass(frozen=True)
class Restarted:
    """How a restart ended.

    ``before`` and ``after`` are the workloads that got, or in a look ahead would get, new pods; ``served`` says that
    the run waited until all of them serve. ``error`` is set when the task must fail.
    """

    name: str
    namespace: str
    memory: Memory
    whereabouts: Whereabouts
    before: Mapping[Identity, Body]
    after: Mapping[Identity, Body]
    ahead: bool = False
    served: bool = False
    error: AscentError | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    notes: tuple[str, ...] = ()


def restart(session: Session, request: RestartRequest) -> Restarted:
    """Give the workloads new pods and wait until they serve. A release that goes on meanwhile is not disturbed."""
    session = session.living()
    store = Store(session.client, request.namespace, request.name)
    memory, chosen = _meant(store, request)
    if session.check_mode:
        return _restarted(session, request, memory, chosen, session.pulse.beat)
    holder = Holder.here(random_source.token_hex(8), user=session.user())
    with locked(session, request.namespace, request.name, holder, request.locking) as held:
        # Whoever held the lock before may have released.
        memory, chosen = _meant(store, request)
        return _restarted(session, request, memory, chosen, held.check)


def _meant(store: Store, request: RestartRequest) -> tuple[Memory, tuple[Identity, ...]]:
    """What the release remembers now, and the workloads of it that are meant."""
    memory = require_release(store.read(), request.name, request.namespace)
    return memory, choose(memory.inventory.members, request)


def choose(members: Iterable[Identity], request: RestartRequest) -> tuple[Identity, ...]:
    """The workloads that are meant; RefusedError when there are none."""
    workloads = sorted(each for each in members if each.group == "apps" and each.kind in KINDS)
    home, wanted = request.namespace, request.workloads
    chosen = tuple(each for each in workloads if wanted == NOTHING or wanted.holds(each, home))
    if chosen:
        return chosen
    release = f"release {request.namespace}/{request.name}"
    if workloads:
        raise RefusedError(
            f"None of the workloads of {release} is meant.",
            hint=f"It has {', '.join(map(str, workloads))}; write Kind, Kind/name or Kind/namespace/name.",
        )
    raise RefusedError(
        f"There is nothing to restart: {release} has no {', '.join(KINDS[:-1])} or {KINDS[-1]}.",
        hint="What its other objects need, its status tells.",
    )


def hindrance(body: Body | None) -> str:
    """Why a workload gets no new pods however it is asked; empty when it does."""
    if body is None:
        return "it does not exist"
    if body["spec"].get("paused"):
        return "its rollout is paused"
    strategy = body["spec"].get("updateStrategy") or {}
    if strategy.get("type") == "OnDelete":
        return "it replaces a pod only when somebody deletes it (OnDelete)"
    return ""


def _restarted(
    session: Session, request: RestartRequest, memory: Memory, chosen: tuple[Identity, ...], check: Check
) -> Restarted:
    """Read, write, wait."""
    resources = {each: resource for each, resource in resources_of(session, memory).items() if each in chosen}
    found = read_whole(session, resources, check)
    hindered = {each: why for each in chosen if (why := hindrance(found.get(each)))}
    notes = tuple(f"{each} is left alone: {why}." for each, why in hindered.items())
    before = {each: body for each, body in found.items() if each not in hindered}
    if not before:
        raise RefusedError(
            f"Nothing was restarted. {' '.join(notes)}",
            hint="The status of the release says what is missing and what to do next.",
            objects=hindered,
        )
    result = Restarted(
        request.name, request.namespace, memory, session.whereabouts, before, {}, session.check_mode, notes=notes
    )
    after: dict[Identity, Body] = {}
    client = session.client.dry() if session.check_mode else session.client
    now = session.timestamp()
    try:
        for identity, body in before.items():
            check()
            after[identity] = _asked(client, resources[identity], body, now)
            session.say(f"restart of {identity}")
        if session.check_mode or not request.wait:
            return replace(result, after=after)
        return _awaited(session, request, replace(result, after=after), resources, check)
    except AscentError as error:
        return replace(result, after=after, error=error)


def _asked(client: Client, resource: Resource, body: Body, now: str) -> Body:
    """The workload, asked for new pods; its uid is a precondition, all else of it may move."""
    metadata = body["metadata"]
    annotated = {"spec": {"template": {"metadata": {"annotations": {RESTARTED_AT: now}}}}}
    patch = {"metadata": {"uid": metadata["uid"]}, **annotated}
    return client.patch(resource, metadata["namespace"], metadata["name"], patch, manager=MANAGER)


def _awaited(
    session: Session,
    request: RestartRequest,
    result: Restarted,
    resources: Mapping[Identity, Resource],
    check: Check,
) -> Restarted:
    rules = rules_of(Store(session.client, request.namespace, request.name), result.memory)

    def awaited(identity: Identity, body: Body) -> Awaited:
        generation, own = int(body["metadata"].get("generation") or 0), rules.of(identity)
        return Awaited(identity, resources[identity], body, generation, relieved=True, own=own)

    report = watch(
        session.client,
        [awaited(identity, body) for identity, body in result.after.items()],
        timeout=request.wait_timeout,
        say=session.say,
        check=check,
        clock=session.clock,
        discretion=_discretion(session, request, result.memory),
    )
    return replace(
        result,
        served=report.ready,
        error=report.error,
        diagnoses=report.diagnoses,
        notes=result.notes + notes_of(rules, result.memory.inventory.members) + report.notes,
    )


def _discretion(session: Session, request: RestartRequest, memory: Memory) -> Discretion:
    """What may be told of what the pods say."""
    secrets, unread = secrets_of(session, resources_of(session, memory))
    return discretion_of(secrets, [request.name, request.namespace], deaf=bool(unread))
