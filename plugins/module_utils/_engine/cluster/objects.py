# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects that a cluster itself needs: what its own programs may do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

READ = ("get", "list", "watch")
WRITE = ("create", "update", "patch", "delete")

# Per user of certificates.py that has no built-in role: API group, resources, verbs.
RULES: Mapping[str, Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "ascent:kwok": (
        ("", ("nodes", "pods"), (*READ, *WRITE)),
        ("", ("nodes/status", "pods/status"), ("update", "patch")),
        ("", ("events",), ("create", "patch", "update")),
        ("events.k8s.io", ("events",), ("create", "patch", "update")),
        ("coordination.k8s.io", ("leases",), (*READ, *WRITE)),
    ),
    "ascent:coredns": (
        ("", ("services", "namespaces", "pods", "endpoints"), READ),
        ("discovery.k8s.io", ("endpointslices",), READ),
    ),
}
# Per user, a role that Kubernetes itself brings.
BUILT_IN_ROLES = {
    "kube-apiserver-kubelet-client": "system:kubelet-api-admin",
    "system:kube-proxy": "system:node-proxier",
}


def own_objects() -> list[dict[str, Any]]:
    """Roles and bindings, in the order in which they are applied."""
    roles = [_role(user, rules) for user, rules in RULES.items()]
    bindings = [_binding(user, user) for user in RULES]
    return [*roles, *bindings, *(_binding(user, role) for user, role in BUILT_IN_ROLES.items())]


def objects_digest() -> str:
    return hashlib.sha256(json.dumps(own_objects(), sort_keys=True).encode()).hexdigest()


def _role(name: str, rules: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> dict[str, Any]:
    return {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "ClusterRole",
        "metadata": {"name": name},
        "rules": [
            {"apiGroups": [group], "resources": list(resources), "verbs": list(verbs)}
            for group, resources, verbs in rules
        ],
    }


def _binding(user: str, role: str) -> dict[str, Any]:
    group = "rbac.authorization.k8s.io"
    return {
        "apiVersion": f"{group}/v1",
        "kind": "ClusterRoleBinding",
        "metadata": {"name": user if user.startswith("ascent:") else f"ascent:{user}"},
        "roleRef": {"apiGroup": group, "kind": "ClusterRole", "name": role},
        "subjects": [{"apiGroup": group, "kind": "User", "name": user}],
    }
