# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks: Jobs among the sources that are no members of the release; each run that writes makes them anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from .identity import Identity
from .manifest import Manifest
from .nested import mapping, nested
from .shape import refuse

HOOK_ANNOTATION = "ascent.kube/hook"
# On the Jobs that runs make of a hook: the release, the hook's own name, the revision, and what it was made for.
HOOK_OF_LABEL = "ascent.kube/hook-of"
NAME_ANNOTATION = "ascent.kube/hook-name"
REVISION_ANNOTATION = "ascent.kube/revision"
SOURCES_ANNOTATION = "ascent.kube/sources"

Body = Mapping[str, Any]
Phase = Literal["", "before", "after"]


def phase_of(body: Body) -> Phase:
    """When a hook runs; empty for what is none."""
    value = mapping(nested(body, "metadata", "annotations")).get(HOOK_ANNOTATION)
    return "before" if value == "before" else "after" if value == "after" else ""


def with_name(manifest: Manifest) -> Manifest:
    """A hook's ``generateName`` as its name: what is generated is the number of the revision."""
    metadata = mapping(manifest.body.get("metadata"))
    generated = metadata.get("generateName")
    if not phase_of(manifest.body) or not isinstance(generated, str) or metadata.get("name"):
        return manifest
    named = {key: value for key, value in metadata.items() if key != "generateName"}
    return Manifest({**manifest.body, "metadata": {**named, "name": generated.rstrip("-.")}}, manifest.source)


def check_hook(manifest: Manifest, home: str) -> None:
    """Refuse a hook that can't be one; ``home`` is the release's own namespace."""
    body = manifest.body
    value = mapping(nested(body, "metadata", "annotations")).get(HOOK_ANNOTATION)
    if value is None:
        return
    hint = f"{HOOK_ANNOTATION} is before or after, on a Job in the namespace of the release."
    if value not in ("before", "after"):
        refuse(manifest, f"is marked as a hook to run {value!r}", hint)
    if (body["apiVersion"], body["kind"]) != ("batch/v1", "Job"):
        refuse(manifest, "is marked as a hook and is no Job of batch/v1", hint)
    if body["metadata"].get("namespace") != home:
        refuse(manifest, f"is marked as a hook and is not in namespace {home}", hint)
    if nested(body, "spec", "suspend"):
        refuse(manifest, "is marked as a hook and suspended, so it would never end", "Take spec.suspend out.")


def known_as(identity: Identity, body: Body) -> Identity:
    """How sources speak of an object: a hook without the number of a revision."""
    name = mapping(nested(body, "metadata", "annotations")).get(NAME_ANNOTATION)
    return identity._replace(name=name) if phase_of(body) and isinstance(name, str) else identity


def made_for(hook: Body, *, part_of: str, number: int, sources: str) -> dict[str, Any]:
    """The Job that revision ``number`` makes of a hook; ``sources`` is the digest of all that the run is to bring."""
    metadata = dict(hook["metadata"])
    name = metadata["name"]
    metadata["labels"] = {**(metadata.get("labels") or {}), HOOK_OF_LABEL: part_of}
    metadata["annotations"] = {
        **metadata["annotations"],
        NAME_ANNOTATION: name,
        REVISION_ANNOTATION: str(number),
        SOURCES_ANNOTATION: sources,
    }
    return {**hook, "metadata": {**metadata, "name": f"{name}-r{number}"}}
