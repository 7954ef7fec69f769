# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step preflight: ask the API server about every write of a plan before the first one. All or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from ...errors import ApiError, RefusedError
from ...kube.client import Body, Client, Resource, together
from ...kube.failures import LACK_OF_RIGHTS, ROOM_HINT
from ...objects.demand import is_replicated, replicas_of
from ...objects.difference import difference
from ...objects.fields import FieldSet
from ...objects.identity import Identity
from ...objects.managers import FIELD_MANAGER, ours
from ...objects.references import pod_template_of
from ...objects.selection import written
from ..plan import Change, Conflict, Fold, FoldRule, Plan
from ..session import Session
from .ownership import entries_of, folded_body, in_their_notation, is_real, read_again, uid_of
from .quota import Judged, judge_quotas
from .recreation import NOBODY, Permission, made_anew, trial_name
from .webhooks import takes_no_dry_run, told, unanswered

PODS = Resource(group="", version="v1", kind="Pod", plural="pods", namespaced=True)
CONFLICT_CAUSE = re.compile(r'^(?P<path>\S+): conflict with "(?P<manager>[^"]+)"')
NO_RIGHT = "we have no right to ask the server"
EXCEEDED = re.compile(r"exceeded quota: (?P<name>[^,\s]+)")
PLURAL_LIMIT = 10
ATTEMPTS = 5


@dataclass(frozen=True)
class Verdict:
    """What the server said of one change: the change with its result, or a problem in one sentence.

    ``quota`` is the name of the ResourceQuota that has no room for a pod now. ``silent``: the problem is that of a
    webhook, for all objects that it has a say in.
    """

    change: Change
    problem: str = ""
    hint: str = ""
    forbidden: bool = False
    stuck: bool = False
    quota: str = ""
    silent: bool = False


@dataclass(frozen=True)
class Terms:
    """On what terms a plan is asked about.

    ``coming`` are namespaces that will exist only once the run has created them: nothing in them can be asked yet.
    ``force``: our values win over others'; ``permission`` says what may be made anew. ``stopping``: the run has begun,
    and a refusal stops it.
    """

    coming: Collection[str] = ()
    force: bool = False
    permission: Permission = NOBODY
    stopping: bool = False


def preflight(session: Session, plan: Plan, terms: Terms, check: Callable[[], None]) -> Plan:
    """The plan with the server's own results; RefusedError names everything that would fail."""
    if not plan.writes:
        return plan
    dry = session.client.dry()

    def ask(change: Change) -> Verdict:
        verdict = _ask(dry, change, terms)
        return Verdict(_reckoned(change, NO_RIGHT)) if session.check_mode and verdict.forbidden else verdict

    with session.pulse.at(lambda: f"asking the server about {len(plan.writes)} changes"):
        verdicts = together(ask, list(plan.writes), check=check)
    problems = [verdict for verdict in verdicts if verdict.problem]
    if not problems:
        candidates = [
            verdict.change for verdict in verdicts if _new_pods(verdict.change) and not verdict.change.unchecked
        ]
        verdicts_of_pods = together(lambda change: _ask_pod(dry, change, plan), candidates, check=check)
        changes = [verdict.change for verdict in verdicts]
        problems = _of_all(session, changes, [verdict for verdict in verdicts_of_pods if verdict.problem], terms, check)
        notes = tuple(verdict.hint for verdict in verdicts_of_pods if verdict.hint and not verdict.problem)
        answers = iter(changes)
        planned = tuple(next(answers) if change.writes else change for change in plan.changes)
        plan = replace(plan, changes=planned, notes=plan.notes + notes)
    if problems:
        raise _refused(problems, terms)
    return plan


def _of_all(
    session: Session, changes: list[Change], of_pods: list[Verdict], terms: Terms, check: Callable[[], None]
) -> list[Verdict]:
    """The problems of pods, and of quotas that do not hold all together.

    For a quota that has no room for a pod now this is decisive: old pods go, and of some workloads there are none.
    Once the run has begun nobody knows what its first objects will still take.
    """
    judged = Judged() if terms.stopping else judge_quotas(session, changes, terms.coming, check)
    problems = [verdict for verdict in of_pods if not (verdict.quota and _is_judged(verdict, judged.quotas))]
    return problems + [
        Verdict(Change(identity, "unchanged"), sentence, ROOM_HINT) for identity, sentence in judged.shortages.items()
    ]


def _is_judged(verdict: Verdict, quotas: Collection[tuple[str, str]]) -> bool:
    change = verdict.change
    known = change.live is not None or (change.identity.namespace, verdict.quota) in quotas
    return is_replicated(change.identity) and (known or not replicas_of(change.result or change.body or {}))


def with_recreations(session: Session, plan: Plan, terms: Terms, check: Callable[[], None]) -> Plan:
    """The plan with those updates as re-creations that may be and have to be; nothing else is asked."""
    dry = session.client.dry()
    doubtful = [
        change for change in plan.changes if change.action == "update" and terms.permission.covers(change.identity)
    ]
    asked = [verdict.change for verdict in together(lambda change: _ask(dry, change, terms), doubtful, check=check)]
    anew = {change.identity: change for change in asked if change.action == "recreate"}
    return replace(plan, changes=tuple(anew.get(change.identity, change) for change in plan.changes))


def _ask(dry: Client, change: Change, terms: Terms) -> Verdict:
    unchecked = _unaskable(change, terms.coming)
    if unchecked:
        return Verdict(replace(change, unchecked=unchecked))
    try:
        return Verdict(_settled(_answered(dry, change, force=terms.force)))
    except ApiError as error:
        if error.status == HTTPStatus.UNPROCESSABLE_ENTITY and change.action == "update":
            return _not_in_place(dry, change, error, terms)
        return _understood(change, error)


def _settled(change: Change) -> Change:
    """The change with its conflicts as the server's result shows them, or as a conflict when one of them is refused."""
    live, result = change.live, change.result
    if not change.conflicts or live is None or result is None:
        return change
    real = tuple(item for item in change.conflicts if item.action == "keep" or is_real(item, live, result))
    refused = tuple(item for item in real if item.action == "refuse")
    if not refused:
        equal = FieldSet(frozenset(item.place for item in change.conflicts if item not in real))
        force = any(item.action == "take" for item in real)
        return replace(change, conflicts=real, body=in_their_notation(change.body or {}, live, equal), force=force)
    reason = "; ".join(str(item) for item in refused)
    return replace(change, action="conflict", conflicts=refused, reason=reason)


def _not_in_place(dry: Client, change: Change, error: ApiError, terms: Terms) -> Verdict:
    """An update that the server refuses as invalid: is it the change that is forbidden, or the object itself?"""
    try:
        anew = made_anew(dry, change, error)
    except ApiError as refusal:
        return _understood(change, refusal)
    problem = f"{change.identity} can't be changed in place: {anew.reason}."
    if not terms.permission.covers(change.identity):
        return Verdict(change, problem, stuck=True)
    others = [conflict for conflict in change.conflicts if conflict.action != "take"]
    if others:
        theirs = "; ".join(str(conflict) for conflict in others)
        return Verdict(change, f"{problem} Made anew it would lose what others set: {theirs}.")
    return Verdict(anew)


def _unaskable(change: Change, coming: Collection[str]) -> str:
    """Why the server can't be asked about a change yet, or empty."""
    if change.identity.namespace in coming:
        return f"namespace {change.identity.namespace} does not exist yet"
    return "its CustomResourceDefinition does not exist yet" if change.resource is None else ""


def _answered(dry: Client, change: Change, *, force: bool) -> Change:
    """The change with the server's result."""
    resource, body = change.served, change.body or {}
    if change.action == "delete":
        dry.delete(resource, change.identity.namespace, change.identity.name, uid=uid_of(change.live))
        return change
    if change.action == "recreate":
        return made_anew(dry, change, None)
    if change.replacement is not None:
        return _replaced(dry, change)
    forced = force or change.force or change.entries is not None
    return _judged(change, dry.apply(resource, body, manager=FIELD_MANAGER, force=forced))


def _replaced(dry: Client, change: Change) -> Change:
    """A fold asked for by PUT; controllers may move the object between our read and the question."""
    for _attempt in range(ATTEMPTS):
        try:
            return replace(
                change, result=dry.update(change.served, change.replacement or {}, manager=FIELD_MANAGER, strict=True)
            )
        except ApiError as error:
            live = (
                dry.get(change.served, change.identity.namespace, change.identity.name)
                if error.status == HTTPStatus.CONFLICT
                else None
            )
            again = read_again(change, live) if live else None
            if again is None:
                raise
            change = again
    return change


def _judged(change: Change, result: Body) -> Change:
    """What looked like an update may be none: the server's defaults and notations make many texts one value."""
    if change.action != "update" or change.live is None or change.entries is not None:
        return replace(change, result=result)
    same = changes_nothing(change.live, result)
    return replace(
        change, result=result, action="unchanged" if same else "update", reason="" if same else change.reason
    )


def changes_nothing(live: Body, result: Body) -> bool:
    """Whether the server's result of an apply is what is live already."""
    return not difference(live, result) and _our_fields(live) == _our_fields(result)


def _our_fields(body: Body) -> list[Body]:
    return [entry.get("fieldsV1") or {} for entry in body["metadata"].get("managedFields") or [] if ours(entry)]


def _understood(change: Change, error: ApiError) -> Verdict:
    if is_field_conflict(error):
        conflicts = _conflicts(change, error)
        return Verdict(
            replace(change, action="conflict", conflicts=conflicts, reason="; ".join(str(item) for item in conflicts))
        )
    webhook = takes_no_dry_run(error)
    if webhook:
        return Verdict(_reckoned(change, f"the admission webhook {webhook} takes no dry-run"))
    silent = unanswered(error)
    if silent:
        return Verdict(change, silent, error.hint, silent=True)
    if error.status == HTTPStatus.CONFLICT and change.action == "delete":
        return Verdict(change, f"{change.identity} was replaced by another object of that name.", "Run the task again.")
    return Verdict(change, error.message, error.hint, forbidden=_is_lack_of_rights(error))


def _is_lack_of_rights(error: ApiError) -> bool:
    """Admission refuses with the same status as authorization: only the latter says what its user cannot do."""
    return error.status == HTTPStatus.FORBIDDEN and LACK_OF_RIGHTS.search(error.message) is not None


def _reckoned(change: Change, why: str) -> Change:
    """Where the server can't be asked the result is reckoned here."""
    unchecked = f"{why}, and what is shown is reckoned here"
    if change.live is None or change.body is None:
        return replace(change, unchecked=unchecked)
    unfolded = Fold(FoldRule(), entries=(), fields=FieldSet(), remaining=tuple(entries_of(change.live)))
    result = folded_body(change.live, change.body, change.fold or unfolded)
    return _settled(replace(change, unchecked=unchecked, result=result))


def is_field_conflict(error: ApiError) -> bool:
    """Whether the server refused an apply since other managers hold its fields."""
    return error.status == HTTPStatus.CONFLICT and any(CONFLICT_CAUSE.match(cause) for cause in error.causes)


def _conflicts(change: Change, error: ApiError) -> tuple[Conflict, ...]:
    times = {
        entry.get("manager"): str(entry.get("time") or "")
        for entry in ((change.live or {}).get("metadata") or {}).get("managedFields") or []
    }
    matches = [match for cause in error.causes if (match := CONFLICT_CAUSE.match(cause))]
    return tuple(Conflict(match["path"], match["manager"], times.get(match["manager"], "")) for match in matches)


def _new_pods(change: Change) -> bool:
    """Will the change start pods of a new kind?"""
    if change.action == "delete" or not change.writes or change.body is None:
        return False
    after = pod_template_of(change.result or change.body)
    return after is not None and after != pod_template_of(change.live or {"kind": ""}) and change.identity.kind != "Pod"


def _ask_pod(dry: Client, change: Change, plan: Plan) -> Verdict:
    """Pod security, LimitRange, quota, ServiceAccount and PriorityClass refuse only pods: ask with one."""
    template = pod_template_of(change.result or change.body or {}) or {}
    if _needs_coming(template, change.identity.namespace, plan):
        return Verdict(change)
    metadata = {
        key: value for key, value in (template.get("metadata") or {}).items() if key in ("labels", "annotations")
    }
    name = trial_name(change.identity.name)
    pod = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {**metadata, "name": name, "namespace": change.identity.namespace},
        "spec": template.get("spec") or {},
    }
    try:
        dry.create(PODS, pod, manager=FIELD_MANAGER)
    except ApiError as error:
        if _is_lack_of_rights(error):
            note = f"The pods of {change.identity} could not be checked before the release: no right to create pods."
            return Verdict(change, hint=note)
        webhook, silent = takes_no_dry_run(error), unanswered(error)
        if webhook:
            note = f"The pods of {change.identity} could not be checked before the release: the admission webhook"
            return Verdict(change, hint=f"{note} {webhook} takes no dry-run.")
        if silent:
            return Verdict(change, silent, error.hint, silent=True)
        if error.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY):
            said = error.message.partition(": ")[2] or error.message
            return Verdict(
                change,
                f"The pods of {change.identity} would be refused: {said}",
                error.hint,
                quota=found["name"] if (found := EXCEEDED.search(error.message)) else "",
            )
        raise
    return Verdict(change)


def _needs_coming(template: Mapping[str, Any], namespace: str, plan: Plan) -> bool:
    """Does a pod need something that this very run creates first?"""
    spec = template.get("spec") or {}
    needed = {
        Identity("", "ServiceAccount", namespace, str(spec.get("serviceAccountName") or "default")),
        Identity("scheduling.k8s.io", "PriorityClass", "", str(spec.get("priorityClassName") or "")),
    }
    return any(change.action == "create" and change.identity in needed for change in plan.changes)


def _refused(problems: list[Verdict], terms: Terms) -> RefusedError:
    """Everything at once: all that would have to be made anew, and the first of all other problems."""
    stuck = [verdict for verdict in problems if verdict.stuck]
    others = [verdict for verdict in problems if not verdict.stuck and not verdict.silent]
    shown = stuck + others[:PLURAL_LIMIT]
    left = len(stuck) + len(others) - len(shown)
    more = f" And {left} more." if left else ""
    silent = [verdict for verdict in problems if verdict.silent]
    webhooks = told(((verdict.problem, str(verdict.change.identity)) for verdict in silent), PLURAL_LIMIT)
    hints = list(dict.fromkeys(verdict.hint for verdict in (*silent, *shown) if verdict.hint))
    if stuck:
        line = ", ".join(written(verdict.change.identity, terms.permission.home) for verdict in stuck)
        hints.append(f"To delete them and make them anew, add recreate: [{line}].")
    begun = "What could not be checked before the run is refused: " if terms.stopping else "Nothing was changed. "
    return RefusedError(
        begun + " ".join([*webhooks, *(verdict.problem for verdict in shown)]) + more,
        hint=" ".join(hints),
        objects=[verdict.change.identity for verdict in problems],
    )
