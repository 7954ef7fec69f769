#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: interrupt
short_description: Ask the run that works on a release to stop
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Asks whoever works on a release right now, wherever that is, to stop. It is a request that is kept on the lock of
    the release, and no signal.
  - The run hears of it when it next renews its lock, within five seconds, and then begins nothing new. It finishes
    what is in flight, writes down that it was interrupted, by whom and why, frees the lock, and its task fails with
    that.
  - Nothing is undone. The next release goes on from what was done, and a rollback goes back to the last good revision.
  - A M(ascent.kube.restart) that was stopped has given new pods to some workloads, and leaves no revision open.
  - When nobody works on the release it says so, and writes nothing.
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
  reason:
    description:
      - Why, for whoever started the run, and for the history.
    type: str
    default: ''
  wait:
    description:
      - Whether to wait until the run has stopped, and to fail when it goes on.
    type: bool
    default: true
  wait_timeout:
    description:
      - How long to wait at most, in seconds.
    type: int
    default: 60
extends_documentation_fragment:
  - ascent.kube._access
  - ascent.kube._showing
  - ascent.kube._attributes
  - ascent.kube._attributes.action_group
attributes:
  check_mode:
    support: full
  diff_mode:
    support: none
  idempotent:
    support: full
  async:
    support: full
requirements:
  - kubernetes >= 31
seealso:
  - module: ascent.kube.release_info
  - module: ascent.kube.rollback
"""

EXAMPLES = r"""
- name: Stop whoever releases the shop right now
  ascent.kube.interrupt:
    name: shop
    namespace: shop
    reason: INC-1204
"""

RETURN = r"""
release:
  description: How the release stands; C(action) is V(interrupted), V(asked), V(planned) or V(unchanged).
  returned: once the cluster was reached
  type: dict
  sample: {name: shop, namespace: shop, revision: 4, previous: 4, serving: 4, action: interrupted}
run:
  description:
    - The run that was met, who asked it to stop first, and its end, V(stopped), V(ended), V(dead), V(going on),
      V(asked) or V(planned). Null when nobody works on the release. Without C(asked_by) it was over before
      it could be asked.
  returned: once the cluster was reached
  type: dict
  sample: {holder: deployer on laptop (process 7), asked_by: tier1 on desk (process 9), end: stopped}
summary:
  description: What happened, in lines for people.
  returned: once the cluster was reached
  type: list
  elements: str
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

from ..module_utils._engine.operations.interrupt import InterruptRequest, interrupt
from ..module_utils._engine.operations.session import Say
from ..module_utils._face.answer import run
from ..module_utils._face.interrupting import told_interrupt
from ..module_utils._face.session import session
from ..module_utils._face.specs import ACCESS, SHOWING, Specification

SPECIFICATION = Specification(
    options={
        "name": {"type": "str", "required": True},
        "namespace": {"type": "str", "required": True},
        "reason": {"type": "str", "default": ""},
        "wait": {"type": "bool", "default": True},
        "wait_timeout": {"type": "int", "default": 60},
        **ACCESS,
        **SHOWING,
    },
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Ask; the answer of the task."""
    names = ("name", "namespace", "reason", "wait", "wait_timeout")
    request = InterruptRequest(**{name: parameters[name] for name in names})
    return told_interrupt(interrupt(session(parameters, check_mode=check_mode, say=say), request))


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
