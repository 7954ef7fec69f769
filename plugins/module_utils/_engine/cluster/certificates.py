# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificates of a cluster: three authorities, and a certificate for each that speaks to another."""

from __future__ import annotations

import datetime
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import ClusterError
from ..files import write_private
from .layout import Layout
from .network import Network

try:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    CRYPTOGRAPHY_FOUND = True
except ImportError:
    CRYPTOGRAPHY_FOUND = False

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

# A cluster for one machine and a while; nothing renews its certificates.
LIFETIME = datetime.timedelta(days=3650)

AUTHORITY = "authority"
FRONT_PROXY_AUTHORITY = "front-proxy-authority"
# Its own, so that a client of the API server is not thereby a client of its database.
ETCD_AUTHORITY = "etcd-authority"
_AUTHORITIES = (AUTHORITY, FRONT_PROXY_AUTHORITY, ETCD_AUTHORITY)
SERVICE_ACCOUNTS = "service-accounts"


@dataclass(frozen=True)
class Subject:
    """Whom a certificate names. ``name`` is also its file's; ``serves`` are DNS names and addresses of a server."""

    name: str
    user: str
    groups: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    authority: str = AUTHORITY


def node_user(node: str) -> str:
    """The user that the API server's node authorizer knows a node by."""
    return f"system:node:{node}"


def subjects(network: Network, node: str | None) -> list[Subject]:
    """All certificates that a cluster needs. ``node`` is the real node's name, None for a cluster without one.

    The users of controller-manager, scheduler, kube-proxy and nodes are those of Kubernetes' built-in RBAC roles.
    """
    service = "kubernetes.default.svc"
    api_names = ("kubernetes", "kubernetes.default", service, f"{service}.cluster.local", "localhost", "127.0.0.1")
    found = [
        Subject("etcd", "etcd", serves=("127.0.0.1",), authority=ETCD_AUTHORITY),
        Subject("apiserver-etcd", "kube-apiserver", authority=ETCD_AUTHORITY),
        Subject("apiserver", "kube-apiserver", serves=(*api_names, network.kubernetes_service, network.host_address)),
        Subject("apiserver-kubelet", "kube-apiserver-kubelet-client"),
        Subject("front-proxy", "front-proxy-client", authority=FRONT_PROXY_AUTHORITY),
        Subject("administrator", "ascent-administrator", ("system:masters",)),
        Subject("controller-manager", "system:kube-controller-manager"),
        Subject("scheduler", "system:kube-scheduler"),
        Subject("kwok", "ascent:kwok"),
    ]
    if node is not None:
        found += [
            Subject("kubelet", node_user(node), ("system:nodes",), serves=(node, network.node_address)),
            Subject("kube-proxy", "system:kube-proxy"),
            Subject("coredns", "ascent:coredns"),
        ]
    return found


def make_certificates(layout: Layout, needed: Sequence[Subject], now: datetime.datetime) -> None:
    """Write authorities, keys and certificates; keys are readable by their owner alone.

    :raises ClusterError: the library ``cryptography`` is missing.
    """
    require_cryptography()
    authorities = {name: _make_authority(layout, name, now) for name in _AUTHORITIES}
    for subject in needed:
        issuer_key, issuer = authorities[subject.authority]
        key = ec.generate_private_key(ec.SECP256R1())
        # Python 3.13 verifies no certificate that does not tell its authority's key.
        told = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
        builder = _builder(subject, key, now).issuer_name(issuer.subject).add_extension(told, critical=False)
        certificate = builder.sign(issuer_key, hashes.SHA256())
        _write(layout, subject.name, key, certificate)
    _make_service_account_key(layout)


def require_cryptography() -> None:
    """:raises ClusterError: the library ``cryptography`` is missing."""
    if not CRYPTOGRAPHY_FOUND:
        raise ClusterError(
            "The certificates of a cluster can't be made: the Python library cryptography is missing.",
            hint="Install it for the Python that runs the module, as with: pip install cryptography",
        )


def _make_authority(
    layout: Layout, name: str, now: datetime.datetime
) -> tuple[EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    subject = _name(f"ascent {name}")
    certificate = (
        _validity(x509.CertificateBuilder(), now)
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(layout, name, key, certificate)
    return key, certificate


def _builder(subject: Subject, key: EllipticCurvePrivateKey, now: datetime.datetime) -> x509.CertificateBuilder:
    uses = [ExtendedKeyUsageOID.CLIENT_AUTH]
    builder = (
        _validity(x509.CertificateBuilder(), now)
        .subject_name(_name(subject.user, subject.groups))
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    )
    if subject.serves:
        uses.append(ExtendedKeyUsageOID.SERVER_AUTH)
        names = x509.SubjectAlternativeName([_alternative(name) for name in subject.serves])
        builder = builder.add_extension(names, critical=False)
    return builder.add_extension(x509.ExtendedKeyUsage(uses), critical=False)


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _name(user: str, groups: Sequence[str] = ()) -> x509.Name:
    """Kubernetes reads the user from the common name and the groups from the organisations."""
    organisations = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, group) for group in groups]
    return x509.Name([*organisations, x509.NameAttribute(NameOID.COMMON_NAME, user)])


def _validity(builder: x509.CertificateBuilder, now: datetime.datetime) -> x509.CertificateBuilder:
    # Backdated a little: the clocks of a machine and of what runs on it may differ.
    begin = now - datetime.timedelta(minutes=5)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(begin).not_valid_after(begin + LIFETIME)


def _write(layout: Layout, name: str, key: EllipticCurvePrivateKey, certificate: x509.Certificate) -> None:
    _write_key(layout, name, key)
    write_private(layout.certificate(name), certificate.public_bytes(serialization.Encoding.PEM))


def _write_key(layout: Layout, name: str, key: EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> None:
    content = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_private(layout.key(name), content)


def _make_service_account_key(layout: Layout) -> None:
    """The pair that signs and checks service account tokens; RSA, as every reader of such tokens knows it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    _write_key(layout, SERVICE_ACCOUNTS, key)
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    write_private(layout.service_account_public_key, public)
