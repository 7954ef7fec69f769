# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the programs of a cluster come from: a folder of ready ones, or a cache that is filled by building them.

``Binaries`` is the seam: another source (downloaded releases) is one more class with these two methods.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..errors import InputError
from .building import Go, Part, build
from .files import locked
from .parts import PARTS

Say = Callable[[str], None]


class Binaries(Protocol):
    """A source of programs."""

    def path(self, name: str) -> Path:
        """Where a program lies, or will lie once it is provided."""

    def provide(self, names: Iterable[str], say: Say) -> None:
        """See to it that the programs are there; ``say`` is told what takes long."""


@dataclass(frozen=True)
class Cache:
    """Programs by version, built when they are first needed and shared by all clusters of a user."""

    folder: Path

    def path(self, name: str) -> Path:
        part = PARTS[name]
        return self.folder / "binaries" / f"{part.module}-{part.version}" / name

    def provide(self, names: Iterable[str], say: Say) -> None:
        if not self._missing(names):
            return
        with locked(self.folder / "build", wait=True, doing="building the binaries of a cluster"):
            # Looked at again: another run may have built them while this one waited.
            missing = self._missing(names)
            for position, part in enumerate(missing, start=1):
                go = Go.find(f"{len(missing)} binaries of a cluster")
                say(f"building {part.name} {part.version} ({position} of {len(missing)})")
                build(part, self.path(part.name), go=go, folder=self.folder / "build", say=say)

    def _missing(self, names: Iterable[str]) -> list[Part]:
        return [PARTS[name] for name in names if not self.path(name).exists()]


@dataclass(frozen=True)
class Folder:
    """A folder of ready programs. What is nobody else's, Ascent's own, is built into the cache ``own``."""

    folder: Path
    own: Cache

    def path(self, name: str) -> Path:
        return self.own.path(name) if PARTS[name].is_own else self.folder / name

    def provide(self, names: Iterable[str], say: Say) -> None:
        names = list(names)
        self.own.provide([name for name in names if PARTS[name].is_own], say)
        missing = [name for name in names if not os.access(self.path(name), os.X_OK)]
        if missing:
            raise InputError(
                f"The folder of binaries {self.folder} lacks {', '.join(missing)}.",
                hint="Put the programs there, or leave the option out: then they are built.",
            )


def binaries(folder: Path | None, cache: Path) -> Binaries:
    """The source that was asked for: a folder of ready programs, else the cache."""
    return Cache(cache) if folder is None else Folder(folder, Cache(cache))


def paths(source: Binaries, names: Iterable[str]) -> Mapping[str, Path]:
    return {name: source.path(name) for name in names}
