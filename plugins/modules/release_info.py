#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: release_info
short_description: Tell where a release stands, its history, and what differs
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Tells which revision of a release serves, how each of its objects is and why one does not serve.
  - On request it lists the history, and shows what differs between two revisions, or between one and what is live.
  - Without O(name) it lists the releases of a namespace.
options:
  name:
    description:
      - Name of the release.
    type: str
  namespace:
    description:
      - The release's home namespace.
    type: str
    required: true
  history:
    description:
      - Whether to list all recorded revisions, the newest first.
    type: bool
    default: false
  verify:
    description:
      - Whether to read everything that the history consists of, and to fail with the first broken link when it is not
        whole. A record that is missing or was altered, for example, or a head that names another revision.
      - It shows damage and careless edits. What somebody forged who may write in the namespace it shows with
        O(public_key) only, since every digest can be made anew.
      - A history that garbage collection has shortened is whole.
      - What is kept of Secrets is looked at too where we may read Secrets, and else the answer says so.
    type: bool
    default: false
  diagnosis:
    description:
      - Whether to tell of the newest run that failed, and why, as it was recorded.
    type: bool
    default: false
  public_key:
    description:
      - Public ed25519 keys that are trusted, each a file of the controller with PEM in it or its content. The history
        is verified, and every revision must be signed with one of them, by O(ascent.kube.release#module:signing_key).
      - Keep them where whoever may write in the namespace can't.
      - That the newest revisions are missing, so that an older one that is signed seems to be the newest, a signature
        can't show. Compare with what was exported elsewhere.
    type: list
    elements: str
  signed_from:
    description:
      - The first revision that must be signed, for a release that was not signed from its beginning. What is older is
        vouched for as that revision found it, since it names the digest of the one before. Below the first number that
        is missing, because old revisions are cleaned up, nothing vouches for what is left, nor for r0.
      - It fails when the newest revision is an older one.
    type: int
    default: 0
  export:
    description:
      - A file on the controller to write the complete history to, with the objects and the diagnosis of each revision.
        As JSON lines when its name ends in C(.jsonl), as CSV for a spreadsheet when it ends in C(.csv).
      - A relative path counts from the playbook's folder. Only its owner can read the file. In check mode it is not
        written.
      - In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.
    type: path
  compare:
    description:
      - "Two states to compare, each the number of a revision, or V(live) as the second one: V([1, 2]) or V([2, live])."
      - With one number, that revision is compared with what is live.
    type: list
    elements: str
extends_documentation_fragment:
  - ascent.kube._access
  - ascent.kube._showing
  - ascent.kube._attributes
  - ascent.kube._attributes.info_module
  - ascent.kube._attributes.action_group
requirements:
  - kubernetes >= 31
seealso:
  - module: ascent.kube.release
  - module: ascent.kube.rollback
"""

EXAMPLES = r"""
- name: Where does the release stand?
  ascent.kube.release_info:
    name: shop
    namespace: shop
  register: shop

- name: What happened to it?
  ascent.kube.release_info:
    name: shop
    namespace: shop
    history: true

- name: What does not serve, and why did the last failed run fail?
  ascent.kube.release_info:
    name: shop
    namespace: shop
    diagnosis: true
    show: true

- name: Is the history whole?
  ascent.kube.release_info:
    name: shop
    namespace: shop
    verify: true

- name: Was every revision signed with our key?
  ascent.kube.release_info:
    name: shop
    namespace: shop
    verify: true
    public_key: [keys/release.pub]

- name: Hand the history to the auditors
  ascent.kube.release_info:
    name: shop
    namespace: shop
    export: shop-history.csv

- name: What did revision 2 change, and what was changed by hand since?
  ascent.kube.release_info:
    name: shop
    namespace: shop
    compare: "{{ item }}"
  loop:
    - [1, 2]
    - [2, live]
"""

RETURN = r"""
release:
  description: Where the release stands.
  returned: when O(name) is given
  type: dict
  contains:
    name:
      description: Name of the release.
      type: str
    namespace:
      description: Home namespace of the release.
      type: str
    revision:
      description: Number of the newest revision.
      type: int
    outcome:
      description: How the newest revision ended.
      type: str
    serving:
      description: Number of the last good revision.
      type: int
    health:
      description: The worst health among the objects.
      type: str
    open_run:
      description: Number that a run not yet closed will take.
      type: int
  sample: {name: shop, namespace: shop, revision: 3, outcome: undone, serving: 2, health: ready, open_run: null}
releases:
  description: The releases of the namespace.
  returned: when O(name) is not given
  type: list
  elements: dict
  sample: [{name: shop, namespace: shop, revision: 3, serving: 2}]
objects:
  description: The objects of the release with their health, and whether somebody else changed them since.
  returned: when O(name) is given
  type: list
  elements: dict
  sample: [{group: apps, kind: Deployment, namespace: shop, name: web, health: ready, message: '', drifted: false}]
revisions:
  description:
    - The history, the newest first. With O(export) each revision has its C(objects), C(diagnosis), C(digest) and
      C(signature) as well.
    - C(who) holds the C(user) by the API server's own answer, C(job) what is known of the job of AWX or ansible-runner,
      C(sources) the git work trees that the sources came from, C(inputs) the digest of the rendered objects, C(tools)
      versions.
  returned: when O(history=true), or with O(export)
  type: list
  elements: dict
  sample:
    - number: 1
      action: release
      outcome: released
      source: null
      who: {user: admin}
      started: '2026-01-31T12:00:00Z'
      finished: '2026-01-31T12:00:04Z'
      reason: new prices
      ticket: CHG-4711
      approver: operations
      job: {job_id: '815', user_name: operations}
      sources: [{folder: shop, commit: 1f0c0b0a, time: '2026-01-31T11:40:00Z', branch: main, dirty: false}]
      inputs: 9b2f
      tools: {ascent.kube: 0.1.0, ansible-core: 2.19.14, python: 3.11.7, server: v1.35.4}
failure:
  description: The newest run that failed, and why; null when none is on record.
  returned: when O(diagnosis=true)
  type: dict
  sample: {number: 4, action: release, outcome: undone, time: "2026-01-31T12:00:00Z", user: deployer, diagnosis: []}
verification:
  description:
    - What was verified, the number of revisions, whether what is kept of Secrets was among it, and whether they are
      signed with a key that is trusted.
  returned: with O(verify=true) or O(public_key), when the history is whole
  type: dict
  sample: {revisions: 12, secrets: true, signed: true}
differences:
  description: What differs, per object, as unified YAML text. Values of Secrets are marks.
  returned: when O(compare) is given
  type: list
  elements: dict
diagnosis:
  description: Why objects do not serve, one entry per object.
  returned: when O(name) is given
  type: list
  elements: dict
summary:
  description: The same in lines for people.
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

from ..module_utils._engine.operations.compare import compare
from ..module_utils._engine.operations.diagnosis import last_failure
from ..module_utils._engine.operations.history import history, recorded, verify
from ..module_utils._engine.operations.session import Say, Session
from ..module_utils._engine.operations.status import releases, status
from ..module_utils._face.answer import run
from ..module_utils._face.export import format_of, reported_records
from ..module_utils._face.reporting import (
    compared,
    reported_failure,
    reported_history,
    reported_releases,
    reported_status,
    reported_verification,
    states_of,
)
from ..module_utils._face.session import session
from ..module_utils._face.signing import trusted
from ..module_utils._face.specs import ACCESS, SHOWING, Specification
from ..module_utils._face.telling import cluster, warnings

SPECIFICATION = Specification(
    options={
        "name": {"type": "str"},
        "namespace": {"type": "str", "required": True},
        "history": {"type": "bool", "default": False},
        "verify": {"type": "bool", "default": False},
        "diagnosis": {"type": "bool", "default": False},
        "public_key": {"type": "list", "elements": "str", "no_log": False},
        "signed_from": {"type": "int", "default": 0},
        "export": {"type": "path"},
        "compare": {"type": "list", "elements": "str"},
        **ACCESS,
        **SHOWING,
    },
    required_if=(("history", True, ("name",)), ("verify", True, ("name",)), ("diagnosis", True, ("name",))),
    required_by={"compare": ("name",), "export": ("name",), "public_key": ("name",)},
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Ask; the answer of the task."""
    opened = session(parameters, check_mode=check_mode, say=say)
    answer = _asked(opened, parameters)
    return {**answer, "cluster": cluster(opened.whereabouts), "warnings": warnings(opened.whereabouts)}


def _asked(opened: Session, parameters: dict[str, Any]) -> dict[str, Any]:
    name, namespace, export = parameters["name"], parameters["namespace"], parameters["export"]
    if name is None:
        return reported_releases(releases(opened, namespace), namespace)
    trust = trusted(parameters)
    if export:
        format_of(export)
    parts = []
    # First: the status of a release with a damaged record may not be had.
    if parameters["verify"] or trust:
        parts.append(reported_verification(verify(opened, name, namespace, trust), signed=trust is not None))
    parts.insert(0, reported_status(status(opened, name, namespace)))
    if export:
        parts.append(reported_records(recorded(opened, name, namespace)))
    elif parameters["history"]:
        parts.append(reported_history(history(opened, name, namespace)))
    if parameters["diagnosis"]:
        parts.append(reported_failure(last_failure(opened, name, namespace)))
    if parameters["compare"]:
        before, after = states_of(parameters["compare"])
        parts.append(compared(compare(opened, name, namespace, before, after), before, after))
    merged = {key: value for part in parts for key, value in part.items()}
    return {**merged, "summary": [line for part in parts for line in part["summary"]]}


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
