# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stages of an apply: where something must serve, or be there, before what follows can be begun or asked. Pure.

Most releases have one stage. Within a stage the graph of dependencies is all the order that there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from ...health.judge import reports_health
from ...kube.client import Body
from ...objects.identity import Identity
from ...objects.sequence import Graph, order_of
from ..plan import Change

BROUGHT_KINDS = frozenset({("", "Namespace"), ("apiextensions.k8s.io", "CustomResourceDefinition")})


@dataclass(frozen=True)
class Stage:
    """Changes to carry out, each after those that it ``needs``, and what must serve before the next stage begins."""

    changes: tuple[Change, ...]
    needs: Graph
    awaited: frozenset[Identity] = frozenset()


def stages_of(changes: Collection[Change], bodies: Mapping[Identity, Body]) -> list[Stage]:
    """The stages of a plan's writes. ``bodies`` are all objects of the release, whether they change or not."""
    written = {change.identity: change for change in changes}
    order = order_of(list({**bodies, **{change.identity: change.body or {} for change in changes}}.values()))
    way = list(TopologicalSorter(order.needs).static_order())
    needs = _needs(way, order.needs, written.keys())
    bars = set(_brought(order.needs, written)) | {
        (one, other) for one, other in order.serving if reports_health(bodies.get(other) or written[other].body or {})
    }
    levels: dict[Identity, int] = {}
    for identity in way:
        levels[identity] = max(
            (levels[other] + ((identity, other) in bars) for other in order.needs[identity]), default=0
        )
    concerned = _concerned(way, order.needs, written.keys())
    awaited = {other for one, other in bars if one in concerned}
    awaited |= {change.identity for change in changes if change.action == "hook"}
    return [
        Stage(
            tuple(change for change in changes if levels[change.identity] == level),
            needs,
            frozenset(identity for identity in awaited if levels[identity] == level),
        )
        for level in range(max((levels[identity] for identity in written), default=-1) + 1)
    ]


def _brought(graph: Graph, written: Mapping[Identity, Change]) -> Iterator[tuple[Identity, Identity]]:
    """Objects that could not be asked about, and the namespace or definition of this very run that they wait for."""
    for identity, change in written.items():
        for other in graph[identity] if change.unchecked else ():
            if (other.group, other.kind) in BROUGHT_KINDS and other in written:
                yield identity, other


def _needs(way: list[Identity], graph: Graph, written: Collection[Identity]) -> Graph:
    """Per object the written ones that come before it, also those beyond one that does not change."""
    needs: Graph = {}
    for identity in way:
        needs[identity] = frozenset().union(
            *(frozenset({other}) if other in written else needs[other] for other in graph[identity])
        )
    return needs


def _concerned(way: list[Identity], graph: Graph, written: Collection[Identity]) -> set[Identity]:
    """What is written, and all that comes before it."""
    concerned = set(written)
    for identity in reversed(way):
        if identity in concerned:
            concerned |= graph[identity]
    return concerned
