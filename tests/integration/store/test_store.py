"""What a release remembers, on a real API server."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import (
    AccessError,
    ApiError,
    InputError,
    StoreError,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.membership import part_of_id
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.criteria import Criteria
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.document import CONFIG_MAP, SECRET, encode
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.documents import Documents
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.garbage import KEEP_GOOD, annotations_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.head import HeadRecord, MovedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.limits import Limits
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import (
    Memory,
    Pointer,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.store import Store
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.verification import Verification
from clients import Dying, Forgetful, Watched
from releases import (
    by_identity,
    config_map,
    entries_of,
    inventory_of,
    journal_of,
    noise,
    release,
    revision_of,
    secret,
)

ROLE = Resource("rbac.authorization.k8s.io", "v1", "Role", "roles", True)
ROLE_BINDING = Resource("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", True)


def stored(client: Client, namespace: str, release: str = "shop") -> list[dict[str, Any]]:
    selector = f"ascent.kube/release={release}"
    return client.list(CONFIG_MAP, namespace, selector=selector) + client.list(SECRET, namespace, selector=selector)


def pointer(memory: Memory) -> Pointer:
    assert memory.head.newest is not None
    return memory.head.newest


def records(client: Client, namespace: str) -> list[str]:
    """The kinds of records there are, sorted, each as often as it is there."""
    return sorted(body["metadata"]["labels"]["ascent.kube/record"] for body in stored(client, namespace))


def test_nothing_is_remembered_of_a_release_that_never_was(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop")
    assert store.read() is None
    assert store.history() == []
    assert store.key(create=False) is None
    with pytest.raises(StoreError, match="no revision 1"):
        store.revision(1)


def test_a_revision_comes_back_as_it_was_recorded(client: Client, namespace: str) -> None:
    bodies = [config_map("settings", colour="grün"), secret("login", password="hunter22")]
    written = release(Store(client, namespace, "shop"), bodies)

    store = Store(client, namespace, "shop")
    memory = store.read()
    assert memory is not None
    assert memory == written
    assert memory.journal is None
    assert memory.head.revision == 1
    assert memory.head.next == 2
    assert memory.head.last_good == 1
    revision = store.revision(1)
    assert revision.reason == "CHG-4711"
    assert revision.good
    assert store.bodies(revision) == by_identity(bodies)
    assert set(memory.inventory.members) == set(by_identity(bodies))


def test_an_open_run_is_seen_by_the_next(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop")
    wanted = by_identity([config_map("settings")])
    entries = entries_of(store, wanted)
    memory = store.intend(None, inventory_of(wanted), journal_of(1, entries, run="first"))
    store.update(memory, inventory_of(wanted))

    seen = Store(client, namespace, "shop").read()
    assert seen is not None
    assert seen.journal is not None
    assert seen.journal == journal_of(1, entries, run="first")
    assert seen.head.run == "first"
    assert seen.head.revision == -1
    assert seen.head.next == 1


def test_revisions_are_linked_by_the_digest_of_the_one_before(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop")
    first = release(store, [config_map("settings", colour="red")])
    second = release(store, [config_map("settings", colour="blue")], outcome="undone")
    third = release(store, [config_map("settings", colour="green")])

    assert [line.number for line in store.history()] == [3, 2, 1]
    assert [line.outcome for line in store.history()] == ["released", "undone", "released"]
    newest, middle, oldest = (store.revision(line.number) for line in store.history())
    assert newest.previous == pointer(second).digest
    assert middle.previous == pointer(first).digest
    assert oldest.previous == ""
    assert [pointer.number for pointer in third.head.good] == [3, 1]
    assert store.revision(2) == middle


def test_a_revision_costs_what_changed(client: Client, namespace: str) -> None:
    bodies = [config_map(f"settings-{number}", text=noise(2000, number)) for number in range(50)]
    release(Store(client, namespace, "shop"), bodies)
    bodies[7] = config_map("settings-7", text="changed")
    release(Store(client, namespace, "shop"), bodies)

    store = Store(client, namespace, "shop")
    assert records(client, namespace).count("pack") == 2
    assert len(store.revision(2).packs) == 2
    assert store.bodies(store.revision(2)) == by_identity(bodies)


def test_going_back_writes_no_body_again(client: Client, namespace: str) -> None:
    old, new = config_map("settings", colour="red"), config_map("settings", colour="blue")
    release(Store(client, namespace, "shop"), [old])
    for _run in range(4):
        release(Store(client, namespace, "shop"), [new])
    store = Store(client, namespace, "shop")
    source = store.revision(1)
    memory = store.read()
    assert memory is not None
    packs = records(client, namespace).count("pack")
    memory = store.intend(memory, memory.inventory, journal_of(6))
    rollback = replace(revision_of(6, source.entries, "rolled back"), source=1)
    store.record(memory, rollback, {}, memory.inventory)
    assert store.bodies(Store(client, namespace, "shop").revision(6)) == by_identity([old])
    assert records(client, namespace).count("pack") == packs


def test_t04_a_run_that_lost_its_turn_overwrites_nothing(client: Client, namespace: str) -> None:
    sleeper, other = Store(client, namespace, "shop"), Store(client, namespace, "shop")
    release(other, [config_map("settings", colour="red")])
    stale = sleeper.read()
    assert stale is not None
    stale = sleeper.intend(stale, stale.inventory, journal_of(2, run="sleeper"))
    release(other, [config_map("settings", colour="blue")], run="other")

    wanted = by_identity([config_map("settings", colour="black")])
    entries = entries_of(sleeper, wanted)
    for attempt in (
        lambda: sleeper.record(stale, revision_of(2, entries), wanted, inventory_of(wanted)),
        lambda: sleeper.intend(stale, stale.inventory, journal_of(2)),
        lambda: sleeper.intend(None, stale.inventory, journal_of(1)),
        lambda: sleeper.update(stale, stale.inventory),
        lambda: sleeper.remove(stale),
    ):
        with pytest.raises(MovedError, match="Another run changed release"):
            attempt()
    fresh = Store(client, namespace, "shop")
    assert [line.number for line in fresh.history()] == [2, 1]
    assert fresh.bodies(fresh.revision(2)) == by_identity([config_map("settings", colour="blue")])
    # The next record cleans up what the sleeper left, and takes no number twice.
    release(fresh, [config_map("settings", colour="green")])
    assert [line.number for line in fresh.history()] == [3, 2, 1]
    assert records(client, namespace) == ["head", "inventory", "pack", "pack", "pack", *["revision"] * 3]


def test_t05_two_hundred_dashboards_fit(client: Client, namespace: str) -> None:
    bodies = [config_map(f"dashboard-{number}", board=noise(40_000, number)) for number in range(200)]
    release(Store(client, namespace, "shop"), bodies)
    store = Store(client, namespace, "shop")
    assert store.bodies(store.revision(1)) == by_identity(bodies)


def test_an_object_of_one_mebibyte_is_cut_into_chunks(client: Client, namespace: str) -> None:
    body = config_map("large", content=base64.b64encode(bytes.fromhex(noise(2 * 700_000 + 100_000, 1))).decode())
    release(Store(client, namespace, "shop"), [body])
    packs = [item for item in stored(client, namespace) if item["metadata"]["labels"]["ascent.kube/record"] == "pack"]
    assert len(packs) == 2
    store = Store(client, namespace, "shop")
    assert store.bodies(store.revision(1)) == by_identity([body])
    store.remove(store.read())
    assert stored(client, namespace) == []


def test_t80_three_thousand_objects_fit(client: Client, namespace: str) -> None:
    bodies = [config_map(f"settings-{number}", text=noise(400, number)) for number in range(3000)]
    watched = Watched(client)
    release(Store(watched, namespace, "shop"), bodies)
    assert len(watched.writes) < 15
    store = Store(client, namespace, "shop")
    revision = store.revision(1)
    assert len(revision.entries) == 3000
    wanted = [Identity("", "ConfigMap", "shop", "settings-2999")]
    assert store.bodies(revision, wanted) == by_identity([bodies[2999]])


def lengthened(client: Client, namespace: str, until: int) -> None:
    """The history goes on up to a number, as runs would have left it, written at once."""
    store = Store(client, namespace, "shop")
    memory = store.read()
    assert memory is not None
    head, documents = memory.head, []
    newest = pointer(memory)
    revision = store.revision(newest.number, head=head)
    while newest.number < until:
        revision = replace(revision, number=newest.number + 1, previous=newest.digest)
        annotations = annotations_of(revision)
        document = encode("revision", revision.to_json(), number=revision.number, annotations=annotations)
        documents.append(document)
        newest = Pointer(revision.number, document.address)
        head = replace(head, newest=newest, good=(newest, *head.good)[:KEEP_GOOD])
    Documents(client, namespace, "shop", lambda: None).put(documents)
    HeadRecord(client, namespace, "shop").write(head, memory.inventory.members)


def test_t06_a_run_costs_the_same_with_five_hundred_revisions(client: Client, namespace: str) -> None:
    limits = Limits(revisions=600, size=1 << 30)
    status, run = {}, {}
    for number in (3, 501):
        release(Store(client, namespace, "shop", limits=limits), [config_map("settings", number="before")])
        lengthened(client, namespace, number - 2)
        release(Store(client, namespace, "shop", limits=limits), [config_map("settings", number="between")])
        watched = Watched(client)
        release(Store(watched, namespace, "shop", limits=limits), [config_map("settings", number=str(number))])
        run[number] = len(watched.requests)
        watched = Watched(client)
        store = Store(watched, namespace, "shop")
        memory = store.read()
        assert memory is not None
        store.revision(memory.head.revision, head=memory.head)
        read = len(watched.requests)
        store.revision(1, head=memory.head)
        status[number] = (read, len(watched.requests) - read)
    assert status == {3: (3, 1), 501: (3, 1)}
    # What is listed by metadata comes in pages of 500; nothing else grows.
    assert run == {3: 10, 501: 11}
    history = Store(client, namespace, "shop").history()
    assert [line.number for line in history] == list(range(501, 0, -1))
    assert Store(client, namespace, "shop").verify(memory.head) == Verification("", 501)
    # The next run keeps the usual twenty.
    release(Store(client, namespace, "shop", limits=Limits()), [config_map("settings", number="after")])
    history = Store(client, namespace, "shop").history()
    assert [line.number for line in history] == list(range(502, 482, -1))


def test_garbage_is_collected_by_count_but_never_the_good_ones(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop", limits=Limits(revisions=5))
    release(store, [config_map("settings", colour="gold")])
    release(store, [config_map("settings", colour="silver")])
    for number in range(10):
        release(store, [config_map("settings", colour=str(number))], outcome="undone")
    assert [line.number for line in store.history()] == [12, 11, 10, 2, 1]
    memory = store.read()
    assert memory is not None
    assert memory.head.horizon == 9
    assert records(client, namespace) == ["head", "inventory", *["pack"] * 5, *["revision"] * 5]
    assert store.bodies(store.revision(2)) == by_identity([config_map("settings", colour="silver")])
    with pytest.raises(StoreError, match="no revision 5"):
        store.revision(5)


def test_garbage_is_collected_by_bytes(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop", limits=Limits(size=100_000))
    for number in range(8):
        release(store, [config_map("settings", text=noise(50_000, number))])
    assert [line.number for line in store.history()] == [8, 7, 6]


def test_what_adoption_found_is_revision_zero_and_stays(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop", limits=Limits(revisions=2))
    found = by_identity([config_map("settings", colour="white"), secret("login", password="old-secret")])
    values = {identity: {"fields": body, "managers": ["kubectl-edit"]} for identity, body in found.items()}
    original = revision_of(0, entries_of(store, found), "found")
    memory = store.intend(None, inventory_of(found), journal_of(1), found=original, found_bodies=values)
    assert memory.head.revision == 0
    assert memory.head.last_good == 0
    for number in range(5):
        release(store, [config_map("settings", colour=str(number))])
    fresh = Store(client, namespace, "shop")
    assert [line.number for line in fresh.history()] == [5, 4, 3, 0]
    assert fresh.bodies(fresh.revision(0)) == values


def test_secret_values_stay_in_secrets(client: Client, namespace: str) -> None:
    canary = "correct-horse-battery"
    release(Store(client, namespace, "shop"), [secret("login", password=canary), config_map("settings")])
    texts = [json.dumps(body) for body in client.list(CONFIG_MAP, namespace)]
    plain = [
        base64.b64decode(content)
        for body in client.list(CONFIG_MAP, namespace)
        for content in (body.get("binaryData") or {}).values()
    ]
    unpacked = b"".join(zlib.decompress(content) for content in plain).decode() + "".join(texts)
    assert canary not in unpacked
    assert base64.b64encode(canary.encode()).decode() not in unpacked
    types = sorted(body["type"] for body in client.list(SECRET, namespace) if body["type"].startswith("ascent"))
    assert types == ["ascent.kube/key", "ascent.kube/pack"]
    assert all(body["immutable"] for body in client.list(SECRET, namespace) if body["type"].startswith("ascent"))


def test_no_right_to_read_secrets_is_needed_where_none_must_come_back(
    client: Client, kubeconfig: str, namespace: str
) -> None:
    rule = {"apiGroups": [""], "resources": ["configmaps"], "verbs": ["get", "list"]}
    subject = {"kind": "User", "name": f"reader-{namespace}", "apiGroup": ROLE.group}
    metadata = {"name": "reader", "namespace": namespace}
    client.create(ROLE, {"apiVersion": ROLE.api_version, "kind": "Role", "metadata": metadata, "rules": [rule]})
    reference = {"apiGroup": ROLE.group, "kind": "Role", "name": "reader"}
    binding = {"metadata": metadata, "roleRef": reference, "subjects": [subject]}
    client.create(ROLE_BINDING, {"apiVersion": ROLE.api_version, "kind": "RoleBinding", **binding})
    login, settings = secret("login", password="hunter22"), config_map("settings", colour="red")
    release(Store(client, namespace, "shop"), [login, settings])

    reader = Client(connect(Access(kubeconfig=kubeconfig, impersonate_user=subject["name"]), {}))
    store = Store(reader, namespace, "shop")
    memory = store.read()
    assert memory is not None
    revision = store.revision(1, head=memory.head)
    assert store.bodies(revision, [Identity.of(settings)]) == by_identity([settings])
    with pytest.raises(ApiError, match=r"reading Secret/.*/ascent-shop-key"):
        store.bodies(revision)


def test_the_head_is_the_parent_of_an_applyset_and_small(client: Client, namespace: str) -> None:
    bodies = [config_map(f"settings-{number}") for number in range(3)]
    bodies += [
        {"apiVersion": f"group{number}.example.com/v1", "kind": "Thing", "metadata": {"name": "a", "namespace": "b"}}
        for number in range(400)
    ]
    release(Store(client, namespace, "shop"), bodies[:5])
    head = client.get(CONFIG_MAP, namespace, "ascent-shop-head")
    assert head is not None
    annotations = head["metadata"]["annotations"]
    assert head["metadata"]["labels"]["applyset.kubernetes.io/id"] == part_of_id("ascent-shop-head", namespace)
    assert annotations["applyset.kubernetes.io/tooling"] == "ascent.kube/v1"
    assert annotations["applyset.kubernetes.io/additional-namespaces"] == "b,shop"
    assert annotations["applyset.kubernetes.io/contains-group-kinds"] == (
        "ConfigMap,Thing.group0.example.com,Thing.group1.example.com"
    )
    release(Store(client, namespace, "shop"), bodies)
    head = client.get(CONFIG_MAP, namespace, "ascent-shop-head")
    assert head is not None
    head["metadata"].pop("managedFields", None)
    assert len(json.dumps(head)) < 8 * 1024


def test_a_newer_format_is_refused_in_one_sentence(client: Client, namespace: str) -> None:
    release(Store(client, namespace, "shop"), [config_map("settings")])
    head = client.get(CONFIG_MAP, namespace, "ascent-shop-head")
    assert head is not None
    value = json.loads(head["data"]["head"])
    client.patch(CONFIG_MAP, namespace, "ascent-shop-head", {"data": {"head": json.dumps({**value, "format": 2})}})
    with pytest.raises(StoreError) as refused:
        Store(client, namespace, "shop").read()
    assert refused.value.message == (
        f"ConfigMap/{namespace}/ascent-shop-head has format 2; this version of ascent.kube reads up to 1."
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"format": 1}', '{"format": 1, "newest": 3}'])
def test_a_spoilt_head_is_named(client: Client, namespace: str, text: str) -> None:
    release(Store(client, namespace, "shop"), [config_map("settings")])
    client.patch(CONFIG_MAP, namespace, "ascent-shop-head", {"data": {"head": text}})
    with pytest.raises(StoreError, match="ascent-shop-head is damaged"):
        Store(client, namespace, "shop").read()


def test_a_forged_record_is_noticed(client: Client, namespace: str) -> None:
    release(Store(client, namespace, "shop"), [config_map("settings", colour="red")])
    (name,) = [
        body["metadata"]["name"]
        for body in stored(client, namespace)
        if body["metadata"]["labels"]["ascent.kube/record"] == "pack"
    ]
    body = client.get(CONFIG_MAP, namespace, name)
    assert body is not None
    client.delete(CONFIG_MAP, namespace, name)
    for key in ("uid", "resourceVersion", "managedFields", "creationTimestamp"):
        body["metadata"].pop(key)
    client.create(CONFIG_MAP, {**body, "binaryData": {"content": base64.b64encode(b"forged").decode()}})
    store = Store(client, namespace, "shop")
    with pytest.raises(StoreError, match=f"{name} is damaged"):
        store.bodies(store.revision(1))
    client.delete(CONFIG_MAP, namespace, name)
    with pytest.raises(StoreError, match=f"{name} is missing"):
        store.bodies(store.revision(1))


def test_spoilt_labels_never_make_garbage_of_what_is_needed(client: Client, namespace: str) -> None:
    release(Store(client, namespace, "shop"), [config_map("settings", colour="red")])
    before = len(stored(client, namespace))
    for body in stored(client, namespace):
        if body["metadata"]["labels"]["ascent.kube/record"] == "revision":
            annotations = {"ascent.kube/packs": None}
            client.patch(CONFIG_MAP, namespace, body["metadata"]["name"], {"metadata": {"annotations": annotations}})
    warned = Client(client.connection)
    store = Store(warned, namespace, "shop")
    release(store, [config_map("settings", colour="blue")])
    (warning,) = warned.warnings
    assert "not cleaned up" in warning
    assert len(stored(client, namespace)) > before
    assert store.bodies(store.revision(1)) == by_identity([config_map("settings", colour="red")])


def test_a_deleted_head_is_rebuilt_from_what_remains(client: Client, namespace: str) -> None:
    store = Store(client, namespace, "shop")
    release(store, [config_map("settings", colour="red")])
    memory = release(store, [config_map("settings", colour="blue")], outcome="undone")
    judged = replace(store.revision(2), number=3, criteria=Criteria(health=({"kind": "Thing", "health": "ready"},)))
    before = store.record(memory, judged, {}, memory.inventory)
    client.delete(CONFIG_MAP, namespace, "ascent-shop-head")

    memory = Store(client, namespace, "shop").read()
    assert memory is not None
    assert memory.head.uid == ""
    assert memory.head.newest == before.head.newest
    assert memory.head.good == before.head.good
    assert memory.inventory == before.inventory
    assert memory.head.criteria == before.head.criteria != ""
    release(Store(client, namespace, "shop"), [config_map("settings", colour="green")])
    assert [line.number for line in store.history()] == [4, 3, 2, 1]


def test_removal_leaves_nothing_of_this_release_and_all_of_the_others(client: Client, namespace: str) -> None:
    for name in ("shop", "shop-head", "shop-pack"):
        release(Store(client, namespace, name), [config_map("settings", owner=name), secret("login", password=name)])
    store = Store(client, namespace, "shop")
    store.remove(store.read())
    assert store.read() is None
    assert stored(client, namespace) == []
    for name in ("shop-head", "shop-pack"):
        other = Store(client, namespace, name)
        assert other.bodies(other.revision(1))[Identity("", "ConfigMap", "shop", "settings")]["data"] == {"owner": name}


def test_lost_answers_change_nothing(client: Client, namespace: str) -> None:
    store = Store(Forgetful(client.connection), namespace, "shop")
    release(store, [config_map("settings", colour="red"), secret("login", password="hunter22")])
    release(store, [config_map("settings", colour="blue"), secret("login", password="hunter22")])
    assert [line.number for line in Store(client, namespace, "shop").history()] == [2, 1]
    store.remove(store.read())
    assert stored(client, namespace) == []


ENOUGH_FOR_A_HEAD = 4
"""Writes until a first run has its head: the key, inventory and journal, the head itself."""


def life(store: Store) -> None:
    """A release from its first run to its end, going on from whatever a run before left."""
    memory = store.read()
    for number in (1, 2):
        if memory is None or memory.head.next == number:
            memory = release(store, [config_map("settings", number=str(number)), secret("login", password="hunter22")])
    store.remove(memory)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_t07_wherever_a_run_dies_the_next_one_goes_on(client: Client, namespace: str, after: bool) -> None:
    tried = 0
    while True:
        tried += 1
        dying = Dying(client, tried, after=after)
        try:
            life(Store(dying, namespace, "shop"))
        except AccessError:
            assert dying.dead
        if not dying.dead:
            break
        store = Store(client, namespace, "shop")
        memory = store.read()
        lines = store.history()
        assert memory is not None or tried <= ENOUGH_FOR_A_HEAD or not stored(client, namespace)
        if memory is not None:
            assert [line.number for line in lines] == list(range(len(lines), 0, -1))
            assert all(store.bodies(store.revision(line.number)) for line in store.history())
            life(Store(client, namespace, "shop"))
        Store(client, namespace, "shop").remove(None)
        assert records(client, namespace) == [], f"write {tried}"
    assert tried > 20
    print(f"{tried - 1} cut points, all converged")


def test_a_name_that_makes_no_label_is_refused(client: Client) -> None:
    for name in ("", "Shop", "a" * 64, "shop_1", "-shop", "shop.example"):
        with pytest.raises(InputError, match="can't be the name of a release"):
            Store(client, "default", name)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_t05_a_chunked_record_is_whole_or_not_there(client: Client, namespace: str, after: bool) -> None:
    document = encode("pack", {"bodies": {"digest": noise(3_000_000, 1)}})
    assert len(document.chunks) == 3
    whole = Documents(client, namespace, "shop", lambda: None)
    for write in (1, 2, 3):
        dying = Dying(client, write, after=after)
        with pytest.raises(AccessError):
            Documents(dying, namespace, "shop", lambda: None).put([document])
        if after and write == 3:
            assert whole.get("pack", document.address) == {"bodies": {"digest": noise(3_000_000, 1)}}
        else:
            with pytest.raises(StoreError, match="is missing"):
                whole.get("pack", document.address)
        whole.put([document])
        assert whole.get("pack", document.address) == {"bodies": {"digest": noise(3_000_000, 1)}}
        whole.delete(whole.parts(sealed=False))
        assert whole.parts(sealed=False) == []


def test_a_record_written_again_survives_whoever_had_listed_it_as_garbage(client: Client, namespace: str) -> None:
    documents = Documents(client, namespace, "shop", lambda: None)
    document = encode("inventory", {"members": []})
    documents.put([document])
    listed = documents.parts(sealed=False)
    documents.put([document])
    documents.delete(listed)
    assert documents.get("inventory", document.address) == {"members": []}
