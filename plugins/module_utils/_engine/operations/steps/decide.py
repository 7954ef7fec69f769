# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step plan: what would make the cluster equal to the wanted objects. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ...errors import RefusedError
from ...kube.client import Body, Resource
from ...objects.fields import NO_FIELDS, FieldSet, remove
from ...objects.identity import Identity
from ...objects.managers import ours
from ...objects.membership import KEEP_ANNOTATION, outlives
from ...objects.normal import scopes_of_definitions
from ...objects.selection import NOTHING, Selection
from ...store.records import Inventory, Owned, Settled
from ..conflicts import REFUSE, ConflictRules
from ..plan import Change, Conflict, ConflictAction, FoldRule, Plan
from .autoscaling import has_replicas, without_replicas
from .configuration import stamped
from .owners import UNOWNED, Adoption, Owner, owner_of
from .ownership import (
    applied_of,
    conflicts_with,
    fold_of,
    folded_body,
    is_current,
    is_member,
    part_of,
    people_entries,
    uid_of,
)
from .wanted import Wanted

KEPT_KINDS = frozenset(
    {
        ("", "Namespace"),
        ("", "PersistentVolume"),
        ("", "PersistentVolumeClaim"),
        ("apiextensions.k8s.io", "CustomResourceDefinition"),
    }
)
EVERYTHING = 100
SHOWN = 10
NOT_SERVED = "this cluster no longer serves its kind"


@dataclass(frozen=True)
class Situation:
    """What a plan is made from: the wanted objects, those to give back, the inventory and what is live.

    ``recreating`` are objects that a run not yet closed was to delete and make anew, ``prune_also`` those that may be
    deleted though they hold data; ``home`` is the release's namespace, ``gone`` are API versions in which objects
    were written and that are served no more. ``retained`` are old versions of configuration that stay beside their
    successors, ``settled`` is the state that the run sets out from, ``before`` gives for a new version (by its
    identity) the one that it stands in place of.
    ``silent`` are groups whose server is down: the version, and why nobody answers for it. ``current`` are the wanted
    objects with which there is nothing to do; that is found once, here, however much more is learnt of them later.
    """

    part_of: str
    wanted: tuple[Wanted, ...]
    inventory: Inventory
    metadata: Mapping[Identity, Body]
    whole: Mapping[Identity, Body] = field(default_factory=dict)
    resources: Mapping[Identity, Resource] = field(default_factory=dict)
    found: Mapping[Identity, Body] = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)
    token: str = ""
    conflicts: ConflictRules = REFUSE
    key: bytes = b""
    adoption: Adoption = UNOWNED
    recreating: frozenset[Identity] = frozenset()
    prune_also: Selection = NOTHING
    home: str = ""
    gone: frozenset[str] = frozenset()
    autoscaled: frozenset[Identity] = frozenset()
    no_longer_autoscaled: frozenset[Identity] = frozenset()
    retained: frozenset[Identity] = frozenset()
    settled: Settled = field(default_factory=Settled)
    before: Mapping[Identity, Body] = field(default_factory=dict)
    silent: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    current: frozenset[Identity] | None = None

    def __post_init__(self) -> None:
        if self.current is None:
            current = frozenset(item.identity for item in self.wanted if self._is_as_left(item))
            object.__setattr__(self, "current", current)

    def candidates(self) -> list[Identity]:
        """The live objects that a plan may change, and so needs whole."""
        wanted = [item.identity for item in self.wanted if item.identity in self.metadata and self._may_change(item)]
        return wanted + [identity for identity in (*self.leaving(), *self.halfway()) if identity in self.metadata]

    def _may_change(self, item: Wanted) -> bool:
        ending = _is_ending(self.metadata[item.identity])
        moved = not self.is_current(item) or item.identity in self.no_longer_autoscaled
        return ending or moved or self._overrules(item)

    def _overrules(self, item: Wanted) -> bool:
        """Do the task's rules not leave to a controller what it had been left before?"""
        owned = self.inventory.members.get(item.identity)
        said = {self.conflicts.action(item.identity, *contest[:2]) for contest in (owned.contests if owned else ())}
        return not said <= {None, "keep"}

    def is_current(self, item: Wanted) -> bool:
        """Nothing to do for this object?"""
        return item.identity in (self.current or ())

    def _is_as_left(self, item: Wanted) -> bool:
        owned, live = self.inventory.members.get(item.identity), self.metadata.get(item.identity)
        return live is not None and is_current(item.digest, owned, live, self.part_of)

    def is_coming(self, item: Wanted) -> bool:
        """Will a CustomResourceDefinition among the wanted objects bring this kind?"""
        defined = scopes_of_definitions(other.body for other in self.wanted)
        return (item.identity.group, item.identity.kind) in defined

    def left_out(self, identity: Identity) -> str:
        """Why an object whose kind is not served is left out."""
        return self.silent[identity.group][1] if identity.group in self.silent else NOT_SERVED

    def unserved(self) -> list[Identity]:
        """The objects that can't be looked at since nobody serves their kind."""
        wanted = [item.identity for item in self.wanted if item.resource is None and not self.is_coming(item)]
        others = (*self.leaving(), *self.found)
        return [*wanted, *(identity for identity in others if identity not in self.resources)]

    def halfway(self) -> list[Identity]:
        """Objects that are no members any more, and that a run began to make as they were found before it died."""
        others = [identity for identity in self.found if identity not in self.inventory.members]
        return [item for item in others if item in self.metadata and _is_halfway(self.metadata[item], self.found[item])]

    def leaving(self) -> list[Identity]:
        """Members that the release does not want any more."""
        staying = {item.identity for item in self.wanted} | self.retained
        return [identity for identity in self.inventory.members if identity not in staying]


def decide(situation: Situation) -> Plan:
    """The plan. What can't be carried out has the action conflict; :func:`refuse_conflicts` turns it away."""
    toward = [change_of(situation, item) for item in situation.wanted]
    away = [_away(situation, identity) for identity in sorted(situation.leaving())]
    back = [
        _back(situation, identity)
        for identity in sorted(situation.found)
        if identity not in situation.inventory.members
    ]
    changes: list[Change | None] = [*toward, *away, *back]
    planned = tuple(change for change in changes if change is not None)
    notes = tuple(
        f"{change.identity}: the number of replicas is left to its autoscaler."
        for change in planned
        if change.autoscaled and change.writes
    )
    return Plan(changes=planned, notes=notes)


def change_of(situation: Situation, item: Wanted) -> Change:
    """What becomes of one wanted object."""
    stamp = situation.stamps.get(str(item.identity), "")
    body = stamped(item.body, stamp)
    autoscaled = item.identity in situation.autoscaled and has_replicas(body)
    bare = Change(item.identity, "unchanged", resource=item.resource, digest=item.digest, autoscaled=autoscaled)
    if item.unread:
        return replace(bare, reason="its content is the same, and it may not be read")
    if item.resource is None and not situation.is_coming(item):
        return replace(bare, action="skipped", reason=situation.left_out(item.identity))
    if item.identity not in situation.metadata:
        return replace(bare, action="create", body=body, before=situation.before.get(item.identity))
    if situation.is_current(item) and item.identity not in situation.whole:
        return bare
    live = situation.whole.get(item.identity)
    if live is None:
        return replace(bare, action="create", body=body)
    body = without_replicas(body) if autoscaled else body
    return _update(situation, item, replace(bare, action="update", body=body, live=live), body, live)


def _update(situation: Situation, item: Wanted, change: Change, body: Body, live: Body) -> Change:
    owned = situation.inventory.members.get(item.identity)
    if item.identity in situation.recreating and _is_ending(live) and is_member(live, situation.part_of):
        return replace(change, action="recreate", reason="it is being deleted to be made anew")
    owner = owner_of(live, situation.part_of)
    adopts = not _is_ours(owned, live) or (owner is not None and not _is_half_taken(owned, live))
    if _is_ending(live):
        return replace(change, action="conflict", reason="it is being deleted; wait until it is gone")
    if owner is not None and situation.adoption.policy == "leave":
        return replace(change, action="skipped", reason=f"it belongs to {owner.name} by now")
    if adopts and not (owner is None and is_member(live, situation.part_of)):
        refusal = situation.adoption.refusal(item.identity, owner)
        if refusal:
            return replace(change, action="conflict", reason=refusal)
    rule = _fold_rule(situation, item, owner)
    fold = fold_of(live, item.body["apiVersion"], rule)
    found = conflicts_with(live, body, fold=fold, adopts=adopts, key=situation.key)
    conflicts = tuple(replace(one, action=_action(situation, item, one, adopts=adopts)) for one in found)
    kept = FieldSet(frozenset(conflict.place for conflict in conflicts if conflict.action == "keep"))
    if not kept.is_empty():
        body = remove(body, kept)
        fold = fold_of(live, item.body["apiVersion"], replace(rule, kept=kept))
    taken = f"taken over from {owner.name}" if owner else "adopted"
    return replace(
        change,
        body=body,
        replacement=folded_body(live, body, fold) if fold else None,
        fold=fold,
        conflicts=conflicts,
        force=bool(conflicts),
        adopts=adopts,
        owner=owner.name if owner else "",
        reason=taken if adopts else _reason(situation, item, live),
    )


def _action(situation: Situation, item: Wanted, conflict: Conflict, *, adopts: bool) -> ConflictAction:
    """What is done about a conflict: what the task's rules say; else what a controller set is taken back once.

    A controller that sets it again has the last word, until we want another value: no two of us go on for ever.
    """
    said = situation.conflicts.action(item.identity, conflict.path, conflict.manager)
    if said or adopts or not conflict.wanted:
        return said or "refuse"
    owned = situation.inventory.members.get(item.identity)
    return "keep" if owned is not None and conflict.contest in owned.contests else "take"


def _fold_rule(situation: Situation, item: Wanted, owner: Owner | None) -> FoldRule:
    return FoldRule(
        takes_replicas=item.identity in situation.no_longer_autoscaled,
        managers=owner.managers if owner else frozenset(),
        marks=owner.marks if owner else NO_FIELDS,
        gone=situation.gone,
    )


def _is_ending(live: Body) -> bool:
    return bool(live["metadata"].get("deletionTimestamp"))


def _is_ours(owned: Owned | None, live: Body) -> bool:
    """Has a run of ours written this very object? One that died before its apply only meant to."""
    if owned is None:
        return False
    return owned.uid == live["metadata"].get("uid") or (not owned.uid and applied_of(live) is not None)


def _is_half_taken(owned: Owned | None, live: Body) -> bool:
    """Did a run of ours die between the two writes of a takeover? What was found of the object is in r0 already."""
    return owned is not None and not owned.uid and applied_of(live) is not None and not part_of(live)


def _reason(situation: Situation, item: Wanted, live: Body) -> str:
    owned = situation.inventory.members.get(item.identity)
    if owned is None or owned.digest != item.digest or owned.applied is None:
        return ""
    if people_entries(live) or owned.applied != applied_of(live):
        return "changed by others"
    return "its configuration changed" if situation.stamps.get(str(item.identity)) == situation.token else ""


def _away(situation: Situation, identity: Identity) -> Change | None:
    resource, live = situation.resources.get(identity), situation.metadata.get(identity)
    if resource is None:
        return Change(identity, "skipped", reason=situation.left_out(identity))
    if live is None:
        return None
    body = situation.whole.get(identity) or live
    owned = situation.inventory.members[identity]
    change = Change(identity, "delete", resource=resource, live=body)
    if identity in situation.found:
        return _given_back(situation, change, situation.found[identity])
    kept = _kept(situation, identity, body, owned)
    return replace(change, action="keep", reason=kept) if kept else change


def _given_back(situation: Situation, change: Change, found: Body) -> Change:
    """An adopted object leaves the release as it was found; one that our apply never reached is as it was."""
    live = change.live or {}
    halfway = uid_of(live) == found.get("uid") and _is_halfway(live, found)
    written = applied_of(live) is not None and is_member(live, situation.part_of)
    if not (written or halfway) or _is_ending(live):
        return replace(change, action="keep", reason="as it was found")
    return _as_found(situation, change, found)


def _is_halfway(live: Body, found: Body) -> bool:
    """Did a run die before it gave the fields of an object back, or after it took them?"""
    written = applied_of(live) is not None and not part_of(live) and not _is_ending(live)
    return written and not any(map(ours, found["entries"]))


def _as_found(situation: Situation, change: Change, found: Body) -> Change:
    live = change.live or {}
    return replace(
        change,
        action="update",
        body=found["body"],
        fold=fold_of(live, found["body"]["apiVersion"], FoldRule(gone=situation.gone)),
        entries=tuple(found["entries"]),
        reason="given back as found",
    )


def _back(situation: Situation, identity: Identity) -> Change | None:
    """An object that was found at adoption and is no member any more: it comes back if it is gone.

    One that came back, but whose fields a run that died has not given back yet, is given back now.
    """
    found, live = situation.found[identity], situation.metadata.get(identity)
    if live is not None:
        whole = situation.whole.get(identity) or live
        change = Change(identity, "keep", resource=situation.resources.get(identity), live=whole)
        return _as_found(situation, change, found) if identity in situation.halfway() else None
    if identity not in situation.resources:
        return Change(identity, "skipped", reason=situation.left_out(identity))
    return Change(
        identity,
        "create",
        reason="given back as found",
        resource=situation.resources[identity],
        body=found["body"],
        entries=tuple(found["entries"]),
    )


def _kept(situation: Situation, identity: Identity, live: Body, owned: Owned) -> str:
    metadata = live["metadata"]
    if not is_member(live, situation.part_of):
        owner = owner_of(live, situation.part_of)
        return f"no longer ours: it belongs to {owner.name}" if owner else "no longer ours: its label was taken off"
    if owned.uid and metadata.get("uid") != owned.uid:
        return "no longer ours: it was replaced by another object of that name"
    if metadata.get("ownerReferences"):
        return "it has an owner of its own"
    if outlives(live) or owned.outlives:
        return f"its annotation {KEEP_ANNOTATION} says so"
    return _protected(situation, identity)


def _protected(situation: Situation, identity: Identity) -> str:
    """Why an object outlives the release whatever becomes of it, or empty: data goes with it."""
    if identity == Identity("", "Namespace", "", situation.home):
        return "it is the release's home"
    if (identity.group, identity.kind) in KEPT_KINDS and not situation.prune_also.holds(identity, situation.home):
        return f"a {identity.kind} is deleted only if prune_also names it"
    return ""


def refuse_conflicts(plan: Plan) -> None:
    """RefusedError that lists every conflict of a plan: object, field, owner and time."""
    conflicts = [change for change in plan.changes if change.action == "conflict"]
    if not conflicts:
        return
    lines = [
        f"{change.title}: {'; '.join(str(item) for item in change.conflicts) or change.reason}" for change in conflicts
    ]
    fields = any(change.conflicts for change in conflicts)
    hint = "Put these values into the release's sources, or set conflicts to take (ours win) or keep (theirs stay)."
    raise RefusedError(
        f"Nothing was changed. Others stand in the way: {'. '.join(lines)}.",
        hint=hint if fields else "",
        objects=[change.identity for change in conflicts],
    )


def refuse_deletions(plan: Plan, situation: Situation, limit: int) -> None:
    """RefusedError when more than ``limit`` percent of the objects would be deleted, or nothing is wanted any more.

    Most often that is a broken render.
    """
    leaving = [change.identity for change in plan.changes if change.action == "delete"]
    members = len(situation.inventory.members) - len(situation.retained)
    if not members or limit >= EVERYTHING:
        return
    if not situation.wanted:
        raise RefusedError(
            f"Nothing was changed. The sources hold no object any more: all {members} of the release would leave it.",
            hint="If that is meant, use state: absent, or set prune_limit to 100; else see why nothing is rendered.",
        )
    if len(leaving) * 100 > limit * members:
        names = ", ".join(map(str, leaving[:SHOWN])) + (" ..." if len(leaving) > SHOWN else "")
        enough = -(-len(leaving) * 100 // members)
        raise RefusedError(
            f"Nothing was changed. This run would delete {len(leaving)} of the release's {members} objects,"
            f" more than {limit} percent: {names}.",
            hint=f"If that is meant, set prune_limit to {enough}; else see why so few objects are rendered.",
            objects=leaving,
        )
