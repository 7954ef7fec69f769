# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""History: the recorded revisions of a release, and whether all that they consist of is still there."""

from __future__ import annotations

from ..errors import StoreError
from ..store.recorded import Recorded
from ..store.records import Summary
from ..store.signing import Trust
from ..store.store import Store
from ..store.verification import Verification
from .prepare import no_release, require_release
from .session import Session


def history(session: Session, name: str, namespace: str) -> list[Summary]:
    """All recorded revisions, newest first; r0, what adoption found, is last."""
    store = Store(session.client, namespace, name)
    require_release(store.read(), name, namespace)
    return store.history()


def recorded(session: Session, name: str, namespace: str) -> list[Recorded]:
    """All recorded revisions in full, newest first, r0 last."""
    store = Store(session.client, namespace, name)
    head = store.head()
    if head is None:
        raise no_release(name, namespace)
    return store.recorded(head)


def verify(session: Session, name: str, namespace: str, trust: Trust | None = None) -> Verification:
    """Read everything that the history consists of; StoreError with the first broken link when it is not whole.

    With ``trust`` also when a revision is not signed by who is trusted.
    """
    store = Store(session.client, namespace, name)
    head = store.head()
    if head is None:
        raise no_release(name, namespace)
    verification = store.verify(head, trust)
    if verification.broken:
        raise StoreError(
            f"The history of release {namespace}/{name} is not whole. {verification.broken}",
            hint="Restore the record from a backup. What else the history holds is usable: a release or a rollback that"
            " does not need this record goes on.",
        )
    if verification.untrusted:
        raise StoreError(
            f"The history of release {namespace}/{name} is not to be trusted. {verification.untrusted}",
            hint="Either it was written without the signing key, or somebody forged it: ask who released then, and who"
            " may write in the namespace.",
        )
    return verification
