# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes as values: what a run would do to each object, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ..errors import AscentError
from ..kube.client import Body, Resource
from ..objects.fields import NO_FIELDS, FieldSet, Path
from ..objects.identity import Identity
from ..objects.versions import title_of
from ..store.records import Contest

Action = Literal["create", "update", "recreate", "unchanged", "delete", "keep", "skipped", "conflict", "hook"]
ConflictAction = Literal["refuse", "keep", "take"]
WRITES = frozenset({"create", "update", "recreate", "delete", "hook"})


@dataclass(frozen=True)
class Conflict:
    """A field that another manager set to something else than we want, when (RFC 3339) and through which path.

    ``action`` is what is done about it, ``place`` the path as managedFields write it. ``wanted`` is the digest of our
    value where the other manager is a controller (of a Secret's an HMAC), empty where it is not.
    """

    path: str
    manager: str
    time: str
    action: ConflictAction = "refuse"
    place: Path = ()
    wanted: str = ""

    @property
    def contest(self) -> Contest:
        """What an inventory keeps of it."""
        return (self.path, self.manager, self.wanted)

    def __str__(self) -> str:
        told = f"{self.path} set by {self.manager}" + (f" at {self.time}" if self.time else "")
        return told + {"refuse": "", "keep": ", stays so", "take": ", taken back"}[self.action]


@dataclass(frozen=True)
class FoldRule:
    """What of an object's managedFields is folded besides people's entries, and what is not.

    ``takes_replicas``: the autoscaler has left, and its hold on the number of replicas ends. ``kept`` are places that
    stay with those who hold them. ``managers`` and ``marks`` are those of the owner that an object is taken over from.
    ``gone`` are API versions that the server does not serve any more: it can't read entries written in them, and
    refuses every apply.
    """

    takes_replicas: bool = False
    kept: FieldSet = NO_FIELDS
    managers: frozenset[str] = frozenset()
    marks: FieldSet = NO_FIELDS
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fold:
    """managedFields entries of people's tools that become ours, so that lines removed from the manifest really go."""

    rule: FoldRule
    entries: tuple[Body, ...]
    fields: FieldSet
    remaining: tuple[Body, ...]


@dataclass(frozen=True)
class Change:
    """One object's part in a plan.

    ``body`` is what is applied (None when nothing is), ``replacement`` what stands for it in a dry-run that must show a
    fold, ``live`` the object as read, ``result`` what the server's dry-run made of it. ``entries`` are managedFields
    entries to give back to their owners (a return to r0). ``unchecked`` says why the server could not be asked yet.
    ``autoscaled``: an autoscaler owns the number of replicas. ``owner`` is whom the object is taken over from,
    ``force``: our values win over those of other managers.
    ``before`` is what a new version of configuration stands in place of.
    """

    identity: Identity
    action: Action
    reason: str = ""
    resource: Resource | None = None
    body: Body | None = None
    replacement: Body | None = None
    live: Body | None = None
    result: Body | None = None
    digest: str = ""
    adopts: bool = False
    fold: Fold | None = None
    conflicts: tuple[Conflict, ...] = ()
    entries: tuple[Body, ...] | None = None
    force: bool = False
    unchecked: str = ""
    autoscaled: bool = False
    owner: str = ""
    before: Body | None = None

    @property
    def title(self) -> str:
        """The object as users know it: versioned configuration under its plain name, with the version."""
        body = self.body or self.live
        return title_of(body) if body and body.get("kind") else str(self.identity)

    @property
    def contests(self) -> tuple[Contest, ...]:
        """Its conflicts with controllers."""
        return tuple(conflict.contest for conflict in self.conflicts if conflict.wanted)

    @property
    def served(self) -> Resource:
        """The resource of an object whose kind the cluster serves."""
        if self.resource is None:
            raise AscentError(f"The kind of {self.identity} is not served by this cluster.", objects=[self.identity])
        return self.resource

    @property
    def writes(self) -> bool:
        """Does it change the cluster?"""
        return self.action in WRITES

    def __str__(self) -> str:
        return f"{self.action} {self.title}" + (f" ({self.reason})" if self.reason else "")


@dataclass(frozen=True)
class Plan:
    """The changes that would make the cluster equal to a revision, in the order of the manifests."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()

    @property
    def writes(self) -> tuple[Change, ...]:
        """The changes that write."""
        return tuple(change for change in self.changes if change.writes)

    @property
    def applied(self) -> tuple[Change, ...]:
        """The writes that bring an object to its wanted state."""
        return tuple(change for change in self.writes if change.action != "delete")

    @property
    def deleted(self) -> tuple[Change, ...]:
        """The writes that remove an object."""
        return tuple(change for change in self.writes if change.action == "delete")

    def contests(self) -> dict[Identity, tuple[Contest, ...]]:
        """By object, its conflicts with controllers."""
        return {change.identity: change.contests for change in self.changes if change.contests}

    def counts(self) -> dict[str, int]:
        """How many objects each action has."""
        counts: dict[str, int] = {}
        for change in self.changes:
            counts[change.action] = counts.get(change.action, 0) + 1
        return counts

    def to_list(self) -> list[dict[str, Any]]:
        """For an answer: identity, change and reason of each object."""
        return [
            {
                **change.identity.to_dict(),
                "change": change.action,
                "reason": change.reason,
            }
            for change in self.changes
        ]
