# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step apply: carry out the writes of a plan, each as soon as what it depends on is there."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from graphlib import TopologicalSorter
from http import HTTPStatus

from ...errors import ApiError, AscentError
from ...health.diagnosis import Diagnosis
from ...kube.access import CONNECTIONS
from ...kube.client import JSON_PATCH_TYPE, Body, Resource
from ...objects.identity import Identity
from ...objects.managers import FIELD_MANAGER, ours
from ..plan import Change, Fold
from ..pulse import named
from ..session import Session
from .autoscaling import handed_over
from .ownership import applied_of, entries_of, fold_of, is_member, made_beforehand, part_of, same_hands, same_managers
from .preflight import changes_nothing, is_field_conflict
from .recreation import clear_away

ESTABLISH_SECONDS = 30.0
LOOK_SECONDS = 0.1
ATTEMPTS = 5
# No object ever has this version, since a store's first revision is an empty one: an apply with it can only create.
NO_VERSION = "1"
TOLD_ONE_BY_ONE = 20


@dataclass
class Progress:
    """What an apply has done: the server's answers by identity, the first error, and objects found to be others'.

    ``diagnoses`` explain an error that is about objects that do not serve.
    """

    bodies: dict[Identity, Body] = field(default_factory=dict)
    error: AscentError | None = None
    strangers: tuple[Identity, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()


class Applier:
    """Applies one plan; knows the kinds that its own CustomResourceDefinitions bring."""

    def __init__(self, session: Session, *, force: bool) -> None:
        self._session = session
        self._force = force
        self._strangers: list[Identity] = []
        self._discovering = threading.Lock()
        self._halted = threading.Event()

    def run(
        self,
        changes: tuple[Change, ...],
        dependencies: Mapping[Identity, frozenset[Identity]],
        check: Callable[[], None],
    ) -> Progress:
        """Everything, up to 16 at a time. After a first error nothing new is begun, what is in flight is finished."""
        progress = Progress()
        by_identity = {change.identity: change for change in changes}
        order = TopologicalSorter(
            {identity: dependencies.get(identity, frozenset()) & by_identity.keys() for identity in by_identity}
        )
        order.prepare()
        free: deque[Identity] = deque(order.get_ready())
        running: dict[Future[Body], Change] = {}

        def told() -> str:
            at_work = named([change.identity for change in running.values()])
            return f"applying: {len(progress.bodies)} of {len(changes)} done, at work on {at_work}"

        with self._session.pulse.at(told), ThreadPoolExecutor(max_workers=CONNECTIONS) as pool:
            while running or (free and progress.error is None):
                _look_up(progress, check)
                if progress.error is not None:
                    self._halted.set()
                while free and progress.error is None and len(running) < CONNECTIONS:
                    change = by_identity[free.popleft()]
                    running[pool.submit(self._write, change)] = change
                done, _pending = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
                for future in done:
                    change = running.pop(future)
                    if self._note(progress, change, future, len(changes)):
                        order.done(change.identity)
                        free.extend(order.get_ready())
        return replace(progress, strangers=tuple(self._strangers))

    def _note(self, progress: Progress, change: Change, future: Future[Body], total: int) -> bool:
        """Keep what a write came to; whether it went well."""
        try:
            progress.bodies[change.identity] = future.result()
        except AscentError as error:
            if progress.error is None:
                progress.error = error
            return False
        done = len(progress.bodies)
        if total <= TOLD_ONE_BY_ONE:
            self._session.say(f"  {change}")
        elif done == total or done * 4 // total != (done - 1) * 4 // total:
            self._session.say(f"  {done} of {total} applied")
        return True

    def _write(self, change: Change) -> Body:
        resource = self.resource_of(change)
        live = change.live
        if change.action == "recreate":
            clear_away(self._session, resource, change, self._halted.is_set)
            live = None
        if live is not None and change.fold is not None:
            live = self._fold(resource, change, change.fold, live)
        if live is not None and change.autoscaled:
            live = self._set_managers(resource, live, handed_over)
        answer = self._create(resource, change) if live is None else self._update(resource, change, live)
        if change.autoscaled and live is None:
            answer = self._set_managers(resource, answer, handed_over)
        if change.entries is not None:
            self._give_back(resource, change, answer)
        if change.identity.kind == "CustomResourceDefinition":
            self._await_established(resource, change)
        return answer

    def _create(self, resource: Resource, change: Change) -> Body:
        """Make the object, or change nothing: one of its name, made since the plan, is refused by its version."""
        body = change.body or {}
        if not made_beforehand(change.identity):
            body = {**body, "metadata": {**body["metadata"], "resourceVersion": NO_VERSION}}
        deadline = self._session.clock() + (ESTABLISH_SECONDS if change.resource is None else 0.0)
        while True:
            try:
                return self._session.client.apply(resource, body, manager=FIELD_MANAGER, force=self._force)
            except ApiError as error:
                if error.status == HTTPStatus.CONFLICT:
                    return self._made_since(resource, change, error)
                # A kind just established may not be served by every path of the server yet.
                if error.status != HTTPStatus.NOT_FOUND or self._session.clock() >= deadline:
                    raise
                self._session.pause(LOOK_SECONDS)

    def _made_since(self, resource: Resource, change: Change, error: ApiError) -> Body:
        """What stands where our create was refused: our own first try, whose answer was lost, or a stranger."""
        body = change.body or {}
        live = self._session.client.get(resource, change.identity.namespace, change.identity.name)
        if live is None:
            raise error
        if applied_of(live) is not None and is_member(live, part_of(body)):
            return live
        self._strangers.append(change.identity)
        raise ApiError(
            f"{change.identity} was made by somebody else while this run went on.",
            status=HTTPStatus.CONFLICT,
            objects=[change.identity],
            hint="Find out whose it is; then run the task again, or take it out of the release.",
        ) from error

    def _update(self, resource: Resource, change: Change, live: Body) -> Body:
        """Apply to the object as it was read; a controller's write in between is no matter, anybody else's is."""
        force = self._force or change.force or change.entries is not None
        body = change.body or {}
        for attempt in range(1, ATTEMPTS + 1):
            pinned = {key: live["metadata"][key] for key in ("uid", "resourceVersion")}
            wanted = {**body, "metadata": {**body["metadata"], **pinned}}
            try:
                return self._session.client.apply(resource, wanted, manager=FIELD_MANAGER, force=force)
            except ApiError as error:
                arrived = self._arrived(resource, body, error)
                if arrived is not None:
                    return arrived
                live = self._moved(resource, live, error, last=attempt == ATTEMPTS)
        return live

    def _arrived(self, resource: Resource, body: Body, error: ApiError) -> Body | None:
        """The object when our apply was done and only its answer lost: then the same apply would change nothing."""
        if error.status != HTTPStatus.CONFLICT or is_field_conflict(error):
            return None
        metadata = body["metadata"]
        live = self._session.client.get(resource, metadata.get("namespace") or "", metadata["name"])
        if live is None:
            return None
        try:
            again = self._session.client.dry().apply(resource, body, manager=FIELD_MANAGER)
        except ApiError:
            return None
        return live if changes_nothing(live, again) else None

    def _moved(self, resource: Resource, body: Body, error: ApiError, *, last: bool) -> Body:
        """The object as a controller left it since ``body`` was read; else the error goes up."""
        metadata = body["metadata"]
        if error.status != HTTPStatus.CONFLICT or last or is_field_conflict(error):
            raise error
        moved = self._session.client.get(resource, metadata.get("namespace") or "", metadata["name"])
        if moved is None or not same_hands(body, moved):
            raise error
        return moved

    def _fold(self, resource: Resource, change: Change, fold: Fold, live: Body) -> Body:
        """Make fields of people's tools ours, so that those not in the manifest go with our apply."""

        def folded(body: Body) -> list[Body] | None:
            again = fold_of(body, (change.body or {})["apiVersion"], fold.rule)
            return list(again.remaining) if again else None

        return self._set_managers(resource, live, folded)

    def _give_back(self, resource: Resource, change: Change, answer: Body) -> None:
        """Return to r0: our managedFields entry is replaced by those of the managers that it was folded from."""
        given_back = list(change.entries or ())
        self._set_managers(
            resource, answer, lambda live: [entry for entry in entries_of(live) if not ours(entry)] + given_back
        )

    def _set_managers(self, resource: Resource, body: Body, wanted: Callable[[Body], list[Body] | None]) -> Body:
        """One patch of managedFields, on the object as it was read; a controller's write in between is no matter."""
        metadata = body["metadata"]
        namespace, name = metadata.get("namespace") or "", metadata["name"]
        for attempt in range(1, ATTEMPTS + 1):
            entries = wanted(body)
            if entries is None:
                return body
            patch = [
                {"op": "replace", "path": "/metadata/resourceVersion", "value": body["metadata"]["resourceVersion"]},
                {"op": "replace", "path": "/metadata/managedFields", "value": entries},
            ]
            try:
                return self._session.client.patch(
                    resource, namespace, name, patch, content_type=JSON_PATCH_TYPE, manager=FIELD_MANAGER
                )
            except ApiError as error:
                moved = self._session.client.get(resource, namespace, name)
                if (
                    error.status == HTTPStatus.CONFLICT
                    and moved is not None
                    and same_managers(entries_of(moved), entries)
                ):
                    return moved  # the answer to our first try was lost
                body = self._moved(resource, body, error, last=attempt == ATTEMPTS)
        return body

    def resource_of(self, change: Change) -> Resource:
        """The resource of a change; a kind that a definition of this run brings takes a moment to be served."""
        if change.resource is not None:
            return change.resource
        body = change.body or {}
        deadline = self._session.clock() + ESTABLISH_SECONDS
        while True:
            with self._discovering:
                resource = self._session.discovery.find(body["apiVersion"], body["kind"])
                if resource is None:
                    self._session.discovery.refresh()
                    resource = self._session.discovery.find(body["apiVersion"], body["kind"])
            if resource is not None:
                return resource
            if self._session.clock() >= deadline:
                raise ApiError(
                    f"The kind of {change.identity} is not served {ESTABLISH_SECONDS:.0f} s after its definition.",
                    status=HTTPStatus.NOT_FOUND,
                    objects=[change.identity],
                    hint=f"Check that the CustomResourceDefinition serves {body['apiVersion']}.",
                )
            self._session.pause(LOOK_SECONDS)

    def _await_established(self, resource: Resource, change: Change) -> None:
        deadline = self._session.clock() + ESTABLISH_SECONDS
        while self._session.clock() < deadline:
            live = self._session.client.get(resource, "", change.identity.name) or {}
            conditions = {item["type"]: item for item in (live.get("status") or {}).get("conditions") or []}
            if (conditions.get("Established") or {}).get("status") == "True":
                return
            names = conditions.get("NamesAccepted") or {}
            if names.get("status") == "False":
                raise ApiError(
                    f"{change.identity} was not accepted: {names.get('message')}.",
                    objects=[change.identity],
                    hint="Another CustomResourceDefinition holds these names; rename or remove one.",
                )
            self._session.pause(LOOK_SECONDS)
        raise ApiError(
            f"{change.identity} was not established within {ESTABLISH_SECONDS:.0f} s.",
            objects=[change.identity],
            hint="Look at its status conditions.",
        )


def _look_up(progress: Progress, check: Callable[[], None]) -> None:
    """Ask whether the run must stop; that is a first error like any other."""
    try:
        check()
    except AscentError as error:
        progress.error = progress.error or error
