"""What leaves a release: deleted when it is certainly ours, kept and named otherwise."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove

from .bench import (
    CLAIM,
    CONFIG_MAP,
    DEFINITION,
    NAMESPACE,
    SERVICE_ACCOUNT,
    Bench,
    changes,
    config_map,
    definition,
    service,
    until,
)
from .guard import guarded


def claim(name: str = "files") -> Body:
    """A volume claim that nobody will bind."""
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": name},
        "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
    }


def test_t30_an_object_that_belongs_to_another_release_is_not_taken(bench: Bench) -> None:
    bench.released(config_map("shared", a="1"), config_map("first", a="1"))
    second = bench.other("second")
    outcome = second.release(config_map("shared", a="2"))
    assert outcome.course == "refused"
    assert f"{bench.namespace}/{bench.name}" in str(outcome.error)
    assert bench.data("shared") == {"a": "1"}


def test_t30_an_object_moved_to_another_release_survives_the_first(bench: Bench) -> None:
    bench.released(config_map("moved", a="1"), config_map("first", a="1"), config_map("more", a="1"))
    second = bench.other("second")
    bench.kubectl("label", "configmap", "moved", "applyset.kubernetes.io/part-of-")
    second.released(config_map("moved", a="1"))
    outcome = bench.released(config_map("first", a="2"), config_map("more", a="1"))
    assert changes(outcome)["moved"] == "keep"
    assert bench.data("moved") == {"a": "1"}
    assert second.released(config_map("moved", a="1")).course == "unchanged"


def test_t31_another_version_of_its_group_is_an_update(bench: Bench) -> None:
    group = f"t{secrets.token_hex(3)}.example.com"
    kinds = definition("things", "Thing", group)
    version = kinds["spec"]["versions"][0]
    kinds["spec"]["versions"] = [{**version, "name": "v1beta1", "storage": False}, version]
    things = Resource(group, "v1", "Thing", "things", True)

    def thing(version: str, value: int) -> Body:
        return {"apiVersion": f"{group}/{version}", "kind": "Thing", "metadata": {"name": "one"}, "spec": {"a": value}}

    try:
        bench.released(kinds, thing("v1beta1", 1))
        uid = bench.there(things, "one")["metadata"]["uid"]
        assert changes(bench.released(kinds, thing("v1", 2)))["one"] == "update"
        assert bench.there(things, "one")["metadata"]["uid"] == uid
        assert bench.there(things, "one")["spec"] == {"a": 2}
        assert bench.released(kinds, thing("v1", 2)).course == "unchanged"
        bench.rollback()
        assert bench.there(things, "one")["metadata"]["uid"] == uid
        assert bench.there(things, "one")["spec"] == {"a": 1}
    finally:
        bench.client.delete(DEFINITION, "", kinds["metadata"]["name"])


def test_t32_what_failed_runs_created_is_gone(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    for name in ("one", "two"):
        bad = service(name, clusterIP="10.0.0.1")
        # Not refused before the run, since its namespace comes with it.
        space = f"test-{secrets.token_hex(3)}"
        bad["metadata"]["namespace"] = space
        namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": space}}
        outcome = bench.release(config_map(a="2"), config_map(f"made-{name}"), namespace, bad)
        assert outcome.course == "undone", outcome
        bench.client.delete(NAMESPACE, "", space)
        assert bench.live(CONFIG_MAP, f"made-{name}") is None
    bench.released(config_map(a="3"))
    assert {identity.name for identity in bench.memory().inventory.members} == {"settings"}


def test_t39_an_empty_render_is_refused(bench: Bench) -> None:
    bench.released(config_map("one"), config_map("two"), config_map("three"))
    outcome = bench.release()
    assert (outcome.course, outcome.changed) == ("refused", False)
    assert "prune_limit" in str(outcome.error)
    assert bench.release(config_map("one")).course == "refused"
    assert bench.live(CONFIG_MAP, "three") is not None
    bench.released(config_map("one"), config_map("two"))
    assert bench.live(CONFIG_MAP, "three") is None
    bench.released(prune_limit=100)
    assert bench.live(CONFIG_MAP, "one") is None


def test_t40_what_holds_data_is_kept_and_named(bench: Bench) -> None:
    group, space = f"t{secrets.token_hex(3)}.example.com", f"test-{secrets.token_hex(3)}"
    kinds = definition("things", "Thing", group)
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": space}}
    try:
        bench.released(config_map(a="1"), claim(), kinds, namespace, wait=False)
        outcome = bench.released(config_map(a="1"), prune_limit=0)
        kept = {change.identity.kind: change for change in outcome.plan.changes if change.action == "keep"}
        assert set(kept) == {"PersistentVolumeClaim", "CustomResourceDefinition", "Namespace"}
        assert all(change.reason for change in kept.values())
        bench.remove()
        for resource, name, place in (
            (CLAIM, "files", None),
            (DEFINITION, kinds["metadata"]["name"], ""),
            (NAMESPACE, space, ""),
        ):
            assert "deletionTimestamp" not in bench.there(resource, name, place)["metadata"]
    finally:
        bench.client.delete(DEFINITION, "", kinds["metadata"]["name"])
        bench.client.delete(NAMESPACE, "", space)


def test_t40_what_holds_data_goes_when_it_is_named(bench: Bench) -> None:
    group, space = f"t{secrets.token_hex(3)}.example.com", f"test-{secrets.token_hex(3)}"
    kinds = definition("things", "Thing", group)
    thing = {"apiVersion": f"{group}/v1", "kind": "Thing", "metadata": {"name": "one"}, "spec": {"a": 1}}
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": space}}
    words = ["PersistentVolumeClaim", "CustomResourceDefinition", f"Namespace/{space}"]
    named = Selection.parse(words, "prune_also")
    try:
        bench.released(config_map(a="1"), claim(), kinds, thing, namespace, wait=False)
        outcome = bench.released(config_map(a="1"), prune_limit=80, prune_also=named)
        assert outcome.plan.counts() == {"unchanged": 1, "delete": 4}
        assert bench.live(CLAIM, "files") is None
        assert bench.live(DEFINITION, kinds["metadata"]["name"], "") is None
        assert bench.live(NAMESPACE, space, "") is None
        assert bench.memory().inventory.members.keys() == {Identity("", "ConfigMap", bench.namespace, "settings")}
    finally:
        bench.client.delete(DEFINITION, "", kinds["metadata"]["name"])
        bench.client.delete(NAMESPACE, "", space)


def test_a_deletion_that_a_policy_refuses_is_known_before_anything_is_written(bench: Bench) -> None:
    bench.released(config_map(a="1"), config_map("fixed"))
    with guarded(bench, "request.name != 'fixed'"):
        outcome = bench.release(config_map(a="2"))
        assert (outcome.course, outcome.changed) == ("refused", False)
        assert f"deleting ConfigMap/{bench.namespace}/fixed" in str(outcome.error)
        assert "the guard says no" in str(outcome.error)
        assert bench.data("settings") == {"a": "1"}
        removal = remove(bench.session(), bench.request())
        assert (removal.course, removal.changed) == ("refused", False)
        assert bench.data("settings") == {"a": "1"}
    bench.released(config_map(a="2"))
    assert bench.live(CONFIG_MAP, "fixed") is None


def test_a_deletion_that_is_refused_only_when_it_is_meant_is_gone_on_with(bench: Bench) -> None:
    bench.released(config_map(a="1"), config_map("fixed"), config_map("more"))
    with guarded(bench, "request.name != 'fixed' || request.dryRun"):
        outcome = bench.release(config_map(a="2"), prune_limit=100)
        assert outcome.course == "released"
        assert f"ConfigMap/{bench.namespace}/fixed" in str(outcome.error)
        assert changes(outcome) == {"settings": "update", "fixed": "keep", "more": "delete"}
        assert bench.data("settings") == {"a": "2"}
        assert bench.outcomes()[0] == (2, "released")
        assert {identity.name for identity in bench.memory().inventory.members} == {"settings", "fixed"}
        again = bench.release(config_map(a="2"), prune_limit=100)
        assert again.error is not None
        removal = remove(bench.session(), bench.request())
        assert removal.course == "interrupted"
        assert bench.store.read() is not None
    bench.remove()
    assert bench.live(CONFIG_MAP, "fixed") is None
    assert bench.store.read() is None


def test_what_moves_faster_than_it_can_be_deleted_stays_a_member(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.released(config_map(a="1"), config_map("restless"))
    real = Client.delete

    def delete(client: Client, resource: Resource, namespace: str, name: str, **options: Any) -> bool:
        if name == "restless":
            beat = {"metadata": {"annotations": {"example.com/beat": secrets.token_hex(4)}}}
            bench.client.patch(CONFIG_MAP, namespace, name, beat, manager="leader")
        return real(client, resource, namespace, name, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Client, "delete", delete)
        outcome = bench.release(config_map(a="1"))
    assert outcome.error is not None
    assert f"ConfigMap/{bench.namespace}/restless" in str(outcome.error)
    assert "restless" in {identity.name for identity in bench.memory().inventory.members}
    bench.released(config_map(a="1"))
    assert bench.live(CONFIG_MAP, "restless") is None


def test_a_deletion_that_a_finalizer_holds_is_gone_on_with(bench: Bench) -> None:
    held = config_map("held", a="1")
    held["metadata"]["finalizers"] = ["example.com/held"]
    bench.released(config_map(a="1"), held)
    outcome = bench.released(config_map(a="1"), wait=False)
    assert "held is still there: a finalizer holds it" in str(outcome.notes)
    assert {identity.name for identity in bench.memory().inventory.members} == {"settings", "held"}
    assert changes(bench.released(config_map(a="2"), wait=False))["held"] == "delete"
    bench.client.patch(CONFIG_MAP, bench.namespace, "held", {"metadata": {"finalizers": None}})
    until(lambda: bench.live(CONFIG_MAP, "held") is None, "held is gone")
    bench.released(config_map(a="3"))
    assert {identity.name for identity in bench.memory().inventory.members} == {"settings"}
    assert bench.released(config_map(a="3")).course == "unchanged"


def test_t41_the_last_object_of_its_kind_and_namespace_is_deleted(bench: Bench) -> None:
    space = f"test-{secrets.token_hex(3)}"
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "robot"}}
    bodies = [config_map(a="1"), config_map("second"), config_map("third")]
    try:
        bench.released(*bodies, account, config_map("far", space))
        bench.released(*bodies)
        assert bench.live(SERVICE_ACCOUNT, "robot") is None
        assert bench.live(CONFIG_MAP, "far", space) is None
    finally:
        bench.client.delete(NAMESPACE, "", space)


def test_t43_a_definition_that_leaves_takes_nothing_along(bench: Bench) -> None:
    group = f"t{secrets.token_hex(3)}.example.com"
    kinds = definition("things", "Thing", group)
    things = Resource(group, "v1", "Thing", "things", True)
    thing = {"apiVersion": f"{group}/v1", "kind": "Thing", "metadata": {"name": "one"}, "spec": {"a": 1}}
    try:
        bench.released(kinds, thing, config_map(a="1"))
        outcome = bench.released(thing, config_map(a="1"))
        assert changes(outcome)[kinds["metadata"]["name"]] == "keep"
        assert bench.there(things, "one")["spec"] == {"a": 1}
        assert bench.live(DEFINITION, kinds["metadata"]["name"], "") is not None
    finally:
        bench.client.delete(DEFINITION, "", kinds["metadata"]["name"])


def test_t44_an_object_with_an_owner_or_only_with_our_label_is_not_deleted(bench: Bench) -> None:
    bench.released(config_map(a="1"), config_map("owned", a="1"), config_map("more"))
    owner = bench.there(CONFIG_MAP, "kube-root-ca.crt")["metadata"]
    reference = {"apiVersion": "v1", "kind": "ConfigMap", "name": owner["name"], "uid": owner["uid"]}
    patch = {"metadata": {"ownerReferences": [reference]}}
    bench.client.patch(CONFIG_MAP, bench.namespace, "owned", patch, manager="some-operator")
    labels = bench.there(CONFIG_MAP, "settings")["metadata"]["labels"]
    copied = config_map("copied", bench.namespace)
    copied["metadata"]["labels"] = labels
    bench.client.create(CONFIG_MAP, copied, manager="some-operator")
    outcome = bench.released(config_map(a="2"), config_map("more"))
    assert changes(outcome)["owned"] == "keep"
    assert "copied" not in changes(outcome)
    assert bench.live(CONFIG_MAP, "owned") is not None
    bench.remove()
    assert bench.live(CONFIG_MAP, "copied") is not None
    assert bench.live(CONFIG_MAP, "owned") is not None


def test_an_object_replaced_by_another_of_its_name_is_not_deleted(bench: Bench) -> None:
    bench.released(config_map(a="1"), config_map("second", a="1"), config_map("more"))
    body = bench.there(CONFIG_MAP, "second")
    bench.kubectl("delete", "configmap", "second")
    metadata = {key: body["metadata"][key] for key in ("name", "namespace", "labels", "annotations")}
    bench.client.create(CONFIG_MAP, {**body, "metadata": metadata}, manager="some-operator")
    assert changes(bench.released(config_map(a="1"), config_map("more")))["second"] == "keep"
    assert bench.live(CONFIG_MAP, "second") is not None
