# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of a run: Jobs that it makes before the workloads or after everything, and those that earlier runs left.

A hook's Job bears the number of its revision, so that it runs once for it. A run that goes on from an interrupted one
with the same sources takes its Jobs up as they are. Finished Jobs stay, for their logs, until the next run that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from http import HTTPStatus

from ...errors import ApiError
from ...health.judge import judge
from ...health.reading import condition, is_true
from ...kube.client import Body, Resource, together
from ...objects.canonical import digest
from ...objects.hook import HOOK_OF_LABEL, NAME_ANNOTATION, REVISION_ANNOTATION, SOURCES_ANNOTATION, made_for, phase_of
from ...objects.identity import Identity
from ...objects.nested import mapping, nested
from ...store.records import Memory
from ..plan import Change
from ..pulse import named
from ..session import Session
from .ownership import uid_of
from .wanted import Wanted

JOBS = Resource(group="batch", version="v1", kind="Job", plural="jobs", namespaced=True)
GONE_SECONDS = 60.0
LOOK_SECONDS = 0.2
# A Job's controller needs a moment to say that its time is over.
SLACK_SECONDS = 30.0
WHEN = {"before": "before the workloads", "after": "after everything serves"}


def hook_changes(
    session: Session, hooks: Sequence[Wanted], wanted: Sequence[Wanted], memory: Memory | None, part_of: str
) -> tuple[Change, ...]:
    """The hooks as changes of the coming revision; one that an interrupted run of these sources began as it is."""
    if not hooks:
        return ()
    sources = digest(sorted([str(item.identity), item.digest] for item in (*wanted, *hooks)))
    begun = _begun(session, hooks[0].identity.namespace, part_of, memory, sources)
    return tuple(_change(item, begun.get(item.identity.name), part_of, _number(memory), sources) for item in hooks)


def _number(memory: Memory | None) -> int:
    """The number that the run takes: an open one keeps its own."""
    if memory is None:
        return 1
    return memory.head.next + (1 if memory.journal is not None else 0)


def _change(item: Wanted, live: Body | None, part_of: str, number: int, sources: str) -> Change:
    at = int(_annotation(live, REVISION_ANNOTATION)) if live is not None else number
    body = made_for(item.body, part_of=part_of, number=at, sources=sources)
    reason = WHEN[phase_of(body)] + (f", begun by r{at}" if live is not None else "")
    return Change(Identity.of(body), "hook", reason, resource=item.resource, body=body, live=live)


def _begun(session: Session, namespace: str, part_of: str, memory: Memory | None, sources: str) -> Mapping[str, Body]:
    """By name the Jobs of the open run that were made for these sources and have not failed; none once it goes back."""
    journal = memory.journal if memory else None
    if journal is None or journal.state == "undoing":
        return {}
    return {
        _annotation(job, NAME_ANNOTATION): job
        for job in _jobs(session, namespace, part_of)
        if _annotation(job, REVISION_ANNOTATION) == str(journal.number)
        and _annotation(job, SOURCES_ANNOTATION) == sources
        and not nested(job, "metadata", "deletionTimestamp")
        and judge(job).health != "failed"
    }


def _annotation(job: Body | None, key: str) -> str:
    return str(mapping(nested(job, "metadata", "annotations")).get(key) or "")


def _jobs(session: Session, namespace: str, part_of: str) -> list[Body]:
    return session.client.list(JOBS, namespace, selector=f"{HOOK_OF_LABEL}={part_of}")


def clear_hooks(
    session: Session, namespace: str, part_of: str, keeping: Collection[Identity], check: Callable[[], None]
) -> None:
    """Take away the hooks' Jobs of earlier runs. One that still runs is waited for: two must not run at once.

    Who may not see Jobs has made none.
    """
    try:
        jobs = _jobs(session, namespace, part_of)
    except ApiError as error:
        if error.status != HTTPStatus.FORBIDDEN or keeping:
            raise
        return
    _end(session, [job for job in jobs if Identity.of(job) not in keeping], check)


def stop_hooks(session: Session, made: Iterable[Body], check: Callable[[], None]) -> None:
    """End those of a failed run that still run. One that came to an end stays for its logs."""
    now = together(
        lambda job: session.client.get(JOBS, job["metadata"]["namespace"], job["metadata"]["name"]),
        list(made),
        check=check,
    )
    _end(session, [job for job in now if job is not None and not _is_decided(job)], check)


def _is_decided(job: Body) -> bool:
    return judge(job).health in ("ready", "failed")


def _is_over(job: Body) -> bool:
    """Decided, and none of its pods runs any more."""
    return is_true(condition(job, "Complete")) or is_true(condition(job, "Failed"))


def _end(session: Session, jobs: list[Body], check: Callable[[], None]) -> None:
    together(lambda job: _delete(session, job), jobs, check=check)
    deadline = session.clock() + GONE_SECONDS
    remaining = [job for job in jobs if not _is_over(job)]
    with session.pulse.at(lambda: f"waiting until {named(list(map(Identity.of, remaining)))} ends"):
        while remaining:
            remaining = [job for job in remaining if _is_there(session, job)]
            if not remaining:
                break
            check()
            if session.clock() >= deadline:
                raise _endless([Identity.of(job) for job in remaining])
            session.pause(LOOK_SECONDS)


def _endless(hooks: list[Identity]) -> ApiError:
    return ApiError(
        f"{hooks[0]}, a hook of an earlier run, does not end.",
        objects=hooks,
        hint="Look at why its pod does not end; two runs of a hook must not overlap. Then run the task again.",
    )


def _delete(session: Session, job: Body) -> None:
    """Delete a Job with its pods: those first, where they may still run."""
    metadata = job["metadata"]
    propagation = "Background" if _is_over(job) else "Foreground"
    try:
        session.client.delete(JOBS, metadata["namespace"], metadata["name"], uid=uid_of(job), propagation=propagation)
    except ApiError as error:
        if error.status != HTTPStatus.CONFLICT:  # another one of that name by now
            raise


def _is_there(session: Session, job: Body) -> bool:
    live = session.client.get(JOBS, job["metadata"]["namespace"], job["metadata"]["name"])
    return live is not None and uid_of(live) == uid_of(job)


def patience(changes: Iterable[Change], timeout: float) -> float:
    """Seconds to wait for these: a hook with activeDeadlineSeconds brings its own time."""
    own = [nested(change.body, "spec", "activeDeadlineSeconds") for change in changes if change.action == "hook"]
    times = [float(seconds) + SLACK_SECONDS if isinstance(seconds, int) else timeout for seconds in own]
    return max(times, default=timeout)
