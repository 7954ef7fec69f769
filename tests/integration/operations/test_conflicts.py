"""What others change on released objects: refused, kept or taken; seen, repaired or left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release

from .bench import CONFIG_MAP, DEPLOYMENT, Bench, changes, config_map, deployment, managers


def container(bench: Bench) -> Body:
    found: Body = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"][0]
    return found


def by_controller(bench: Bench, patch: Any, name: str = "settings") -> None:
    """A change by a controller of its own, as an Update."""
    bench.client.patch(CONFIG_MAP, bench.namespace, name, patch, manager="some-operator")


def test_t15_a_change_by_hand_is_refused_with_field_manager_and_time(bench: Bench) -> None:
    bench.released(deployment())
    bench.kubectl("set", "image", "deployment/web", "web=example.com/web:hotfix")
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    before = bench.there(DEPLOYMENT, "web")
    outcome = bench.release(deployment(image="example.com/web:2"))
    assert (outcome.course, outcome.changed) == ("refused", False)
    [change] = outcome.plan.changes
    paths = {conflict.path: conflict for conflict in change.conflicts}
    assert ".spec.template.spec.containers[name=web].image" in paths
    assert any("DEBUG" in path for path in paths)
    image = paths[".spec.template.spec.containers[name=web].image"]
    assert image.manager == "kubectl-set"
    assert image.time.startswith("20")
    for word in ("Deployment", "image", "kubectl-set", image.time):
        assert word in str(outcome.error)
    assert bench.there(DEPLOYMENT, "web")["spec"] == before["spec"]
    assert bench.outcomes() == [(1, "released")]


def test_t15_the_unchanged_sources_see_the_hotfix_too(bench: Bench) -> None:
    bench.released(deployment())
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    assert bench.release(deployment()).course == "refused"


def test_t15_take_lets_ours_win(bench: Bench) -> None:
    bench.released(deployment())
    bench.kubectl("set", "image", "deployment/web", "web=example.com/web:hotfix")
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    outcome = bench.released(deployment(image="example.com/web:2"), conflicts="take")
    assert container(bench)["image"] == "example.com/web:2"
    assert "env" not in container(bench)
    [change] = outcome.plan.writes
    assert {conflict.manager for conflict in change.conflicts} == {"kubectl-set"}
    assert bench.released(deployment(image="example.com/web:2")).course == "unchanged"


def test_t15_keep_leaves_theirs(bench: Bench) -> None:
    bench.released(deployment(), config_map(a="1"))
    bench.kubectl("set", "image", "deployment/web", "web=example.com/web:hotfix")
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    bodies = [deployment(image="example.com/web:2", workingDir="/srv"), config_map(a="2")]
    outcome = bench.released(*bodies, conflicts="keep")
    assert outcome.course == "released"
    assert container(bench)["image"] == "example.com/web:hotfix"
    assert container(bench)["workingDir"] == "/srv"
    assert container(bench)["env"] == [{"name": "DEBUG", "value": "1"}]
    assert bench.data("settings") == {"a": "2"}
    assert bench.released(*bodies, conflicts="keep").course == "unchanged"


def test_t15_keep_of_one_hand_leaves_what_another_took_alone(bench: Bench) -> None:
    """Two tools: one differs and is kept, the other one holds what we want anyway."""
    bench.released(deployment(), config_map(a="1"))
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    bench.kubectl("label", "deployment/web", "team=shop")
    body = deployment()
    body["metadata"]["labels"] = {"team": "shop"}
    bench.released(body, config_map(a="2"), conflicts="keep")
    assert container(bench)["env"] == [{"name": "DEBUG", "value": "1"}]
    assert bench.there(DEPLOYMENT, "web")["metadata"]["labels"]["team"] == "shop"


def test_a_rollback_takes_hotfixes_and_lists_them(bench: Bench) -> None:
    bench.released(deployment())
    bench.released(deployment(image="example.com/web:2"))
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    outcome = bench.rollback()
    assert container(bench)["image"] == "example.com/web:1"
    assert "env" not in container(bench)
    assert {conflict.manager for change in outcome.plan.writes for conflict in change.conflicts} == {"kubectl-set"}


def test_a_restart_asked_for_by_kubectl_is_nobodys_configuration(bench: Bench) -> None:
    bench.released(deployment())
    bench.kubectl("rollout", "restart", "deployment/web")
    restarted = bench.there(DEPLOYMENT, "web")["spec"]["template"]["metadata"]["annotations"]
    assert bench.released(deployment()).course == "unchanged"
    bench.released(deployment(image="example.com/web:2"))
    after = bench.there(DEPLOYMENT, "web")["spec"]["template"]["metadata"]["annotations"]
    assert after == restarted


def test_t62_what_a_controller_rewrites_each_time_is_left_to_it(bench: Bench) -> None:
    """Taken back once and named; then the controller has the last word, until we want another value."""
    bench.released(config_map(a="1", b="1"))
    by_controller(bench, {"data": {"a": "theirs"}})
    first = bench.released(config_map(a="1", b="1"))
    assert bench.data("settings") == {"a": "1", "b": "1"}
    [told] = [str(conflict) for change in first.plan.writes for conflict in change.conflicts]
    assert told.startswith(".data.a set by some-operator at 20")
    by_controller(bench, {"data": {"a": "theirs again"}})
    for _run in range(2):
        again = bench.released(config_map(a="1", b="1"))
        assert (again.course, again.changed) == ("unchanged", False)
        [told] = [str(conflict) for change in again.plan.changes for conflict in change.conflicts]
        assert told.startswith(".data.a set by some-operator at 20")
        assert told.endswith("stays so")
    bench.released(config_map(a="1", b="2"))
    assert bench.data("settings") == {"a": "theirs again", "b": "2"}
    assert bench.released(config_map(a="1", b="2")).course == "unchanged"
    bench.released(config_map(a="3", b="2"))
    assert bench.data("settings") == {"a": "3", "b": "2"}


def test_t62_a_controller_can_be_refused_kept_or_taken_by_rule(bench: Bench) -> None:
    bench.released(config_map(a="1", b="1"))
    by_controller(bench, {"data": {"a": "rewritten"}})
    outcome = bench.release(config_map(a="1", b="2"), conflicts=[{"action": "refuse", "manager": "some-*"}])
    assert outcome.course == "refused"
    for word in ("some-operator", ".data.a"):
        assert word in str(outcome.error)
    bench.released(config_map(a="1", b="2"), conflicts="keep")
    assert bench.data("settings") == {"a": "rewritten", "b": "2"}
    by_controller(bench, {"data": {"a": "rewritten again"}})
    assert bench.released(config_map(a="1", b="2"), conflicts="keep").course == "unchanged"
    bench.released(config_map(a="1", b="2"), conflicts="take")
    assert bench.data("settings") == {"a": "1", "b": "2"}


def test_t62_what_a_controller_rewrites_at_once_fails_no_release(bench: Bench) -> None:
    done: list[str] = []

    def rewrite(line: str) -> None:
        if "ConfigMap" in line and not done:
            done.append(line)
            by_controller(bench, {"data": {"a": "theirs"}})

    session = replace(bench.session(), say=rewrite)
    outcome = release(session, bench.request(config_map(a="1"), config_map("more")))
    assert done
    assert (outcome.course, outcome.error) == ("released", None)
    assert any("some-operator" in note and ".data.a" in note for note in outcome.notes)
    assert bench.released(config_map(a="1"), config_map("more")).course == "unchanged"
    assert bench.data("settings") == {"a": "theirs"}


def test_t62_what_a_controller_adds_is_no_change(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    by_controller(bench, {"metadata": {"annotations": {"injected": "by a controller"}}, "data": {"more": "1"}})
    assert bench.released(config_map(a="1")).course == "unchanged"
    bench.released(config_map(a="2"))
    assert bench.data("settings") == {"a": "2", "more": "1"}


def test_t89_a_label_that_another_changed_is_seen_and_repaired(bench: Bench) -> None:
    body = config_map(a="1")
    body["metadata"]["labels"] = {"tier": "web"}
    bench.released(body)
    by_controller(bench, {"metadata": {"labels": {"tier": "changed"}}})
    outcome = bench.released(body)
    assert changes(outcome) == {"settings": "update"}
    assert ".metadata.labels.tier set by some-operator" in str(outcome.plan.writes[0].conflicts[0])
    assert bench.there(CONFIG_MAP, "settings")["metadata"]["labels"]["tier"] == "web"
    assert bench.released(body).course == "unchanged"


def test_t89_a_label_that_another_took_off_comes_back(bench: Bench) -> None:
    body = config_map(a="1")
    body["metadata"]["labels"] = {"tier": "web"}
    bench.released(body)
    by_controller(bench, {"metadata": {"labels": {"tier": None}}})
    assert changes(bench.released(body)) == {"settings": "update"}
    assert bench.there(CONFIG_MAP, "settings")["metadata"]["labels"]["tier"] == "web"


def test_t89_a_status_alone_is_no_change(bench: Bench) -> None:
    bench.released(deployment())
    live = bench.there(DEPLOYMENT, "web")
    condition = {"type": "Noted", "status": "True", "reason": "Test", "message": "by a test"}
    status = {**live["status"], "conditions": [*live["status"]["conditions"], condition]}
    bench.client.patch(
        DEPLOYMENT, bench.namespace, "web", {"status": status}, manager="some-operator", subresource="status"
    )
    assert bench.released(deployment()).course == "unchanged"


def test_the_membership_label_taken_off_is_put_back(bench: Bench) -> None:
    bench.released(config_map(a="1"), config_map("second", a="1"))
    by_controller(bench, {"metadata": {"labels": {"applyset.kubernetes.io/part-of": None}}})
    bench.released(config_map(a="1"), config_map("second", a="1"))
    labels = bench.there(CONFIG_MAP, "settings")["metadata"]["labels"]
    assert labels == bench.there(CONFIG_MAP, "second")["metadata"]["labels"]


def test_a_field_of_ours_that_another_applied_too_is_shared(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    theirs = config_map(namespace=bench.namespace, a="1")
    bench.client.apply(CONFIG_MAP, theirs, manager="gitops", force=False)
    assert bench.released(config_map(a="1")).course == "unchanged"
    outcome = bench.release(config_map(a="2"))
    assert outcome.course == "refused"
    assert "gitops" in str(outcome.error)


def test_an_object_deleted_by_hand_comes_back(bench: Bench) -> None:
    bench.released(config_map(a="1"), config_map("second", a="1"))
    bench.kubectl("delete", "configmap", "settings")
    assert changes(bench.released(config_map(a="1"), config_map("second", a="1")))["settings"] == "create"
    assert bench.data("settings") == {"a": "1"}


@pytest.mark.parametrize("policy", ["refuse", "keep", "take"])
def test_what_by_hand_is_what_we_want_is_no_conflict(bench: Bench, policy: str) -> None:
    bench.released(deployment())
    bench.kubectl("set", "image", "deployment/web", "web=example.com/web:2")
    bench.released(deployment(image="example.com/web:2"), conflicts=policy)
    assert container(bench)["image"] == "example.com/web:2"
    bench.released(deployment(image="example.com/web:3"))
    assert container(bench)["image"] == "example.com/web:3"


def test_a_scale_by_hand_is_seen(bench: Bench) -> None:
    body = deployment()
    body["spec"]["replicas"] = 1
    bench.released(body)
    bench.kubectl("scale", "deployment/web", "--replicas=2")
    outcome = bench.release(body)
    assert outcome.course == "refused"
    assert ".spec.replicas" in str(outcome.error)
    bench.released(body, conflicts="take")
    assert bench.there(DEPLOYMENT, "web")["spec"]["replicas"] == 1
    assert bench.released(body).course == "unchanged"


def test_a_scale_by_hand_of_what_is_not_ours_is_left_alone(bench: Bench) -> None:
    bench.released(deployment())
    bench.kubectl("scale", "deployment/web", "--replicas=2")
    assert bench.released(deployment()).course == "unchanged"
    bench.released(deployment(image="example.com/web:2"))
    assert bench.there(DEPLOYMENT, "web")["spec"]["replicas"] == 2


@pytest.mark.parametrize("how", [["apply"], ["apply", "--server-side", "--force-conflicts"]], ids=["client", "server"])
def test_the_same_manifest_applied_by_hand_is_no_conflict(bench: Bench, how: list[str]) -> None:
    bench.released(deployment())
    bench.kubectl(*how, "--filename=-", given=deployment())
    bench.released(deployment())
    assert bench.released(deployment()).course == "unchanged"
    assert ("kubectl", "Apply") not in managers(bench.there(DEPLOYMENT, "web"))
    bench.released(deployment(image="example.com/web:2"))
    assert container(bench)["image"] == "example.com/web:2"


def test_a_rollout_undone_by_hand_is_a_conflict(bench: Bench) -> None:
    bench.released(deployment())
    bench.released(deployment(image="example.com/web:2"))
    bench.kubectl("rollout", "undo", "deployment/web")
    outcome = bench.release(deployment(image="example.com/web:2"))
    assert outcome.course == "refused"
    assert "image" in str(outcome.error)
    bench.released(deployment(image="example.com/web:2"), conflicts="take")
    assert container(bench)["image"] == "example.com/web:2"


def test_t15_the_same_value_in_another_notation_is_no_conflict(bench: Bench) -> None:
    bench.released(deployment())
    bench.kubectl("set", "resources", "deployment/web", "--limits=cpu=1")
    bench.released(deployment(resources={"limits": {"cpu": "1000m"}}))
    assert container(bench)["resources"] == {"limits": {"cpu": "1"}}
    limits = {"limits": {"cpu": "1"}}
    theirs = deployment(resources=limits)
    theirs["metadata"]["namespace"] = bench.namespace
    bench.client.apply(DEPLOYMENT, theirs, manager="gitops", force=True)
    bench.released(deployment(resources={"limits": {"cpu": "1000m"}}, workingDir="/srv"))
    assert bench.release(deployment(resources={"limits": {"cpu": "2000m"}}, workingDir="/srv")).course == "refused"


def test_t15_one_field_is_kept_and_another_taken(bench: Bench) -> None:
    bench.released(deployment(), config_map(a="1"))
    bench.kubectl("set", "image", "deployment/web", "web=example.com/web:hotfix")
    bench.kubectl("set", "env", "deployment/web", "DEBUG=1")
    bench.kubectl("patch", "configmap", "settings", "--patch", '{"data": {"a": "by hand"}}')
    image = {"action": "keep", "path": ".spec.template.spec.containers[*].image", "manager": "kubectl-*"}
    wanted = (deployment(image="example.com/web:2"), config_map(a="2"))
    refused = bench.release(*wanted, conflicts=[image, {"action": "take", "object": "Deployment/web"}])
    assert refused.course == "refused"
    assert ".data.a" in str(refused.error)
    assert "DEBUG" not in str(refused.error)
    rules = [image, {"action": "take", "manager": "kubectl-set"}, {"action": "take", "object": "ConfigMap"}]
    bench.released(*wanted, conflicts=rules)
    assert container(bench)["image"] == "example.com/web:hotfix"
    assert "env" not in container(bench)
    assert bench.data("settings") == {"a": "2"}
    assert bench.released(*wanted, conflicts=rules).course == "unchanged"
