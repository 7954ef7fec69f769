# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Health rules that a task gives: what makes objects of a kind ready, failed, progressing or suspended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors import InputError
from ..objects.identity import Identity
from ..objects.paths import steps_of, values_at
from ..objects.selection import Selector
from .reading import generation_observed, metadata, number, status, text, unobserved
from .traits import Trait, checked_path, traits_of
from .verdict import DELETING, STALE, Object, Verdict, failed, progressing, ready

Word = Literal["failed", "suspended", "progressing", "ready"]
# False green is the worst error: a complaint outweighs a good word.
WORDS: tuple[Word, ...] = ("failed", "suspended", "progressing", "ready")
KEYS = frozenset(("kind", "name", "health", "message_path", "observed_generation", *WORDS))
HINT = (
    "Write {kind: Kind, ready: {status.phase: Running}}, or {kind: Kind, health: ready} for what is never waited for."
)
# What reading a record of another version may end in.
UNREADABLE = (InputError, AttributeError, KeyError, TypeError, ValueError)
SECRET = "Secret"  # noqa: S105 - a kind, not a password


@dataclass(frozen=True)
class HealthRule:
    """What the health of some objects is told by.

    ``words`` hold for each word the alternatives, each of them traits that must hold together. Without any the objects
    are ready as they are. Without ``ready`` what no word is for is judged as if there were no rule. ``message_path`` is
    that of a text that says more; ``observed``: a status about an older generation does not count.
    """

    selector: Selector
    words: Mapping[Word, tuple[tuple[Trait, ...], ...]] = field(default_factory=dict)
    message_path: str = ""
    observed: bool = True

    @property
    def about(self) -> str:
        """What it is for, as the option names it."""
        kind = ".".join(part for part in (self.selector.kind, self.selector.group) if part)
        return "/".join(part for part in (kind, self.selector.namespace, self.selector.name) if part)

    @property
    def waits(self) -> bool:
        """Is there anything to look at?"""
        return bool(self.words)

    @property
    def decides(self) -> bool:
        """Does it replace the judgement that there would be without it?"""
        return not self.words or "ready" in self.words

    def verdict(self, object_: Object, generation: int) -> Verdict | None:
        """The health of an object that is there; None where the rule leaves that to the judgement without it."""
        if not self.waits:
            return ready()
        stale = unobserved(object_, generation, by_status=self.observed)
        if stale and stale.reason != DELETING:
            return stale
        word, trait = self._word(object_)
        if stale:
            return self._said("failed", trait, object_) if trait and word == "failed" else stale
        if trait is not None:
            return self._said(word, trait, object_)
        return self._unmet(object_) if self.decides else None

    def _word(self, object_: Object) -> tuple[Word, Trait | None]:
        """The first word that is for the object, and what shows it."""
        for word in WORDS:
            for traits in self.words.get(word, ()):
                if all(self._holds(trait, word, object_) for trait in traits):
                    return word, traits[0]
        return "ready", None

    def _holds(self, trait: Trait, word: Word, object_: Object) -> bool:
        if word == "ready" and self.observed and trait.reads_status and not status(object_):
            # Where nothing was reported yet, that something is not there says nothing.
            return False
        return trait.holds(object_, every=word == "ready", current=self.observed)

    def _said(self, word: Word, trait: Trait, object_: Object) -> Verdict:
        if word == "ready":
            return ready()
        message, reason = self._told(trait, object_), trait.word(object_)
        if word == "failed":
            # Where nothing tells which generation a status is about, it may be what was wrong before.
            known = self.observed and generation_observed(status(object_)) is not None
            return failed(message, reason, certain=known or number(metadata(object_).get("generation")) == 1)
        return Verdict(word, message, reason)

    def _unmet(self, object_: Object) -> Verdict:
        """Not ready: by the first trait that it lacks of the first alternative."""
        lacking = next(trait for trait in self.words["ready"][0] if not self._holds(trait, "ready", object_))
        if not status(object_):
            return progressing(f"it has no status yet, and its health rule wants {_asked(lacking)}", STALE)
        message = f"{self._told(lacking, object_)}, and its health rule wants {lacking.wanted}"
        return progressing(message, lacking.word(object_))

    def _told(self, trait: Trait, object_: Object) -> str:
        told = trait.told(object_, current=self.observed)
        more = text(values_at(object_, steps_of(self.message_path))[0]) if self.message_path else ""
        return told if not more or more in told else f"{told} ({more})"


def _asked(trait: Trait) -> str:
    place = f"condition {trait.condition}" if trait.condition else trait.path
    return f"{place} to be {trait.wanted}"


@dataclass(frozen=True)
class HealthRules:
    """The rules of a release whose home namespace is ``home``: of those for an object the first counts.

    ``option`` is what they were read from, as plain JSON: so they are recorded. ``unread`` says which of a record could
    not be read.
    """

    rules: tuple[HealthRule, ...] = ()
    home: str = ""
    option: tuple[dict[str, Any], ...] = ()
    unread: tuple[str, ...] = ()

    @classmethod
    def parse(cls, option: Iterable[Mapping[str, Any]], home: str) -> HealthRules:
        """From the option ``health``.

        :raises InputError: what can't be meant.
        """
        plain = tuple({key: value for key, value in item.items() if value is not None} for item in option)
        return cls(tuple(_rule(item, number) for number, item in enumerate(plain, 1)), home, plain)

    @classmethod
    def recorded(cls, option: Iterable[dict[str, Any]], home: str) -> HealthRules:
        """From what a revision recorded; a rule that only another version can read counts not, and stays recorded."""
        option = tuple(option)
        rules: list[HealthRule] = []
        unread: list[str] = []
        for number_, item in enumerate(option, 1):
            try:
                rules.append(_rule(item, number_))
            except UNREADABLE:
                unread.append(f"Health rule {number_} of the revision counts not: this version can't read it.")
        return cls(tuple(rules), home, option, tuple(unread))

    def of(self, identity: Identity) -> HealthRule | None:
        """The rule for an object."""
        return next((rule for rule in self.rules if rule.selector.matches(identity, self.home)), None)


NO_RULES = HealthRules()


def _rule(option: Mapping[str, Any], number_: int) -> HealthRule:
    selector = _selector(option, number_)
    what = f"The health rule for {'/'.join(part for part in (option['kind'], option.get('name')) if part)}"
    if not option.keys() <= KEYS:
        raise InputError(f"{what} holds {min(option.keys() - KEYS)!r}, which is no part of a rule.", hint=HINT)
    if selector.kind == SECRET and not selector.group:
        raise InputError(f"{what} is for Secrets, of which nothing is told.", hint="They are ready as they are.")
    given = [word for word in WORDS if word in option]
    if ("health" in option) == bool(given):
        said = f"health and {given[0]}" if given else "nothing"
        raise InputError(f"{what} says {said}.", hint=HINT)
    if option.get("health", "ready") != "ready":
        raise InputError(f"{what} says health: {option['health']}.", hint=HINT)
    words: dict[Word, tuple[tuple[Trait, ...], ...]] = {word: _alternatives(option[word], word, what) for word in given}
    message_path = checked_path(option["message_path"], what) if "message_path" in option else ""
    return HealthRule(selector, words, message_path, option.get("observed_generation", True))


def _selector(option: Mapping[str, Any], number_: int) -> Selector:
    kind, name = option.get("kind"), option.get("name")
    if not isinstance(kind, str) or "/" in kind or not isinstance(name, (str, type(None))):
        raise InputError(
            f"Health rule {number_} is for no kind: {kind!r}.",
            hint="Write kind: Kind or kind: Kind.group, and perhaps the name of one object as name.",
        )
    return Selector.parse(f"{kind}/{name}" if name else kind, "health")


def _alternatives(option: Any, word: str, what: str) -> tuple[tuple[Trait, ...], ...]:
    """One set of paths, or a list of sets of which one is enough."""
    several: Sequence[Any] = option if isinstance(option, list) else [option]
    if not several or not all(isinstance(item, Mapping) and item for item in several):
        raise InputError(
            f"{what} says {word}: {option!r}.", hint="Write {path: value}, or a list of these of which one is enough."
        )
    return tuple(traits_of(item, f"{what} under {word}") for item in several)
