# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kubeconfigs: how a component or a person reaches the API server."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from ..files import write_json
from .certificates import AUTHORITY
from .layout import Layout


def write_kubeconfig(path: Path, *, cluster: str, server: str, layout: Layout, subject: str) -> None:
    """Write a kubeconfig of a certificate's subject. It holds the key itself and can be copied elsewhere."""
    write_json(
        path,
        kubeconfig(
            cluster=cluster,
            server=server,
            authority=layout.certificate(AUTHORITY).read_bytes(),
            certificate=layout.certificate(subject).read_bytes(),
            key=layout.key(subject).read_bytes(),
        ),
    )


def kubeconfig(*, cluster: str, server: str, authority: bytes, certificate: bytes, key: bytes) -> dict[str, Any]:
    """A kubeconfig with one context, named like the cluster. Certificates and key are PEM."""
    context = f"ascent-{cluster}"
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": context,
        "contexts": [{"name": context, "context": {"cluster": context, "user": context}}],
        "clusters": [
            {"name": context, "cluster": {"server": server, "certificate-authority-data": _encoded(authority)}}
        ],
        "users": [
            {
                "name": context,
                "user": {"client-certificate-data": _encoded(certificate), "client-key-data": _encoded(key)},
            }
        ],
    }


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
