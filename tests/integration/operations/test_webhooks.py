"""Admission webhooks that can't be asked beforehand, or not at all."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Resource
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell
from audit import AuditLog
from webhook import Request, serving

from .bench import DEPLOYMENT, SERVICE, Bench, changes, config_map, deployment, service, until

GROUP = "admissionregistration.k8s.io"
CONFIGURATION = Resource(GROUP, "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", False)
WEBHOOK = "rules.example.com"
Register = Callable[..., None]


@pytest.fixture
def register(bench: Bench) -> Iterator[Register]:
    """Has the API server ask a webhook about a kind of object in the namespace of the test."""

    def registered(client_configuration: dict[str, str], plural: str = "services", **more: Any) -> None:
        rule = {"apiGroups": [""], "apiVersions": ["v1"], "resources": [plural], "operations": ["*"], "scope": "*"}
        webhook = {
            "name": WEBHOOK,
            "sideEffects": "NoneOnDryRun",
            "admissionReviewVersions": ["v1"],
            "clientConfig": client_configuration,
            "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": bench.namespace}},
            "rules": [rule],
            **more,
        }
        metadata = {"name": bench.namespace}
        body = {"apiVersion": f"{GROUP}/v1", "kind": "ValidatingWebhookConfiguration", "metadata": metadata}
        bench.client.create(CONFIGURATION, {**body, "webhooks": [webhook]})

    yield registered
    bench.client.delete(CONFIGURATION, "", bench.namespace)


def until_asked(bench: Bench) -> None:
    """Wait until the API server asks the webhook, or tries to."""

    def refused() -> bool:
        body = service("probe")
        body["metadata"]["namespace"] = bench.namespace
        path = SERVICE.path(bench.namespace)
        try:
            bench.client.request("POST", path, query={"dryRun": "All"}, body=body)
        except ApiError as error:
            return WEBHOOK in error.message
        return False

    until(refused, "the webhook is asked")


def leave_side_effects_open(bench: Bench) -> None:
    """Make the registration one of long ago: the API takes no new one like it, and those in the database stay."""
    folder = Path(bench.kubeconfig).parent
    record, certificates = folder / "cluster.json", folder / "certificates"
    if not record.exists():
        pytest.skip("the database of this cluster can't be written to")
    body = bench.there(CONFIGURATION, bench.namespace, "")
    body["webhooks"][0]["sideEffects"] = "Unknown"
    del body["metadata"]["resourceVersion"]
    key = f"/registry/validatingwebhookconfigurations/{bench.namespace}"
    context = ssl.create_default_context(cafile=str(certificates / "etcd-authority.crt"))
    context.load_cert_chain(certificates / "apiserver-etcd.crt", certificates / "apiserver-etcd.key")
    url = f"https://127.0.0.1:{json.loads(record.read_text())['ports']['etcd']}/v3/kv/put"
    written = {
        name: base64.b64encode(text.encode()).decode() for name, text in (("key", key), ("value", json.dumps(body)))
    }
    with urllib.request.urlopen(url, json.dumps(written).encode(), context=context) as answer:
        assert answer.status == 200


def refuses_dry_runs(request: Request) -> str:
    """A webhook that was to have no effects in a dry-run and does not know how."""
    return "a dry-run is not supported here" if request.get("dryRun") else denies_some(request)


def denies_some(request: Request) -> str:
    return "port 99 is taken" if "99" in json.dumps((request.get("object") or {}).get("spec")) else ""


@contextmanager
def undryable(bench: Bench, register: Register, way: str) -> Iterator[None]:
    with serving(denies_some if way == "open side effects" else refuses_dry_runs) as webhook:
        register(webhook.client_configuration)
        if way == "open side effects":
            leave_side_effects_open(bench)
        until_asked(bench)
        yield
        assert any(not request.get("dryRun") for request in webhook.asked)


@pytest.mark.parametrize("way", ["open side effects", "its own words"])
def test_what_takes_no_dry_run_is_released_without_and_said(bench: Bench, register: Register, way: str) -> None:
    with undryable(bench, register, way):
        first = [service("one"), service("two"), config_map(a="1")]
        ahead = bench.release(*first, check_mode=True)
        outcome = bench.released(*first, wait=False)
        named = f"Service/{bench.namespace}/one, Service/{bench.namespace}/two"
        why = f"the admission webhook {WEBHOOK} takes no dry-run, and what is shown is reckoned here"
        for notes in (ahead.notes, outcome.notes):
            assert f"Not checked before the run, since {why}: {named}." in notes
        assert (ahead.course, ahead.changed, ahead.error) == ("planned", True, None)
        assert bench.released(*first, wait=False).course == "unchanged"
        second = [service("one", {"name": "http", "port": 81}), config_map(a="1")]
        assert tell(bench.release(*second, check_mode=True), diff=True)["diff"]
        assert changes(bench.released(*second, wait=False)) == {
            "one": "update",
            "settings": "unchanged",
            "two": "delete",
        }
        assert bench.there(SERVICE, "one")["spec"]["ports"][0]["port"] == 81
        assert bench.live(SERVICE, "two") is None
        # What others set is seen without asking, and what the webhook denies in earnest is undone.
        bench.kubectl("patch", "service", "one", "--patch", '{"spec": {"selector": {"app": "by-hand"}}}')
        assert ".spec.selector set by kubectl-patch" in str(bench.release(*second).error)
        bad = [service("one", {"name": "http", "port": 99}), config_map(a="2")]
        failed = bench.release(*bad, conflicts="take", wait=False)
        assert (failed.course, failed.undo_error) == ("undone", None)
        assert "port 99 is taken" in str(failed.error)
        assert bench.data("settings") == {"a": "1"}
        bench.remove()


def test_pods_that_take_no_dry_run_are_said_too(bench: Bench, register: Register) -> None:
    with serving(refuses_dry_runs) as webhook:
        register(
            webhook.client_configuration,
            "services",
            rules=[
                {"apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods", "services"], "operations": ["CREATE"]}
            ],
        )
        until_asked(bench)
        outcome = bench.released(deployment())
        [note] = [note for note in outcome.notes if WEBHOOK in note]
        assert note.startswith(f"The pods of Deployment/{bench.namespace}/web could not be checked")


def closed_port() -> dict[str, str]:
    """Nobody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return {"url": f"https://127.0.0.1:{taken.getsockname()[1]}/"}


def test_a_webhook_that_is_down_is_named_once_before_anything_is_written(
    bench: Bench, register: Register, audit: Callable[[], AuditLog]
) -> None:
    register(closed_port())
    until_asked(bench)
    log = audit()
    outcome = bench.release(service("one"), service("two"), config_map(a="1"))
    assert (outcome.course, outcome.changed) == ("refused", False)
    error = str(outcome.error)
    assert error.count(f"The admission webhook {WEBHOOK} can't be asked: ") == 1
    assert "connection refused" in error
    assert f"It has a say in Service/{bench.namespace}/one, Service/{bench.namespace}/two." in error
    assert "kubectl get validatingwebhookconfigurations" in error
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []
    assert bench.released(config_map(a="1")).course == "released"


def test_a_webhook_that_only_pods_meet_is_named_too(bench: Bench, register: Register) -> None:
    pods = {"apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods", "services"], "operations": ["CREATE"]}
    register(closed_port(), rules=[pods])
    until_asked(bench)
    outcome = bench.release(deployment())
    assert outcome.course == "refused"
    assert f"It has a say in Deployment/{bench.namespace}/web." in str(outcome.error)
    assert bench.live(DEPLOYMENT, "web") is None


def test_a_webhook_that_is_down_and_may_be_is_no_matter(bench: Bench, register: Register) -> None:
    register(closed_port(), failurePolicy="Ignore")
    assert bench.released(service("one"), wait=False).course == "released"
