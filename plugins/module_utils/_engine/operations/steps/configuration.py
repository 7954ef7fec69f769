# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration reaches the pods: which workloads must start new pods because what they read at start changed. Pure.

The rule, from the design: a run that must write such content, or whose content differs from that of the newest
intent, gives the workload its run token as a stamp; any other run keeps the stamp of that intent, or none.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from ...kube.client import Body
from ...objects.canonical import digest, keyed_digest
from ...objects.identity import Identity
from ...objects.masking import is_secret
from ...objects.references import pod_template_of, read_at_start
from ...objects.versions import plain_name
from .wanted import Wanted

STAMP = "ascent.kube/configuration"
RESTARTABLE = frozenset({"Deployment", "StatefulSet", "DaemonSet"})


def content_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a pod can read of a ConfigMap or Secret."""
    return {key: body[key] for key in ("data", "binaryData") if body.get(key)}


def contents_of(wanted: Sequence[Wanted], key: bytes) -> dict[str, str]:
    """Per restartable workload (by its text) the digest of the release's configuration that it reads at start.

    Versioned configuration does not count: its name tells its content, and the pods follow the name.
    """
    bodies = {item.identity: item.body for item in wanted if not plain_name(item.body)}
    contents = {}
    for item in wanted:
        read = sorted(identity for identity in readings(item.body) if identity in bodies)
        if read:
            contents[str(item.identity)] = digest(
                [[str(identity), _digest(bodies[identity], key)] for identity in read]
            )
    return contents


def readings(body: Mapping[str, Any]) -> frozenset[Identity]:
    """The configuration that a restartable workload reads at start; empty for anything else."""
    return read_at_start(body) if body.get("kind") in RESTARTABLE else frozenset()


def _digest(body: Body, key: bytes) -> str:
    content = content_of(body)
    return keyed_digest(content, key) if is_secret(body) else digest(content)


def stamps_for(
    wanted: Sequence[Wanted],
    *,
    contents: Mapping[str, str],
    rewritten: frozenset[Identity],
    live: frozenset[Identity],
    known_contents: Mapping[str, str],
    known_stamps: Mapping[str, str],
    token: str,
) -> dict[str, str]:
    """The stamp of each workload that has one.

    ``rewritten`` are the configuration objects whose live content differs from the wanted one or that are missing,
    ``live`` the objects that exist: a workload that is only being created starts with the right content and needs no
    stamp. A workload whose content left the release has contents no more.
    """
    stamps = {}
    for item in wanted:
        name = str(item.identity)
        if item.identity not in live:
            continue
        moved = name in known_contents and known_contents[name] != contents.get(name)
        if moved or readings(item.body) & rewritten:
            stamps[name] = token
        elif name in known_stamps:
            stamps[name] = known_stamps[name]
    return stamps


def stamped(body: Body, stamp: str) -> Body:
    """The workload with the stamp on its pod template."""
    if not stamp or body.get("kind") not in RESTARTABLE:
        return body
    marked = copy.deepcopy(body)
    metadata = marked["spec"]["template"].setdefault("metadata", {})
    metadata["annotations"] = {**(metadata.get("annotations") or {}), STAMP: stamp}
    return marked


def unstamped(body: Body) -> Body:
    """The workload without its stamp, for comparisons: the stamp is no part of what anybody wrote."""
    annotations = ((pod_template_of(body) or {}).get("metadata") or {}).get("annotations") or {}
    if STAMP not in annotations:
        return body
    bare = copy.deepcopy(body)
    metadata = bare["spec"]["template"]["metadata"]
    del metadata["annotations"][STAMP]
    if not metadata["annotations"]:
        del metadata["annotations"]
    return bare
