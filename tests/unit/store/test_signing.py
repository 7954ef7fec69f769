"""Keys that can't be used are refused with what to do; a pair of ed25519 keys signs and verifies."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.store import signing
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.signing import signer, trust
from keys import key_pair

PAIR = key_pair()


def test_a_key_verifies_what_its_pair_signed_and_nothing_else() -> None:
    signature = signer(PAIR.private)(b"text")
    assert trust([key_pair().public, PAIR.public]).holds(b"text", signature)
    assert not trust([PAIR.public]).holds(b"texts", signature)
    assert not trust([key_pair().public]).holds(b"text", signature)


@pytest.mark.parametrize(
    ("pem", "message"),
    [
        ("", "The signing key is no private key in PEM."),
        (PAIR.public, "The signing key is no private key in PEM."),
        (key_pair(elliptic=True).private, "The signing key is no ed25519 key."),
        (
            key_pair(passphrase=b"s3cret").private,
            "The signing key is protected by a passphrase, for which nobody can be asked.",
        ),
    ],
    ids=["empty", "public", "elliptic", "protected"],
)
def test_a_signing_key_that_can_not_be_used_is_refused(pem: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        signer(pem)
    assert refused.value.message == message


@pytest.mark.parametrize(
    ("pem", "message"),
    [
        (PAIR.private, "A public key that was given is none in PEM."),
        (key_pair(elliptic=True).public, "A public key that was given is no ed25519 key."),
    ],
    ids=["private", "elliptic"],
)
def test_a_public_key_that_can_not_be_used_is_refused(pem: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        trust([pem])
    assert refused.value.message == message


def test_without_the_library_the_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "CRYPTOGRAPHY_FOUND", False)
    with pytest.raises(InputError, match="cryptography"):
        signer(PAIR.private)
