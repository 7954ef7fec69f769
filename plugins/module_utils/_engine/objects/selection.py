# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a task names objects that a rule is for: by kind, or one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import InputError
from .identity import Identity


@dataclass(frozen=True)
class Selector:
    """Objects of a kind, or one of them. ``group`` and ``name`` None mean any.

    ``namespace`` None means that of the release or none at all, as it is with manifests that name none.
    """

    kind: str
    group: str | None = None
    namespace: str | None = None
    name: str | None = None

    @classmethod
    def parse(cls, text: str, option: str) -> Selector:
        """``Kind``, ``Kind/name`` or ``Kind/namespace/name``; a kind may be written ``Kind.group``.

        :raises InputError: anything else; it names the ``option`` that held it.
        """
        first, *rest = text.split("/")
        kind, dot, group = first.partition(".")
        if not kind or len(rest) > 2 or not all(rest) or (dot and not group):
            raise InputError(
                f"{option} holds {text!r}, which names no object.",
                hint="Write Kind, Kind/name or Kind/namespace/name; a kind may be given with its group, Kind.group.",
            )
        return cls(kind, group or None, rest[0] if len(rest) == 2 else None, rest[-1] if rest else None)

    def matches(self, identity: Identity, home: str) -> bool:
        """Is the object meant, in a release whose home namespace is ``home``?"""
        if self.kind != identity.kind or (self.group is not None and self.group != identity.group):
            return False
        if self.name is None:
            return True
        namespaces = ("", home) if self.namespace is None else (self.namespace,)
        return self.name == identity.name and identity.namespace in namespaces


@dataclass(frozen=True)
class Selection:
    """The objects that an option names."""

    selectors: tuple[Selector, ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str], option: str) -> Selection:
        """A selection from the words of an option.

        :raises InputError: a word that names no object.
        """
        return cls(tuple(Selector.parse(text, option) for text in texts))

    def holds(self, identity: Identity, home: str) -> bool:
        """Is the object named, by its kind or itself?"""
        return any(selector.matches(identity, home) for selector in self.selectors)

    def names(self, identity: Identity, home: str) -> bool:
        """Is the object itself named, not only its kind?"""
        return any(selector.name is not None and selector.matches(identity, home) for selector in self.selectors)


NOTHING = Selection()


def written(identity: Identity, home: str) -> str:
    """An object as an option names it, in a release whose home namespace is ``home``."""
    kind = f"{identity.kind}.{identity.group}" if "." in identity.group else identity.kind
    place = "" if identity.namespace in ("", home) else identity.namespace
    return "/".join(part for part in (kind, place, identity.name) if part)
