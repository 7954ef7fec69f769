# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step intend: write down what a run is about to do, before it does any of it."""

from __future__ import annotations

from dataclasses import replace

from ...objects.canonical import digest
from ...objects.masking import is_secret
from ...objects.versions import follows, plain_name
from ...store.provenance import Provenance
from ...store.records import Entry, Inventory, Journal, Memory, Owned, identity_to_json
from ...store.store import Store
from ..approval import PLAN
from ..prepare import Goal, Prepared
from ..session import Answered, Session
from .found import remember_found


def intend(session: Session, store: Store, prepared: Prepared, answered: Answered) -> Memory:
    """Inventory superset, journal and, when objects are adopted, r0; then the head names them."""
    goal, memory = prepared.goal, prepared.memory
    if any(is_secret(item.body) and not item.unread for item in goal.wanted):
        store.key(create=True)
    known = memory.inventory if memory else Inventory()
    intended = known.with_members([*_new(prepared, known), *_written(prepared, known)])
    journal = Journal(
        run=goal.token,
        action=goal.action,
        number=memory.head.next if memory else 1,
        source=goal.source,
        who={"user": answered.user} | ({PLAN: goal.approval.digest} if goal.approval else {}),
        started=session.timestamp(),
        reason=goal.reason,
        entries=table_of(prepared),
        stamps=prepared.situation.stamps,
        contents=prepared.contents,
        settled=prepared.situation.settled,
        provenance=_provenance(goal, answered),
        criteria=goal.criteria,
    )
    return remember_found(session, store, store.intend(memory, intended, journal), prepared, journal)


def _provenance(goal: Goal, answered: Answered) -> Provenance:
    """Where the revision comes from. Who carries out an approved plan and names no approver stands for it."""
    given = goal.provenance
    rows = sorted([*identity_to_json(item.identity), item.digest] for item in (*goal.wanted, *goal.hooks))
    tools = {**given.tools, "server": answered.version}
    return replace(
        given,
        approver=given.approver or (answered.user if goal.approval else ""),
        inputs=digest(rows),
        tools={name: version for name, version in tools.items() if version},
    )


def _new(prepared: Prepared, known: Inventory) -> list[Owned]:
    """What may be ours from now on."""
    wanted = prepared.goal.wanted
    return [
        Owned(item.identity, item.body["apiVersion"], version_of=plain_name(item.body))
        for item in wanted
        if item.identity not in known.members
    ]


def _written(prepared: Prepared, known: Inventory) -> list[Owned]:
    """Members that are about to be written, without the trace of the apply before.

    The times in managedFields are whole seconds: two applies within one second leave equal traces. What is made anew
    gets another uid, so none is known.
    """
    written = [change for change in prepared.plan.applied if change.identity in known.members]
    return [
        replace(known.members[change.identity], applied=None)
        if change.action == "update"
        else replace(known.members[change.identity], applied=None, uid="")
        for change in written
    ]


def table_of(prepared: Prepared) -> tuple[Entry, ...]:
    """The object table of a plan: wanted objects with their digests, the others without."""
    versions = {item.identity: item.body["apiVersion"] for item in prepared.goal.wanted}
    following = {item.identity for item in prepared.goal.wanted if follows(item.body)}
    return tuple(
        Entry(
            change.identity,
            versions.get(change.identity) or (change.resource.api_version if change.resource else ""),
            change.digest if change.identity in versions else "",
            change.action,
            follow=change.identity in following,
        )
        for change in prepared.plan.changes
    )
