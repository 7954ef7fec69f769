# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose an object and its fields are: foreign owners, conflicts, and the fold of people's fields into ours. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ...kube.client import Body
from ...objects.canonical import digest, keyed_digest
from ...objects.fields import FieldSet, extract, missing, readable, remove, values
from ...objects.identity import Identity
from ...objects.managers import FIELD_MANAGER, REPLICAS_MANAGER, foldable, ours, reconciles
from ...objects.masking import is_secret
from ...objects.membership import PART_OF_LABEL
from ...objects.merging import merge
from ...objects.normal import LAST_APPLIED_ANNOTATION
from ...store.records import Applied, Owned
from ..plan import Change, Conflict, Fold, FoldRule

RESTARTED_AT = "kubectl.kubernetes.io/restartedAt"
RESTART: dict[str, Any] = {f"f:{RESTARTED_AT}": {}, ".": {}}
# A restart asked for by kubectl is nobody's configuration: never folded, never drift, never removed.
RESTARTED = FieldSet.parse({"f:spec": {"f:template": {"f:metadata": {"f:annotations": RESTART}}}})


def uid_of(body: Mapping[str, Any] | None) -> str:
    """An object's uid; empty when there is none."""
    return str(((body or {}).get("metadata") or {}).get("uid") or "")


def part_of(body: Mapping[str, Any] | None) -> str:
    """The ApplySet id that an object bears; empty when it bears none."""
    return str((((body or {}).get("metadata") or {}).get("labels") or {}).get(PART_OF_LABEL) or "")


def is_member(body: Mapping[str, Any] | None, release: str) -> bool:
    """Does an object say that it belongs to the release of this ApplySet id?"""
    return part_of(body) == release


def entries_of(body: Mapping[str, Any]) -> list[Body]:
    """An object's managedFields."""
    return list((body.get("metadata") or {}).get("managedFields") or [])


def fields_of(entry: Mapping[str, Any]) -> FieldSet:
    """The fields of one managedFields entry."""
    return FieldSet.parse(entry.get("fieldsV1") or {})


def applied_of(body: Mapping[str, Any]) -> Applied | None:
    """The trace of our own last apply on an object."""
    for entry in entries_of(body):
        if ours(entry):
            return Applied(digest(entry.get("fieldsV1") or {}), str(entry.get("time") or ""))
    return None


def people_entries(body: Mapping[str, Any]) -> list[Body]:
    """The entries of people's tools that hold more than a restart."""
    return [
        entry for entry in entries_of(body) if foldable(entry) and not fields_of(entry).difference(RESTARTED).is_empty()
    ]


def is_current(wanted_digest: str, owned: Owned | None, live: Mapping[str, Any], release: str) -> bool:
    """Nobody touched the object since our own last apply, and we want what we wanted then.

    Another release writes as the same field manager: only the label tells its apply from ours.
    """
    return (
        owned is not None
        and is_member(live, release)
        and owned.applied is not None
        and owned.digest == wanted_digest
        and owned.uid == live["metadata"].get("uid")
        and owned.applied == applied_of(live)
        and not people_entries(live)
    )


def scalers(live: Mapping[str, Any]) -> list[Body]:
    """The entries through which an autoscaler held the number of replicas."""
    return [
        entry
        for entry in entries_of(live)
        if entry.get("subresource") == "scale" or entry.get("manager") == REPLICAS_MANAGER
    ]


def fold_of(live: Mapping[str, Any], api_version: str, rule: FoldRule) -> Fold | None:
    """What must be folded before our apply, or None when there is nothing.

    Entries in a version that is gone are written in that of our apply; the same fields are theirs.
    """
    folded = _folded(live, rule)
    mine = taken = FieldSet()
    remaining: list[Body] = []
    for entry in entries_of(live):
        fields = fields_of(entry)
        if ours(entry):
            mine = fields
            continue
        stays = fields.intersection(RESTARTED).union(_around(fields, rule.kept))
        goes = fields.difference(RESTARTED) if entry in folded else fields.intersection(rule.marks)
        goes = FieldSet(goes.members - stays.members)
        if goes.is_empty():
            remaining.append(entry)
            continue
        taken = taken.union(goes)
        left = fields.difference(goes) if entry not in folded else stays
        remaining += [] if left.is_empty() else [{**entry, "fieldsV1": left.to_fields_v1()}]
    if taken.is_empty() and not any(entry.get("apiVersion") in rule.gone for entry in entries_of(live)):
        return None
    remaining = [
        {**entry, "apiVersion": api_version} if entry.get("apiVersion") in rule.gone else entry for entry in remaining
    ]
    own = {
        "manager": FIELD_MANAGER,
        "operation": "Apply",
        "apiVersion": api_version,
        "fieldsType": "FieldsV1",
        "fieldsV1": mine.union(taken).to_fields_v1(),
    }
    gone = tuple(entry for entry in folded if entry not in remaining)
    return Fold(rule, entries=gone, fields=taken, remaining=(*remaining, own))


def _folded(live: Mapping[str, Any], rule: FoldRule) -> list[Body]:
    """The entries that become ours."""
    folded = people_entries(live) + (scalers(live) if rule.takes_replicas else [])
    folded += [entry for entry in entries_of(live) if entry.get("manager") in rule.managers and entry not in folded]
    return [entry for entry in folded if not _is_status(entry)]


def _around(fields: FieldSet, kept: FieldSet) -> FieldSet:
    """The places of ``fields`` that are kept, with the items and mappings that they lie in."""
    above = {place[:length] for place in kept.members for length in range(len(place) + 1)}
    return FieldSet(fields.members & above)


def _is_status(entry: Mapping[str, Any]) -> bool:
    return entry.get("subresource") == "status"


def same_hands(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether between two reads of an object neither people nor we wrote it: only controllers did."""
    if uid_of(before) != uid_of(after):
        return False
    if entries_of(before) == entries_of(after):
        return True
    return people_entries(before) == people_entries(after) and applied_of(before) == applied_of(after)


def same_managers(some: Iterable[Body], others: Iterable[Body]) -> bool:
    """Whether two lists of managedFields say the same, but for times."""

    def told(entries: Iterable[Body]) -> list[str]:
        return sorted(digest({key: value for key, value in entry.items() if key != "time"}) for entry in entries)

    return told(some) == told(others)


def made_beforehand(identity: Identity) -> bool:
    """Whether the cluster, or we, make an object of this name before a run creates it: it is no stranger then."""
    return identity.kind == "Namespace" or (identity.kind, identity.name) == ("ServiceAccount", "default")


def read_again(change: Change, live: Body) -> Change | None:
    """The change on an object that moved since it was read; None when it was not only a controller that moved it."""
    if not same_hands(change.live or {}, live):
        return None
    body = change.body or {}
    fold = fold_of(live, body["apiVersion"], change.fold.rule) if change.fold else None
    return replace(change, live=live, fold=fold, replacement=folded_body(live, body, fold) if fold else None)


def folded_body(live: Body, wanted: Body, fold: Fold) -> Body:
    """What the server will hold after fold and apply, for a dry-run by PUT: an apply could not show removals.

    That is the live object less the folded and our own fields, plus the wanted ones, at the version that was read.
    """
    mine = schema = others = FieldSet()
    for entry in entries_of(live):
        schema = schema.union(fields_of(entry))
        mine = fields_of(entry) if ours(entry) else mine
    for entry in fold.remaining:
        others = others if ours(entry) else others.union(fields_of(entry))
    bare = remove(live, _leaving(fold.fields.union(mine).difference(others), wanted))
    merged: Body = merge(bare, wanted, schema.to_fields_v1())
    metadata = {key: value for key, value in merged["metadata"].items() if key != "managedFields"}
    metadata["resourceVersion"] = live["metadata"]["resourceVersion"]
    if fold.rule.gone:
        metadata["managedFields"] = list(fold.remaining)
    return {**merged, "metadata": metadata}


def _leaving(fields: FieldSet, wanted: Body) -> FieldSet:
    """What of ``fields`` must be taken out of a live object before the wanted one is laid over it.

    A value goes, also one that comes back. A list item or mapping that is wanted stays, with its place in its list; one
    that is not goes with what the server filled in, which nobody holds (structured-merge-diff, RemoveItems).
    """
    leaves, absent = fields.leaves().members, missing(wanted, fields).members
    members = frozenset(path for path in fields.members if path in leaves or path in absent)
    return FieldSet(
        frozenset(path for path in members if not any(path[:length] in members for length in range(len(path))))
    )


def conflicts_with(live: Body, wanted: Body, *, fold: Fold | None, adopts: bool, key: bytes) -> tuple[Conflict, ...]:
    """What others set to something else than the release wants.

    Of people's tools, on an object that is already released, also what they added; at adoption theirs is no conflict.
    ``key`` is the release's, for digests of the content of Secrets.
    """
    folded = fold.entries if fold else ()
    found: list[Conflict] = []
    for entry in entries_of(live):
        by_hand = entry in folded and entry not in scalers(live)
        if ours(entry) or _is_status(entry) or (entry in folded and (adopts or not by_hand)):
            continue
        conflicts = _differing(live, wanted, entry, additions=by_hand)
        if reconciles(entry):
            conflicts = [_contested(conflict, wanted, key) for conflict in conflicts]
        found += conflicts
    return tuple(found)


def _differing(live: Body, wanted: Body, entry: Body, *, additions: bool) -> list[Conflict]:
    fields = fields_of(entry).difference(RESTARTED)
    theirs, wants = values(live, fields), values(wanted, fields)
    manager, time = str(entry.get("manager")), str(entry.get("time") or "")
    return [
        Conflict(readable(place), manager, time, place=place)
        for place, value in sorted(theirs.items())
        if f"f:{LAST_APPLIED_ANNOTATION}" not in place and (place in wants or additions) and wants.get(place) != value
    ]


def _contested(conflict: Conflict, wanted: Body, key: bytes) -> Conflict:
    """The conflict as one with a controller; of a Secret not without a key, since a plain digest could be guessed."""
    if is_secret(wanted) and not key:
        return conflict
    value = list(values(wanted, FieldSet(frozenset({conflict.place}))).values())
    return replace(conflict, wanted=keyed_digest(value, key) if is_secret(wanted) else digest(value))


def is_real(conflict: Conflict, live: Body, result: Body) -> bool:
    """Whether a value differs from ours as the server reads it, and not only in notation (``1`` and ``1000m``)."""
    place = FieldSet(frozenset({conflict.place}))
    return values(live, place) != values(result, place)


def in_their_notation(wanted: Body, live: Body, equal: FieldSet) -> Body:
    """The wanted object with these values as they are live: so who holds them and we hold them together."""
    schema = FieldSet()
    for entry in entries_of(live):
        schema = schema.union(fields_of(entry))
    merged: Body = merge(wanted, extract(live, equal), schema.to_fields_v1())
    return merged


def rewritten_by_controllers(before: Body, live: Body, wanted: Body, key: bytes) -> tuple[Conflict, ...]:
    """The fields of ours that controllers set since our own apply; empty when anybody else wrote the object too."""
    if entries_of(before) == entries_of(live):
        return ()
    was, now = (next((entry for entry in entries_of(body) if ours(entry)), {}) for body in (before, live))
    lost = FieldSet(fields_of(was).members - fields_of(now).members)
    same = uid_of(before) == uid_of(live) and was.get("time") == now.get("time")
    if not same or people_entries(before) != people_entries(live) or lost.is_empty():
        return ()
    found = []
    for entry in entries_of(live):
        places = fields_of(entry).intersection(lost).leaves().members if reconciles(entry) else ()
        manager, time = str(entry.get("manager")), str(entry.get("time") or "")
        found += [Conflict(readable(place), manager, time, "keep", place) for place in sorted(places)]
    if lost.leaves().members - {conflict.place for conflict in found}:
        return ()
    return tuple(_contested(conflict, wanted, key) for conflict in found)
