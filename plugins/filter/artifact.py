# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a job hands on to the next one of a workflow: an answer of ours in nine plain keys."""

from __future__ import annotations

DOCUMENTATION = r"""
name: artifact
author: The Ascent authors (!UNKNOWN)
version_added: 0.1.0
short_description: Make the artifact of a job from an answer
description:
  - Takes the answer of M(ascent.kube.release), M(ascent.kube.rollback) or M(ascent.kube.release_info), failed or not.
  - Gives what a job should hand on by M(ansible.builtin.set_stats). AWX shows it as the artifacts of the job.
  - The roles and playbooks of this collection do so by themselves, under the name C(ascent), also when they fail.
positional: release, namespace
options:
  _input:
    description: The answer, or an empty dictionary where nothing was asked of the cluster.
    type: dict
    required: true
  release:
    description: Name of the release.
    type: str
    required: true
  namespace:
    description: The release's home namespace.
    type: str
    required: true
  waited:
    description: Whether the run waited until the release serves. If it did not, nothing is known of its health.
    type: bool
    default: true
seealso:
  - module: ansible.builtin.set_stats
"""

EXAMPLES = r"""
- name: Ship the shop, and hand on what became of it
  block:
    - name: Ship the shop
      ascent.kube.release:
        name: shop
        namespace: shop
        manifests: deploy/
      register: answer
  always:
    - name: Hand on what became of it
      ansible.builtin.set_stats:
        data:
          ascent: "{{ answer | ascent.kube.artifact('shop', 'shop') }}"
"""

RETURN = r"""
_value:
  description: What became of the release, always with all of these keys. It holds no secret.
  type: dict
  contains:
    release:
      description: Name of the release.
      type: str
    namespace:
      description: Its home namespace.
      type: str
    revision:
      description: Number of the newest revision, if it is known.
      type: int
    outcome:
      description: How it ended, C(released) or C(undone) for example; C(refused) or C(failed) when nothing was tried.
      type: str
    serving:
      description: Number of the revision that serves, if it is known.
      type: int
    health:
      description: C(ready), C(progressing), C(failed), C(suspended), C(missing) or C(unknown).
      type: str
    diagnosis:
      description: Why objects do not serve, a paragraph each.
      type: list
      elements: str
    message:
      description: What happened, in a sentence; why it failed, if it did.
      type: str
    next_step:
      description: What to do next, when it failed and that is known.
      type: str
"""

from collections.abc import Mapping
from typing import Any

HEALTH = {"released": "ready", "rolled back": "ready", "undone": "ready", "partly undone": "failed"}
"""What is known of the objects after a run that waited."""

ARRIVED = frozenset({"released", "rolled back"})
AS_BEFORE = frozenset({"undone", "unchanged", "planned", "refused"})
"""How a run ends that leaves the last good revision where it was."""


def artifact(answer: Mapping[str, Any], release: str, namespace: str, waited: bool = True) -> dict[str, Any]:
    """The answer of a task in the keys that every job hands on."""
    state = answer.get("release") or {}
    error = answer.get("error") or {}
    return {
        "release": release,
        "namespace": namespace,
        "revision": state.get("revision"),
        "outcome": _outcome(answer, state),
        "serving": _serving(state),
        "health": _health(state, waited),
        "diagnosis": _diagnosis(answer),
        "message": _message(answer),
        "next_step": error.get("hint") or "",
    }


def _diagnosis(answer: Mapping[str, Any]) -> list[str]:
    """A paragraph for each object that does not serve; of one that is not there a short one."""
    told = {diagnosis.get("object"): diagnosis["text"] for diagnosis in answer.get("diagnosis") or ()}
    for item in answer.get("objects") or ():
        name = "/".join(part for part in (item["kind"], item["namespace"], item["name"]) if part)
        if item.get("health") == "missing":
            told.setdefault(name, f"{name} is missing: {item['message']}.")
    return list(told.values())


def _message(answer: Mapping[str, Any]) -> str:
    if not answer:
        return "It was refused before anything was asked of the cluster: the output of the job says why."
    return str(answer["msg"] if answer.get("failed") else next(iter(answer.get("summary") or ()), ""))


def _outcome(answer: Mapping[str, Any], state: Mapping[str, Any]) -> str:
    if not answer:
        return "refused"
    return state.get("action") or state.get("outcome") or ("failed" if answer.get("failed") else "unknown")


def _serving(state: Mapping[str, Any]) -> int | None:
    """What release_info says; after a run, what follows from how it ended."""
    action = state.get("action")
    if action in ARRIVED:
        return state.get("revision")
    return state.get("previous") if action in AS_BEFORE else state.get("serving")


def _health(state: Mapping[str, Any], waited: bool) -> str:
    if "health" in state:
        return str(state["health"])
    action = state.get("action", "")
    if action == "removed" or (action == "undone" and state.get("previous") is None):
        return "missing"
    return HEALTH.get(action, "unknown") if waited else "unknown"


class FilterModule:
    """The filters of this file, as Ansible finds them."""

    def filters(self) -> dict[str, Any]:
        """By name."""
        return {"artifact": artifact}
