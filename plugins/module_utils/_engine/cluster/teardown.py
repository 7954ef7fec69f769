# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leaving nothing: containers, mounts, network and files of a cluster, also of one whose programs have died."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

from ..errors import ClusterError
from .commands import run
from .layout import Layout
from .mounts import mounts_below, read_mounts
from .processes import all_stats, command_of, end_processes, with_descendants

_CGROUPS = Path("/sys/fs/cgroup")
# The CNI library keeps what it answered here, whatever it is configured with.
_CNI_RESULTS = Path("/var/lib/cni/results")
# The kubelet's: links to the logs of containers, and the socket at which device plugins would register.
_CONTAINER_LOGS = Path("/var/log/containers")
_PLUGIN_SOCKET = Path("/var/lib/kubelet/device-plugins/kubelet.sock")
# containerd's: the sockets of its shims.
_SHIM_SOCKETS = Path("/run/containerd/s")
_NEVER_REMOVED = (Path("/var/log"),)
_SHIM = "containerd-shim-runc-v2"


def stop_tasks(layout: Layout) -> None:
    """Let a containerd that still runs end every container, since it cleans up behind each."""
    ctr = ["ctr", f"--address={layout.containerd_socket}", "--namespace=k8s.io", "--timeout=30s", "tasks"]
    try:
        if tasks := run([*ctr, "list", "--quiet"], doing="listing the containers").split():
            run([*ctr, "delete", "--force", *tasks], doing="ending the containers")
    except ClusterError:
        # One that does not answer is about to be stopped anyway, and end_containers does without.
        pass


def end_containers(layout: Layout) -> None:
    """End what is left of containers once containerd has stopped or died, with their volumes and network namespaces;
    a pod that comes back gets new ones.
    """
    _end_shims(layout)
    _remove_leftovers_of_tasks(layout)
    unmount_below(layout.root)


def remove_cluster(layout: Layout) -> None:
    """Remove what is left once the programs have ended.

    :raises ClusterError: something can't be removed.
    """
    end_containers(layout)
    try:
        if layout.containerd.exists():
            _remove_traces(layout)
        if layout.root.exists():
            shutil.rmtree(layout.root)
    except OSError as error:
        raise ClusterError(f"Cluster {layout.name} was not wholly removed: {error}.") from error


def _remove_traces(layout: Layout) -> None:
    """What kubelet and CNI library write to fixed places, whatever they are told. The places are shared with others:
    only what is this cluster's goes, and a folder when it is empty.
    """
    for sandbox in (layout.containerd / "root" / "io.containerd.grpc.v1.cri" / "sandboxes").glob("*"):
        for result in _CNI_RESULTS.glob(f"*-{sandbox.name}-*"):
            result.unlink()
    for link in _CONTAINER_LOGS.glob("*.log"):
        if link.is_symlink() and Path(os.readlink(link)).is_relative_to(layout.root):
            link.unlink()
    if _PLUGIN_SOCKET.exists() and not _is_listened_to(_PLUGIN_SOCKET):
        _PLUGIN_SOCKET.unlink()
    for folder in (_CNI_RESULTS, _CONTAINER_LOGS, _PLUGIN_SOCKET.parent, _SHIM_SOCKETS):
        _remove_empty(folder)
        _remove_empty(folder.parent)


def _is_listened_to(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            return False
    return True


def _remove_empty(folder: Path) -> None:
    if folder not in _NEVER_REMOVED and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _end_shims(layout: Layout) -> None:
    """End the shims of this cluster's containerd and all below them, known by the socket that they were given."""
    address = str(layout.containerd_socket)
    stats = all_stats()
    shims = {stat.process_id for stat in stats if _is_shim(command_of(stat.process_id), address)}
    end_processes(with_descendants(shims, stats), patience=0)


def _is_shim(command: list[str], address: str) -> bool:
    return bool(command) and os.path.basename(command[0]) == _SHIM and address in command


def _remove_leftovers_of_tasks(layout: Layout) -> None:
    """The cgroups and sockets of containers that were killed together with their shim, named by the container's id."""
    for task in (layout.containerd / "state" / "io.containerd.runtime.v2.task" / "k8s.io").glob("*"):
        for group in _CGROUPS.glob(f"**/{task.name}"):
            _remove_tree_of_cgroups(group)
        address = task / "address"
        if address.exists():
            Path(address.read_text(encoding="utf-8").strip().removeprefix("unix://")).unlink(missing_ok=True)


def _remove_tree_of_cgroups(group: Path) -> None:
    """Innermost first; the files in them are the kernel's and go with them."""
    for folder, _folders, _files in os.walk(group, topdown=False):
        try:
            os.rmdir(folder)
        except OSError as error:
            raise ClusterError(f"The cgroup {folder} could not be removed: {error.strerror}.") from error


def unmount_below(root: Path) -> None:
    for point in mounts_below(read_mounts(), os.path.realpath(root)):
        run(["umount", "--lazy", point], doing=f"unmounting {point}")
