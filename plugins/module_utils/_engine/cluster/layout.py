# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a cluster lies on disk: one folder that holds all of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError

# A unix socket's path holds 107 bytes, and containerd adds ".ttrpc" to its own.
LONGEST_SOCKET = 100


def clusters_folder(environment: dict[str, str]) -> Path:
    """The default home of clusters: ``ascent/clusters`` in the user's state folder of the XDG rules."""
    home = environment.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    return Path(home) / "ascent" / "clusters"


def cache_folder(environment: dict[str, str]) -> Path:
    """The default home of binaries: ``ascent`` in the user's cache folder of the XDG rules."""
    home = environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(home) / "ascent"


@dataclass(frozen=True)
class Layout:
    """The paths of one cluster. ``folder`` is the folder of clusters, ``name`` the cluster's."""

    folder: Path
    name: str

    @property
    def root(self) -> Path:
        return self.folder / self.name

    @property
    def record(self) -> Path:
        return self.root / "cluster.json"

    @property
    def certificates(self) -> Path:
        return self.root / "certificates"

    @property
    def kubeconfig(self) -> Path:
        """The administrator's: what a user of the cluster is given."""
        return self.root / "kubeconfig"

    @property
    def configuration(self) -> Path:
        return self.root / "configuration"

    @property
    def processes(self) -> Path:
        return self.root / "processes"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def audit_log(self) -> Path:
        return self.logs / "audit.log"

    @property
    def etcd(self) -> Path:
        return self.root / "etcd"

    @property
    def containerd(self) -> Path:
        return self.root / "containerd"

    @property
    def containerd_socket(self) -> Path:
        return self.containerd / "containerd.sock"

    @property
    def kubelet(self) -> Path:
        return self.root / "kubelet"

    @property
    def service_account_public_key(self) -> Path:
        return self.certificates / "service-accounts.pub"

    def certificate(self, name: str) -> Path:
        return self.certificates / f"{name}.crt"

    def key(self, name: str) -> Path:
        return self.certificates / f"{name}.key"

    def component_kubeconfig(self, name: str) -> Path:
        return self.configuration / f"{name}.kubeconfig"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def create(self) -> None:
        """Make the folders, readable by their owner alone.

        :raises InputError: the folder's path is too long for the sockets that lie in it.
        """
        if len(os.fsencode(self.containerd_socket)) > LONGEST_SOCKET:
            raise InputError(
                f"Cluster {self.name} can't lie in {self.folder}: the path is too long for a unix socket.",
                hint="Give a shorter folder.",
            )
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.certificates, self.configuration, self.processes, self.logs, self.etcd):
            folder.mkdir(mode=0o700, exist_ok=True)
