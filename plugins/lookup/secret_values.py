# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: secret_values
short_description: The values of secrets from where they are kept, as a release takes them
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Asks Vault, OpenBao, AWS, SOPS, files, the environment and the cluster for values, all at once.
  - The values have the form that O(ascent.kube.release#module:secrets) takes.
options:
  _terms:
    description:
      - "A dictionary of the names of Secrets, each with a dictionary of keys, each with its source, as the notes tell."
      - "C(follow: true) beside the keys stays as it is."
    type: list
    elements: dict
    required: true
extends_documentation_fragment:
  - ascent.kube._secret_sources
seealso:
  - plugin: ascent.kube.secret_value
    plugin_type: lookup
"""

EXAMPLES = r"""
- name: Release with secrets from several places
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    secrets: "{{ lookup('ascent.kube.secret_values', sources, namespace='shop') }}"
  vars:
    sources:
      shop-mail:
        token: {environment: SHOP_MAIL_TOKEN}
      shop-session:
        key: {generate: {length: 64}}
"""

RETURN = r"""
_raw:
  description: "The values by name and key, each a text, or C({base64: text}) where it is binary."
  type: list
  elements: dict
"""

from typing import Any

from ansible.plugins.lookup import LookupBase

from ..module_utils._engine.objects.plain import plain
from ..plugin_utils._secrets import gathered


class LookupModule(LookupBase):  # type: ignore[misc]
    """All values of what is asked for together."""

    def run(self, terms: list[Any], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[Any]:
        """One dictionary for each of the terms, usually one."""
        self.set_options(var_options=variables, direct=kwargs)
        wanted = plain(list(terms))
        return gathered(self, variables, lambda gathering: [gathering.values(sources) for sources in wanted])
