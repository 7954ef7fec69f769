# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs of a cluster and their pinned versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .building import Part
from .pins import coredns, kubernetes, kwok

KUBERNETES = "1.35.4"
ETCD = "3.6.8"
KWOK = "0.8.0"
COREDNS = "1.12.4"
PAUSE = "1"

# Without these the server calls itself v0.0.0.
_VERSION_PACKAGE = "k8s.io/component-base/version"
_STAMP = {
    "gitVersion": f"v{KUBERNETES}",
    "gitMajor": KUBERNETES.split(".", maxsplit=1)[0],
    "gitMinor": KUBERNETES.split(".")[1],
    "gitTreeState": "clean",
}
_KUBERNETES_PROGRAMS = (
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kubectl",
    "kubelet",
    "kube-proxy",
)

OF_REAL_NODE = ("kubelet", "kube-proxy", "coredns", "pause")

# What holds a pod's namespaces while its containers come and go: it waits to be ended, and buries orphans.
_PAUSE_SOURCE = """\
package main

import (
    "os"
    "os/signal"
    "syscall"
)

func main() {
    signals := make(chan os.Signal, 16)
    signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGCHLD)
    for received := range signals {
        if received != syscall.SIGCHLD {
            return
        }
        for {
            if child, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); child <= 0 || err != nil {
                break
            }
        }
    }
}
"""


def _parts() -> Iterator[Part]:
    pinned = {"go.mod": kubernetes.GO_MOD, "go.sum": kubernetes.GO_SUM}
    stamp = tuple(f"-X {_VERSION_PACKAGE}.{key}={value}" for key, value in _STAMP.items())
    yield Part("etcd", "etcd", ETCD, "go.etcd.io/etcd/server/v3", pinned)
    for name in _KUBERNETES_PROGRAMS:
        yield Part(name, "kubernetes", KUBERNETES, f"k8s.io/kubernetes/cmd/{name}", pinned, stamp)
    yield Part("kwok", "kwok", KWOK, "sigs.k8s.io/kwok/cmd/kwok", {"go.mod": kwok.GO_MOD, "go.sum": kwok.GO_SUM})
    corefiles = {"go.mod": coredns.GO_MOD, "go.sum": coredns.GO_SUM}
    yield Part("coredns", "coredns", COREDNS, "github.com/coredns/coredns", corefiles)
    own = {"go.mod": "module ascent.local/pause\n\ngo 1.21\n", "main.go": _PAUSE_SOURCE}
    yield Part("pause", "pause", PAUSE, ".", own, is_own=True)


PARTS: Mapping[str, Part] = {part.name: part for part in _parts()}
