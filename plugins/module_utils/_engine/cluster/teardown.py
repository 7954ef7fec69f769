# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leaving nothing: containers, mounts, network and files of a cluster, also of one whose programs have died."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from ..errors import ClusterError
from .commands import run
from .layout import Layout
from .network import Network
from .processes import all_stats, command_of, end_processes, with_descendants

_CGROUPS = Path("/sys/fs/cgroup")
# The CNI library keeps what it answered here, whatever it is configured with.
_CNI_RESULTS = Path("/var/lib/cni/results")
_SHIM = "containerd-shim-runc-v2"


def stop_containers(layout: Layout) -> None:
    """End every container. containerd still runs and cleans up behind each; what it can't is ended here."""
    ctr = ["ctr", f"--address={layout.containerd_socket}", "--namespace=k8s.io", "--timeout=30s", "tasks"]
    try:
        if tasks := run([*ctr, "list", "--quiet"], doing="listing the containers").split():
            run([*ctr, "delete", "--force", *tasks], doing="ending the containers")
    except ClusterError:
        # A containerd that does not answer is about to be stopped anyway.
        pass
    _end_shims(layout)
    _remove_cgroups(layout)


def remove_cluster(layout: Layout) -> None:
    """Remove what is left once the programs have ended.

    :raises ClusterError: something can't be removed.
    """
    _end_shims(layout)
    _remove_cgroups(layout)
    unmount_below(layout.root)
    try:
        if layout.root.exists():
            shutil.rmtree(layout.root)
    except OSError as error:
        raise ClusterError(f"Cluster {layout.name} was not wholly removed: {error}.") from error
    layout.lock.unlink(missing_ok=True)


def remove_pod_results(network: Network) -> None:
    """Files that the CNI library left of the network's pods."""
    for path in _CNI_RESULTS.glob(f"{network.name}-*"):
        path.unlink(missing_ok=True)


def _end_shims(layout: Layout) -> None:
    """End the shims of this cluster's containerd and all below them, known by the socket that they were given."""
    socket = str(layout.containerd_socket)
    stats = all_stats()
    shims = {stat.process_id for stat in stats if _is_shim(command_of(stat.process_id), socket)}
    end_processes(with_descendants(shims, stats), patience=0)


def _is_shim(command: list[str], socket: str) -> bool:
    return bool(command) and os.path.basename(command[0]) == _SHIM and socket in command


def _remove_cgroups(layout: Layout) -> None:
    """The cgroups of containers that were killed together with their shim; they are named by the container's id."""
    tasks = layout.containerd / "state" / "io.containerd.runtime.v2.task" / "k8s.io"
    for task in tasks.glob("*"):
        for group in _CGROUPS.glob(f"**/{task.name}"):
            _remove_tree_of_cgroups(group)


def _remove_tree_of_cgroups(group: Path) -> None:
    """Innermost first; the files in them are the kernel's and go with them."""
    for folder, _folders, _files in os.walk(group, topdown=False):
        try:
            os.rmdir(folder)
        except OSError as error:
            raise ClusterError(f"The cgroup {folder} could not be removed: {error.strerror}.") from error


def mounts_below(table: str, root: str) -> list[str]:
    """The mount points of a /proc/self/mountinfo that lie below a folder, deepest and latest first."""
    points = [_unescape(line.split()[4]) for line in table.splitlines()]
    below = [point for point in points if point.startswith(f"{root}/")]
    return sorted(reversed(below), key=lambda point: -point.count("/"))


def _unescape(path: str) -> str:
    """The kernel writes blanks, tabs, line ends and backslashes in a path as three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), path)


def unmount_below(root: Path) -> None:
    table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    for point in mounts_below(table, os.path.realpath(root)):
        run(["umount", "--lazy", point], doing=f"unmounting {point}")
