# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling: an operation's outcome as the answer of a task, with the lines that a person reads."""

from __future__ import annotations

from typing import Any

from .._engine.errors import NotApprovedError
from .._engine.kube.access import Whereabouts
from .._engine.objects.difference import difference
from .._engine.objects.identity import Identity
from .._engine.objects.masking import Marks
from .._engine.objects.versions import title_of
from .._engine.operations.outcome import Outcome
from .._engine.operations.plan import Change
from .._engine.operations.steps.configuration import unstamped
from .answer import failed

SHOWN_CHANGES = 30


def tell(outcome: Outcome, *, diff: bool) -> dict[str, Any]:
    """The answer of release and rollback."""
    answer: dict[str, Any] = {
        "changed": outcome.changed,
        "release": {
            "name": outcome.name,
            "namespace": outcome.namespace,
            "revision": outcome.revision,
            "previous": outcome.previous,
            "source": outcome.source,
            "action": outcome.course,
            "seconds": outcome.seconds,
        },
        "objects": outcome.plan.to_list(),
        "diagnosis": [diagnosis.to_dict() for diagnosis in outcome.diagnoses],
        "summary": summary(outcome),
        "cluster": cluster(outcome.whereabouts),
        "warnings": [*warnings(outcome.whereabouts), *outcome.warnings],
    }
    if diff:
        answer["diff"] = differences(outcome)
    if outcome.error is not None:
        answer |= {"failed": True, "msg": failure(outcome), "error": failed(outcome.error)["error"]}
    return answer


def cluster(whereabouts: Whereabouts) -> dict[str, Any]:
    """Which API server was used, by which access data."""
    return {
        "host": whereabouts.host,
        "context": whereabouts.context,
        "source": whereabouts.source,
        "verified": whereabouts.verified,
    }


def warnings(whereabouts: Whereabouts) -> list[str]:
    """What must be said aloud of the connection."""
    if whereabouts.verified:
        return []
    danger = "anyone on the way can read and change what is sent."
    if not whereabouts.host.startswith("https:"):
        return [f"{whereabouts.host} is spoken to without TLS: {danger} Give an address that begins with https."]
    step = "Give ca_cert, or put the CA into the credential: AWX's own credential type verifies nothing without it."
    return [f"The certificate of {whereabouts.host} was not verified: {danger} {step}"]


def summary(outcome: Outcome) -> list[str]:
    """What happened, line by line."""
    lines = [headline(outcome)]
    writes = outcome.plan.writes
    lines += [f"  {change}" for change in writes[:SHOWN_CHANGES]]
    if len(writes) > SHOWN_CHANGES:
        lines.append(f"  ... and {len(writes) - SHOWN_CHANGES} more")
    lines += [f"  {change}" for change in outcome.plan.changes if change.action in ("keep", "skipped", "conflict")]
    unchanged = outcome.plan.counts().get("unchanged", 0)
    if unchanged:
        lines.append(f"  {unchanged} unchanged")
    taken = [change for change in outcome.plan.changes if change.conflicts and change.action != "conflict"]
    lines += [f"  {change.title}: {conflict}" for change in taken for conflict in change.conflicts]
    lines += _not_approved(outcome)
    lines += list(outcome.notes)
    lines += [diagnosis.text for diagnosis in outcome.diagnoses]
    return lines


def _not_approved(outcome: Outcome) -> list[str]:
    """What would become now of the objects whose part in the plan is not the one that was approved."""
    if not isinstance(outcome.error, NotApprovedError):
        return []
    moved = frozenset(outcome.error.objects)
    texts = [text for identity, text in texts_of(outcome).items() if str(identity) in moved]
    return [line for text in texts for line in text.splitlines()]


def headline(outcome: Outcome) -> str:
    """The outcome in one line."""
    name, revision = f"{outcome.namespace}/{outcome.name}", _revision(outcome.revision)
    back = f"{_revision(outcome.previous)} serves again"
    if outcome.previous is None:
        adopted = any(change.adopts for change in outcome.plan.changes)
        back = "what it had created is removed" + (", what it had adopted is as it was" if adopted else "")
    return {
        "released": f"Release {name} is at {revision}.",
        "rolled back": f"Release {name} is back at {_revision(outcome.source)}, recorded as {revision}.",
        "removed": f"Release {name} is removed.",
        "unchanged": f"Release {name} is unchanged at {revision}."
        if outcome.revision is not None
        else f"Release {name}: nothing to do.",
        "planned": f"Release {name} would change." if outcome.changed else f"Release {name} would not change.",
        "refused": f"Release {name} was refused.",
        "undone": f"Release {name} {revision} failed and was undone: {back}.",
        "partly undone": f"Release {name} {revision} failed and could only partly be undone.",
        "interrupted": f"Release {name} was interrupted; the next run goes on from what it did.",
        "superseded": f"Release {name} {revision} was overtaken: others changed its objects meanwhile.",
    }[outcome.course]


def _revision(number: int | None) -> str:
    return "no revision" if number is None else f"r{number}"


def failure(outcome: Outcome) -> str:
    """Why the task failed: the outcome, the reason, the diagnosis, the next step."""
    parts = [headline(outcome)]
    if outcome.diagnoses:
        parts += [diagnosis.text for diagnosis in outcome.diagnoses]
    elif outcome.error is not None:
        parts.append(str(outcome.error))
    if outcome.undo_error is not None:
        parts.append(f"On the way back: {outcome.undo_error}")
    return " ".join(part for part in parts if part)


def differences(outcome: Outcome) -> list[dict[str, Any]]:
    """Ansible's diff: one text per changed object."""
    texts = texts_of(outcome)
    return [
        {"before_header": _before(change), "after_header": change.title, "prepared": texts[change.identity]}
        for change in outcome.plan.changes
        if change.identity in texts
    ]


def texts_of(outcome: Outcome) -> dict[Identity, str]:
    """What changes of each object, as a unified difference with marks for the values of Secrets."""
    marks = Marks()
    shown = {}
    for change in outcome.plan.changes:
        if change.writes or change.action == "conflict":
            text = difference(_bare(change.live or change.before), _bare(after(change)), marks)
            if text:
                shown[change.identity] = outcome.mask(_titled(change, text))
    return shown


def _bare(body: dict[str, Any] | None) -> dict[str, Any] | None:
    return unstamped(body) if body is not None else None


def after(change: Change) -> dict[str, Any] | None:
    """What an object is to become, as far as it is known."""
    if change.action == "delete":
        return None
    return change.result or change.replacement or change.body


def _titled(change: Change, text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join([f"--- {_before(change)} (before)\n", f"+++ {change.title} ({change.action})\n", *lines[2:]])


def _before(change: Change) -> str:
    return title_of(change.before) if change.before else change.title
