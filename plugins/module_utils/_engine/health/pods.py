# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a pod, and whether waiting can still help.

A configuration error or an impossible image name fails at once, a pull and a start after a few seconds, a crash after a
budget (a pod may flap once), scheduling and volumes after a grace. A failed probe never fails a pod by itself: the
restarts that follow do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .reading import (
    age,
    because,
    condition,
    created,
    event_start,
    event_time,
    events_about,
    events_about_claim,
    is_false,
    is_true,
    items,
    later,
    mapping,
    moment,
    name,
    number,
    spec,
    status,
    text,
)
from .storage import unprovided
from .verdict import Object, Sight, Verdict, failed, progressing, ready

AT_ONCE = frozenset(("CreateContainerConfigError", "ErrImageNeverPull", "InvalidImageName"))
PULL = frozenset(
    ("ErrImagePull", "ImageInspectError", "ImagePullBackOff", "RegistryUnavailable", "SignatureValidationFailed")
)
START = frozenset(("CreateContainerError", "PostStartHookError", "RunContainerError"))
CRASH = "CrashLoopBackOff"
VOLUMES = frozenset(("FailedAttachVolume", "FailedCreatePodSandBox", "FailedMapVolume", "FailedMount"))
GONE = re.compile(r"not found|manifest unknown|denied|unauthorized|no such image|does not exist", re.IGNORECASE)
LAGGING = "failed to sync"
# The words of the autoscalers when they have found a pod a node that is yet to come.
PROMISES = frozenset(("Nominated", "TriggeredScaleUp"))
# No pod that leaves makes room: the nodes themselves would have to change.
NO_NODE = re.compile(r"preemption: 0/(\d+) nodes are available: \1 Preemption is not helpful")
# What the scheduler adds about its own attempts to make room.
AFTERWORD = re.compile(r"(\.? no new claims to deallocate,)? preemption: .*")
# What a node or a volume may yet come to by itself.
PASSING = re.compile(r"taint|unschedulable|volume|claim(?!s to deallocate)", re.IGNORECASE)
UNASKED = "errored and resulted in unknown state"
PROBE_KILLS = re.compile(r"failed (liveness|startup) probe")


@dataclass(frozen=True)
class Trouble:
    """One thing that keeps a pod from serving. ``hopeless``: its patience is used up."""

    pod: str
    container: str
    reason: str
    message: str
    since: datetime | None
    hopeless: bool
    exit_code: int | None = None

    def __str__(self) -> str:
        place = f"Pod {self.pod}" + (f", container {self.container}" if self.container else "")
        return f"{place}: {self.reason}" + (f": {self.message}" if self.message else "")


def judge_pod(sight: Sight) -> Verdict:
    """A pod on its own. Unlike in kstatus, a pod that ended in failure is not fine."""
    pod = sight.object
    phase = text(status(pod).get("phase"))
    if phase == "Succeeded":
        return ready("it has completed", phase)
    if phase == "Failed":
        return failed(because(status(pod)) or _first(troubles(pod, sight)) or "it ended in failure", phase)
    if phase == "Running" and is_true(condition(pod, "Ready")):
        return ready("it is running and ready")
    found = troubles(pod, sight)
    for trouble in found:
        if trouble.hopeless:
            return failed(str(trouble), trouble.reason)
    return progressing(_first(found) or unready(pod), found[0].reason if found else "")


def _first(found: list[Trouble]) -> str:
    return str(found[0]) if found else ""


def unready(pod: Object) -> str:
    """Why a pod without trouble is not ready yet."""
    phase = text(status(pod).get("phase")) or "Pending"
    gates = because(condition(pod, "Ready"))
    return f"it is {phase}" + (f" ({gates})" if gates else "")


def is_serving(pod: Object) -> bool:
    """Is the pod ready, or done with its work?"""
    return is_true(condition(pod, "Ready")) or status(pod).get("phase") == "Succeeded"


def troubles(pod: Object, sight: Sight, *, exits_count: bool = True) -> list[Trouble]:
    """The troubles of a pod that does not serve, hopeless ones first. A Job counts its pods' exits itself."""
    if is_serving(pod):
        return []
    found = [
        *_claims(pod, sight),
        *_unscheduled(pod, sight),
        *_containers(pod, sight, exits_count),
        *_volumes(pod, sight),
        *_probes(pod, sight),
    ]
    if status(pod).get("phase") == "Failed" and not found:
        found = [
            Trouble(
                name(pod),
                "",
                text(status(pod).get("reason")) or "Failed",
                text(status(pod).get("message")),
                created(pod),
                False,
            )
        ]
    return sorted(found, key=lambda trouble: not trouble.hopeless)


def _unscheduled(pod: Object, sight: Sight) -> Iterator[Trouble]:
    """No node takes the pod. An autoscaler that has promised one gets the time it needs."""
    found = condition(pod, "PodScheduled")
    if not is_false(found) or found.get("reason") == "SchedulingGated":
        return
    since = moment(found.get("lastTransitionTime")) or created(pod)
    message, patience = text(found.get("message")), sight.patience
    promised = any(event.get("reason") in PROMISES for event in events_about(sight, pod))
    unfit = NO_NODE.search(message) and not PASSING.search(message)
    overdue = age(sight.now, since) >= (patience.no_node if unfit else patience.schedule) and not promised
    reason, message = text(found.get("reason")) or "Unschedulable", AFTERWORD.sub("", message)
    yield Trouble(name(pod), "", reason, message, since, overdue)


def _claims(pod: Object, sight: Sight) -> Iterator[Trouble]:
    """What keeps the pod's claims from being bound, and so the pod from a node: the scheduler does not say it."""
    found = condition(pod, "PodScheduled")
    if is_true(found) or (is_false(found) and "volume" not in text(found.get("message")).lower()):
        return
    for claim in claims(pod):
        about = events_about_claim(sight, pod, claim)
        lacking = unprovided(about, created(pod), sight)
        if lacking:
            message = f"its PersistentVolumeClaim {claim} is not bound: {lacking.message}"
            since = later(min(filter(None, map(event_start, about)), default=None), created(pod))
            yield Trouble(name(pod), "", lacking.reason, message, since, lacking.health == "failed")


def claims(pod: Object) -> list[str]:
    """The names of the claims that a pod uses. That of an ephemeral volume is named after both."""
    return [
        str(mapping(volume["persistentVolumeClaim"]).get("claimName") or "")
        if "persistentVolumeClaim" in volume
        else f"{name(pod)}-{volume.get('name')}"
        for volume in items(spec(pod).get("volumes"))
        if "persistentVolumeClaim" in volume or "ephemeral" in volume
    ]


def _containers(pod: Object, sight: Sight, exits_count: bool) -> Iterator[Trouble]:
    for holder in ("initContainerStatuses", "containerStatuses"):
        for container in items(status(pod).get(holder)):
            state = mapping(container.get("state"))
            waiting, ended = mapping(state.get("waiting")), mapping(state.get("terminated"))
            if waiting:
                yield from _waiting(pod, container, waiting, sight, exits_count)
            elif ended and number(ended.get("exitCode")) != 0:
                yield _crashed(pod, container, ended, sight, exits_count)


def _waiting(pod: Object, container: Object, waiting: Object, sight: Sight, exits_count: bool) -> Iterator[Trouble]:
    reason, message = text(waiting.get("reason")), text(waiting.get("message"))
    since = scheduled_since(pod)
    waited, patience = age(sight.now, since), sight.patience
    if reason in AT_ONCE:
        hopeless = LAGGING not in message or waited >= patience.start
    elif reason in PULL:
        message = _pull_message(pod, message, sight)
        hopeless = waited >= patience.pull or (reason == "ImagePullBackOff" and bool(GONE.search(message)))
    elif reason in START:
        hopeless = waited >= patience.start
    elif reason == CRASH:
        yield _crashed(
            pod, container, mapping(mapping(container.get("lastState")).get("terminated")), sight, exits_count
        )
        return
    else:
        return
    yield Trouble(name(pod), text(container.get("name")), reason, message, since, hopeless)


def _pull_message(pod: Object, message: str, sight: Sight) -> str:
    """What the registry said. While the kubelet backs off, older ones keep it in the events only."""
    if "ErrImagePull" in message or "rpc error" in message or GONE.search(message):
        return message
    said = [text(event.get("message")) for event in events_about(sight, pod) if event.get("reason") == "Failed"]
    return next((line for line in reversed(said) if "pull" in line), message)


def _crashed(pod: Object, container: Object, ended: Object, sight: Sight, exits_count: bool) -> Trouble:
    crashes = number(container.get("restartCount")) + 1
    code = number(ended.get("exitCode"))
    reason = text(ended.get("reason"))
    how = f"exit code {code}" + (f" ({reason})" if reason not in ("", "Error", "Completed") else "")
    said = text(ended.get("message"))
    cause = _killed_by_probe(pod, container, ended, sight) or (_limit(pod, container) if reason == "OOMKilled" else "")
    message = f"it ended with {how}, {_times(crashes)} so far{cause}" + (f": {said}" if said else "")
    since = _first_end(pod, container, sight) or moment(ended.get("finishedAt")) or scheduled_since(pod)
    word = "OOMKilled" if reason == "OOMKilled" else CRASH if crashes > 1 else reason or "Error"
    hopeless = exits_count and crashes >= sight.patience.crashes
    return Trouble(name(pod), text(container.get("name")), word, message, since, hopeless, code)


def _killed_by_probe(pod: Object, container: Object, ended: Object, sight: Sight) -> str:
    """Did the kubelet end this run since a probe failed, and what did the probe say? The exit code doesn't tell."""
    about = [event for event in events_about(sight, pod) if _container_of(event) == text(container.get("name"))]
    began = moment(ended.get("startedAt"))
    for event in reversed(about):
        found = PROBE_KILLS.search(text(event.get("message"))) if event.get("reason") == "Killing" else None
        happened = event_time(event)
        if found and (began is None or happened is None or happened >= began):
            probe = f"{found[1]} probe failed"
            said = [text(other.get("message")) for other in about if other.get("reason") == "Unhealthy"]
            told = next((line for line in reversed(said) if probe in line.lower()), "")
            return f", since its {probe}{told[len(probe) :]}"
    return ""


def _limit(pod: Object, container: Object) -> str:
    """How much memory a container may have."""
    for holder in ("containers", "initContainers"):
        for asked in items(spec(pod).get(holder)):
            limit = mapping(mapping(asked.get("resources")).get("limits")).get("memory")
            if asked.get("name") == container.get("name") and limit:
                return f"; its memory limit is {limit}"
    return ""


def _first_end(pod: Object, container: Object, sight: Sight) -> datetime | None:
    """Since when the kubelet has had to wait before it starts a container again; its status tells the last end only."""
    times = [
        event_start(event)
        for event in events_about(sight, pod)
        if event.get("reason") == "BackOff" and _container_of(event) == text(container.get("name"))
        if "restarting" in text(event.get("message"))
    ]
    return min(filter(None, times), default=None)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _volumes(pod: Object, sight: Sight) -> Iterator[Trouble]:
    """Volumes and the sandbox are only reported by events. The last complaint counts while no container has begun."""
    begun = [item for item in items(status(pod).get("containerStatuses")) if "running" in mapping(item.get("state"))]
    found = [event for event in events_about(sight, pod) if event.get("reason") in VOLUMES]
    if begun or not found:
        return
    last, since = found[-1], min(filter(None, map(event_start, found)), default=None)
    message = text(last.get("message"))
    allowed = sight.patience.start if "not found" in message and LAGGING not in message else sight.patience.mount
    yield Trouble(name(pod), "", text(last.get("reason")), message, since, age(sight.now, since) >= allowed)


def _probes(pod: Object, sight: Sight) -> Iterator[Trouble]:
    found = [event for event in events_about(sight, pod) if event.get("reason") == "Unhealthy"]
    found = [event for event in found if not is_unasked(event)] or found
    running = any("running" in mapping(item.get("state")) for item in items(status(pod).get("containerStatuses")))
    if running and found:
        yield Trouble(
            name(pod),
            _container_of(found[-1]),
            "Unhealthy",
            text(found[-1].get("message")),
            event_start(found[-1]),
            False,
        )


def is_unasked(event: Object) -> bool:
    """Could a probe not even be asked, as its container was just ending?"""
    return UNASKED in text(event.get("message"))


def _container_of(event: Object) -> str:
    """The container that an event is about, from its fieldPath ``spec.containers{web}``."""
    path: Any = mapping(event.get("involvedObject")).get("fieldPath")
    found = re.search(r"\{(.+)\}", path) if isinstance(path, str) else None
    return found[1] if found else ""


def scheduled_since(pod: Object) -> datetime | None:
    """Since when a node could have started the pod's containers."""
    return (
        moment(condition(pod, "PodScheduled").get("lastTransitionTime"))
        or moment(status(pod).get("startTime"))
        or created(pod)
    )


def containers(pod: Object) -> list[str]:
    """The names of a pod's containers, main ones first."""
    return [
        text(item.get("name")) for holder in ("containers", "initContainers") for item in items(spec(pod).get(holder))
    ]
