# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose an entry of ``metadata.managedFields`` is: ours, a person's or a person's tool's, or a controller's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

FIELD_MANAGER = "ascent"
REPLICAS_MANAGER = "ascent-replicas"

# Tools that a person or a pipeline drives: what they wrote is the team's own earlier hand. Names that controllers and
# operators also go by (Go-http-client, okhttp, python-requests ...) are not here: a name missing here is left alone.
_HANDS = re.compile(
    r"kubectl|kubectl-.+|oc"
    r"|before-first-apply"  # the API server's name for what it found at the first apply
    r"|OpenAPI-Generator|Swagger-Codegen"  # the Python client, and so kubernetes.core
    r"|helm|Helm|kapp|werf|nelm|kustomize|skaffold|tilt|k9s"
    r"|Terraform|HashiCorp|OpenTofu|pulumi-kubernetes(-[0-9a-f]+)?"
    r"|node-fetch|Mozilla|curl"  # Lens, dashboards in a browser, requests by hand
)
_HANDS_BY_APPLY = frozenset({"kubectl", "helm", "Helm"})


def ours(entry: Mapping[str, Any]) -> bool:
    """Whether this is the entry of our own server-side apply on the object itself."""
    return entry.get("manager") == FIELD_MANAGER and entry.get("operation") == "Apply" and not entry.get("subresource")


def reconciles(entry: Mapping[str, Any]) -> bool:
    """Whether this is a controller's entry: it writes what it comes to, while who applies says what is to be."""
    if entry.get("subresource") or entry.get("operation") != "Update":
        return False
    return _HANDS.fullmatch(str(entry.get("manager") or "")) is None


def foldable(entry: Mapping[str, Any]) -> bool:
    """Whether the fields of this entry are taken over: a person's or tool's, never a controller's."""
    if entry.get("subresource"):
        return False
    manager = str(entry.get("manager") or "")
    if entry.get("operation") == "Apply":
        return manager in _HANDS_BY_APPLY
    return _HANDS.fullmatch(manager) is not None
