# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do next about a release that is not well, with the exact command for it. Pure."""

from __future__ import annotations

from functools import partial

from .._engine.operations.restart import KINDS
from .._engine.operations.status import Member, Status
from .._engine.store.sighting import HIDDEN


def advice(status: Status) -> list[str]:
    """The next steps, most likely first; none where nothing is wrong."""
    typed = partial(command, status.name, status.namespace)
    if status.worker not in (None, HIDDEN) and not status.worker.silent:
        return [
            f"Next: wait until that run is over, and look again: {typed('status')}",
            f"  or ask it to stop: {typed('interrupt', confirm=True)}",
        ]
    steps = []
    if status.open_run is not None:
        steps.append("release again: the task that was cut off goes on from what it did")
    if not status.is_well and _is_altered(status):
        back = f"-e rollback_to_revision={status.serving}"
        steps.append(f"put r{status.serving} back as it was: {typed('rollback', confirm=True)} {back}")
    if not status.is_well and status.back is not None:
        steps.append(f"go back to r{status.back}: {typed('rollback', confirm=True)}")
    if any(_may_restart(member) for member in status.members):
        steps.append(f"give it new pods: {typed('restart', confirm=True)}")
    if status.newest is not None and not status.newest.good:
        steps.append(f"see why r{status.newest.number} failed: {typed('diagnosis')}")
    return [f"Next: {step}" if number == 0 else f"  or {step}" for number, step in enumerate(steps)]


def _is_altered(status: Status) -> bool:
    """Whether others changed or deleted objects of the revision that serves, and nothing else is open."""
    altered = any(member.drifted or member.verdict.health == "missing" for member in status.members)
    return altered and status.open_run is None and status.serving is not None


def _may_restart(member: Member) -> bool:
    """Whether new pods may help: of a workload that is there, and does not serve."""
    return member.identity.kind in KINDS and member.verdict.health in ("failed", "progressing")


def command(name: str, namespace: str, playbook: str, *, confirm: bool = False) -> str:
    """The playbook as it is typed. A changing one wants the name once more."""
    words = [f"ansible-playbook ascent.kube.{playbook} -e release_name={name} -e release_namespace={namespace}"]
    return " ".join([*words, *([f"-e {playbook}_confirm={name}"] if confirm else [])])
