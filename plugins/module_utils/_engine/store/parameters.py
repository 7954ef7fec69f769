# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of the policy that Tier 1 is kept within: per release and revision what its workloads consisted of.

They are written as they are released, never from a record: who may write records must not widen them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import AccessError, ApiError
from ..kube.client import Client
from .document import CONFIG_MAP
from .garbage import KEEP_GOOD
from .limits import Limits

PARAMETERS = "tier1-parameters"
# Not our usual one: the ConfigMap is an object of a release, whose own fields are another matter.
MANAGER = "ascent-parameters"


def keep_parameters(
    client: Client, namespace: str, release: str, number: int, lines: Iterable[str], limits: Limits
) -> None:
    """Add the lines of a revision, and drop those of revisions that the history has no room for.

    What can't be done is among the client's warnings: the run is recorded already, and went well.
    """
    try:
        there = client.get(CONFIG_MAP, namespace, PARAMETERS) or {}
        old: list[str] = outdated(there.get("data") or {}, release, number, limits.revisions + KEEP_GOOD)
        data = {key_of(release, number): "\n".join(sorted(set(lines))), **dict.fromkeys(old)}
        client.patch(CONFIG_MAP, namespace, PARAMETERS, {"data": data}, manager=MANAGER)
    except (ApiError, AccessError) as error:
        client.warnings[f"Tier 1 can't itself go back to r{number} of release {namespace}/{release}. {error}"] = None


def key_of(release: str, number: int) -> str:
    """``shop.r7``: no name of a release holds a dot."""
    return f"{release}.r{number}"


def outdated(data: Mapping[str, str], release: str, number: int, limit: int) -> list[str]:
    """The keys of a release's revisions that go when ``number`` comes; those of a release before of its name too."""
    rest = (key.removeprefix(f"{release}.r") for key in data if key.startswith(f"{release}.r"))
    # Others can write there too: what is no key of ours stays.
    numbers = [int(number) for number in rest if number.isdecimal()]
    kept = sorted((each for each in numbers if each < number), reverse=True)[: limit - 1]
    return [key_of(release, each) for each in sorted(numbers) if each not in (*kept, number)]
