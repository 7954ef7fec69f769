# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates rendered as ansible.builtin.template renders them, with ``values`` and ``release`` in their scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ansible.errors import AnsibleError
from ansible.template import Templar, generate_ansible_template_vars, is_trusted_as_template, trust_as_template

from ..module_utils._engine.errors import InputError
from ._files import OBJECT_ENDINGS, Files

TEMPLATE_ENDING = ".j2"
PARTIAL_SIGN = "_"


def template_files(folder: Path) -> list[Path]:
    """The templates of a tree, sorted: those that render to objects by their ending, ``.j2`` left aside.

    Files whose name starts with an underscore are for ``include`` and ``import`` only.
    """
    return sorted(path for path in folder.rglob("*") if path.is_file() and _renders(path))


def _renders(path: Path) -> bool:
    name = path.name.removesuffix(TEMPLATE_ENDING)
    return name.endswith(OBJECT_ENDINGS) and not name.startswith(PARTIAL_SIGN)


@dataclass(frozen=True)
class Renderer:
    """Renders template files of one task."""

    files: Files
    templar: Templar
    variables: Mapping[str, Any]

    def rendered(self, path: Path, root: Path, scope: Mapping[str, Any]) -> str:
        """One template's text; ``root`` is the tree it stands in, ``scope`` what it sees beside the play's."""
        template = trust_as_template(self.files.text(path))
        if not is_trusted_as_template(template):
            # Ansible gives text that it does not trust back as it is, and says nothing.
            raise InputError(
                f"The template {self.files.shown(path)} is not trusted by Ansible, so it would not be rendered."
            )
        variables = {
            **self.variables,
            **generate_ansible_template_vars(path=self.files.shown(path), fullpath=str(path)),
            **scope,
        }
        if "ansible_managed" in self.variables:
            variables["ansible_managed"] = self.variables["ansible_managed"]
        templar = self.templar.copy_with_new_env(
            searchpath=self._search_path(path, root), available_variables=variables
        )
        try:
            text = templar.template(template, escape_backslashes=False)
        except AnsibleError as error:
            raise InputError(
                f"The template {self.files.shown(path)} can't be rendered: {error}.",
                hint="A template sees the play's variables, and the task's values and release.",
            ) from error
        return "" if text is None else str(text)

    def _search_path(self, path: Path, root: Path) -> list[str]:
        """Where include and import look: as in ansible.builtin.template, and from the root of the tree."""
        bases = [*self.files.search_path, self.files.loader.get_basedir(), str(path.parent), str(root)]
        return [folder for base in bases for folder in (f"{base}/templates", base)]
