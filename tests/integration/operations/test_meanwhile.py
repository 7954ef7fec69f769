"""What others do to the objects of a release while a run is on its way."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove

from .bench import CLAIM, CONFIG_MAP, DEFINITION, Bench, changes, config_map, definition, service, until


def meanwhile(bench: Bench, moment: str, act: Callable[[], object], *bodies: Body, **options: object) -> Outcome:
    """Release; at the live line that holds ``moment`` somebody else acts."""
    done = []

    def say(line: str) -> None:
        if moment in line and not done:
            done.append(act())

    outcome = release(replace(bench.session(), say=say), bench.request(*bodies, **options))
    assert done, f"no line said {moment}"
    return outcome


def by_hand(bench: Bench, name: str, **data: str) -> Callable[[], object]:
    """Somebody makes a ConfigMap."""
    body = config_map(name, bench.namespace, **data)
    return lambda: bench.client.create(CONFIG_MAP, body, manager="kubectl-create")


def edit(bench: Bench, name: str, **data: str) -> Callable[[], object]:
    """Somebody edits a ConfigMap."""
    return lambda: bench.client.patch(CONFIG_MAP, bench.namespace, name, {"data": data}, manager="kubectl-edit")


def test_an_object_made_by_a_person_after_the_plan_stays_theirs(bench: Bench) -> None:
    outcome = meanwhile(bench, "release of", by_hand(bench, "late", b="2"), config_map("late", a="1"), config_map("x"))
    assert outcome.course == "undone"
    assert "ConfigMap/" in str(outcome.error)
    late = bench.there(CONFIG_MAP, "late")
    assert late["data"] == {"b": "2"}
    assert not late["metadata"].get("labels")
    assert bench.live(CONFIG_MAP, "x") is None
    assert not bench.memory().inventory.members


def test_an_object_deleted_after_its_apply_is_not_released(bench: Bench) -> None:
    def delete() -> object:
        return bench.client.delete(CONFIG_MAP, bench.namespace, "one")

    outcome = meanwhile(bench, "create ConfigMap", delete, config_map("one"), wait=False)
    assert outcome.course == "superseded"
    assert "ConfigMap/" in str(outcome.error)
    assert "was deleted" in str(outcome.error)
    assert bench.released(config_map("one")).course == "released"


def test_an_edit_of_an_object_that_this_run_does_not_write_supersedes_it_too(bench: Bench) -> None:
    bench.released(config_map("one", a="1"), config_map("two", a="1"))
    outcome = meanwhile(
        bench, "update ConfigMap", edit(bench, "two", b="2"), config_map("one", a="2"), config_map("two", a="1")
    )
    assert outcome.course == "superseded"
    assert "kubectl-edit" in str(outcome.error)


def test_an_object_whose_label_is_taken_off_before_the_prune_is_kept(bench: Bench) -> None:
    bench.released(config_map("one", a="1"), config_map("old"), config_map("older"))
    bare = {"metadata": {"labels": None}}
    outcome = meanwhile(
        bench,
        "update ConfigMap",
        lambda: bench.client.patch(CONFIG_MAP, bench.namespace, "old", bare, manager="kubectl-label"),
        config_map("one", a="2"),
        prune_limit=100,
    )
    assert outcome.error is None, outcome.error
    assert changes(outcome)["old"] == "keep"
    assert bench.live(CONFIG_MAP, "old") is not None
    assert bench.live(CONFIG_MAP, "older") is None


def test_a_pruned_object_that_somebody_replaced_is_kept_and_nothing_is_undone(bench: Bench) -> None:
    bench.released(config_map("one", a="1"), config_map("old", a="1"), config_map("two"))

    def again() -> object:
        bench.client.delete(CONFIG_MAP, bench.namespace, "old")
        return by_hand(bench, "old", b="2")()

    outcome = meanwhile(bench, "update ConfigMap", again, config_map("one", a="2"), config_map("two"))
    assert outcome.course == "released"
    assert bench.data("old") == {"b": "2"}


def test_an_object_that_is_being_deleted_is_refused(bench: Bench) -> None:
    held = config_map("one", a="1")
    held["metadata"]["finalizers"] = ["example.com/held"]
    bench.released(held)
    bench.client.delete(CONFIG_MAP, bench.namespace, "one")
    outcome = bench.release(held)
    assert outcome.course == "refused"
    assert "being deleted" in str(outcome.error)
    bench.client.patch(CONFIG_MAP, bench.namespace, "one", {"metadata": {"finalizers": None}})
    until(lambda: bench.live(CONFIG_MAP, "one") is None, "the object is gone")
    assert bench.released(config_map("one", a="1")).course == "released"


def test_what_is_kept_of_a_removed_release_may_be_adopted_by_another(bench: Bench) -> None:
    claim: Body = {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": "data"},
        "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
    }
    bench.released(claim, wait=False)
    assert changes(bench.remove())["data"] == "keep"
    other = bench.other("second")
    assert other.released(claim, wait=False).course == "released"
    assert bench.there(CLAIM, "data")


def test_a_removal_that_does_not_wait_forgets_nothing_that_is_still_there(bench: Bench) -> None:
    held = config_map("one")
    held["metadata"]["finalizers"] = ["example.com/held"]
    bench.released(held)
    request = bench.request(wait=False)
    assert remove(bench.session(), request).course == "interrupted"
    assert bench.memory().inventory.members
    bench.client.patch(CONFIG_MAP, bench.namespace, "one", {"metadata": {"finalizers": None}})
    until(lambda: bench.live(CONFIG_MAP, "one") is None, "the object is gone")
    assert bench.remove().course == "removed"


def test_a_rollback_writes_a_kind_in_the_version_that_is_served_by_now(bench: Bench) -> None:
    group = f"t{secrets.token_hex(3)}.example.com"
    kinds = definition("things", "Thing", group)
    old = kinds["spec"]["versions"][0]
    kinds["spec"]["versions"] = [old, {**old, "name": "v2", "storage": False}]
    bench.client.create(DEFINITION, kinds)
    try:
        until(lambda: bench.session().discovery.find(f"{group}/v2", "Thing"), "both versions are served")
        thing: Body = {"apiVersion": f"{group}/v1", "kind": "Thing", "metadata": {"name": "one"}, "spec": {"a": 1}}
        bench.released(thing, service(selector=None))
        bench.released({**thing, "apiVersion": f"{group}/v2", "spec": {"a": 2}}, service(selector=None))
        retired = [{**old, "served": False}, {**old, "name": "v2", "storage": False}]
        bench.client.patch(DEFINITION, "", kinds["metadata"]["name"], {"spec": {"versions": retired}})
        until(lambda: bench.session().discovery.find(f"{group}/v1", "Thing") is None, "v1 is not served any more")
        assert bench.rollback(1).course == "rolled back"
        things = Resource(group, "v2", "Thing", "things", True)
        assert bench.there(things, "one")["spec"] == {"a": 1}
    finally:
        bench.client.delete(DEFINITION, "", kinds["metadata"]["name"])


def test_t30_of_two_releases_that_make_one_object_in_the_same_second_one_gets_it(bench: Bench) -> None:
    second = bench.other("second")
    made = []

    def make() -> object:
        made.append(second.released(config_map("one", a="2")))
        return made

    outcome = meanwhile(bench, "release of", make, config_map("one", a="1"), config_map("two"))
    assert outcome.course == "undone"
    assert "ConfigMap/" in str(outcome.error)
    assert bench.data("one") == {"a": "2"}
    assert bench.live(CONFIG_MAP, "two") is None
    assert second.released(config_map("one", a="2")).course == "unchanged"
