# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of the controller: found as Ansible finds files, read as text, decrypted where they are vaults."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, cast

from ansible.errors import AnsibleError
from ansible.parsing.dataloader import DataLoader

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.files import write_text

GLOB_SIGNS = frozenset("*?[")
OBJECT_ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class Files:
    """The files that a task sees: beside its playbook and in its role, in ``files/`` or ``templates/`` there."""

    loader: DataLoader
    search_path: Sequence[str]

    def found(self, option: str, subfolder: str, text: str) -> list[Path]:
        """What a path names: a file, a folder, or the files that match it as a pattern, sorted; never nothing.

        ``option`` is named in errors; ``subfolder`` is Ansible's place for such files, ``files`` or ``templates``.
        """
        if "\n" in text or "://" in text:
            _refuse_text(option, text)
        try:
            return [Path(self.loader.path_dwim_relative_stack(list(self.search_path), subfolder, text))]
        except AnsibleError:
            matches = self._matches(subfolder, text)
        if not matches:
            looked = "no file matches it" if GLOB_SIGNS & set(text) else "there is no such file or folder"
            raise InputError(
                f"The option {option} names {text}, but {looked}.",
                hint=f"It is looked for beside the playbook and in its {subfolder}/, in a role there too.",
            )
        return matches

    def _matches(self, subfolder: str, pattern: str) -> list[Path]:
        if not GLOB_SIGNS & set(pattern):
            return []
        bases = [*self.search_path, self.loader.get_basedir()]
        for folder in [path for base in bases for path in (os.path.join(base, subfolder), base)]:
            names = glob.glob(os.path.join(folder, os.path.expanduser(pattern)), recursive=True)
            files = sorted(Path(name) for name in names if os.path.isfile(name))
            if files:
                return files
        return []

    def text(self, path: Path) -> str:
        """A file's text, decrypted when it is a vault. It knows its origin, as Ansible's error messages want it."""
        try:
            # Asked first: for bytes that are not UTF-8 the loader only warns, and goes on with what it made of them.
            path.read_bytes().decode("utf-8")
            return cast(str, self.loader.get_text_file_contents(str(path)))
        except UnicodeDecodeError:
            raise InputError(
                f"The file {self.shown(path)} is not UTF-8 text.", hint="Name files that hold YAML or JSON."
            ) from None
        except (AnsibleError, OSError) as error:
            raise InputError(
                f"The file {self.shown(path)} could not be read: {error}.",
                hint="Let the user that runs Ansible read it, and give the password where it is a vault.",
            ) from error

    def write(self, place: str, text: str, what: str) -> None:
        """Write a file that only its owner may read; ``what`` it is to hold is named in errors.

        A relative path counts from the playbook's folder. InputError when it can't be written.
        """
        path = Path(self.loader.path_dwim(place))
        try:
            write_text(path, text)
        except OSError as error:
            raise InputError(
                f"{what} can't be written to {self.shown(path)}: {error.strerror}.",
                hint="Name a file in a folder that exists, and that you may write to.",
            ) from error

    def shown(self, path: Path) -> str:
        """A path as messages name it: relative to the playbook's folder where it lies below."""
        base = Path(self.loader.get_basedir())
        return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)


def _refuse_text(option: str, text: str) -> NoReturn:
    if "\n" in text:
        problem, hint = "holds text where a path is meant", "Turn YAML text into objects: '... | from_yaml_all | list'."
    else:
        problem, hint = f"names the address {text}", "Download it first, and keep it beside the playbook."
    raise InputError(f"The option {option} {problem}.", hint=hint)
