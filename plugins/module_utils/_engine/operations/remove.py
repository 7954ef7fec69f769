# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Remove: delete a release's objects, readers first, and then its history."""

from __future__ import annotations

import secrets as random_source

from ..store.store import Store
from .outcome import Outcome
from .plan import Plan
from .prepare import Goal
from .release import ReleaseRequest
from .road import travel
from .session import Session


def remove(session: Session, request: ReleaseRequest) -> Outcome:
    """Travel the road to nothing at all. A release that does not exist is removed already."""
    store = Store(session.client, request.namespace, request.name)
    if store.read() is None:
        if not session.check_mode:
            store.remove(None)
        return Outcome(request.name, request.namespace, "unchanged", Plan(()), session.whereabouts)
    return travel(
        session,
        Goal(
            name=request.name,
            namespace=request.namespace,
            action="removal",
            wanted=(),
            key=b"",
            token=random_source.token_hex(8),
            conflicts="take",
            reason=request.reason,
            wait=request.wait,
            wait_timeout=request.wait_timeout,
        ),
        store,
    )
