# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole order of a release: what objects refer to, what users say (an annotation), and hooks around the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..errors import InputError
from .hook import known_as, phase_of
from .identity import Identity
from .manifest import Manifest
from .nested import mapping, nested
from .order import changes_workloads, dependencies
from .selection import Selector
from .shape import refuse

AFTER_ANNOTATION = "ascent.kube/after"

Body = Mapping[str, Any]
Graph = dict[Identity, frozenset[Identity]]
_NOBODY = Identity("", "", "", "")


@dataclass(frozen=True)
class Order:
    """Per object those of the same release that come before it; ``serving`` are the pairs (object, earlier one) of
    which the earlier must serve, not only be there: it was named, or one of the two is a hook."""

    needs: Graph
    serving: frozenset[tuple[Identity, Identity]]


def order_of(bodies: Sequence[Body]) -> Order:
    """The whole order of objects: by what they refer to, by what users say, and around hooks.

    A before-hook comes before every workload, and all that is made after workloads, but for what it needs itself; an
    after-hook after everything. A name that no object has is passed over: see :func:`check_order`.
    """
    by_identity = {Identity.of(body): body for body in bodies}
    needs = dependencies(bodies)
    said = {(identity, earlier) for identity, _text, earlier in _said(by_identity) if earlier != _NOBODY}
    for identity, earlier in said:
        needs[identity] |= {earlier}
    around = set(_around_hooks(needs, by_identity))
    for identity, earlier in around:
        needs[identity] |= {earlier}
    return Order(needs, frozenset(said | around))


def check_order(manifests: Sequence[Manifest]) -> None:
    """Refuse an order that can't be kept: a name that no object of the release has, or a circle, with its path."""
    by_identity = {Identity.of(manifest.body): manifest for manifest in manifests}
    bodies = {identity: manifest.body for identity, manifest in by_identity.items()}
    said = list(_said(bodies))
    for identity, text, earlier in said:
        if earlier == _NOBODY:
            refuse(
                by_identity[identity],
                f"is to come after {text}, which is no object of the release",
                f"{AFTER_ANNOTATION} names objects of the same release: Kind/name, or Kind/namespace/name.",
            )
    # What objects refer to has no circles: only what users say, and hooks, can close one.
    if not said and not any(map(phase_of, bodies.values())):
        return
    try:
        TopologicalSorter(order_of(list(bodies.values())).needs).prepare()
    except CycleError as error:
        # The path is told with each object before the one that it comes after.
        path: list[Identity] = list(reversed(error.args[1]))
        raise InputError(
            f"The order of the release is a circle: {' comes after '.join(map(str, path))}.",
            hint=f"Take one of these objects out of the annotation {AFTER_ANNOTATION} of another.",
            objects=path[:-1],
        ) from None


def _said(bodies: Mapping[Identity, Body]) -> Iterator[tuple[Identity, str, Identity]]:
    """Object, a word of its annotation, and each object that the word names; ``_NOBODY`` for one that names none.

    A name without a namespace is looked for where the object itself is.
    """
    for identity, body in bodies.items():
        annotation = mapping(nested(body, "metadata", "annotations")).get(AFTER_ANNOTATION)
        words = annotation.split(",") if isinstance(annotation, str) else []
        for text in (word.strip() for word in words if word.strip()):
            selector = Selector.parse(text, f"{AFTER_ANNOTATION} of {identity}")
            for earlier in _named(selector, identity, bodies) or [_NOBODY]:
                yield identity, text, earlier


def _named(selector: Selector, identity: Identity, bodies: Mapping[Identity, Body]) -> list[Identity]:
    """The objects meant; a kind as a whole does not mean the object that comes after it."""
    found = [other for other, body in bodies.items() if selector.matches(known_as(other, body), identity.namespace)]
    return found if selector.name is not None else [other for other in found if other != identity]


def _around_hooks(needs: Graph, bodies: Mapping[Identity, Body]) -> Iterator[tuple[Identity, Identity]]:
    phases = {identity: phase for identity, body in bodies.items() if (phase := phase_of(body))}
    before = [identity for identity, phase in phases.items() if phase == "before"]
    needed = _below(needs, before)
    for identity in bodies:
        if phases.get(identity) == "after":
            yield from ((identity, other) for other in bodies if phases.get(other) != "after")
        elif identity not in needed and changes_workloads(identity):
            yield from ((identity, hook) for hook in before)


def _below(needs: Graph, start: Iterable[Identity]) -> set[Identity]:
    """These, and all that they need."""
    found: set[Identity] = set()
    left = list(start)
    while left:
        identity = left.pop()
        if identity not in found and identity in needs:
            found.add(identity)
            left.extend(needs[identity])
    return found
