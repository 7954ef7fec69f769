# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pods may have started since a moment, and so have read at start what their configuration was by then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from ...errors import ApiError
from ...health.reading import annotations_of, items, mapping, metadata, moment, spec, status, text
from ...kube.client import Body, together
from ..session import Session
from .board import PODS, selector_of
from .configuration import STAMP

# The server's clock and those of the nodes agree to within so much.
CLOCKS_APART = timedelta(seconds=2)
OVER = frozenset({"Succeeded", "Failed"})


def started_since(
    session: Session, workloads: Mapping[str, tuple[Body, str]], since: str, check: Callable[[], None]
) -> frozenset[str]:
    """The workloads that have a pod of this stamp with a container that may have started since then.

    Who may not list pods, or does not know the moment, takes it that all have.
    """
    names = list(workloads)
    then = moment(since)
    if then is None:
        return frozenset(names)
    found = together(lambda name: _has_started(session, *workloads[name], then), names, check=check)
    return frozenset(name for name, started in zip(names, found, strict=True) if started)


def _has_started(session: Session, body: Body, stamp: str, then: datetime) -> bool:
    try:
        pods = session.client.list(PODS, str(metadata(body).get("namespace") or ""), selector=selector_of(body))
    except ApiError as error:
        if error.status != HTTPStatus.FORBIDDEN:
            raise
        return True
    return any(may_have_started(pod, then) for pod in pods if str(annotations_of(pod).get(STAMP) or "") == stamp)


def may_have_started(pod: Mapping[str, Any], then: datetime) -> bool:
    """Whether a container of a pod that stays is not known to have started before ``then``.

    One that waits may be starting just now; a pod without a node starts later, and reads what there is by then.
    """
    leaving = metadata(pod).get("deletionTimestamp") or text(status(pod).get("phase")) in OVER
    if leaving or not spec(pod).get("nodeName"):
        return False
    containers = items(status(pod).get("containerStatuses"))
    starts = [moment(mapping(mapping(each.get("state")).get("running")).get("startedAt")) for each in containers]
    for each in items(status(pod).get("initContainerStatuses")):
        state = mapping(each.get("state"))
        starts.append(moment((mapping(state.get("running")) or mapping(state.get("terminated"))).get("startedAt")))
    known = len(containers) >= len(items(spec(pod).get("containers")))
    return not known or any(start is None or start >= then - CLOCKS_APART for start in starts)
