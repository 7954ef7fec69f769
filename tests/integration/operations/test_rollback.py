"""Back by a failure, back on purpose, and back from there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError, AscentError, RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.compare import compare
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback

from .bench import (
    CONFIG_MAP,
    DEPLOYMENT,
    POD,
    REPLICA_SET,
    SECRET,
    SERVICE,
    SERVICE_ACCOUNT,
    Bench,
    config_map,
    deployment,
    nowhere,
    secret,
    service,
    until,
)


@contextmanager
def refusing(bench: Bench, name: str) -> Iterator[None]:
    """The server refuses Services of that name, and a dry-run does not tell."""
    group = "admissionregistration.k8s.io"
    rule = {"apiGroups": [""], "apiVersions": ["v1"], "resources": ["services"], "operations": ["CREATE"]}
    here = {"matchLabels": {"kubernetes.io/metadata.name": bench.namespace}}
    said = f"request.dryRun || object.metadata.name != '{name}'"
    policy = {
        "matchConstraints": {"resourceRules": [rule], "namespaceSelector": here},
        "validations": [{"expression": said, "message": "not this one"}],
    }
    binding = {"policyName": bench.namespace, "validationActions": ["Deny"]}
    for kind, specification in (("ValidatingAdmissionPolicy", policy), ("ValidatingAdmissionPolicyBinding", binding)):
        body = {"apiVersion": f"{group}/v1", "kind": kind, "metadata": {"name": bench.namespace}}
        bench.kubectl("create", "--filename=-", given={**body, "spec": specification})
    try:
        until(lambda: not _is_taken(bench, name), "the policy is in force")
        yield
    finally:
        for kind in ("ValidatingAdmissionPolicyBinding", "ValidatingAdmissionPolicy"):
            bench.kubectl("delete", kind, bench.namespace)


def _is_taken(bench: Bench, name: str) -> bool:
    body = service(name)
    try:
        bench.client.create(SERVICE, {**body, "metadata": {"name": name, "namespace": bench.namespace}})
    except ApiError:
        return False
    bench.client.delete(SERVICE, bench.namespace, name)
    return True


def test_t33_live_is_what_was_recorded(bench: Bench) -> None:
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "robot"}}
    bench.released(config_map(a="1", b="1"), secret(password="first-one"), deployment(), service(), config_map("old"))
    bench.released(config_map(a="2"), secret(password="second-one"), deployment(image="example.com/web:2"), account)
    others = [account, service("other", selector=None)]
    bench.released(config_map(a="3"), deployment(image="example.com/web:3"), *others, prune_limit=100)
    assert bench.live(SECRET, "login") is None
    outcome = bench.rollback(1)
    assert (outcome.course, outcome.revision, outcome.source) == ("rolled back", 4, 1)
    assert bench.data("settings") == {"a": "1", "b": "1"}
    assert bench.there(SECRET, "login")["data"] == {"password": "Zmlyc3Qtb25l"}
    assert bench.live(CONFIG_MAP, "old") is not None
    assert bench.live(SERVICE, "other") is None
    assert bench.live(SERVICE_ACCOUNT, "robot") is None
    assert [item.text for item in compare(bench.session(), bench.name, bench.namespace, 1, None)] == []
    assert compare(bench.session(), bench.name, bench.namespace, 1, 4) == []
    # The state of r1 released again is no change, and neither is a second return to it.
    same = [config_map(a="1", b="1"), secret(password="first-one"), deployment(), service(), config_map("old")]
    assert bench.released(*same).course == "unchanged"
    assert bench.rollback(1).course == "unchanged"


def test_back_twice_goes_back_twice(bench: Bench) -> None:
    for value in ("1", "2", "3", "4"):
        bench.released(config_map(a=value))
    assert bench.rollback().source == 3
    assert bench.rollback().source == 2
    assert bench.rollback().source == 1
    assert bench.data("settings") == {"a": "1"}
    with pytest.raises(RefusedError, match="no good revision before"):
        bench.rollback()
    assert bench.outcomes()[0] == (7, "rolled back")


def test_back_from_a_way_back(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    bench.released(config_map(a="2"))
    bench.rollback()
    outcome = bench.rollback(2)
    assert (outcome.revision, outcome.source) == (4, 2)
    assert bench.data("settings") == {"a": "2"}
    bench.rollback(3)
    assert bench.data("settings") == {"a": "1"}
    [newest, *_rest] = bench.history()
    assert (newest.number, newest.source) == (5, 3)


def test_back_after_a_release_after_a_way_back(bench: Bench) -> None:
    """What was rolled back from is passed over: r2 was left on purpose."""
    bench.released(config_map(a="1"))
    bench.released(config_map(a="2"))
    bench.rollback()
    bench.released(config_map(a="4"))
    bench.rollback()
    assert bench.data("settings") == {"a": "1"}


def test_back_to_what_does_not_exist_or_never_served(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    with pytest.raises(AscentError, match="no revision 7"):
        bench.rollback(7)
    assert bench.release(config_map(a="2"), nowhere()).course == "undone"
    with pytest.raises(RefusedError, match="never served"):
        bench.rollback(2)
    with pytest.raises(RefusedError, match="no release"):
        bench.other("nothing").rollback()


def test_a_failed_release_goes_back_as_a_whole(bench: Bench) -> None:
    bench.released(deployment(), config_map(a="1"), config_map("old", a="1"))
    [before] = bench.client.list(REPLICA_SET, bench.namespace)
    outcome = bench.release(nowhere(), config_map(a="2"), config_map("new", a="2"), prune_limit=100)
    assert (outcome.course, outcome.revision, outcome.previous) == ("undone", 2, 1), outcome.undo_error
    assert bench.data("settings") == {"a": "1"}
    assert bench.data("old") == {"a": "1"}
    assert bench.live(CONFIG_MAP, "new") is None
    live = bench.there(DEPLOYMENT, "web")
    assert live["spec"]["template"]["spec"]["containers"][0]["image"] == "example.com/web:1"
    assert "nodeSelector" not in live["spec"]["template"]["spec"]
    assert bench.there(REPLICA_SET, before["metadata"]["name"])["spec"]["replicas"] == 1
    assert bench.released(deployment(), config_map(a="1"), config_map("old", a="1")).course == "unchanged"
    assert [item.text for item in compare(bench.session(), bench.name, bench.namespace, 1, None)] == []


def test_an_apply_that_is_refused_halfway_goes_back(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    with refusing(bench, "two"):
        outcome = bench.release(config_map(a="2"), service("one"), service("two"), service("three"))
    assert outcome.course == "undone", outcome.undo_error
    assert "not this one" in str(outcome.error)
    assert bench.client.list(SERVICE, bench.namespace) == []
    assert bench.data("settings") == {"a": "1"}


def test_a_rollback_in_check_mode_only_tells(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    bench.released(config_map(a="2"))
    planned = bench.rollback(check_mode=True)
    assert (planned.course, planned.changed, planned.source) == ("planned", True, 1)
    assert bench.data("settings") == {"a": "2"}
    assert bench.outcomes() == [(2, "released"), (1, "released")]


def in_order(image: str, *, fits: bool) -> Body:
    """A StatefulSet of two pods, one after the other; one that does not fit has pods that no node takes."""
    body = deployment("db", image, readinessProbe={"tcpSocket": {"port": 80}})
    body["kind"] = "StatefulSet"
    body["spec"] |= {"serviceName": "db", "replicas": 2}
    if not fits:
        body["spec"]["template"]["spec"]["nodeSelector"] = {"example.com/none": "true"}
    return body


def pods_of(bench: Bench) -> dict[str, str]:
    """The image of each pod that is ready."""
    return {
        pod["metadata"]["name"]: pod["spec"]["containers"][0]["image"]
        for pod in bench.client.list(POD, bench.namespace)
        if any(item["type"] == "Ready" and item["status"] == "True" for item in pod["status"].get("conditions") or [])
    }


def test_t38_a_stateful_set_that_waits_for_a_broken_pod_comes_back(bench: Bench) -> None:
    good, bad = in_order("example.com/db:1", fits=True), in_order("example.com/db:2", fits=False)
    bench.released(good)
    bench.released(bad, wait=False)
    until(lambda: "db-1" not in pods_of(bench), "a pod of the broken template takes the place of a good one")
    # Asked to leave the pod alone the rollback waits in vain, as the controller does.
    request = RollbackRequest(bench.name, bench.namespace, 1, wait_timeout=2, replace_stuck_pods=False)
    outcome = rollback(bench.session(), request)
    assert outcome.course in ("undone", "partly undone")
    bench.released(bad, wait=False)
    outcome = bench.rollback(1)
    assert outcome.course == "rolled back"
    assert [line for line in bench.said if "db-1" in line and "held up" in line]
    assert pods_of(bench) == {"db-0": "example.com/db:1", "db-1": "example.com/db:1"}


def test_t38_an_undo_frees_a_stateful_set_too(bench: Bench) -> None:
    bench.released(in_order("example.com/db:1", fits=True))
    outcome = bench.release(in_order("example.com/db:2", fits=False), wait_timeout=3)
    assert outcome.course == "undone", outcome.undo_error
    assert pods_of(bench) == {"db-0": "example.com/db:1", "db-1": "example.com/db:1"}
