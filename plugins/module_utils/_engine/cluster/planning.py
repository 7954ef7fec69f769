# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deciding: which steps make a cluster what was asked for. Pure: from values to a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

# How many subjects of a step are named to a person.
SHOWN = 3
# What is remembered of a cluster that is not touched otherwise.
STOPPED = "that the cluster is stopped"
RUNNING = "that the cluster runs"


class Verb(Enum):
    """What a step does; the values are the words that a person reads."""

    CREATE_CLUSTER = "create cluster"
    CONNECT = "create network"
    START = "start"
    STOP = "stop"
    APPLY = "apply"
    LOAD_IMAGE = "load image"
    CREATE_NODES = "create node"
    DELETE_NODES = "delete node"
    DISCONNECT = "remove network"
    REMEMBER = "remember"
    REMOVE_CLUSTER = "remove cluster"


@dataclass(frozen=True)
class Step:
    """One thing to do, to one subject or to several at once."""

    verb: Verb
    subjects: tuple[str, ...]

    def __str__(self) -> str:
        shown, others = self.subjects[:SHOWN], self.subjects[SHOWN:]
        return f"{self.verb.value} {', '.join(shown)}" + (f" and {len(others)} more" if others else "")


@dataclass(frozen=True)
class Wanted:
    """What should be there.

    ``programs`` maps names, in starting order, to the digests of how they are started; those of ``early`` do without
    the API server, those of ``networked`` live in the network. ``images`` maps names to content digests; ``objects``
    is a digest.
    """

    programs: Mapping[str, str]
    early: Sequence[str]
    networked: Sequence[str]
    images: Mapping[str, str]
    objects: str
    network: bool


@dataclass(frozen=True)
class Found:
    """What is there. ``exists``: it was made whole; ``programs`` are those that run, with the digests of how they were
    started. ``network``: the network is whole; ``network_remains`` and ``remains`` say whether anything of the network
    is there, and anything in the cluster's folder.
    """

    exists: bool = False
    stopped: bool = False
    programs: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    objects: str = ""
    network: bool = False
    network_remains: bool = False
    remains: bool = False


def plan_present(cluster: str, wanted: Wanted, found: Found) -> list[Step]:
    """The steps to a running cluster, in order; none when it runs as wanted."""
    steps = [] if found.exists else [Step(Verb.CREATE_CLUSTER, (cluster,))]
    connects = wanted.network and not found.network
    outdated = [
        name
        for name, digest in found.programs.items()
        # What lived in a network that is gone does not see the new one.
        if wanted.programs.get(name) != digest or (connects and name in wanted.networked)
    ]
    # What depends on another stops before it, so in the reverse of the starting order.
    steps += [Step(Verb.STOP, (name,)) for name in reversed(_in_order(outdated, wanted.programs))]
    if connects:
        steps.append(Step(Verb.CONNECT, (cluster,)))
    missing = [name for name in wanted.programs if name not in found.programs or name in outdated]
    steps += [Step(Verb.START, (name,)) for name in missing if name in wanted.early]
    # While the API server boots, and before anything asks for an image.
    steps += [
        Step(Verb.LOAD_IMAGE, (name,)) for name, digest in wanted.images.items() if found.images.get(name) != digest
    ]
    if wanted.objects != found.objects:
        steps.append(Step(Verb.APPLY, ("the cluster's own objects",)))
    steps += [Step(Verb.START, (name,)) for name in missing if name not in wanted.early]
    if found.exists and found.stopped:
        steps.append(Step(Verb.REMEMBER, (RUNNING,)))
    return steps


def plan_nodes(wanted: Sequence[str], found: Sequence[str]) -> list[Step]:
    """The steps from the simulated nodes that are registered to those that are wanted."""
    created = tuple(name for name in wanted if name not in found)
    deleted = tuple(name for name in found if name not in wanted)
    return [Step(verb, names) for verb, names in ((Verb.CREATE_NODES, created), (Verb.DELETE_NODES, deleted)) if names]


def plan_stopped(cluster: str, order: Sequence[str], found: Found) -> list[Step]:
    """The steps to a cluster of which only files are left."""
    steps = [Step(Verb.STOP, (name,)) for name in reversed(_in_order(list(found.programs), order))]
    if found.network_remains:
        steps.append(Step(Verb.DISCONNECT, (cluster,)))
    if not found.stopped:
        steps.append(Step(Verb.REMEMBER, (STOPPED,)))
    return steps


def plan_absent(cluster: str, order: Sequence[str], found: Found) -> list[Step]:
    """The steps to nothing."""
    if not (found.exists or found.remains or found.programs or found.network_remains):
        return []
    steps = [step for step in plan_stopped(cluster, order, found) if step.verb is not Verb.REMEMBER]
    return [*steps, Step(Verb.REMOVE_CLUSTER, (cluster,))]


def _in_order(names: Sequence[str], order: Mapping[str, str] | Sequence[str]) -> list[str]:
    """Names in starting order; those that are in no order come last, and so stop first."""
    places = {name: place for place, name in enumerate(order)}
    return sorted(names, key=lambda name: (places.get(name, len(places)), name))
