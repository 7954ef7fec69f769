# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob: their own counts, then their new pods."""

from __future__ import annotations

import re
from datetime import datetime

from .below import newest_replica_set, pods_below
from .pods import Trouble, troubles, unready
from .reading import (
    age,
    because,
    changed,
    condition,
    event_start,
    event_time,
    events_about,
    is_true,
    later,
    mapping,
    moment,
    name,
    number,
    spec,
    status,
    text,
)
from .verdict import NO_STATUS, Object, Sight, Verdict, failed, progressing, ready

DEADLINE = "ProgressDeadlineExceeded"
REFUSED = re.compile(r"forbidden|denied|exceeded quota|is invalid|not found", re.IGNORECASE)


def judge_deployment(sight: Sight) -> Verdict:
    """All replicas updated and available, none of an old template left."""
    if spec(sight.object).get("paused") is True:
        return Verdict("suspended", "its spec says paused", "Paused")
    desired, current = number(spec(sight.object).get("replicas"), 1), status(sight.object)
    if "observedGeneration" not in current:
        return progressing("its controller has not seen it yet", NO_STATUS)
    lacking = _lacking(current, desired, ("updatedReplicas", "readyReplicas", "availableReplicas"))
    surplus = number(current.get("replicas")) - number(current.get("updatedReplicas"))
    if not lacking and surplus <= 0 and number(current.get("unavailableReplicas")) == 0:
        return ready(f"{desired} of {desired} replicas are ready")
    rollout = condition(sight.object, "Progressing")
    if rollout.get("reason") == DEADLINE and not _is_of_an_older_template(sight, rollout):
        return _with_pods(sight, failed(because(rollout), DEADLINE))
    waiting = lacking or f"old replicas are still there ({surplus})"
    failing = condition(newest_replica_set(sight) or sight.object, "ReplicaFailure")
    leaving = surplus > 0 and _lets_go_first(sight.object)
    return _refused(sight, failing, leaving=leaving) or _with_pods(sight, progressing(waiting))


def _lets_go_first(deployment: Object) -> bool:
    """May old pods go before new ones are there?"""
    strategy = mapping(spec(deployment).get("strategy"))
    allowed = mapping(strategy.get("rollingUpdate")).get("maxUnavailable")
    share = int(allowed.rstrip("%")) / 100 if isinstance(allowed, str) and allowed.rstrip("%").isdigit() else None
    count = number(allowed) if share is None else int(share * number(spec(deployment).get("replicas"), 1))
    return strategy.get("type") == "Recreate" or count > 0


def _is_of_an_older_template(sight: Sight, rollout: Object) -> bool:
    """A deadline that ran out stays in the status until the next rollout is complete.

    No deadline is shorter than a second, so one noted in the very second of a change was that of the template before.
    """
    noted, changed_at = moment(rollout.get("lastUpdateTime")), changed(sight.object)
    return noted is not None and changed_at is not None and noted <= changed_at


def judge_replica_set(sight: Sight) -> Verdict:
    """All replicas ready and available. ReplicationController too."""
    desired, current = number(spec(sight.object).get("replicas"), 1), status(sight.object)
    if "observedGeneration" not in current:
        return progressing("its controller has not seen it yet", NO_STATUS)
    lacking = _lacking(current, desired, ("readyReplicas", "availableReplicas"))
    if not lacking and number(current.get("replicas")) <= desired:
        return ready(f"{desired} of {desired} replicas are ready")
    failure = condition(sight.object, "ReplicaFailure")
    return _refused(sight, failure) or _with_pods(sight, progressing(lacking or "surplus replicas are still there"))


def judge_stateful_set(sight: Sight) -> Verdict:
    """All replicas ready, and all above the partition of the newest revision. With OnDelete nobody replaces pods."""
    desired, current = number(spec(sight.object).get("replicas"), 1), status(sight.object)
    if "observedGeneration" not in current:
        return progressing("its controller has not seen it yet", NO_STATUS)
    lacking = _lacking(current, desired, ("readyReplicas", "availableReplicas"))
    strategy = mapping(spec(sight.object).get("updateStrategy"))
    partition = number(mapping(strategy.get("rollingUpdate")).get("partition"))
    if (
        not lacking
        and strategy.get("type") != "OnDelete"
        and current.get("currentRevision") != current.get("updateRevision")
    ):
        lacking = _lacking(current, max(0, desired - partition), ("updatedReplicas",))
        if not lacking and partition == 0:
            lacking = "its newest revision is not yet the current one"
    if not lacking and number(current.get("replicas")) <= desired:
        return ready(f"{desired} of {desired} replicas are ready")
    waiting = progressing(lacking or "surplus replicas are still there")
    return _refused_by_event(sight) or _with_pods(sight, waiting)


def judge_daemon_set(sight: Sight) -> Verdict:
    """A ready pod of the newest template on each node that should have one. With OnDelete nobody replaces pods."""
    current = status(sight.object)
    if "observedGeneration" not in current:
        return progressing("its controller has not seen it yet", NO_STATUS)
    desired = number(current.get("desiredNumberScheduled"))
    counts = ["currentNumberScheduled", "numberReady", "numberAvailable"]
    if mapping(spec(sight.object).get("updateStrategy")).get("type") != "OnDelete":
        counts.insert(1, "updatedNumberScheduled")
    lacking = _lacking(current, desired, tuple(counts))
    if not lacking:
        return ready(f"{desired} of {desired} nodes have a ready pod")
    return _refused_by_event(sight) or _with_pods(sight, progressing(lacking))


def judge_job(sight: Sight) -> Verdict:
    """Ready when Complete. Its pods' exits are counted by the Job itself; what keeps them from starting is not."""
    job, current = sight.object, status(sight.object)
    if is_true(condition(job, "Complete")):
        return ready("it is complete")
    for kind in ("Failed", "FailureTarget"):
        if is_true(condition(job, kind)):
            return failed(
                because(condition(job, kind)) or "it failed", text(condition(job, kind).get("reason")) or kind
            )
    if spec(job).get("suspend") is True:
        return Verdict("suspended", "its spec says suspend", "Suspended")
    wanted = number(spec(job).get("completions"), 1)
    done, active = number(current.get("succeeded")), number(current.get("active"))
    waiting = progressing(f"{done} of {wanted} completions, {active} pods active", "" if current else NO_STATUS)
    return _refused_by_event(sight) or _with_pods(sight, waiting, exits_count=False)


def judge_cron_job(sight: Sight) -> Verdict:
    """In place as soon as it is stored: what its Jobs do later is not part of a release."""
    if spec(sight.object).get("suspend") is True:
        return Verdict("suspended", "its spec says suspend", "Suspended")
    return ready(f"it is scheduled ({text(spec(sight.object).get('schedule'))})")


def _lacking(current: Object, desired: int, counts: tuple[str, ...]) -> str:
    """The first count that falls short, in words; empty when none does."""
    for key in counts:
        if number(current.get(key)) < desired:
            word = re.sub(r"replicas|number|scheduled|current", "", key, flags=re.IGNORECASE).lower() or "scheduled"
            return f"{number(current.get(key))} of {desired} are {word}"
    return ""


def _refused(sight: Sight, failure: Object, *, leaving: bool = False) -> Verdict | None:
    """The pods are not even created: quota and admission do not change their mind, a webhook may come up.

    With old pods ``leaving`` a quota gets room again, and its controller tries ever more rarely.
    """
    if not is_true(failure):
        return None
    message, patience = because(failure), sight.patience
    certain = REFUSED.search(message) and not (leaving and "exceeded quota" in message)
    allowed = patience.refused_creation if certain else patience.other_creation
    since = later(moment(failure.get("lastTransitionTime")), changed(sight.object))
    overdue = age(sight.now, since) >= allowed
    reason = text(failure.get("reason")) or "FailedCreate"
    return failed(message, reason) if overdue else progressing(message, reason)


def _refused_by_event(sight: Sight) -> Verdict | None:
    """The same for the kinds that say so by events only, while no pod has been created since the complaint."""
    about = events_about(sight, sight.object)
    changed_at = changed(sight.object)
    found = [event for event in about if event.get("reason") == "FailedCreate" and not _is_before(event, changed_at)]
    if not found or about[-1].get("reason") == "SuccessfulCreate":
        return None
    message, patience = because(found[-1]), sight.patience
    allowed = patience.refused_creation if REFUSED.search(message) else patience.other_creation
    overdue = age(sight.now, later(event_start(found[-1]), changed_at)) >= allowed
    return failed(message, "FailedCreate") if overdue else progressing(message, "FailedCreate")


def _is_before(event: Object, time: datetime | None) -> bool:
    happened = event_time(event)
    return happened is not None and time is not None and happened < time


def pod_troubles(sight: Sight, *, exits_count: bool = True) -> tuple[list[Trouble], list[Trouble]]:
    """The troubles of a workload's new pods, hopeless ones first, and those of its old pods."""
    new, old = pods_below(sight)
    found = [trouble for pod in new for trouble in troubles(pod, sight, exits_count=exits_count)]
    return (
        sorted(found, key=lambda trouble: not trouble.hopeless),
        [trouble for pod in old for trouble in troubles(pod, sight, exits_count=exits_count)],
    )


def _with_pods(sight: Sight, verdict: Verdict, *, exits_count: bool = True) -> Verdict:
    """The workload's own verdict, sharpened by what its new pods suffer from."""
    found, _old = pod_troubles(sight, exits_count=exits_count)
    if found and (found[0].hopeless or verdict.health == "failed"):
        return failed(f"{verdict.message}; {found[0]}", found[0].reason)
    if found:
        return Verdict(verdict.health, f"{verdict.message}; {found[0]}", found[0].reason)
    starting = [pod for pod in pods_below(sight)[0] if not is_true(condition(pod, "Ready"))]
    if starting and verdict.health == "progressing" and not verdict.reason:
        return progressing(f"{verdict.message}; Pod {name(starting[0])}: {unready(starting[0])}")
    return verdict
