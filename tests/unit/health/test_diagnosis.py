"""What a person is told, sentence by sentence."""

from __future__ import annotations

import json

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis, diagnose
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.next_steps import (
    OTHERWISE,
    STILL_STARTING,
    next_step,
)

from .objects import NOW, Body, condition, crashing, deployment, event, pod, replica_set, running, thing, waiting

BELOW = [replica_set(1), replica_set(2)]


def diagnosis(object_: Body, pods: list[Body], events: list[Body], log: str = "") -> Diagnosis:
    """Judge, then explain."""
    verdict = judge(object_, pods=pods, events=events, now=NOW)
    return diagnose(object_, verdict, pods, events, {("web-2-x", "app"): log}, now=NOW)


def crashed() -> Diagnosis:
    """A Deployment whose new pod crashes, with an old one that does too."""
    new = pod(crashing(3, 2), name="web-2-x")
    new["spec"] = {"containers": [{"name": "app", "image": "shop:2"}]}
    more = pod(crashing(2, 2), name="web-2-y")
    old = pod(crashing(9, 1), owner="web-1", template="hash1", name="web-1-z")
    repeated = event("BackOff", "Back-off restarting failed container", about="web-2-x", count=9)
    killed = event("Unhealthy", "Liveness probe failed", about="web-2-x", count=4)
    return diagnosis(deployment(), [*BELOW, old, new, more], [killed, repeated], "starting\nno database at db:5432\n\n")


def test_a_crash_from_the_object_down_to_the_log() -> None:
    found = crashed()
    assert (found.object, found.health) == ("Deployment/shop/web", "failed")
    assert (found.pod, found.container, found.image) == ("web-2-x", "app", "shop:2")
    assert (found.reason, found.exit_code) == ("CrashLoopBackOff", 2)
    assert found.since == "2026-03-01 11:59:59 UTC"
    assert found.logs == ("starting", "no database at db:5432")
    assert found.events == ("Unhealthy: Liveness probe failed (4 times)",)
    assert found.others == (
        "1 more of its pods: CrashLoopBackOff",
        "old pod web-1-z (does not count): CrashLoopBackOff",
    )


def test_the_paragraph_holds_all_of_it_in_one_line() -> None:
    text = crashed().text
    assert "\n" not in text
    places = [
        text.index(part)
        for part in (
            "Deployment/shop/web is failing",
            "pod web-2-x",
            "container app",
            "exit code 2",
            "db:5432",
            "Next step:",
        )
    ]
    assert places == sorted(places)


def test_it_is_plain_json() -> None:
    found = crashed()
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    assert found.to_dict()["text"] == found.text


def test_the_message_is_not_said_twice() -> None:
    found = diagnosis(deployment(), [*BELOW, pod(waiting("ErrImagePull", "no route to host"), seconds=60)], [])
    assert found.text.count("no route to host") == 1


def test_a_failed_job_is_explained_by_its_ended_pod() -> None:
    failed = {"type": "Failed", "status": "True", "reason": "BackoffLimitExceeded", "message": "too often"}
    ended = {"name": "app", "restartCount": 0, "state": {"terminated": {"exitCode": 4, "reason": "Error"}}}
    job = thing("Job", api="batch/v1", status={"conditions": [failed]})
    found = diagnosis(job, [pod(ended, owner="web", name="web-2-x", phase="Failed")], [], "migration failed")
    assert (found.exit_code, found.logs) == (4, ("migration failed",))
    assert "run the task again" in found.next_step


def test_an_object_that_does_not_exist() -> None:
    found = diagnose(None, judge(None), named="Service/shop/web")
    assert found.text.startswith("Service/shop/web is missing: it does not exist.")


def test_an_object_without_pods_tells_what_it_says_itself() -> None:
    widget = thing("Widget", api="example.org/v1", status={"phase": "Failed", "message": "no licence"})
    assert "no licence" in diagnosis(widget, [], []).text


def test_long_logs_are_cut_to_their_end() -> None:
    log = "\n".join(f"line {number}" for number in range(100))
    found = diagnosis(deployment(), [*BELOW, pod(crashing(3), name="web-2-x")], [], log)
    assert (len(found.logs), found.logs[-1]) == (20, "line 99")
    assert "line 94" not in found.text
    assert "line 95 | line 96 | line 97 | line 98 | line 99" in found.text


def test_a_serving_pod_is_no_suspect() -> None:
    assert diagnosis(deployment(), [*BELOW, pod(running(4), ready=True)], []).pod == ""


@pytest.mark.parametrize(
    ("reason", "message", "health", "says"),
    [
        ("ImagePullBackOff", "x: not found", "failed", "name and tag"),
        ("ErrImagePull", "pull access denied", "failed", "imagePullSecrets"),
        ("ErrImagePull", "connection refused", "failed", "reachable"),
        ("InvalidImageName", "", "failed", "valid image reference"),
        ("CreateContainerConfigError", 'secret "db" not found', "failed", "missing Secret"),
        ("OOMKilled", "exit code 137", "failed", "memory limit"),
        ("CrashLoopBackOff", "it ended with exit code 0", "failed", "keeps running"),
        ("CrashLoopBackOff", "it ended with exit code 1", "failed", "log"),
        ("CrashLoopBackOff", "exit code 0, 3 times so far, since its liveness probe failed", "failed", "This probe"),
        ("ErrImagePull", "no match for platform in manifest: not found", "failed", "architecture"),
        ("Unschedulable", "1 node(s) didn't have free ports", "failed", "hostPort"),
        ("FailedCreate", 'failed calling webhook "guard": refused', "failed", "does not answer"),
        ("FailedCreate", 'admission webhook "guard" denied the request', "failed", "ask its owner"),
        ("Running", "0 of 1 completions, 1 pods active", "progressing", "still at work"),
        ("Running", "0 of 1 are ready", "progressing", "readiness probe"),
        ("Pending", "it uses the PersistentVolumeClaims data", "progressing", "claims"),
        ("Unschedulable", "0/3 nodes are available: 3 Insufficient cpu", "failed", "add a node"),
        ("Unschedulable", "untolerated taint", "failed", "tolerations"),
        ("FailedCreate", "exceeded quota", "failed", "quota"),
        ("FailedCreate", 'violates PodSecurity "restricted"', "failed", "PodSecurity"),
        ("Unhealthy", "Readiness probe failed", "progressing", "probe"),
        ("BackoffLimitExceeded", "", "failed", "last pod"),
        ("FailedDiscoveryCheck", "bad status: 404", "progressing", "the APIService names"),
        ("", "its selector app=web matches no pod", "progressing", "who is to make such pods"),
        ("NoStatus", "it has no status yet", "progressing", "controller"),
        ("", "1 of 3 are ready", "progressing", STILL_STARTING),
        ("Whatever", "", "failed", OTHERWISE),
    ],
)
def test_next_steps(reason: str, message: str, health: str, says: str) -> None:
    assert says in next_step(reason, message, health)


@pytest.mark.parametrize(
    ("last_words", "says"),
    [
        (["exec /app: exec format error"], "architecture"),
        (["open /state: Read-only file system"], "writable volume"),
        (["listen tcp :80: bind: address already in use"], "port of its own"),
        (["Error: listen EADDRINUSE: address already in use :::80"], "port of its own"),
        (["write /data/log: no space left on device", "bye"], "Free space"),
        (["all is well"], "Read the last lines"),
    ],
)
def test_the_last_words_of_a_program_tell_the_next_step(last_words: list[str], says: str) -> None:
    assert says in next_step("CrashLoopBackOff", "it ended with exit code 1", "failed", last_words)
    assert says not in next_step("ImagePullBackOff", "not found", "failed", last_words)


def test_what_is_still_at_work_shows_where() -> None:
    slow = thing("Job", api="batch/v1", spec={"completions": 1}, status={"active": 1})
    at_work = pod(running(), owner="web", name="web-2-x", ready=True)
    found = diagnosis(slow, [at_work], [], "waiting for the old version to leave")
    assert (found.health, found.pod, found.container, found.reason) == ("progressing", "web-2-x", "app", "Running")
    assert found.since == "2026-03-01 11:59:55 UTC"
    assert "waiting for the old version to leave" in found.text
    assert diagnosis(deployment(), [*BELOW, pod(running(), ready=True)], []).pod == ""


def test_a_pod_without_a_node_names_its_claims() -> None:
    pending = pod(scheduled={"type": "PodScheduled", "status": "Unknown"}, name="web-2-x")
    pending["spec"] = {"volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}]}
    found = diagnosis(deployment(), [*BELOW, pending], [])
    assert (found.reason, found.pod) == ("Pending", "web-2-x")
    assert "PersistentVolumeClaims data" in found.text


def test_what_has_no_pods_tells_since_when_and_says_it_once() -> None:
    refused = event("FailedCreate", "exceeded quota: small", about="web-2", first=40, count=9)
    failure = condition("ReplicaFailure", "True", "FailedCreate", "exceeded quota: small", 30)
    newest = {**replica_set(2), "status": {"conditions": [failure]}}
    found = diagnosis(deployment(), [newest], [refused])
    assert found.text.startswith("Deployment/shop/web is failing since 2026-03-01 11:59:20 UTC: FailedCreate: exceeded")
    assert found.text.count("exceeded quota") == 1
