# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a release owns when a run is over. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ...kube.client import Body
from ...objects.identity import Identity
from ...store.records import Inventory, Owned
from .decide import Situation
from .ownership import applied_of
from .wanted import Wanted


def inventory_after(
    wanted: tuple[Wanted, ...], situation: Situation, before: Inventory, bodies: Mapping[Identity, Body]
) -> Inventory:
    """Each wanted object with the trace of our last apply on it: ``bodies`` are the server's answers of this run.

    An object that was looked at and found equal keeps the trace that it has now; the others keep what was known.
    """
    members = []
    for item in wanted:
        live = bodies.get(item.identity) or situation.whole.get(item.identity)
        if live is not None:
            uid = str(live["metadata"].get("uid") or "")
            members.append(Owned(item.identity, item.body["apiVersion"], uid, item.digest, applied_of(live)))
        elif item.identity in before.members:
            members.append(before.members[item.identity])
    return Inventory.of(members)
