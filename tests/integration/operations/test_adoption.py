"""What a team's kubectl made is taken over, and given back."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body

from .bench import (
    CLAIM,
    CONFIG_MAP,
    DEPLOYMENT,
    POD,
    REPLICA_SET,
    SERVICE,
    Bench,
    changes,
    config_map,
    deployment,
    managers,
    nowhere,
    service,
    until,
    without_noise,
)

LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"


def serving(bench: Bench, name: str = "web") -> Body:
    """A Deployment once its controller has seen it and its pod is ready."""

    def look() -> Body | None:
        body = bench.there(DEPLOYMENT, name)
        status = body.get("status") or {}
        seen = status.get("observedGeneration") == body["metadata"]["generation"]
        return body if seen and status.get("readyReplicas") and status.get("replicas") == 1 else None

    found = until(look, f"{name} serves")
    assert found is not None
    return found


def uids(bench: Bench, resource: Any) -> set[str]:
    return {body["metadata"]["uid"] for body in bench.client.list(resource, bench.namespace)}


def two_variables() -> Body:
    return deployment(env=[{"name": "A", "value": "1"}, {"name": "B", "value": "2"}])


def test_adoption_restarts_nothing_and_is_silent_about_equal_objects(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=two_variables())
    before = serving(bench)
    pods = uids(bench, POD)
    outcome = bench.released(two_variables())
    after = serving(bench)
    assert [change.reason for change in outcome.plan.writes] == ["adopted"]
    assert after["spec"] == before["spec"]
    assert uids(bench, POD) == pods
    assert LAST_APPLIED not in after["metadata"]["annotations"]
    assert ("kubectl-client-side-apply", "Update") not in managers(after)
    assert [number for number, _outcome in bench.outcomes()] == [1, 0]


def test_t14_lines_dropped_from_the_manifest_go(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=two_variables())
    bench.released(deployment(env=[{"name": "A", "value": "1"}]))
    container = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"][0]
    assert container["env"] == [{"name": "A", "value": "1"}]


def test_t84_what_was_set_by_hand_before_goes_and_stays_gone(bench: Bench) -> None:
    bench.kubectl("create", "--filename=-", given=deployment())
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    bench.kubectl("label", "deployment/web", "team=shop")
    bench.released(deployment())
    adopted = bench.there(DEPLOYMENT, "web")
    assert "env" not in adopted["spec"]["template"]["spec"]["containers"][0]
    assert "team" not in adopted["metadata"]["labels"]
    bench.released(deployment(image="example.com/web:2"))
    bench.rollback(1)
    back = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"][0]
    assert back["image"] == "example.com/web:1"
    assert "env" not in back


def test_t11_a_port_renumbered_after_client_side_apply(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=service("web", {"name": "http", "port": 80}, selector={}))
    bench.released(service("web", {"name": "http", "port": 81}, selector=None))
    [port] = bench.there(SERVICE, "web")["spec"]["ports"]
    assert (port["port"], port["name"]) == (81, "http")


def test_t10_a_duplicate_variable_is_named(bench: Bench) -> None:
    twice = deployment(env=[{"name": "A", "value": "1"}, {"name": "A", "value": "2"}])
    bench.kubectl("create", "--filename=-", given=twice)
    with pytest.raises(Exception, match=r"\bA\b") as caught:
        bench.release(twice)
    assert "Deployment" in str(caught.value)
    bench.released(deployment(env=[{"name": "A", "value": "1"}]))
    container = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"][0]
    assert container["env"] == [{"name": "A", "value": "1"}]


@pytest.mark.parametrize("how", ["apply", "create", "server-side"])
def test_back_to_what_was_found_with_its_managers(bench: Bench, how: str) -> None:
    verb = {"apply": ["apply"], "create": ["create"], "server-side": ["apply", "--server-side"]}[how]
    for body in (two_variables(), config_map(a="1", b="2"), service()):
        bench.kubectl(*verb, "--filename=-", given=body)
    kinds = {"settings": CONFIG_MAP}
    before = {name: bench.there(kind, name) for name, kind in {**kinds, "web": SERVICE}.items()}
    workload = serving(bench)
    pods = uids(bench, POD)
    bench.released(deployment(), config_map(a="9"), service("web", {"name": "http", "port": 81}), config_map("new"))
    bench.rollback(0)
    assert bench.live(CONFIG_MAP, "new") is None
    for name, kind in {**kinds, "web": SERVICE}.items():
        after = bench.there(kind, name)
        assert without_noise(after) == without_noise(before[name])
        assert managers(after) == managers(before[name])
    returned = bench.there(DEPLOYMENT, "web")
    assert returned["spec"] == workload["spec"]
    assert managers(returned) == managers(workload)
    # The team's own tool works as before: it still knows what it may remove.
    if how != "create":
        bench.kubectl(*verb, "--filename=-", given=deployment())
        container = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"][0]
        assert "env" not in container
    assert pods


def test_back_to_what_was_found_after_a_change_by_hand(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=config_map(a="1"))
    before = bench.there(CONFIG_MAP, "settings")
    bench.released(config_map(a="2"))
    bench.kubectl("patch", "configmap", "settings", "--patch", '{"data": {"hand": "made"}}')
    bench.rollback(0)
    after = bench.there(CONFIG_MAP, "settings")
    assert without_noise(after) == without_noise(before)
    assert managers(after) == managers(before)


def test_t83_a_failed_adoption_leaves_the_application_as_it_was(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=two_variables())
    before = serving(bench)
    [old] = bench.client.list(REPLICA_SET, bench.namespace)
    pods = uids(bench, POD)
    outcome = bench.release(nowhere(), config_map("new"))
    assert outcome.course == "undone", outcome.undo_error
    assert outcome.error is not None
    assert outcome.diagnoses
    after = serving(bench)
    assert {**without_noise(after)["metadata"], "annotations": None} == {
        **without_noise(before)["metadata"],
        "annotations": None,
    }
    assert after["metadata"]["annotations"][LAST_APPLIED] == before["metadata"]["annotations"][LAST_APPLIED]
    assert {**after["spec"], "progressDeadlineSeconds": 600} == before["spec"]
    assert managers(after) == managers(before)
    assert pods <= uids(bench, POD)
    assert bench.there(REPLICA_SET, old["metadata"]["name"])["spec"]["replicas"] == 1
    assert bench.live(CONFIG_MAP, "new") is None
    assert bench.outcomes() == [(1, "undone"), (0, "found")]


def test_adoption_refuses_what_a_controller_set_differently(bench: Bench) -> None:
    bench.client.create(CONFIG_MAP, config_map(namespace=bench.namespace, a="theirs"), manager="operator")
    outcome = bench.release(config_map(a="ours"))
    assert outcome.course == "refused"
    assert "operator" in str(outcome.error)
    assert bench.data("settings") == {"a": "theirs"}
    bench.released(config_map(a="ours"), conflicts="take")
    assert bench.data("settings") == {"a": "ours"}


def test_what_a_removal_kept_survives_a_new_release_that_fails(bench: Bench) -> None:
    claim = {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": "files", "labels": {"team": "shop"}},
        "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
    }
    bench.released(claim, config_map(), wait=False)
    bench.remove()
    before = bench.there(CLAIM, "files")
    claim["metadata"]["labels"] = {"team": "other"}
    outcome = bench.release(claim, nowhere(), wait_timeout=5)
    assert outcome.course == "undone", outcome.undo_error
    after = bench.there(CLAIM, "files")
    assert after["spec"] == before["spec"]
    assert after["metadata"]["labels"] == before["metadata"]["labels"]


def test_adopted_objects_are_found_only_once(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=config_map(a="1"))
    bench.kubectl("apply", "--filename=-", given=config_map("second", a="1"))
    bench.released(config_map(a="2"))
    outcome = bench.released(config_map(a="3"), config_map("second", a="3"))
    assert changes(outcome) == {"settings": "update", "second": "update"}
    bench.rollback(0)
    assert bench.data("settings") == {"a": "1"}
    assert bench.data("second") == {"a": "1"}


def test_back_to_before_an_adoption_gives_back_what_was_adopted(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=config_map(a="1"))
    before = bench.there(CONFIG_MAP, "settings")
    bench.released(config_map("one"))
    bench.released(config_map("one"), config_map(a="2"))
    outcome = bench.rollback(1)
    assert [change.reason for change in outcome.plan.writes] == ["given back as found"]
    after = bench.there(CONFIG_MAP, "settings")
    assert after["metadata"]["uid"] == before["metadata"]["uid"]
    assert without_noise(after) == without_noise(before)
    assert managers(after) == managers(before)
    # It is not the release's any more, and may be adopted again.
    bench.remove()
    assert bench.data("settings") == {"a": "1"}


def test_back_to_before_an_adoption_deletes_what_was_made_anew_since(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=config_map(a="1"))
    bench.released(config_map("one"))
    bench.released(config_map("one"), config_map(a="2"))
    bench.kubectl("delete", "configmap", "settings")
    bench.released(config_map("one"), config_map(a="3"))
    bench.rollback(1)
    assert bench.live(CONFIG_MAP, "settings") is None


def test_back_to_a_revision_that_was_itself_a_way_back_to_what_was_found(bench: Bench) -> None:
    bench.kubectl("apply", "--filename=-", given=config_map(a="1"))
    before = bench.there(CONFIG_MAP, "settings")
    bench.released(config_map(a="2"), config_map("two"))
    bench.rollback(0)
    bench.released(config_map(a="3"), config_map("two"))
    outcome = bench.rollback(2)
    assert (outcome.course, outcome.revision, outcome.source) == ("rolled back", 4, 2)
    after = bench.there(CONFIG_MAP, "settings")
    assert without_noise(after) == without_noise(before)
    assert managers(after) == managers(before)
    assert bench.live(CONFIG_MAP, "two") is None
    bench.released(config_map(a="5"))
    bench.rollback(4)
    assert bench.data("settings") == {"a": "1"}
