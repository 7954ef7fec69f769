# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What making a cluster asks of its API server: is it ready, apply these, which nodes are there."""

from __future__ import annotations

import json
import ssl
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import ClusterError
from .certificates import AUTHORITY
from .commands import run
from .simulation import ANNOTATION
from .site import Site

FIELD_MANAGER = "ascent-cluster"


@dataclass(frozen=True)
class Node:
    """A node as the API server knows it. ``reported`` is when its kubelet last wrote a status, as RFC 3339 in UTC."""

    name: str
    ready: bool
    reason: str
    version: str
    is_simulated: bool
    reported: str


def is_serving(site: Site) -> bool:
    """Whether the API server says that it is ready."""
    try:
        return _ask(site, "/readyz") == "ok"
    except OSError:
        return False


def version(site: Site) -> str:
    """The API server's own version, as ``1.35.4``.

    :raises ClusterError: it does not say.
    """
    try:
        return str(json.loads(_ask(site, "/version"))["gitVersion"]).removeprefix("v")
    except (KeyError, OSError, ValueError) as error:
        raise ClusterError(
            f"The API server of cluster {site.layout.name} does not say its version: {error}."
        ) from error


def _ask(site: Site, path: str) -> str:
    """What the API server tells anybody. Not through a proxy that the environment may name: it is on this machine."""
    authority = site.layout.certificate(AUTHORITY)
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(authority))),
    )
    with opener.open(f"{site.server}{path}", timeout=2) as answer:
        return str(answer.read().decode())


def apply(site: Site, objects: Sequence[dict[str, Any]], *, doing: str) -> None:
    """Server-side apply of any objects, as the cluster's administrator."""
    content = json.dumps({"apiVersion": "v1", "kind": "List", "items": list(objects)})
    options = ("apply", "--server-side", "--force-conflicts", f"--field-manager={FIELD_MANAGER}", "--filename=-")
    _kubectl(site, *options, doing=doing, given=content)


@dataclass(frozen=True)
class State:
    """``can_run_pods``: the namespace ``default`` has its service account, without which no pod is admitted."""

    nodes: tuple[Node, ...]
    can_run_pods: bool


def state(site: Site) -> State:
    """The nodes, by name, and whether the controllers have done their first work."""
    kinds = "nodes,serviceaccounts"
    answer = _kubectl(site, "get", kinds, "--namespace=default", "--output=json", doing="reading the nodes")
    try:
        items = json.loads(answer)["items"]
        found = [_node(item) for item in items if item["kind"] == "Node"]
        accounts = [item["metadata"]["name"] for item in items if item["kind"] == "ServiceAccount"]
    except (KeyError, ValueError) as error:
        raise ClusterError(f"Reading the nodes of cluster {site.layout.name} failed: {error!r}.") from error
    return State(tuple(sorted(found, key=lambda node: node.name)), "default" in accounts)


def stale_pods(site: Site, since: str) -> list[str]:
    """The pods, as namespace/name, that are said to be ready on the real node by containers of before ``since``."""
    selector = f"--field-selector=spec.nodeName={site.node}"
    answer = _kubectl(site, "get", "pods", "--all-namespaces", selector, "--output=json", doing="reading the pods")
    return [
        f"{pod['metadata']['namespace']}/{pod['metadata']['name']}"
        for pod in json.loads(answer)["items"]
        if _is_ready(pod) and any(started < since for started in _container_starts(pod))
    ]


def _is_ready(pod: Mapping[str, Any]) -> bool:
    return ("Ready", "True") in [(entry["type"], entry["status"]) for entry in pod["status"].get("conditions", ())]


def _container_starts(pod: Mapping[str, Any]) -> list[str]:
    states = [entry["state"].get("running", {}) for entry in pod["status"].get("containerStatuses", ())]
    return [state["startedAt"] for state in states if "startedAt" in state]


def delete_nodes(site: Site, names: Sequence[str]) -> None:
    _kubectl(site, "delete", "nodes", *names, "--ignore-not-found", doing="deleting nodes")


def _node(item: dict[str, Any]) -> Node:
    metadata, status = item["metadata"], item.get("status", {})
    ready: dict[str, str] = next((entry for entry in status.get("conditions", ()) if entry["type"] == "Ready"), {})
    return Node(
        name=metadata["name"],
        ready=ready.get("status") == "True",
        reason=ready.get("message", ""),
        version=status.get("nodeInfo", {}).get("kubeletVersion", ""),
        is_simulated=ANNOTATION in metadata.get("annotations", {}),
        reported=ready.get("lastHeartbeatTime", ""),
    )


def _kubectl(site: Site, *words: str, doing: str, given: str = "") -> str:
    command = (
        site.binary("kubectl"),
        f"--kubeconfig={site.layout.kubeconfig}",
        f"--cache-dir={site.layout.root / 'discovery'}",
        "--request-timeout=10s",
        *words,
    )
    return run(command, doing=f"{doing} of cluster {site.layout.name}", given=given)
