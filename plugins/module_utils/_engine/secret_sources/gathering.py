# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathering: names -> keys -> sources become names -> keys -> values, as a release takes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..kube.access import Access, connect
from ..kube.client import Client
from .aws import Aws
from .generated import Generated
from .sops import Sops
from .source import Source, Value, as_value, picked
from .vault import Vault

GENERATED_ENDING = "-generated"


@dataclass(frozen=True)
class Files:
    """The controller's files: where one is that a user names, its bytes decrypted, and its content as YAML or JSON."""

    found: Callable[[str], Path]
    read: Callable[[str], bytes]
    load: Callable[[str], Any]


@dataclass(frozen=True)
class Settings:
    """How the sources are reached; what is not said comes from the environment, as their own tools take it."""

    vault: Mapping[str, Any] = field(default_factory=dict)
    aws: Mapping[str, Any] = field(default_factory=dict)
    access: Access = field(default_factory=Access)
    namespace: str = ""
    check_mode: bool = False


class Gathering:
    """One gathering: who is asked for several values is logged in to once, and tells all of them of one version."""

    def __init__(self, settings: Settings, files: Files) -> None:
        self._namespace = settings.namespace
        self._files = files
        vault, aws = Vault(settings.vault), Aws(settings.aws)
        generated = Generated(lambda: Client(connect(settings.access)), check_mode=settings.check_mode)
        self._readers: dict[str, Callable[[Source], Value]] = {
            "vault": vault.value,
            "aws_secret": aws.secret,
            "aws_parameter": aws.parameter,
            "sops": Sops(files.found).value,
            "file": self._from_file,
            "environment": _from_environment,
            "generate": generated.value,
        }

    def value(self, written: Any, wanted: str = "the secret") -> Value:
        """The value of one source."""
        source = Source.parse(written, wanted)
        return self._readers[source.kind](source)

    def values(self, written: Any) -> dict[str, dict[str, Any]]:
        """The values of all sources, by name and key. What is said of a Secret as a whole, ``follow``, stays."""
        return {
            name: {
                key: source if isinstance(source, bool) else self.value(self._kept(name, key, source), f"{name}/{key}")
                for key, source in _entries(sources, f"The secret {name}").items()
            }
            for name, sources in _entries(written, "What is to be gathered").items()
        }

    def _kept(self, name: str, key: str, written: Any) -> Any:
        """A source, with what follows from its place for a value that is made: the Secret beside the one it is for."""
        if not isinstance(written, Mapping) or [*written] != ["generate"]:
            return written
        options = written["generate"] or {}
        if not isinstance(options, Mapping):
            return written
        place = {"namespace": self._namespace, "name": name + GENERATED_ENDING, "key": key}
        return {"generate": {**place, **options}}

    def _from_file(self, source: Source) -> Value:
        path = source.text("path")
        if "key" in source.options:
            return picked(source, self._files.load(path))
        return as_value(source, self._files.read(path))


def _from_environment(source: Source) -> Value:
    value = os.environ.get(source.text("name"))
    if value is None:
        hint = "Set it where Ansible runs: a task's environment does not reach lookups."
        raise source.failed("the variable is not set", hint)
    return value


def _entries(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{what} is no dictionary.", hint="Write names, below each keys, and for each key its source.")
    return value
