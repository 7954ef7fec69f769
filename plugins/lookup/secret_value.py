# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: secret_value
short_description: The value of a secret from where it is kept
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Asks Vault, OpenBao, AWS, SOPS, a file, the environment or the cluster for the value of one secret.
  - For the secrets of a release P(ascent.kube.secret_values#lookup) asks for all at once.
options:
  _terms:
    description:
      - Sources, as the notes tell.
    type: list
    elements: raw
    required: true
extends_documentation_fragment:
  - ascent.kube._secret_sources
seealso:
  - plugin: ascent.kube.secret_values
    plugin_type: lookup
"""

EXAMPLES = r"""
- name: Release with a token that is kept in the environment of the job
  ascent.kube.release:
    name: shop
    namespace: shop
    manifests: manifests/
    secrets:
      shop-mail:
        token: "{{ lookup('ascent.kube.secret_value', {'environment': 'SHOP_MAIL_TOKEN'}) }}"
"""

RETURN = r"""
_raw:
  description: "The values, each a text, or C({base64: text}) where it is binary."
  type: list
  elements: raw
"""

from typing import Any

from ansible.plugins.lookup import LookupBase

from ..module_utils._engine.objects.plain import plain
from ..plugin_utils._secrets import gathered


class LookupModule(LookupBase):  # type: ignore[misc]
    """One value for each source."""

    def run(self, terms: list[Any], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[Any]:
        """The values, in the order of their sources."""
        self.set_options(var_options=variables, direct=kwargs)
        sources = plain(list(terms))
        return gathered(self, variables, lambda gathering: [gathering.value(source) for source in sources])
