# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stamp of each workload, from what the release remembers of the runs before and from the pods that there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...kube.client import Body
from ...objects.fields import NO_FIELDS
from ...objects.identity import Identity
from ...objects.versions import plain_name
from ...store.records import WHOLE, Memory, Settled
from ...store.store import Store
from ..plan import Fold, FoldRule
from ..session import Session
from .configuration import content_of, readings, stamps_for
from .decide import Situation, change_of
from .ownership import entries_of, folded_body
from .starts import started_since
from .wanted import Wanted


@dataclass(frozen=True)
class Past:
    """Content digests and stamps of the newest intent, what it set out from, and the digests of the last good state.

    A revision records those that its end left in the cluster: those of an undone one are of the state before. ``open``:
    the newest run left no whole state, so that its content may have been there, and may be gone again.
    """

    contents: Mapping[str, str] = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)
    settled: Settled = field(default_factory=Settled)
    good: Mapping[str, str] = field(default_factory=dict)
    open: bool = False

    @classmethod
    def of(cls, session: Session, store: Store, memory: Memory | None) -> Past:
        """From the journal of an open run, else from the newest revision."""
        seen = session.client.server_time
        if memory is None or (memory.journal is None and memory.head.newest is None):
            return cls(settled=Settled(seen))
        head = memory.head
        if memory.journal is None and head.newest is not None:
            newest = store.revision(head.newest.number, head=head)
            if newest.outcome in WHOLE:
                return cls(newest.contents, newest.stamps, Settled(seen, newest.stamps))
            contents, stamps, settled = newest.contents, newest.stamps, newest.settled
        elif memory.journal is not None:
            contents, stamps, settled = memory.journal.contents, memory.journal.stamps, memory.journal.settled
        good = store.revision(head.good[0].number, head=head).contents if head.good else {}
        return cls(contents, stamps, settled, good, open=True)


def stamps_of(
    session: Session,
    situation: Situation,
    past: Past,
    contents: Mapping[str, str],
    token: str,
    check: Callable[[], None],
) -> Mapping[str, str]:
    """The stamps by the rule, but that a workload goes back to the stamp that it had before an open run.

    That is one whose content is the last good one, and live: whatever the open run did has been put back, or was never
    done. Its pods are right, unless one started in between.
    """
    changed = rewritten(situation.wanted, situation)
    stamps = stamps_for(
        situation.wanted,
        contents=contents,
        rewritten=changed,
        live=frozenset(situation.metadata),
        known_contents=past.contents,
        known_stamps=past.stamps,
        token=token,
    )
    if not past.open:
        return stamps
    returning: dict[str, tuple[Body, str]] = {}
    for item in situation.wanted:
        name = str(item.identity)
        same = contents.get(name) == past.good.get(name)
        if stamps.get(name) == token and same and not readings(item.body) & changed:
            returning[name] = (item.body, past.settled.stamps.get(name, ""))
    started = started_since(session, returning, past.settled.seen, check)
    return {**stamps, **{name: stamp for name, (_body, stamp) in returning.items() if name not in started}}


def rewritten(wanted: tuple[Wanted, ...], situation: Situation) -> frozenset[Identity]:
    """The configuration objects whose content is to be another than what is live; one that is missing has none.

    What others set and the task's rules leave to them, and keys that are theirs, is not to be another.
    """
    return frozenset(
        item.identity
        for item in wanted
        if item.identity.kind in ("ConfigMap", "Secret")
        and not plain_name(item.body)
        and (item.identity in situation.whole or item.identity not in situation.metadata)
        and content_of(situation.whole.get(item.identity, {})) != _content_after(situation, item)
    )


def _content_after(situation: Situation, item: Wanted) -> Body:
    live, change = situation.whole.get(item.identity), change_of(situation, item)
    if live is None or change.body is None or change.action != "update":
        return content_of(change.body or item.body if live is None or change.writes else live)
    fold = change.fold or Fold(FoldRule(), (), NO_FIELDS, tuple(entries_of(live)))
    return content_of(folded_body(live, change.body, fold))
