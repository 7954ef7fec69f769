# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Images without a registry and without a daemon: a docker-archive made from files, or one that is ready."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import InputError
from .building import Go

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


@dataclass(frozen=True)
class Image:
    """An image as it is asked for.

    ``path`` is a docker-archive, or a folder. Of a folder, the files become the image's root; with ``go_package`` that
    package of the Go module in the folder is built instead, and the program is all that is in the image, as ``/app``.
    ``command``, ``environment`` and ``user`` belong to images made of a folder.
    """

    name: str
    path: Path
    go_package: str = ""
    command: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str = ""

    @property
    def is_archive(self) -> bool:
        return self.path.is_file()

    def check(self) -> None:
        """:raises InputError: the image can't be meant like this."""
        first = self.name.split("/", maxsplit=1)[0]
        if "." not in first or ":" not in self.name.rsplit("/", maxsplit=1)[-1]:
            raise InputError(
                f"The image name {self.name!r} is not fully qualified.",
                hint="Write registry, repository and tag, as in docker.io/ascent/shop:1.",
            )
        if not self.path.exists():
            raise InputError(f"The image {self.name} can't be loaded: {self.path} is not there.")
        described = self.go_package or self.command or self.environment or self.user
        if self.is_archive and described:
            raise InputError(
                f"The image {self.name} is a ready archive: it can't be given a command or other contents."
            )

    def digest(self) -> str:
        """Changes when what is asked for does: the description, and every byte of the files."""
        described = [self.name, self.go_package, self.command, sorted(self.environment.items()), self.user]
        total = hashlib.sha256(json.dumps(described).encode())
        for path in [self.path] if self.is_archive else _files(self.path):
            total.update(f"{path.relative_to(self.path)}\0{path.stat().st_mode}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()


def write_archive(image: Image, target: Path, *, passing: Path, say: Callable[[str], None]) -> None:
    """Make the docker-archive of an image that is a folder. ``passing`` is a folder for what is built on the way."""
    contents = image.path
    command = image.command
    if image.go_package:
        contents = passing / "root"
        contents.mkdir()
        say(f"building {image.name}")
        go = Go.find(f"the image {image.name}")
        go.build(image.go_package, contents / "app", folder=image.path, stamps=(), say=say)
        command = command or ("/app",)
    with open(target, "wb") as stream:
        archive(stream, image.name, _layer(contents), configuration(command, image.environment, image.user))


def configuration(command: tuple[str, ...], environment: Mapping[str, str], user: str) -> dict[str, Any]:
    """The part of an image's configuration that says how it is run."""
    variables = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", **environment}
    return {
        "Entrypoint": list(command),
        "Env": [f"{name}={value}" for name, value in variables.items()],
        **({"User": user} if user else {}),
    }


def archive(stream: Any, name: str, layer: bytes, run: Mapping[str, Any]) -> None:
    """Write a docker-archive with one layer. The same content gives the same bytes."""
    machine = os.uname().machine
    described = {
        "architecture": ARCHITECTURES.get(machine, machine),
        "os": "linux",
        "config": run,
        # By the layer's uncompressed content, which is how it is stored here.
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]},
    }
    manifest = [{"Config": "config.json", "RepoTags": [name], "Layers": ["layer.tar"]}]
    with tarfile.open(fileobj=stream, mode="w") as whole:
        for path, content in (
            ("layer.tar", layer),
            ("config.json", json.dumps(described).encode()),
            ("manifest.json", json.dumps(manifest).encode()),
        ):
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            whole.addfile(entry, io.BytesIO(content))


def _layer(root: Path) -> bytes:
    """A folder as a layer: owned by root, without times, in a fixed order."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as layer:
        for path in _files(root):
            entry = layer.gettarinfo(path, arcname=str(path.relative_to(root)))
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime = 0
            with open(path, "rb") as stream:
                layer.addfile(entry, stream if entry.isreg() else None)
    return buffer.getvalue()


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())
