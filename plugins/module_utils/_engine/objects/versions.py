# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Versioned configuration: a ConfigMap or Secret under a name that tells its content, and references that follow. Pure.

A version is immutable, so that a pod reads the same content whenever it starts, and the version before stays beside it
for the pods that still need it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .canonical import digest, keyed_digest
from .hook import phase_of
from .identity import Identity, group_of
from .masking import is_secret
from .nested import mapping, nested
from .references import references_of

VERSION_OF_ANNOTATION = "ascent.kube/version-of"
VERSIONED_ANNOTATION = "ascent.kube/versioned"
FOLLOW_ANNOTATION = "ascent.kube/follow"
SUFFIX_LENGTH = 10
Body = dict[str, Any]

# The workloads whose pods follow a new name. A Job's or a Pod's own template can't be changed; a hook is made anew.
_FOLLOWING = frozenset({"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "CronJob"})
_HINTS = {"ConfigMap": ("configmap",), "Secret": ("secret", "certificate", "credential")}
# Where objects of unknown kinds name something that is neither.
_OTHERWISE = ("label", "selector", "service", "host", "namespace", "image", "deployment", "statefulset")
# What may stand before a name in a text: a namespace, an option.
_TAIL = re.compile(r".*[/=]", re.DOTALL)
_PLURALS = {"ConfigMap": "configmaps", "Secret": "secrets"}


def plain_name(body: Mapping[str, Any]) -> str:
    """The name that a version stands for; empty for an object that is none."""
    return str(mapping(nested(body, "metadata", "annotations")).get(VERSION_OF_ANNOTATION) or "")


def plain_identity(body: Mapping[str, Any]) -> Identity:
    """The identity that users know an object by."""
    identity, name = Identity.of(body), plain_name(body)
    return Identity(identity.group, identity.kind, identity.namespace, name) if name else identity


def title_of(body: Mapping[str, Any]) -> str:
    """An object as users know it: ``ConfigMap/shop/settings (version 1f0e3dad99)``."""
    version = version_of(body)
    return f"{plain_identity(body)} (version {version})" if version else str(Identity.of(body))


def version_of(body: Mapping[str, Any]) -> str:
    """The part of a version's name that tells its content; empty for an object that is none."""
    name = plain_name(body)
    return str(body["metadata"]["name"]).removeprefix(f"{name}-") if name else ""


def may_be_versioned(body: Mapping[str, Any]) -> bool:
    """Whether an object is configuration, and does not say itself that it keeps its name."""
    group, kind = group_of(str(body.get("apiVersion"))), body.get("kind")
    if body.get("type") == "kubernetes.io/service-account-token":
        return False  # a controller writes its content
    if follows(body):
        return False  # there is one content of it at a time
    choice = mapping(nested(body, "metadata", "annotations")).get(VERSIONED_ANNOTATION)
    return not group and kind in ("ConfigMap", "Secret") and str(choice).lower() != "false"


def follows(body: Mapping[str, Any]) -> bool:
    """Whether a Secret keeps the content of today when its release goes back to an earlier revision."""
    return is_secret(body) and mapping(nested(body, "metadata", "annotations")).get(FOLLOW_ANNOTATION) == "true"


def version(body: Body, key: bytes) -> Body:
    """The version of a ConfigMap or Secret: its suffix is a digest of the content, of a Secret one with ``key``."""
    content = {field: body[field] for field in ("data", "binaryData", "type") if body.get(field)}
    found = keyed_digest(content, key) if is_secret(body) else digest(content)
    metadata = body["metadata"]
    annotations = {**(metadata.get("annotations") or {}), VERSION_OF_ANNOTATION: metadata["name"]}
    name = f"{metadata['name']}-{found[:SUFFIX_LENGTH]}"
    return {**body, "metadata": {**metadata, "name": name, "annotations": annotations}, "immutable": True}


def followed(body: Mapping[str, Any]) -> frozenset[Identity]:
    """The configuration that an object names in places where a new name reaches its pods."""
    if body.get("kind") not in _FOLLOWING and not phase_of(body):
        return frozenset()
    return frozenset(reference.target(body) for reference in references_of(body))


def following(body: Body, names: Mapping[Identity, str]) -> Body:
    """The object with the new ``names`` in its pods' references."""
    if not followed(body) & names.keys():
        return body
    renamed = copy.deepcopy(body)
    for reference in references_of(renamed):
        name = names.get(reference.target(body))
        if name is not None and isinstance(reference.holder, dict):
            reference.holder[reference.key] = name
    return renamed


def mentions(body: Mapping[str, Any], plain: Mapping[str, Collection[Identity]]) -> Iterator[tuple[Identity, str]]:
    """The places of an object that name one of these ConfigMaps and Secrets (by name): ``.spec.tls[0].secretName``.

    As far as can be told, and for an object whose references follow already: what is left would still lead to the plain
    name.
    """
    own = str(nested(body, "metadata", "namespace") or "")
    group = group_of(str(body.get("apiVersion")))
    unknown = "." in group and not group.endswith(".k8s.io")
    shown = {key: value for key, value in body.items() if key not in ("apiVersion", "kind", "metadata", "status")}
    annotations = mapping(nested(body, "metadata", "annotations"))
    noted = {key: value for key, value in annotations.items() if key != VERSION_OF_ANNOTATION}
    for path, holder, text in _texts({**shown, "metadata": {"annotations": noted}}, "", {}):
        for identity in plain.get(_TAIL.sub("", text), ()):
            if own in ("", identity.namespace) and _means(path, holder, text, identity, unknown=unknown):
                yield identity, path


def _texts(value: Any, path: str, holder: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Every text with its place and the mapping around it."""
    if isinstance(value, str):
        yield path, holder, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}", value)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]", holder)


def _means(path: str, holder: Mapping[str, Any], text: str, identity: Identity, *, unknown: bool) -> bool:
    """Whether a text that ends in a name is a reference to this kind of object."""
    if isinstance(holder.get("namespace"), str) and holder["namespace"] != identity.namespace:
        return False
    if path.endswith(".name") and isinstance(holder.get("kind"), str):
        return bool(holder["kind"] == identity.kind)
    if ".resourceNames[" in path:
        resources = holder.get("resources")
        return isinstance(resources, list) and _PLURALS[identity.kind] in resources
    # A variable, and an argument like --default-certificate=shop/web, says itself what it holds.
    around = str(holder.get("name") or "") if path.endswith(".value") else text.removesuffix(identity.name)
    words = (path + around).lower().replace("-", "").replace("_", "")
    if any(hint in words for hint in _HINTS[identity.kind]):
        return True
    return unknown and not any(word in words for word in _OTHERWISE)
