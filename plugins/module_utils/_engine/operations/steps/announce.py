# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step announce: one Kubernetes Event for what was done, on the release's head: ``kubectl describe`` shows it.

An Event that can't be written costs nothing but a note, and no second attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from ...errors import ApiError, AscentError
from ...health.diagnosis import log_sentence
from ...kube.client import Body, Resource
from ...store.document import CONFIG_MAP, RELEASE_LABEL
from ...store.head import head_name
from ...store.records import Head, Outcome, Revision
from ...store.store import Store
from ..session import Session

EVENT = Resource("", "v1", "Event", "events", True)
COMPONENT = "ascent.kube"
SECONDS = 5.0
# The API server refuses a longer one.
LONGEST = 1024
REASONS: Mapping[Outcome, str] = {
    "released": "Released",
    "rolled back": "RolledBack",
    "undone": "Undone",
    "partly undone": "PartlyUndone",
    "superseded": "Superseded",
}


@dataclass(frozen=True)
class Notice:
    """What an Event tells. ``token`` is that of the run, ``subject`` what is untold when there can be no Event."""

    token: str
    subject: str
    reason: str
    message: str
    good: bool = True


def announce(session: Session, store: Store, head: Head, notice: Notice) -> tuple[str, ...]:
    """Write an Event; why there is none, when it can't be."""
    namespace = store.namespace
    body = event_of(namespace, store.name, head, notice, now=session.timestamp())
    seconds = min(SECONDS, session.lease_seconds / 3)
    try:
        session.client.request(
            "POST",
            EVENT.path(namespace),
            query={"fieldManager": "ascent"},
            body=body,
            subject=f"creating {EVENT.label(namespace, body['metadata']['name'])}",
            once=seconds,
        )
    except AscentError as error:
        refused = isinstance(error, ApiError) and error.status == HTTPStatus.FORBIDDEN
        why = f"that needs the right to create events in namespace {namespace}." if refused else error.message
        return (f"No Event tells of {notice.subject}: {why}",)
    return ()


def event_of(namespace: str, release: str, head: Head, notice: Notice, *, now: str) -> Body:
    """The Event of a notice, with as much of its message as an Event takes. Pure."""
    name = head_name(release)
    return {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {
            "name": f"{name}.{notice.token}",
            "namespace": namespace,
            "labels": {RELEASE_LABEL: release},
        },
        "involvedObject": {
            "apiVersion": CONFIG_MAP.api_version,
            "kind": CONFIG_MAP.kind,
            "namespace": namespace,
            "name": name,
            "uid": head.uid,
            "resourceVersion": head.resource_version,
        },
        "type": "Normal" if notice.good else "Warning",
        "reason": notice.reason,
        # Bytes are what the server counts.
        "message": notice.message.encode()[:LONGEST].decode(errors="ignore"),
        "source": {"component": COMPONENT},
        "reportingComponent": COMPONENT,
        "firstTimestamp": now,
        "lastTimestamp": now,
        "count": 1,
    }


def notice_of(token: str, revision: Revision) -> Notice:
    """What is told of a revision that a run recorded. Pure."""
    reason = REASONS.get(revision.outcome, "Ended")
    return Notice(token, f"r{revision.number}", reason, message_of(revision), revision.good)


def message_of(revision: Revision) -> str:
    """What became of a revision, by whom and why."""
    back = f" to r{revision.source}" if revision.source is not None else ""
    told = ", ".join(revision.provenance.said)
    reason = f": {revision.reason}" if revision.reason else ""
    by = f"r{revision.number} {revision.outcome}{back} by {revision.who.get('user') or 'somebody'}"
    why = next(map(_why, revision.diagnosis), "")
    return f"{by}{f' ({told})' if told else ''}{reason}. {why}".strip()


def _why(diagnosis: Mapping[str, Any]) -> str:
    """A recorded diagnosis without the end of a log: Events are read by more people than logs."""
    text = str(diagnosis.get("text") or diagnosis.get("message") or "")
    logs = diagnosis.get("logs")
    return text.replace(f" {log_sentence(logs)}", "") if logs else text
