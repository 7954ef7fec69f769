# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs of a control plane: etcd, API server, controller manager, scheduler."""

from __future__ import annotations

import json

from .certificates import AUTHORITY, ETCD_AUTHORITY, FRONT_PROXY_AUTHORITY, SERVICE_ACCOUNTS
from .processes import Program
from .site import Site

PORTS = ("etcd", "etcd-peer", "apiserver", "controller-manager", "scheduler")
ISSUER = "https://kubernetes.default.svc.cluster.local"

# Who asked for what, without contents: no Secret enters the log. Megabytes per file, and one older file is kept.
AUDIT_POLICY = {
    "apiVersion": "audit.k8s.io/v1",
    "kind": "Policy",
    "omitStages": ["RequestReceived"],
    "rules": [{"level": "Metadata"}],
}
AUDIT_MEGABYTES = 100


def control_plane(site: Site) -> list[Program]:
    """In the order in which they start."""
    return [_etcd(site), _apiserver(site), _controller_manager(site), _scheduler(site)]


def _etcd(site: Site) -> Program:
    layout, ports = site.layout, site.record.ports
    client, peer = (f"https://127.0.0.1:{ports['etcd']}", f"http://127.0.0.1:{ports['etcd-peer']}")
    return Program(
        "etcd",
        (
            site.binary("etcd"),
            "--name=cluster",
            f"--data-dir={layout.etcd}",
            f"--listen-client-urls={client}",
            f"--advertise-client-urls={client}",
            # A single member has no peers, but etcd insists on an address for them.
            f"--listen-peer-urls={peer}",
            f"--initial-advertise-peer-urls={peer}",
            f"--initial-cluster=cluster={peer}",
            f"--cert-file={layout.certificate('etcd')}",
            f"--key-file={layout.key('etcd')}",
            f"--trusted-ca-file={layout.certificate(ETCD_AUTHORITY)}",
            "--client-cert-auth",
            # A cluster to try and to test with: fast rather than safe from a power cut.
            "--unsafe-no-fsync",
            "--log-level=warn",
        ),
    )


def _apiserver(site: Site) -> Program:
    layout, record = site.layout, site.record
    policy = site.configuration("audit-policy.json")
    return Program(
        "kube-apiserver",
        (
            site.binary("kube-apiserver"),
            f"--bind-address={site.address}",
            f"--advertise-address={site.address}",
            f"--secure-port={record.ports['apiserver']}",
            # On loopback no pod could reach it: then the Service "kubernetes" has no endpoint, rather than a wrong one.
            f"--endpoint-reconciler-type={'lease' if record.real_node else 'none'}",
            f"--service-cluster-ip-range={record.network.services}",
            f"--etcd-servers=https://127.0.0.1:{record.ports['etcd']}",
            f"--etcd-cafile={layout.certificate(ETCD_AUTHORITY)}",
            f"--etcd-certfile={layout.certificate('apiserver-etcd')}",
            f"--etcd-keyfile={layout.key('apiserver-etcd')}",
            f"--client-ca-file={layout.certificate(AUTHORITY)}",
            f"--tls-cert-file={layout.certificate('apiserver')}",
            f"--tls-private-key-file={layout.key('apiserver')}",
            "--authorization-mode=Node,RBAC",
            "--enable-admission-plugins=NodeRestriction",
            "--allow-privileged=true",
            f"--kubelet-certificate-authority={layout.certificate(AUTHORITY)}",
            f"--kubelet-client-certificate={layout.certificate('apiserver-kubelet')}",
            f"--kubelet-client-key={layout.key('apiserver-kubelet')}",
            "--kubelet-preferred-address-types=InternalIP",
            f"--service-account-issuer={ISSUER}",
            f"--service-account-key-file={layout.service_account_public_key}",
            f"--service-account-signing-key-file={layout.key(SERVICE_ACCOUNTS)}",
            f"--requestheader-client-ca-file={layout.certificate(FRONT_PROXY_AUTHORITY)}",
            "--requestheader-allowed-names=front-proxy-client",
            "--requestheader-extra-headers-prefix=X-Remote-Extra-",
            "--requestheader-group-headers=X-Remote-Group",
            "--requestheader-username-headers=X-Remote-User",
            f"--proxy-client-cert-file={layout.certificate('front-proxy')}",
            f"--proxy-client-key-file={layout.key('front-proxy')}",
            "--enable-aggregator-routing=true",
            f"--audit-policy-file={policy}",
            f"--audit-log-path={layout.audit_log}",
            f"--audit-log-maxsize={AUDIT_MEGABYTES}",
            "--audit-log-maxbackup=1",
        ),
        {policy: json.dumps(AUDIT_POLICY)},
    )


def _with_kubeconfig(site: Site, name: str) -> tuple[str, ...]:
    path = site.layout.component_kubeconfig(name)
    return (
        f"--kubeconfig={path}",
        f"--authentication-kubeconfig={path}",
        f"--authorization-kubeconfig={path}",
        "--bind-address=127.0.0.1",
        f"--secure-port={site.record.ports[name]}",
        # There is one of each; an election would only delay it.
        "--leader-elect=false",
    )


def _controller_manager(site: Site) -> Program:
    layout = site.layout
    return Program(
        "kube-controller-manager",
        (
            site.binary("kube-controller-manager"),
            *_with_kubeconfig(site, "controller-manager"),
            f"--cert-dir={layout.configuration}",
            "--use-service-account-credentials",
            # Each controller gets an account of its own at the start; at the default pace that takes five seconds.
            "--kube-api-qps=200",
            "--kube-api-burst=400",
            f"--service-account-private-key-file={layout.key(SERVICE_ACCOUNTS)}",
            f"--root-ca-file={layout.certificate(AUTHORITY)}",
            f"--cluster-signing-cert-file={layout.certificate(AUTHORITY)}",
            f"--cluster-signing-key-file={layout.key(AUTHORITY)}",
            "--allocate-node-cidrs=false",
            f"--flex-volume-plugin-dir={layout.root / 'volume-plugins'}",
        ),
    )


def _scheduler(site: Site) -> Program:
    return Program("kube-scheduler", (site.binary("kube-scheduler"), *_with_kubeconfig(site, "scheduler")))
