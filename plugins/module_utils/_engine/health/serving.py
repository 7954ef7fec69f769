# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a ready pod stand behind a Service, and if not, will one ever?

The pods decide where they can be seen, else the workloads that make such pods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..objects.nested import nested
from ..objects.references import pod_template_of
from .reading import condition, is_true, label, mapping, metadata, number, spec, status, text
from .verdict import Object, Verdict, failed, progressing, ready

NO_PODS = "NoPods"
AT_REST = "AtRest"
# It waits for workloads that are waited for themselves: a consequence, and no trouble of its own.
FOLLOWS = "FollowsWorkloads"
ENDED = frozenset(("Failed", "Succeeded"))


@dataclass(frozen=True)
class Selected:
    """What a Service selects, as far as it has been looked at.

    ``pods`` are those that are here to stay, None when they can't be seen. ``workloads`` make such pods, each with its
    verdict; ``unsettled`` are those of the release among them, or behind pods that may go, that are not ready yet.
    ``others`` are workloads that make other pods. ``complete``: there is nothing else that such pods could come from.
    """

    pods: Sequence[Object] | None = None
    workloads: Sequence[tuple[Object, Verdict]] = ()
    unsettled: Sequence[Object] = ()
    others: Sequence[Object] = ()
    complete: bool = False


def selector_labels(service: Object) -> Mapping[str, str]:
    """The labels of the pods that a Service sends requests to; none where others look after its endpoints."""
    if spec(service).get("type") == "ExternalName":
        return {}
    return mapping(spec(service).get("selector"))


def template_labels(workload: Object) -> Mapping[str, Any]:
    """The labels that a workload gives its pods; those of a Pod itself."""
    return mapping(nested(pod_template_of(workload), "metadata", "labels"))


def fits(selector: Mapping[str, str], found: Mapping[str, Any]) -> bool:
    """Does a selector match these labels?"""
    return all(found.get(key) == value for key, value in selector.items())


def judge_selected(service: Object, selected: Selected) -> Verdict:
    """Ready when a ready pod is selected, or when all that it selects is meant to have no pods."""
    selector = selector_labels(service)
    if not selector:
        return ready()
    if selected.unsettled:
        return progressing(f"it waits for {_named(selected.unsettled)}, whose pods it selects", FOLLOWS)
    if _is_served(selected):
        return ready()
    coming = [pod for pod in selected.pods or () if not _is_over(pod)]
    awake = [workload for workload, verdict in selected.workloads if not _rests(workload, verdict)]
    if selected.workloads and not coming and not awake:
        resting = _named([workload for workload, _verdict in selected.workloads])
        return ready(f"{resting} is meant to have no pods", AT_REST)
    return _unserved(selector, selected, coming, awake)


def _is_served(selected: Selected) -> bool:
    if selected.pods is None:
        return any(_keeps_pods(workload, verdict) for workload, verdict in selected.workloads)
    return any(_is_ready(pod) for pod in selected.pods)


def _unserved(
    selector: Mapping[str, str], selected: Selected, coming: Sequence[Object], awake: Sequence[Object]
) -> Verdict:
    """Why no ready pod stands behind a Service, and whether one may come."""
    written = ",".join(f"{key}={value}" for key, value in sorted(selector.items()))
    if coming:
        return progressing(f"none of the {len(coming)} pods that its selector {written} matches is ready")
    message = f"its selector {written} matches no pod"
    if awake:
        return progressing(f"{message}; {_named(awake)} has none yet")
    if not selected.complete:
        return progressing(message)
    nearest = _nearest(selector, selected.others)
    return failed(f"{message}, and no workload makes such pods{nearest}", NO_PODS, certain=False)


def _is_over(pod: Object) -> bool:
    return bool(metadata(pod).get("deletionTimestamp")) or status(pod).get("phase") in ENDED


def _is_ready(pod: Object) -> bool:
    return is_true(condition(pod, "Ready")) and not _is_over(pod)


def keeps_old_pods(workload: Object) -> bool:
    """May pods of an older template stay by its own word?"""
    strategy = mapping(spec(workload).get("updateStrategy"))
    return strategy.get("type") == "OnDelete" or number(mapping(strategy.get("rollingUpdate")).get("partition")) > 0


def _keeps_pods(workload: Object, verdict: Verdict) -> bool:
    """Does a workload vouch for ready pods of its present template?"""
    if verdict.health != "ready" or keeps_old_pods(workload) or workload.get("kind") in ("CronJob", "Job"):
        return False
    return not _rests(workload, verdict)


def _rests(workload: Object, verdict: Verdict) -> bool:
    """Is a workload meant to have no pods now?"""
    kind = workload.get("kind")
    if kind == "CronJob" or verdict.health == "suspended" or spec(workload).get("replicas") == 0:
        return True
    if kind == "DaemonSet":
        return verdict.health == "ready" and number(status(workload).get("desiredNumberScheduled")) == 0
    return kind == "Job" and verdict.health == "ready"


def _named(workloads: Sequence[Object]) -> str:
    return " and ".join(sorted({label(workload) for workload in workloads}))


def _nearest(selector: Mapping[str, str], others: Sequence[Object]) -> str:
    """The workload whose pods come closest to a selector, and what they have instead."""
    found = [
        (sum(given.get(key) == value for key, value in selector.items()), len(selector.keys() & given.keys()), other)
        for other in others
        if (given := template_labels(other)).keys() & selector.keys()
    ]
    if not found:
        return ""
    other = max(found, key=lambda item: item[:2])[2]
    given = template_labels(other)
    wrong = [f"{key}={text(given[key])}" if key in given else f"no label {key}" for key in _wrong(selector, given)]
    return f": those of {label(other)} have {', '.join(wrong)}"


def _wrong(selector: Mapping[str, str], given: Mapping[str, Any]) -> list[str]:
    return [key for key, value in sorted(selector.items()) if given.get(key) != value]
