# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a revision comes from, for whoever asks later: a value that revision, journal and history hold.

Records of earlier versions have none of it, and are read as ones that say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Provenance:
    """``ticket`` and ``approver`` are what the task says, ``job`` is the job of AWX or ansible-runner that ran it.

    ``sources`` are the git work trees that they come from, each with its ``folder`` and either ``commit``, ``time`` (of
    the commit), ``branch``, ``dirty`` and ``repository``, or a ``note`` that says why these are not known. ``inputs``
    is the digest of the rendered objects, in which Secrets count by their HMAC. ``tools`` are versions by name.
    """

    ticket: str = ""
    approver: str = ""
    job: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Mapping[str, Any], ...] = ()
    inputs: str = ""
    tools: Mapping[str, str] = field(default_factory=dict)

    @property
    def job_name(self) -> str:
        """The job for people: its number or identifier."""
        return self.job.get("job_id") or self.job.get("ident") or ""

    @property
    def said(self) -> tuple[str, ...]:
        """Ticket, approver and job for people, as far as they are known."""
        approved = f"approved by {self.approver}" if self.approver else ""
        job = f"job {self.job_name}" if self.job_name else ""
        return tuple(part for part in (self.ticket, approved, job) if part)

    def to_json(self) -> Json:
        return {
            "ticket": self.ticket,
            "approver": self.approver,
            "job": dict(self.job),
            "sources": [dict(source) for source in self.sources],
            "inputs": self.inputs,
            "tools": dict(self.tools),
        }

    @classmethod
    def from_json(cls, value: Json) -> Provenance:
        """What a record says of it, among much else."""
        return cls(
            value.get("ticket") or "",
            value.get("approver") or "",
            value.get("job") or {},
            tuple(value.get("sources") or ()),
            value.get("inputs") or "",
            value.get("tools") or {},
        )


UNSAID = Provenance()
