# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""History: the recorded revisions of a release."""

from __future__ import annotations

from ..store.records import Summary
from ..store.store import Store
from .prepare import require_release
from .session import Session


def history(session: Session, name: str, namespace: str) -> list[Summary]:
    """All recorded revisions, newest first; r0, what adoption found, is last."""
    store = Store(session.client, namespace, name)
    require_release(store.read(), name, namespace)
    return store.history()
