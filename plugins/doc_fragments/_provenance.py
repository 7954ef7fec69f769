# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options that say why a run is done, for its record."""

from __future__ import annotations


class ModuleDocFragment:
    """Reason, ticket, approver and signature, written once."""

    DOCUMENTATION = r"""
options:
  reason:
    description:
      - Why this is done, in words, for the history.
    type: str
    default: ''
  ticket:
    description:
      - The number of the change or incident, for the history.
    type: str
    default: ''
  approver:
    description:
      - Who approved it, for the history. It is what the task says, nobody checks it.
      - Without it, who carries out an approved plan is recorded as the one who stands for it, by the API server's
        own answer.
      - The history keeps of itself who ran it by the API server's own answer, the job of AWX or ansible-runner, the git
        commit of the sources and whether something there was not committed, and the versions of what it was made with.
    type: str
    default: ''
  signing_key:
    description:
      - A private ed25519 key that the revision is signed with, as a file of the controller with PEM in it, perhaps
        encrypted with Ansible Vault, or as its content. A relative path counts from the playbook's folder.
      - The option O(ascent.kube.release_info#module:public_key) then shows a record that somebody forged who may write
        in the namespace, but has not the key.
      - It must have no passphrase. It needs the Python package C(cryptography) where the task runs. It is never shown.
    type: str
"""
