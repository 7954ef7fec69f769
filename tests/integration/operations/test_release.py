"""A release goes out, and a second time it does not."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.reading import read_yaml
from audit import AuditLog

from .bench import (
    CONFIG_MAP,
    DEFINITION,
    DEPLOYMENT,
    NAMESPACE,
    ROLE,
    ROLE_BINDING,
    SECRET,
    SERVICE,
    Bench,
    changes,
    config_map,
    definition,
    deployment,
    service,
    until,
)


def test_a_release_serves_and_is_recorded(bench: Bench) -> None:
    outcome = bench.released(config_map(colour="blue"), deployment(), service(), reason="CHG-4711")
    assert (outcome.course, outcome.revision, outcome.previous, outcome.changed) == ("released", 1, None, True)
    assert changes(outcome) == {"settings": "create", "web": "create"}
    assert bench.there(DEPLOYMENT, "web")["status"]["readyReplicas"] == 1
    [line] = bench.history()
    assert (line.number, line.action, line.outcome, line.reason) == (1, "release", "released", "CHG-4711")
    assert line.who["user"]


def test_t09_a_run_without_a_change_writes_nothing(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    bodies = [config_map(colour="blue"), deployment(), service()]
    bench.released(*bodies, secrets={"login": {"password": "hunter22"}})
    log = audit()
    again = bench.released(*bodies, secrets={"login": {"password": "hunter22"}})
    assert (again.course, again.changed, again.revision) == ("unchanged", False, 1)
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []
    assert bench.outcomes() == [(1, "released")]


def test_t05_records_larger_than_one_object_can_be(bench: Bench) -> None:
    # Random text, so that no compression makes it small.
    bodies = [config_map(f"dashboard-{index}", json=secrets.token_hex(10_000)) for index in range(200)]
    bench.released(*bodies)
    assert bench.released(*bodies).course == "unchanged"
    bench.released(*bodies[:150])
    assert bench.rollback().course == "rolled back"
    assert bench.data("dashboard-199") == bodies[199]["data"]


def test_t12_one_port_by_two_protocols(bench: Bench) -> None:
    ports = [{"name": "tcp", "port": 53, "protocol": "TCP"}, {"name": "udp", "port": 53, "protocol": "UDP"}]
    bench.released(service("dns", *ports, selector=None))
    found = bench.there(SERVICE, "dns")["spec"]["ports"]
    assert [(port["port"], port["protocol"]) for port in found] == [(53, "TCP"), (53, "UDP")]
    assert bench.released(service("dns", *ports, selector=None)).course == "unchanged"


def test_t18_an_object_too_large_for_an_annotation(bench: Bench) -> None:
    body = config_map(text="x" * 600_000)
    bench.released(body)
    assert bench.data("settings") == body["data"]
    annotations = bench.there(CONFIG_MAP, "settings")["metadata"]["annotations"]
    assert "kubectl.kubernetes.io/last-applied-configuration" not in annotations


def test_t21_what_a_server_wrote_into_a_manifest_is_no_change(bench: Bench) -> None:
    def exported() -> list[Body]:
        dump = deployment()
        dump["metadata"] |= {"creationTimestamp": None, "uid": "0b54d3c4", "resourceVersion": "7", "generation": 3}
        dump["spec"]["template"]["metadata"]["creationTimestamp"] = None
        dump["status"] = {"replicas": 7}
        binding = {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": "RoleBinding",
            "metadata": {"name": "nobody"},
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "none"},
            "subjects": [],
        }
        return [dump, binding]

    bench.released(*exported())
    before = bench.client.list(ROLE_BINDING, bench.namespace)[0]["metadata"]["resourceVersion"]
    assert bench.released(*exported()).course == "unchanged"
    assert bench.client.list(ROLE_BINDING, bench.namespace)[0]["metadata"]["resourceVersion"] == before
    assert bench.there(DEPLOYMENT, "web")["metadata"]["generation"] == 1


def test_t60_a_kind_its_object_and_their_namespace_in_one_run(bench: Bench) -> None:
    token = secrets.token_hex(3)
    group, space = f"t{token}.example.com", f"test-{token}"
    bodies = [
        {
            "apiVersion": f"{group}/v1",
            "kind": "Thing",
            "metadata": {"name": "one", "namespace": space},
            "spec": {"a": 1},
        },
        config_map("beside", space, a="1"),
        definition("things", "Thing", group),
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": space}},
    ]
    things = Resource(group, "v1", "Thing", "things", True)
    try:
        planned = bench.release(*bodies, check_mode=True)
        assert planned.error is None
        assert set(changes(planned).values()) == {"create"}
        assert any("Thing" in note for note in planned.notes), planned.notes
        assert bench.live(NAMESPACE, space, "") is None
        bench.released(*bodies)
        assert bench.there(things, "one", space)["spec"] == {"a": 1}
        assert bench.released(*bodies).course == "unchanged"
    finally:
        bench.client.delete(NAMESPACE, "", space)
        bench.client.delete(DEFINITION, "", f"things.{group}")


def test_an_object_of_a_kind_that_came_with_it_is_waited_for(bench: Bench) -> None:
    group = f"t{secrets.token_hex(3)}.example.com"
    kinds = definition("things", "Thing", group)
    kinds["spec"]["versions"][0]["subresources"] = {"status": {}}
    things = Resource(group, "v1", "Thing", "things", True)
    thing = {"apiVersion": f"{group}/v1", "kind": "Thing", "metadata": {"name": "one"}, "spec": {"a": 1}}

    def complain() -> None:
        until(lambda: bench.live(things, "one"), "the object is there")
        condition = {"type": "Ready", "status": "False", "reason": "Broken", "message": "its controller gave up"}
        status = {"observedGeneration": 1, "conditions": [condition]}
        bench.client.patch(things, bench.namespace, "one", {"status": status}, manager="operator", subresource="status")

    controller = threading.Thread(target=complain)
    controller.start()
    try:
        outcome = bench.release(kinds, thing, config_map(a="1"), wait_timeout=3)
        controller.join(30)
        assert outcome.course == "undone"
        assert "its controller gave up" in str(outcome.error)
    finally:
        bench.client.delete(DEFINITION, "", kinds["metadata"]["name"])


@pytest.mark.parametrize("bad", ["twice", "generated", "twice in lists"])
def test_t67_one_object_twice_or_without_a_name(bench: Bench, bad: str) -> None:
    bodies = {
        "twice": [config_map(a="1"), config_map(a="2")],
        "generated": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"generateName": "a-"}}],
        "twice in lists": [
            {"apiVersion": "v1", "kind": "List", "items": [config_map(a="1")]},
            {"apiVersion": "v1", "kind": "ConfigMapList", "items": [config_map(a="2")]},
        ],
    }[bad]
    with pytest.raises(InputError) as caught:
        bench.release(*bodies)
    assert "app.yaml" in str(caught.value)
    if bad.startswith("twice"):
        assert "line 1" in str(caught.value)
        assert "line 11" in str(caught.value)
    assert bench.store.read() is None


def test_t67_lists_are_flattened_and_a_kind_that_ends_in_list_is_not(bench: Bench) -> None:
    group = f"t{secrets.token_hex(3)}.example.com"
    kinds = definition("allowlists", "AllowList", group)
    allow_lists = Resource(group, "v1", "AllowList", "allowlists", True)
    own = {"apiVersion": f"{group}/v1", "kind": "AllowList", "metadata": {"name": "mine"}, "spec": {"items": ["a"]}}
    flat = {"apiVersion": "v1", "kind": "List", "items": [config_map("one", a="1"), config_map("two", a="2")]}
    try:
        bench.released(kinds, own, flat)
        assert bench.there(allow_lists, "mine")["spec"] == {"items": ["a"]}
        assert bench.data("one") == {"a": "1"}
        assert bench.data("two") == {"a": "2"}
        assert bench.released(kinds, own, flat).course == "unchanged"
    finally:
        bench.client.delete(DEFINITION, "", kinds["metadata"]["name"])


def test_t90_text_that_two_readers_read_differently(bench: Bench) -> None:
    text = """
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, labels: {on: "off"}}
data:
  time: "12:30:45"
  yes: "=" # a key that only older YAML takes for a truth value
  date: "2024-01-31"
"""
    manifest = read_yaml(text, "app.yaml")[0]
    bench.released(manifest.body)
    mine = bench.data("settings")
    bench.remove()
    bench.kubectl("apply", "--filename=-", given=text)
    assert bench.data("settings") == mine


def test_namespaces_on_demand(bench: Bench) -> None:
    home, second = f"test-{secrets.token_hex(3)}", f"test-{secrets.token_hex(3)}"
    elsewhere = Bench(bench.kubeconfig, bench.client, home, bench.kubectl_program)
    try:
        planned = elsewhere.release(config_map(a="1"), config_map("far", second, a="2"), check_mode=True)
        assert planned.error is None
        assert elsewhere.live(NAMESPACE, home, "") is None
        outcome = elsewhere.released(config_map(a="1"), config_map("far", second, a="2"))
        assert {name for note in outcome.notes for name in (home, second) if name in note} == {home, second}
        assert elsewhere.there(CONFIG_MAP, "far", second)["data"] == {"a": "2"}
        elsewhere.remove()
        assert elsewhere.live(NAMESPACE, home, "") is not None
    finally:
        for name in (home, second):
            elsewhere.client.delete(NAMESPACE, "", name)


def test_one_release_over_namespaces_and_the_whole_cluster(bench: Bench) -> None:
    second, role = f"test-{secrets.token_hex(3)}", f"test-{secrets.token_hex(3)}"
    rules = [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]
    bodies = [
        config_map("same", a="here"),
        config_map("same", second, a="there"),
        {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": "ClusterRole",
            "metadata": {"name": role},
            "rules": rules,
        },
    ]
    try:
        bench.released(*bodies)
        assert bench.data("same") == {"a": "here"}
        assert bench.there(CONFIG_MAP, "same", second)["data"] == {"a": "there"}
        assert bench.released(*bodies).course == "unchanged"
        bench.released(bodies[0], prune_limit=100)
        assert bench.live(CONFIG_MAP, "same", second) is None
        assert bench.live(ROLE, role, "") is None
        bench.rollback()
        assert bench.there(ROLE, role, "")["rules"] == rules
        assert bench.there(CONFIG_MAP, "same", second)["data"] == {"a": "there"}
    finally:
        bench.client.delete(ROLE, "", role)
        bench.client.delete(NAMESPACE, "", second)


def test_three_hundred_objects(bench: Bench) -> None:
    def bodies(colour: str) -> list[Body]:
        return [config_map(f"c-{index:03}", colour=colour if index % 3 else "same") for index in range(300)]

    bench.released(*bodies("blue"))
    assert bench.released(*bodies("blue")).course == "unchanged"
    outcome = bench.released(*bodies("red"))
    assert outcome.plan.counts() == {"update": 200, "unchanged": 100}
    bench.rollback()
    found = bench.client.list(CONFIG_MAP, bench.namespace)
    assert {body["data"]["colour"] for body in found if body["metadata"]["name"].startswith("c-")} == {"blue", "same"}
    bench.remove()
    left = [body["metadata"]["name"] for body in bench.client.list(CONFIG_MAP, bench.namespace)]
    assert left == ["kube-root-ca.crt"]


def test_secrets_of_the_task_become_secrets(bench: Bench) -> None:
    bench.released(secrets={"login": {"user": "shop", "binary": {"base64": "AAEC"}}})
    body = bench.there(SECRET, "login")
    assert body["data"] == {"user": "c2hvcA==", "binary": "AAEC"}
    bench.released(secrets={"login": {"user": "shop"}})
    assert bench.there(SECRET, "login")["data"] == {"user": "c2hvcA=="}


def test_sources_without_an_object_make_no_release(bench: Bench) -> None:
    with pytest.raises(InputError, match="no object"):
        bench.release()
    assert bench.store.read() is None


def test_a_kind_that_nobody_serves_is_named_with_its_place(bench: Bench) -> None:
    with pytest.raises(InputError) as caught:
        bench.release({"apiVersion": "apps/v1beta1", "kind": "Deployment", "metadata": {"name": "web"}})
    assert "app.yaml" in str(caught.value)
    assert "apps/v1" in caught.value.hint
