# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who was last seen working on a release: its lock as somebody reads it who does not want it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ..kube.client import Client
from .lease import lease_of

# So long without a sign of life no holder is alive: several times that of a lease.
SILENT_SECONDS = 60.0


@dataclass(frozen=True)
class Sighting:
    """A run that holds the lock, since when, and when it last showed life, as RFC 3339.

    ``silent``: by the clocks of that run and of ours it is dead. Clocks may differ, so this is for people.
    """

    holder: str
    since: str
    seen: str
    silent: bool = False


HIDDEN = Sighting("", "", "")
"""What is known of the holder where we may not read the lock: nothing."""


def sighted(client: Client, namespace: str, release: str, now: datetime) -> Sighting | None:
    """Who holds the lock of a release, by one GET; None when nobody does."""
    return sighting(lease_of(client, namespace, release), now)


def sighting(lease: Mapping[str, Any] | None, now: datetime) -> Sighting | None:
    """What a Lease tells of its holder; None when nobody holds it."""
    spec = (lease or {}).get("spec") or {}
    holder = str(spec.get("holderIdentity") or "")
    if not holder:
        return None
    since, seen = str(spec.get("acquireTime") or ""), str(spec.get("renewTime") or "")
    return Sighting(holder, _seconds(since), _seconds(seen), _is_silent(seen, now))


def _is_silent(seen: str, now: datetime) -> bool:
    try:
        return (now - datetime.fromisoformat(seen).astimezone(UTC)).total_seconds() > SILENT_SECONDS
    except ValueError:
        return True


def _seconds(moment: str) -> str:
    """A time without what is below a second."""
    return f"{moment.partition('.')[0]}Z" if "." in moment else moment
