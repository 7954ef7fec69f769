# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Diagnosis: why the newest run that did not end well failed, as the cluster keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from ..store.records import Journal, Json
from ..store.store import Store
from .prepare import require_release
from .session import Session


@dataclass(frozen=True)
class Failure:
    """A run that did not end well. ``time`` is when it ended or, of one that is not closed, when it began."""

    number: int
    action: str
    outcome: str
    time: str
    user: str
    reason: str
    diagnosis: tuple[Json, ...]

    def to_json(self) -> Json:
        """As plain JSON types."""
        return {**vars(self), "diagnosis": list(self.diagnosis)}


def last_failure(session: Session, name: str, namespace: str) -> Failure | None:
    """The newest failure on record: a run that is not closed, else the newest revision that did not go out."""
    store = Store(session.client, namespace, name)
    memory = require_release(store.read(), name, namespace)
    if memory.journal is not None and memory.journal.diagnosis:
        return _unclosed(memory.journal)
    failed = next((line.number for line in store.history() if not line.good), None)
    if failed is None:
        return None
    revision = store.revision(failed, head=memory.head)
    return Failure(
        revision.number,
        revision.action,
        revision.outcome,
        revision.finished,
        str(revision.who.get("user") or ""),
        revision.reason,
        revision.diagnosis,
    )


def _unclosed(journal: Journal) -> Failure:
    who = str(journal.who.get("user") or "")
    return Failure(
        journal.number, journal.action, journal.state, journal.started, who, journal.reason, journal.diagnosis
    )
