# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking a run to stop, by a word on the Lease that it holds.

On the Lease and not on the head: the holder writes its Lease every few seconds anyway. That write is refused, since the
request moved the resourceVersion, and what the holder then reads holds the request. So a run asks nothing more for it
before its writes, no write of its records is refused or lost because of it, and it goes away with the lock: it
never meets another run than the one that was meant. The price is that a run hears of it some seconds later.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..errors import ApiError, LockedError
from ..kube.client import Body, Client
from .holder import Holder
from .lease import INTERRUPT_ANNOTATION, LEASE, MOVED, holder_in, token_of

ATTEMPTS = 10


@dataclass(frozen=True)
class Asked:
    """The run that holds the lock and was asked to stop: its token, and who asked first."""

    token: str
    asker: Holder


def ask_to_stop(client: Client, met: Body, asker: Holder, reason: str) -> Asked | None:
    """Ask the run that was met with this lock to stop, unless somebody has; None when it does not hold it any more.

    Whoever took the lock after it is not the one that was meant.
    """
    token, namespace, name = token_of(met), met["metadata"]["namespace"], met["metadata"]["name"]
    lease: Body | None = met
    for _attempt in range(ATTEMPTS):
        if lease is None or token_of(lease) != token:
            return None
        before = holder_in(lease, INTERRUPT_ANNOTATION)
        if before is not None:
            return Asked(token, before)
        try:
            client.update(LEASE, _asking(lease, asker, reason))
        except ApiError as error:
            # It was renewed or freed meanwhile.
            if error.status not in MOVED:
                raise
        else:
            return Asked(token, asker)
        lease = client.get(LEASE, namespace, name)
    raise LockedError(f"The lock {namespace}/{name} moves faster than it can be written.", hint="Try once more.")


def _asking(lease: Body, asker: Holder, reason: str) -> Body:
    metadata = lease["metadata"]
    text = json.dumps({**asker.to_json(), "reason": reason}, sort_keys=True)
    return {**lease, "metadata": {**metadata, "annotations": {**metadata["annotations"], INTERRUPT_ANNOTATION: text}}}
