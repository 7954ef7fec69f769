# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that can't be changed in place: telling them from bad values, and clearing away the old one.

That a change is forbidden and that a value is bad look alike in an answer. So the server is asked once more: would it
take the same object under another name? Then only the change is forbidden, and an object made anew will do.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from ...errors import ApiError, InterruptedRunError
from ...kube.client import Body, Client, Resource
from ...objects.difference import changed_paths
from ...objects.identity import Identity
from ...objects.labels import selects
from ...objects.managers import FIELD_MANAGER
from ...objects.nested import mapping, mappings, nested
from ...objects.selection import NOTHING, Selection
from ..plan import Change
from ..session import Session
from .autoscaling import with_replicas_of
from .decide import KEPT_KINDS
from .ownership import same_hands, uid_of
from .prune import delete_as_read

GONE_SECONDS = 60.0
LOOK_SECONDS = 0.1
# Numbers that a Service holds of the cluster's own: it gets them again, but nobody else can have them meanwhile.
NUMBERS = ("clusterIP", "clusterIPs", "healthCheckNodePort")
# Workloads whose pods run on side by side; of all others the old whole must be gone before the new one begins:
# two runs of a Job must not overlap, and pods of a StatefulSet have the names of the old ones.
SIDE_BY_SIDE = frozenset({("apps", "Deployment"), ("apps", "DaemonSet"), ("apps", "ReplicaSet")})
TAKING_OVER = SIDE_BY_SIDE | {("apps", "StatefulSet")}
OF_ITS_PODS = {
    "Orphan": "its pods run on and are taken over",
    "Background": "its pods end while new ones start",
    "Foreground": "its pods end first",
}


@dataclass(frozen=True)
class Permission:
    """Which objects a run may delete and make anew: those named in its option, in a release of this home namespace."""

    selection: Selection = NOTHING
    home: str = ""

    def covers(self, identity: Identity) -> bool:
        """May the object be made anew? One of a kind that holds data must be named itself."""
        if (identity.group, identity.kind) in KEPT_KINDS:
            return self.selection.names(identity, self.home)
        return self.selection.holds(identity, self.home)


NOBODY = Permission()


def trial_name(name: str) -> str:
    """The name of an object that only a dry-run makes."""
    return f"{name[:40].rstrip('-.:')}-preflight"


def made_anew(dry: Client, change: Change, refusal: ApiError | None) -> Change:
    """The change as a re-creation, with its result; ApiError when the object itself is refused.

    ``refusal`` is the server's answer to the change in place; None when the old object is on its way out already.
    """
    if refusal is not None and (not refusal.fields or not all(refusal.fields)):
        # Bad and forbidden values are refused by field: this is a guard of the cluster's, which is not gone round.
        raise refusal
    body, live = change.body or {}, change.live or {}
    name = trial_name(body["metadata"]["name"])
    try:
        answer = dry.apply(change.served, _renamed(_without_numbers(body, live), name), manager=FIELD_MANAGER)
    except ApiError as error:
        if not _fits(error):
            raise _both(refusal, error) from error
        answer = body
    result = _with_numbers(_renamed(answer, body["metadata"]["name"]), body)
    why = _forbidden(refusal, live, body, result) if refusal is not None else "it is being deleted"
    kind = (change.identity.group, change.identity.kind)
    pods = OF_ITS_PODS[propagation(body, live)] if kind in TAKING_OVER else ""
    return replace(
        change,
        action="recreate",
        body=with_replicas_of(body, live) if change.autoscaled else body,
        result=result,
        reason="; ".join(part for part in (why, pods) if part),
        fold=None,
        replacement=None,
    )


def _renamed(body: Body, name: str) -> Body:
    return {**body, "metadata": {**body["metadata"], "name": name}}


def _without_numbers(body: Body, live: Mapping[str, Any]) -> Body:
    """The object without the numbers that its live one holds: they are free once that one is gone."""
    if body["kind"] != "Service" or not isinstance(body.get("spec"), Mapping):
        return body
    bare = copy.deepcopy(body)
    held = {port.get("nodePort") for port in mappings(nested(live, "spec", "ports"))}
    for number in NUMBERS:
        if bare["spec"].get(number) == nested(live, "spec", number):
            bare["spec"].pop(number, None)
    for port in bare["spec"].get("ports") or []:
        if port.get("nodePort") in held:
            port.pop("nodePort", None)
    return bare


def _with_numbers(result: Body, body: Body) -> Body:
    """A result with the numbers that the manifest asks for."""
    if body["kind"] != "Service" or not isinstance(body.get("spec"), Mapping):
        return result
    asked = {key: body["spec"][key] for key in (*NUMBERS, "ports") if key in body["spec"]}
    return {**result, "spec": {**mapping(result.get("spec")), **asked}}


def _fits(error: ApiError) -> bool:
    """Does the server refuse no more than the trial's name, or that there is room for one more beside the old one?

    A definition is bound to its name. Quota is asked after validation: what exceeds it is valid.
    """
    if error.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return bool(error.fields) and set(error.fields) == {"metadata.name"}
    return error.status == HTTPStatus.FORBIDDEN and "exceeded quota" in error.message


def _both(refusal: ApiError | None, error: ApiError) -> ApiError:
    """What the server has against the object itself, after what it had against the change."""
    if refusal is None or set(error.causes) <= set(refusal.causes):
        return refusal or error
    more = "; ".join(error.causes) or error.message
    return ApiError(
        f"{refusal.message} A new object would be refused too: {more}.", status=refusal.status, hint=refusal.hint
    )


def _forbidden(refusal: ApiError, live: Mapping[str, Any], body: Body, result: Body) -> str:
    """What can't be changed, as places and the server's reason, without the values that it prints."""
    fields = [f".{name.partition('[')[0]}" for name in refusal.fields]
    differing = set(changed_paths(live, result)) & set(changed_paths(live, body))
    places = [path[1:] for path in sorted(differing) if any(f"{path}.".startswith(f"{field}.") for field in fields)]
    reasons = [_reason(cause.partition(": ")[2]) for cause in refusal.causes]
    return f"{', '.join(places or dict.fromkeys(refusal.fields))}: {'; '.join(dict.fromkeys(reasons))}"


def _reason(told: str) -> str:
    line = told.splitlines()[0] if told else ""
    return (line.rpartition(": ")[2] if line.startswith("Invalid value") else line).rstrip(".")


def propagation(body: Mapping[str, Any], live: Mapping[str, Any]) -> str:
    """What becomes of what belongs to the old object: the way that disturbs least."""
    identity = Identity.of(body)
    kind = (identity.group, identity.kind)
    labels = mapping(nested(live, "spec", "template", "metadata", "labels"))
    if kind in TAKING_OVER and selects(mapping(nested(body, "spec", "selector")), labels):
        return "Orphan"
    return "Background" if kind in SIDE_BY_SIDE else "Foreground"


def clear_away(session: Session, resource: Resource, change: Change, halted: Callable[[], bool]) -> None:
    """Delete the old object as it was read, and wait until it is gone; its place is free then."""
    identity, live = change.identity, change.live or {}
    if not live["metadata"].get("deletionTimestamp"):
        way = propagation(change.body or {}, live)
        if not delete_as_read(session, replace(change, resource=resource), lambda now: same_hands(live, now), way):
            raise _others(identity)
    deadline = session.clock() + GONE_SECONDS
    while True:
        now = session.client.get(resource, identity.namespace, identity.name)
        if now is None:
            return
        if uid_of(now) != uid_of(live):
            raise _others(identity)
        if halted():
            raise InterruptedRunError(f"The run ended while {identity} was being deleted.", objects=[identity])
        if session.clock() >= deadline:
            raise _held(identity, now)
        session.pause(LOOK_SECONDS)


def _others(identity: Identity) -> ApiError:
    return ApiError(
        f"{identity} was changed or made by somebody else while this run was to make it anew.",
        status=HTTPStatus.CONFLICT,
        hint="Find out what they want, then run the task again.",
        objects=[identity],
    )


def _held(identity: Identity, live: Mapping[str, Any]) -> ApiError:
    holders = ", ".join(live["metadata"].get("finalizers") or ())
    return ApiError(
        f"{identity} is still there {GONE_SECONDS:.0f} s after it was deleted to be made anew"
        + (f": the finalizer {holders} holds it." if holders else "."),
        status=HTTPStatus.CONFLICT,
        hint="Find out what holds it; once it is gone, run the task again, which makes it anew.",
        objects=[identity],
    )
