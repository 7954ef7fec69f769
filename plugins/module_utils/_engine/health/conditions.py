# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one general judgement: any kind that speaks the common language of conditions, phases and counts.

False green is the worst error: one complaint outweighs every good word, an unfinished part outweighs a good summary,
and an object whose status says nothing that can be understood is not ready.
"""

from __future__ import annotations

from collections.abc import Mapping

from .counts import of_counts, of_pairs, of_ratios, of_targets, of_version
from .phases import of_depths, of_part, of_phase, parts, phases
from .reading import conditions_of, metadata, number, spec, status
from .remarks import of_asides, of_flags, of_marks, unexplained
from .signals import Says, Signal, of_conditions
from .switches import asks_to_run, switched_off
from .verdict import NO_STATUS, Object, Sight, Verdict, failed, progressing

WEIGHT: tuple[Says, ...] = ("missing", "failed", "suspended", "progressing", "unknown", "ready")


def judge_generally(sight: Sight) -> Verdict:
    """The health of an object of any kind, from its status alone. Whoever calls has ruled out a stale status."""
    object_ = sight.object
    switch = switched_off(spec(object_))
    if switch:
        return Verdict("suspended", f"its spec says {switch}", switch)
    if not status(object_) and isinstance(object_.get("status"), Mapping):
        return Verdict("unknown", "its status is empty", NO_STATUS)
    if not status(object_):
        return progressing("it has no status yet", NO_STATUS)
    signals = collect(object_) or list(of_asides(object_))
    for says in WEIGHT:
        found = [signal for signal in signals if signal.says == says]
        if found:
            return _verdict(says, found[0])
    complaint = unexplained(object_)
    if complaint:
        return failed(complaint, certain=False)
    return progressing("nothing in its status tells its health", NO_STATUS)


def complaint_about(object_: Object, generation: int) -> Verdict | None:
    """What conditions complain of the present generation, in a status that as a whole is about an older one.

    Controllers that try again after an error count a generation as observed only when they are through with it.
    """
    current = max(number(metadata(object_).get("generation")), generation)
    conditions = [item for item in conditions_of(status(object_)) if item.get("observedGeneration") == current]
    failures = [signal for signal in of_conditions(conditions, current) if signal.says == "failed"]
    return _verdict("failed", failures[0]) if failures else None


def _verdict(says: Says, signal: Signal) -> Verdict:
    if says == "failed":
        # kstatus' convention: Stalled means that the controller itself has given up.
        return failed(signal.text, signal.reason, certain=signal.text.startswith("Stalled is True"))
    return Verdict(says, signal.text, signal.reason)


def collect(object_: Object) -> list[Signal]:
    """All that a status says, in the order of how much of the object it speaks for."""
    kind = "" if asks_to_run(spec(object_)) else str(object_.get("kind") or "")
    conditions = conditions_of(status(object_))
    generation = number(metadata(object_).get("generation"))
    signals = list(of_conditions(conditions, generation))
    for phase, comment in phases(object_):
        signals.append(of_phase(phase, kind, comment))
    signals.extend(of_flags(object_))
    signals.extend(of_counts(object_))
    signals.extend(of_pairs(object_))
    signals.extend(of_ratios(object_))
    signals.extend(of_targets(object_))
    signals.extend(of_version(object_))
    signals.extend(of_marks(object_))
    for part, content in parts(object_):
        # A good part does not vouch for an object that reports on itself.
        said = of_part(part, content, kind, generation)
        signals.extend(signal for signal in said if signal.says != "ready" or not conditions)
    signals.extend(of_depths(status(object_)))
    return signals
