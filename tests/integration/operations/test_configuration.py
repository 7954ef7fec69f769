"""A change of configuration reaches the pods that read it at start, exactly them, exactly once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release

from ..faults.running import run_behind
from .bench import (
    CONFIG_MAP,
    DEPLOYMENT,
    REPLICA_SET,
    Bench,
    changes,
    config_map,
    deployment,
    nowhere,
    reading,
    secret,
    stamp_of,
    until,
)
from .pods import pods, release_meanwhile, restart, start_long_ago, uids


def reader(name: str = "web", kind: str = "ConfigMap", of: str = "settings", *, optional: bool = False) -> Body:
    return deployment(name, **reading(kind, of, optional=optional))


def stuck(kind: str = "ConfigMap") -> Body:
    """The reader with pods that fit on no node."""
    body = nowhere()
    body["spec"]["template"]["spec"]["containers"] = reader(kind=kind)["spec"]["template"]["spec"]["containers"]
    return body


def by_subpath(name: str) -> Body:
    volume = {"name": "files", "configMap": {"name": "settings"}}
    mount = {"name": "files", "mountPath": "/etc/settings", "subPath": "a"}
    return deployment(name, pod={"volumes": [volume]}, volumeMounts=[mount])


def by_volume(name: str) -> Body:
    volume = {"name": "files", "configMap": {"name": "settings"}}
    return deployment(name, pod={"volumes": [volume]}, volumeMounts=[{"name": "files", "mountPath": "/etc/settings"}])


def stamps(bench: Bench, *names: str) -> dict[str, str]:
    return {name: stamp_of(bench.there(DEPLOYMENT, name)) for name in names}


def generations(bench: Bench, *names: str) -> dict[str, int]:
    return {name: bench.there(DEPLOYMENT, name)["metadata"]["generation"] for name in names}


def test_exactly_the_readers_get_new_pods(bench: Bench) -> None:
    names = ("by-env", "by-file", "by-volume", "by-secret", "other")
    bodies = [
        reader("by-env"),
        by_subpath("by-file"),
        by_volume("by-volume"),
        reader("by-secret", "Secret", "login"),
        deployment("other"),
    ]
    bench.released(*bodies, config_map(a="1"), secret(password="first-one"))
    assert set(stamps(bench, *names).values()) == {""}
    before = generations(bench, *names)

    outcome = bench.released(*bodies, config_map(a="2"), secret(password="first-one"))
    found = stamps(bench, *names)
    assert {name for name in names if found[name]} == {"by-env", "by-file"}
    after = generations(bench, *names)
    assert {name for name in names if after[name] != before[name]} == {"by-env", "by-file"}
    assert changes(outcome)["other"] == "unchanged"

    bench.released(*bodies, config_map(a="2"), secret(password="second-one"))
    again = stamps(bench, *names)
    assert again["by-secret"]
    assert {name: again[name] for name in names if name != "by-secret"} == {
        name: found[name] for name in names if name != "by-secret"
    }


def test_a_stamp_survives_runs_that_change_something_else(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"))
    bench.released(reader(), config_map(a="2"))
    [stamp] = stamps(bench, "web").values()
    assert bench.released(reader(), config_map(a="2")).course == "unchanged"
    labelled = reader()
    labelled["metadata"]["labels"] = {"team": "shop"}
    bench.released(labelled, config_map(a="2"))
    assert stamps(bench, "web") == {"web": stamp}
    other = config_map(a="2")
    other["metadata"]["labels"] = {"team": "shop"}
    bench.released(labelled, other)
    assert stamps(bench, "web") == {"web": stamp}


def test_an_undo_takes_up_the_old_pods(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"))
    bench.released(reader(), config_map(a="2"))
    [stamp] = stamps(bench, "web").values()
    start_long_ago(bench)
    sets = {
        body["metadata"]["name"]: body["spec"]["replicas"] for body in bench.client.list(REPLICA_SET, bench.namespace)
    }
    outcome = bench.release(reader(), config_map(a="3"), nowhere("bad"))
    assert outcome.course == "undone", outcome.undo_error
    assert stamps(bench, "web") == {"web": stamp}
    assert bench.data("settings") == {"a": "2"}
    after = {
        body["metadata"]["name"]: body["spec"]["replicas"] for body in bench.client.list(REPLICA_SET, bench.namespace)
    }
    assert {name: after[name] for name in sets} == sets
    assert bench.released(reader(), config_map(a="2")).course == "unchanged"


def test_an_undo_after_a_change_by_hand_starts_new_pods(bench: Bench) -> None:
    """The live content at the start was not ours: pods may have read it, and those of the run have read the run's."""
    bench.released(reader(), config_map(a="1"))
    start_long_ago(bench)
    bench.kubectl("patch", "configmap", "settings", "--patch", '{"data": {"a": "by hand"}}')
    before: set[str] = set()
    outcome = release_meanwhile(
        bench, lambda: before.update(uids(bench)), reader(), config_map(a="2"), nowhere("bad"), conflicts="take"
    )
    assert outcome.course == "undone", outcome.undo_error
    assert bench.data("settings") == {"a": "1"}
    assert before
    assert not uids(bench) & before
    assert {stamp_of({"spec": {"template": pod}}) for pod in pods(bench)} == set(stamps(bench, "web").values())


@pytest.mark.parametrize("kind", ["ConfigMap", "Secret"])
def test_an_undo_replaces_the_old_pods_that_started_on_the_content_of_the_failed_run(bench: Bench, kind: str) -> None:
    def content(value: str) -> Body:
        return config_map(a=value) if kind == "ConfigMap" else secret("settings", password=value)

    bad = stuck(kind)
    bench.released(reader(kind=kind), content("value-1"))
    start_long_ago(bench)
    before = uids(bench)
    outcome = release_meanwhile(bench, lambda: restart(bench), bad, content("value-2"))
    assert outcome.course == "undone", outcome.undo_error
    assert not uids(bench) & before
    stamp, after = stamps(bench, "web"), uids(bench)
    start_long_ago(bench)
    assert bench.released(reader(kind=kind), content("value-1")).course == "unchanged"
    assert bench.release(bad, content("value-2")).course == "undone"
    assert stamps(bench, "web") == stamp
    assert uids(bench) == after


def test_content_changed_by_hand_and_put_back_starts_new_pods(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"))
    bench.kubectl("patch", "configmap", "settings", "--patch", '{"data": {"a": "by hand"}}')
    bench.released(reader(), config_map(a="1"), conflicts="take")
    assert bench.data("settings") == {"a": "1"}
    assert stamps(bench, "web")["web"]


def test_a_rollback_starts_pods_with_the_old_content(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"))
    bench.released(reader(), config_map(a="2"))
    before = stamps(bench, "web")
    bench.rollback()
    assert bench.data("settings") == {"a": "1"}
    assert stamps(bench, "web") != before
    stamp = stamps(bench, "web")
    assert bench.released(reader(), config_map(a="1")).course == "unchanged"
    assert stamps(bench, "web") == stamp


def test_adoption_of_equal_content_restarts_nothing(bench: Bench) -> None:
    for body in (reader(), config_map(a="1")):
        bench.kubectl("apply", "--filename=-", given=body)
    before = bench.there(DEPLOYMENT, "web")
    bench.released(reader(), config_map(a="1"))
    assert bench.there(DEPLOYMENT, "web")["spec"] == before["spec"]


@pytest.mark.parametrize("first", ["missing", "deleted by hand"])
def test_content_that_appears_starts_new_pods(bench: Bench, first: str) -> None:
    """Pods that were started without an optional ConfigMap do not know that it is there now."""
    if first == "missing":
        bench.released(reader(optional=True))
    else:
        bench.released(reader(optional=True), config_map(a="1"))
        bench.kubectl("delete", "configmap", "settings")
    bench.released(reader(optional=True), config_map(a="1"))
    stamp = stamps(bench, "web")
    assert stamp["web"]
    assert bench.released(reader(optional=True), config_map(a="1")).course == "unchanged"
    assert stamps(bench, "web") == stamp


def test_content_that_leaves_starts_new_pods(bench: Bench) -> None:
    bench.released(reader(optional=True), config_map(a="1"), config_map("more"))
    bench.released(reader(optional=True), config_map("more"))
    stamp = stamps(bench, "web")
    assert stamp["web"]
    assert bench.released(reader(optional=True), config_map("more")).course == "unchanged"
    bench.released(reader(optional=True), config_map("more", a="1"))
    assert stamps(bench, "web") == stamp


def test_content_that_is_left_to_others_starts_no_pods(bench: Bench) -> None:
    """Of what they hold nothing is ours: neither a run nor an undo changes it, nor takes it for a change."""
    other = deployment("other")
    bench.released(reader(), config_map(a="1", b="1"), other)
    start_long_ago(bench)
    bench.kubectl("patch", "configmap", "settings", "--patch", '{"data": {"a": "by hand", "c": "theirs"}}')
    other["metadata"]["labels"] = {"team": "shop"}
    bench.released(reader(), config_map(a="1", b="1"), other, conflicts="keep")
    assert stamps(bench, "web") == {"web": ""}
    outcome = bench.release(reader(), config_map(a="1", b="2"), nowhere("bad"), other, conflicts="keep")
    assert outcome.course == "undone", outcome.undo_error
    assert bench.data("settings") == {"a": "by hand", "b": "1", "c": "theirs"}
    assert stamps(bench, "web") == {"web": ""}
    bench.released(reader(), config_map(a="1", b="2"), other, conflicts="keep")
    assert bench.data("settings") == {"a": "by hand", "b": "2", "c": "theirs"}
    assert stamps(bench, "web") != {"web": ""}


def test_keys_of_a_controller_start_no_pods(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"))
    theirs = config_map("settings", bench.namespace, theirs="1")
    bench.client.apply(CONFIG_MAP, theirs, manager="some-controller")
    labelled = config_map(a="1")
    labelled["metadata"]["labels"] = {"team": "shop"}
    bench.released(reader(), labelled)
    assert bench.data("settings") == {"a": "1", "theirs": "1"}
    assert stamps(bench, "web") == {"web": ""}


def test_a_run_that_was_killed_before_it_changed_anything_starts_no_pods(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"))
    start_long_ago(bench)
    before = uids(bench)
    killed(bench, "release of shop: ", reader(), config_map(a="2"))
    assert bench.data("settings") == {"a": "1"}
    bench.released(reader(), config_map(a="1"))
    assert stamps(bench, "web") == {"web": ""}
    assert uids(bench) == before


@pytest.mark.parametrize("started", [False, True])
@pytest.mark.parametrize("follows", ["release", "rollback", "release that fails"])
def test_after_an_undo_that_was_killed_only_pods_that_started_meanwhile_go(
    bench: Bench, follows: str, started: bool
) -> None:
    bench.released(reader(), config_map(a="1"))
    start_long_ago(bench)
    before = uids(bench)

    def happen() -> None:
        if started:
            restart(bench)

    killed(bench, "  update ConfigMap/", stuck(), config_map(a="2"), meanwhile=happen)
    assert bench.data("settings") == {"a": "1"}
    assert before <= uids(bench)
    if follows == "release":
        bench.released(reader(), config_map(a="1"))
    elif follows == "rollback":
        bench.rollback(1)
    else:
        assert bench.release(stuck(), config_map(a="3")).course == "undone"
    assert bench.data("settings") == {"a": "1"}
    until(lambda: len(uids(bench)) == 1, "the pods of the killed run are gone")
    assert (uids(bench) == before) is not started


def killed(bench: Bench, words: str, *bodies: Body, meanwhile: Callable[[], None] = lambda: None) -> None:
    """A release that dies where it says these words; if it fails, then on its way back."""
    failed = not any("progressDeadlineSeconds" in body.get("spec", {}) for body in bodies)

    def hear(text: str) -> None:
        nonlocal failed
        if text.startswith("failed: "):
            failed = True
            meanwhile()
        elif failed and text.startswith(words):
            os.kill(os.getpid(), signal.SIGKILL)

    request = bench.request(*bodies)
    ended = run_behind(bench.kubeconfig, lambda session: release(session, request), hear=hear)
    assert ended.course == "killed"


def test_a_run_that_failed_and_is_repeated_restarts_once(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"))
    bench.release(reader(), config_map(a="2"), nowhere("bad"))
    before = generations(bench, "web")["web"]
    bench.released(reader(), config_map(a="2"))
    assert generations(bench, "web")["web"] == before + 1
