#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: kubeconfig
short_description: Write a kubeconfig with a token that ends
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Asks the API server for a token of a ServiceAccount (a TokenRequest) and writes a kubeconfig with it that only its
    owner can read.
  - The server and the certificate of its authority are those of this task's own connection. One that is not verified is
    refused.
  - The token is never part of the answer. It can't be taken back, except by deleting the ServiceAccount; so it should
    not last longer than a shift or a job.
options:
  account:
    description:
      - Name of the ServiceAccount. The role P(ascent.kube.access#role) makes some.
    type: str
    required: true
  namespace:
    description:
      - Its namespace. It is also the namespace of the kubeconfig's context.
    type: str
    required: true
  file:
    description:
      - Path of the file, on the host where the module runs. Its folder must exist.
    type: path
    required: true
  lifetime:
    description:
      - For how many seconds the token is good, at least 600. The API server may give one that ends earlier; the answer
        says when.
      - As long as the file's token lasts for half of this or longer, it is kept.
    type: int
    default: 28800
extends_documentation_fragment:
  - ascent.kube._access
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
  - module: ascent.kube.release
"""

EXAMPLES = r"""
- name: Give the shift access for eight hours
  ascent.kube.kubeconfig:
    account: ascent-tier1
    namespace: shop
    file: ~/shop.kubeconfig
    lifetime: 28800
"""

RETURN = r"""
file:
  description: Path of the kubeconfig.
  returned: success
  type: str
  sample: /home/shift/shop.kubeconfig
context:
  description: Name of the context in it.
  returned: success
  type: str
  sample: ascent-tier1@shop
expires:
  description: When the token ends, in UTC.
  returned: success, but not when check mode finds that a new token is needed
  type: str
  sample: '2026-01-31T20:00:00Z'
summary:
  description: What there is now, in lines for people.
  returned: success
  type: list
  elements: str
error:
  description: Why the task failed, with C(type), C(message), C(hint) and C(objects).
  returned: on failure
  type: dict
warnings:
  description: What must be said aloud.
  returned: when there are any
  type: list
  elements: str
cluster:
  description: Which API server was used, by which access data.
  returned: success
  type: dict
  sample: {host: "https://10.0.0.1:6443", context: prod, source: variable KUBECONFIG, verified: true}
"""

from pathlib import Path
from typing import Any

from ..module_utils._engine.operations.kubeconfig import KubeconfigRequest, kubeconfig, told
from ..module_utils._engine.operations.session import Say
from ..module_utils._face.answer import run
from ..module_utils._face.session import session
from ..module_utils._face.specs import ACCESS, Specification
from ..module_utils._face.telling import cluster, warnings

SPECIFICATION = Specification(
    options={
        "account": {"type": "str", "required": True},
        "namespace": {"type": "str", "required": True},
        "file": {"type": "path", "required": True},
        "lifetime": {"type": "int", "default": 28800},
        **ACCESS,
    },
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Write the file where it is needed; the answer of the task."""
    opened = session(parameters, check_mode=check_mode, say=say)
    request = KubeconfigRequest(
        account=parameters["account"],
        namespace=parameters["namespace"],
        file=Path(parameters["file"]),
        lifetime=parameters["lifetime"],
    )
    answer = told(kubeconfig(opened, request))
    return {**answer, "cluster": cluster(opened.whereabouts), "warnings": warnings(opened.whereabouts)}


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
