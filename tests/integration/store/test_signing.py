"""Signatures show what digests can't: a history forged so well that it is whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import CONFIG_MAP, encode, object_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.garbage import annotations_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.head import HeadRecord
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.limits import Limits
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.recorded import Recorded
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Pointer
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.signing import (
    SIGNATURE_ANNOTATION,
    Trust,
    signer,
    trust,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.store import Store
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.verification import Verification
from keys import key_pair
from releases import config_map, release

OURS, OTHERS = key_pair(), key_pair()
NOBODYS = "The signature of revision {} is by no key that is trusted, or for another record."


class Signed:
    """A release of so many revisions, signed with a key or not."""

    def __init__(self, client: Client, namespace: str, name: str = "shop") -> None:
        self.client, self.namespace, self.name = client, namespace, name

    def release(self, content: str, private: str = OURS.private) -> None:
        sign = signer(private) if private else None
        release(Store(self.client, self.namespace, self.name, sign=sign), [config_map("settings", colour=content)])

    @property
    def store(self) -> Store:
        return Store(self.client, self.namespace, self.name)

    def verify(self, *publics: str, since: int = 0) -> Verification:
        head = self.store.head()
        assert head is not None
        return self.store.verify(head, trust(publics or [OURS.public], since=since))

    def untrusted(self, *publics: str, since: int = 0) -> str:
        found = self.verify(*publics, since=since)
        assert found.broken == ""
        return found.untrusted

    def records(self) -> list[Recorded]:
        head = self.store.head()
        assert head is not None
        return self.store.recorded(head)

    def forge_newest(self, user: str, annotations: dict[str, str]) -> None:
        """Say that this user made the newest revision, with every digest made anew, as who may write here can."""
        newest = self.records()[0]
        revision = replace(newest.revision, who={"user": user})
        document = encode(
            "revision",
            revision.to_json(),
            number=revision.number,
            annotations={**annotations_of(revision), **annotations},
        )
        self.client.create(CONFIG_MAP, object_of(document, 0, release=self.name, namespace=self.namespace))
        head = self.store.head()
        assert head is not None
        pointer = Pointer(revision.number, document.address)
        moved = replace(head, newest=pointer, good=(pointer, *head.good[1:]))
        HeadRecord(self.client, self.namespace, self.name).write(moved, ())
        old = f"ascent-{self.name}-revision-{revision.number}-{newest.digest[:16]}"
        self.client.delete(CONFIG_MAP, self.namespace, old)


@pytest.fixture
def signed(client: Client, namespace: str) -> Signed:
    made = Signed(client, namespace)
    made.release("white")
    made.release("red")
    return made


def test_a_signed_history_is_trusted_with_any_of_the_keys(signed: Signed) -> None:
    signed.release("blue", OTHERS.private)
    assert signed.untrusted(OURS.public, OTHERS.public) == ""
    assert signed.untrusted(OURS.public) == NOBODYS.format(3)
    assert [bool(item.signature) for item in signed.records()] == [True] * 3


def test_a_forged_record_with_digests_made_anew_is_shown_by_its_signature_only(signed: Signed) -> None:
    kept = signed.records()[0].signature
    signed.forge_newest("mallory", {})
    head = signed.store.head()
    assert head is not None
    assert signed.store.verify(head) == Verification("", 2)
    assert signed.store.history()[0].who == {"user": "mallory"}
    assert signed.untrusted() == "Revision 2 is not signed."
    signed.forge_newest("eve", {SIGNATURE_ANNOTATION: kept})
    assert signed.untrusted() == NOBODYS.format(2)
    signed.forge_newest("oscar", {SIGNATURE_ANNOTATION: "no base64"})
    assert signed.untrusted() == NOBODYS.format(2)


def test_a_signature_does_not_count_for_another_release(signed: Signed) -> None:
    other = Signed(signed.client, signed.namespace, "other")
    other.release("white")
    item = signed.records()[0]
    assert trust([OURS.public]).signed(signed.namespace, "shop", item.digest, item.signature)
    assert not trust([OURS.public]).signed(signed.namespace, "other", item.digest, item.signature)
    assert not trust([OURS.public]).signed("elsewhere", "shop", item.digest, item.signature)


def test_an_unsigned_revision_fails_and_older_ones_may_be_excepted(client: Client, namespace: str) -> None:
    grown = Signed(client, namespace)
    grown.release("white", private="")
    grown.release("red")
    assert grown.untrusted() == "Revision 1 is not signed."
    assert grown.untrusted(since=2) == ""
    nothing = "The newest revision is 2, and signatures are asked for from revision 3 on."
    assert grown.untrusted(since=3) == nothing
    grown.release("blue", private="")
    assert grown.untrusted(since=2) == "Revision 3 is not signed."


def test_what_is_left_after_garbage_collection_is_trusted(signed: Signed) -> None:
    for number in range(4):
        sign = signer(OURS.private)
        store = Store(signed.client, signed.namespace, "shop", limits=Limits(1), sign=sign)
        release(store, [config_map("settings", colour=str(number))])
    assert len(signed.records()) == 3
    assert signed.untrusted() == ""


def test_trust_is_no_more_than_it_says() -> None:
    anyone: Any = Trust(lambda message, signature: True)
    assert anyone.signed("a", "b", "c", "QUJD")
    assert not anyone.signed("a", "b", "c", "not base64!")
