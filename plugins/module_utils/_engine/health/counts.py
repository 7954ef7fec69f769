# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the numbers in a status say: how many of how many are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .reading import items, mapping, number, spec, status
from .signals import Signal
from .verdict import Object
from .words import NEGATIONS, pieces, stock

RATIO = re.compile(r"^(\d+)/(\d+)$")
DESIRED = ("desiredNumberScheduled", "desiredReplicas", "replicas")
COUNTED = re.compile(
    r"^(updated|ready|available)\w*(Replicas|NumberScheduled)$|^number(Ready|Available)$", re.IGNORECASE
)
LACKING = stock("unavailable unhealthy unready")
# The ends of a pair of counts: {ready: 1, size: 3}, {currentHealthy: 1, expectedMachines: 3}.
WANTED = stock("desired expected size target total wanted")
PRESENT = stock("available healthy joined online ready running up")
# The ends of a pair of texts: {currentRevision: a, updateRevision: b}.
STANDS = stock("actual applied current deployed observed")
GOALS = ("desired", "target", "update", "wanted")
SIZES = ("count", "instances", "members", "nodes", "replicas", "size")
POOLS = stock("groups instances node nodes pools sets shards")
COUNTABLE = stock("available instances members nodes pods ready replicas shards workers")


def of_counts(object_: Object) -> Iterator[Signal]:
    """What the counts of replicas say, by the names that the built-in workloads use."""
    current = status(object_)
    desired = spec(object_).get("replicas")
    if not isinstance(desired, int):
        desired = next((current[key] for key in DESIRED if isinstance(current.get(key), int)), None)
    counts = {key: number(value) for key, value in current.items() if COUNTED.match(key) and isinstance(value, int)}
    held = partition(spec(object_))
    for key, count in counts.items():
        if held and desired is not None and key.startswith("updated") and desired - held <= count < desired:
            yield Signal("suspended", f"{key} is {count} of {desired}, held by the partition {held}", "Partition")
        elif (desired is not None and count < desired) or (desired is None and count == 0):
            yield Signal("progressing", f"{key} is {count} of {'?' if desired is None else desired}", key)
    yield from _lacking(current)
    wanted = spec(object_).get("replicas") == 0 or desired
    if counts and wanted and all(count >= (desired or 0) for count in counts.values()):
        yield Signal("ready", f"{min(counts.values())} of {desired} replicas", "Replicas")


def _lacking(current: Mapping[str, Any]) -> Iterator[Signal]:
    """What a status counts or lists as not there: ``unavailableReplicas: 1``, ``unready: [b]``."""
    for holder in (current, *map(mapping, current.values())):
        for key, value in holder.items():
            how_many = len(value) if isinstance(value, list) else number(value)
            words = pieces(key)
            negated = bool(NEGATIONS.intersection(words)) and "ready" in words
            if how_many > 0 and (negated or LACKING.intersection(words)):
                yield Signal("progressing", f"{key} is {how_many}", key)


def of_pairs(object_: Object) -> Iterator[Signal]:
    """What falls short of the number beside it, in the status and in the mappings that it consists of."""
    current, asked = status(object_), _asked_for(spec(object_))
    for holder in (current, *map(mapping, current.values())):
        counts = {key: value for key, value in holder.items() if isinstance(value, int) and not isinstance(value, bool)}
        wanted = {key: value for key, value in counts.items() if WANTED.intersection(pieces(key))}
        wanted |= asked if holder is current else {}
        present = {key: value for key, value in counts.items() if _is_of(key, PRESENT) and key not in wanted}
        for key, count in present.items() if wanted else ():
            most = min(wanted, key=lambda name: wanted[name])
            if count < wanted[most]:
                yield Signal("progressing", f"{key} is {count}, {most} is {wanted[most]}", key)


def _asked_for(content: Mapping[str, Any]) -> dict[str, int]:
    """The number of members that a spec asks for: in one field, or summed up over its pools and sets of nodes."""
    found = {f"spec.{key}": number(content.get(key)) for key in SIZES if number(content.get(key))}
    for key, value in content.items():
        if POOLS.intersection(pieces(key)):
            sizes = [number(item.get(size)) for item in items(value) for size in SIZES]
            found |= {f"the sum of spec.{key}": sum(sizes)} if any(sizes) else {}
    return found


def _is_of(key: str, words: frozenset[str]) -> bool:
    """Does a name begin or end with one of the words, and doesn't say the contrary?"""
    found = pieces(key)
    return bool(words.intersection(found[:1] + found[-1:])) and not NEGATIONS.intersection(found)


def of_ratios(object_: Object) -> Iterator[Signal]:
    """What counts written as ``1/3`` say."""
    current = status(object_)
    for holder in (current, *map(mapping, current.values())):
        for key, value in holder.items():
            found = RATIO.match(value) if isinstance(value, str) and COUNTABLE.intersection(pieces(key)) else None
            if found:
                enough = int(found[1]) >= int(found[2])
                yield Signal("ready" if enough else "progressing", f"{key} is {value}", key)


def of_targets(object_: Object) -> Iterator[Signal]:
    """What is not yet what it is to be: a current revision, version or image beside a different target."""
    for holder in (status(object_), *map(mapping, status(object_).values())):
        texts = {tuple(pieces(key)): value for key, value in holder.items() if isinstance(value, str) and value}
        for words, present in texts.items():
            wanted = [texts[(goal, *words[1:])] for goal in GOALS if (goal, *words[1:]) in texts]
            if words and words[0] in STANDS and wanted and wanted[0] != present:
                yield Signal("progressing", f"{' '.join(words)} is {present}, the target is {wanted[0]}", "Target")


def of_version(object_: Object) -> Iterator[Signal]:
    """An upgrade is done when the status reports the version that the spec asks for, to its precision."""
    versions = (str(holder.get("version") or "").removeprefix("v") for holder in (spec(object_), status(object_)))
    wanted, present = versions
    if wanted and present and not re.match(rf"{re.escape(wanted)}(\D|$)", present):
        yield Signal("progressing", f"its version is {present}, its spec asks for {wanted}", "Version")


def partition(content: Mapping[str, Any], depth: int = 3) -> int:
    """How many replicas a spec asks to leave as they are."""
    if number(content.get("partition")):
        return number(content.get("partition"))
    inner = (value for key, value in content.items() if isinstance(value, Mapping) and "template" not in key.lower())
    return next((found for found in (partition(value, depth - 1) for value in inner) if found), 0) if depth else 0
