"""A quota that each object alone respects and all together exceed is told before the first write, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from audit import AuditLog

from .bench import CLAIM, POD, QUOTA, SERVICE, Bench, config_map, deployment, service, stateful_set, until
from .test_rights import Employ, employ

__all__ = ["employ"]

CPU = {"requests": {"cpu": "300m"}}


def limited(bench: Bench, name: str = "small", **hard: str) -> None:
    """From now on the namespace has this quota."""
    metadata = {"name": name, "namespace": bench.namespace}
    resources = {key.replace("_", "." if key != "count_services" else "/"): value for key, value in hard.items()}
    body = {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": metadata, "spec": {"hard": resources}}
    bench.client.create(QUOTA, body)
    until(lambda: (bench.there(QUOTA, name).get("status") or {}).get("used"), "the quota counts")


def used(bench: Bench, resource: str, amount: str) -> None:
    """Wait until the quota counts so much."""
    until(lambda: bench.there(QUOTA, "small")["status"]["used"].get(resource) == amount, f"{amount} of {resource}")


def scaled(replicas: int, name: str = "web", image: str = "example.com/web:1") -> Body:
    """A Deployment of so many pods, each of which asks for a bit of processor."""
    body = deployment(name, image, resources=CPU)
    body["spec"]["replicas"] = replicas
    return body


@pytest.fixture
def refused(bench: Bench, audit: Callable[[], AuditLog]) -> Callable[..., str]:
    """Releases objects that must be refused without a write, in check mode too; the error."""

    def refused_(*bodies: Body) -> str:
        log = audit()
        ahead, outcome = bench.release(*bodies, check_mode=True), bench.release(*bodies)
        assert (outcome.course, outcome.changed) == ("refused", False), outcome
        assert str(ahead.error) == str(outcome.error)
        assert [write for write in log.writes() if write.namespace == bench.namespace] == []
        return str(outcome.error)

    return refused_


def test_objects_that_a_quota_holds_one_by_one_only(bench: Bench, refused: Callable[..., str]) -> None:
    limited(bench, services="2")
    services = [service(name) for name in ("one", "two", "three")]
    error = refused(*services)
    assert f"ResourceQuota/{bench.namespace}/small" in error
    assert "3 of services where 2 is free" in error
    assert "Raise the quota" in error
    bench.released(*services[:2], wait=False)
    used(bench, "services", "2")
    # One that leaves goes last, when all others serve: it makes no room for them.
    error = refused(services[0], services[2])
    assert "exceeded quota: small" in error
    assert "Raise the quota" in error
    assert bench.released(services[0], config_map(a="1"), prune_limit=100, wait=False).course == "released"


def test_every_quota_is_told_with_all_that_it_lacks(bench: Bench, refused: Callable[..., str]) -> None:
    limited(bench, pods="3", requests_cpu="1")
    limited(bench, "other", count_services="1")
    error = refused(scaled(2, "one"), scaled(2, "two"), config_map(a="1"))
    assert "4 of pods where 3 is free, 1200m of requests.cpu where 1 is free" in error
    assert "other" not in error
    bench.released(scaled(2, "one"), scaled(1, "two"))


def test_a_workload_asks_only_for_its_growth(bench: Bench, refused: Callable[..., str]) -> None:
    limited(bench, pods="4")
    bench.released(scaled(3, "one"), scaled(1, "two"))
    used(bench, "pods", "4")
    assert "4 of pods where 3 is free" in refused(scaled(4, "one"), scaled(1, "two"))
    # What one gives back the other may have.
    bench.released(scaled(1, "one"), scaled(3, "two"))


@pytest.mark.parametrize("strategy", ["RollingUpdate", "Recreate"])
def test_a_full_quota_does_not_stop_an_update(bench: Bench, strategy: str) -> None:
    limited(bench, pods="4", requests_cpu="1200m")
    first, second = scaled(4), scaled(4, image="example.com/web:2")
    for body in (first, second):
        body["spec"]["strategy"] = {"type": strategy}
    bench.released(first)
    used(bench, "pods", "4")
    bench.released(second)


def test_what_is_going_makes_room(bench: Bench) -> None:
    limited(bench, pods="2", requests_cpu="600m")
    metadata = {"name": "old", "namespace": bench.namespace, "finalizers": ["example.com/held"]}
    specification = {"containers": [{"name": "web", "image": "example.com/web:1", "resources": CPU}]}
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": metadata}
    bench.client.create(POD, {**pod, "spec": {**specification, "terminationGracePeriodSeconds": 600}})
    used(bench, "pods", "1")
    bench.client.delete(POD, bench.namespace, "old")
    try:
        outcome = bench.released(scaled(2), wait=False)
        assert outcome.course == "released"
        assert bench.there(QUOTA, "small")["status"]["used"]["pods"] != "0"
    finally:
        bench.client.patch(POD, bench.namespace, "old", {"metadata": {"finalizers": None}})


def test_the_claims_of_a_stateful_set_count(bench: Bench, refused: Callable[..., str]) -> None:
    limited(bench, requests_storage="3Gi")
    two = stateful_set("2Gi")
    two["spec"]["replicas"] = 2
    assert "4Gi of requests.storage where 3Gi is free" in refused(two)
    one = stateful_set("2Gi")
    one["spec"]["replicas"] = 1
    bench.released(one, wait=False)
    until(lambda: bench.live(CLAIM, "files-db-0"), "the claim is made")
    used(bench, "requests.storage", "2Gi")
    assert "2Gi of requests.storage where 1Gi is free" in refused(two)
    # A claim outlives its StatefulSet: made anew, that asks for nothing more.
    bench.remove()
    bench.released(one, wait=False)


def test_a_quota_of_the_release_itself_is_not_judged(bench: Bench) -> None:
    limited(bench, services="1")
    body = {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "small"}}
    raised = {**body, "spec": {"hard": {"services": "2"}}}
    outcome = bench.release(raised, service("one"), service("two"), conflicts="take", wait=False)
    assert outcome.course != "refused", outcome.error


def test_who_may_not_see_quotas_is_not_held_up(bench: Bench, employ: Employ) -> None:
    limited(bench, services="1")
    rights = {"apiGroups": [""], "resources": ["services"], "verbs": ["*"]}
    outcome = release(employ("deployer", rights), bench.request(service("one"), service("two")))
    assert outcome.course == "undone"
    assert "exceeded quota" in str(outcome.error)
    assert bench.client.list(SERVICE, bench.namespace) == []
