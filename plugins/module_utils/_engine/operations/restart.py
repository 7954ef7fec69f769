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
from ..health.rules import HealthRules
from ..health.verdict import Verdict
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
from .steps.announce import Notice, announce
from .steps.discretion import Discretion, discretion_of
from .steps.ownership import RESTARTED_AT
from .steps.read import read_whole
from .steps.watch import Awaited, Report, watch

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
    reason: str = ""
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


@dataclass(frozen=True)
class Found:
    """The workloads before anything is written. ``bodies`` will get new pods, ``hindered`` will not, and why."""

    memory: Memory
    resources: Mapping[Identity, Resource]
    bodies: Mapping[Identity, Body]
    hindered: Mapping[Identity, str]
    rules: HealthRules
    discretion: Discretion


def restart(session: Session, request: RestartRequest) -> Restarted:
    """Give the workloads new pods and wait until they serve. A release that goes on meanwhile is not disturbed."""
    session = session.living()
    store = Store(session.client, request.namespace, request.name)
    memory, chosen = _meant(store, request)
    if session.check_mode:
        beat = session.pulse.beat
        return _started(session, request, _read(session, store, memory, chosen, beat), beat)
    holder = Holder.here(random_source.token_hex(8), user=session.user())
    with locked(session, request.namespace, request.name, holder, request.locking) as held:
        # Whoever held the lock before may have released.
        found = _read(session, store, *_meant(store, request), held.check)
        result = _started(session, request, found, held.check)
        if result.after:
            # Now, and not at the end: what is done is done, whatever becomes of the wait.
            notice = notice_of(holder, result.after, request.reason)
            result = replace(result, notes=result.notes + announce(session, store, found.memory.head, notice))
        if result.error is not None or not request.wait:
            return result
        return _awaited(session, request, found, result, held.check)


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


def intention(found: Found, verdicts: Mapping[Identity, Verdict]) -> str:
    """In a line: how the workloads are, and which of them will get new pods. Pure."""
    line = f"new pods for {', '.join(f'{each} ({_health(verdicts[each])})' for each in found.bodies)}"
    left = ", ".join(f"{each} ({why})" for each, why in found.hindered.items())
    return f"{line}; left alone: {left}" if left else line


def _health(verdict: Verdict) -> str:
    return verdict.health if verdict.health == "ready" else f"{verdict.health}: {verdict.message}"


def notice_of(holder: Holder, workloads: Iterable[Identity], reason: str) -> Notice:
    """Who restarted what, and why. Pure."""
    by = f"Restarted by {holder.user or 'somebody'}{f': {reason}' if reason else ''}"
    return Notice(holder.token, "the restart", "Restarted", f"{by}. {', '.join(map(str, workloads))}")


def _read(session: Session, store: Store, memory: Memory, chosen: tuple[Identity, ...], check: Check) -> Found:
    """Read the workloads; RefusedError when none of them can get new pods."""
    members = resources_of(session, memory)
    resources = {each: resource for each, resource in members.items() if each in chosen}
    live = read_whole(session, resources, check)
    hindered = {each: why for each in chosen if (why := hindrance(live.get(each)))}
    bodies = {each: live[each] for each in chosen if each not in hindered}
    if not bodies:
        raise RefusedError(
            f"Nothing was restarted. {' '.join(_left_alone(hindered))}",
            hint="The status of the release says what is missing and what to do next.",
            objects=hindered,
        )
    secrets, unread = secrets_of(session, members)
    discretion = discretion_of(secrets, [store.name, store.namespace], deaf=bool(unread))
    return Found(memory, resources, bodies, hindered, rules_of(store, memory), discretion)


def _left_alone(hindered: Mapping[Identity, str]) -> tuple[str, ...]:
    return tuple(f"{each} is left alone: {why}." for each, why in hindered.items())


def _started(session: Session, request: RestartRequest, found: Found, check: Check) -> Restarted:
    """Tell what there is and what will be done, and do it."""
    result = Restarted(
        request.name,
        request.namespace,
        found.memory,
        session.whereabouts,
        found.bodies,
        {},
        session.check_mode,
        notes=_left_alone(found.hindered),
    )
    looked = _watched(session, found, found.bodies, 0.0, check)
    session.say(f"{request.name}: {intention(found, looked.verdicts)}")
    after: dict[Identity, Body] = {}
    client = session.client.dry() if session.check_mode else session.client
    now = session.timestamp()
    try:
        for identity, body in found.bodies.items():
            check()
            after[identity] = _asked(client, found.resources[identity], body, now)
            session.say(f"restart of {identity}")
    except AscentError as error:
        return replace(result, after=after, error=error)
    return replace(result, after=after)


def _asked(client: Client, resource: Resource, body: Body, now: str) -> Body:
    """The workload, asked for new pods; its uid is a precondition, all else of it may move."""
    metadata = body["metadata"]
    annotated = {"spec": {"template": {"metadata": {"annotations": {RESTARTED_AT: now}}}}}
    patch = {"metadata": {"uid": metadata["uid"]}, **annotated}
    return client.patch(resource, metadata["namespace"], metadata["name"], patch, manager=MANAGER)


def _awaited(session: Session, request: RestartRequest, found: Found, result: Restarted, check: Check) -> Restarted:
    """Wait until the new pods serve."""
    try:
        report = _watched(session, found, result.after, request.wait_timeout, check)
    except AscentError as error:
        return replace(result, error=error)
    return replace(
        result,
        served=report.ready,
        error=report.error,
        diagnoses=report.diagnoses,
        notes=result.notes + notes_of(found.rules, found.memory.inventory.members) + report.notes,
    )


def _watched(session: Session, found: Found, bodies: Mapping[Identity, Body], timeout: float, check: Check) -> Report:
    """What becomes of workloads within ``timeout`` seconds; with none, how they are."""

    def awaited(identity: Identity, body: Body) -> Awaited:
        generation, own = int(body["metadata"].get("generation") or 0), found.rules.of(identity)
        return Awaited(identity, found.resources[identity], body, generation, relieved=True, own=own)

    waiting = [awaited(identity, body) for identity, body in bodies.items()]
    return watch(session, waiting, timeout=timeout, check=check, discretion=found.discretion)
