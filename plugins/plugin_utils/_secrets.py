# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lookups of secrets share: the sources of a task's secrets, asked on the controller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from ansible.errors import AnsibleError, AnsibleLookupError
from ansible.parsing.dataloader import DataLoader
from ansible.parsing.vault import is_encrypted
from ansible.plugins.lookup import LookupBase

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.kube.access import Access, leaving_no_keys
from ..module_utils._engine.objects.plain import plain
from ..module_utils._engine.secret_sources.gathering import Files as SourceFiles
from ..module_utils._engine.secret_sources.gathering import Gathering, Settings
from ..module_utils._face.answer import attempt
from ..module_utils._face.masking import mask_for
from ._files import Files
from ._kubeconfig import opened

T = TypeVar("T")
PUBLIC = frozenset({"url", "endpoint_url", "region", "profile", "namespace", "mount", "role", "ca_cert", "token_path"})
"""Options of the sources that errors may show."""


def gathered(lookup: LookupBase, variables: Mapping[str, Any] | None, work: Callable[[Gathering], T]) -> T:
    """What ``work`` makes of a gathering with the lookup's options.

    :raises AnsibleLookupError: it failed; neither the text nor a cause holds a value.
    """
    options = {name: plain(lookup.get_option(name)) for name in ("vault", "aws", "cluster", "namespace")}
    known = variables or {}
    files = Files(lookup._loader, known.get("ansible_search_path") or [])

    def start() -> T:
        return work(Gathering(_settings(options, files, bool(known.get("ansible_check_mode"))), _reading(files)))

    with leaving_no_keys():
        outcome = attempt(start, mask_for({**(options["cluster"] or {}), "secrets": _credentials(options)}))
    if outcome.failure is not None:
        raise AnsibleLookupError(str(outcome.failure["msg"])) from None
    return cast(T, outcome.value)


def _credentials(value: Any) -> Any:
    """Options without what may be told."""
    if isinstance(value, Mapping):
        return {name: _credentials(item) for name, item in value.items() if name not in PUBLIC}
    return value


def _settings(options: Mapping[str, Any], files: Files, check_mode: bool) -> Settings:
    cluster = dict(options["cluster"] or {})
    if "kubeconfig" in cluster:
        cluster["kubeconfig"] = opened(cluster["kubeconfig"], files)
    try:
        access = Access(**cluster)
    except TypeError:
        hint = "They are the access options of the modules: kubeconfig, context, host, api_key and so on."
        raise InputError(f"cluster has unknown settings among {', '.join(sorted(cluster))}.", hint=hint) from None
    return Settings(
        vault=options["vault"] or {},
        aws=options["aws"] or {},
        access=access,
        namespace=str(options["namespace"] or ""),
        check_mode=check_mode,
    )


def _reading(files: Files) -> SourceFiles:
    def found(text: str) -> Path:
        (path, *others) = files.found("path", "files", text)
        if others or path.is_dir():
            raise InputError(f"{text} is not one file.", hint="Name the file that holds the secret.")
        return path

    def read(text: str) -> bytes:
        path = found(text)
        try:
            content = path.read_bytes()
        except OSError as error:
            text = f"The file {files.shown(path)} can't be read: {error.strerror}."
            raise InputError(text, hint="Let the user that runs Ansible read it.") from None
        return files.text(path).encode() if is_encrypted(content) else content

    def load(text: str) -> Any:
        path = found(text)
        try:
            return plain(_loaded(files.loader, path))
        except AnsibleError as error:
            # Its own words show the lines around the mistake, and these hold secrets.
            reason = "it can't be decrypted" if "decrypt" in str(error).lower() else "it is no YAML"
            text = f"The file {files.shown(path)} can't be read: {reason}."
            raise InputError(text, hint="Open it by hand, with ansible-vault where it is one.") from None

    return SourceFiles(found, read, load)


def _loaded(loader: DataLoader, path: Path) -> Any:
    return loader.load_from_file(str(path), cache="none")
