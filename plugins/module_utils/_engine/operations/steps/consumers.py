# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workloads that read a shared Secret at their start: which of them must start new pods after a rotation, and doing it.

A rotated Secret bears the mark of its rotation. A workload that is older than its writing must bear the same mark on
its pod template: so a run that died after it wrote the Secret is gone on with by the next one, and nothing rolls twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from ...errors import ApiError
from ...health.reading import condition, is_true
from ...kube.client import Body, Resource, together
from ...objects.identity import Identity
from ...objects.nested import mapping, mappings, nested
from ...objects.references import configuration_of, pod_template_of, read_at_start
from ..session import Session
from .configuration import RESTARTABLE
from .watch import Awaited

MANAGER = "ascent-secret"
ROTATED_ANNOTATION = "ascent.kube/rotated"
STAMP_PREFIX = "ascent.kube/secret."
_MARK_FIELD = ("fieldsV1", "f:metadata", "f:annotations", f"f:{ROTATED_ANNOTATION}")
KINDS = tuple(
    Resource("apps", "v1", kind, f"{kind.lower()}s", True) for kind in ("DaemonSet", "Deployment", "StatefulSet")
)
BATCH = tuple(Resource("batch", "v1", kind, f"{kind.lower()}s", True) for kind in ("CronJob", "Job"))


@dataclass(frozen=True)
class Rotation:
    """The mark of a Secret, empty when it was never rotated, and when the server wrote it: empty while it has not."""

    mark: str
    written: str = ""


@dataclass(frozen=True)
class Consumer:
    """A workload that reads a Secret at its start; ``mark`` is what its pod template is to bear, empty when nothing."""

    resource: Resource
    body: Body
    stamp: str
    mark: str

    @property
    def identity(self) -> Identity:
        """Which workload."""
        return Identity.of(self.body)

    @property
    def rolls(self) -> bool:
        """Must it start new pods?"""
        return bool(self.mark) and self.mark != _borne(self.body, self.stamp)


def stamp_name(name: str) -> str:
    """The annotation on a pod template that tells which rotation of a Secret its pods know."""
    # The part of an annotation's name behind the slash has at most 63 characters; a Secret's name may have more.
    return STAMP_PREFIX + name[: 63 - len("secret.")].rstrip("-.")


def mark_of(secret: Mapping[str, object]) -> str:
    """The mark of a Secret's last rotation; empty when it was never rotated."""
    return str(mapping(nested(secret, "metadata", "annotations")).get(ROTATED_ANNOTATION) or "")


def rotation_of(wanted: Body, live: Body | None) -> Rotation:
    """The rotation that a Secret is to have, with its time when it is the one that is live.

    The mark is made before its run waits for its turn: only the server's entry of our write tells when pods could read.
    """
    mark = mark_of(wanted)
    if live is None or mark_of(live) != mark:
        return Rotation(mark)
    entries = mappings(nested(live, "metadata", "managedFields"))
    times = [str(entry.get("time") or "") for entry in entries if nested(entry, *_MARK_FIELD) is not None]
    return Rotation(mark, max(times, default=""))


def consumer_of(resource: Resource, body: Body, name: str, rotation: Rotation) -> Consumer | None:
    """The workload as a consumer of the Secret ``name`` of its namespace; None when it does not read it at start."""
    secret = Identity("", "Secret", str(body["metadata"].get("namespace") or ""), name)
    if body["kind"] not in RESTARTABLE or secret not in read_at_start(body):
        return None
    stamp = stamp_name(name)
    created = str(body["metadata"].get("creationTimestamp") or "")
    # Its pods started with what the rotation had brought: but one that bears an older mark came back to old pods.
    younger = bool(rotation.written) and created > rotation.written and not _borne(body, stamp)
    return Consumer(resource, body, stamp, "" if younger else rotation.mark)


def find_consumers(session: Session, name: str, rotations: Mapping[str, Rotation]) -> list[Consumer]:
    """The consumers of a Secret in the namespaces of ``rotations``, which tells that of the Secret in each."""
    found = _workloads(session, KINDS, rotations)
    consumers = (
        consumer_of(resource, body, name, rotations[body["metadata"]["namespace"]]) for resource, body in found
    )
    return [consumer for consumer in consumers if consumer is not None]


def find_readers(session: Session, name: str, namespaces: Iterable[str]) -> list[Identity]:
    """The workloads of these namespaces that need a Secret in any way; a Job that has ended needs nothing any more."""
    return [
        Identity.of(body)
        for _resource, body in _workloads(session, (*KINDS, *BATCH), namespaces)
        if Identity("", "Secret", body["metadata"]["namespace"], name) in configuration_of(body)
        and not _has_ended(body)
    ]


def _has_ended(job: Body) -> bool:
    return is_true(condition(job, "Complete")) or is_true(condition(job, "Failed"))


def _workloads(session: Session, kinds: Iterable[Resource], namespaces: Iterable[str]) -> list[tuple[Resource, Body]]:
    places = [(resource, namespace) for namespace in sorted(namespaces) for resource in kinds]
    lists = together(lambda place: session.client.list(*place), places, check=lambda: None)
    return [(resource, body) for (resource, _namespace), bodies in zip(places, lists, strict=True) for body in bodies]


def roll(session: Session, consumers: Iterable[Consumer], check: Callable[[], None]) -> list[Awaited]:
    """Give each its mark; what it then has to reach."""
    return [
        awaited for awaited in together(lambda item: _marked(session, item), list(consumers), check=check) if awaited
    ]


def _marked(session: Session, consumer: Consumer) -> Awaited | None:
    """None for a workload that is gone meanwhile."""
    identity, metadata = consumer.identity, consumer.body["metadata"]
    annotations = {consumer.stamp: consumer.mark}
    body = {
        "apiVersion": consumer.resource.api_version,
        "kind": identity.kind,
        # With the uid it is not made anew when it is gone.
        "metadata": {"name": identity.name, "namespace": identity.namespace, "uid": metadata["uid"]},
        "spec": {"template": {"metadata": {"annotations": annotations}}},
    }
    try:
        applied = session.client.apply(consumer.resource, body, manager=MANAGER, force=True)
    except ApiError as error:
        if error.status in (HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND):
            return None
        raise
    return Awaited(identity, consumer.resource, applied, int(applied["metadata"].get("generation") or 0))


def _borne(body: Body, stamp: str) -> str:
    template = pod_template_of(body) or {}
    return str(mapping(nested(template, "metadata", "annotations")).get(stamp) or "")
