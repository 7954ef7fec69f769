# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects that a release should have, from manifests, secrets or a recorded revision."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...errors import AscentError, InputError, RefusedError
from ...kube.aggregation import next_step
from ...kube.client import Body, Resource
from ...kube.discovery import Discovery
from ...objects.canonical import digest, keyed_digest
from ...objects.hook import check_hook, phase_of
from ...objects.identity import Identity, group_of
from ...objects.manifest import Manifest, Source
from ...objects.masking import is_secret
from ...objects.membership import part_of_id, stamp
from ...objects.normal import normalise, scopes_of_definitions
from ...objects.sequence import check_order
from ...objects.versions import FOLLOW_ANNOTATION
from ...store.head import head_name
from ...store.records import Entry, Revision
from ...store.store import Store

SECRETS_SOURCE = Source(file="secrets")
FOLLOW = "follow"


@dataclass(frozen=True)
class Wanted:
    """One object as the release wants it; ``resource`` is None while no CRD serves its kind yet.

    ``unread``: a Secret that stays as it is and that we may not read; its body has no content.
    """

    identity: Identity
    body: Body
    digest: str
    resource: Resource | None
    source: Source = field(default_factory=Source)
    unread: bool = False


def digest_of(body: Mapping[str, Any], key: bytes) -> str:
    """A body's digest; of a Secret an HMAC, since a plain hash of a weak password can be guessed."""
    return keyed_digest(body, key) if is_secret(body) else digest(body)


def secret_manifests(secrets: Mapping[str, Mapping[str, Any]], namespace: str) -> list[Manifest]:
    """``{name: {key: value}}`` as Secrets; a value is a string or ``{"base64": ...}``.

    ``follow`` with true or false is no value: it says what a rollback does.
    """
    return [_secret(name, namespace, content) for name, content in sorted(secrets.items())]


def _secret(name: str, namespace: str, content: Mapping[str, Any]) -> Manifest:
    follow = content.get(FOLLOW)
    values = {key: value for key, value in content.items() if key != FOLLOW or not isinstance(value, bool)}
    metadata: Body = {"name": name, "namespace": namespace}
    if follow is True:
        metadata["annotations"] = {FOLLOW_ANNOTATION: "true"}
    body = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": metadata,
        "type": "Opaque",
        "data": {key: _encoded(f"{name}.{key}", value) for key, value in sorted(values.items())},
    }
    return Manifest(body, SECRETS_SOURCE)


def _encoded(place: str, value: Any) -> str:
    if isinstance(value, str):
        return base64.b64encode(value.encode()).decode()
    if isinstance(value, Mapping) and set(value) == {"base64"} and isinstance(value["base64"], str):
        try:
            return base64.b64encode(base64.b64decode(value["base64"], validate=True)).decode()
        except (binascii.Error, ValueError):
            raise InputError(
                f"The secret value {place} is not valid base64.", hint="Give plain text, or correct the base64 text."
            ) from None
    raise InputError(
        f"The secret value {place} is not a string.", hint="Quote it, or give {base64: ...} for binary content."
    )


def want(
    manifests: Sequence[Manifest], *, name: str, namespace: str, discovery: Discovery, key: bytes
) -> tuple[Wanted, ...]:
    """Normalise what the user wrote, hooks too; InputError names file, document and line of what can't be meant."""
    normal = normalise(manifests, namespace=namespace, scopes=discovery.scopes())
    part_of = part_of_id(head_name(name), namespace)
    coming = scopes_of_definitions(manifest.body for manifest in normal)
    wanted = []
    for manifest in normal:
        check_hook(manifest, namespace)
        body = manifest.body
        if not phase_of(body):
            body = stamp(body, release=f"{namespace}/{name}", part_of=part_of)
        resource = discovery.find(body["apiVersion"], body["kind"])
        if resource is None and (group_of(body["apiVersion"]), body["kind"]) not in coming:
            raise _unknown_kind(manifest, discovery)
        wanted.append(Wanted(Identity.of(body), body, digest_of(body, key), resource, manifest.source))
    check_order(normal)
    return tuple(wanted)


def recall(
    store: Store, revision: Revision, discovery: Discovery, unread: frozenset[Identity] = frozenset()
) -> tuple[Wanted, ...]:
    """The objects of a recorded revision, each with its recorded digest; those ``unread`` without their content.

    Where the cluster serves a kind in another version by now, that one is written; preflight says whether it fits.
    """
    entries = [entry for entry in revision.entries if entry.digest]
    bodies = store.bodies(revision, [entry.identity for entry in entries if entry.identity not in unread])
    wanted = []
    for entry in entries:
        body = bodies[entry.identity] if entry.identity not in unread else _bare(entry)
        resource = discovery.of(body)
        served = {**body, "apiVersion": resource.api_version} if resource else body
        wanted.append(Wanted(entry.identity, served, entry.digest, resource, unread=entry.identity in unread))
    return tuple(wanted)


def _bare(entry: Entry) -> Body:
    identity = entry.identity
    metadata: Body = {"name": identity.name, "namespace": identity.namespace}
    if entry.follow:
        metadata["annotations"] = {FOLLOW_ANNOTATION: "true"}
    return {"apiVersion": entry.api_version, "kind": identity.kind, "metadata": metadata}


def _unknown_kind(manifest: Manifest, discovery: Discovery) -> AscentError:
    body = manifest.body
    silent = discovery.silent_version(group_of(body["apiVersion"]), body["apiVersion"])
    why = discovery.silence(silent) if silent else ""
    if why:
        return RefusedError(
            f"Nothing was changed. {Identity.of(body)} ({manifest.source}) can't be released now: {why}.",
            hint=next_step(silent),
            objects=[Identity.of(body)],
        )
    served = discovery.any_version(group_of(body["apiVersion"]), body["kind"])
    if served is not None:
        hint = f"Write apiVersion: {served.api_version}."
    else:
        kinds = discovery.kinds_of(group_of(body["apiVersion"]))
        near = f"; {body['apiVersion']} has {', '.join(kinds[:12])}" if kinds and len(kinds) < 40 else ""
        hint = f"Check the spelling, or add its CustomResourceDefinition to the release{near}."
    return InputError(
        f"The kind {body['kind']} of {Identity.of(body)} ({manifest.source}) is not served by this cluster"
        f" in {body['apiVersion']}.",
        hint=hint,
        objects=[Identity.of(body)],
    )
