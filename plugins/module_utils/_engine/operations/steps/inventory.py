# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a release owns when a run is over. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ...kube.client import Body
from ...objects.identity import Identity
from ...objects.membership import outlives
from ...objects.versions import plain_name
from ...store.records import Contest, Inventory, Owned
from .decide import Situation
from .ownership import applied_of
from .wanted import Wanted


def inventory_after(
    wanted: tuple[Wanted, ...],
    situation: Situation,
    before: Inventory,
    bodies: Mapping[Identity, Body],
    contests: Mapping[Identity, tuple[Contest, ...]],
) -> Inventory:
    """Each wanted object with the trace of our last apply on it: ``bodies`` are the server's answers of this run.

    An object that was looked at and found equal keeps the trace that it has now; the others keep what was known. Old
    versions of configuration stay. One that leaves while its kind is not served can't be seen: it stays a member, and
    goes once it can be. ``contests`` are fields that controllers set, beside those known before.
    """
    unseen = (identity for identity in situation.leaving() if identity not in situation.resources)
    members = [before.members[identity] for identity in unseen if identity in before.members]
    for item in wanted:
        live = bodies.get(item.identity) or situation.whole.get(item.identity)
        if live is not None:
            known = before.members[item.identity].contests if item.identity in before.members else ()
            members.append(_owned(item, live, _newest(known, contests.get(item.identity, ()))))
        elif item.identity in before.members:
            members.append(before.members[item.identity])
    retained = [before.members[identity] for identity in situation.retained if identity in before.members]
    return Inventory.of([*members, *retained])


def _newest(known: tuple[Contest, ...], more: tuple[Contest, ...]) -> tuple[Contest, ...]:
    """Of each field and controller the last contest."""
    return tuple({contest[:2]: contest for contest in (*known, *more)}.values())


def _owned(item: Wanted, live: Body, contests: tuple[Contest, ...]) -> Owned:
    uid, version_of = str(live["metadata"].get("uid") or ""), plain_name(item.body)
    trace, kept = applied_of(live), outlives(item.body)
    return Owned(item.identity, item.body["apiVersion"], uid, item.digest, trace, version_of, kept, contests)
