# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster as its programs see it: where it lies, what it was given, and which binaries it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .layout import Layout
from .network import Network
from .record import Record


@dataclass(frozen=True)
class Site:
    """``binaries`` maps a program's name to its file."""

    layout: Layout
    record: Record
    binaries: Mapping[str, Path]

    @property
    def address(self) -> str:
        """Where the API server listens: pods must reach it, and nobody outside of the machine."""
        return self.record.network.host_address if self.record.real_node else "127.0.0.1"

    @property
    def server(self) -> str:
        return f"https://{self.address}:{self.record.ports['apiserver']}"

    @property
    def node(self) -> str:
        """The real node's name."""
        return node_name(self.layout.name)

    @property
    def namespace(self) -> Path:
        """The real node's network namespace."""
        return namespace_path(self.record.network)

    def binary(self, name: str) -> str:
        return str(self.binaries[name])

    def configuration(self, name: str) -> str:
        return str(self.layout.configuration / name)

    def in_namespace(self, *command: str) -> tuple[str, ...]:
        """A command that runs in the real node's network namespace, under the same process id."""
        return ("nsenter", f"--net={self.namespace}", "--", *command)


def node_name(cluster: str) -> str:
    return f"{cluster}-node"


def namespace_path(network: Network) -> Path:
    return Path("/run/netns") / network.name
