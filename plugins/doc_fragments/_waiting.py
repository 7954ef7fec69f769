# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of modules that wait until objects are ready."""

from __future__ import annotations


class ModuleDocFragment:
    """Waiting, written once."""

    DOCUMENTATION = r"""
options:
  wait:
    description:
      - Whether to wait until every object is ready, and to fail as soon as it is certain that one will not be.
      - With V(false) the task ends when the API server has taken the objects. Nobody knows then whether they serve.
    type: bool
    default: true
  wait_timeout:
    description:
      - How long to wait at most, in seconds.
      - Objects that can't become ready any more fail the task much earlier.
    type: int
    default: 600
  replace_stuck_pods:
    description:
      - Whether to delete, while waiting, a pod of an outdated revision that does not serve and so keeps its StatefulSet
        from going on. Kubernetes waits for such a pod for ever, also after its broken template is gone.
    type: bool
    default: true
  lock_timeout:
    description:
      - How long to wait at most, in seconds, while another run works on the same release.
      - Who holds it, where and since when is told while it waits, and when it gives up. With V(0) it gives up at once.
    type: int
    default: 600
  relieve:
    description:
      - Whether a run that holds the release is asked to make way, one that waits for a bad rollout for example.
      - It hears of it within five seconds, begins nothing new then, and its revision is recorded as interrupted. This
        run goes on from what was done there.
      - A run that comes to hold the release while this one waits is not asked.
    type: bool
    default: false
"""
