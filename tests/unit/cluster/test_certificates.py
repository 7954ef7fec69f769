"""Certificates that a TLS library accepts, and keys that only their owner reads."""

from __future__ import annotations

import datetime
import ipaddress
from pathlib import Path

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.certificates import (
    AUTHORITY,
    ETCD_AUTHORITY,
    FRONT_PROXY_AUTHORITY,
    LIFETIME,
    SERVICE_ACCOUNTS,
    Subject,
    make_certificates,
    subjects,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.layout import Layout
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.network import Network
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
NETWORK = Network(207)
SUBJECTS = subjects(NETWORK, "try-node")


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    made = Layout(tmp_path_factory.mktemp("clusters"), "try")
    made.certificates.mkdir(parents=True)
    make_certificates(made, SUBJECTS, NOW)
    return made


def read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_a_certificate_says_whom_it_names_and_its_authority_signed_it(layout: Layout, subject: Subject) -> None:
    certificate = read(layout.certificate(subject.name))
    authority = read(layout.certificate(subject.authority))
    certificate.verify_directly_issued_by(authority)
    told = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    own = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    assert told.key_identifier == own.key_identifier
    named = certificate.subject
    assert [name.value for name in named.get_attributes_for_oid(NameOID.COMMON_NAME)] == [subject.user]
    assert [name.value for name in named.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)] == list(subject.groups)
    key = load_pem_private_key(layout.key(subject.name).read_bytes(), None)
    assert key.public_key() == certificate.public_key()
    assert certificate.not_valid_before_utc < NOW < certificate.not_valid_after_utc
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc == LIFETIME


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_only_a_server_may_serve(layout: Layout, subject: Subject) -> None:
    uses = read(layout.certificate(subject.name)).extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert ExtendedKeyUsageOID.CLIENT_AUTH in uses
    assert (ExtendedKeyUsageOID.SERVER_AUTH in uses) == bool(subject.serves)


def test_the_api_server_is_known_by_every_address_that_it_is_reached_by(layout: Layout) -> None:
    certificate = read(layout.certificate("apiserver"))
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = names.get_values_for_type(x509.IPAddress)
    for address in ("127.0.0.1", NETWORK.host_address, NETWORK.kubernetes_service):
        assert ipaddress.ip_address(address) in addresses
    assert "kubernetes.default.svc" in names.get_values_for_type(x509.DNSName)


def test_a_client_of_the_api_server_is_no_client_of_its_database(layout: Layout) -> None:
    for subject in SUBJECTS:
        may = subject.authority == ETCD_AUTHORITY
        assert may == (subject.name in {"etcd", "apiserver-etcd"})
    authorities = [layout.certificate(name).read_bytes() for name in (AUTHORITY, ETCD_AUTHORITY, FRONT_PROXY_AUTHORITY)]
    assert len(set(authorities)) == 3


def test_only_the_administrator_may_everything() -> None:
    assert [subject.name for subject in SUBJECTS if "system:masters" in subject.groups] == ["administrator"]


def test_without_a_real_node_nobody_may_speak_as_one() -> None:
    assert not any(subject.user.startswith("system:node:") for subject in subjects(NETWORK, None))


def test_keys_are_readable_by_their_owner_alone(layout: Layout) -> None:
    keys = list(layout.certificates.glob("*.key"))
    assert layout.key(SERVICE_ACCOUNTS) in keys
    assert {oct(key.stat().st_mode & 0o777) for key in keys} == {"0o600"}
