# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading Kubernetes objects that may lack anything: conditions, numbers, times, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from .verdict import DELETING, STALE, Object, Sight, Verdict, progressing

FRACTION = re.compile(r"\.\d+")
CLAIM = "PersistentVolumeClaim"
# observedGeneration, and what others call it: lastGeneration, lastReconciledGeneration, processedGeneration.
OBSERVED = re.compile(r"^(last)?(Applied|Handled|Observed|Processed|Reconciled|Synced)?Generation$", re.IGNORECASE)


def mapping(value: Any) -> Mapping[str, Any]:
    """The value when it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def items(value: Any) -> list[Mapping[str, Any]]:
    """The mappings in a list; nothing when it is none."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def conditions_of(holder: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The conditions of a status or of a part of it: in a list, by their types, or a single one."""
    found = holder.get("conditions")
    if isinstance(found, Mapping):
        return [{"type": kind, **item} for kind, item in found.items() if isinstance(item, Mapping)]
    return items(found) or items([holder.get("condition")])


def number(value: Any, otherwise: int = 0) -> int:
    """A count; ``otherwise`` when there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def text(value: Any) -> str:
    """A string on one line; empty when the value is none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def metadata(object_: Object) -> Mapping[str, Any]:
    """The object's metadata."""
    return mapping(object_.get("metadata"))


def name(object_: Object) -> str:
    """The object's name."""
    return str(metadata(object_).get("name") or "")


def uid(object_: Object) -> str:
    """The object's uid."""
    return str(metadata(object_).get("uid") or "")


def spec(object_: Object) -> Mapping[str, Any]:
    """What is asked for."""
    return mapping(object_.get("spec"))


def status(object_: Object) -> Mapping[str, Any]:
    """What is reported."""
    return mapping(object_.get("status"))


def labels(object_: Object) -> Mapping[str, Any]:
    """The object's labels."""
    return mapping(metadata(object_).get("labels"))


def annotations_of(object_: Object) -> Mapping[str, Any]:
    """The object's annotations."""
    return mapping(metadata(object_).get("annotations"))


def label(object_: Object) -> str:
    """``Kind/namespace/name`` for messages."""
    parts = (object_.get("kind"), metadata(object_).get("namespace"), name(object_))
    return "/".join(str(part) for part in parts if part)


def condition(holder: Object, kind: str) -> Mapping[str, Any]:
    """The condition of that type in an object's status; empty when it is not there."""
    return next((item for item in items(status(holder).get("conditions")) if item.get("type") == kind), {})


def is_true(found: Mapping[str, Any]) -> bool:
    """Does the condition hold?"""
    return str(found.get("status")).lower() == "true"


def is_false(found: Mapping[str, Any]) -> bool:
    """Does the condition say that it does not hold?"""
    return str(found.get("status")).lower() == "false"


def because(found: Mapping[str, Any]) -> str:
    """``Reason: message`` of a condition, an event or a container state, as far as it has them."""
    return ": ".join(part for part in (text(found.get("reason")), text(found.get("message"))) if part)


def owners(object_: Object) -> Iterator[str]:
    """The uids of those that own the object."""
    for reference in items(metadata(object_).get("ownerReferences")):
        yield str(reference.get("uid") or "")


def moment(value: Any) -> datetime | None:
    """A time as Kubernetes writes it (RFC 3339), aware; None when it is none."""
    if not isinstance(value, str) or not value:
        return None
    try:
        found = datetime.fromisoformat(FRACTION.sub("", value))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def age(now: datetime | None, since: datetime | None) -> float:
    """Seconds since then, never negative; 0 when either is not known, so that nothing is overdue by ignorance."""
    if now is None or since is None:
        return 0.0
    return max(0.0, (now - since).total_seconds())


def created(object_: Object) -> datetime | None:
    """When the object was created."""
    return moment(metadata(object_).get("creationTimestamp"))


def changed(object_: Object) -> datetime | None:
    """When somebody last changed what the object asks for, to the second; complaints from before do not count."""
    entries = [item for item in items(metadata(object_).get("managedFields")) if not item.get("subresource")]
    times = [moment(item.get("time")) for item in entries]
    return max((time for time in (*times, created(object_)) if time), default=None)


def later(first: datetime | None, second: datetime | None) -> datetime | None:
    """The later of two times; None when neither is known."""
    return max((time for time in (first, second) if time), default=None)


def event_time(event: Object) -> datetime | None:
    """When an event happened last."""
    series = mapping(event.get("series"))
    times = (
        series.get("lastObservedTime"),
        event.get("lastTimestamp"),
        event.get("eventTime"),
        event.get("firstTimestamp"),
    )
    return next((found for found in map(moment, times) if found), None)


def event_start(event: Object) -> datetime | None:
    """When an event happened first."""
    times = (event.get("firstTimestamp"), event.get("eventTime"), event.get("lastTimestamp"))
    return next((found for found in map(moment, times) if found), None)


def events_about(sight: Sight, object_: Object) -> list[Object]:
    """The events about an object, oldest first."""
    found = [
        item for item in sight.events if mapping(item.get("involvedObject")).get("uid") == uid(object_) and uid(object_)
    ]
    return sorted(found, key=lambda item: event_time(item) or datetime.min.replace(tzinfo=UTC))


def events_about_claim(sight: Sight, pod: Object, claim: str) -> list[Object]:
    """The events about the claim that a pod uses under this name, since there is the pod; oldest first."""
    since, namespace, found = created(pod), metadata(pod).get("namespace"), []
    for event in sight.events:
        about, happened = mapping(event.get("involvedObject")), event_time(event)
        same = (about.get("kind"), about.get("namespace"), about.get("name")) == (CLAIM, namespace, claim)
        if same and (since is None or happened is None or happened >= since):
            found.append(event)
    return sorted(found, key=lambda item: event_time(item) or datetime.min.replace(tzinfo=UTC))


def unobserved(object_: Object, generation: int, *, by_status: bool = True) -> Verdict | None:
    """The verdict on an object whose status is about something older than what was asked for, else None.

    ``generation`` is what our own apply returned: an answer from a stale cache has a smaller one. ``by_status``: what
    the status itself says of that counts.
    """
    if metadata(object_).get("deletionTimestamp"):
        return progressing("it is being deleted", DELETING)
    current = number(metadata(object_).get("generation"))
    if current < generation:
        return progressing(f"generation {generation} is not visible yet", STALE)
    observed = generation_observed(status(object_)) if by_status else None
    if observed is not None and observed < current:
        return progressing(f"its controller has seen generation {observed} of {current}", STALE)
    return None


def generation_observed(content: Mapping[str, Any]) -> int | None:
    """The generation that a status is about, by the several names for it; some controllers write it as text."""
    for key in sorted(filter(OBSERVED.match, content), key=lambda name: name != "observedGeneration"):
        value = content[key]
        if isinstance(value, str) and value.isdigit():
            return int(value)
        if isinstance(value, int):
            return value
    return None
