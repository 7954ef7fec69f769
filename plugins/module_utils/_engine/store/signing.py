# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signatures of revisions: ed25519 over a revision's digest, its release and its namespace, kept beside the record.

A revision names the one before by its digest and its manifests by theirs, so a signature stands for all of that. It
takes the private key to make one; to write in the namespace is not enough.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ..errors import InputError
from .document import Document

try:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

    CRYPTOGRAPHY_FOUND = True
except ImportError:
    CRYPTOGRAPHY_FOUND = False

SIGNATURE_ANNOTATION = "ascent.kube/signature"
MAKE_KEY = "Make one: openssl genpkey -algorithm ed25519 -out release.pem; openssl pkey -in release.pem -pubout."
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Trust:
    """What a verifier goes by: whether a message has this signature by a key of theirs, and from which revision on."""

    holds: Callable[[bytes, bytes], bool]
    since: int = 0

    def signed(self, namespace: str, release: str, address: str, signature: str) -> bool:
        """Whether a revision's signature, as it is stored, is by a trusted key."""
        try:
            return self.holds(message_of(namespace, release, address), base64.b64decode(signature, validate=True))
        except binascii.Error:
            return False


def message_of(namespace: str, release: str, address: str) -> bytes:
    """What is signed: a signature can't be moved to another release, nor to another kind of document."""
    return f"ascent.kube revision\n{namespace}\n{release}\n{address}\n".encode()


def signed(document: Document, sign: Sign, *, namespace: str, release: str) -> Document:
    """The document with its signature beside it."""
    signature = base64.b64encode(sign(message_of(namespace, release, document.address))).decode()
    return replace(document, annotations={**document.annotations, SIGNATURE_ANNOTATION: signature})


def signer(pem: str) -> Sign:
    """Signs with the private key in a PEM text; InputError when it holds none that can be used."""
    _require_cryptography()
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except TypeError:
        raise InputError(
            "The signing key is protected by a passphrase, for which nobody can be asked.",
            hint="Keep the key without one in a file that is encrypted with ansible-vault.",
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise InputError("The signing key is no private key in PEM.", hint=MAKE_KEY) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError("The signing key is no ed25519 key.", hint=MAKE_KEY)
    return key.sign


def trust(pems: Iterable[str], *, since: int = 0) -> Trust:
    """Trusts any of the public keys in PEM texts; InputError when one of these holds none that can be used."""
    _require_cryptography()
    keys = [_public(pem) for pem in pems]
    return Trust(lambda message, signature: any(_holds(key, message, signature) for key in keys), since)


def _public(pem: str) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        raise InputError("A public key that was given is none in PEM.", hint=MAKE_KEY) from None
    if not isinstance(key, Ed25519PublicKey):
        raise InputError("A public key that was given is no ed25519 key.", hint=MAKE_KEY)
    return key


def _holds(key: Ed25519PublicKey, message: bytes, signature: bytes) -> bool:
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _require_cryptography() -> None:
    if not CRYPTOGRAPHY_FOUND:
        raise InputError(
            "Signatures need the Python package cryptography, and it is not installed.",
            hint="Install it for the Python that runs the task: pip install cryptography.",
        )
