# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A task's ``manifests`` and ``templates`` as plain objects, read on the controller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.objects.manifest import Manifest, Source
from ..module_utils._engine.objects.normal import is_configuration_of_tools
from ..module_utils._engine.objects.reading import read_yaml
from ..module_utils._face.sources import handed_over
from ._files import OBJECT_ENDINGS, Files
from ._templates import Renderer, template_files

OPTIONS = frozenset({"manifests", "templates", "values"})
KUSTOMIZATION_FILES = frozenset({"kustomization.yaml", "kustomization.yml", "Kustomization"})


class Sources:
    """Reads what a task releases. ``folders`` are those of the files that were read."""

    def __init__(self, files: Files, renderer: Renderer) -> None:
        self._files = files
        self._renderer = renderer
        self.folders: set[Path] = set()

    def read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with every source read into ``manifests``, and ``templates`` and ``values`` gone.

        Without sources the arguments stay as they are. Raises InputError when sources are named, but hold nothing.
        A removal reads none: it must work when they are gone or can't be rendered any more.
        """
        if arguments.get("state") == "absent":
            return {name: value for name, value in arguments.items() if name not in OPTIONS}
        named = [name for name in ("manifests", "templates") if arguments.get(name) is not None]
        if arguments.get("values") is not None and "templates" not in named:
            raise InputError(
                "The option values is given without templates.", hint="Add templates, or take values away."
            )
        if not named:
            return dict(arguments)
        manifests = [*self._manifests(arguments.get("manifests")), *self._templates(arguments)]
        if not manifests:
            raise InputError(
                f"The option {' and '.join(named)} holds no object.",
                hint="To remove a release, use state: absent.",
            )
        others = {name: value for name, value in arguments.items() if name not in ("templates", "values")}
        return {**others, "manifests": handed_over(manifests)}

    def _manifests(self, option: Any) -> Iterator[Manifest]:
        for number, item in enumerate(_as_list(option), 1):
            if isinstance(item, str):
                for path in self._files.found("manifests", "files", item):
                    yield from self._folder(path) if path.is_dir() else self._file(path)
            elif isinstance(item, dict):
                yield Manifest(item, Source(document=number))
            elif item is not None:
                raise InputError(
                    f"Item {number} of the option manifests is a {type(item).__name__}.",
                    hint="An item is an object (a dictionary) or the path of a file, a folder or a pattern.",
                )

    def _file(self, path: Path) -> list[Manifest]:
        found = self._objects(path)
        if not found:
            raise InputError(f"The file {self._files.shown(path)} holds no object.", hint="Fill it, or don't name it.")
        return found

    def _folder(self, folder: Path) -> Iterator[Manifest]:
        """The objects of a folder's own files, in the order of their names, as ``kubectl apply -f`` takes them."""
        paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name.endswith(OBJECT_ENDINGS))
        if not paths:
            raise InputError(
                f"The folder {self._files.shown(folder)} has no .yaml, .yml or .json file.",
                hint="Folders within it are not read: name them, or use a pattern like folder/**/*.yaml.",
            )
        for path in paths:
            if path.name not in KUSTOMIZATION_FILES:
                yield from (item for item in self._objects(path) if not is_configuration_of_tools(item.body))

    def _objects(self, path: Path) -> list[Manifest]:
        self.folders.add(path.parent)
        return read_yaml(self._files.text(path), self._files.shown(path))

    def _templates(self, arguments: Mapping[str, Any]) -> Iterator[Manifest]:
        scope = {
            "values": arguments.get("values") or {},
            "release": {"name": arguments.get("name"), "namespace": arguments.get("namespace")},
        }
        for item in _as_list(arguments.get("templates")):
            if not isinstance(item, str):
                raise InputError(
                    f"The option templates holds a {type(item).__name__}.",
                    hint="Name files, folders or patterns; objects go into manifests.",
                )
            for path in self._files.found("templates", "templates", item):
                yield from self._tree(path, scope) if path.is_dir() else self._template(path, path.parent, scope)

    def _tree(self, folder: Path, scope: Mapping[str, Any]) -> Iterator[Manifest]:
        paths = template_files(folder)
        if not paths:
            raise InputError(
                f"The folder {self._files.shown(folder)} has no template.",
                hint="A template's name ends in .yaml, .yml or .json, or that with .j2, and starts with no underscore.",
            )
        for path in paths:
            yield from self._template(path, folder, scope)

    def _template(self, path: Path, root: Path, scope: Mapping[str, Any]) -> list[Manifest]:
        """The objects that one template renders to; none is fine, a condition may leave it empty."""
        self.folders.add(path.parent)
        return read_yaml(self._renderer.rendered(path, root, scope), f"{self._files.shown(path)} (rendered)")


def _as_list(option: Any) -> list[Any]:
    if option is None:
        return []
    return option if isinstance(option, list) else [option]
