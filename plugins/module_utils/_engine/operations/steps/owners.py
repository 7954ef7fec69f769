# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom an object belongs to besides us, and which of others' objects a run may take over. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ...objects.fields import NO_FIELDS, FieldSet, Path
from ...objects.identity import Identity
from ...objects.managers import ours
from ...objects.membership import PART_OF_LABEL, RELEASE_ANNOTATION
from ...objects.selection import NOTHING, Selection, written

Where = Literal["labels", "annotations"]
TRACKING = "argocd.argoproj.io/tracking-id"


@dataclass(frozen=True)
class Tool:
    """A tool that marks what it owns: where it writes its owner's name, what it writes besides, and as which managers.

    Managers that are a person's tool anyway need not be named. Helm: helm.sh/helm, pkg/action/validate.go; Flux:
    fluxcd.io/flux/components, field managers are the controllers' names; Argo CD: its docs on resource tracking.
    """

    name: str
    where: Where
    key: str
    besides: tuple[tuple[Where, str], ...] = ()
    managers: frozenset[str] = frozenset()


TOOLS = (
    Tool(
        "the Helm release",
        "annotations",
        "meta.helm.sh/release-name",
        (("annotations", "meta.helm.sh/release-namespace"), ("labels", "app.kubernetes.io/managed-by")),
    ),
    Tool(
        "Flux's Kustomization",
        "labels",
        "kustomize.toolkit.fluxcd.io/name",
        (("labels", "kustomize.toolkit.fluxcd.io/namespace"),),
        frozenset({"kustomize-controller"}),
    ),
    Tool(
        "Flux's HelmRelease",
        "labels",
        "helm.toolkit.fluxcd.io/name",
        (("labels", "helm.toolkit.fluxcd.io/namespace"),),
        frozenset({"helm-controller"}),
    ),
    Tool(
        "Argo CD's Application",
        "annotations",
        TRACKING,
        managers=frozenset({"argocd-controller", "argocd-application-controller"}),
    ),
    Tool(
        "Argo CD's Application",
        "labels",
        "argocd.argoproj.io/instance",
        managers=frozenset({"argocd-controller", "argocd-application-controller"}),
    ),
    Tool("kapp's app", "labels", "kapp.k14s.io/app", (("labels", "kapp.k14s.io/association"),)),
)


@dataclass(frozen=True)
class Owner:
    """Who an object belongs to, in words: the places of their marks and the managers of their fields.

    ``lasting``: a controller made the object for another one, and would make it again.
    """

    name: str
    marks: FieldSet = NO_FIELDS
    managers: frozenset[str] = frozenset()
    lasting: bool = False


@dataclass(frozen=True)
class Adoption:
    """Which objects that exist already a run may take, in a release of this home namespace.

    ``policy``: if_unowned, never, always, or leave, which is an undo's: what is others' by now stays theirs. ``named``
    are objects that may be taken whatever it says.
    """

    policy: str = "if_unowned"
    named: Selection = NOTHING
    home: str = ""

    def refusal(self, identity: Identity, owner: Owner | None) -> str:
        """Why an object that is not ours yet, with that owner, may not be taken, and what to do; empty if it may."""
        if owner is not None and owner.lasting:
            return f"it belongs to {owner.name}, a controller's, and stays theirs; take it out of this release"
        if self.named.holds(identity, self.home) or self.policy == "always":
            return ""
        if owner is None and self.policy != "never":
            return ""
        whose = f"it belongs to {owner.name}" if owner else "it exists already, and is not this release's"
        return f"{whose}; to take it over, name it: adopt: [{written(identity, self.home)}]"


UNOWNED = Adoption()


def owner_of(live: Mapping[str, Any], release: str) -> Owner | None:
    """Who an object belongs to besides the release of this ApplySet id; None when it is nobody.

    A mark that our own manifest holds, as one exported from a cluster does, is nobody's claim once the object is ours.
    """
    metadata = live["metadata"]
    labels, annotations = metadata.get("labels") or {}, metadata.get("annotations") or {}
    other = str(labels.get(PART_OF_LABEL) or "")
    if other and other != release:
        named = annotations.get(RELEASE_ANNOTATION)
        return Owner(f"the release {named}" if named else f"the ApplySet {other}")
    said = _said_by_us(live) if other else frozenset()
    return _controller(metadata, said) or next(_tools(live, said), None)


def _said_by_us(live: Mapping[str, Any]) -> frozenset[Path]:
    """The places that our own entry holds, and no other one."""
    held: dict[bool, frozenset[Path]] = {True: frozenset(), False: frozenset()}
    for entry in live["metadata"].get("managedFields") or []:
        held[ours(entry)] |= FieldSet.parse(entry.get("fieldsV1") or {}).members
    return held[True] - held[False]


def _controller(metadata: Mapping[str, Any], said: frozenset[Path]) -> Owner | None:
    for reference in metadata.get("ownerReferences") or []:
        place = ("f:metadata", "f:ownerReferences", f'k:{{"uid":"{reference.get("uid")}"}}')
        if place not in said:
            name = f"{reference.get('kind')}/{reference.get('name')} (its ownerReferences say so)"
            return Owner(name, FieldSet(frozenset({place})), lasting=bool(reference.get("controller")))
    return None


def _tools(live: Mapping[str, Any], said: frozenset[Path]) -> Iterator[Owner]:
    for tool in TOOLS:
        value = str((live["metadata"].get(tool.where) or {}).get(tool.key) or "")
        if value and _place(tool.where, tool.key) not in said and _is_about(live, tool, value):
            places = {(tool.where, tool.key), *tool.besides}
            marks = FieldSet(frozenset(_place(where, key) for where, key in places))
            yield Owner(f"{tool.name} {value.partition(':')[0]}", marks, tool.managers)


def _place(where: str, key: str) -> Path:
    return ("f:metadata", f"f:{where}", f"f:{key}")


def _is_about(live: Mapping[str, Any], tool: Tool, value: str) -> bool:
    """Argo CD's tracking id names its object (``app:group/Kind:namespace/name``): a copy with it is not Argo CD's."""
    parts = value.split(":")
    if tool.key != TRACKING or len(parts) != 3:
        return True
    kind, name = parts[1].rpartition("/")[2], parts[2].rpartition("/")[2]
    return (kind, name) == (live.get("kind", kind), live["metadata"]["name"])
