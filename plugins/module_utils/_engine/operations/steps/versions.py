# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which configuration of a release is versioned, and the wanted objects with their versions in place of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ...errors import InputError
from ...objects.identity import Identity
from ...objects.versions import followed, following, may_be_versioned, mentions, version
from ...store.records import Inventory
from ..session import Session
from .read import read_metadata
from .wanted import SECRETS_SOURCE, Wanted, digest_of


def with_versions(
    session: Session,
    wanted: tuple[Wanted, ...],
    inventory: Inventory,
    *,
    versioned: bool | None,
    key: bytes,
    part_of: str,
) -> tuple[Wanted, ...]:
    """The wanted objects with versions instead of plain configuration, where that may be, and with references to them.

    ``versioned``: None means the Secrets of the task itself, True all configuration of the release, False none.
    InputError when a plain name is used where a new one would not be followed.
    """
    drafts = {item.identity: _turned(item, version(item.body, key), key) for item in _candidates(wanted, versioned)}
    taken = _taken(session, drafts, inventory, part_of)
    made = {identity: draft for identity, draft in drafts.items() if identity not in taken}
    if not made:
        return wanted
    names = {identity: draft.identity.name for identity, draft in made.items()}
    turned = tuple(made.get(item.identity) or _turned(item, following(item.body, names), key) for item in wanted)
    _refuse_other_uses(turned, made)
    return turned


def retained_versions(wanted: Sequence[Wanted], inventory: Inventory) -> frozenset[Identity]:
    """The versions that stay though they are not wanted now: pods and revisions may need them.

    When a release wants nothing at all, its versions go too.
    """
    kept = {item.identity for item in wanted}
    old = (owned.identity for owned in inventory.members.values() if owned.version_of)
    return frozenset(identity for identity in old if wanted and identity not in kept)


def _candidates(wanted: Sequence[Wanted], versioned: bool | None) -> list[Wanted]:
    """What nobody's pods in this release read keeps its name: whoever else reads it could not know another."""
    if versioned is False:
        return []
    chosen = [item for item in wanted if (versioned or item.source == SECRETS_SOURCE) and may_be_versioned(item.body)]
    read = frozenset().union(*(followed(item.body) for item in wanted)) if chosen else frozenset()
    return [item for item in chosen if item.identity in read]


def _turned(item: Wanted, body: dict[str, object], key: bytes) -> Wanted:
    if body is item.body:
        return item
    return replace(item, identity=Identity.of(body), body=body, digest=digest_of(body, key))


def _taken(
    session: Session, drafts: Mapping[Identity, Wanted], inventory: Inventory, part_of: str
) -> Collection[Identity]:
    """Those that are live under their plain name, and so keep it: others may know them by it.

    The inventory knows most: only a new version, of a name that is not known to be plain, is looked up.
    """
    known = {identity for identity in drafts if identity in inventory.members and inventory.members[identity].uid}
    unknown = {
        identity: draft.resource
        for identity, draft in drafts.items()
        if identity not in known and draft.identity not in inventory.members and draft.resource is not None
    }
    live = read_metadata(session, unknown, part_of, lambda: None) if unknown else {}
    return known | (live.keys() & unknown.keys())


def _refuse_other_uses(turned: Sequence[Wanted], made: Mapping[Identity, Wanted]) -> None:
    """InputError that names every place where a plain name would still be used."""
    plain: dict[str, list[Identity]] = defaultdict(list)
    for identity in made:
        plain[identity.name].append(identity)
    uses = [
        (identity, f"{item.identity} ({item.source}) at {path}")
        for item in turned
        for identity, path in mentions(item.body, plain)
    ]
    if not uses:
        return
    named = "; ".join(f"{identity} by {place}" for identity, place in uses)
    raise InputError(
        f"Configuration can't be versioned that is named where a new name does not follow: {named}.",
        hint='Annotate it with ascent.kube/versioned: "false" in its manifest, or set versioned to false: then it'
        " keeps its name and is changed in place.",
        objects=sorted({identity for identity, _place in uses}),
    )
