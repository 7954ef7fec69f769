# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling what release_info was asked: status, history and differences, as answers with lines for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._engine.errors import InputError
from .._engine.operations.compare import Difference
from .._engine.operations.diagnosis import Failure
from .._engine.operations.status import Member, Status
from .._engine.store.records import Journal, Summary
from .._engine.store.sighting import HIDDEN, Sighting
from .._engine.store.verification import Verification
from .advice import advice

LIVE = "live"
WORST_FIRST = ("failed", "missing", "progressing", "unknown", "suspended", "ready")


def reported_releases(releases: Sequence[dict[str, Any]], namespace: str) -> dict[str, Any]:
    """The releases of a namespace."""
    lines = [f"{item['name']}: newest r{item['revision']}, serving {_number(item['serving'])}" for item in releases]
    return {"releases": list(releases), "summary": lines or [f"Namespace {namespace} is the home of no release."]}


def reported_status(status: Status) -> dict[str, Any]:
    """Where a release stands."""
    health = worst(status.members)
    newest = status.newest
    return {
        "release": {
            "name": status.name,
            "namespace": status.namespace,
            "revision": newest.number if newest else None,
            "outcome": newest.outcome if newest else None,
            "serving": status.serving,
            "health": health,
            "open_run": status.open_run.number if status.open_run else None,
        },
        "objects": [_object(member) for member in status.members],
        "diagnosis": [diagnosis.to_dict() for diagnosis in status.diagnoses],
        "summary": _status_lines(status, health),
    }


def worst(members: Sequence[Member]) -> str:
    """The health of a whole: that of its worst part."""
    found = {member.verdict.health for member in members}
    return next((word for word in WORST_FIRST if word in found), "ready")


def _object(member: Member) -> dict[str, Any]:
    return {
        **member.identity.to_dict(),
        "health": member.verdict.health,
        "message": member.verdict.message,
        "drifted": member.drifted,
    }


def _status_lines(status: Status, health: str) -> list[str]:
    name = f"{status.namespace}/{status.name}"
    lines = [f"Release {name}: {_number(status.serving)} serves, {len(status.members)} objects, {health}."]
    if status.newest:
        newest = status.newest
        how = _how(newest.outcome, newest.finished, newest.who.get("user"), newest.reason)
        lines.append(f"  {_number(newest.number)} was {how}.")
    if status.open_run:
        lines.append(f"  {_open_line(status.open_run, status.worker)}")
    for member in status.members:
        if member.verdict.health != "ready":
            lines.append(f"  {member.identity}: {member.verdict.health}. {member.verdict.message}".rstrip())
        if member.drifted:
            lines.append(f"  {member.identity}: changed by others since its release")
    return [*lines, *(diagnosis.text for diagnosis in status.diagnoses), *status.notes, *advice(status)]


def _how(outcome: str, time: str, user: object, reason: str) -> str:
    """How a run ended, when, by whom and what for."""
    return outcome + "".join(
        f"{word}{value}" for word, value in ((" at ", time), (" by ", user), (": ", reason)) if value
    )


def _open_line(run: Journal, worker: Sighting | None) -> str:
    """What is known of a run that is not closed."""
    began = f"{_number(run.number)} began at {run.started} and is not over"
    if worker is None:
        return f"{began}: nobody works on it, so it was cut off."
    if worker == HIDDEN:
        return f"{began}: it goes on or was cut off, we may not read its lock."
    if worker.silent:
        return f"{began}: {worker.holder} worked on it, last seen {worker.seen}, and seems to be dead."
    return f"{began}: {worker.holder} works on it since {worker.since}."


def reported_failure(failure: Failure | None) -> dict[str, Any]:
    """The newest failure on record, and why."""
    if failure is None:
        return {"failure": None, "summary": ["No failure is on record."]}
    how = _how(failure.outcome, failure.time, failure.user, failure.reason)
    title = f"The last failure on record is {_number(failure.number)}, a {failure.action}, {how}."
    return {"failure": failure.to_json(), "summary": [title, *(f"  {_why(item)}" for item in failure.diagnosis)]}


def _why(recorded: Mapping[str, Any]) -> str:
    """A recorded diagnosis, which is a paragraph or an error with its next step."""
    text = recorded.get("text") or f"{recorded.get('message', '')} {recorded.get('next', '')}"
    return str(text).strip()


def reported_history(revisions: Sequence[Summary]) -> dict[str, Any]:
    """The history, line by line."""
    return {
        "revisions": [revision.to_json() for revision in revisions],
        "summary": [_history_line(revision) for revision in revisions],
    }


def reported_verification(verification: Verification, *, signed: bool) -> dict[str, Any]:
    """A history that is whole, and ``signed`` where that was asked for; one that is not is an error."""
    line = f"The history is whole: {verification.revisions} revisions, each with all that it needs."
    all_signed = "  They are signed with a key that is trusted."
    unread = "  What it keeps of Secrets was not looked at: that needs the right to read Secrets in the namespace."
    return {
        "verification": {"revisions": verification.revisions, "secrets": not verification.unread, "signed": signed},
        "summary": [line, *([all_signed] if signed else []), *([unread] if verification.unread else [])],
    }


def _history_line(revision: Summary) -> str:
    source = f" to {_number(revision.source)}" if revision.source is not None else ""
    reason = f": {revision.reason}" if revision.reason else ""
    who = revision.who.get("user") or "somebody"
    what = f"{revision.action}{source}, {revision.outcome}"
    return f"  {_number(revision.number):>4} {revision.finished} {what}, by {who}{reason}{_origin(revision)}"


def _origin(revision: Summary) -> str:
    """Ticket, approver, job and commit of a revision, as far as they are known."""
    known = revision.provenance
    told = ", ".join([*known.said, *(whence(source) for source in known.sources if source.get("commit"))])
    return f" ({told})" if told else ""


def whence(source: Mapping[str, Any]) -> str:
    """The commit of sources, for people."""
    changed = " with changes not committed" if source.get("dirty") else ""
    return f"{source.get('folder')} at {str(source['commit'])[:12]}{changed}"


def states_of(texts: Sequence[str]) -> tuple[int, int | None]:
    """The option compare: a revision, and another one or None for what is live."""
    words = [*texts, LIVE] if len(texts) == 1 else list(texts)
    if len(words) == 2 and words[0].isdecimal() and (words[1].isdecimal() or words[1] == LIVE):
        return int(words[0]), None if words[1] == LIVE else int(words[1])
    raise InputError(
        f"compare does not take {', '.join(texts)}.", hint="Give two revision numbers, or one and the word live."
    )


def compared(differences: Sequence[Difference], before: int, after: int | None) -> dict[str, Any]:
    """What differs, per object."""
    second = "what is live" if after is None else _number(after)
    title = f"{_number(before)} against {second}: " + (
        f"{len(differences)} objects differ." if differences else "no difference."
    )
    rows = [
        {
            **item.identity.to_dict(),
            "difference": item.text,
        }
        for item in differences
    ]
    lines = [line for item in differences for line in (f"  {item.identity}", *item.text.splitlines()[2:])]
    return {"differences": rows, "summary": [title, *lines]}


def _number(number: int | None) -> str:
    return "nothing" if number is None else f"r{number}"
