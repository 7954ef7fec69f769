"""Configuration under a name that tells its content: what is versioned, what is refused, and when old versions go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.compare import compare
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.limits import Limits
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell

from .bench import (
    CONFIG_MAP,
    DEPLOYMENT,
    REPLICA_SET,
    SECRET,
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
from .guard import guarded

CRON_JOB = Resource("batch", "v1", "CronJob", "cronjobs", True)
VERSION_OF = "ascent.kube/version-of"


def reader(name: str = "web", of: str = "settings", kind: str = "ConfigMap", **options: Any) -> Body:
    """A Deployment that keeps one old ReplicaSet, and is ready as soon as it says so."""
    body = deployment(name, **reading(kind, of), readinessProbe={"tcpSocket": {"port": 80}}, **options)
    body["spec"]["revisionHistoryLimit"] = 1
    return body


def versions(bench: Bench, name: str = "settings", resource: Resource = CONFIG_MAP) -> dict[str, Body]:
    """The live versions of a name."""
    found = bench.client.list(resource, bench.namespace)
    named = (body for body in found if (body["metadata"].get("annotations") or {}).get(VERSION_OF) == name)
    return {body["metadata"]["name"]: body for body in named}


def read_by(bench: Bench, name: str = "web") -> str:
    """The name of the configuration that a Deployment's pods read."""
    [source] = bench.there(DEPLOYMENT, name)["spec"]["template"]["spec"]["containers"][0]["envFrom"]
    [reference] = source.values()
    return str(reference["name"])


def test_a_version_is_immutable_and_its_readers_follow(bench: Bench) -> None:
    sources = [reader(), config_map(a="1")]
    assert bench.released(*sources, versioned=True).course == "released"
    [(first, body)] = versions(bench).items()
    assert body["immutable"] is True
    assert bench.live(CONFIG_MAP, "settings") is None
    assert (read_by(bench), stamp_of(bench.there(DEPLOYMENT, "web"))) == (first, "")
    assert bench.released(*sources, versioned=True).course == "unchanged"

    sources = [reader(), config_map(a="2")]
    planned = bench.release(*sources, versioned=True, check_mode=True)
    [text] = [item["prepared"] for item in tell(planned, diff=True)["diff"] if "ConfigMap" in item["before_header"]]
    assert '-  a: "1"\n+  a: "2"\n' in text
    assert f"ConfigMap/{bench.namespace}/settings (version {first.removeprefix('settings-')})" in text
    bench.released(*sources, versioned=True)
    second = read_by(bench)
    # The one before stays for its revision and its pods, and a rollback takes up its ReplicaSet.
    assert set(versions(bench)) == {first, second}
    bench.rollback()
    assert (read_by(bench), stamp_of(bench.there(DEPLOYMENT, "web"))) == (first, "")
    assert len(bench.client.list(REPLICA_SET, bench.namespace)) == 2
    differences = compare(bench.session(), bench.name, bench.namespace, 1, 2)
    assert [item.identity.name for item in differences] == ["settings", "web"]
    assert compare(bench.session(), bench.name, bench.namespace, 1, None) == []
    assert bench.released(reader(), config_map(a="1"), versioned=True).course == "unchanged"
    assert bench.released(*sources, versioned=True).course == "released"
    assert read_by(bench) == second


def test_secrets_of_the_task_are_versioned_by_themselves(bench: Bench) -> None:
    bench.released(reader(of="login", kind="Secret"), secrets={"login": {"password": "first-one"}})
    [first] = versions(bench, "login", SECRET)
    assert read_by(bench) == first
    bench.released(reader(of="login", kind="Secret"), secrets={"login": {"password": "second-one"}})
    assert len(versions(bench, "login", SECRET)) == 2
    # Equal content of another release has another name: nobody learns from it that it is equal.
    other = bench.other("second")
    other.released(reader("other", of="login", kind="Secret"), secrets={"login": {"password": "first-one"}})
    assert len(versions(bench, "login", SECRET)) == 3
    bench.remove()
    other.remove()
    assert versions(bench, "login", SECRET) == {}


@pytest.mark.parametrize("owner", ["nobody", "the release"])
def test_what_is_live_under_its_plain_name_keeps_it(bench: Bench, owner: str) -> None:
    if owner == "nobody":
        bench.kubectl("create", "configmap", "settings", "--from-literal=a=1")
    else:
        bench.released(reader(), config_map(a="1"))
    bench.released(reader(), config_map(a="2"), versioned=True)
    assert (bench.data("settings"), read_by(bench)) == ({"a": "2"}, "settings")
    bench.released(reader(), config_map(a="3"), versioned=True)
    assert (bench.data("settings"), versions(bench)) == ({"a": "3"}, {})
    # Once the name is free it is versioned, and without being asked for it is plain again.
    bench.released(deployment(), versioned=True)
    bench.released(reader(), config_map(a="3"), versioned=True)
    assert bench.live(CONFIG_MAP, "settings") is None
    assert read_by(bench) in versions(bench)
    bench.released(reader(), config_map(a="3"))
    assert (bench.data("settings"), read_by(bench)) == ({"a": "3"}, "settings")
    assert bench.released(reader(), config_map(a="3")).course == "unchanged"


def test_what_no_pod_of_the_release_reads_keeps_its_name(bench: Bench) -> None:
    bench.released(deployment(), config_map(a="1"), secrets={"login": {"password": "first-one"}}, versioned=True)
    assert bench.live(CONFIG_MAP, "settings") is not None
    assert bench.live(SECRET, "login") is not None


def test_what_says_so_keeps_its_name(bench: Bench) -> None:
    kept = config_map(a="1")
    kept["metadata"]["annotations"] = {"ascent.kube/versioned": "false"}
    bench.released(reader(), kept, versioned=True)
    assert bench.live(CONFIG_MAP, "settings") is not None


def job() -> Body:
    pod = {"restartPolicy": "Never", "containers": [{"name": "job", "image": "example.com/job:1"}]}
    pod["containers"][0] |= reading("Secret", "login")
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": "migrate"},
        "spec": {"template": {"spec": pod}},
    }


ACCOUNT = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "robot"}, "secrets": [{"name": "login"}]}
INGRESS = {
    "apiVersion": "networking.k8s.io/v1",
    "kind": "Ingress",
    "metadata": {"name": "web"},
    "spec": {
        "tls": [{"hosts": ["shop.example.com"], "secretName": "login"}],
        "defaultBackend": {"service": {"name": "login", "port": {"number": 80}}},
    },
}


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (INGRESS, r"Ingress/\S+/web \(app.yaml, .*\) at \.spec\.tls\[0\]\.secretName"),
        (ACCOUNT, r"ServiceAccount/\S+/robot \(app.yaml, .*\) at \.secrets\[0\]\.name"),
        (job(), r"Job/\S+/migrate \(app.yaml, .*\) at .*envFrom\[0\]\.secretRef\.name"),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_name_that_is_used_where_nothing_follows_is_refused(bench: Bench, other: Body, place: str) -> None:
    sources = [reader(of="login", kind="Secret"), other]
    secrets = {"login": {"password": "first-one"}}
    with pytest.raises(InputError, match=rf"named where a new name does not follow: Secret/\S+/login by {place}\. "):
        bench.release(*sources, secrets=secrets)
    assert bench.store.read() is None
    # As it is the only use, it is no obstacle: the name stays.
    bench.released(other, secrets=secrets, wait=False)
    assert bench.live(SECRET, "login") is not None


def test_old_versions_go_when_nobody_needs_them(bench: Bench) -> None:
    names = []
    for value in range(6):
        bench.released(reader(), config_map(a=str(value)), versioned=True, history=Limits(revisions=2))
        names.append(read_by(bench))
    left = set(versions(bench))
    assert {*names[-3:]} <= left
    assert names[0] not in left
    assert {item.name for item in bench.memory().inventory.members if item.name.startswith("settings-")} == left
    bench.remove()
    assert versions(bench) == {}


def cron_job(name: str = "nightly", of: str = "settings") -> Body:
    """A CronJob whose time never comes in a test."""
    pod = {"restartPolicy": "Never", "containers": [{"name": "job", "image": "example.com/job:1"}]}
    pod["containers"][0] |= reading("ConfigMap", of)
    specification = {"schedule": "0 3 30 2 *", "jobTemplate": {"spec": {"template": {"spec": pod}}}}
    return {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": name}, "spec": specification}


def named_by(bench: Bench, name: str = "nightly") -> str:
    """The name of the configuration that a CronJob's pods will read."""
    pod = bench.there(CRON_JOB, name)["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    return str(pod["containers"][0]["envFrom"][0]["configMapRef"]["name"])


def replication_controller(name: str, of: str) -> Body:
    """One that makes no pods now."""
    container = {"name": "app", "image": "example.com/app:1", **reading("ConfigMap", of)}
    template = {"metadata": {"labels": {"app": name}}, "spec": {"containers": [container]}}
    specification = {"replicas": 0, "selector": {"app": name}, "template": template}
    return {"apiVersion": "v1", "kind": "ReplicationController", "metadata": {"name": name}, "spec": specification}


@pytest.mark.parametrize("reader_by_hand", [cron_job, replication_controller])
def test_a_version_that_will_be_read_stays(bench: Bench, reader_by_hand: Callable[[str, str], Body]) -> None:
    bench.released(cron_job(), config_map(a="0"), versioned=True)
    first = named_by(bench)
    by_hand = reader_by_hand("by-hand", first)
    bench.kubectl("create", "--filename=-", given=by_hand)
    for value in range(1, 5):
        bench.released(cron_job(), config_map(a=str(value)), versioned=True, history=Limits(revisions=2))
    assert first in versions(bench)
    bench.kubectl("delete", by_hand["kind"], "by-hand")
    bench.released(cron_job(), config_map(a="5"), versioned=True)
    assert first not in versions(bench)


def test_half_a_way_back_keeps_the_version_that_runs(bench: Bench) -> None:
    def sources(value: str) -> list[Body]:
        fixed, reads_both = config_map("fixed", a=value), cron_job()
        fixed["metadata"]["annotations"] = {"ascent.kube/versioned": "false"}
        pod = reads_both["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        pod["containers"][0]["envFrom"] += reading("ConfigMap", "fixed")["envFrom"]
        return [reads_both, config_map(a=value), fixed]

    bench.released(*sources("1"), versioned=True)
    first = named_by(bench)
    with guarded(bench, "request.operation == 'DELETE' || request.name != 'fixed' || object.data.a != '1'"):
        outcome = bench.release(*sources("2"), nowhere(), versioned=True)
        assert outcome.course == "partly undone", outcome
    assert named_by(bench) != first
    assert named_by(bench) in versions(bench)


def test_a_version_whose_deletion_is_refused_stays_a_member(bench: Bench) -> None:
    bench.released(cron_job(), config_map(a="0"), versioned=True)
    first = named_by(bench)
    with guarded(bench, f"request.name != '{first}'"):
        for value in range(1, 5):
            outcome = bench.released(cron_job(), config_map(a=str(value)), versioned=True, history=Limits(revisions=2))
        assert "the guard says no" in str(outcome.warnings)
    assert set(versions(bench)) <= {identity.name for identity in bench.memory().inventory.members}
    bench.released(cron_job(), config_map(a="5"), versioned=True)
    assert first not in versions(bench)


def test_an_undo_returns_to_the_version_before(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"), versioned=True)
    first = read_by(bench)
    outcome = bench.release(reader(), config_map(a="2"), nowhere("bad"), versioned=True)
    assert outcome.course == "undone", outcome.undo_error
    assert (read_by(bench), stamp_of(bench.there(DEPLOYMENT, "web"))) == (first, "")
    assert bench.released(reader(), config_map(a="1"), versioned=True).course == "unchanged"


def test_a_first_release_that_fails_leaves_no_version(bench: Bench) -> None:
    bad = nowhere()
    bad["spec"]["template"]["spec"]["containers"][0] |= reading("ConfigMap", "settings")
    outcome = bench.release(bad, config_map(a="1"), versioned=True)
    assert outcome.course == "undone", outcome.undo_error
    assert versions(bench) == {}


def test_a_version_that_somebody_deleted_comes_back(bench: Bench) -> None:
    bench.released(reader(), config_map(a="1"), versioned=True)
    bench.released(reader(), config_map(a="2"), versioned=True)
    for name in versions(bench):
        bench.kubectl("delete", "configmap", name)
    bench.rollback()
    assert set(versions(bench)) == {read_by(bench)}
    assert changes(bench.released(reader(), config_map(a="2"), versioned=True))["web"] == "update"
    assert read_by(bench) in versions(bench)


def test_t33_back_to_secrets_and_settings_of_then(bench: Bench) -> None:
    """All kinds of configuration at once: versions, plain ones, one that was deleted by hand."""
    sources = [reader(), reader("other", of="login", kind="Secret"), secret("plain", key="value-one")]
    bench.released(*sources, config_map(a="1"), secrets={"login": {"password": "first-one"}}, versioned=True)
    first = {name: read_by(bench, name) for name in ("web", "other")}
    sources[2] = secret("plain", key="value-two")
    bench.released(*sources, config_map(a="2"), secrets={"login": {"password": "second-one"}}, versioned=True)
    bench.released(deployment(), config_map("more", a="3"), versioned=True, prune_limit=100)
    bench.kubectl("delete", "configmap", "more")
    assert bench.rollback(1).course == "rolled back"
    assert {name: read_by(bench, name) for name in ("web", "other")} == first
    assert bench.live(CONFIG_MAP, "more") is None
    assert [item.text for item in compare(bench.session(), bench.name, bench.namespace, 1, None)] == []
    until(lambda: bench.live(SECRET, "plain"), "the plain one is back")
