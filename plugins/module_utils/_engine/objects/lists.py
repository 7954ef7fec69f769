# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of objects as the objects in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import InputError
from .manifest import Manifest


def flatten(manifests: Iterable[Manifest]) -> Iterator[Manifest]:
    """Every object once; those out of a list keep the list's source.

    An item that has no kind or apiVersion of its own takes them from a list of one kind, as ``kubectl`` does.
    """
    for manifest in manifests:
        if not is_list(manifest.body):
            yield manifest
            continue
        items = manifest.body.get("items") or []
        yield from flatten(Manifest(_item(item, manifest), manifest.source) for item in items)


def is_list(body: dict[str, Any]) -> bool:
    """Whether ``body`` is a list of objects, not an object of a custom kind whose name ends in List.

    Kubernetes' lists have ``items`` and no name; an object has a name.
    """
    kind, metadata = body.get("kind"), body.get("metadata")
    if not isinstance(kind, str) or not kind.endswith("List"):
        return False
    if not isinstance(body.get("items", "none"), (list, type(None))):
        return False
    return not (isinstance(metadata, dict) and metadata.get("name"))


def _item(item: Any, manifest: Manifest) -> dict[str, Any]:
    kind = manifest.body["kind"]
    if not isinstance(item, dict):
        raise InputError(
            f"The {kind} in {manifest.source} has an item that is not an object.",
            hint="Each item needs apiVersion, kind and metadata.",
        )
    if kind == "List":
        return item
    return {"apiVersion": manifest.body.get("apiVersion"), "kind": kind.removesuffix("List"), **item}
