# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step garbage: old versions of configuration go when no kept revision holds them and nothing live reads them."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import AscentError
from ...kube.client import Body, Resource, together
from ...objects.identity import Identity
from ...objects.references import configuration_of
from ...store.records import Memory
from ..plan import Change, Plan
from ..run import Run
from .background import WORKLOADS
from .prune import prune
from .read import read_whole

READERS = (
    Resource("", "v1", "Pod", "pods", True),
    Resource("apps", "v1", "ControllerRevision", "controllerrevisions", True),
    *WORKLOADS,
)


def collect_versions(run: Run, memory: Memory, serving: Iterable[Identity]) -> None:
    """Delete the versions that nobody needs. The run is recorded already: what can't be done now is for the next one.

    ``serving`` are the objects that the run left in place.
    """
    old = {identity for identity, owned in memory.inventory.members.items() if owned.version_of} - set(serving)
    if not old:
        return
    try:
        old -= _recorded(run)
        old -= _read_live(run, {identity.namespace for identity in old})
        if old:
            _delete(run, memory, old)
    except AscentError as error:
        _warn(run, error)


def _warn(run: Run, error: AscentError) -> None:
    text = f"Old versions of configuration of release {run.goal.name} were not cleaned up. {error}"
    run.session.client.warnings[text] = None


def _recorded(run: Run) -> set[Identity]:
    """What a revision that one can go back to holds."""
    revisions = [revision for revision in run.store.revisions() if revision.good]
    return {entry.identity for revision in revisions for entry in revision.entries if entry.digest}


def _read_live(run: Run, namespaces: set[str]) -> set[Identity]:
    places = [(resource, namespace) for namespace in sorted(namespaces) for resource in READERS]
    found = together(lambda place: run.session.client.list(*place), places, check=run.check)
    return {identity for bodies in found for body in bodies for identity in configuration_of(_workload(body))}


def _workload(body: Body) -> Body:
    """A ControllerRevision holds the template of its workload."""
    if body.get("kind") != "ControllerRevision":
        return body
    return {"apiVersion": "apps/v1", "kind": "StatefulSet", **(body.get("data") or {}), "metadata": body["metadata"]}


def _delete(run: Run, memory: Memory, old: set[Identity]) -> None:
    resources = {
        identity: resource
        for identity in sorted(old)
        if (resource := run.session.discovery.find(memory.inventory.members[identity].api_version, identity.kind))
    }
    live = read_whole(run.session, resources, run.check)
    changes = tuple(
        Change(identity, "delete", "no revision and no pod needs it any more", resources[identity], live=body)
        for identity, body in live.items()
    )
    pruned = prune(run.session, Plan(changes), run.goal.part_of, run.check)
    run.store.update(memory, memory.inventory.without(old.difference(pruned.left)))
    if pruned.error is not None:
        _warn(run, pruned.error)
