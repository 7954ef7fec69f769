# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step announce: one Kubernetes Event per recorded revision, on the release's head: ``kubectl describe`` shows it.

The record is what counts. An Event that can't be written costs nothing but a note, and no second attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from ...errors import ApiError, AscentError
from ...health.diagnosis import log_sentence
from ...kube.client import Body, Resource
from ...store.document import CONFIG_MAP, RELEASE_LABEL
from ...store.head import head_name
from ...store.records import Head, Outcome, Revision
from ..prepare import Goal
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


def announce(session: Session, goal: Goal, head: Head, revision: Revision) -> tuple[str, ...]:
    """Write the Event of a revision; why there is none, when it can't be."""
    body = event_of(goal, head, revision, now=session.timestamp())
    seconds = min(SECONDS, session.lease_seconds / 3)
    try:
        session.client.request(
            "POST",
            EVENT.path(goal.namespace),
            query={"fieldManager": "ascent"},
            body=body,
            subject=f"creating {EVENT.label(goal.namespace, body['metadata']['name'])}",
            once=seconds,
        )
    except AscentError as error:
        refused = isinstance(error, ApiError) and error.status == HTTPStatus.FORBIDDEN
        why = f"that needs the right to create events in namespace {goal.namespace}." if refused else error.message
        return (f"No Event tells of r{revision.number}: {why}",)
    return ()


def event_of(goal: Goal, head: Head, revision: Revision, *, now: str) -> Body:
    """The Event of a revision. Pure."""
    name = head_name(goal.name)
    return {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {
            "name": f"{name}.{goal.token}",
            "namespace": goal.namespace,
            "labels": {RELEASE_LABEL: goal.name},
        },
        "involvedObject": {
            "apiVersion": CONFIG_MAP.api_version,
            "kind": CONFIG_MAP.kind,
            "namespace": goal.namespace,
            "name": name,
            "uid": head.uid,
            "resourceVersion": head.resource_version,
        },
        "type": "Normal" if revision.good else "Warning",
        "reason": REASONS.get(revision.outcome, "Ended"),
        "message": message_of(revision),
        "source": {"component": COMPONENT},
        "reportingComponent": COMPONENT,
        "firstTimestamp": now,
        "lastTimestamp": now,
        "count": 1,
    }


def message_of(revision: Revision) -> str:
    """What became of a revision, by whom and why, in as many characters as an Event takes."""
    back = f" to r{revision.source}" if revision.source is not None else ""
    told = ", ".join(revision.provenance.said)
    reason = f": {revision.reason}" if revision.reason else ""
    by = f"r{revision.number} {revision.outcome}{back} by {revision.who.get('user') or 'somebody'}"
    why = next(map(_why, revision.diagnosis), "")
    text = f"{by}{f' ({told})' if told else ''}{reason}. {why}".strip()
    # Bytes are what the server counts.
    return text.encode()[:LONGEST].decode(errors="ignore")


def _why(diagnosis: Mapping[str, Any]) -> str:
    """A recorded diagnosis without the end of a log: Events are read by more people than logs."""
    text = str(diagnosis.get("text") or diagnosis.get("message") or "")
    logs = diagnosis.get("logs")
    return text.replace(f" {log_sentence(logs)}", "") if logs else text
