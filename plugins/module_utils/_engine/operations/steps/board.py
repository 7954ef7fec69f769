# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known, at one moment, about the objects that are waited for. Nothing here reaches the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...health.judge import has_rule, judge, reports_health
from ...health.pods import claims
from ...health.reading import CLAIM, owners, spec, uid
from ...health.rules import HealthRule
from ...health.serving import Selected, keeps_old_pods, selector_labels
from ...health.stuck import stuck_pods
from ...health.verdict import Verdict
from ...kube.client import Body, Resource
from ...objects.identity import Identity
from ...objects.membership import PART_OF_LABEL
from ...objects.references import pod_specification, pod_template_of
from .background import WORKLOADS, Background
from .discretion import Discretion
from .feed import News, Place
from .waiting import Standing, standing

PODS = Resource("", "v1", "Pod", "pods", True)
EVENTS = Resource("", "v1", "Event", "events", True)
REPLICA_SETS = Resource("apps", "v1", "ReplicaSet", "replicasets", True)
CONTROLLER_REVISIONS = Resource("apps", "v1", "ControllerRevision", "controllerrevisions", True)
BELOW: Mapping[tuple[str, str], tuple[Resource, ...]] = {
    ("", "ReplicationController"): (PODS,),
    ("apps", "DaemonSet"): (PODS, CONTROLLER_REVISIONS),
    ("apps", "Deployment"): (PODS, REPLICA_SETS),
    ("apps", "ReplicaSet"): (PODS,),
    ("apps", "StatefulSet"): (PODS,),
    ("batch", "Job"): (PODS,),
}
# More workloads than this in one namespace share one watch on its pods.
SELECTORS = 8
# What settles by itself in this time needs no events to be read.
EVENT_SECONDS = 2.0


@dataclass(frozen=True)
class Awaited:
    """An object to wait for: the answer to our apply (or as it was read), and the generation to be reached.

    ``relieved``: a pod that keeps its controller from going on may be deleted. ``leaving``: it is not waited for, but
    goes afterwards, so that its pods do not count. ``own`` is the release's own rule for its health.
    """

    identity: Identity
    resource: Resource
    body: Body
    generation: int = 0
    relieved: bool = False
    leaving: bool = False
    own: HealthRule | None = None


def _is_unprobed(body: Body) -> bool:
    """Whether a workload runs a container that nothing but its process shows to be ready."""
    containers = pod_specification(body).get("containers") or []
    return body.get("kind") != "Job" and any(not container.get("readinessProbe") for container in containers)


class Board:
    """The live objects, what stands below them, their events, and the verdicts on them."""

    def __init__(self, awaited: Iterable[Awaited], discretion: Discretion) -> None:
        self._discretion = discretion
        concerned = list(awaited)
        self.awaited = {item.identity: item for item in concerned if not item.leaving}
        self._leaving = [item.body for item in concerned if item.leaving]
        self.standings: dict[Identity, Standing] = {}
        self._live: dict[Identity, Body | None] = {
            identity: discretion.heard(item.body) for identity, item in self.awaited.items()
        }
        self._found: dict[Place, dict[str, Body]] = {}
        self._unseen: dict[Place, str] = {}
        self._fresh: set[Identity] = set()
        self._children: dict[str, dict[str, Body]] = {}
        self._about: dict[str, list[Body]] = {}
        self._about_claims: dict[tuple[str, str], list[Body]] = {}
        self._since: dict[Identity, tuple[str, float]] = {}
        self._background = Background()
        # What nobody here knows may make pods of any kind.
        self._knows_all = not any(is_silent(item) for item in self.awaited.values())
        self._places = self._group()
        self._place_of = {identity: place for place, identities in self._places.items() for identity in identities}

    def _group(self) -> dict[Place, list[Identity]]:
        """One place per kind, namespace and release of the objects that report a health."""
        groups: dict[tuple[Resource, str, str], list[Identity]] = {}
        for identity, item in self.awaited.items():
            if reports_health(item.body, item.own):
                part_of = str((item.body["metadata"].get("labels") or {}).get(PART_OF_LABEL) or "")
                selector = f"{PART_OF_LABEL}={part_of}" if part_of else ""
                groups.setdefault((item.resource, identity.namespace, selector), []).append(identity)
        return {
            Place(resource, namespace, selector, tuple(sorted(identity.name for identity in identities))): identities
            for (resource, namespace, selector), identities in groups.items()
        }

    def places(self) -> list[Place]:
        """Where the awaited objects are."""
        return list(self._places)

    def unsettled_places(self) -> list[Place]:
        """Where there is still something to wait for."""
        waiting = {identity for identity, item in self.standings.items() if item.word != "done"}
        return [place for place, identities in self._places.items() if waiting.intersection(identities)]

    def places_below(self) -> list[Place]:
        """Where the pods of workloads that are not ready are, and what stands between them."""
        places: dict[str, list[Place]] = {}
        crowded: dict[str, set[Resource]] = {}
        for identity, body in self._unready():
            for resource in BELOW.get((identity.group, identity.kind), ()):
                selector = selector_of(body)
                if selector:
                    places.setdefault(identity.namespace, []).append(Place(resource, identity.namespace, selector))
                    crowded.setdefault(identity.namespace, set()).add(resource)
            if selects(identity, body):
                places.setdefault(identity.namespace, []).append(Place(PODS, identity.namespace, selector_of(body)))
                crowded.setdefault(identity.namespace, set()).add(PODS)
        below = {
            place: None
            for namespace, found in places.items()
            for place in (
                found
                if len(set(found)) <= SELECTORS
                else [Place(resource, namespace) for resource in sorted(crowded[namespace], key=str)]
            )
        }
        return [*below, *self._places_of_workloads()]

    def _places_of_workloads(self) -> list[Place]:
        """Where workloads of others are, when a Service is not ready and selects nothing that is known."""
        lonely = {
            identity.namespace
            for identity, body in self._unready()
            if selects(identity, body) and self._are_pods_seen(identity.namespace, body)
            if not self._background.pods(identity.namespace, selector_labels(body))
            and not self._background.workloads(identity.namespace, selector_labels(body))
        }
        return [Place(resource, namespace) for namespace in sorted(lonely) for resource in WORKLOADS]

    def _are_pods_seen(self, namespace: str, service: Body) -> bool:
        return any(
            self._is_seen(place) for place in (Place(PODS, namespace), Place(PODS, namespace, selector_of(service)))
        )

    def _is_seen(self, place: Place) -> bool:
        return place in self._found and place not in self._unseen

    def places_of_events(self) -> list[Place]:
        """Where the events about objects that are not ready are."""
        return sorted(
            {Place(EVENTS, identity.namespace) for identity, _body in self._unready() if identity.namespace}, key=str
        )

    def _unready(self) -> list[tuple[Identity, Body]]:
        found = ((identity, self._live[identity]) for identity, item in self.standings.items() if item.word != "done")
        return [(identity, body) for identity, body in found if body is not None]

    def count(self, word: str) -> int:
        """How many objects stand so."""
        return sum(item.word == word for item in self.standings.values())

    def take(self, news: Iterable[News]) -> None:
        """Note what is new."""
        for item in news:
            self._unseen.pop(item.place, None)
            if item.kind == "unseen":
                self._unseen[item.place] = item.error.message if item.error else ""
                continue
            found = self._found.setdefault(item.place, {})
            if item.kind == "all":
                found.clear()
            for body in map(self._discretion.heard, item.objects):
                if item.kind == "gone":
                    found.pop(uid(body), None)
                else:
                    found[uid(body)] = body
            if item.place in self._places:
                self._note(item.place, found.values())

    def _note(self, place: Place, found: Iterable[Body]) -> None:
        by_name = {
            (str(body["metadata"].get("namespace") or ""), str(body["metadata"]["name"])): body for body in found
        }
        for identity in self._places[place]:
            body = by_name.get((identity.namespace, identity.name))
            if body is None and self._was_cleaned_up(identity):
                continue
            if body is not self._live[identity]:
                self._live[identity] = body
                self._fresh.add(identity)

    def _was_cleaned_up(self, identity: Identity) -> bool:
        """A Job that was seen complete and is gone now has done its work and was removed by its time to live."""
        seen, own = self._live[identity], self.awaited[identity].own
        return identity.kind == "Job" and seen is not None and judge(seen, own=own).health == "ready"

    def judge(self, now: datetime, waited: float) -> None:
        """Judge all again that are not ready, and those about which there is news."""
        self._index()
        # A Service is judged by what the others have come to.
        for identity in sorted(self.awaited, key=lambda identity: identity.kind == "Service"):
            if not self._is_unready(identity) and identity not in self._fresh:
                continue
            item, body = self.awaited[identity], self._live[identity]
            below = self.below(body) if body is not None else []
            events = self.events(body, below) if body is not None else []
            verdict = judge(
                body,
                pods=below,
                events=events,
                now=now,
                generation=item.generation,
                selected=self._selected(identity, body),
                own=item.own,
            )
            unseen = self._unseen.get(self._place_of[identity]) if identity in self._place_of else None
            if unseen is not None and verdict.health != "ready":
                verdict = Verdict(verdict.health, f"{verdict.message} ({unseen})", verdict.reason, verdict.certain)
            # Here and not where it is told: a text that was cut could keep half a value.
            self.standings[identity] = self._stand(item, body, self._discretion.verdict(verdict), waited)
        self._fresh.clear()

    def _index(self) -> None:
        """Sort what stands below by its owners, the events by what they are about, and all by labels."""
        self._children, self._about, self._about_claims = {}, {}, {}
        beside: list[Body] = []
        for place, found in self._found.items():
            for body in () if place in self._places else found.values():
                if place.resource == EVENTS:
                    self._note_event(body)
                for owner in owners(body):
                    self._children.setdefault(owner, {})[uid(body)] = body
                beside.append(body)
        # What is awaited is known best where it is waited for.
        awaited = [body for body in self._live.values() if body is not None]
        self._background = Background([*beside, *awaited], self._leaving)

    def _note_event(self, event: Body) -> None:
        about = event.get("involvedObject") or {}
        self._about.setdefault(str(about.get("uid") or ""), []).append(event)
        if about.get("kind") == CLAIM:
            place = (str(about.get("namespace") or ""), str(about.get("name") or ""))
            self._about_claims.setdefault(place, []).append(event)

    def _selected(self, identity: Identity, body: Body | None) -> Selected | None:
        """What stands behind a Service."""
        if body is None or not selects(identity, body):
            return None
        namespace, selector = identity.namespace, selector_labels(body)
        makers = self._background.workloads(namespace, selector)
        pods = self._background.pods(namespace, selector) if self._are_pods_seen(namespace, body) else None
        unsettled = self._unsettled(namespace, makers, pods or [])
        places = [Place(resource, namespace) for resource in WORKLOADS]
        return Selected(
            pods=None if pods is None else self._staying(namespace, makers, pods),
            workloads=[(maker, self._verdict(maker)) for maker in makers],
            unsettled=unsettled,
            others=self._background.all_workloads(namespace),
            complete=pods is not None and self._knows_all and all(map(self._is_seen, places)),
        )

    def _verdict(self, workload: Body) -> Verdict:
        known = self.standings.get(Identity.of(workload))
        return known.verdict if known is not None else judge(workload)

    def _unsettled(self, namespace: str, makers: Iterable[Body], pods: Iterable[Body]) -> list[Body]:
        """The awaited workloads that are not ready, and make such pods or own some."""
        uids = {uid(pod) for pod in pods}
        made = {uid(maker) for maker in makers}
        return [
            body
            for identity, body in self._unready()
            if identity.namespace == namespace and pod_template_of(body) is not None
            if uid(body) in made or uids.intersection(map(uid, self.below(body)))
        ]

    def _staying(self, namespace: str, makers: Iterable[Body], pods: Iterable[Body]) -> list[Body]:
        """The pods without those of an awaited workload whose newest template makes other ones."""
        made = {uid(maker) for maker in makers}
        going = {
            uid(item)
            for identity, body in self._live.items()
            if body is not None and identity.namespace == namespace and pod_template_of(body) is not None
            if uid(body) not in made and not keeps_old_pods(body)
            for item in self.below(body)
        }
        return [pod for pod in pods if uid(pod) not in going]

    def _is_unready(self, identity: Identity) -> bool:
        known = self.standings.get(identity)
        return known is None or known.word != "done"

    def _stand(self, item: Awaited, body: Body | None, verdict: Verdict, waited: float) -> Standing:
        health, since = self._since.get(item.identity, ("", waited))
        if health != verdict.health:
            since = waited
            self._since[item.identity] = (verdict.health, since)
        return standing(
            verdict,
            asked_to_rest=body is not None and judge({**body, "status": {}}, own=item.own).health == "suspended",
            silent=is_silent(item),
            reports="status" in item.resource.subresources or not item.resource.verbs,
            unproven=since > 0 and body is not None and _is_unprobed(body),
            waited=waited,
            lasted=waited - since,
        )

    def live(self, identity: Identity) -> Body | None:
        """The object as it was seen last."""
        return self._live[identity]

    def stuck(self, now: datetime) -> list[Mapping[str, Any]]:
        """The pods that keep their controllers from going on, where they may be deleted."""
        held = [(body, self.below(body)) for identity, body in self._unready() if self.awaited[identity].relieved]
        return [pod for body, below in held for pod in stuck_pods(body, below, self.events(body, below), now)]

    def below(self, body: Body) -> list[Body]:
        """What stands below an object, by its chain of owners."""
        children = list(self._children.get(uid(body), {}).values())
        return children + [item for child in children for item in self._children.get(uid(child), {}).values()]

    def events(self, body: Body, below: Iterable[Body]) -> list[Body]:
        """The events about an object, what stands below it, and the claims that its pods use."""
        found = list(below)
        used = {(str(item["metadata"].get("namespace") or ""), claim) for item in found for claim in claims(item)}
        return [event for item in (body, *found) for event in self._about.get(uid(item), ())] + [
            event for place in sorted(used) for event in self._about_claims.get(place, ())
        ]


def is_silent(item: Awaited) -> bool:
    """Is it of a kind that nobody here knows, so that it may never report anything?"""
    return not has_rule(item.identity.group, item.identity.kind)


def selects(identity: Identity, body: Body) -> bool:
    """Is it a Service that sends requests to pods?"""
    return (identity.group, identity.kind) == ("", "Service") and bool(selector_labels(body))


def selector_of(body: Mapping[str, Any]) -> str:
    """A workload's own selector in the API server's notation; empty when it has none."""
    selector = spec(body).get("selector")
    if not isinstance(selector, Mapping):
        return ""
    labels = selector.get("matchLabels") if "matchLabels" in selector or "matchExpressions" in selector else selector
    parts = [f"{key}={value}" for key, value in sorted((labels or {}).items())]
    for expression in selector.get("matchExpressions") or []:
        values = ",".join(expression.get("values") or ())
        parts.append(
            {
                "In": f"{expression['key']} in ({values})",
                "NotIn": f"{expression['key']} notin ({values})",
                "Exists": expression["key"],
                "DoesNotExist": f"!{expression['key']}",
            }[expression["operator"]]
        )
    return ",".join(parts)
