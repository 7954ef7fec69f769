# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step approve: the plan of a run as a value that can be approved, and compared with the one that was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from typing import Any

from ...health.rules import HealthRules
from ...kube.client import Body
from ...objects.canonical import canonical, digest, keyed_digest
from ...objects.identity import Identity
from ...objects.masking import masked
from ...objects.selection import Selection
from ...objects.versions import plain_name
from ...store.packs import is_sealed
from ...store.records import Memory
from ..approval import PLAN, Approval, Part, is_fulfilled, refusal_of, with_done
from ..conflicts import ConflictRules
from ..plan import Change, Fold
from ..prepare import Goal, Prepared
from ..session import Session
from .ownership import applied_of, people_entries, uid_of

# What is reckoned anew from the rest or answered by the server, with values that it draws each time (addresses, uids),
# and words for people; everything else that a change has is compared, also what it may have one day.
RECKONED: Mapping[type, frozenset[str]] = {
    Change: frozenset({"identity", "reason", "digest", "live", "replacement", "result", "unchecked", "before"}),
    Fold: frozenset({"entries", "fields", "remaining"}),
}
# What of a goal says how a run goes about it, and not what it does.
MANNERS = frozenset({"name", "namespace", "action", "token", "lasting_key", "reason", "wait", "wait_timeout"})
THIS_RUN = "(this run)"


def approval_of(session: Session, prepared: Prepared) -> Approval:
    """The plan of a run as far as it can be approved. It holds no content of Secrets, but by HMAC."""
    goal = prepared.goal
    journal = prepared.memory.journal if prepared.memory else None
    passing = passing_texts(goal) | ({journal.run: THIS_RUN} if journal else {})
    options = {
        item.name: _plain(_as_given(value), passing)
        for item in fields(goal)
        if item.name not in MANNERS
        and isinstance(value := getattr(goal, item.name), (str, int, float, Selection, ConflictRules, HealthRules))
    }
    return Approval(
        name=goal.name,
        namespace=goal.namespace,
        action=goal.action,
        base=_base(session, prepared.memory),
        options=options,
        parts={_known_by(change, passing): part_for(change, goal, passing) for change in prepared.plan.changes},
    )


def _as_given(value: Any) -> Any:
    """An option as the task gives it."""
    if isinstance(value, HealthRules):
        return value.option
    return (isinstance(value, ConflictRules) and value.word) or value


def approved(session: Session, prepared: Prepared) -> Prepared:
    """The plan, with its refusal when it is not the one that was approved.

    What the server refuses is told as it is. What stands in the way in the cluster is a difference like any other. What
    a run of this very plan had done before it died is none.
    """
    approval = prepared.goal.approval
    conflicts = any(change.action == "conflict" for change in prepared.plan.changes)
    if approval is None or (prepared.refusal is not None and not conflicts):
        return prepared
    now = approval_of(session, prepared)
    if prepared.is_done and is_fulfilled(approval, now):
        return prepared
    journal = prepared.memory.journal if prepared.memory else None
    if journal is not None and journal.who.get(PLAN) == approval.digest:
        now = with_done(now, approval)
    return replace(prepared, refusal=refusal_of(approval, now) or prepared.refusal)


def _base(session: Session, memory: Memory | None) -> dict[str, Any]:
    """Which state of the release a plan is made on. Before there is one, the server tells clusters apart."""
    if memory is None:
        return {"server": session.whereabouts.host}
    head = memory.head
    return {
        "head": head.uid,
        "revision": head.revision,
        "digest": head.newest.digest if head.newest else "",
        "run": memory.journal.run if memory.journal else "",
    }


def part_for(change: Change, goal: Goal, passing: Mapping[str, str]) -> Part:
    """What is compared of a change; of the content of a Secret by HMAC, or nothing while there is no key for it."""
    secret = is_sealed(change.identity)
    comparable = bool(goal.key) and goal.lasting_key
    shown = change
    if secret and change.body is not None and not comparable:
        # A key that nobody has kept yet gives other digests each time, and a digest without one could be guessed.
        shown = replace(change, body=masked(change.body))
    told = _plain(shown, passing)
    return Part(
        change=change.action,
        reason=change.reason,
        conflicts=tuple(map(str, change.conflicts)),
        uid=uid_of(change.live),
        # Where a key that nobody keeps has named a version of a Secret, the digests of its readers tell nothing either.
        wanted=change.digest if goal.lasting_key or not (secret or _names_any(change, passing)) else "",
        live=_trace(change.live) if change.live is not None else "",
        decided=keyed_digest(told, goal.key) if secret and comparable else digest(told),
    )


def _names_any(change: Change, passing: Mapping[str, str]) -> bool:
    return bool(_plain(change.body, passing) != _plain(change.body, {}))


def _known_by(change: Change, passing: Mapping[str, str]) -> Identity:
    return change.identity._replace(name=passing.get(change.identity.name, change.identity.name))


def passing_texts(goal: Goal) -> dict[str, str]:
    """What is another text in each run that decides the same, and what stands for it.

    That is the run's token, and the names of versions that were made with a key that nobody has kept yet.
    """
    secrets = [] if goal.lasting_key else [item.body for item in goal.wanted if is_sealed(item.identity)]
    names = {body["metadata"]["name"]: plain_name(body) for body in secrets if plain_name(body)}
    return {goal.token: THIS_RUN, **names}


def _trace(live: Body) -> str:
    """What tells that people or we wrote an object: a controller's write changes none of it."""
    applied = applied_of(live)
    return digest([uid_of(live), asdict(applied) if applied else None, people_entries(live)])


def _plain(value: Any, passing: Mapping[str, str]) -> Any:
    """A value of a plan in JSON's types, the same in every run that decides the same."""
    if isinstance(value, str):
        for word, meaning in passing.items():
            value = value.replace(word, meaning)
        return value
    if is_dataclass(value) and not isinstance(value, type):
        left_out = RECKONED.get(type(value), frozenset())
        return {
            item.name: _plain(getattr(value, item.name), passing) for item in fields(value) if item.name not in left_out
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(item, passing) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, passing) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item, passing) for item in value), key=canonical)
    return value
