# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do about fields that others set to something else than we want: the rules that a task gives. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from ..errors import InputError
from ..objects.identity import Identity
from ..objects.selection import Selector
from .plan import ConflictAction

ACTIONS = ("refuse", "keep", "take")
HINT = "Write refuse, keep or take, or a list of rules: {action: keep, path: .spec.replicas, manager: kubectl-*}."


@dataclass(frozen=True)
class ConflictRule:
    """What to do about conflicts at a place, of a manager, on an object; each None means any.

    ``path`` is written as conflicts are told, and stands for all below it; ``*`` in it is any one name, ``[*]`` any
    item of a list. In ``manager`` it is any text.
    """

    action: ConflictAction
    path: str | None = None
    manager: str | None = None
    object: Selector | None = None

    def matches(self, identity: Identity, home: str, path: str, manager: str) -> bool:
        """Is this conflict meant, in a release whose home namespace is ``home``?"""
        return (
            (self.object is None or self.object.matches(identity, home))
            and (self.manager is None or _text(self.manager).fullmatch(manager) is not None)
            and (self.path is None or _place(self.path).fullmatch(path) is not None)
        )


@dataclass(frozen=True)
class ConflictRules:
    """The rules of a task, for a release whose home namespace is ``home``: the first that matches says what is done."""

    rules: tuple[ConflictRule, ...] = ()
    home: str = ""

    @classmethod
    def parse(cls, value: object, home: str = "") -> ConflictRules:
        """From refuse, keep or take for all, or from a list of rules.

        :raises InputError: anything else.
        """
        if value == "refuse":
            return cls((), home)
        if isinstance(value, str):
            value = [{"action": value}]
        if not isinstance(value, list):
            raise InputError(f"conflicts can't be {value!r}.", hint=HINT)
        return cls(tuple(_rule(item) for item in value), home)

    def action(self, identity: Identity, path: str, manager: str) -> ConflictAction | None:
        """What the rules say of a conflict; None when none of them is for it."""
        return next((rule.action for rule in self.rules if rule.matches(identity, self.home, path, manager)), None)

    @property
    def take_all(self) -> bool:
        """Do our values win whatever the conflict is?"""
        return self.rules[:1] == (ConflictRule("take"),)

    @property
    def word(self) -> str:
        """The one word that the option may say instead; empty when it takes rules."""
        if self.rules and self.rules[0] == ConflictRule(self.rules[0].action):
            return self.rules[0].action
        return "" if self.rules else "refuse"


TAKE = ConflictRules((ConflictRule("take"),))
REFUSE = ConflictRules()


def _rule(value: object) -> ConflictRule:
    known = {item.name for item in fields(ConflictRule)}
    if not isinstance(value, Mapping) or value.get("action") not in ACTIONS or not value.keys() <= known:
        raise InputError(f"conflicts holds {value!r}, which is no rule.", hint=HINT)
    text: dict[str, Any] = {name: value[name] for name in value if value[name] is not None}
    if not all(isinstance(item, str) and item for item in text.values()):
        raise InputError(f"conflicts holds {value!r}: each part of a rule is a text.", hint=HINT)
    if "path" in text and text["path"][0] not in ".[":
        raise InputError(f"conflicts holds the path {text['path']!r}, which does not start with a dot.", hint=HINT)
    if "object" in text:
        text["object"] = Selector.parse(text["object"], "conflicts")
    return ConflictRule(**text)


@lru_cache(maxsize=256)
def _text(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*"))


@lru_cache(maxsize=256)
def _place(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\[\*\]", r"\[[^]]*\]").replace(r"\*", r"[^.\[]*")
    return re.compile(escaped + r"(?:[.\[].*)?")
