# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a release remembers, as values. ``to_json`` gives plain JSON, ``from_json`` takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from ..objects.identity import Identity
from .criteria import NO_CRITERIA, Criteria
from .limits import Limits
from .provenance import UNSAID, Provenance

Json = dict[str, Any]
Action = Literal["release", "rollback", "found", "removal"]
Outcome = Literal["released", "rolled back", "undone", "partly undone", "interrupted", "superseded", "found"]
State = Literal["intended", "undoing", "interrupted"]
# A field, the controller that set it to something else, and the digest of the value that we wanted.
Contest = tuple[str, str, str]
GOOD = frozenset({"released", "rolled back", "found"})
WHOLE = GOOD | {"undone"}


def identity_to_json(identity: Identity) -> list[str]:
    """``[group, kind, namespace, name]``."""
    return [identity.group, identity.kind, identity.namespace, identity.name]


def identity_from_json(value: list[str]) -> Identity:
    """The identity written by ``identity_to_json``."""
    group, kind, namespace, name = value
    return Identity(group, kind, namespace, name)


@dataclass(frozen=True)
class Applied:
    """Our managedFields entry in the answer to our last apply: the digest of its fields and its time."""

    fields_digest: str
    time: str


@dataclass(frozen=True)
class Owned:
    """One member of the inventory. ``uid`` and ``applied`` are empty while a create was only attempted.

    ``digest`` is that of the body as it was last to be applied: sha256, for Secrets an HMAC with the release's key.
    ``version_of`` is the plain name of versioned configuration. ``outlives``: its manifest asks to keep it when it
    leaves the release. ``contests`` are fields that a run took back from a controller.
    """

    identity: Identity
    api_version: str
    uid: str = ""
    digest: str = ""
    applied: Applied | None = None
    version_of: str = ""
    outlives: bool = False
    contests: tuple[Contest, ...] = ()

    def to_json(self) -> Json:
        applied = [self.applied.fields_digest, self.applied.time] if self.applied else None
        return {
            "object": identity_to_json(self.identity),
            "apiVersion": self.api_version,
            "uid": self.uid,
            "digest": self.digest,
            "applied": applied,
            **({"versionOf": self.version_of} if self.version_of else {}),
            **({"outlives": True} if self.outlives else {}),
            **({"contests": [list(contest) for contest in self.contests]} if self.contests else {}),
        }

    @classmethod
    def from_json(cls, value: Json) -> Owned:
        applied = Applied(*value["applied"]) if value["applied"] else None
        return cls(
            identity_from_json(value["object"]),
            value["apiVersion"],
            value["uid"],
            value["digest"],
            applied,
            value.get("versionOf", ""),
            bool(value.get("outlives")),
            tuple((path, manager, wanted) for path, manager, wanted in value.get("contests") or ()),
        )


@dataclass(frozen=True)
class Inventory:
    """Every object that may be ours: what the last success left, and all that was attempted since."""

    members: Mapping[Identity, Owned] = field(default_factory=dict)

    @classmethod
    def of(cls, members: Iterable[Owned]) -> Inventory:
        return cls({member.identity: member for member in members})

    def with_members(self, members: Iterable[Owned]) -> Inventory:
        """These added; a member of the same identity is replaced."""
        return Inventory({**self.members, **{member.identity: member for member in members}})

    def without(self, identities: Iterable[Identity]) -> Inventory:
        gone = frozenset(identities)
        return Inventory({identity: member for identity, member in self.members.items() if identity not in gone})

    def to_json(self) -> Json:
        return {"members": [self.members[identity].to_json() for identity in sorted(self.members)]}

    @classmethod
    def from_json(cls, value: Json) -> Inventory:
        return cls.of(Owned.from_json(member) for member in value["members"])


@dataclass(frozen=True)
class Entry:
    """One row of a revision's object table.

    ``digest`` is empty for an object that the revision does not contain (a deleted one). ``pack`` is the address
    of the pack that holds the body; the store fills it in. ``follow``: a rollback leaves it as it is today.
    """

    identity: Identity
    api_version: str
    digest: str
    change: str
    pack: str = ""
    follow: bool = False

    def to_json(self) -> Json:
        return {
            "object": identity_to_json(self.identity),
            "apiVersion": self.api_version,
            "digest": self.digest,
            "change": self.change,
            **({"follow": True} if self.follow else {}),
        }

    @classmethod
    def from_json(cls, value: Json) -> Entry:
        identity, follow = identity_from_json(value["object"]), bool(value.get("follow"))
        return cls(identity, value["apiVersion"], value["digest"], value["change"], follow=follow)


@dataclass(frozen=True)
class Summary:
    """A revision in one line of history, without its objects. Times are RFC 3339."""

    number: int
    action: Action
    outcome: Outcome
    source: int | None = None
    who: Mapping[str, Any] = field(default_factory=dict)
    started: str = ""
    finished: str = ""
    reason: str = ""
    previous: str = ""
    provenance: Provenance = UNSAID

    @property
    def good(self) -> bool:
        return self.outcome in GOOD

    def to_json(self) -> Json:
        return {
            "number": self.number,
            "action": self.action,
            "outcome": self.outcome,
            "source": self.source,
            "who": dict(self.who),
            "started": self.started,
            "finished": self.finished,
            "reason": self.reason,
            "previous": self.previous,
            **self.provenance.to_json(),
        }

    @classmethod
    def from_json(cls, value: Json) -> Summary:
        own = {item.name: value[item.name] for item in fields(cls) if item.name != "provenance"}
        return cls(**own, provenance=Provenance.from_json(value))


@dataclass(frozen=True)
class Settled:
    """The last state that a run left whole, good or undone: its stamps, and when it was last seen by the server's time.

    Pods that have its stamps and started before then have read its configuration. Without a time nothing is known.
    """

    seen: str = ""
    stamps: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> Json:
        return {"seen": self.seen, "stamps": dict(self.stamps)}

    @classmethod
    def from_json(cls, value: Json | None) -> Settled:
        return cls(value["seen"], value["stamps"]) if value else cls()


@dataclass(frozen=True)
class Revision:
    """One state of a release, never changed once recorded.

    ``source`` is the number that a rollback went back to; ``stamps`` and ``contents`` give for a workload (its identity
    as text) its configuration stamp and the digest of its configuration; ``previous`` is the digest of the revision
    before, ``settled`` what a run that left no whole state set out from, ``criteria`` what is asked of the state that
    its end left in the cluster. Revision 0 is what adoption found: the body of each of its entries is, instead of a
    manifest, what was found of that object (fields of the folded managers, their entries, the last-applied annotation).
    """

    number: int
    action: Action
    outcome: Outcome
    source: int | None = None
    who: Mapping[str, Any] = field(default_factory=dict)
    started: str = ""
    finished: str = ""
    reason: str = ""
    entries: tuple[Entry, ...] = ()
    stamps: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)
    diagnosis: tuple[Json, ...] = ()
    previous: str = ""
    settled: Settled = Settled()
    provenance: Provenance = UNSAID
    criteria: Criteria = NO_CRITERIA

    @property
    def good(self) -> bool:
        """Whether an undo or a rollback may go back to it without being told its number."""
        return self.outcome in GOOD

    @property
    def summary(self) -> Summary:
        return Summary(
            self.number,
            self.action,
            self.outcome,
            self.source,
            self.who,
            self.started,
            self.finished,
            self.reason,
            self.previous,
            self.provenance,
        )

    @property
    def packs(self) -> tuple[str, ...]:
        """The addresses of all packs that its entries need, sorted."""
        return tuple(sorted({entry.pack for entry in self.entries if entry.pack}))

    def to_json(self) -> Json:
        packs = self.packs
        place = {pack: index for index, pack in enumerate(packs)}
        rows = [{**entry.to_json(), "pack": place.get(entry.pack, -1)} for entry in self.entries]
        return {
            **self.summary.to_json(),
            "packs": list(packs),
            "entries": rows,
            "stamps": dict(self.stamps),
            "contents": dict(self.contents),
            "diagnosis": list(self.diagnosis),
            **({"settled": self.settled.to_json()} if self.settled != Settled() else {}),
            **self.criteria.to_json(),
        }

    @classmethod
    def from_json(cls, value: Json) -> Revision:
        packs = [*value["packs"], ""]
        entries = []
        for row in value["entries"]:
            entry = Entry.from_json(row)
            entries.append(replace(entry, pack=packs[row["pack"]]))
        return cls(
            **vars(Summary.from_json(value)),
            entries=tuple(entries),
            stamps=value["stamps"],
            contents=value["contents"],
            diagnosis=tuple(value["diagnosis"]),
            settled=Settled.from_json(value.get("settled")),
            criteria=Criteria.from_json(value),
        )


@dataclass(frozen=True)
class Journal:
    """What a run intends, written before its first change, and how far it is.

    ``run`` is the run's token, ``diagnosis`` why it failed or was interrupted, where it could still say so, ``settled``
    the state that it, and the runs before that it goes on from, set out from, ``criteria`` what it judges by.
    """

    run: str
    action: Action
    number: int
    source: int | None = None
    who: Mapping[str, Any] = field(default_factory=dict)
    started: str = ""
    reason: str = ""
    entries: tuple[Entry, ...] = ()
    stamps: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)
    state: State = "intended"
    diagnosis: tuple[Json, ...] = ()
    settled: Settled = Settled()
    provenance: Provenance = UNSAID
    criteria: Criteria = NO_CRITERIA

    def to_json(self) -> Json:
        return {
            "run": self.run,
            "action": self.action,
            "number": self.number,
            "source": self.source,
            "who": dict(self.who),
            "started": self.started,
            "reason": self.reason,
            "entries": [entry.to_json() for entry in self.entries],
            "stamps": dict(self.stamps),
            "contents": dict(self.contents),
            "state": self.state,
            "diagnosis": list(self.diagnosis),
            "settled": self.settled.to_json(),
            **self.provenance.to_json(),
            **self.criteria.to_json(),
        }

    @classmethod
    def from_json(cls, value: Json) -> Journal:
        return cls(
            value["run"],
            value["action"],
            value["number"],
            value["source"],
            value["who"],
            value["started"],
            value["reason"],
            tuple(Entry.from_json(row) for row in value["entries"]),
            value["stamps"],
            value["contents"],
            value["state"],
            tuple(value["diagnosis"]),
            Settled.from_json(value.get("settled")),
            Provenance.from_json(value),
            Criteria.from_json(value),
        )


@dataclass(frozen=True)
class Pointer:
    """A recorded revision: its number and the digest of its record."""

    number: int
    digest: str


@dataclass(frozen=True)
class Head:
    """Where a release stands: the only record that changes, by compare-and-swap on ``resource_version``.

    ``newest`` is the last revision recorded, ``good`` the newest good ones (newest first), ``found`` the address of r0,
    ``inventory`` and ``journal`` addresses (no open run: an empty ``journal``), ``run`` the token of the last run.
    Revisions up to number ``horizon`` may have been collected as garbage, by the ``limits`` that the last release set.
    ``secrets``: a Secret was ever a member. ``criteria`` is the digest of the newest revision's.
    An empty ``inventory`` is one without members: a release that is being removed has forgotten all.
    A head without ``uid`` is not in the cluster: it is about to be created, or was rebuilt after somebody deleted it.
    """

    inventory: str
    run: str
    journal: str = ""
    newest: Pointer | None = None
    good: tuple[Pointer, ...] = ()
    found: str = ""
    horizon: int = 0
    secrets: bool = False
    limits: Limits = field(default_factory=Limits)
    criteria: str = ""
    resource_version: str = ""
    uid: str = ""

    @property
    def revision(self) -> int:
        """The newest number recorded; 0 when there is only r0, -1 when there is none."""
        if self.newest:
            return self.newest.number
        return 0 if self.found else -1

    @property
    def next(self) -> int:
        """The number that the next revision takes."""
        return self.newest.number + 1 if self.newest else 1

    @property
    def last_good(self) -> int | None:
        """The number an undo goes back to: the newest good revision, else r0; None on a first install."""
        if self.good:
            return self.good[0].number
        return 0 if self.found else None

    def to_json(self) -> Json:
        return {
            "inventory": self.inventory,
            "run": self.run,
            "journal": self.journal,
            "newest": [self.newest.number, self.newest.digest] if self.newest else None,
            "good": [[pointer.number, pointer.digest] for pointer in self.good],
            "found": self.found,
            "horizon": self.horizon,
            "secrets": self.secrets,
            "limits": [self.limits.revisions, self.limits.size],
            **({"criteria": self.criteria} if self.criteria else {}),
        }

    @classmethod
    def from_json(cls, value: Json, *, resource_version: str, uid: str) -> Head:
        newest = Pointer(*value["newest"]) if value["newest"] else None
        good = tuple(Pointer(*pointer) for pointer in value["good"])
        return cls(
            value["inventory"],
            value["run"],
            value["journal"],
            newest,
            good,
            value["found"],
            value["horizon"],
            value["secrets"],
            Limits(*value["limits"]),
            value.get("criteria", ""),
            resource_version,
            uid,
        )


@dataclass(frozen=True)
class Memory:
    """What a run knows of a release at its start: its head, what may be its own, and the run that is not closed."""

    head: Head
    inventory: Inventory
    journal: Journal | None = None
