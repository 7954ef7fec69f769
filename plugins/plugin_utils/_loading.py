# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine is loaded once for a playbook, and from bytecode.

Ansible loads an action plugin in the playbook's own process before it forks a worker for the task: what is loaded by
then no worker loads again. Its loader of collections compiles every file anew in each process; Python's own keeps the
bytecode beside the file where it may write there, and looks at the file's time and size before it believes it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from types import ModuleType

PLUGINS = __package__.rpartition(".")[0]


class _Bytecode(MetaPathFinder):
    """Finds the collection's own modules for Python's loader."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not path or not fullname.startswith(f"{PLUGINS}.module"):
            return None
        return _finder(path[0]).find_spec(fullname)


@cache
def _finder(folder: str) -> FileFinder:
    return FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES))


def load(*names: str) -> None:
    """Load modules of the collection, named from its folder of plugins, and all that they need."""
    finder = _Bytecode()
    sys.meta_path.insert(0, finder)
    try:
        for name in names:
            import_module(f"{PLUGINS}.{name}")
    finally:
        sys.meta_path.remove(finder)


# What every release, rollback and question needs. It is done here, and not where the action plugin has its other
# imports, since those would load most of it by Ansible's loader.
load("modules.release", "modules.rollback", "modules.release_info")

# What is loaded by now stays: the collector of each worker need not look through it again and again.
gc.freeze()
