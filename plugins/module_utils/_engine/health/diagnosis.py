# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why something does not serve: from the object down to the last lines of the log, and what to do next.

It is read by somebody who did not write the manifests, at three in the morning. So it is one paragraph of whole
sentences, from the object to the cause, and it ends with the next step.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .below import pods_below
from .doing import doing
from .next_steps import next_step
from .pods import Trouble, is_unasked, troubles
from .reading import (
    event_start,
    event_time,
    events_about,
    items,
    label,
    mapping,
    moment,
    name,
    number,
    owners,
    spec,
    status,
    text,
    uid,
)
from .verdict import Object, Patience, Sight, Verdict
from .workloads import pod_troubles

LINES = 20
SHOWN_LINES = 5
EVENTS = 3
# What a pod's own status says as long as it lasts.
REPEATING = frozenset(("BackOff", "FailedScheduling"))


@dataclass(frozen=True)
class Diagnosis:
    """What keeps an object from serving. Fields that nothing is known about are empty.

    ``object`` and ``pod`` are names as people write them, ``since`` is RFC 3339, ``logs`` are the last lines of the
    container (of its previous run when it crashed), ``events`` are single lines, ``others`` says what else is wrong
    nearby: further pods, and old pods that do not count.
    """

    object: str
    health: str
    message: str
    pod: str = ""
    container: str = ""
    image: str = ""
    reason: str = ""
    detail: str = ""
    since: str = ""
    exit_code: int | None = None
    logs: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    next_step: str = ""

    @property
    def text(self) -> str:
        """One paragraph."""
        since = f" since {self.since}" if self.since else ""
        whole = "" if self.pod else since
        sentences = [f"{self.object} is {_WORDS[self.health]}{whole}: {_without_dot(self.message)}."]
        if self.pod:
            place = f"Its pod {self.pod}" + (f", container {self.container}" if self.container else "")
            place += f" (image {self.image})" if self.image else ""
            detail = f": {_without_dot(self.detail)}" if self.detail else ""
            sentences.append(f"{place}: {self.reason}{since}{detail}.")
        if self.logs:
            sentences.append(log_sentence(self.logs))
        if self.events:
            sentences.append("Events: " + "; ".join(map(_without_dot, self.events)) + ".")
        if self.others:
            sentences.append("Also: " + "; ".join(self.others) + ".")
        return " ".join([*sentences, f"Next step: {self.next_step}"])

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types; the same fields, and the paragraph as ``text``."""
        return {
            "object": self.object,
            "health": self.health,
            "message": self.message,
            "pod": self.pod,
            "container": self.container,
            "image": self.image,
            "reason": self.reason,
            "detail": self.detail,
            "since": self.since,
            "exit_code": self.exit_code,
            "logs": list(self.logs),
            "events": list(self.events),
            "others": list(self.others),
            "next_step": self.next_step,
            "text": self.text,
        }


def log_sentence(lines: Sequence[str]) -> str:
    """How the paragraph tells the end of a log."""
    return "Its log ends with: " + " | ".join(lines[-SHOWN_LINES:]) + "."


_WORDS = {
    "failed": "failing",
    "progressing": "not ready yet",
    "suspended": "suspended",
    "missing": "missing",
    "unknown": "in a state that nobody knows",
    "ready": "ready",
}


def diagnose(
    object_: Object | None,
    verdict: Verdict,
    pods: Sequence[Object] = (),
    events: Sequence[Object] = (),
    logs: Mapping[tuple[str, str], str] | None = None,
    *,
    named: str = "",
    now: datetime | None = None,
    patience: Patience | None = None,
) -> Diagnosis:
    """Why the object is as the verdict says.

    ``pods`` and ``events`` are those that ``judge`` got; ``logs`` maps (pod, container) to the end of a log.
    ``named`` is how to call an object that does not exist.
    """
    sight = Sight(object_ or {}, pods, events, now, patience or Patience())
    found, old = _troubles(sight)
    trouble = next((item for item in found if item.reason == verdict.reason), found[0] if found else None)
    message = verdict.message.split("; Pod ")[0] if trouble else verdict.message
    reason = trouble.reason if trouble else verdict.reason
    detail = trouble.message if trouble else ""
    concerned = {uid(sight.object), *(uid(pod) for pod in pods if trouble and name(pod) == trouble.pod)}
    place = (trouble.pod, trouble.container) if trouble else ("", "")
    since = trouble.since if trouble else _since(sight, reason) if reason else None
    lines = tuple(_last_lines((logs or {}).get(place, "")))
    return Diagnosis(
        object=named or label(sight.object),
        health=verdict.health,
        message=message or "it says nothing",
        pod=place[0],
        container=place[1],
        image=_image(pods, *place),
        reason=reason,
        detail=detail,
        since=since.strftime("%Y-%m-%d %H:%M:%S UTC") if since else "",
        exit_code=trouble.exit_code if trouble else None,
        logs=lines,
        events=tuple(_events(events, concerned, (detail, message))),
        others=tuple(_others(found, old, trouble)),
        next_step=next_step(
            verdict.reason if _is_end_of_task(sight, reason) else reason,
            f"{message} {detail}",
            verdict.health,
            [*lines[-SHOWN_LINES:], detail],
        ),
    )


def suspects(object_: Object, pods: Sequence[Object], events: Sequence[Object], now: datetime | None) -> list[Trouble]:
    """The containers whose logs a diagnosis would like to have, the likeliest cause first."""
    found, _old = _troubles(Sight(object_, pods, events, now))
    return [trouble for trouble in found if trouble.container]


def _troubles(sight: Sight) -> tuple[list[Trouble], list[Trouble]]:
    if sight.object.get("kind") == "Pod":
        return troubles(sight.object, sight) or doing(sight.object), []
    found, old = pod_troubles(sight)
    is_task = sight.object.get("kind") == "Job"
    return found or _ended(sight) or [item for pod in pods_below(sight)[0] for item in doing(pod, is_task=is_task)], old


def _ended(sight: Sight) -> list[Trouble]:
    """The pods of a failed Job have ended: what they ended with is the cause."""
    pods = pods_below(sight)[0] if sight.object.get("kind") == "Job" else []
    return [trouble for pod in reversed(pods) for trouble in troubles(pod, sight)]


def _since(sight: Sight, reason: str) -> datetime | None:
    """Since when the object, or what stands directly below it, gives this reason."""
    holders = [sight.object, *(item for item in sight.below if uid(sight.object) in owners(item))]
    times = [
        *(
            event_start(event)
            for item in holders
            for event in events_about(sight, item)
            if event.get("reason") == reason
        ),
        *(
            moment(found.get("lastTransitionTime"))
            for item in holders
            for found in items(status(item).get("conditions"))
            if found.get("reason") == reason
        ),
    ]
    return min(filter(None, times), default=None)


def _is_end_of_task(sight: Sight, reason: str) -> bool:
    """Did a Job's program just end in failure? What to do is then a matter of the Job."""
    return sight.object.get("kind") == "Job" and reason == "Error"


def _image(pods: Sequence[Object], pod: str, container: str) -> str:
    for found in pods:
        if name(found) == pod and found.get("kind") == "Pod":
            whole = [item for key in ("containers", "initContainers") for item in items(spec(found).get(key))]
            return next((text(item.get("image")) for item in whole if item.get("name") == container), "")
    return ""


def _last_lines(log: str) -> list[str]:
    return [line.rstrip() for line in log.splitlines() if line.strip()][-LINES:]


def _events(events: Sequence[Object], concerned: set[str], told: Sequence[str]) -> list[str]:
    """The last warnings about the object and the pod, each once; not those that are told already."""
    about = [
        event
        for event in events
        if event.get("type") == "Warning" and mapping(event.get("involvedObject")).get("uid") in concerned - {""}
    ]
    about.sort(key=lambda event: str(event_time(event) or ""))
    lines: dict[str, None] = {}
    for event in reversed(about):
        message = text(event.get("message"))
        if message and not _is_said(event, message, told):
            times = number(event.get("count"), 1)
            lines.setdefault(f"{text(event.get('reason'))}: {message}" + (f" ({times} times)" if times > 1 else ""))
    return list(reversed(list(lines)[:EVENTS]))


def _is_said(event: Object, message: str, told: Sequence[str]) -> bool:
    """Does an event only repeat what the trouble and its log tell already?"""
    repeats = text(event.get("reason")) in REPEATING or re.fullmatch(r"Error: \w+", message) is not None
    said, known = message.lower(), [part.lower() for part in told if part]
    return repeats or is_unasked(event) or any(said[-80:] in part or part in said for part in known)


def _others(found: Sequence[Trouble], old: Sequence[Trouble], chosen: Trouble | None) -> list[str]:
    """What else is wrong nearby, counted by reason."""
    further: dict[str, set[str]] = {}
    for trouble in found:
        if chosen and trouble.pod != chosen.pod:
            further.setdefault(trouble.reason, set()).add(trouble.pod)
    lines = [f"{len(pods)} more of its pods: {reason}" for reason, pods in further.items()]
    aged = {trouble.pod: trouble for trouble in old}
    return lines + [f"old pod {pod} (does not count): {trouble.reason}" for pod, trouble in list(aged.items())[:EVENTS]]


def _without_dot(message: str) -> str:
    return message.strip().rstrip(".:")
