# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be said aloud of the health rules of a release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..objects.identity import Identity
from .judge import is_replaced
from .rules import HealthRules

NAMED = 5


def notes_of(rules: HealthRules, identities: Iterable[Identity]) -> tuple[str, ...]:
    """What is ready by a rule alone, where a rule stands in for Kubernetes' own judgement, and what no rule is for."""
    judged = [(identity, rules.of(identity)) for identity in sorted(identities)] if rules.rules else []
    idle = [str(identity) for identity, own in judged if own and not own.waits]
    replaced = [str(identity) for identity, own in judged if own and own.waits and is_replaced(identity, own)]
    used = [own for _identity, own in judged if own]
    unused = [rule.about for rule in rules.rules if rule not in used]
    said = (
        (idle, "Ready by a health rule of the release, whatever becomes of them: {}."),
        (replaced, "Judged by a health rule of the release instead of Kubernetes' own: {}."),
        (unused, "These health rules are for no object of the release, or come after others for the same: {}."),
    )
    return (*rules.unread, *(sentence.format(_listed(names)) for names, sentence in said if names))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
