# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Status: where a release stands and how its objects are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from ..errors import ApiError
from ..health.diagnosis import Diagnosis
from ..health.overrides import notes_of
from ..health.rules import HealthRules
from ..health.verdict import Verdict
from ..kube.client import Body, Resource
from ..objects.identity import Identity
from ..objects.membership import part_of_id
from ..store.head import head_name, releases_in
from ..store.packs import is_sealed
from ..store.records import Journal, Memory, Owned, Revision, Summary
from ..store.sighting import HIDDEN, Sighting, sighted
from ..store.store import Store
from .prepare import require_release
from .rollback import earlier
from .session import Session
from .steps.decide import NOT_SERVED
from .steps.discretion import discretion_of
from .steps.ownership import is_current
from .steps.read import read_metadata, read_whole
from .steps.silence import silent_groups
from .steps.watch import Awaited, watch

# What needs nobody: a suspended object was asked to rest.
WELL = frozenset({"ready", "suspended"})


@dataclass(frozen=True)
class Member:
    """One object of a release as it is now; ``drifted`` when somebody else changed it since our last apply."""

    identity: Identity
    verdict: Verdict
    drifted: bool


@dataclass(frozen=True)
class Status:
    """``newest`` is the newest revision, ``serving`` the last good one's number, ``open_run`` a run not yet closed.

    Looked up where something is wrong: ``worker``, the run that works on the release right now, and ``back``, the
    number that a rollback would go to.
    """

    name: str
    namespace: str
    newest: Summary | None
    serving: int | None
    open_run: Journal | None
    members: tuple[Member, ...]
    diagnoses: tuple[Diagnosis, ...]
    notes: tuple[str, ...] = ()
    worker: Sighting | None = None
    back: int | None = None

    @property
    def is_well(self) -> bool:
        """Whether all of it serves, and no run has been left open."""
        return self.open_run is None and all(member.verdict.health in WELL for member in self.members)


def status(session: Session, name: str, namespace: str) -> Status:
    """One look at everything: records, objects, health, and the reason where something does not serve."""
    store = Store(session.client, namespace, name)
    memory = require_release(store.read(), name, namespace)
    part_of = part_of_id(head_name(name), namespace)
    resources = resources_of(session, memory)
    secrets, unread = secrets_of(session, resources)
    discretion = discretion_of(secrets, [name, namespace], deaf=bool(unread))
    resources = {identity: resource for identity, resource in resources.items() if identity not in unread}
    metadata, closed = _metadata(session, resources, part_of)
    resources = {identity: resource for identity, resource in resources.items() if identity not in closed}
    unread |= closed
    newest = store.revision(memory.head.newest.number, head=memory.head) if memory.head.newest else None
    rules = rules_of(store, memory)
    looked = [
        Awaited(identity, resource, metadata[identity], own=rules.of(identity))
        for identity, resource in resources.items()
        if identity in metadata
    ]
    quiet = replace(session, say=lambda _text: None)
    report = watch(quiet, looked, timeout=0.0, check=lambda: None, discretion=discretion)
    unserved = memory.inventory.members.keys() - resources.keys() - unread
    silent = {group: why for group, (_version, why) in silent_groups(session, unserved).items()}
    members = tuple(
        Member(
            identity,
            report.verdicts.get(identity)
            or _unseen(identity, resources, unread, silent.get(identity.group, NOT_SERVED)),
            identity in metadata and _drifted(owned, metadata[identity], part_of),
        )
        for identity, owned in memory.inventory.without(_old_versions(store, memory)).members.items()
    )
    found = Status(
        name,
        namespace,
        newest.summary if newest else None,
        memory.head.last_good,
        memory.journal,
        members,
        report.diagnoses,
        discretion.notes + notes_of(rules, memory.inventory.members),
    )
    if found.is_well:
        return found
    return replace(
        found,
        worker=_worker(session, name, namespace),
        back=earlier(store.history(), open_run=memory.journal is not None),
    )


def _worker(session: Session, name: str, namespace: str) -> Sighting | None:
    """Who works on the release, as far as we may know."""
    try:
        return sighted(session.client, namespace, name, session.now())
    except ApiError as error:
        if error.status != HTTPStatus.FORBIDDEN:
            raise
    return HIDDEN


def rules_of(store: Store, memory: Memory) -> HealthRules:
    """The rules by which what is there is judged: those of the open run, else those that the newest revision left."""
    told: Journal | Revision | None = memory.journal
    if told is None and memory.head.newest is not None:
        told = store.revision(memory.head.newest.number, head=memory.head)
    return HealthRules.recorded(told.criteria.health if told else (), store.namespace)


def _old_versions(store: Store, memory: Memory) -> frozenset[Identity]:
    """The versions of configuration that neither the newest revision nor the one that serves holds."""
    head, versions = memory.head, {item.identity for item in memory.inventory.members.values() if item.version_of}
    numbers = {pointer.number for pointer in (head.newest, *head.good[:1]) if pointer and versions}
    for number in numbers:
        versions -= {entry.identity for entry in store.revision(number, head=head).entries}
    return frozenset(versions)


def _unseen(
    identity: Identity, resources: Mapping[Identity, Resource], unread: frozenset[Identity], not_served: str
) -> Verdict:
    """Why an object has no health of its own."""
    if identity in unread:
        return Verdict("unknown", "we may not read it")
    return Verdict("missing", "it does not exist") if identity in resources else Verdict("unknown", not_served)


def secrets_of(session: Session, resources: Mapping[Identity, Resource]) -> tuple[list[Body], frozenset[Identity]]:
    """The release's Secrets, and which of them may not be read: all or none."""
    secrets = {identity: resource for identity, resource in resources.items() if is_sealed(identity)}
    try:
        return list(read_whole(session, secrets, lambda: None).values()), frozenset()
    except ApiError as error:
        if error.status != HTTPStatus.FORBIDDEN:
            raise
    return [], frozenset(secrets)


def _metadata(
    session: Session, resources: Mapping[Identity, Resource], part_of: str
) -> tuple[dict[Identity, Body], frozenset[Identity]]:
    """The metadata of what there is, and which objects may not be read."""
    try:
        return read_metadata(session, resources, part_of, lambda: None), frozenset()
    except ApiError as error:
        if error.status != HTTPStatus.FORBIDDEN:
            raise
    found: dict[Identity, Body] = {}
    unread: set[Identity] = set()
    for resource in set(resources.values()):
        members = {identity: each for identity, each in resources.items() if each == resource}
        try:
            found |= read_metadata(session, members, part_of, lambda: None)
        except ApiError as error:
            if error.status != HTTPStatus.FORBIDDEN:
                raise
            unread |= members.keys()
    return found, frozenset(unread)


def resources_of(session: Session, memory: Memory) -> dict[Identity, Resource]:
    """How each member is read, as far as the server knows its kind."""
    found = {
        identity: session.discovery.nearest(owned.api_version, identity.kind)
        for identity, owned in memory.inventory.members.items()
    }
    return {identity: resource for identity, resource in found.items() if resource is not None}


def _drifted(owned: Owned, live: Body, part_of: str) -> bool:
    return not is_current(owned.digest, owned, live, part_of)


def releases(session: Session, namespace: str) -> list[dict[str, Any]]:
    """The releases whose home is ``namespace``: name, newest revision and the one that serves."""
    found = []
    for _home, name in releases_in(session.client, namespace):
        head = Store(session.client, namespace, name).head()
        if head is not None:
            found.append({"name": name, "namespace": namespace, "revision": head.revision, "serving": head.last_good})
    return found
