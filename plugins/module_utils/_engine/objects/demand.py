# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What objects ask of a namespace's quotas, in the words of a ResourceQuota.

Never more than is sure: what depends on nodes, on time or on a controller's discretion counts nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

from .identity import Identity
from .nested import mapping, mappings, nested
from .quantities import Amounts, amounts, largest, quantity, times, total
from .references import pod_specification

ONE = Fraction(1)
REPLICATED = frozenset(
    {("", "ReplicationController"), ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet")}
)
FINISHED = ("Succeeded", "Failed")
# Counted under their plain name too, as quotas did before they counted every kind.
_PLAIN = frozenset(
    {
        "configmaps",
        "persistentvolumeclaims",
        "pods",
        "replicationcontrollers",
        "resourcequotas",
        "secrets",
        "services",
    }
)
_BARE = ("cpu", "memory", "ephemeral-storage")


def asks_for(name: str) -> Literal["pods", "claims", "objects"]:
    """What a quota's resource is used by."""
    if name.endswith(("persistentvolumeclaims", "requests.storage")):
        return "claims"
    if name in ("pods", "count/pods", *_BARE) or name.startswith(("requests.", "limits.")):
        return "pods"
    return "objects"


def is_replicated(identity: Identity) -> bool:
    """Does it keep a number of pods?"""
    return (identity.group, identity.kind) in REPLICATED


def of_object(body: Mapping[str, Any], plural: str) -> dict[str, Fraction]:
    """What the server charges for an object when it is written."""
    identity = Identity.of(body)
    found = {f"count/{plural}" + (f".{identity.group}" if identity.group else ""): ONE}
    if identity.group:
        return found
    if plural in _PLAIN:
        found[plural] = ONE
    if identity.kind == "Service":
        return {**found, **_of_service(mapping(body.get("spec")))}
    if identity.kind == "PersistentVolumeClaim":
        return {**found, **of_claim(mapping(body.get("spec")))}
    return {**found, **of_pod(mapping(body.get("spec")))} if identity.kind == "Pod" else found


def _of_service(specification: Mapping[str, Any]) -> dict[str, Fraction]:
    kind = specification.get("type")
    balanced = kind == "LoadBalancer"
    opened = kind == "NodePort" or (balanced and specification.get("allocateLoadBalancerNodePorts") is not False)
    ports = Fraction(len(list(mappings(specification.get("ports")))))
    return {
        **({"services.loadbalancers": ONE} if balanced else {}),
        **({"services.nodeports": ports} if opened else {}),
    }


def of_claim(specification: Mapping[str, Any]) -> dict[str, Fraction]:
    """What a volume claim asks for."""
    size = quantity(nested(specification, "resources", "requests", "storage"))
    asked = {"persistentvolumeclaims": ONE, **({} if size is None else {"requests.storage": size})}
    name = specification.get("storageClassName")
    of_class = {f"{name}.storageclass.storage.k8s.io/{word}": amount for word, amount in asked.items()} if name else {}
    return {"count/persistentvolumeclaims": ONE, **asked, **of_class}


def of_pod(specification: Mapping[str, Any]) -> dict[str, Fraction]:
    """What one pod asks for: its containers together, or the largest of those that run before them."""
    requests, limits = _asked(specification, "requests"), _asked(specification, "limits")
    found = {"pods": ONE, "count/pods": ONE}
    found |= {f"requests.{name}": amount for name, amount in requests.items()}
    found |= {f"limits.{name}": amount for name, amount in limits.items()}
    return found | {name: requests[name] for name in _BARE if name in requests}


def _asked(specification: Mapping[str, Any], what: str) -> dict[str, Fraction]:
    before = list(mappings(specification.get("initContainers")))
    beside = [item for item in before if item.get("restartPolicy") == "Always"]
    together = total(_of_container(item, what) for item in (*mappings(specification.get("containers")), *beside))
    found = largest([together, *(_of_container(item, what) for item in before if item not in beside)])
    return {**found, **amounts(nested(specification, "resources", what))}


def _of_container(container: Mapping[str, Any], what: str) -> dict[str, Fraction]:
    """Its requests or limits; what has a limit and no request asks for as much as its limit."""
    resources = mapping(container.get("resources"))
    limits = amounts(resources.get("limits"))
    return limits if what == "limits" else {**limits, **amounts(resources.get("requests"))}


def of_pods(body: Mapping[str, Any]) -> dict[str, Fraction]:
    """What the pods of a workload that keeps a number of them ask for together."""
    specification = mapping(body.get("spec"))
    if not is_replicated(Identity.of(body)) or specification.get("paused"):
        return {}
    return times(of_pod(pod_specification(body)), replicas_of(body))


def replicas_of(body: Mapping[str, Any]) -> int:
    """How many pods a workload keeps; one unless it says."""
    count = nested(body, "spec", "replicas")
    return count if isinstance(count, int) else 1


def claims_of(body: Mapping[str, Any]) -> dict[str, Amounts]:
    """The volume claims that a StatefulSet's pods bring, by name."""
    if body.get("kind") != "StatefulSet":
        return {}
    specification, name = mapping(body.get("spec")), body["metadata"]["name"]
    first = nested(specification, "ordinals", "start") or 0
    return {
        f"{nested(template, 'metadata', 'name')}-{name}-{number}": of_claim(mapping(template.get("spec")))
        for template in mappings(specification.get("volumeClaimTemplates"))
        for number in range(first, first + replicas_of(body))
    }


def is_standing(body: Mapping[str, Any]) -> bool:
    """Does a pod or claim go on asking for what it has: it neither has ended nor is it going?"""
    return not body["metadata"].get("deletionTimestamp") and nested(body, "status", "phase") not in FINISHED
