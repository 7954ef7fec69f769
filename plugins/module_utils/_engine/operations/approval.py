# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An approved plan as a value, and what a plan made later must have in common with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import InputError, NotApprovedError
from ..objects.canonical import digest
from ..objects.identity import Identity
from ..store.packs import is_sealed

FORMAT = 1
# Where the journal and the revision of a run keep the digest of the plan that was approved for it.
PLAN = "plan"
TOLD = 10
AGAIN = "Make a new plan in check mode, and have it approved."


@dataclass(frozen=True)
class Part:
    """One object's part in a plan, for comparison. ``change``, ``reason`` and ``conflicts`` are there to be read.

    The digests: ``wanted`` of the manifest (of a Secret an HMAC, and empty while the release has no key), ``live`` of
    what tells that people or we wrote the object, ``decided`` of everything else that the change consists of.
    """

    change: str
    reason: str = ""
    conflicts: tuple[str, ...] = ()
    uid: str = ""
    wanted: str = ""
    live: str = ""
    decided: str = ""

    def like(self, other: Part) -> bool:
        """Would the same be done, to the same object?"""
        return (self.change, self.uid, self.wanted, self.live, self.decided) == (
            other.change,
            other.uid,
            other.wanted,
            other.live,
            other.decided,
        )


@dataclass(frozen=True)
class Approval:
    """A plan as it was approved: of which run, made on what, shaped by which options, each object's part.

    ``base`` says on which state of the release it was made, ``digest`` is the seal of the document that it came in.
    """

    name: str
    namespace: str
    action: str
    base: Mapping[str, Any]
    options: Mapping[str, Any]
    parts: Mapping[Identity, Part]
    digest: str = ""

    def to_json(self) -> dict[str, Any]:
        """The document, not yet sealed: there is room in it for what a reader needs besides."""
        return {
            "format": FORMAT,
            "action": self.action,
            "name": self.name,
            "namespace": self.namespace,
            "made_on": dict(self.base),
            "options": dict(self.options),
            "objects": [_row(identity, part) for identity, part in self.parts.items()],
        }


def _row(identity: Identity, part: Part) -> dict[str, Any]:
    return {
        **identity.to_dict(),
        "change": part.change,
        "reason": part.reason,
        "conflicts": list(part.conflicts),
        "uid": part.uid,
        "digests": {"wanted": part.wanted, "live": part.live, "decided": part.decided},
    }


def sealed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with a digest over all of it, which shows that it was edited; it is no signature."""
    return {**document, "digest": digest({key: value for key, value in document.items() if key != "digest"})}


def opened(document: Mapping[str, Any]) -> Approval:
    """The plan in a sealed document.

    :raises InputError: it is none, was edited, or has a newer format.
    """
    number = document.get("format")
    if isinstance(number, int) and number > FORMAT:
        raise InputError(
            f"The plan has format {number}, and this version of ascent.kube knows {FORMAT}.",
            hint="Apply it with the version that made it, or a newer one.",
        )
    if number != FORMAT or not isinstance(document.get("objects"), list):
        raise InputError("The option plan does not hold a plan.", hint="Save one with save_plan, in check mode.")
    if sealed(document)["digest"] != document.get("digest"):
        raise InputError("The plan was edited since it was made: its digest is another one.", hint=AGAIN)
    return Approval(
        name=document["name"],
        namespace=document["namespace"],
        action=document["action"],
        base=document["made_on"],
        options=document["options"],
        parts=dict(_part(row) for row in document["objects"]),
        digest=document["digest"],
    )


def _part(row: Mapping[str, Any]) -> tuple[Identity, Part]:
    identity = Identity(row["group"], row["kind"], row["namespace"], row["name"])
    return identity, Part(row["change"], row["reason"], tuple(row["conflicts"]), row["uid"], **row["digests"])


def is_fulfilled(approved: Approval, now: Approval) -> bool:
    """Is all that was approved there? Asked where nothing is left to write: such a plan is applied a second time."""

    def wanted(plan: Approval) -> dict[Identity, str]:
        return {identity: part.wanted for identity, part in plan.parts.items() if part.wanted}

    there = wanted(now)
    deleted = {identity for identity, part in approved.parts.items() if part.change == "delete"}
    same = all(there.get(identity) == digest for identity, digest in wanted(approved).items())
    others = there.keys() - approved.parts.keys()
    # Versions of Secrets that were approved before there was a key have their names since.
    unnamed = any(is_sealed(identity) and not part.wanted for identity, part in approved.parts.items())
    others = {identity for identity in others if not (unnamed and is_sealed(identity))}
    return same and not others and not deleted & now.parts.keys()


def with_done(now: Approval, approved: Approval) -> Approval:
    """The plan of a run that goes on, with what a dead run of the ``approved`` one has done as it was approved."""
    parts = dict(now.parts)
    for identity, part in approved.parts.items():
        there = now.parts.get(identity)
        arrived = there is not None and there.change == "unchanged" and there.wanted == part.wanted != ""
        if arrived or (there is None and part.change == "delete"):
            parts[identity] = part
    return replace(now, base=approved.base, parts=parts)


def refusal_of(approved: Approval, now: Approval) -> NotApprovedError | None:
    """Why a plan is not the one that was approved, object by object; None when it is."""
    identities = [*now.parts, *(identity for identity in approved.parts if identity not in now.parts)]
    moved = {
        identity: sentence
        for identity in identities
        if (sentence := _moved(identity, approved.parts.get(identity), now.parts.get(identity)))
    }
    lines = [*_around(approved, now), *list(moved.values())[:TOLD]]
    if not lines:
        return None
    more = f" And {len(moved) - TOLD} more objects." if len(moved) > TOLD else ""
    return NotApprovedError(
        f"Nothing was changed. This is not the plan that was approved: {'. '.join(lines)}.{more}",
        hint=AGAIN,
        objects=moved,
    )


def _around(approved: Approval, now: Approval) -> list[str]:
    """What differs besides the objects."""
    whose = f"{approved.action} of {approved.namespace}/{approved.name}"
    this = f"{now.action} of {now.namespace}/{now.name}"
    if whose != this:
        return [f"it is one for the {whose}, and this is the {this}"]
    lines = [f"it was made on {_stand(approved)}, and this is {_stand(now)}"] if approved.base != now.base else []
    for name in sorted({*approved.options, *now.options}):
        before, after = approved.options.get(name), now.options.get(name)
        if before != after:
            lines.append(f"the option {name} was {before}, and is {after}")
    return lines


def _stand(plan: Approval) -> str:
    """The state of a release that a plan was made on, for people."""
    if "server" in plan.base:
        return f"{plan.base['server']} without the release"
    text = f"r{plan.base['revision']} ({str(plan.base['digest'])[:7] or 'no digest'})"
    return f"{text} with an open run" if plan.base["run"] else text


def _moved(identity: Identity, approved: Part | None, now: Part | None) -> str:
    """What became of one object's part since it was approved; empty when it is the same."""
    if approved is None or now is None:
        then, is_now = (part.change if part else "nothing" for part in (approved, now))
        return f"{identity}: approved was {then}, now it is {is_now}"
    if approved.like(now):
        return ""
    causes = [
        text
        for text, same in (
            ("it is another object of that name", not approved.uid or not now.uid or approved.uid == now.uid),
            ("it was changed in the cluster", approved.live == now.live or approved.uid != now.uid),
            ("its sources say something else", approved.wanted == now.wanted),
        )
        if not same
    ]
    if approved.change != now.change or not causes:
        what = f" ({now.reason})" if now.reason else ""
        causes.insert(0, f"approved was {approved.change}, now it is {now.change}{what}")
    return f"{identity}: {', and '.join(causes)}"
