# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of rules, and the one entrance: ``judge``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from ..objects.identity import Identity, group_of
from .conditions import complaint_about, judge_generally
from .machinery import judge_api_service, judge_autoscaler, judge_definition, judge_disruption_budget, judge_namespace
from .network import judge_gateway, judge_ingress, judge_route, judge_service
from .pods import judge_pod
from .reading import condition, is_true, items, spec, status, unobserved
from .rules import HealthRule
from .serving import Selected
from .storage import judge_claim, judge_volume
from .verdict import DELETING, NO_STATUS, Object, Patience, Sight, Verdict, ready
from .workloads import (
    judge_cron_job,
    judge_daemon_set,
    judge_deployment,
    judge_job,
    judge_replica_set,
    judge_stateful_set,
)

GATEWAY_API = "gateway.networking.k8s.io"
RULES: dict[tuple[str, str], Callable[[Sight], Verdict]] = {
    ("", "Namespace"): judge_namespace,
    ("", "PersistentVolume"): judge_volume,
    ("", "PersistentVolumeClaim"): judge_claim,
    ("", "Pod"): judge_pod,
    ("", "ReplicationController"): judge_replica_set,
    ("", "Service"): judge_service,
    ("apiextensions.k8s.io", "CustomResourceDefinition"): judge_definition,
    ("apiregistration.k8s.io", "APIService"): judge_api_service,
    ("apps", "DaemonSet"): judge_daemon_set,
    ("apps", "Deployment"): judge_deployment,
    ("apps", "ReplicaSet"): judge_replica_set,
    ("apps", "StatefulSet"): judge_stateful_set,
    ("autoscaling", "HorizontalPodAutoscaler"): judge_autoscaler,
    ("batch", "CronJob"): judge_cron_job,
    ("batch", "Job"): judge_job,
    ("networking.k8s.io", "Ingress"): judge_ingress,
    ("policy", "PodDisruptionBudget"): judge_disruption_budget,
    (GATEWAY_API, "Gateway"): judge_gateway,
    **{(GATEWAY_API, kind): judge_route for kind in ("GRPCRoute", "HTTPRoute", "TCPRoute", "TLSRoute", "UDPRoute")},
}
# The API groups of Kubernetes itself: what has no rule above is configuration, in place as soon as it is stored.
BUILT_IN = frozenset(
    (
        "",
        "admissionregistration.k8s.io",
        "apiextensions.k8s.io",
        "apiregistration.k8s.io",
        "apps",
        "autoscaling",
        "batch",
        "certificates.k8s.io",
        "coordination.k8s.io",
        "discovery.k8s.io",
        "events.k8s.io",
        "flowcontrol.apiserver.k8s.io",
        "networking.k8s.io",
        "node.k8s.io",
        "policy",
        "rbac.authorization.k8s.io",
        "resource.k8s.io",
        "scheduling.k8s.io",
        "storage.k8s.io",
    )
)


def is_replaced(identity: Identity, own: HealthRule | None) -> bool:
    """Does a rule of the release's own stand in for one of Kubernetes' kinds?"""
    return own is not None and own.decides and (identity.group, identity.kind) in RULES


def has_rule(group: str, kind: str) -> bool:
    """Is it a kind whose health is known from what Kubernetes itself writes: by a rule, or as mere configuration?"""
    return (group, kind) in RULES or group in BUILT_IN


def reports_health(object_: Object, own: HealthRule | None = None) -> bool:
    """Can the object be anything but ready? Configuration can't: there is nothing to look at again.

    ``own`` is the release's own rule for it.
    """
    if own:
        return own.waits
    group, kind = group_of(str(object_.get("apiVersion") or "")), str(object_.get("kind") or "")
    if (group, kind) == ("", "Service") and "spec" in object_:
        return spec(object_).get("type") == "LoadBalancer"
    return (group, kind) in RULES or group not in BUILT_IN


def _leaving(sight: Sight, leaving: Verdict, is_known: bool) -> Verdict:
    """What is being deleted serves no more, but may say that it can't even go.

    A Job that is complete may go: its time to live deletes it.
    """
    if sight.object.get("kind") == "Job" and is_true(condition(sight.object, "Complete")):
        return judge_job(sight)
    verdict = leaving if is_known else judge_generally(sight)
    return verdict if verdict.health == "failed" else leaving


def _without_rule(sight: Sight, stale: Verdict | None, generation: int, group: str) -> Verdict:
    if stale:
        return complaint_about(sight.object, generation) or stale
    verdict = judge_generally(sight)
    if group in BUILT_IN and (verdict.reason == NO_STATUS or not items(status(sight.object).get("conditions"))):
        return ready()
    return verdict


def judge(
    object_: Object | None,
    *,
    pods: Sequence[Object] = (),
    events: Sequence[Object] = (),
    now: datetime | None = None,
    generation: int = 0,
    patience: Patience | None = None,
    selected: Selected | None = None,
    own: HealthRule | None = None,
) -> Verdict:
    """The health of an object; ``missing`` when there is none.

    ``pods`` are those below it, with the ReplicaSets of a Deployment and the ControllerRevisions of a DaemonSet among
    them; ``events`` are v1 Events about any of these. ``generation`` is the one that our own apply returned: a status
    about an older one does not count. ``now`` is aware; without it nothing is overdue. ``selected`` is what stands
    behind a Service, None where nobody has looked. ``own`` is the release's own rule for it, which comes first.
    """
    if object_ is None:
        return Verdict("missing", "it does not exist", "NotFound")
    told = own.verdict(object_, generation) if own else None
    return told or _judge(Sight(object_, pods, events, now, patience or Patience(), selected), generation)


def _judge(sight: Sight, generation: int) -> Verdict:
    """The health of an object that is there, by the rule for its kind or by the general judgement."""
    object_ = sight.object
    group, kind = group_of(str(object_.get("apiVersion") or "")), str(object_.get("kind") or "")
    if (group, kind) == ("", "Namespace"):
        return judge_namespace(sight)
    stale, rule = unobserved(object_, generation), RULES.get((group, kind))
    if stale and stale.reason == DELETING:
        return _leaving(sight, stale, rule is not None)
    if rule:
        return stale or rule(sight)
    return _without_rule(sight, stale, generation, group)
