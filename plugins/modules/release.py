#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: release
short_description: Release a set of Kubernetes objects as one whole
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Brings a named set of objects to the state of its manifests and templates, all of them or none.
  - The plan is checked by the API server before the first write. After the last one, every object is watched until it
    serves. When one can't, the release goes back to its last good revision by itself, and the answer says why.
  - Every run that changes something is recorded in the cluster as a revision.
    M(ascent.kube.rollback) can return to it.
  - A run that has nothing to change writes nothing.
  - Objects that exist already and belong to nobody are adopted. What was found of them is kept as revision 0.
options:
  name:
    description:
      - Name of the release, at most 63 lower-case letters, digits and dashes.
    type: str
    required: true
  namespace:
    description:
      - The release's home, where its history is kept and where objects go that name no namespace.
      - It is created when it is missing.
    type: str
    required: true
  state:
    description:
      - With V(present) the release is brought to its sources.
      - With V(absent) its objects and its history are removed; no sources are needed. Namespaces,
        CustomResourceDefinitions, PersistentVolumes and PersistentVolumeClaims stay, and are named, unless
        O(prune_also) holds them.
      - An object with the annotation C(ascent.kube/keep), set to C(true), stays as well when it leaves its release, and
        belongs to nobody then.
    type: str
    choices: [present, absent]
    default: present
  manifests:
    description:
      - Objects as they are. A path of a file or folder, a pattern, an object, or a list of these.
      - Files are read on the controller, and as C(kubectl) reads them.
      - Objects written in the playbook itself are read by Ansible's YAML.
    type: raw
  templates:
    description:
      - Files or folders of Jinja templates that render to objects. They are rendered on the controller as
        M(ansible.builtin.template) does, with the play's variables and besides them C(values) and C(release).
    type: raw
  values:
    description:
      - What templates see as C(values).
    type: dict
  secrets:
    description:
      - "Secrets of the release: a dictionary of names, each with a dictionary of keys and values."
      - "A value is a string, or C({base64: text}) for binary content. Values are never shown."
      - They are versioned unless O(versioned) says otherwise.
      - "With C(follow: true) beside its keys a Secret keeps its name and has one content at a time: a rollback leaves
        it as it is today, since what it opens was changed for good. An undo puts back what served, its content too."
    type: dict
  versioned:
    description:
      - Which ConfigMaps and Secrets get a name that tells their content and are immutable. The pod templates of the
        release that refer to them follow, and old versions stay as long as a revision or a pod may need them.
      - Unset, these are the Secrets of O(secrets). With V(true) all ConfigMaps and Secrets of the release, with
        V(false) none.
      - One that is live under its plain name keeps it, and so does one that no pod template of the release refers to,
        or whose manifest has the annotation C(ascent.kube/versioned) with the value C("false").
      - When something that can't follow refers to one as well, a Job or an Ingress for example, the task fails and
        names the place.
    type: bool
  conflicts:
    description:
      - What to do when somebody else changed fields of the release's objects, by C(kubectl edit) for example.
      - With V(refuse) nothing is changed and the fields are listed with their owners and times, with V(keep) these
        fields stay as they are, with V(take) the release's values win.
      - "Or a list of rules, of which the first that matches says what is done: C(action) is one of the three words,
        C(path) the field as it is listed, with all below it, C(manager) who set it, C(object) as C(Kind) or
        C(Kind/name). What is not given means any. In C(path) a V(*) is any one name and V([*]) any item of a list, in
        C(manager) any text."
      - "What no rule is for is refused, but for fields that a controller set. They are taken back once, and left to the
        controller and named when it sets them again. To have that refused as well, end the list with
        C({action: refuse})."
      - An object that is adopted has no conflicts with the tools of people, its sources win.
    type: raw
    default: refuse
  adoption:
    description:
      - Which objects that exist already the release may take. What is found of them is kept as revision 0.
      - With V(if_unowned) those that belong to nobody, with V(never) none, with V(always) also those of others.
      - Others are another release, Helm, Flux, Argo CD, kapp, and the objects that C(ownerReferences) name.
      - An object that a controller made for another one is never taken.
    type: str
    choices: [if_unowned, never, always]
    default: if_unowned
  adopt:
    description:
      - Objects that may be taken although O(adoption) would not, because they belong to another release or to Helm, for
        example. Their marks of the other owner are taken off.
      - Each is C(Kind), C(Kind/name) or C(Kind/namespace/name); a kind may be given with its group, C(Kind.group).
      - The other release finds in its next run that the object is not its own any more, and lets it be.
    type: list
    elements: str
    default: []
  prune_limit:
    description:
      - How many of the release's objects, in percent, one run may delete because its sources do not hold them any more.
      - Sources that hold no object any more are refused below V(100).
    type: int
    default: 50
  prune_also:
    description:
      - Namespaces, CustomResourceDefinitions, PersistentVolumes and PersistentVolumeClaims that may be deleted when
        they leave the release, when it is removed, or when it is undone. Without it they are kept, since data goes
        with them, and named.
      - Each is C(Kind), C(Kind/name) or C(Kind/namespace/name).
      - The release's home namespace is kept in any case.
    type: list
    elements: str
    default: []
  history_limit:
    description:
      - How many revisions the history keeps, besides the last good ones and revision 0, which always stay.
      - A rollback keeps to what the last release said.
    type: int
    default: 20
  history_size:
    description:
      - How much the history may take in the cluster, in MiB. What several revisions share counts once.
    type: int
    default: 32
  recreate:
    description:
      - Objects that may be deleted and made anew where they can't be changed in place, a Job with another template for
        example.
      - Each is C(Kind), C(Kind/name) or C(Kind/namespace/name); a kind may be given with its group, C(Kind.group).
      - A Namespace, CustomResourceDefinition, PersistentVolume or PersistentVolumeClaim must be named itself.
      - What needs it is listed before anything is written, with the line to add. A bad value never deletes an object.
    type: list
    elements: str
    default: []
  health:
    description:
      - Rules for what makes objects of a kind ready, for kinds whose status says it in a way of their own. Of the rules
        for an object the first counts.
      - It counts instead of the general judgement, and of the one for a kind of Kubernetes itself, which is said then.
      - A status about an older generation does not count, whatever the rules say, and without any status nothing under
        C(status) makes an object ready, unless O(health[].observed_generation) is V(false).
      - Rules are kept with the revision as they are given, so one that holds a value of a Secret of the release is
        refused. An undo, a rollback and M(ascent.kube.release_info) judge by those of the
        revision that they are about. A run with other rules than those of the newest revision takes a revision, also
        where nothing else changes.
      - "Each of O(health[].ready), O(health[].failed), O(health[].progressing) and O(health[].suspended) is a
        dictionary of paths into the object with what must be there, all of it at once; or a list of such dictionaries,
        of which one is enough."
      - "A path is written C(status.phase), C(status.shards[0].state), C(status.conditions[type=Ready].reason),
        C(metadata.annotations[\"example.com/state\"]). In a path V([*]) is every item of a list for O(health[].ready),
        and any item for the others."
      - "What must be there is a value, a list of values of which it is one, or a dictionary of C(matches) (a regular
        expression that matches somewhere), C(not) (there, and not this value or one of these), C(exists) (true: there
        and not empty), C(at_least) (a number, or the path of one) and C(same_as) (a path)."
      - "Instead of paths C(conditions) gives types of conditions with their status, C({Ready: true})."
    type: list
    elements: dict
    default: []
    suboptions:
      kind:
        description:
          - The kind, as C(Kind) or, with its group, C(Kind.group).
        type: str
        required: true
      name:
        description:
          - One object of the kind, as C(name) or C(namespace/name). Without it all of them.
        type: str
      health:
        description:
          - With V(ready) the objects count as ready at once and are never waited for. Nothing else is said then.
        type: str
        choices: [ready]
      ready:
        description:
          - What makes it ready. What no other word is for either is not ready yet.
          - Without it, what the other words are not for is judged as if there were no rule.
        type: raw
      failed:
        description:
          - What makes it failed; that is looked for first. Where no C(observedGeneration) tells that the status is not
            from before, it must last for twenty seconds.
        type: raw
      progressing:
        description:
          - What makes it not ready yet, though O(health[].ready) holds.
        type: raw
      suspended:
        description:
          - What makes it suspended. That is accepted where the manifest itself asks for it, by a path in C(spec).
        type: raw
      message_path:
        description:
          - The path of a text in the object that says more, for people.
        type: str
      observed_generation:
        description:
          - Whether a status, or a condition, about an older generation than that of the object does not count.
        type: bool
        default: true
extends_documentation_fragment:
  - ascent.kube._access
  - ascent.kube._waiting
  - ascent.kube._checks
  - ascent.kube._plans
  - ascent.kube._provenance
  - ascent.kube._showing
  - ascent.kube._attributes
  - ascent.kube._attributes.action_group
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
  async:
    support: full
requirements:
  - kubernetes >= 31
  - PyYAML
seealso:
  - module: ascent.kube.rollback
  - module: ascent.kube.release_info
"""

EXAMPLES = r"""
- name: Release the manifests of a folder as they are
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/

- name: Release templates with values and a secret
  ascent.kube.release:
    name: shop
    namespace: shop
    templates: templates/
    values:
      image: registry.example.com/shop:2.0
      replicas: 3
    secrets:
      shop-db:
        password: "{{ shop_db_password }}"
    reason: CHG-4711

- name: Release with a migration Job that is made anew when its template changes
  ascent.kube.release:
    name: shop
    namespace: shop
    templates: templates/
    recreate: [Job/shop-migration]

- name: Release for a change that was approved, and sign the record
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    ticket: CHG-4711
    approver: operations
    signing_key: keys/release.pem

- name: Plan a release for approval; --check for the whole playbook does the same
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    save_plan: plans/shop.json
  check_mode: true

- name: Carry out the approved plan, and no other one
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    plan: plans/shop.json

- name: Release with all configuration under names that tell its content
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    versioned: true

- name: Release, and call it good only when it answers
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    checks:
      - name: front page
        service: {name: shop, port: http}
        body: Welcome
        times: 3
      - name: health as customers see it
        url: https://shop.example.com/health
        request_headers: {Authorization: "Bearer {{ shop_token }}"}
        status: 200
        json: {status: up}
        timeout: 120

- name: Release, and know by rules of our own when a database and a certificate are ready
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    health:
      - kind: Database.example.com
        ready: {status.phase: [Running, Resting], status.replicas: {at_least: spec.replicas}}
        failed: {status.phase: {matches: Error$}}
        message_path: status.message
      - kind: Certificate.cert-manager.io
        ready: {conditions: {Ready: true}}
        failed:
          - {"status.conditions[type=Issuing].reason": [Failed, Denied]}
          - {status.failedIssuanceAttempts: {at_least: 3}}

- name: Release, and never wait for kinds whose controller writes no status
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    health:
      - {kind: ServiceMonitor.monitoring.coreos.com, health: ready}
      - {kind: PrometheusRule.monitoring.coreos.com, health: ready}

- name: Push a fix while another run still waits for a bad rollout
  ascent.kube.release:
    name: shop
    namespace: shop
    templates: templates/
    relieve: true

- name: Leave a hotfix of one field alone, and win wherever else somebody used kubectl
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    conflicts:
      - {action: keep, object: Deployment/web, path: ".spec.template.spec.containers[name=web].image"}
      - {action: take, manager: kubectl-*}

- name: Take over what a Helm release and another release of ours hold
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    adopt: [Deployment/web, ConfigMap/settings]

- name: Remove a release and its history
  ascent.kube.release:
    name: shop
    namespace: shop
    state: absent

- name: Remove a release with its data
  ascent.kube.release:
    name: shop
    namespace: shop
    state: absent
    prune_also: [PersistentVolumeClaim]
"""

RETURN = r"""
release:
  description: What became of the release.
  returned: once the cluster was reached
  type: dict
  contains:
    name:
      description: Name of the release.
      type: str
    namespace:
      description: Home namespace of the release.
      type: str
    revision:
      description: Number of the revision that this run took, or of the newest one when nothing changed.
      type: int
    previous:
      description: Number of the last good revision before.
      type: int
    source:
      description: Number of the revision that a rollback went back to.
      type: int
    action:
      description:
        - One of released, rolled back, removed, unchanged, planned, refused, undone, partly undone, interrupted,
          superseded.
      type: str
    seconds:
      description: How long it took.
      type: float
  sample: {name: shop, namespace: shop, revision: 2, previous: 1, source: null, action: released, seconds: 4.2}
objects:
  description: Each object's part in the plan.
  returned: once the cluster was reached
  type: list
  elements: dict
  sample: [{group: apps, kind: Deployment, namespace: shop, name: web, change: update, reason: ''}]
diagnosis:
  description: Why objects do not serve, one entry per object.
  returned: once the cluster was reached
  type: list
  elements: dict
summary:
  description: What happened, in lines for people.
  returned: once the cluster was reached
  type: list
  elements: str
diff:
  description: What changed or would change, per object. Values of Secrets are marks.
  returned: in diff mode
  type: list
  elements: dict
error:
  description: Why the task failed, with C(type), C(message), C(hint) and C(objects).
  returned: on failure
  type: dict
warnings:
  description: What must be said aloud, an unverified connection or a deprecated API for example.
  returned: when there are any
  type: list
  elements: str
plan:
  description: The plan as it can be approved, the content of the file that O(save_plan) names.
  returned: in check mode with O(save_plan)
  type: dict
cluster:
  description: Which API server was used, by which access data.
  returned: once the cluster was reached
  type: dict
  sample: {host: "https://10.0.0.1:6443", context: prod, source: variable KUBECONFIG, verified: true}
"""

from typing import Any

from ..module_utils._engine.health.rules import HealthRules
from ..module_utils._engine.objects.selection import Selection
from ..module_utils._engine.operations.conflicts import ConflictRules
from ..module_utils._engine.operations.locking import Locking
from ..module_utils._engine.operations.release import ReleaseRequest, release
from ..module_utils._engine.operations.remove import remove
from ..module_utils._engine.operations.session import Say
from ..module_utils._engine.store.limits import KEEP_MEBIBYTES, KEEP_REVISIONS, MEBIBYTE, Limits
from ..module_utils._face.answer import run
from ..module_utils._face.checks import checks
from ..module_utils._face.plans import approval, saved
from ..module_utils._face.provenance import provenance
from ..module_utils._face.session import session
from ..module_utils._face.signing import sign
from ..module_utils._face.sources import manifests_of
from ..module_utils._face.specs import (
    ACCESS,
    CHECKS,
    HEALTH,
    PLANS,
    PROVENANCE,
    SHOWING,
    SOURCES,
    WAITING,
    Specification,
)
from ..module_utils._face.telling import tell

SPECIFICATION = Specification(
    options={
        "name": {"type": "str", "required": True},
        "namespace": {"type": "str", "required": True},
        "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        "secrets": {"type": "dict", "no_log": False},
        "versioned": {"type": "bool"},
        "conflicts": {"type": "raw", "default": "refuse"},
        "prune_limit": {"type": "int", "default": 50},
        "prune_also": {"type": "list", "elements": "str", "default": []},
        "adoption": {"type": "str", "choices": ["if_unowned", "never", "always"], "default": "if_unowned"},
        "adopt": {"type": "list", "elements": "str", "default": []},
        "history_limit": {"type": "int", "default": KEEP_REVISIONS},
        "history_size": {"type": "int", "default": KEEP_MEBIBYTES},
        "recreate": {"type": "list", "elements": "str", "default": []},
        **PROVENANCE,
        **SOURCES,
        **ACCESS,
        **SHOWING,
        **WAITING,
        **HEALTH,
        **CHECKS,
        **PLANS,
    },
    mutually_exclusive=(("save_plan", "plan"),),
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Release or remove; the answer of the task."""
    request = ReleaseRequest(
        name=parameters["name"],
        namespace=parameters["namespace"],
        manifests=tuple(manifests_of(parameters)),
        secrets=parameters["secrets"] or {},
        versioned=parameters["versioned"],
        reason=parameters["reason"],
        provenance=provenance(parameters),
        sign=sign(parameters),
        conflicts=ConflictRules.parse(parameters["conflicts"], parameters["namespace"]),
        prune_limit=parameters["prune_limit"],
        prune_also=Selection.parse(parameters["prune_also"], "prune_also"),
        adoption=parameters["adoption"],
        adopt=Selection.parse(parameters["adopt"], "adopt"),
        recreate=Selection.parse(parameters["recreate"], "recreate"),
        wait=parameters["wait"],
        wait_timeout=parameters["wait_timeout"],
        replace_stuck_pods=parameters["replace_stuck_pods"],
        approval=approval(parameters, check_mode=check_mode),
        history=Limits(parameters["history_limit"], parameters["history_size"] * MEBIBYTE),
        locking=Locking(parameters["lock_timeout"], parameters["relieve"]),
        health=HealthRules.parse(parameters["health"], parameters["namespace"]),
        checks=checks(parameters),
    )
    operation = release if parameters["state"] == "present" else remove
    outcome = operation(session(parameters, check_mode=check_mode, say=say), request)
    return tell(outcome, diff=diff) | saved(outcome, parameters)


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
