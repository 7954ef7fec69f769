# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API versions that another server serves behind the API server (an APIService), when that server does not answer."""

from __future__ import annotations

from ..errors import ApiError
from .client import Client, Resource

API_SERVICES = Resource("apiregistration.k8s.io", "v1", "APIService", "apiservices", False)


def silence(client: Client, api_version: str, *, stale: bool) -> str:
    """Why nobody answers for an API version; empty when that is not known to be another server's fault.

    ``stale``: discovery says so itself. That has to do for whoever may not read the APIService.
    """
    group, _slash, version = api_version.rpartition("/")
    name = f"{version}.{group}"
    told = f"the server behind the APIService {name} does not answer"
    try:
        body = client.get(API_SERVICES, "", name)
    except ApiError:
        return told if stale else ""
    if body is None or not (body.get("spec") or {}).get("service"):
        return ""
    conditions = {item["type"]: item for item in (body.get("status") or {}).get("conditions") or []}
    available = conditions.get("Available") or {}
    message = available.get("message") if available.get("status") != "True" else ""
    return told + (f" ({message})" if message else "")


def next_step(api_version: str) -> str:
    """What to do about it."""
    group, _slash, version = api_version.rpartition("/")
    return (
        f"See kubectl describe apiservice {version}.{group}, and run the task again when that server answers;"
        " releases that hold nothing of it go out meanwhile."
    )
