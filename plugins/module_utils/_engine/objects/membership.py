# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How an object says which release it belongs to: Kubernetes' ApplySet label and a readable annotation.

The id is that of KEP-3659 (k8s.io/kubectl, pkg/cmd/apply/applyset.go); the parent is the release's head, a ConfigMap.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

PART_OF_LABEL = "applyset.kubernetes.io/part-of"
RELEASE_ANNOTATION = "ascent.kube/release"
KEEP_ANNOTATION = "ascent.kube/keep"


def part_of_id(name: str, namespace: str) -> str:
    """The ApplySet id of the parent ConfigMap ``name`` in ``namespace``: a label value of 55 characters."""
    hashed = hashlib.sha256(f"{name}.{namespace}.ConfigMap.".encode()).digest()
    return f"applyset-{base64.urlsafe_b64encode(hashed).decode().rstrip('=')}-v1"


def stamp(body: Mapping[str, Any], *, release: str, part_of: str) -> dict[str, Any]:
    """A copy of ``body`` that says it belongs to ``release`` (``namespace/name``), on its own metadata only."""
    metadata = dict(body["metadata"])
    metadata["labels"] = {**(metadata.get("labels") or {}), PART_OF_LABEL: part_of}
    metadata["annotations"] = {**(metadata.get("annotations") or {}), RELEASE_ANNOTATION: release}
    return {**body, "metadata": metadata}


def outlives(body: Mapping[str, Any]) -> bool:
    """Whether an object asks to be kept when it leaves its release."""
    return (body["metadata"].get("annotations") or {}).get(KEEP_ANNOTATION) == "true"
