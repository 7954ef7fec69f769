# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real node: containerd, kubelet, kube-proxy and CoreDNS, in a network namespace of their own.

The namespace is what keeps a cluster apart: its iptables rules, interfaces and routes are nobody else's, it has no way
to the world outside of the machine, and all of it goes when the namespace goes.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Mapping
from typing import Any

from .certificates import AUTHORITY
from .mounts import file_system, read_mounts, snapshotter
from .network import CLOSED_PORT
from .processes import Program
from .site import Site

# Programs and the Debian packages that bring them.
PACKAGES: Mapping[str, str] = {
    "/usr/bin/containerd": "containerd",
    "/usr/bin/ctr": "containerd",
    "/usr/sbin/runc": "runc",
    "/usr/lib/cni/ptp": "containernetworking-plugins",
    "/usr/sbin/iptables": "iptables",
    "/usr/sbin/ip": "iproute2",
}
CNI_PLUGINS = "/usr/lib/cni"
PAUSE_IMAGE = "docker.io/ascent/pause:1"
POD_LIMIT = 250
DOMAIN = "cluster.local"


def is_possible() -> bool:
    """Whether this user on this machine may run a real node at all."""
    return platform.system() == "Linux" and os.geteuid() == 0


def missing_packages() -> list[str]:
    """The Debian packages that a real node needs and that are not there."""
    missing = {package for path, package in PACKAGES.items() if not _is_there(path)}
    return sorted(missing)


def _is_there(path: str) -> bool:
    return os.path.exists(path) or shutil.which(os.path.basename(path)) is not None


def containerd(site: Site) -> Program:
    layout = site.layout
    configuration = site.configuration("containerd.toml")
    network = site.configuration("network.d/pods.conflist")
    hosts = site.configuration("registries.d/_default/hosts.toml")
    return Program(
        "containerd",
        site.in_namespace("containerd", f"--config={configuration}"),
        {
            configuration: _CONTAINERD.format(
                folder=layout.containerd,
                snapshotter=snapshotter_of(site),
                socket=layout.containerd_socket,
                pause=PAUSE_IMAGE,
                plugins=CNI_PLUGINS,
                networks=os.path.dirname(network),
                registries=os.path.dirname(os.path.dirname(hosts)),
            ),
            network: json.dumps(_pod_network(site)),
            hosts: _NO_REGISTRY.format(port=CLOSED_PORT),
        },
    )


def snapshotter_of(site: Site) -> str:
    """The containerd snapshotter that works where the cluster lies."""
    return snapshotter(file_system(read_mounts(), str(site.layout.folder)))


# restrict_oom_score_adj: without CAP_SYS_RESOURCE, as inside another container, runc can't lower the score and dies.
# netns_mounts_under_state_dir: the pods' network namespaces lie below the cluster's folder and are found at its end.
_CONTAINERD = """\
version = 2
root = "{folder}/root"
state = "{folder}/state"
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs", "io.containerd.internal.v1.tracing", "io.containerd.tracing.processor.v1.otlp",
]
[grpc]
address = "{socket}"
[plugins."io.containerd.internal.v1.opt"]
path = "{folder}/opt"
[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "{pause}"
restrict_oom_score_adj = true
netns_mounts_under_state_dir = true
stream_server_address = "127.0.0.1"
[plugins."io.containerd.grpc.v1.cri".containerd]
snapshotter = "{snapshotter}"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
Root = "{folder}/runc"
[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "{plugins}"
conf_dir = "{networks}"
[plugins."io.containerd.grpc.v1.cri".registry]
config_path = "{registries}"
"""
# Images are loaded, never pulled: an unknown one is refused at once and asked for nowhere.
_NO_REGISTRY = """\
server = "http://127.0.0.1:{port}"
[host."http://127.0.0.1:{port}"]
capabilities = ["pull", "resolve"]
"""


def _pod_network(site: Site) -> dict[str, Any]:
    """Each pod has its own link to the node and all traffic is routed, so that service addresses work between pods
    of the node without the kernel's bridge filter.
    """
    network = site.record.network
    return {
        "cniVersion": "0.4.0",
        "name": network.name,
        "plugins": [
            {
                "type": "ptp",
                "ipMasq": False,
                "ipam": {
                    "type": "host-local",
                    "dataDir": str(site.layout.containerd / "addresses"),
                    "ranges": [[{"subnet": network.pods}]],
                    "routes": [{"dst": "0.0.0.0/0"}],
                },
            },
            {"type": "portmap", "capabilities": {"portMappings": True}, "snat": True},
        ],
    }


def kubelet(site: Site) -> Program:
    configuration, resolver = site.configuration("kubelet.json"), site.configuration("resolv.conf")
    return Program(
        "kubelet",
        site.in_namespace(
            site.binary("kubelet"),
            f"--config={configuration}",
            f"--kubeconfig={site.layout.component_kubeconfig('kubelet')}",
            f"--hostname-override={site.node}",
            f"--node-ip={site.record.network.node_address}",
            f"--root-dir={site.layout.kubelet}",
            f"--cert-dir={site.layout.kubelet}",
        ),
        {
            configuration: json.dumps(_kubelet_configuration(site, resolver)),
            resolver: f"nameserver {site.record.network.node_address}\n",
        },
    )


def _kubelet_configuration(site: Site, resolver: str) -> dict[str, Any]:
    layout, address = site.layout, site.record.network.node_address
    return {
        "apiVersion": "kubelet.config.k8s.io/v1beta1",
        "kind": "KubeletConfiguration",
        "address": address,
        "authentication": {
            "anonymous": {"enabled": False},
            "webhook": {"enabled": True},
            "x509": {"clientCAFile": str(layout.certificate(AUTHORITY))},
        },
        "authorization": {"mode": "Webhook"},
        "tlsCertFile": str(layout.certificate("kubelet")),
        "tlsPrivateKeyFile": str(layout.key("kubelet")),
        "containerRuntimeEndpoint": f"unix://{layout.containerd_socket}",
        "clusterDNS": [address],
        "clusterDomain": DOMAIN,
        "resolvConf": resolver,
        "podLogsDir": str(layout.kubelet / "pod-logs"),
        "volumePluginDir": str(layout.kubelet / "volume-plugins"),
        "maxPods": POD_LIMIT,
        # The machine is not the cluster's alone: it takes no part in dividing it by cgroups, and evicts nobody.
        "failCgroupV1": False,
        "cgroupDriver": "cgroupfs",
        "cgroupsPerQOS": False,
        "enforceNodeAllocatable": [],
        "failSwapOn": False,
        "evictionHard": {"memory.available": "0%", "nodefs.available": "0%", "imagefs.available": "0%"},
        "localStorageCapacityIsolation": False,
        # A loaded image can't be pulled again, so none is ever collected.
        "imageGCHighThresholdPercent": 100,
        "serializeImagePulls": False,
    }


def kube_proxy(site: Site) -> Program:
    return Program(
        "kube-proxy",
        site.in_namespace(
            site.binary("kube-proxy"),
            f"--kubeconfig={site.layout.component_kubeconfig('kube-proxy')}",
            f"--hostname-override={site.node}",
            "--proxy-mode=iptables",
            "--iptables-localhost-nodeports=false",
            # The kernel's connection tracking is the whole machine's: left as it is.
            "--conntrack-max-per-core=0",
            "--conntrack-tcp-timeout-established=0",
            "--conntrack-tcp-timeout-close-wait=0",
        ),
    )


def coredns(site: Site) -> Program:
    corefile = site.configuration("Corefile")
    return Program(
        "coredns",
        site.in_namespace(site.binary("coredns"), f"-conf={corefile}"),
        {
            corefile: _COREFILE.format(
                address=site.record.network.node_address,
                domain=DOMAIN,
                kubeconfig=site.layout.component_kubeconfig("coredns"),
            )
        },
    )


# Nothing is forwarded: a name that the cluster does not know does not exist.
_COREFILE = """\
{domain} in-addr.arpa ip6.arpa {{
    bind {address}
    errors
    health 127.0.0.1:8080
    kubernetes {domain} in-addr.arpa ip6.arpa {{
        kubeconfig {kubeconfig}
        ttl 5
    }}
    cache 5
}}
. {{
    bind {address}
    errors
    template ANY ANY {{
        rcode NXDOMAIN
    }}
}}
"""
