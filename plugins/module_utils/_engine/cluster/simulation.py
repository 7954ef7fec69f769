# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulated nodes: kwok makes any pod on them Running and Ready, whatever its image; no container runs.

A stage says which objects it is for and what status it gives them. Values in braces are filled in by kwok.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .processes import Program
from .site import Site

PORTS = ("kwok",)
ANNOTATION = "kwok.x-k8s.io/node"
LABELS = {"type": "simulated", "kubernetes.io/os": "linux", "node-role.kubernetes.io/simulated": ""}
CAPACITY = {"cpu": "32", "memory": "256Gi", "pods": "250", "ephemeral-storage": "1Ti"}


def simulated_name(index: int) -> str:
    return f"simulated-{index}"


def simulated_node(name: str, *, alone: bool) -> dict[str, Any]:
    """A node object. Beside a real node it is tainted, so that only pods which ask for it land there."""
    taint = {"key": ANNOTATION, "value": "fake", "effect": "NoSchedule"}
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {
            "name": name,
            "annotations": {ANNOTATION: "fake"},
            "labels": {**LABELS, "kubernetes.io/hostname": name},
        },
        "spec": {} if alone else {"taints": [taint]},
    }


def _stage(name: str, kind: str, expressions: Sequence[tuple[str, str, list[str]]], effect: dict[str, Any]) -> str:
    selector = [
        {"key": key, "operator": operator, **({"values": values} if values else {})}
        for key, operator, values in expressions
    ]
    return json.dumps(
        {
            "apiVersion": "kwok.x-k8s.io/v1alpha1",
            "kind": "Stage",
            "metadata": {"name": name},
            "spec": {
                "resourceRef": {"apiGroup": "v1", "kind": kind},
                "selector": {"matchExpressions": selector},
                "next": effect,
            },
        }
    )


_IS_READY = '.status.conditions.[] | select( .type == "Ready" ) | .status'
_NODE_READY = """
phase: Running
capacity: CAPACITY
allocatable: CAPACITY
addresses:
- {type: InternalIP, address: {{ NodeIP | Quote }}}
- {type: Hostname, address: {{ .metadata.name | Quote }}}
conditions:
{{ range NodeConditions }}
- {type: {{ .type }}, status: {{ .status | Quote }}, reason: {{ .reason }}, message: {{ .message | Quote }},
   lastHeartbeatTime: {{ Now | Quote }}, lastTransitionTime: {{ Now | Quote }}}
{{ end }}
nodeInfo: {architecture: amd64, operatingSystem: linux, osImage: simulated, kernelVersion: simulated, bootID: "",
  machineID: "", systemUUID: "", kubeletVersion: {{ printf "kwok-%s" Version | Quote }},
  kubeProxyVersion: simulated, containerRuntimeVersion: simulated}
""".replace("CAPACITY", json.dumps(CAPACITY))
_POD_READY = """
{{ $now := Now }}
phase: Running
startTime: {{ $now | Quote }}
{{ with NodeIPsWith .spec.nodeName }}
hostIP: {{ index . 0 | Quote }}
hostIPs: [{ip: {{ index . 0 | Quote }}}]
{{ end }}
{{ with PodIPsWith .spec.nodeName (or .spec.hostNetwork false) .metadata.uid .metadata.name .metadata.namespace }}
podIP: {{ index . 0 | Quote }}
podIPs: [{ip: {{ index . 0 | Quote }}}]
{{ end }}
conditions:
- {type: Initialized, status: "True", lastTransitionTime: {{ $now | Quote }}}
- {type: ContainersReady, status: "True", lastTransitionTime: {{ $now | Quote }}}
- {type: Ready, status: "True", lastTransitionTime: {{ $now | Quote }}}
{{ range .spec.readinessGates }}
- {type: {{ .conditionType | Quote }}, status: "True", lastTransitionTime: {{ $now | Quote }}}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", restartCount: 0, ready: true, started: true,
   state: {running: {startedAt: {{ $now | Quote }}}}}
{{ end }}
{{ with .spec.initContainers }}
initContainerStatuses:
{{ range . }}
{{ if eq (or .restartPolicy "") "Always" }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", restartCount: 0, ready: true, started: true,
   state: {running: {startedAt: {{ $now | Quote }}}}}
{{ else }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", restartCount: 0, ready: true, started: false,
   state: {terminated: {exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}}}
{{ end }}
{{ end }}
{{ end }}
"""
_POD_COMPLETE = """
{{ $now := Now }}
phase: Succeeded
conditions:
- {type: Initialized, status: "True", reason: PodCompleted, lastTransitionTime: {{ $now | Quote }}}
- {type: ContainersReady, status: "False", reason: PodCompleted, lastTransitionTime: {{ $now | Quote }}}
- {type: Ready, status: "False", reason: PodCompleted, lastTransitionTime: {{ $now | Quote }}}
containerStatuses:
{{ range .spec.containers }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", restartCount: 0, ready: false, started: false,
   state: {terminated: {exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}}}
{{ end }}
"""

_LIVING: tuple[str, str, list[str]] = (".metadata.deletionTimestamp", "DoesNotExist", [])
STAGES = {
    "stage-node-ready": _stage("node-ready", "Node", [(_IS_READY, "NotIn", ["True"])], {"statusTemplate": _NODE_READY}),
    "stage-pod-ready": _stage(
        "pod-ready", "Pod", [_LIVING, (".status.phase", "In", ["Pending"])], {"statusTemplate": _POD_READY}
    ),
    "stage-pod-complete": _stage(
        "pod-complete",
        "Pod",
        [
            _LIVING,
            (".status.phase", "In", ["Running"]),
            (".metadata.ownerReferences.[].kind", "In", ["Job"]),
        ],
        {"statusTemplate": _POD_COMPLETE},
    ),
    "stage-pod-delete": _stage("pod-delete", "Pod", [(".metadata.deletionTimestamp", "Exists", [])], {"delete": True}),
}


def simulation(site: Site) -> Program:
    """The one program that plays the kubelet of all simulated nodes."""
    stages = {site.configuration(f"{name}.json"): text for name, text in STAGES.items()}
    return Program(
        "kwok",
        (
            site.binary("kwok"),
            f"--kubeconfig={site.layout.component_kubeconfig('kwok')}",
            "--manage-all-nodes=false",
            f"--manage-nodes-with-annotation-selector={ANNOTATION}=fake",
            # Without a lease that is renewed, the controller manager takes a node for dead after 50 s.
            "--node-lease-duration-seconds=40",
            f"--node-ip={site.address}",
            f"--cidr={site.record.network.simulated_pods}",
            f"--server-address=127.0.0.1:{site.record.ports['kwok']}",
            *(f"--config={path}" for path in stages),
        ),
        stages,
    )
