# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Release: bring a named set of objects to the state of its sources."""

from __future__ import annotations

import secrets as random_source
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import InputError, RefusedError
from ..health.rules import NO_RULES, HealthRules
from ..kube.client import Body
from ..objects.hook import phase_of
from ..objects.identity import Identity
from ..objects.manifest import Manifest
from ..objects.selection import NOTHING, Selection
from ..store.limits import Limits
from ..store.provenance import UNSAID, Provenance
from ..store.records import Inventory, Memory
from ..store.signing import Sign
from ..store.store import Store
from .approval import Approval
from .checks import HttpCheck
from .conflicts import REFUSE, ConflictRules
from .criteria import refuse_secret_rules
from .locking import Locking
from .outcome import Outcome
from .prepare import Goal
from .road import travel
from .session import Session
from .steps.discretion import discretion_of
from .steps.found import known_found
from .steps.versions import with_versions
from .steps.wanted import Wanted, secret_manifests, want


@dataclass(frozen=True)
class ReleaseRequest:
    """What a task asks for. ``secrets`` are names -> keys -> values (text, or ``{"base64": text}``).

    ``versioned``: None versions these Secrets, True all configuration of the release, False none. With an ``approval``
    only that plan is carried out, with a ``base`` only while that revision is the newest and no run is open. ``sign``
    signs what is recorded.
    """

    name: str
    namespace: str
    manifests: tuple[Manifest, ...] = ()
    secrets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reason: str = ""
    conflicts: ConflictRules = REFUSE
    prune_limit: int = 50
    recreate: Selection = NOTHING
    prune_also: Selection = NOTHING
    adoption: str = "if_unowned"
    adopt: Selection = NOTHING
    versioned: bool | None = None
    wait: bool = True
    wait_timeout: float = 600.0
    replace_stuck_pods: bool = True
    approval: Approval | None = None
    base: int | None = None
    locking: Locking = field(default_factory=Locking)
    history: Limits = field(default_factory=Limits)
    health: HealthRules = NO_RULES
    checks: tuple[HttpCheck, ...] = ()
    provenance: Provenance = UNSAID
    sign: Sign | None = None


def release(session: Session, request: ReleaseRequest) -> Outcome:
    """Travel the road to the sources of the request."""
    store = Store(session.client, request.namespace, request.name, limits=request.history, sign=request.sign)
    manifests = [*secret_manifests(request.secrets, request.namespace), *request.manifests]
    key = store.draft_key() if any(manifest.body.get("kind") == "Secret" for manifest in manifests) else b""
    wanted = want(manifests, name=request.name, namespace=request.namespace, discovery=session.discovery, key=key)
    if all(phase_of(item.body) for item in wanted) and store.head() is None:
        raise InputError(
            f"The sources of release {request.namespace}/{request.name} hold no object.",
            hint="Give manifests, templates or secrets, or look at why the templates render to nothing.",
        )
    names = (request.name, request.namespace)
    refuse_secret_rules(request.health, discretion_of([item.body for item in wanted], names).mask)
    goal = Goal(
        name=request.name,
        namespace=request.namespace,
        action="release",
        wanted=wanted,
        key=key,
        token=random_source.token_hex(8),
        conflicts=request.conflicts,
        prune_limit=request.prune_limit,
        recreate=request.recreate,
        prune_also=request.prune_also,
        adoption=request.adoption,
        adopt=request.adopt,
        reason=request.reason,
        wait=request.wait,
        wait_timeout=request.wait_timeout,
        replace_stuck_pods=request.replace_stuck_pods,
        lasting_key=not key or store.keeps_key,
        approval=request.approval,
        locking=request.locking,
        provenance=request.provenance,
        health=request.health,
        checks=request.checks,
    )

    def aim(memory: Memory | None) -> Goal:
        _check_base(request, memory)
        inventory = memory.inventory if memory else Inventory()
        versioned = with_versions(
            session, wanted, inventory, versioned=request.versioned, key=key, part_of=goal.part_of
        )
        members = tuple(item for item in versioned if not phase_of(item.body))
        hooks = tuple(item for item in versioned if phase_of(item.body))
        return replace(goal, wanted=members, hooks=hooks, adopted=_adopted(store, memory, members))

    return travel(session, aim, store)


def _check_base(request: ReleaseRequest, memory: Memory | None) -> None:
    """Asked again under the lock, whenever the head moved: what a newer run brought is not overwritten."""
    if request.base is None or (memory and memory.head.revision == request.base and memory.journal is None):
        return
    raise RefusedError(
        f"Nothing was changed in release {request.namespace}/{request.name}: a newer run changed it after"
        f" r{request.base}.",
        hint="What that one brought stays; look at the history.",
    )


def _adopted(store: Store, memory: Memory | None, wanted: tuple[Wanted, ...]) -> Mapping[Identity, Body]:
    """What was found of the objects that a run which never ended was to adopt, and that are not wanted any more."""
    staying = {item.identity for item in wanted}
    members = memory.inventory.members.items() if memory else ()
    attempted = {identity for identity, owned in members if not (owned.uid or owned.digest) and identity not in staying}
    return known_found(store, memory, attempted) if attempted else {}
