# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secret: one content in many namespaces, changed in all of them, and the workloads that read it start anew with it.

The Secrets are a release of their own: so they are planned, owned and recorded as any other. They keep their name, for
who reads them belongs to others and could not follow another one.
"""

from __future__ import annotations

import hashlib
import re
import secrets as random_source
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import AscentError, InputError, NotServingError, RefusedError, StoreError
from ..kube.client import Body, together
from ..objects.manifest import Manifest
from ..objects.selection import Selection
from ..store.document import SECRET
from ..store.limits import Limits
from ..store.packs import is_sealed
from ..store.provenance import UNSAID, Provenance
from ..store.records import Memory
from ..store.store import Store
from .conflicts import REFUSE, TAKE, ConflictRules
from .interruption import Interruption
from .locking import Locking
from .outcome import Outcome
from .release import ReleaseRequest, release
from .remove import remove
from .session import Session
from .steps.consumers import (
    ROTATED_ANNOTATION,
    Consumer,
    find_consumers,
    find_readers,
    mark_of,
    roll,
    rotation_of,
)
from .steps.discretion import discretion_of
from .steps.wanted import SECRETS_SOURCE, secret_manifests
from .steps.watch import Awaited, watch

RELEASE_PREFIX = "secret-"
RELEASE_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# The content before is at hand until everybody has the new one; more of it is only more that can leak.
KEPT = Limits(revisions=2)
ANY_SECRET = Selection.parse(["Secret"], "recreate")


@dataclass(frozen=True)
class SecretRequest:
    """What a task asks for. ``data`` are keys -> values (text, or ``{"base64": text}``)."""

    name: str
    namespace: str
    namespaces: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    type: str = "Opaque"
    state: str = "present"
    adopt: bool = False
    roll: bool = True
    wait: bool = True
    wait_timeout: float = 600.0
    locking: Locking = field(default_factory=Locking)
    provenance: Provenance = UNSAID
    reason: str = ""


@dataclass(frozen=True)
class Shared:
    """What came of it: the outcome of the Secrets' release, who reads them, and whether the content before is back."""

    outcome: Outcome
    consumers: tuple[Consumer, ...] = ()
    back: bool = False


def release_name(name: str) -> str:
    """The release that holds a shared Secret. Names of Secrets may have dots and be long, those of releases not."""
    plain = RELEASE_PREFIX + name
    if RELEASE_NAME.fullmatch(plain):
        return plain
    readable = re.sub(r"[^a-z0-9-]+", "-", name.lower())[:40].strip("-")
    return f"{RELEASE_PREFIX}{readable}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def share(session: Session, request: SecretRequest) -> Shared:
    """Bring the Secret to its content in all namespaces, and its consumers to the Secret."""
    if not request.namespace:
        raise InputError(f"The secret {request.name} has no namespace.", hint="Name them, or its home.")
    if request.state == "absent":
        _refuse_readers(session, request, kept=())
        return Shared(remove(session, _release_of(request, ())))
    if not request.namespaces or not request.data:
        missing = "namespaces" if not request.namespaces else "data"
        raise InputError(f"The secret {request.name} has no {missing}.", hint="To remove it, use state: absent.")
    memory = _refuse_readers(session, request, kept=request.namespaces)
    live = _live(session, request)
    mark = _new_mark(session)
    wanted = {namespace: _wanted(request, namespace, live.get(namespace), mark) for namespace in request.namespaces}
    outcome = release(session, _release_of(request, wanted.values()))
    if outcome.error is not None or not request.roll:
        return Shared(outcome)
    alone = outcome.revision == (memory.head.next if memory else 1)
    before = live if alone else {**live, **_recorded(session, request, outcome)}
    return _carry_on(session, request, Shared(outcome), before, wanted)


def _carry_on(
    session: Session, request: SecretRequest, shared: Shared, before: Mapping[str, Body], wanted: Mapping[str, Body]
) -> Shared:
    """The Secrets are as they should be: so are to be those who read them."""
    try:
        with Interruption(session.callers) as interruption:
            consumers = _consumers(session, request, wanted)
            rolling = [consumer for consumer in consumers if consumer.rolls]
            shared = replace(shared, consumers=tuple(consumers))
            if not rolling:
                return shared
            shared = replace(shared, outcome=replace(shared.outcome, changed=True))
            if session.check_mode:
                return shared
            error = _rolled(session, request, rolling, wanted, before, interruption.check)
    except AscentError as stopped:
        # Cut off or told to stop: the marks tell the next run what is left to do.
        return replace(shared, outcome=replace(shared.outcome, error=stopped))
    if error is None:
        return shared
    session.say(f"failed: {error.message}")
    return _put_back(session, request, replace(shared, outcome=replace(shared.outcome, error=error)), before, wanted)


def _consumers(session: Session, request: SecretRequest, wanted: Mapping[str, Body]) -> list[Consumer]:
    """Who reads the Secrets as they are written by now."""
    live = _live(session, request)
    rotations = {place: rotation_of(body, live.get(place)) for place, body in wanted.items()}
    return find_consumers(session, request.name, rotations)


def _rolled(
    session: Session,
    request: SecretRequest,
    rolling: list[Consumer],
    wanted: Mapping[str, Body],
    before: Mapping[str, Body],
    check: Callable[[], None],
) -> AscentError | None:
    """Let consumers start new pods; why they do not serve with the new content, or None."""
    session.say(f"{request.name}: new pods for {', '.join(str(consumer.identity) for consumer in rolling)}")
    awaited: list[Awaited] = roll(session, rolling, check)
    if not request.wait:
        return None
    discretion = discretion_of([*wanted.values(), *before.values()], [request.name, *wanted])
    report = watch(session, awaited, timeout=request.wait_timeout, check=check, discretion=discretion)
    if report.error is None:
        return None
    told = " ".join(diagnosis.text for diagnosis in report.diagnoses) or report.error.message
    return NotServingError(
        f"Not everything serves with the new content of the secret {request.name}: {told}",
        hint=report.error.hint,
        objects=report.error.objects,
    )


def _put_back(
    session: Session, request: SecretRequest, shared: Shared, before: Mapping[str, Body], wanted: Mapping[str, Body]
) -> Shared:
    """The content of before, as a rotation of its own: a pod may have started with the new one meanwhile.

    Over what a newer run has brought it is not written.
    """
    changed = {place for place, body in wanted.items() if place in before and _content(before[place]) != _content(body)}
    if not changed:
        left = AscentError(
            "The content of before was not put back, for this run has replaced none.",
            hint="To go back, give the earlier content.",
        )
        return replace(shared, outcome=replace(shared.outcome, undo_error=left))
    mark = _new_mark(session)
    earlier = {
        place: _marked(_bare(before[place]), mark) if place in changed else body for place, body in wanted.items()
    }
    request = replace(request, reason=f"not everything served with the content of r{shared.outcome.revision}")
    try:
        again = release(
            session, replace(_release_of(request, earlier.values()), conflicts=TAKE, base=shared.outcome.revision)
        )
    except AscentError as stopped:
        return replace(shared, outcome=replace(shared.outcome, undo_error=stopped))
    if again.error is not None:
        return replace(shared, outcome=replace(shared.outcome, undo_error=again.error))
    error: AscentError | None
    try:
        with Interruption(session.callers) as interruption:
            consumers = _consumers(session, request, earlier)
            rolling = [consumer for consumer in consumers if consumer.rolls]
            error = _rolled(session, request, rolling, earlier, before, interruption.check)
    except AscentError as stopped:
        error = stopped
    return replace(shared, outcome=replace(shared.outcome, undo_error=error, revision=again.revision), back=True)


def _new_mark(session: Session) -> str:
    """The mark of a rotation that begins now, by the server's clock as the times in objects are."""
    return f"{session.client.server_time or session.timestamp()}.{random_source.token_hex(4)}"


def _live(session: Session, request: SecretRequest) -> dict[str, Body]:
    """The Secrets that there are, by their namespace."""
    bodies = together(
        lambda place: session.client.get(SECRET, place, request.name), list(request.namespaces), check=lambda: None
    )
    return {place: body for place, body in zip(request.namespaces, bodies, strict=True) if body is not None}


def _recorded(session: Session, request: SecretRequest, outcome: Outcome) -> dict[str, Body]:
    """The content of the last good revision before this run: what is live may be half of what a dead run intended.

    A run that found all written has replaced nothing: whether anybody served with it once, nobody knows any more.
    """
    if outcome.course != "released" or not outcome.previous:
        return {}
    store = Store(session.client, request.namespace, release_name(request.name))
    with suppress(StoreError):
        bodies = store.bodies(store.revision(outcome.previous))
        return {identity.namespace: body for identity, body in bodies.items() if is_sealed(identity)}
    return {}


def _wanted(request: SecretRequest, namespace: str, live: Body | None, mark: str) -> Body:
    """The Secret of a namespace: with a new mark when its content is another one by now, else with the one it has.

    One that is not there yet is new too: pods may run that do without it. One that is adopted as it is has no mark.
    """
    ((body),) = [manifest.body for manifest in secret_manifests({request.name: request.data}, namespace)]
    body = {**body, "type": request.type}
    same = live is not None and _content(live) == _content(body)
    return _marked(body, mark_of(live) if live is not None and same else mark)


def _marked(body: Body, mark: str) -> Body:
    if not mark:
        return body
    return {**body, "metadata": {**body["metadata"], "annotations": {ROTATED_ANNOTATION: mark}}}


def _content(body: Mapping[str, Any]) -> tuple[Any, Any]:
    return body.get("data") or {}, body.get("type") or "Opaque"


def _bare(body: Body) -> Body:
    """What is to be applied of an object that was read."""
    metadata = {key: body["metadata"][key] for key in ("name", "namespace")}
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": metadata,
        "type": body["type"],
        "data": body.get("data") or {},
    }


def _release_of(request: SecretRequest, bodies: Any) -> ReleaseRequest:
    rules: ConflictRules = TAKE if request.adopt else REFUSE
    return ReleaseRequest(
        name=release_name(request.name),
        namespace=request.namespace,
        manifests=tuple(Manifest(body, SECRETS_SOURCE) for body in bodies),
        reason=request.reason,
        conflicts=rules,
        prune_limit=100,
        recreate=ANY_SECRET,
        adoption="always" if request.adopt else "never",
        versioned=False,
        wait=request.wait,
        wait_timeout=request.wait_timeout,
        locking=request.locking,
        history=KEPT,
        provenance=request.provenance,
    )


def _refuse_readers(session: Session, request: SecretRequest, kept: tuple[str, ...]) -> Memory | None:
    """RefusedError when a workload still needs the Secret where it would be deleted: its next pod could not start.

    Else what the release of the Secrets remembers.
    """
    memory = Store(session.client, request.namespace, release_name(request.name)).read()
    owned = {member.namespace for member in (memory.inventory.members if memory else ()) if is_sealed(member)}
    readers = find_readers(session, request.name, owned - {*kept})
    if readers:
        raise RefusedError(
            f"The secret {request.name} is not deleted, for it is still needed by {', '.join(map(str, readers))}.",
            hint="Release these without it first.",
            objects=readers,
        )
    return memory
