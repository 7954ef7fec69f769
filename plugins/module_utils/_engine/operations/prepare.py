# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From wanted objects to a checked plan: read, plan, preflight. Writes nothing but namespaces that are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..errors import RefusedError
from ..health.overrides import notes_of
from ..health.rules import NO_RULES, HealthRules
from ..kube.client import Body, Resource
from ..objects.identity import Identity, group_of
from ..objects.membership import part_of_id
from ..objects.selection import NOTHING, Selection
from ..objects.versions import plain_identity, plain_name
from ..store.criteria import Criteria
from ..store.head import head_name
from ..store.provenance import UNSAID, Provenance
from ..store.records import Action, Inventory, Memory
from ..store.store import Store
from .approval import Approval
from .checks import HttpCheck
from .conflicts import REFUSE, ConflictRules
from .criteria import Mask, without_secrets
from .locking import Locking
from .plan import Plan
from .session import Session
from .steps import autoscaling, namespaces
from .steps.configuration import RESTARTABLE, contents_of
from .steps.decide import Situation, decide, refuse_conflicts, refuse_deletions
from .steps.discretion import Discretion, discretion_of
from .steps.hooks import hook_changes
from .steps.owners import Adoption
from .steps.ownership import entries_of, uid_of
from .steps.preflight import Terms, preflight
from .steps.read import read_metadata, read_whole
from .steps.recreation import Permission
from .steps.silence import refuse_silent, silent_groups
from .steps.stamps import Past, stamps_of
from .steps.versions import retained_versions
from .steps.wanted import Wanted

Check = Callable[[], None]


@dataclass(frozen=True)
class Goal:
    """Where a run wants to get to, whoever wants it: a release, a rollback, a removal or an undo.

    ``hooks`` are the Jobs that a release runs, ``found`` the objects to give back as they were found (r0),
    ``adopted`` what was found of members that leave, to be given back while they are still those objects, ``stamps``
    what an undo puts back instead of what the rule gives, ``recorded`` the digests of the configuration that workloads
    read, where some of it is unread, ``conflicts`` the rules for what others set, ``prune_limit`` the percentage of
    members that may be deleted, ``recreate`` names the objects that may be deleted and made anew where they can't be
    changed in place, ``prune_also`` those that may be deleted though they hold data. ``adoption`` says which objects
    that exist already may be taken, ``adopt`` names more of them. ``lasting_key``: the next run will have the same key.
    ``approval`` is the only plan that may be carried out, when there is one. ``health`` are rules of the release's own
    for what is ready; ``checks`` must pass once all is. ``provenance`` is what the task and the controller say of where
    it comes from.
    """

    name: str
    namespace: str
    action: Action
    wanted: tuple[Wanted, ...]
    key: bytes
    token: str
    hooks: tuple[Wanted, ...] = ()
    found: Mapping[Identity, Body] = field(default_factory=dict)
    adopted: Mapping[Identity, Body] = field(default_factory=dict)
    stamps: Mapping[str, str] | None = None
    recorded: Mapping[str, str] | None = None
    conflicts: ConflictRules = REFUSE
    prune_limit: int = 100
    recreate: Selection = NOTHING
    prune_also: Selection = NOTHING
    adoption: str = "if_unowned"
    adopt: Selection = NOTHING
    source: int | None = None
    reason: str = ""
    wait: bool = True
    wait_timeout: float = 600.0
    replace_stuck_pods: bool = True
    lasting_key: bool = True
    approval: Approval | None = None
    locking: Locking = field(default_factory=Locking)
    health: HealthRules = NO_RULES
    checks: tuple[HttpCheck, ...] = ()
    provenance: Provenance = UNSAID

    @property
    def part_of(self) -> str:
        """The ApplySet id that the release's members bear."""
        return part_of_id(head_name(self.name), self.namespace)

    @cached_property
    def contents(self) -> Mapping[str, str]:
        """Per restartable workload the digest of the configuration that it reads."""
        return contents_of(self.wanted, self.key) if self.recorded is None else self.recorded

    @cached_property
    def mask(self) -> Mask:
        """Takes the values of the Secrets that are wanted out of a text."""
        return discretion_of([item.body for item in self.wanted], [self.name, self.namespace]).mask

    @cached_property
    def criteria(self) -> Criteria:
        """What the state is judged by, as it is recorded."""
        return Criteria(self.health.option, tuple(without_secrets(check.record, self.mask) for check in self.checks))

    @property
    def permission(self) -> Permission:
        """Which objects may be made anew?"""
        return Permission(self.recreate, self.namespace)

    @property
    def force(self) -> bool:
        """Do our values win over those of other managers?"""
        return self.conflicts.take_all


@dataclass(frozen=True)
class Prepared:
    """A checked plan, and what it was made from. ``missing`` are namespaces that are not there yet."""

    goal: Goal
    plan: Plan
    situation: Situation
    memory: Memory | None
    contents: Mapping[str, str]
    notes: tuple[str, ...] = ()
    refusal: RefusedError | None = None
    settled: bool = True
    missing: frozenset[str] = frozenset()

    @property
    def is_done(self) -> bool:
        """Nothing to write, and what is there is known to serve?"""
        return not self.plan.writes and self.settled


def survey(session: Session, store: Store, goal: Goal, memory: Memory | None, check: Check) -> Situation:
    """Step read: everything that a plan needs to know of the cluster."""
    past = _past(session, store, goal, memory)
    inventory = memory.inventory if memory else Inventory()
    retained = retained_versions(goal.wanted, inventory)
    resources = _resources(session, goal, inventory.without(retained))
    metadata = read_metadata(session, resources, goal.part_of, check)
    situation = Situation(
        part_of=goal.part_of,
        wanted=goal.wanted,
        inventory=inventory,
        metadata=metadata,
        resources=resources,
        found={**_still_there(goal.adopted, metadata), **goal.found},
        conflicts=goal.conflicts,
        key=goal.key,
        adoption=Adoption(goal.adoption, goal.adopt, goal.namespace),
        recreating=_recreating(memory),
        retained=retained,
        prune_also=goal.prune_also,
        home=goal.namespace,
    )
    situation = replace(situation, silent=silent_groups(session, situation.unserved()))
    situation = _with_autoscalers(session, situation, check)
    candidates = [identity for identity in situation.candidates() if identity not in situation.whole]
    whole = read_whole(session, {item: resources[item] for item in candidates}, check)
    whole = {**situation.whole, **whole}
    before = _versions_before(session, store, situation, memory, check)
    situation = replace(situation, whole=whole, before=before, gone=_gone(session, whole))
    return _with_stamps(session, goal, situation, past, check)


def _still_there(adopted: Mapping[Identity, Body], metadata: Mapping[Identity, Body]) -> dict[Identity, Body]:
    """What was found of those objects that have not been made anew since."""
    return {
        identity: found for identity, found in adopted.items() if found.get("uid") == uid_of(metadata.get(identity))
    }


def _gone(session: Session, bodies: Mapping[Identity, Body]) -> frozenset[str]:
    """The API versions that somebody wrote these objects in, and that are served no more."""
    written = {
        (str(entry.get("apiVersion")), identity)
        for identity, body in bodies.items()
        for entry in entries_of(body)
        if group_of(str(entry.get("apiVersion"))) == identity.group
    }
    return frozenset(version for version, of in written if session.discovery.find(version, of.kind) is None)


def _recreating(memory: Memory | None) -> frozenset[Identity]:
    """What the open run was to make anew: it may have died, or failed, between the two halves of that."""
    journal = memory.journal if memory else None
    entries = journal.entries if journal else ()
    return frozenset(entry.identity for entry in entries if entry.change == "recreate")


def _resources(session: Session, goal: Goal, inventory: Inventory) -> dict[Identity, Resource]:
    found: dict[Identity, Resource | None] = {item.identity: item.resource for item in goal.wanted}
    for identity, owned in inventory.members.items():
        if identity not in found:
            found[identity] = session.discovery.nearest(owned.api_version, identity.kind)
    for identity, record in goal.found.items():
        if identity not in found:
            found[identity] = session.discovery.of(record["body"])
    unread = {item.identity for item in goal.wanted if item.unread}
    return {
        identity: resource for identity, resource in found.items() if resource is not None and identity not in unread
    }


def _with_autoscalers(session: Session, situation: Situation, check: Check) -> Situation:
    """The situation with the workloads that autoscalers scale, asked for only where a write would set replicas."""
    leaving = {
        identity: situation.resources[identity]
        for identity in situation.leaving()
        if identity.kind == autoscaling.KIND and identity in situation.metadata
    }
    left = read_whole(session, leaving, check)
    written = {
        *situation.candidates(),
        *(item.identity for item in situation.wanted if item.identity not in situation.metadata),
    }
    scalable = [
        item.identity for item in situation.wanted if autoscaling.has_replicas(item.body) and item.identity in written
    ]
    ours = [item.body for item in situation.wanted if item.identity.kind == autoscaling.KIND]
    live = autoscaling.live_autoscalers(session, {identity.namespace for identity in scalable})
    staying = [
        body for body in live if body["metadata"].get("uid") not in {item["metadata"]["uid"] for item in left.values()}
    ]
    scaled = autoscaling.targets_of([*ours, *staying])
    return replace(
        situation,
        whole=left,
        autoscaled=scaled,
        no_longer_autoscaled=autoscaling.targets_of(left.values()) - scaled,
    )


def _past(session: Session, store: Store, goal: Goal, memory: Memory | None) -> Past:
    """What is remembered of stamps, read only where there may be any. An undo brings its own."""
    members = memory.inventory.members if memory else {}
    kinds = {identity.kind for identity in (*members, *(item.identity for item in goal.wanted))}
    if goal.stamps is not None or not kinds & RESTARTABLE:
        return Past()
    return Past.of(session, store, memory)


def _with_stamps(session: Session, goal: Goal, situation: Situation, past: Past, check: Check) -> Situation:
    """The situation with each workload's configuration stamp; workloads that get a new one are read whole too."""
    stamps = goal.stamps
    if stamps is None:
        stamps = stamps_of(session, situation, past, goal.contents, goal.token, check)
    restarted = {
        item.identity: situation.resources[item.identity]
        for item in goal.wanted
        if stamps.get(str(item.identity)) == goal.token
        and item.identity in situation.resources
        and item.identity not in situation.whole
    }
    whole = {**situation.whole, **read_whole(session, restarted, check)}
    return replace(situation, whole=whole, stamps=stamps, token=goal.token, settled=past.settled)


def _versions_before(
    session: Session, store: Store, situation: Situation, memory: Memory | None, check: Check
) -> dict[Identity, Body]:
    """For each version of configuration that is to be made, the one that the last good revision has of it."""
    coming = {
        plain_identity(item.body): item
        for item in situation.wanted
        if plain_name(item.body) and not item.unread and item.identity not in situation.metadata
    }
    if not coming or memory is None or not memory.head.good:
        return {}
    good = store.revision(memory.head.good[0].number, head=memory.head)
    earlier = {}
    for entry in good.entries:
        owned = situation.inventory.members.get(entry.identity)
        item = coming.get(entry.identity._replace(name=owned.version_of)) if owned and owned.version_of else None
        if item is not None and item.resource is not None and entry.digest:
            earlier[entry.identity] = item
    resources = {identity: item.resource for identity, item in earlier.items() if item.resource is not None}
    whole = read_whole(session, resources, check)
    return {earlier[identity].identity: body for identity, body in whole.items()}


def prepare(
    session: Session, store: Store, goal: Goal, memory: Memory | None, check: Check, *, touch: bool = True
) -> Prepared:
    """Steps read, plan and preflight. A plan that must not be carried out comes with its refusal.

    Namespaces that are missing are made, unless this is a look ahead or must not ``touch`` anything.
    """
    situation = survey(session, store, goal, memory, check)
    prepared = Prepared(goal, decide(situation), situation, memory, goal.contents)
    prepared = replace(prepared, settled=_is_settled(store, goal, memory), notes=_rule_notes(goal, memory))
    try:
        refuse_silent(prepared.plan, situation, goal.action)
        refuse_conflicts(prepared.plan)
        refuse_deletions(prepared.plan, situation, goal.prune_limit)
        missing, made = _make_room(session, goal, prepared.plan, make=touch and not session.check_mode)
        prepared = replace(prepared, notes=prepared.notes + made, missing=missing)
        terms = Terms(missing, goal.force, goal.permission)
        plan = _without_idle_hooks(preflight(session, _with_hooks(session, prepared), terms, check), prepared)
        prepared = replace(prepared, plan=plan, notes=prepared.notes + plan.notes + _unchecked(plan))
        refuse_conflicts(plan)
    except RefusedError as refusal:
        return replace(prepared, refusal=refusal)
    return prepared


def _with_hooks(session: Session, prepared: Prepared) -> Plan:
    """The plan with the hooks of a release; they run whenever it has something to do."""
    goal, plan = prepared.goal, prepared.plan
    if prepared.is_done:
        return plan
    hooks = hook_changes(session, goal.hooks, goal.wanted, prepared.memory, goal.part_of)
    return replace(plan, changes=plan.changes + hooks)


def _without_idle_hooks(plan: Plan, prepared: Prepared) -> Plan:
    """Where the server says that nothing else changes, there is nothing for hooks to do."""
    members = tuple(change for change in plan.changes if change.action != "hook")
    idle = prepared.settled and not any(change.writes for change in members)
    return replace(plan, changes=members) if idle else plan


def _is_settled(store: Store, goal: Goal, memory: Memory | None) -> bool:
    """Did the newest run end in a state that has been seen to serve: its own, or by undo the last good one?"""
    if memory is not None and (memory.journal is not None or not memory.head.uid):
        # A head that somebody deleted is written anew.
        return False
    if _is_judged_anew(goal, memory):
        return False
    newest = memory.head.newest if memory is not None else None
    if memory is None or newest is None or newest in memory.head.good:
        return True
    revision = store.revision(newest.number, head=memory.head)
    return revision.outcome == "undone"


def _is_judged_anew(goal: Goal, memory: Memory | None) -> bool:
    """Do other rules of health or checks than those of the newest revision say what is good?"""
    newest = memory.head.newest if memory is not None and goal.action != "removal" else None
    return memory is not None and newest is not None and memory.head.criteria != goal.criteria.digest


def _rule_notes(goal: Goal, memory: Memory | None) -> tuple[str, ...]:
    """What must be said of the rules by which the goal is judged."""
    notes = notes_of(goal.health, (item.identity for item in goal.wanted))
    anew = "Other health rules or checks than those of the newest revision count from now on: all is judged anew."
    return (anew, *notes) if _is_judged_anew(goal, memory) else notes


def _make_room(session: Session, goal: Goal, plan: Plan, *, make: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """Make the namespaces that are missing, or only look; those still missing when the server is asked, and notes."""
    if not plan.writes:
        return frozenset(), ()
    needed = {goal.namespace, *(change.identity.namespace for change in plan.writes if change.action == "create")}
    defined = frozenset(item.identity.name for item in goal.wanted if item.identity.kind == "Namespace")
    state = namespaces.look(session, needed, defined)
    if not make:
        return state.missing, tuple(
            f"Namespace/{name} is missing and would be created." for name in sorted(state.missing - state.coming)
        )
    made = namespaces.make(session, (state.missing - state.coming) | (state.missing & {goal.namespace}))
    notes = tuple(
        f"Namespace/{name} was missing and was created; it stays when the release is removed." for name in made
    )
    return state.missing - frozenset(made), notes


def _unchecked(plan: Plan) -> tuple[str, ...]:
    by_reason: dict[str, list[str]] = {}
    for change in plan.writes:
        if change.unchecked:
            by_reason.setdefault(change.unchecked, []).append(str(change.identity))
    return tuple(
        f"Not checked before the run, since {reason}: {', '.join(names[:5])}{' ...' if len(names) > 5 else ''}."
        for reason, names in by_reason.items()
    )


def discreet(*plans: Prepared) -> Discretion:
    """What may be told while these plans are carried out: no value of a Secret that they want, found or replace."""
    bodies = [
        body
        for prepared in plans
        for body in (*(item.body for item in prepared.goal.wanted), *prepared.situation.whole.values())
    ]
    names = [name for prepared in plans for name in (prepared.goal.name, prepared.goal.namespace)]
    unread = any(item.unread for prepared in plans for item in prepared.goal.wanted)
    return discretion_of(bodies, names, deaf=unread)


def require_release(memory: Memory | None, name: str, namespace: str) -> Memory:
    """The memory of a release that must exist."""
    if memory is None:
        raise no_release(name, namespace)
    return memory


def no_release(name: str, namespace: str) -> RefusedError:
    """What is said of a release that does not exist."""
    return RefusedError(
        f"There is no release {name} in namespace {namespace}.",
        hint="Check the name and the namespace; release_info without a name lists the releases of a namespace.",
    )
