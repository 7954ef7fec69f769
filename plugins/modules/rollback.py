#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: rollback
short_description: Return a release to one of its revisions
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Brings a release back to a recorded revision, from the cluster alone. No manifests, templates or values are needed.
  - Every object of that revision comes back as it was, also one that was deleted since. Objects added since are
    removed.
  - What others changed by hand meanwhile is taken back, and listed in the answer.
  - What is ready is judged by the health rules of that revision, and its checks are asked.
  - The rollback is recorded as a new revision that names its source.
  - It fails when there is nothing to go back to.
options:
  name:
    description:
      - Name of the release.
    type: str
    required: true
  namespace:
    description:
      - The release's home namespace.
    type: str
    required: true
  to_revision:
    description:
      - Number of the revision to go back to. Without it, the good revision before the one that serves.
      - V(0) goes back to what was found when objects were adopted. They leave the release and are as C(kubectl apply)
        left them, and objects that only the release made are removed.
    type: int
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
  adopt:
    description:
      - Objects of the revision that belong to others by now, to another release for example, and may be taken back.
      - Each is C(Kind), C(Kind/name) or C(Kind/namespace/name); a kind may be given with its group, C(Kind.group).
    type: list
    elements: str
    default: []
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
    support: partial
    details:
      - With O(to_revision) the second run changes nothing. Without it, each run goes back one good revision further.
  async:
    support: full
requirements:
  - kubernetes >= 31
seealso:
  - module: ascent.kube.release
  - module: ascent.kube.release_info
"""

EXAMPLES = r"""
- name: Go back to the revision before
  ascent.kube.rollback:
    name: shop
    namespace: shop
    reason: INC-815

- name: Plan the way back for approval
  ascent.kube.rollback:
    name: shop
    namespace: shop
    save_plan: plans/shop-back.json
  check_mode: true

- name: Go back by this plan, and no other one
  ascent.kube.rollback:
    name: shop
    namespace: shop
    plan: plans/shop-back.json

- name: Go back, and give the check again that a revision can't keep whole
  ascent.kube.rollback:
    name: shop
    namespace: shop
    checks:
      - name: health as customers see it
        url: https://shop.example.com/health
        request_headers: {Authorization: "Bearer {{ shop_token }}"}

- name: Go back to revision 3
  ascent.kube.rollback:
    name: shop
    namespace: shop
    to_revision: 3
"""

RETURN = r"""
release:
  description: What became of the release, as M(ascent.kube.release) returns it.
  returned: once the cluster was reached
  type: dict
  sample: {name: shop, namespace: shop, revision: 4, previous: 3, source: 1, action: rolled back, seconds: 3.1}
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

from ..module_utils._engine.objects.selection import Selection
from ..module_utils._engine.operations.locking import Locking
from ..module_utils._engine.operations.rollback import RollbackRequest, rollback
from ..module_utils._engine.operations.session import Say
from ..module_utils._face.answer import run
from ..module_utils._face.checks import checks
from ..module_utils._face.plans import approval, saved
from ..module_utils._face.provenance import provenance
from ..module_utils._face.session import session
from ..module_utils._face.signing import sign
from ..module_utils._face.specs import ACCESS, CHECKS, PLANS, PROVENANCE, SHOWING, WAITING, Specification
from ..module_utils._face.telling import tell

SPECIFICATION = Specification(
    options={
        "name": {"type": "str", "required": True},
        "namespace": {"type": "str", "required": True},
        "to_revision": {"type": "int"},
        "recreate": {"type": "list", "elements": "str", "default": []},
        "adopt": {"type": "list", "elements": "str", "default": []},
        **PROVENANCE,
        **ACCESS,
        **SHOWING,
        **WAITING,
        **CHECKS,
        **PLANS,
    },
    mutually_exclusive=(("save_plan", "plan"),),
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Go back; the answer of the task."""
    request = RollbackRequest(
        name=parameters["name"],
        namespace=parameters["namespace"],
        to_revision=parameters["to_revision"],
        reason=parameters["reason"],
        provenance=provenance(parameters),
        sign=sign(parameters),
        recreate=Selection.parse(parameters["recreate"], "recreate"),
        adopt=Selection.parse(parameters["adopt"], "adopt"),
        wait=parameters["wait"],
        wait_timeout=parameters["wait_timeout"],
        replace_stuck_pods=parameters["replace_stuck_pods"],
        approval=approval(parameters, check_mode=check_mode),
        locking=Locking(parameters["lock_timeout"], parameters["relieve"]),
        checks=None if parameters["checks"] is None else checks(parameters),
    )
    outcome = rollback(session(parameters, check_mode=check_mode, say=say), request)
    return tell(outcome, diff=diff) | saved(outcome, parameters)


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
