# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an object must look like before anyone asks a cluster about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from ..errors import InputError
from .identity import Identity, group_of
from .manifest import Manifest
from .nested import mappings, nested
from .references import containers_of

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_SUBDOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_NAMES_OF_LABEL_FORM = frozenset({("", "Namespace"), ("", "Service")})
_NEEDED = "Every object needs apiVersion, kind and metadata.name."
_LABEL_RULE = "at most 63 lower case letters, digits and '-', with a letter or digit at both ends"
_SUBDOMAIN_RULE = "at most 253 lower case letters, digits, '-' and '.', with a letter or digit at both ends"
_SEGMENT_RULE = "not '.' or '..', and without '/' and '%'"


def check_shape(manifest: Manifest) -> None:
    """Refuse what can't be an object: no apiVersion, kind or name, or metadata of the wrong types."""
    body = manifest.body
    for field in ("apiVersion", "kind"):
        value = body.get(field)
        if not isinstance(value, str) or not value:
            problem = f"has no {field}" if value in (None, "") else f"has a {field} that is not a string"
            _refuse_unnamed(manifest, problem)
    metadata = body.get("metadata")
    if not isinstance(metadata, Mapping):
        _refuse_unnamed(manifest, "has no metadata" if metadata is None else "has metadata that is not a mapping")
    if metadata.get("generateName"):
        _refuse_unnamed(
            manifest,
            f"has generateName '{metadata['generateName']}'",
            "A release knows its objects by name, so give it metadata.name.",
        )
    name, namespace = metadata.get("name"), metadata.get("namespace", "")
    if not isinstance(name, str) or not name:
        problem = "has no metadata.name" if name in (None, "") else f"has the name {name!r}, which is not a string"
        _refuse_unnamed(manifest, problem, "Names are strings: write it in quotes." if name else "Give it a name.")
    if not isinstance(namespace, (str, type(None))):
        _refuse_unnamed(manifest, f"has the namespace {namespace!r}, which is not a string", "Write it in quotes.")
    for field in ("labels", "annotations"):
        _check_strings(manifest, f"metadata.{field}", metadata.get(field))


def check_content(manifest: Manifest) -> None:
    """Refuse invalid names, texts that are not strings and things named twice; the shape is known to be right."""
    _check_name(manifest)
    identity = Identity.of(manifest.body)
    if identity.group == "" and identity.kind in ("ConfigMap", "Secret"):
        for field in ("data", "binaryData", "stringData"):
            _check_strings(manifest, field, manifest.body.get(field))
    for container in containers_of(manifest.body):
        _check_container(manifest, container)
    if identity.group == "" and identity.kind == "Service":
        _check_ports(manifest, "port", nested(manifest.body, "spec", "ports"), "the Service")


def refuse(manifest: Manifest, problem: str, hint: str) -> NoReturn:
    """Raise InputError about a manifest whose identity can be read."""
    identity = Identity.of(manifest.body)
    raise InputError(f"{identity} ({manifest.source}) {problem}.", hint=hint, objects=[identity])


def _refuse_unnamed(manifest: Manifest, problem: str, hint: str = _NEEDED) -> NoReturn:
    kind, name = manifest.body.get("kind"), nested(manifest.body, "metadata", "name")
    what = "/".join(str(part) for part in (kind, name) if part and isinstance(part, (str, int)))
    place = f"{what} ({manifest.source})" if what else f"The object in {manifest.source}"
    raise InputError(f"{place} {problem}.", hint=hint, objects=[what] if what else [])


def _check_strings(manifest: Manifest, place: str, values: Any) -> None:
    if values is None:
        return
    if not isinstance(values, Mapping):
        refuse(manifest, f"has {place} that is not a mapping", "Write it as 'key: value' lines.")
    for key, value in values.items():
        if value is not None and not isinstance(value, str):
            refuse(
                manifest,
                f"has a {type(value).__name__} at {place}.{key}, where Kubernetes takes only strings",
                "Write the value in quotes.",
            )


def _check_name(manifest: Manifest) -> None:
    metadata = manifest.body["metadata"]
    name, namespace = metadata["name"], metadata.get("namespace")
    group, kind = group_of(manifest.body["apiVersion"]), manifest.body["kind"]
    if (group, kind) in _NAMES_OF_LABEL_FORM:
        valid, rule = _LABEL.fullmatch(name), _LABEL_RULE
    elif _any_segment(group):
        valid, rule = re.fullmatch(r"(?!\.{1,2}$)[^/%]+", name), _SEGMENT_RULE
    else:
        valid, rule = _SUBDOMAIN.fullmatch(name), _SUBDOMAIN_RULE
    if not valid:
        refuse(manifest, f"has a name that Kubernetes does not allow for a {kind}", f"A name is {rule}.")
    if namespace and not _LABEL.fullmatch(namespace):
        refuse(manifest, f"is in a namespace whose name is not valid: '{namespace}'", f"A name is {_LABEL_RULE}.")


def _any_segment(group: str) -> bool:
    """Groups whose names follow no more than a URL's rule, like ``system:node``."""
    return group == "rbac.authorization.k8s.io" or group.endswith(".openshift.io")


def _check_container(manifest: Manifest, container: Mapping[str, Any]) -> None:
    where = f"its container '{container.get('name')}'"
    names = (variable.get("name") for variable in mappings(container.get("env")))
    for name in _repeated(name for name in names if isinstance(name, str)):
        refuse(
            manifest,
            f"can't be applied: {where} has the environment variable '{name}' twice",
            "Keep the one that is meant; Kubernetes knows variables by their name.",
        )
    _check_ports(manifest, "containerPort", container.get("ports"), where)


def _check_ports(manifest: Manifest, field: str, ports: Any, where: str) -> None:
    found = ((port.get(field), port.get("protocol") or "TCP") for port in mappings(ports))
    usual = ((number, protocol) for number, protocol in found if isinstance(number, int) and isinstance(protocol, str))
    for number, protocol in _repeated(usual):
        refuse(
            manifest,
            f"can't be applied: {where} has the port {number}/{protocol} twice",
            "Keep the one that is meant; Kubernetes knows ports by number and protocol.",
        )


def _repeated(values: Iterable[Any]) -> Iterator[Any]:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)
