# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the lookups of secrets find values, and how these places are reached."""

from __future__ import annotations


class ModuleDocFragment:
    """Options of the lookups secret_value and secret_values."""

    DOCUMENTATION = r"""
options:
  vault:
    description:
      - "How HashiCorp Vault or OpenBao is reached: C(url), C(namespace), C(ca_cert), C(validate_certs), and one of
        C(token), C(app_role) and C(kubernetes) to log in."
      - "C(app_role) takes C(role_id), C(secret_id) and C(mount), which is V(approle) by default."
      - "C(kubernetes) takes C(role), C(mount), which is V(kubernetes) by default, and C(jwt), or C(token_path) if it is
        not the token of the pod that Ansible runs in."
      - What is not given comes from E(VAULT_ADDR), E(VAULT_TOKEN), E(VAULT_NAMESPACE) and E(VAULT_CACERT), or from the
        same variables that begin with E(BAO_).
    type: dict
    default: {}
  aws:
    description:
      - "How AWS is reached: C(region), C(profile), C(access_key), C(secret_key), C(session_token), C(endpoint_url)."
      - What is not given is found as C(aws) itself finds it, in the environment, the files of the user and the roles of
        the machine.
    type: dict
    default: {}
  cluster:
    description:
      - How the cluster is reached where generated values are kept, by the access options of the modules, C(kubeconfig)
        and C(context) for example. What is not given comes from the environment, as it does for the modules.
    type: dict
    default: {}
  namespace:
    description:
      - The namespace where generated values are kept, unless their source says so.
    type: str
    default: ''
notes:
  - "A source is a dictionary with one key, the kind of the source, and below it its options. A text alone stands for
    the first option."
  - "C(vault): C(path) and C(key) in a key-value engine of version 2, C(mount), which is V(secret) by default, and
    C(version) to pin one. Needs the Python library C(hvac)."
  - "C(aws_secret): C(name) in Secrets Manager, C(key) when it holds JSON, C(version) (an id) or C(stage),
    V(AWSPREVIOUS) for example. Needs the Python library C(boto3)."
  - "C(aws_parameter): C(name) in Systems Manager, and C(version). Needs the Python library C(boto3)."
  - "C(sops): C(path) of a file, C(key) in it, or a list of keys that lead inwards. Needs the command C(sops)."
  - "C(file): C(path) of a file, which may be an Ansible vault or hold C(!vault) values, and C(key) in its YAML, or
    a list of keys that lead inwards. Without a key it is all of the file."
  - "C(environment): C(name) of a variable where Ansible runs. The C(environment) of a task does not reach lookups."
  - "C(generate): a value that is made once and kept in a Secret of its own, C(name), C(namespace) and C(key), with
    C(length), 32 by default, and C(characters), letters and digits by default. Deleting the key makes a new one. In
    check mode nothing is kept."
  - Files are looked for beside the playbook and in its C(files/), in a role there too.
  - The values are not for C(debug). Give them to an option that hides them, as O(ascent.kube.release#module:secrets)
    does.
"""
