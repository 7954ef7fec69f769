"""A plan is approved as it was shown, and then this very plan is carried out or none."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import NotApprovedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.approval import Approval, opened, sealed
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell
from audit import AuditLog

from .bench import (
    CONFIG_MAP,
    DEPLOYMENT,
    NAMESPACE,
    PATIENCE,
    Bench,
    config_map,
    deployment,
    reading,
    secret,
    service,
)

FIRST = [deployment(**reading("ConfigMap", "settings")), config_map(a="1"), config_map("old"), service()]
SECOND = [
    deployment(image="example.com/web:2", **reading("ConfigMap", "settings")),
    config_map(a="2"),
    config_map("new"),
    service(),
]


def approval(outcome: Outcome) -> Approval:
    """What a look ahead would have approved, as it comes back from a file."""
    assert outcome.approval is not None, outcome.error
    return opened(json.loads(json.dumps(sealed(outcome.approval.to_json()))))


def planned(bench: Bench, *sources: Body, **options: Any) -> Approval:
    """The plan to release these objects."""
    return approval(bench.release(*sources, check_mode=True, **options))


def refused(outcome: Outcome) -> NotApprovedError:
    """Why a plan is not the approved one."""
    assert (outcome.course, outcome.changed) == ("refused", False), outcome
    assert isinstance(outcome.error, NotApprovedError), outcome.error
    return outcome.error


def test_an_approved_plan_is_carried_out_and_a_second_time_is_no_change(
    bench: Bench, audit: Callable[[], AuditLog]
) -> None:
    bench.released(*FIRST)
    plan = planned(bench, *SECOND)
    assert {part.change for part in plan.parts.values()} == {"update", "create", "delete", "unchanged"}
    # A controller's write is no matter: here one that says so in the status.
    bench.kubectl("patch", "deployment", "web", "--subresource=status", "--patch", '{"status": {"collisionCount": 7}}')
    assert bench.release(*SECOND, approval=plan, check_mode=True).course == "planned"
    outcome = bench.release(*SECOND, approval=plan)
    assert (outcome.course, outcome.error) == ("released", None)
    assert bench.history()[0].who["plan"] == plan.digest
    log = audit()
    assert bench.release(*SECOND, approval=plan).course == "unchanged"
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []
    # Nothing to do is not enough: what was approved must be what is there.
    assert "its sources say something else" in refused(bench.release(*FIRST, approval=planned(bench, *SECOND))).message


def test_t81_an_object_that_moved_since_the_approval_is_refused_with_its_new_difference(
    bench: Bench, audit: Callable[[], AuditLog]
) -> None:
    bench.released(*FIRST)
    plan = planned(bench, *SECOND)
    name = bench.namespace
    moves = {
        f"Deployment/{name}/web": ("set", "image", "deployment/web", "web=example.com/web:hotfix"),
        f"ConfigMap/{name}/settings": ("patch", "configmap", "settings", "--patch", '{"data": {"by": "hand"}}'),
        f"Service/{name}/web": ("label", "service", "web", "by=hand"),
        f"ConfigMap/{name}/old": ("delete", "configmap", "old"),
        f"ConfigMap/{name}/new": ("create", "configmap", "new"),
    }
    for number, command in enumerate(moves.values(), 1):
        bench.kubectl(*command)
        log = audit()
        outcome = bench.release(*SECOND, approval=plan, conflicts="refuse")
        error = refused(outcome)
        assert set(error.objects) == set(list(moves)[:number])
        assert [write for write in log.writes() if write.namespace == name] == []
    for sentence in (
        f"Deployment/{name}/web: approved was update, now it is conflict",
        f"Service/{name}/web: approved was unchanged, now it is conflict",
        f"ConfigMap/{name}/old: approved was delete, now it is nothing",
        f"ConfigMap/{name}/new: approved was create, now it is update (adopted)",
    ):
        assert sentence in error.message
    answer = tell(outcome, diff=False)
    assert "-        image: example.com/web:hotfix" in answer["summary"]
    assert "-  by: hand" in answer["summary"]
    # Approved as it is now, it goes out.
    assert bench.release(*SECOND, approval=planned(bench, *SECOND, conflicts="take"), conflicts="take").error is None


def test_a_plan_holds_only_for_the_sources_options_and_state_that_it_was_made_from(bench: Bench) -> None:
    bench.released(*FIRST)
    plan = planned(bench, *SECOND)
    other = [deployment(image="example.com/web:3", **reading("ConfigMap", "settings")), *SECOND[1:]]
    error = refused(bench.release(*other, approval=plan))
    assert error.objects == (f"Deployment/{bench.namespace}/web",)
    assert "its sources say something else" in error.message
    error = refused(bench.release(*SECOND, approval=plan, conflicts="take"))
    assert "the option conflicts was refuse, and is take" in error.message
    error = refused(bench.other("another").release(*SECOND, approval=plan))
    assert f"the release of {bench.namespace}/shop" in error.message
    same_again = config_map("new")
    bench.released(*FIRST, same_again)
    bench.released(*FIRST, prune_limit=100)
    error = refused(bench.release(*SECOND, approval=plan))
    assert "it was made on r1" in error.message
    assert "this is r3" in error.message


def test_what_moves_between_the_comparison_and_the_write_is_not_overwritten(bench: Bench) -> None:
    bench.released(*FIRST)
    plan = planned(bench, *SECOND)
    session = bench.session()

    def say(text: str) -> None:
        if text.startswith("release of shop"):
            bench.kubectl("patch", "configmap", "settings", "--patch", '{"data": {"a": "by hand"}}')

    outcome = release(replace(session, say=say), bench.request(*SECOND, approval=plan))
    assert outcome.course in ("undone", "partly undone")
    assert outcome.error is not None
    assert f"ConfigMap/{bench.namespace}/settings" in str(outcome.error)


def test_a_run_that_died_is_gone_on_with_by_the_same_plan_and_no_other(bench: Bench) -> None:
    bench.released(*FIRST)
    plan = planned(bench, *SECOND)
    dead = multiprocessing.get_context("fork").Process(target=_dying, args=(bench, plan))
    dead.start()
    dead.join(PATIENCE)
    assert dead.exitcode == -signal.SIGKILL
    assert bench.memory().journal is not None
    assert bench.data("settings") == {"a": "2"}
    another = planned(bench, *SECOND, reason="made after the death")
    assert "the option" in refused(bench.release(*SECOND, approval=plan, conflicts="take")).message
    assert bench.release(*SECOND, approval=plan).course == "released"
    assert bench.outcomes() == [(3, "released"), (2, "interrupted"), (1, "released")]
    assert bench.live(CONFIG_MAP, "old") is None
    assert bench.release(*SECOND, approval=another).course == "unchanged"


def _dying(bench: Bench, plan: Approval) -> None:
    """A run that is killed as soon as it has applied something."""

    def say(text: str) -> None:
        if text.startswith("  "):
            os.kill(os.getpid(), signal.SIGKILL)

    release(replace(bench.session(), say=say), bench.request(*SECOND, approval=plan))


def test_a_first_release_with_a_secret_needs_no_key_to_be_approved(bench: Bench) -> None:
    bench.namespace = f"{bench.namespace}-new"
    sources = [deployment(**reading("Secret", "login")), secret(password="first-canary")]
    plan = planned(bench, *sources)
    assert "canary" not in json.dumps(plan.to_json())
    moved = [deployment(image="example.com/web:2", **reading("Secret", "login")), sources[1]]
    assert refused(bench.release(*moved, approval=plan)).objects == (f"Deployment/{bench.namespace}/web",)
    more = [sources[0], secret(password="first-canary", user="another")]
    assert refused(bench.release(*more, approval=plan)).objects == (f"Secret/{bench.namespace}/login",)
    assert bench.live(NAMESPACE, bench.namespace, "") is None
    try:
        assert bench.release(*sources, approval=plan).course == "released"
        assert bench.release(*sources, approval=plan).course == "unchanged"
        # From now on its content is compared by the release's key, and told to nobody.
        second = [sources[0], secret(password="second-canary")]
        plan = planned(bench, *second)
        assert "canary" not in json.dumps(plan.to_json())
        third = [sources[0], secret(password="third-canary")]
        assert refused(bench.release(*third, approval=plan)).objects == (f"Secret/{bench.namespace}/login",)
        assert bench.release(*second, approval=plan).course == "released"
    finally:
        bench.client.delete(NAMESPACE, "", bench.namespace)


def test_a_first_release_with_a_version_of_a_secret_is_approved(bench: Bench) -> None:
    """Its name is made with a key that is drawn anew by each run until one is kept."""
    sources = deployment(**reading("Secret", "login"))
    secrets = {"login": {"password": "first-canary"}}
    plan = planned(bench, sources, secrets=secrets)
    assert "canary" not in json.dumps(plan.to_json())
    moved = deployment(image="example.com/web:2", **reading("Secret", "login"))
    named = refused(bench.release(moved, secrets=secrets, approval=plan)).objects
    assert named == (f"Deployment/{bench.namespace}/web",)
    assert bench.release(sources, secrets=secrets, approval=plan).course == "released"
    assert bench.release(sources, secrets=secrets, approval=plan).course == "unchanged"
    second = {"login": {"password": "second-canary"}}
    plan = planned(bench, sources, secrets=second)
    assert bench.release(sources, secrets=second, approval=plan).course == "released"


def test_a_rollback_and_a_removal_are_approved_the_same_way(bench: Bench) -> None:
    bench.released(*FIRST)
    bench.released(*SECOND)
    request = RollbackRequest(bench.name, bench.namespace, wait_timeout=PATIENCE)
    plan = approval(rollback(bench.session(check_mode=True), request))
    bench.kubectl("delete", "service", "web")
    error = refused(rollback(bench.session(), replace(request, approval=plan)))
    assert error.objects == (f"Service/{bench.namespace}/web",)
    plan = approval(rollback(bench.session(check_mode=True), request))
    assert rollback(bench.session(), replace(request, approval=plan)).course == "rolled back"
    removal = approval(remove(bench.session(check_mode=True), bench.request()))
    assert "is the removal" in refused(remove(bench.session(), bench.request(approval=plan))).message
    bench.kubectl("annotate", "configmap", "old", "by=hand")
    assert refused(remove(bench.session(), bench.request(approval=removal))).objects == (
        f"ConfigMap/{bench.namespace}/old",
    )
    removal = approval(remove(bench.session(check_mode=True), bench.request()))
    assert remove(bench.session(), bench.request(approval=removal)).course == "removed"
    assert bench.live(DEPLOYMENT, "web") is None


def test_what_cannot_be_done_cannot_be_approved(bench: Bench) -> None:
    outcome = bench.release(service("bad", {"port": 99999}), check_mode=True)
    assert outcome.error is not None
    assert outcome.approval is None
