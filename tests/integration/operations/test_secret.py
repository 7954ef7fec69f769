"""A Secret that is the same in many namespaces: its rotation, who starts anew with it, whose it is, and its end."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.secret import (
    SecretRequest,
    Shared,
    share,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.consumers import rotation_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.process import Process
from ansible_collections.ascent.kube.plugins.module_utils._face.sharing import tell_shared

from .bench import (
    DEPLOYMENT,
    JOB,
    NAMESPACE,
    PATIENCE,
    SECRET,
    Bench,
    deployment,
    job,
    reading,
    secret,
    template,
    until,
)
from .test_secrets import CANARIES, leaks, records

CRON_JOB = Resource("batch", "v1", "CronJob", "cronjobs", True)
STAMP = "ascent.kube/secret.login"
READER = deployment(**reading("Secret", "login"))


class Sharing:
    """Shares the Secret ``login`` between the bench's namespace and another one."""

    def __init__(self, bench: Bench, other: str) -> None:
        self.bench = bench
        self.places = (bench.namespace, other)
        self.told: list[Any] = []

    def __call__(
        self, password: str, *, check_mode: bool = False, upon: Callable[[str], None] | None = None, **options: Any
    ) -> Shared:
        """``upon`` is called with each live line, when it is said; ``callers`` started the run."""
        session = self.bench.session(check_mode=check_mode)
        if upon is not None:
            session = replace(session, say=upon)
        session = replace(session, callers=options.pop("callers", ()))
        given = {"namespaces": self.places, "data": {"password": password}, "wait_timeout": PATIENCE} | options
        request = SecretRequest("login", self.bench.namespace, **given)
        shared = share(session, request)
        self.told += [tell_shared(request, shared, diff=True), list(self.bench.said), str(shared.outcome.error)]
        return shared

    def shared(self, password: str, **options: Any) -> Shared:
        """That must succeed."""
        shared = self(password, **options)
        assert shared.outcome.error is None, shared.outcome.error
        return shared

    def passwords(self) -> list[str]:
        bodies = [self.bench.there(SECRET, "login", place) for place in self.places]
        return [base64.b64decode(body["data"]["password"]).decode() for body in bodies]


@pytest.fixture
def sharing(bench: Bench) -> Iterator[Sharing]:
    other = f"{bench.namespace}-other"
    bench.client.create(NAMESPACE, {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": other}})
    yield Sharing(bench, other)
    bench.client.delete(NAMESPACE, "", other)


def stamp(bench: Bench, name: str = "web") -> str:
    annotations = template(bench.there(DEPLOYMENT, name))["metadata"].get("annotations") or {}
    return str(annotations.get(STAMP) or "")


def rolled(shared: Shared) -> list[str]:
    return [consumer.identity.name for consumer in shared.consumers if consumer.rolls]


def test_a_rotation_without_a_release_and_a_release_without_a_rotation(bench: Bench, sharing: Sharing) -> None:
    first = sharing.shared(CANARIES[0])
    assert (first.outcome.course, first.outcome.revision, sharing.passwords()) == ("released", 1, [CANARIES[0]] * 2)
    volume = {"volumes": [{"name": "login", "secret": {"secretName": "login"}}]}
    bench.released(READER, deployment("mounted", pod=volume), deployment("other"))
    bench.kubectl("create", "deployment", "theirs", "--image=example.com/web:1")
    patch = {"spec": {"template": {"spec": {"containers": [{"name": "web", **reading("Secret", "login")}]}}}}
    bench.kubectl("patch", "deployment", "theirs", "--patch", json.dumps(patch))

    planned = sharing.shared(CANARIES[1], check_mode=True)
    assert (planned.outcome.course, planned.outcome.changed) == ("planned", True)
    assert sharing.passwords() == [CANARIES[0]] * 2
    rotated = sharing.shared(CANARIES[1])
    assert sorted(rolled(planned)) == sorted(rolled(rotated)) == ["theirs", "web"]
    assert sharing.passwords() == [CANARIES[1]] * 2
    mark = stamp(bench)
    assert mark == stamp(bench, "theirs") != ""
    again = sharing.shared(CANARIES[1])
    assert (again.outcome.course, again.outcome.changed, rolled(again)) == ("unchanged", False, [])

    # The release whose pods were started anew has nothing to do, and its next change keeps them where they are.
    assert bench.released(READER, deployment("mounted", pod=volume), deployment("other")).course == "unchanged"
    changed = json.loads(json.dumps(READER)) | {"metadata": {"name": "web", "labels": {"team": "shop"}}}
    before = template(bench.there(DEPLOYMENT, "web"))
    bench.released(changed, deployment("mounted", pod=volume), deployment("other"))
    assert template(bench.there(DEPLOYMENT, "web")) == before
    # A rollback across the rotation reads what is there now.
    bench.rollback(1)
    assert (stamp(bench), sharing.passwords()) == (mark, [CANARIES[1]] * 2)
    assert leaks(*sharing.told, *records(bench)) == []


def next_second(bench: Bench, moment: str) -> None:
    session = bench.session()
    until(lambda: session.timestamp() > moment[:20], "the next second: times in objects have no fractions")


def test_a_workload_that_came_while_the_run_had_not_written_yet_rolls(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])

    def come(line: str) -> None:
        if line.startswith("release of "):
            next_second(bench, bench.session().timestamp())
            bench.client.create(DEPLOYMENT, READER | {"metadata": {"name": "web", "namespace": bench.namespace}})

    assert rolled(sharing.shared(CANARIES[1], upon=come)) == ["web"]
    assert stamp(bench) != ""


def test_a_workload_that_came_after_the_rotation_is_left_alone(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    sharing.shared(CANARIES[1])
    body = bench.there(SECRET, "login")
    written = rotation_of(body, body).written
    assert written != ""
    next_second(bench, written)
    bench.released(READER)
    assert rolled(sharing.shared(CANARIES[1])) == []
    assert stamp(bench) == ""


def test_a_run_that_died_after_the_write_is_gone_on_with(bench: Bench, sharing: Sharing) -> None:
    bench.released(READER, wait=False)
    sharing.shared(CANARIES[0])
    mark = stamp(bench)
    died = sharing.shared(CANARIES[1], roll=False)
    assert (died.consumers, stamp(bench)) == ((), mark)
    gone_on = sharing.shared(CANARIES[1])
    assert (gone_on.outcome.course, gone_on.outcome.changed, rolled(gone_on)) == ("unchanged", True, ["web"])
    assert stamp(bench) not in ("", mark)
    assert rolled(sharing.shared(CANARIES[1])) == []


def test_a_content_with_which_something_does_not_serve_is_taken_back(
    bench: Bench, sharing: Sharing
) -> None:
    sharing.shared(CANARIES[0])
    bench.released(READER)
    # Whatever the Secret holds, no new pod can start, and the one that runs is not touched.
    bench.kubectl("create", "quota", "no-more-pods", "--hard=pods=1")
    shared = sharing(CANARIES[1], wait_timeout=20.0)
    assert shared.back
    assert "Not everything serves with the new content" in str(shared.outcome.error)
    assert sharing.passwords() == [CANARIES[0]] * 2
    assert leaks(*sharing.told, *records(bench)) == []


def test_what_a_newer_run_brought_is_not_taken_back(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    bench.released(READER)
    bench.kubectl("create", "quota", "no-more-pods", "--hard=pods=1")

    def overtake(line: str) -> None:
        if line.startswith("failed: "):
            sharing.shared(CANARIES[2], roll=False)

    shared = sharing(CANARIES[1], wait_timeout=2.0, upon=overtake)
    assert not shared.back
    assert "a newer run changed it after r2" in str(shared.outcome.undo_error)
    assert sharing.passwords() == [CANARIES[2]] * 2
    assert leaks(*sharing.told) == []


def test_what_a_run_wrote_that_died_before_its_end_is_taken_back_too(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    bench.released(READER)
    bench.kubectl("create", "quota", "no-more-pods", "--hard=pods=1")
    with subprocess.Popen(["sleep", "60"]) as caller:

        def end(line: str) -> None:
            if line.startswith("release of "):
                caller.kill()
                caller.wait()

        died = sharing(CANARIES[1], upon=end, callers=(Process.of(caller.pid),))
    assert died.outcome.course == "interrupted"
    # What it may have written when it died.
    written = base64.b64encode(CANARIES[1].encode()).decode()
    for place in sharing.places:
        patch = json.dumps({"data": {"password": written}})
        bench.kubectl("patch", "secret", "login", f"--namespace={place}", "--patch", patch)
    assert sharing(CANARIES[1], adopt=True, wait_timeout=2.0).back
    assert sharing.passwords() == [CANARIES[0]] * 2
    assert leaks(*sharing.told, *records(bench)) == []


def test_what_a_run_wrote_that_ended_before_its_consumers_rolled_stays(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    bench.released(READER)
    bench.kubectl("create", "quota", "no-more-pods", "--hard=pods=1")
    sharing.shared(CANARIES[1], roll=False)
    shared = sharing(CANARIES[1], wait_timeout=2.0)
    assert not shared.back
    assert "Not everything serves with the new content" in str(shared.outcome.error)
    assert "this run has replaced none. To go back, give the earlier content." in str(shared.outcome.undo_error)
    assert sharing.passwords() == [CANARIES[1]] * 2


def test_an_end_on_the_way_back_loses_nothing_that_is_to_be_told(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    bench.released(READER)
    bench.kubectl("create", "quota", "no-more-pods", "--hard=pods=1")
    rolls = []
    with subprocess.Popen(["sleep", "60"]) as caller:

        def end(line: str) -> None:
            rolls.extend([line] if line.startswith("login: new pods") else [])
            if len(rolls) == 2:
                caller.kill()
                caller.wait()

        shared = sharing(CANARIES[1], wait_timeout=2.0, upon=end, callers=(Process.of(caller.pid),))
    assert (shared.back, shared.outcome.revision) == (True, 3)
    assert "Not everything serves with the new content" in str(shared.outcome.error)
    assert "is gone" in str(shared.outcome.undo_error)
    assert sharing.passwords() == [CANARIES[0]] * 2


def test_what_is_somebody_elses_is_refused_unless_it_may_be_adopted(bench: Bench, sharing: Sharing) -> None:
    bench.kubectl("create", "secret", "generic", "login", f"--from-literal=password={CANARIES[0]}")
    bench.released(READER)
    refused = sharing(CANARIES[1])
    assert refused.outcome.course == "refused"
    assert f"Secret/{bench.namespace}/login" in str(refused.outcome.error)
    assert bench.live(SECRET, "login", sharing.places[1]) is None
    same = sharing.shared(CANARIES[0], adopt=True)
    assert (same.outcome.course, rolled(same)) == ("released", [])
    by_hand = base64.b64encode(CANARIES[2].encode()).decode()
    bench.kubectl("patch", "secret", "login", "--patch", json.dumps({"data": {"password": by_hand}}))
    assert sharing(CANARIES[1]).outcome.course == "refused"
    assert rolled(sharing.shared(CANARIES[1], adopt=True)) == ["web"]
    assert leaks(*sharing.told) == []


def test_a_secret_of_a_release_is_refused(bench: Bench, sharing: Sharing) -> None:
    bench.released(secret(password=CANARIES[0]))
    refused = sharing(CANARIES[1])
    assert refused.outcome.course == "refused"
    assert f"{bench.namespace}/shop" in str(refused.outcome.error)
    assert leaks(*sharing.told) == []


def test_it_is_not_deleted_where_it_is_needed(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    bench.released(deployment(pod={"imagePullSecrets": [{"name": "login"}]}))
    for options in ({"state": "absent"}, {"namespaces": sharing.places[1:]}):
        with pytest.raises(RefusedError, match=f"still needed by Deployment.*{bench.namespace}/web"):
            sharing(CANARIES[0], **options)
    bench.remove()
    assert sharing.shared(CANARIES[0], namespaces=sharing.places[1:]).outcome.course == "released"
    assert bench.live(SECRET, "login") is None
    assert sharing.shared(CANARIES[0], state="absent").outcome.course == "removed"
    assert bench.live(SECRET, "login", sharing.places[1]) is None
    assert sharing.shared(CANARIES[0], state="absent").outcome.course == "unchanged"


def test_it_is_not_deleted_while_a_job_needs_it_or_will(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    work = job()
    work["metadata"] |= {"namespace": bench.namespace}
    work["spec"]["template"]["spec"]["containers"][0] |= reading("Secret", "login")
    nightly = {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": {"name": "nightly", "namespace": bench.namespace},
        "spec": {"schedule": "0 0 1 1 *", "jobTemplate": {"spec": work["spec"]}},
    }
    bench.client.create(CRON_JOB, nightly)
    bench.client.create(JOB, work | {"spec": {**work["spec"], "parallelism": 0, "activeDeadlineSeconds": 600}})
    with pytest.raises(RefusedError, match=f"by CronJob.*{bench.namespace}/nightly, Job.*{bench.namespace}/work"):
        sharing(CANARIES[0], state="absent")
    bench.kubectl("delete", "cronjob", "nightly")
    bench.kubectl("patch", "job", "work", "--patch", json.dumps({"spec": {"activeDeadlineSeconds": 1}}))
    bench.kubectl("wait", "job", "work", "--for=condition=Failed", "--timeout=30s")
    assert sharing.shared(CANARIES[0], state="absent").outcome.course == "removed"


def test_another_type_makes_it_anew(bench: Bench, sharing: Sharing) -> None:
    sharing.shared(CANARIES[0])
    data = {"username": "shop", "password": CANARIES[1]}
    sharing.shared("", type="kubernetes.io/basic-auth", data=data)
    assert bench.there(SECRET, "login")["type"] == "kubernetes.io/basic-auth"
    assert sharing.passwords() == [CANARIES[1]] * 2
