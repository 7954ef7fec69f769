# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A recorded revision as it is kept: with its object table, the digest of its record and its signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import StoreError
from .document import DAMAGED_HINT
from .documents import Documents
from .garbage import chain
from .records import Head, Json, Revision
from .signing import SIGNATURE_ANNOTATION, Trust


@dataclass(frozen=True)
class Recorded:
    """``digest`` is that of the record; ``signature`` is empty when it has none."""

    revision: Revision
    digest: str
    signature: str = ""

    def to_json(self) -> Json:
        """All that is known of the revision, but for what only a run needs."""
        objects = [
            {
                **entry.identity.to_dict(),
                "change": entry.change,
                "digest": entry.digest,
            }
            for entry in self.revision.entries
        ]
        return {
            **self.revision.summary.to_json(),
            "diagnosis": list(self.revision.diagnosis),
            "objects": objects,
            "digest": self.digest,
            "signature": self.signature,
        }


def signatures(documents: Documents) -> dict[str, str]:
    """Digest -> signature of the revisions that have one."""
    parts = documents.parts(sealed=False, record="revision")
    found = {part.address: part.annotations.get(SIGNATURE_ANNOTATION, "") for part in parts if part.chunk == 0}
    return {address: signature for address, signature in found.items() if signature}


def recorded(documents: Documents, head: Head) -> list[Recorded]:
    """The whole history in full, newest first, r0 last; StoreError when a record of it is damaged."""
    revisions = {address: _revision(address, value) for address, value in documents.values("revision").items()}
    found = signatures(documents)
    order = chain(head, {address: revision.summary for address, revision in revisions.items()})
    return [Recorded(revisions[address], address, found.get(address, "")) for address in order]


def _revision(address: str, value: Any) -> Revision:
    try:
        return Revision.from_json(value)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise StoreError(no_revision(address), hint=DAMAGED_HINT) from error


def no_revision(address: str) -> str:
    """What is wrong with a record that is what its digest says, and no revision all the same."""
    return f"The record with the digest {address[:16]} does not hold a revision."


def untrusted(history: Sequence[Recorded], trust: Trust, namespace: str, release: str) -> str:
    """The newest revision that must have a signature by a trusted key and has none, as a sentence; empty without one.

    What is older than the verifier asks for is vouched for by the signed one that names its digest. Pure.
    """
    newest = max((item.revision.number for item in history), default=0)
    if newest < trust.since:
        return f"The newest revision is {newest}, and signatures are asked for from revision {trust.since} on."
    for item in history:
        number = item.revision.number
        if number < trust.since:
            continue
        if not item.signature:
            return f"Revision {number} is not signed."
        if not trust.signed(namespace, release, item.digest, item.signature):
            return f"The signature of revision {number} is by no key that is trusted, or for another record."
    return ""
