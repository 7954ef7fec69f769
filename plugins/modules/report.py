#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: report
short_description: Report on the releases of a namespace or a cluster
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Reads the histories that releases keep in the cluster and reckons what they come to. How often is released, how
    many releases fail, how long it takes from a commit until it serves, and how long until a failure is over.
  - With O(page) it writes them to one HTML page with a timeline, pictures, every failure with its diagnosis, and who
    did what and why. The page needs no network and no script, and can be read on a phone and printed.
  - It changes nothing in the cluster.
options:
  namespace:
    description:
      - The home namespace of the releases. Without it, all releases of the cluster, which takes the right to list
        ConfigMaps everywhere.
    type: str
  name:
    description:
      - One release of the O(namespace).
    type: str
  days:
    description:
      - How many days to look back. What the history does not hold any more is not counted.
    type: int
    default: 90
  page:
    description:
      - The file on the controller to write the page to. A relative path counts from the playbook's folder. Only its
        owner can read the file. In check mode it is not written.
      - The pictures need the Python package C(pygal) where Ansible runs.
    type: path
notes:
  - "Failed is a release that was undone, partly undone, interrupted or superseded, or that the next good revision, a
    rollback, took back."
  - The lead time is known of releases from a git work tree in which all was committed, once per commit.
  - The time to restore begins with a release that failed, or with the end of one that was taken back, and ends with the
    next good revision. A release that was undone is over with its end.
extends_documentation_fragment:
  - ascent.kube._access
  - ascent.kube._showing
  - ascent.kube._attributes
  - ascent.kube._attributes.info_module
  - ascent.kube._attributes.action_group
requirements:
  - kubernetes >= 31
  - pygal >= 3, for O(page)
seealso:
  - module: ascent.kube.release_info
"""

EXAMPLES = r"""
- name: A page for the team of the shop
  ascent.kube.report:
    namespace: shop
    page: shop.html

- name: The figures of one release over a year
  ascent.kube.report:
    namespace: shop
    name: shop
    days: 365
  register: shop

- name: A page on all releases of the cluster
  ascent.kube.report:
    page: cluster.html
"""

RETURN = r"""
subject:
  description: What the report is of, in words.
  returned: once the cluster was reached
  type: str
  sample: Releases of namespace shop
since:
  description: Where the period begins, with the first run that the history holds or as many days back as was asked.
  returned: once the cluster was reached
  type: str
  sample: '2026-01-01T09:00:00Z'
until:
  description: When the report was made.
  returned: once the cluster was reached
  type: str
  sample: '2026-03-31T09:00:00Z'
figures:
  description:
    - What happened in the period. C(releases) were tried, C(good) of them served and were not taken back, C(failed) did
      not or were, C(per_week) are good ones, C(failure_rate) is the share of failed ones, C(lead_time) and
      C(time_to_restore) are medians in seconds, C(not_restored) failures are not over. What is not known is null.
  returned: once the cluster was reached
  type: dict
  sample:
    releases: 20
    good: 18
    failed: 2
    rollbacks: 1
    per_week: 1.4
    failure_rate: 0.1
    lead_time: 5400.0
    time_to_restore: 90.0
    not_restored: 0
failures:
  description: The releases that failed, with when it began and was restored.
  returned: once the cluster was reached
  type: list
  elements: dict
  sample:
    - namespace: shop
      name: shop
      revision: 3
      how: undone
      began: '2026-02-01T12:00:00Z'
      restored: '2026-02-01T12:01:30Z'
      seconds: 90.0
lead_times:
  description: Per commit that served, how many seconds it took.
  returned: once the cluster was reached
  type: list
  elements: dict
  sample: [{namespace: shop, name: shop, revision: 2, served: '2026-02-01T12:00:00Z', seconds: 5400.0}]
weeks:
  description: Per week what was released.
  returned: once the cluster was reached
  type: list
  elements: dict
  sample: [{begins: '2026-01-26T00:00:00Z', good: 2, failed: 1, rollbacks: 0}]
histories:
  description: The revisions of each release, the newest first, with who, why, from which commit and the diagnosis.
  returned: once the cluster was reached
  type: list
  elements: dict
notes:
  description: Releases whose history can't be read, and why.
  returned: once the cluster was reached
  type: list
  elements: str
summary:
  description: The figures in lines for people.
  returned: once the cluster was reached
  type: list
  elements: str
error:
  description: Why the task failed, with C(type), C(message), C(hint) and C(objects).
  returned: on failure
  type: dict
warnings:
  description: What must be said aloud, an unverified connection for example.
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

from ..module_utils._engine.operations.report import report
from ..module_utils._engine.operations.session import Say
from ..module_utils._face.answer import run
from ..module_utils._face.report import reported
from ..module_utils._face.session import session
from ..module_utils._face.specs import ACCESS, SHOWING, Specification
from ..module_utils._face.telling import cluster, warnings

SPECIFICATION = Specification(
    options={
        "namespace": {"type": "str"},
        "name": {"type": "str"},
        "days": {"type": "int", "default": 90},
        "page": {"type": "path"},
        **ACCESS,
        **SHOWING,
    },
    required_by={"name": ("namespace",)},
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Read and reckon; the answer of the task."""
    name, namespace = parameters["name"], parameters["namespace"]
    opened = session(parameters, check_mode=check_mode, say=say)
    made = report(opened, namespace=namespace, name=name, days=parameters["days"])
    subject = f"Release {namespace}/{name}" if name else f"Releases of namespace {namespace}"
    told = reported(made, subject=subject if namespace else "Releases of the cluster")
    return {**told, "cluster": cluster(opened.whereabouts), "warnings": warnings(opened.whereabouts)}


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
