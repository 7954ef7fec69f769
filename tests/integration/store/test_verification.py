"""Whether a history is whole, after real edits of the objects that hold it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import StoreError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import CONFIG_MAP, SECRET
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.limits import Limits
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.store import Store
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.verification import Verification
from clients import Dying
from releases import by_identity, config_map, entries_of, inventory_of, journal_of, release, revision_of, secret

ROLE = Resource("rbac.authorization.k8s.io", "v1", "Role", "roles", True)
ROLE_BINDING = Resource("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", True)
Body = dict[str, Any]


class Archive:
    """Five revisions: r0 as it was found, r1 and r3 good, r2 and r4 undone; with a Secret."""

    def __init__(self, client: Client, namespace: str) -> None:
        self.client = client
        self.namespace = namespace
        found = by_identity([config_map("settings", colour="white")])
        original = revision_of(0, entries_of(self.store, found), "found")
        self.store.intend(None, inventory_of(found), journal_of(1), found=original, found_bodies=found)
        outcomes: tuple[Outcome, ...] = ("released", "undone", "released", "undone")
        for number, outcome in enumerate(outcomes, 1):
            bodies = [config_map("settings", colour=str(number)), secret("login", password=f"hunter{number}")]
            release(self.store, bodies, outcome)

    @property
    def store(self) -> Store:
        return Store(self.client, self.namespace, "shop")

    def verify(self, client: Client | None = None) -> Verification:
        store = Store(client or self.client, self.namespace, "shop")
        head = store.head()
        assert head is not None
        return store.verify(head)

    def broken(self) -> str:
        return self.verify().broken

    def name(self, beginning: str, resource: Resource = CONFIG_MAP) -> str:
        """The one object (the first of several) whose name goes on so."""
        bodies = self.client.list(resource, self.namespace, selector="ascent.kube/release=shop")
        names = sorted(body["metadata"]["name"] for body in bodies)
        return next(name for name in names if name.startswith(f"ascent-shop-{beginning}"))

    def delete(self, beginning: str, resource: Resource = CONFIG_MAP) -> str:
        name = self.name(beginning, resource)
        self.client.delete(resource, self.namespace, name)
        return name

    def alter(self, beginning: str, change: Callable[[Body], Body], resource: Resource = CONFIG_MAP) -> str:
        """As a person does it: what is immutable is deleted and made again, all else as it was."""
        name = self.name(beginning, resource)
        body = self.client.get(resource, self.namespace, name)
        assert body is not None
        self.client.delete(resource, self.namespace, name)
        for key in ("uid", "resourceVersion", "managedFields", "creationTimestamp"):
            body["metadata"].pop(key)
        self.client.create(resource, change(body))
        return name

    def edit_head(self, change: Callable[[Body], Body]) -> None:
        body = self.client.get(CONFIG_MAP, self.namespace, "ascent-shop-head")
        assert body is not None
        text = json.dumps(change(json.loads(body["data"]["head"])))
        self.client.patch(CONFIG_MAP, self.namespace, "ascent-shop-head", {"data": {"head": text}})

    def mark(self, beginning: str, metadata: Body) -> None:
        """Labels and annotations of an immutable object can be changed in place."""
        self.client.patch(CONFIG_MAP, self.namespace, self.name(beginning), {"metadata": metadata})


@pytest.fixture
def archive(client: Client, namespace: str) -> Archive:
    made = Archive(client, namespace)
    assert made.verify() == Verification("", 5)
    return made


def spoilt(key: str) -> Callable[[Body], Body]:
    """The last byte of the stored content turned over."""

    def change(body: Body) -> Body:
        content = bytearray(base64.b64decode(body[key]["content"]))
        content[-1] ^= 1
        return {**body, key: {"content": base64.b64encode(content).decode()}}

    return change


def content_of(other: Body, key: str) -> Callable[[Body], Body]:
    return lambda body: {**body, key: other[key]}


def test_a_missing_revision(archive: Archive) -> None:
    archive.delete("revision-2-")
    assert archive.broken() == "Revision 2, which revision 3 follows, is missing or another one."
    archive.delete("revision-1-")
    assert archive.broken() == "Revision 1, which the head names, is missing."
    archive.delete("revision-4-")
    assert archive.broken() == "Revision 4, which the head names, is missing."


def test_a_missing_r0(archive: Archive) -> None:
    archive.delete("revision-0-")
    assert archive.broken() == "Revision 0, which the head names, is missing."


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        (2, "Revision 2, which revision 3 follows, is damaged: "),
        (3, "Revision 3, which the head names, is damaged: "),
        (0, "Revision 0, which the head names, is damaged: "),
    ],
)
def test_an_altered_revision(archive: Archive, number: int, beginning: str) -> None:
    name = archive.alter(f"revision-{number}-", spoilt("binaryData"))
    digest = name.rpartition("-")[2]
    subject = f"ConfigMap/{archive.namespace}/{name}"
    assert archive.broken() == f"{beginning}{subject} is damaged: its content does not have the digest {digest}."


def test_a_revision_in_the_place_of_another(archive: Archive) -> None:
    """A sound record under another one's name: the digest is not that of the name."""
    other = archive.client.get(CONFIG_MAP, archive.namespace, archive.name("revision-1-"))
    assert other is not None
    archive.alter("revision-2-", content_of(other, "binaryData"))
    assert "Revision 2, which revision 3 follows, is damaged: " in archive.broken()


def test_missing_and_altered_manifests(archive: Archive) -> None:
    name = archive.alter("pack-", spoilt("binaryData"))
    subject = f"ConfigMap/{archive.namespace}/{name}"
    assert f"lacks the manifests of some of its objects: {subject} is damaged: its content" in archive.broken()
    archive.delete("pack-")
    assert f"lacks the manifests of some of its objects: {subject} is missing" in archive.broken()


def test_missing_and_altered_content_of_secrets(archive: Archive) -> None:
    name = archive.alter("pack-", spoilt("data"), SECRET)
    subject = f"Secret/{archive.namespace}/{name}"
    assert f"{subject} is damaged: its content does not have the digest" in archive.broken()
    archive.delete("pack-", SECRET)
    assert f"{subject} is missing" in archive.broken()


def test_a_missing_and_another_key(archive: Archive) -> None:
    name = archive.delete("key", SECRET)
    assert f"Revision 4 lacks the manifests of some of its objects: Secret/{archive.namespace}/{name} is missing" in (
        archive.broken()
    )
    assert archive.store.key(create=True) is not None
    assert "is damaged: its content does not have the digest" in archive.broken()


@pytest.mark.parametrize(
    "metadata",
    [
        {"annotations": {"ascent.kube/summary": None}},
        {"annotations": {"ascent.kube/packs": ""}},
        {"labels": {"ascent.kube/revision": "7"}},
    ],
)
def test_a_revision_that_the_history_shows_otherwise(archive: Archive, metadata: Body) -> None:
    archive.mark("revision-2-", metadata)
    assert archive.broken() == (
        "Revision 2 is not what the history shows: labels or annotations of its record differ."
    )


def test_a_prettier_history(archive: Archive) -> None:
    body = archive.client.get(CONFIG_MAP, archive.namespace, archive.name("revision-2-"))
    assert body is not None
    summary = json.loads(body["metadata"]["annotations"]["ascent.kube/summary"])
    text = json.dumps({**summary, "outcome": "released"})
    archive.mark("revision-2-", {"annotations": {"ascent.kube/summary": text}})
    assert archive.broken() == (
        "Revision 2 is not what the history shows: labels or annotations of its record differ."
    )


@contextmanager
def edited_head(archive: Archive, change: Body) -> Iterator[None]:
    """Afterwards the head is as it was."""
    before: Body = {}

    def edit(value: Body) -> Body:
        before.update(value)
        return {**value, **change}

    archive.edit_head(edit)
    yield
    archive.edit_head(lambda _value: before)


def test_a_head_that_points_elsewhere(archive: Archive) -> None:
    head = archive.store.head()
    assert head is not None
    assert head.newest is not None
    newest, good = [4, head.newest.digest], [[pointer.number, pointer.digest] for pointer in head.good]
    for change, sentence in (
        ({"newest": [3, good[0][1]]}, "The head names revision 3 as the newest one, but there is a revision 4."),
        ({"newest": [4, good[0][1]]}, "The head names as revision 4 what is revision 3."),
        ({"good": good[1:]}, "The head names as good revision 1, but the last good ones are revision 3, revision 1."),
        ({"good": [newest, *good]}, "The head names as good revision 4, revision 3, revision 1, but the last good"),
        ({"found": good[1][1]}, "The head names as revision 0 what is revision 1."),
        ({"inventory": "0" * 64}, "The inventory that the head names can't be read: ConfigMap/"),
        ({"journal": "0" * 64}, "The journal that the head names can't be read: ConfigMap/"),
    ):
        with edited_head(archive, change):
            assert archive.broken().startswith(sentence)
    assert archive.broken() == ""


def test_a_missing_head(archive: Archive) -> None:
    archive.delete("head")
    assert archive.broken() == "The head is missing."


def test_the_first_of_several_is_the_one_nearest_to_the_head(archive: Archive) -> None:
    archive.delete("revision-2-")
    archive.alter("revision-3-", spoilt("binaryData"))
    assert archive.broken().startswith("Revision 3, which the head names, is damaged")


def test_what_a_run_left_that_died_before_it_was_recorded_is_no_damage(archive: Archive) -> None:
    store = archive.store
    memory = store.read()
    assert memory is not None
    wanted = by_identity([config_map("settings", colour="5")])
    entries = entries_of(store, wanted)
    memory = store.intend(memory, inventory_of(wanted), journal_of(5, entries))
    dying = Store(Dying(archive.client, 3, after=False), archive.namespace, "shop")
    with pytest.raises(Exception, match="died"):
        dying.record(memory, revision_of(5, entries), wanted, inventory_of(wanted))
    assert archive.name("revision-5-")
    assert archive.verify() == Verification("", 5)


def test_a_history_shortened_by_garbage_collection_is_whole(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop", limits=Limits(revisions=5))
    for number in range(9):
        outcome: Outcome = "released" if number in (1, 2, 7) else "undone"
        memory = release(
            store, [config_map("settings", number=str(number)), secret("login", password=str(number))], outcome
        )
        assert store.verify(memory.head).broken == ""
    assert store.verify(memory.head).revisions == 5


def test_who_may_not_read_secrets_is_told_so(archive: Archive, kubeconfig: str) -> None:
    rule = {"apiGroups": [""], "resources": ["configmaps"], "verbs": ["get", "list"]}
    subject = {"kind": "User", "name": f"reader-{archive.namespace}", "apiGroup": ROLE.group}
    metadata = {"name": "reader", "namespace": archive.namespace}
    archive.client.create(ROLE, {"apiVersion": ROLE.api_version, "kind": "Role", "metadata": metadata, "rules": [rule]})
    reference = {"apiGroup": ROLE.group, "kind": "Role", "name": "reader"}
    binding = {"metadata": metadata, "roleRef": reference, "subjects": [subject]}
    archive.client.create(ROLE_BINDING, {"apiVersion": ROLE.api_version, "kind": "RoleBinding", **binding})
    reader = Client(connect(Access(kubeconfig=kubeconfig, impersonate_user=subject["name"]), {}))
    assert archive.verify(reader) == Verification("", 5, unread=True)
    archive.delete("pack-")
    assert "lacks the manifests" in archive.verify(reader).broken


def test_a_newer_record_is_no_damage_but_not_read(archive: Archive) -> None:
    archive.edit_head(lambda value: {**value, "format": 2})
    with pytest.raises(StoreError, match="has format 2; this version"):
        archive.verify()
