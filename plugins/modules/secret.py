#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: secret
short_description: Keep one Secret the same in many namespaces
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Brings a Secret that many releases share, a pull secret or a certificate for example, to the same content in every
    namespace that is named, all of them or none.
  - When its content changes, the workloads that read it at their start, whoever they belong to, start new pods, and are
    watched until they serve. If they do not, the content of before comes back everywhere, and the task fails.
  - The Secrets are a release of their own, C(secret-NAME) in its home namespace. M(ascent.kube.release_info) shows it.
  - For a Secret of one release use O(ascent.kube.release#module:secrets).
options:
  name:
    description:
      - Name of the Secret.
    type: str
    required: true
  namespaces:
    description:
      - Where the Secret is to be. From a namespace that is not named any more it is deleted.
      - They must be there. Needed with O(state=present).
    type: list
    elements: str
  home:
    description:
      - The namespace where its history is kept; the first of O(namespaces) by default.
      - Say it where the list may change at its beginning, and with O(state=absent).
    type: str
  type:
    description:
      - Type of the Secret, V(kubernetes.io/tls) or V(kubernetes.io/dockerconfigjson) for example.
      - Kubernetes changes no type. With another one the Secret is deleted and made anew.
    type: str
    default: Opaque
  data:
    description:
      - "Keys and values. A value is a string, or C({base64: text}) for binary content. Values are never shown."
      - Needed with O(state=present).
    type: dict
  state:
    description:
      - With V(absent) the Secret is deleted from every namespace, with its history. That is refused while a workload
        needs it.
      - ServiceAccounts, Ingresses and other kinds that name it are not looked at.
    type: str
    choices: [present, absent]
    default: present
  adopt:
    description:
      - Whether a Secret of this name that is there already may be taken over, and whether changes that others made to
        it are overwritten. Without it the task refuses, and says whose it is.
    type: bool
    default: false
  roll:
    description:
      - Whether workloads that read the Secret at their start, by a variable or a volume with C(subPath), start new pods
        when its content changed. Other volumes show the new content by themselves, after a minute or so.
    type: bool
    default: true
extends_documentation_fragment:
  - ascent.kube._access
  - ascent.kube._waiting
  - ascent.kube._provenance
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
  - module: ascent.kube.release
  - plugin: ascent.kube.secret_values
    plugin_type: lookup
"""

EXAMPLES = r"""
- name: Keep the credentials of the registry the same in all namespaces of the shop
  ascent.kube.secret:
    name: registry
    namespaces: [shop, shop-billing]
    type: kubernetes.io/dockerconfigjson
    data:
      .dockerconfigjson: "{{ {'auths': {'registry.example.com': {'auth': registry_auth}}} | to_json }}"
    ticket: CHG-4712
"""

RETURN = r"""
secret:
  description: The Secret, where it is, and the release and revision that holds it.
  returned: once the cluster was reached
  type: dict
  sample: {name: registry, namespaces: [shop, shop-billing], release: secret-registry, namespace: shop, revision: 2}
consumers:
  description: The workloads that read it at their start, and whether they start new pods.
  returned: once the cluster was reached
  type: list
  elements: dict
  sample: [{group: apps, kind: Deployment, namespace: shop, name: web, change: roll}]
objects:
  description: Each Secret's part in the plan.
  returned: once the cluster was reached
  type: list
  elements: dict
  sample: [{group: '', kind: Secret, namespace: shop, name: registry, change: update, reason: ''}]
summary:
  description: What happened, in lines for people.
  returned: once the cluster was reached
  type: list
  elements: str
diff:
  description: What changed or would change, per Secret. Values are marks.
  returned: in diff mode
  type: list
  elements: dict
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

from ..module_utils._engine.operations.locking import Locking
from ..module_utils._engine.operations.secret import SecretRequest, share
from ..module_utils._engine.operations.session import Say
from ..module_utils._face.answer import run
from ..module_utils._face.provenance import provenance
from ..module_utils._face.session import session
from ..module_utils._face.sharing import tell_shared
from ..module_utils._face.specs import ACCESS, PROVENANCE, WAITING, Specification

SPECIFICATION = Specification(
    options={
        "name": {"type": "str", "required": True},
        "namespaces": {"type": "list", "elements": "str"},
        "home": {"type": "str"},
        "type": {"type": "str", "default": "Opaque"},
        "data": {"type": "dict", "no_log": False},
        "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        "adopt": {"type": "bool", "default": False},
        "roll": {"type": "bool", "default": True},
        **PROVENANCE,
        **ACCESS,
        **WAITING,
    },
    required_if=(("state", "present", ("namespaces", "data")), ("state", "absent", ("home", "namespaces"), True)),
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Share a Secret or take it away; the answer of the task."""
    namespaces = tuple(dict.fromkeys(parameters["namespaces"] or ()))
    request = SecretRequest(
        name=parameters["name"],
        namespace=parameters["home"] or (namespaces or ("",))[0],
        namespaces=namespaces,
        data=parameters["data"] or {},
        type=parameters["type"],
        state=parameters["state"],
        adopt=parameters["adopt"],
        roll=parameters["roll"],
        wait=parameters["wait"],
        wait_timeout=parameters["wait_timeout"],
        locking=Locking(parameters["lock_timeout"], parameters["relieve"]),
        reason=parameters["reason"],
        provenance=provenance(parameters),
    )
    shared = share(session(parameters, check_mode=check_mode, say=say), request)
    return tell_shared(request, shared, diff=diff)


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
