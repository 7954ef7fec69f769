# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All pods and workloads that are known at one moment, to be found by the selector of a Service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...health.reading import labels, mapping, metadata, owners, spec, uid
from ...health.serving import fits, template_labels
from ...kube.client import Body, Resource
from ...objects.references import pod_template_of

# What makes pods, whoever it belongs to.
WORKLOADS = (
    Resource("", "v1", "ReplicationController", "replicationcontrollers", True),
    Resource("apps", "v1", "DaemonSet", "daemonsets", True),
    Resource("apps", "v1", "Deployment", "deployments", True),
    Resource("apps", "v1", "ReplicaSet", "replicasets", True),
    Resource("apps", "v1", "StatefulSet", "statefulsets", True),
    Resource("batch", "v1", "CronJob", "cronjobs", True),
    Resource("batch", "v1", "Job", "jobs", True),
)


class Background:
    """Objects of every namespace by their labels. ``leaving`` are workloads that go once the rest is ready."""

    def __init__(self, bodies: Iterable[Body] = (), leaving: Iterable[Body] = ()) -> None:
        self._leaving = {uid(body): body for body in leaving}
        self._pods: dict[tuple[str, str, str], list[Body]] = {}
        self._makers: dict[tuple[str, str, str], list[Body]] = {}
        self._all: dict[str, list[Body]] = {}
        known = {uid(body): body for body in bodies if uid(body) not in self._leaving}
        for body in known.values():
            if body.get("kind") == "Pod":
                _put(self._pods, body, labels(body))
            elif pod_template_of(body) is not None and known.keys().isdisjoint(owners(body)):
                # A Deployment speaks for its ReplicaSets: those of older templates tell nothing.
                _put(self._makers, body, template_labels(body))
                self._all.setdefault(_namespace(body), []).append(body)

    def pods(self, namespace: str, selector: Mapping[str, str]) -> list[Body]:
        """The pods that a selector matches and that are not about to go."""
        gone = [mapping(spec(body).get("selector")) for body in self._leaving.values() if _namespace(body) == namespace]
        own = [found.get("matchLabels") or found for found in gone if found]
        found = _found(self._pods, namespace, selector)
        return [pod for pod in found if fits(selector, labels(pod)) and not any(fits(one, labels(pod)) for one in own)]

    def workloads(self, namespace: str, selector: Mapping[str, str]) -> list[Body]:
        """The workloads that make such pods."""
        return [body for body in _found(self._makers, namespace, selector) if fits(selector, template_labels(body))]

    def all_workloads(self, namespace: str) -> list[Body]:
        """The workloads of a namespace."""
        return self._all.get(namespace, [])


def _namespace(body: Body) -> str:
    return str(metadata(body).get("namespace") or "")


def _put(index: dict[tuple[str, str, str], list[Body]], body: Body, found: Mapping[str, Any]) -> None:
    for key, value in found.items():
        index.setdefault((_namespace(body), str(key), str(value)), []).append(body)


def _found(index: Mapping[tuple[str, str, str], list[Body]], namespace: str, selector: Mapping[str, str]) -> list[Body]:
    """Those that have the rarest of the labels."""
    return min((index.get((namespace, key, str(value)), []) for key, value in selector.items()), key=len, default=[])
