#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: restart
short_description: Give the workloads of a release new pods
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Replaces the pods of the Deployments, StatefulSets and DaemonSets of a release, by their own rollout, and waits
    until all of them serve. Nothing else changes.
  - It writes what C(kubectl rollout restart) writes. That is nobody's configuration, so it is no revision and no drift,
    and the next release neither takes it back nor rolls again.
  - Before it starts, a live line tells how the workloads are and which of them get new pods. A Kubernetes Event on the
    release's head, which C(kubectl describe) shows, tells who restarted what and why. Without the right to create
    events there is none, and the answer says so.
  - It holds the lock of the release meanwhile. While another run works on the release it refuses, and names that run.
  - No sources are needed. A restart is not undone; when the new pods do not serve, the old ones stay as far as the
    rollout of the workload keeps them.
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
  workloads:
    description:
      - Which workloads are meant. Without it, all of the release.
      - Each is C(Kind), C(Kind/name) or C(Kind/namespace/name).
    type: list
    elements: str
    default: []
  reason:
    description:
      - Why this is done, in words, for the Event that tells of it.
    type: str
    default: ''
  wait:
    description:
      - Whether to wait until every restarted workload serves, and to fail as soon as it is certain that one will not.
    type: bool
    default: true
  wait_timeout:
    description:
      - How long to wait at most, in seconds.
    type: int
    default: 600
  lock_timeout:
    description:
      - How long to wait at most, in seconds, while another run works on the release.
      - The default is a little longer than a run that died is taken for alive.
    type: int
    default: 20
extends_documentation_fragment:
  - ascent.kube._access
  - ascent.kube._showing
  - ascent.kube._attributes
  - ascent.kube._attributes.action_group
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: none
    details:
      - Each run replaces the pods once more.
  async:
    support: full
requirements:
  - kubernetes >= 31
seealso:
  - module: ascent.kube.release_info
  - module: ascent.kube.rollback
"""

EXAMPLES = r"""
- name: Give all of the shop new pods
  ascent.kube.restart:
    name: shop
    namespace: shop
    reason: INC-1204

- name: Give one of its workloads new pods
  ascent.kube.restart:
    name: shop
    namespace: shop
    workloads: [Deployment/shop]
"""

RETURN = r"""
release:
  description: What became of the release; C(action) is V(restarted), V(planned) or V(failed).
  returned: once the cluster was reached
  type: dict
  sample: {name: shop, namespace: shop, revision: 4, previous: 4, serving: 4, action: restarted, health: ready}
workloads:
  description: The workloads that got new pods, or would get them.
  returned: once the cluster was reached
  type: list
  elements: str
  sample: [Deployment/shop/web]
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
cluster:
  description: Which API server was used, by which access data.
  returned: once the cluster was reached
  type: dict
  sample: {host: "https://10.0.0.1:6443", context: prod, source: variable KUBECONFIG, verified: true}
"""

from typing import Any

from ..module_utils._engine.objects.selection import Selection
from ..module_utils._engine.operations.locking import Locking
from ..module_utils._engine.operations.restart import RestartRequest, restart
from ..module_utils._engine.operations.session import Say
from ..module_utils._face.answer import run
from ..module_utils._face.restarting import told_restart
from ..module_utils._face.session import session
from ..module_utils._face.specs import ACCESS, SHOWING, Specification

SPECIFICATION = Specification(
    options={
        "name": {"type": "str", "required": True},
        "namespace": {"type": "str", "required": True},
        "workloads": {"type": "list", "elements": "str", "default": []},
        "reason": {"type": "str", "default": ""},
        "wait": {"type": "bool", "default": True},
        "wait_timeout": {"type": "int", "default": 600},
        "lock_timeout": {"type": "int", "default": 20},
        **ACCESS,
        **SHOWING,
    },
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Restart; the answer of the task."""
    request = RestartRequest(
        name=parameters["name"],
        namespace=parameters["namespace"],
        workloads=Selection.parse(parameters["workloads"], "workloads"),
        reason=parameters["reason"],
        wait=parameters["wait"],
        wait_timeout=parameters["wait_timeout"],
        locking=Locking(parameters["lock_timeout"]),
    )
    return told_restart(restart(session(parameters, check_mode=check_mode, say=say), request), diff=diff)


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
