"""Whose a field is, what becomes ours, and what the object will then be."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.fields import FieldSet
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.plan import (
    Change,
    Conflict,
    Fold,
    FoldRule,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.ownership import (
    conflicts_with,
    fold_of,
    folded_body,
    is_current,
    is_real,
    people_entries,
    read_again,
    rewritten_by_controllers,
    same_hands,
)
from live import PART_OF, config_map, data, entry, ours, owned, wanted

RESTART = {"f:spec": {"f:template": {"f:metadata": {"f:annotations": {"f:kubectl.kubernetes.io/restartedAt": {}}}}}}
ITEM = wanted({"a": "1"})
APPLIED = config_map({"a": "1"}, ours(data("a")))


def folded(live: Body, **rule: Any) -> Fold:
    fold = fold_of(live, "v1", FoldRule(**rule))
    assert fold is not None
    return fold


def conflicts(live: Body, want: Body, *, adopts: bool = False, key: bytes = b"") -> tuple[Conflict, ...]:
    return conflicts_with(live, want, fold=fold_of(live, "v1", FoldRule()), adopts=adopts, key=key)


def fields(item: Body) -> FieldSet:
    return FieldSet.parse(item["fieldsV1"])


CURRENT = {
    "as we left it": (APPLIED, True),
    "of another uid": (config_map({"a": "1"}, ours(data("a")), uid="u2"), False),
    "of another time": (config_map({"a": "1"}, ours(data("a"), time="T2")), False),
    "with fewer fields of ours": (config_map({"a": "1"}, ours({})), False),
    "without our entry": (config_map({"a": "1"}), False),
    "touched by a hand": (config_map({"a": "1"}, ours(data("a")), entry("kubectl-edit", data("b"))), False),
    "restarted by a hand": (config_map({"a": "1"}, ours(data("a")), entry("kubectl-rollout", RESTART)), True),
    "added to by a controller": (config_map({"a": "1"}, ours(data("a")), entry("operator", data("b"))), True),
    "labelled by another release": (
        config_map({"a": "1"}, ours(data("a")), labels={"applyset.kubernetes.io/part-of": "other"}),
        False,
    ),
    "with a newer version only": (config_map({"a": "1"}, ours(data("a")), resourceVersion="99"), True),
}


@pytest.mark.parametrize(("live", "current"), CURRENT.values(), ids=CURRENT.keys())
def test_current(live: Body, current: bool) -> None:
    assert is_current(ITEM.digest, owned(ITEM, APPLIED), live, PART_OF) is current


def test_another_wish_or_no_trace_is_not_current() -> None:
    assert not is_current(wanted({"a": "2"}).digest, owned(ITEM, APPLIED), APPLIED, PART_OF)
    assert not is_current(ITEM.digest, None, APPLIED, PART_OF)
    bare = config_map({"a": "1"})
    assert not is_current(ITEM.digest, owned(ITEM, bare), bare, PART_OF)


def test_nothing_to_fold() -> None:
    live = config_map({"a": "1"}, ours(data("a")), entry("operator", data("b")), entry("kubectl-rollout", RESTART))
    assert fold_of(live, "v1", FoldRule()) is None


def test_a_fold_takes_hands_and_leaves_controllers() -> None:
    live = config_map(
        {"a": "1", "b": "2", "c": "3"},
        ours(data("a")),
        entry("kubectl-edit", data("b")),
        entry("operator", data("c")),
    )
    fold = folded(live)
    assert [item["manager"] for item in fold.entries] == ["kubectl-edit"]
    assert fold.fields == FieldSet.parse(data("b"))
    assert [item["manager"] for item in fold.remaining] == ["operator", "ascent"]
    mine = fold.remaining[-1]
    assert (mine["operation"], mine["apiVersion"]) == ("Apply", "v1")
    assert fields(mine) == FieldSet.parse(data("a", "b"))


def test_a_restart_is_never_folded() -> None:
    both = {**RESTART, **data("b")}
    live = config_map({"a": "1", "b": "2"}, ours(data("a")), entry("kubectl-edit", both))
    fold = folded(live)
    assert fold.fields == FieldSet.parse(data("b"))
    [left] = [item for item in fold.remaining if item["manager"] == "kubectl-edit"]
    assert fields(left) == FieldSet.parse(RESTART)


def test_a_kept_place_stays_with_what_it_lies_in() -> None:
    live = config_map({"a": "1", "b": "2"}, entry("kubectl-edit", data("a")), entry("kubectl-set", data("b")))
    fold = folded(live, kept=FieldSet.parse(data("a")))
    assert [item["manager"] for item in fold.entries] == ["kubectl-set"]
    parts = pods([{"name": "web", "image": "x"}], entry("kubectl-edit", container("web", "image", "workingDir")))
    part = folded(parts, kept=FieldSet.parse(container("web", "image", whole=False)))
    [left] = [item for item in part.remaining if item["manager"] == "kubectl-edit"]
    assert left["fieldsV1"] == {"f:spec": {"f:containers": {'k:{"name":"web"}': {".": {}, "f:image": {}}}}}
    assert part.fields.paths() == [
        ".spec.containers[name=web].name",
        ".spec.containers[name=web].workingDir",
    ]
    assert fold.fields == FieldSet.parse(data("b"))
    assert [item["manager"] for item in fold.remaining] == ["kubectl-edit", "ascent"]


def test_replicas_are_taken_from_a_scaler_only_when_it_left() -> None:
    scaled = entry("kube-controller-manager", {"f:spec": {"f:replicas": {}}}, subresource="scale")
    live = config_map({"a": "1"}, ours(data("a")), scaled)
    assert fold_of(live, "v1", FoldRule()) is None
    assert folded(live, takes_replicas=True).fields == FieldSet.parse({"f:spec": {"f:replicas": {}}})


def pods(containers: list[Body], *entries: Body) -> Body:
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            "name": "web",
            "namespace": "shop",
            "uid": "u1",
            "resourceVersion": "7",
            "managedFields": list(entries),
        },
        "spec": {"containers": containers},
    }


def container(name: str, *leaves: str, whole: bool = True) -> Body:
    below: Body = {f"f:{leaf}": {} for leaf in leaves}
    return {
        "f:spec": {"f:containers": {f'k:{{"name":"{name}"}}': {**({".": {}, "f:name": {}} if whole else {}), **below}}}
    }


def test_a_list_item_that_is_not_wanted_goes_with_what_the_server_filled_in() -> None:
    live = pods(
        [{"name": "web", "image": "web:1"}, {"name": "extra", "image": "extra:1", "terminationMessagePath": "/dev/x"}],
        ours(container("web", "image")),
        entry("kubectl-edit", container("extra", "image")),
    )
    want = pods([{"name": "web", "image": "web:2"}])
    after = folded_body(live, want, folded(live))
    assert after["spec"]["containers"] == [{"name": "web", "image": "web:2"}]


def test_a_value_that_is_one_for_its_owner_is_replaced_as_one() -> None:
    """A Service's selector is no map of fields: what is not wanted of it goes."""
    live = {**config_map({}), "kind": "Service", "spec": {"selector": {"app": "web", "old": "1"}}}
    live["metadata"]["managedFields"] = [entry("kubectl-create", {"f:spec": {"f:selector": {}}})]
    want = {**live, "spec": {"selector": {"app": "web"}}}
    assert folded_body(live, want, folded(live))["spec"] == {"selector": {"app": "web"}}


def test_what_the_server_filled_in_stays_with_an_item_that_stays() -> None:
    live = pods(
        [{"name": "web", "image": "web:1", "terminationMessagePath": "/dev/x"}],
        entry("kubectl", container("web", "image"), operation="Apply"),
    )
    after = folded_body(live, pods([{"name": "web", "image": "web:2"}]), folded(live))
    assert after["spec"]["containers"] == [{"name": "web", "image": "web:2", "terminationMessagePath": "/dev/x"}]


def test_a_list_item_that_a_controller_added_stays() -> None:
    live = pods(
        [{"name": "web", "image": "web:1"}, {"name": "sidecar", "image": "mesh:1"}],
        entry("kubectl-create", container("web", "image")),
        entry("injector", container("sidecar", "image")),
    )
    after = folded_body(live, pods([{"name": "web", "image": "web:2"}]), folded(live))
    assert after["spec"]["containers"] == [{"name": "web", "image": "web:2"}, {"name": "sidecar", "image": "mesh:1"}]


def test_a_field_below_an_item_that_a_controller_holds_stays() -> None:
    live = pods(
        [{"name": "web", "image": "web:1", "workingDir": "/hand", "resources": {"limits": {"cpu": "1"}}}],
        entry("kubectl-create", container("web", "image", "workingDir")),
        entry("tuner", container("web", "resources", whole=False)),
    )
    after = folded_body(live, pods([{"name": "web", "image": "web:1"}]), folded(live))
    assert after["spec"]["containers"] == [{"name": "web", "image": "web:1", "resources": {"limits": {"cpu": "1"}}}]


def test_ports_are_told_apart_by_number_and_protocol() -> None:
    def port(number: int, protocol: str) -> Body:
        return {f'k:{{"port":{number},"protocol":"{protocol}"}}': {".": {}, "f:port": {}, "f:name": {}}}

    live = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {
            "name": "dns",
            "namespace": "shop",
            "uid": "u1",
            "resourceVersion": "7",
            "managedFields": [
                entry("kubectl", {"f:spec": {"f:ports": {**port(53, "TCP"), **port(53, "UDP")}}}, operation="Apply")
            ],
        },
        "spec": {
            "ports": [
                {"name": "tcp", "port": 53, "protocol": "TCP", "targetPort": 53},
                {"name": "udp", "port": 53, "protocol": "UDP", "targetPort": 53},
            ]
        },
    }
    want = {**live, "spec": {"ports": [{"name": "tcp", "port": 54}, {"name": "udp", "port": 53, "protocol": "UDP"}]}}
    after = folded_body(live, want, folded(live))
    found = {(item["name"], item["port"], item.get("protocol", "TCP")) for item in after["spec"]["ports"]}
    assert found == {("tcp", 54, "TCP"), ("udp", 53, "UDP")}


def test_the_body_for_a_dry_run_names_the_version_and_no_managers() -> None:
    live = config_map({"a": "1"}, entry("kubectl-create", data("a")))
    after = folded_body(live, ITEM.body, folded(live))
    assert after["metadata"]["resourceVersion"] == "7"
    assert "managedFields" not in after["metadata"]


def test_conflicts_of_hands_name_differences_and_additions() -> None:
    live = config_map(
        {"a": "9", "b": "2", "same": "1"}, ours({}), entry("kubectl-edit", data("a", "b", "same"), time="T3")
    )
    found = conflicts(live, wanted({"a": "1", "same": "1"}).body)
    assert {(item.path, item.manager, item.time) for item in found} == {
        (".data.a", "kubectl-edit", "T3"),
        (".data.b", "kubectl-edit", "T3"),
    }
    assert str(min(found, key=str)) == ".data.a set by kubectl-edit at T3"


def test_the_copy_that_kubectl_keeps_is_no_conflict() -> None:
    name = "kubectl.kubernetes.io/last-applied-configuration"
    fields_ = {"f:metadata": {"f:annotations": {f"f:{name}": {}}}}
    live = config_map(
        {"a": "1"}, ours(data("a")), entry("kubectl-client-side-apply", fields_), annotations={name: "{}"}
    )
    assert conflicts(live, ITEM.body) == ()


def test_conflicts_of_others_are_about_what_we_want() -> None:
    live = config_map(
        {"a": "9", "b": "2"},
        entry("operator", data("a", "b")),
        entry("kubectl-edit", {"f:data": {"f:x": {}}}),
        entry("kubelet", data("a"), subresource="status"),
    )
    found = conflicts(live, ITEM.body, adopts=True)
    assert [(item.path, item.manager) for item in found] == [(".data.a", "operator")]


def test_only_a_conflict_with_a_controller_has_the_digest_of_what_we_want() -> None:
    live = config_map({"a": "9", "b": "9"}, entry("operator", data("a")), entry("gitops", data("b"), operation="Apply"))
    want = wanted({"a": "1", "b": "1"}).body
    found = {item.manager: item.wanted for item in conflicts(live, want)}
    assert found["operator"]
    assert not found["gitops"]
    secret = {**want, "kind": "Secret"}
    keyed = {item.manager: item.wanted for item in conflicts({**live, "kind": "Secret"}, secret, key=b"key")}
    assert keyed["operator"] not in ("", found["operator"])
    assert not any(item.wanted for item in conflicts({**live, "kind": "Secret"}, secret))


def test_a_value_in_another_notation_is_no_conflict() -> None:
    live = config_map({"a": "1"}, entry("gitops", data("a"), operation="Apply"))
    [found] = conflicts(live, wanted({"a": "1000m"}).body)
    assert not is_real(found, live, config_map({"a": "1"}))
    assert is_real(found, live, config_map({"a": "2"}))
    assert is_real(found, live, config_map({}))


REWRITTEN = {
    "a controller": (config_map({"a": "9"}, ours({}), entry("operator", data("a"))), [".data.a"]),
    "a hand": (config_map({"a": "9"}, ours({}), entry("kubectl-edit", data("a"))), []),
    "who applies": (config_map({"a": "9"}, ours({}), entry("gitops", data("a"), operation="Apply")), []),
    "nobody who is known": (config_map({}, ours({})), []),
    "a run of ours": (config_map({"a": "9"}, ours({}, time="T9"), entry("operator", data("a"))), []),
    "another object": (config_map({"a": "9"}, ours({}), entry("operator", data("a")), uid="u2"), []),
    "a controller that only adds": (config_map({"a": "1"}, ours(data("a")), entry("operator", data("b"))), []),
}


@pytest.mark.parametrize(("live", "paths"), REWRITTEN.values(), ids=REWRITTEN.keys())
def test_what_controllers_set_since_our_apply(live: Body, paths: list[str]) -> None:
    assert [item.path for item in rewritten_by_controllers(APPLIED, live, ITEM.body, b"")] == paths


BEFORE = config_map({"a": "1"}, ours(data("a")), entry("kubectl-edit", data("b")), entry("operator", data("c")))
AFTER = {
    "a controller's entry": (
        config_map({"a": "1"}, ours(data("a")), entry("kubectl-edit", data("b")), entry("operator", {}, time="T9")),
        True,
    ),
    "a hand": (config_map({"a": "1"}, ours(data("a")), entry("kubectl-edit", data("b"), time="T9")), False),
    "a new hand": (
        config_map({"a": "1"}, ours(data("a")), entry("kubectl-edit", data("b")), entry("kubectl-set", data("d"))),
        False,
    ),
    "we": (config_map({"a": "1"}, ours(data("a"), time="T9"), entry("kubectl-edit", data("b"))), False),
    "another object of the name": (
        config_map({"a": "1"}, ours(data("a")), entry("kubectl-edit", data("b")), uid="u2"),
        False,
    ),
}


@pytest.mark.parametrize(("after", "same"), AFTER.values(), ids=AFTER.keys())
def test_who_wrote_meanwhile(after: Body, same: bool) -> None:
    assert same_hands(BEFORE, after) is same
    fold = folded(BEFORE)
    change = Change(ITEM.identity, "update", body=ITEM.body, live=BEFORE, fold=fold)
    again = read_again(change, {**after, "metadata": {**after["metadata"], "resourceVersion": "8"}})
    assert (again is not None) is same
    if again is not None and again.replacement is not None:
        assert again.replacement["metadata"]["resourceVersion"] == "8"


def test_people_are_not_controllers_and_not_subresources() -> None:
    live = config_map(
        {"a": "1"},
        ours(data("a")),
        entry("kubectl-edit", data("b")),
        entry("kubectl", data("b"), operation="Apply"),
        entry("argocd-controller", data("b"), operation="Apply"),
        entry("kube-controller-manager", data("b")),
        entry("kubectl", data("b"), subresource="scale"),
    )
    found = [(item["manager"], item["operation"]) for item in people_entries(live)]
    assert found == [("kubectl-edit", "Update"), ("kubectl", "Apply")]
