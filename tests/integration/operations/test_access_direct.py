"""What Tier 1 may do itself, within admission policies: asked of a real API server, with its real token."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.interrupt import (
    InterruptRequest,
    interrupt,
)
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.restart import RestartRequest, restart

from .bench import (
    CONFIG_MAP,
    DEPLOYMENT,
    LEASE,
    NAMESPACE,
    PATIENCE,
    POD,
    SECRET,
    STATEFUL_SET,
    Bench,
    config_map,
    deployment,
    reading,
    secret,
    stateful_set,
    until,
)
from .pods import uids
from .test_relief import LEASE_SECONDS, waiting

CRON_JOB = Resource("batch", "v1", "CronJob", "cronjobs", True)
POLICY = Resource(
    "admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", False
)
PARAMETERS = "tier1-parameters"
DENIED = "ValidatingAdmissionPolicy .* denied request: "


@dataclass(frozen=True)
class Shift:
    """A namespace where Tier 1 may act: its own kubeconfig, and the deployer's."""

    namespace: str
    folder: Path

    def file(self, account: str) -> str:
        return str(self.folder / f"{self.namespace}-{account}.kubeconfig")

    @property
    def client(self) -> Client:
        """Requests with the token of Tier 1 that leave no trace: admission is asked all the same."""
        return Client(connect(Access(kubeconfig=self.file("tier1")), {}), dry_run=True)

    def acting(self, bench: Bench, account: str) -> Bench:
        return replace(bench, kubeconfig=self.file(account), said=[])


@pytest.fixture(scope="module")
def shift(
    client: Client, kubeconfig: str, play: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shift]:
    namespace, folder = f"test-{secrets.token_hex(4)}", tmp_path_factory.mktemp("access") / "kubeconfigs"
    variables = {
        "access_namespace": namespace,
        "access_folder": str(folder),
        "access_kubeconfig": kubeconfig,
        "access_accounts": ["tier1", "deployer"],
        "access_tier1_direct": True,
    }
    run = play("ascent.kube.access", **variables)
    assert run.status == 0, run.output
    yield Shift(namespace, folder)
    run = play("ascent.kube.access", access_state="absent", **variables)
    client.delete(NAMESPACE, "", namespace)
    assert run.status == 0, run.output


@pytest.fixture
def bench(shift: Shift, kubeconfig: str, client: Client, kubectl_program: str) -> Iterator[Bench]:
    """A release of its own, as the administrator sees it."""
    bench = Bench(kubeconfig, client, shift.namespace, kubectl_program, name=f"shop-{secrets.token_hex(2)}")
    yield bench
    bench.remove()


def web(number: str, **container: Any) -> Body:
    """A Deployment with every way to read configuration, and a pull secret of its own in each revision."""
    key = {"name": "settings", "key": "a"}
    return deployment(
        image=f"example.com/web:{number}",
        command=["serve"],
        env=[{"name": "A", "valueFrom": {"configMapKeyRef": key}}, {"name": "B", "value": "b"}],
        **{**reading("Secret", "login"), **container},
        pod={
            "imagePullSecrets": [{"name": f"registry-{number}"}],
            "initContainers": [{"name": "prepare", "image": "example.com/prepare:1"}],
            "volumes": [
                {"name": "one", "configMap": {"name": "settings"}},
                {"name": "two", "secret": {"secretName": "login"}},
                {"name": "all", "projected": {"sources": [{"secret": {"name": "login"}}]}},
                {"name": "none", "emptyDir": {}},
            ],
        },
    )


def cron_job(image: str = "example.com/work:1") -> Body:
    pod = {"restartPolicy": "Never", "containers": [{"name": "work", "image": image, "command": ["work"]}]}
    job = {"spec": {"template": {"spec": pod}}}
    metadata = {"name": "nightly"}
    return {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": metadata,
        "spec": {"schedule": "0 3 * * *", "jobTemplate": job},
    }


@pytest.fixture(scope="module")
def released(shift: Shift, kubeconfig: str, client: Client, kubectl_program: str) -> Iterator[Bench]:
    """The deployer has released twice: what Tier 1 may go back to."""
    bench = Bench(kubeconfig, client, shift.namespace, kubectl_program, name="released")
    deployer = shift.acting(bench, "deployer")
    for number in ("1", "2"):
        deployer.released(
            web(number),
            stateful_set(image=f"example.com/db:{number}"),
            cron_job(f"example.com/work:{number}"),
            config_map(a="1"),
            secret(password="first-one"),
        )
    yield bench
    bench.remove()


def at(body: Body, place: str) -> Any:
    """What is at a place: ``spec.template.spec.containers.0``."""
    for part in filter(None, place.split(".")):
        body = body[int(part)] if part.isdigit() else body.setdefault(part, {})  # type: ignore[index]
    return body


POD_SPEC = "spec.template.spec"
CONTAINER = f"{POD_SPEC}.containers.0"
Change = tuple[str, str, Any]
ALLOWED: dict[str, Change] = {
    "nothing": ("metadata", "name", "web"),
    "an image of a kept release": (CONTAINER, "image", "example.com/web:1"),
    "the pull secret where it was": (POD_SPEC, "imagePullSecrets", [{"name": "registry-2"}]),
    "the pull secret of a kept release": (POD_SPEC, "imagePullSecrets", [{"name": "registry-1"}]),
    "a restart": ("spec.template.metadata.annotations", "kubectl.kubernetes.io/restartedAt", "2026-01-31T12:00:00Z"),
    "a new stamp": ("spec.template.metadata.annotations", "ascent.kube/configuration", "4711"),
    "a reason": ("metadata.annotations", "kubernetes.io/change-cause", "INC-1204"),
}
FOREIGN = {"secretName": "foreign"}
REFUSED: dict[str, Change] = {
    "an image that nobody released": (CONTAINER, "image", "example.com/evil:1"),
    "an image of another container": (f"{POD_SPEC}.initContainers.0", "image", "example.com/web:1"),
    "more replicas than ever": ("spec", "replicas", 50),
    "a command": (CONTAINER, "command", ["sh", "-c", "env"]),
    "arguments": (CONTAINER, "args", ["--debug"]),
    "a command of an init container": (f"{POD_SPEC}.initContainers.0", "command", ["env"]),
    "a variable": (f"{CONTAINER}.env.1", "value", "c"),
    "one more variable": (CONTAINER, "env", [{"name": "C", "value": "c"}]),
    "no variables": (CONTAINER, "env", []),
    "a key of configuration": (f"{CONTAINER}.env.0.valueFrom.configMapKeyRef", "key", "b"),
    "a foreign ConfigMap by variable": (f"{CONTAINER}.env.0.valueFrom.configMapKeyRef", "name", "foreign"),
    "a Secret instead of a ConfigMap": (
        f"{CONTAINER}.env.0",
        "valueFrom",
        {"secretKeyRef": {"name": "login", "key": "password"}},
    ),
    "a foreign Secret by variables": (f"{CONTAINER}.envFrom.0.secretRef", "name", "foreign"),
    "a foreign Secret by volume": (f"{POD_SPEC}.volumes.1.secret", "secretName", "foreign"),
    "a foreign Secret by projection": (f"{POD_SPEC}.volumes.2.projected.sources.0.secret", "name", "foreign"),
    "a foreign Secret instead of nothing": (f"{POD_SPEC}.volumes", "3", {"name": "none", "secret": FOREIGN}),
    "one more volume": (POD_SPEC, "volumes", [{"name": "more", "secret": FOREIGN}]),
    "a folder of the node": (f"{POD_SPEC}.volumes", "3", {"name": "none", "hostPath": {"path": "/"}}),
    "a mount": (CONTAINER, "volumeMounts", [{"name": "two", "mountPath": "/secrets"}]),
    "a foreign pull secret": (POD_SPEC, "imagePullSecrets", [{"name": "foreign"}]),
    "one more pull secret": (POD_SPEC, "imagePullSecrets", [{"name": "registry-1"}, {"name": "registry-2"}]),
    "a mounted Secret as pull secret": (POD_SPEC, "imagePullSecrets", [{"name": "login"}]),
    "a pull secret by variables": (f"{CONTAINER}.envFrom.0.secretRef", "name", "registry-2"),
    "a pull secret by volume": (f"{POD_SPEC}.volumes.1.secret", "secretName", "registry-2"),
    "a pull secret by projection": (f"{POD_SPEC}.volumes.2.projected.sources.0.secret", "name", "registry-2"),
    "a kept pull secret by variables": (f"{CONTAINER}.envFrom.0.secretRef", "name", "registry-1"),
    "a kept pull secret by volume": (f"{POD_SPEC}.volumes.1.secret", "secretName", "registry-1"),
    "one more container": (f"{POD_SPEC}.containers", "1", {"name": "more", "image": "example.com/web:1"}),
    "another ServiceAccount": (POD_SPEC, "serviceAccountName", "ascent-deployer"),
    "privileges": (CONTAINER, "securityContext", {"privileged": True}),
    "a probe": (CONTAINER, "livenessProbe", {"exec": {"command": ["env"]}}),
    "a hook": (CONTAINER, "lifecycle", {"preStop": {"exec": {"command": ["env"]}}}),
    "the node's network": (POD_SPEC, "hostNetwork", True),
    "a label of pods": ("spec.template.metadata.labels", "more", "yes"),
    "an annotation of pods": ("spec.template.metadata.annotations", "vault.hashicorp.com/agent-inject", "true"),
    "a label": ("metadata.labels", "applyset.kubernetes.io/part-of", "another"),
    "an annotation": ("metadata.annotations", "keel.sh/policy", "force"),
    "a finalizer": ("metadata", "finalizers", ["example.com/held"]),
    "the strategy": ("spec", "strategy", {"type": "Recreate"}),
    "a pause": ("spec", "paused", True),
}  # fmt: skip


def changed(body: Body, change: Change) -> Body:
    """A copy of an object with one thing changed."""
    place, key, value = change
    copy = deepcopy(body)
    holder = at(copy, place)
    if isinstance(holder, list):
        holder[int(key) : int(key) + 1] = [value]
    else:
        holder[key] = value
    return copy


def test_the_server_finds_no_fault_with_the_policies(shift: Shift, released: Bench) -> None:
    for name in ("writes", "workloads"):
        policy = released.there(POLICY, f"ascent-tier1-{name}.{shift.namespace}", "")
        assert policy["status"] == {"observedGeneration": policy["metadata"]["generation"], "typeChecking": {}}


def test_a_pod_template_changes_only_in_what_the_parameters_list(shift: Shift, released: Bench) -> None:
    """By PUT, which says the most: every other request for the same change meets the same policy."""
    live = released.there(DEPLOYMENT, "web")
    for change in ALLOWED.values():
        shift.client.update(DEPLOYMENT, changed(live, change))
    wrong = []
    for name, change in REFUSED.items():
        try:
            shift.client.update(DEPLOYMENT, changed(live, change))
            wrong.append(f"{name} is let through")
        except ApiError as error:
            if error.status != 403 or "denied request" not in error.message:
                wrong.append(f"{name}: {error}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("resource", "name", "place"),
    [
        (STATEFUL_SET, "db", "spec.template.spec.containers.0"),
        (CRON_JOB, "nightly", "spec.jobTemplate.spec.template.spec.containers.0"),
    ],
    ids=["StatefulSet", "CronJob"],
)
def test_other_workloads_are_kept_within_the_same_bounds(
    shift: Shift, released: Bench, resource: Resource, name: str, place: str
) -> None:
    live = released.there(resource, name)
    before = at(deepcopy(live), place)["image"].replace(":2", ":1")
    shift.client.update(resource, changed(live, (place, "image", before)))
    for change in ((place, "image", "example.com/evil:1"), (place, "command", ["env"])):
        with pytest.raises(ApiError, match=DENIED):
            shift.client.update(resource, changed(live, change))
    if resource is CRON_JOB:
        for change in (("spec", "schedule", "* * * * *"), ("spec.jobTemplate.spec", "parallelism", 9)):
            with pytest.raises(ApiError, match=DENIED):
                shift.client.update(resource, changed(live, change))


def test_what_is_no_pod_template_is_not_for_tier1(shift: Shift, released: Bench) -> None:
    client, namespace = shift.client, shift.namespace
    more = {**deployment("more"), "metadata": {"name": "more", "namespace": namespace}}
    no_right: list[Callable[[], Any]] = [
        lambda: client.patch(SECRET, namespace, "login", {}),
        lambda: client.get(SECRET, namespace, "login"),
        lambda: client.list(SECRET, namespace),
        lambda: client.create(DEPLOYMENT, more),
        lambda: client.delete(DEPLOYMENT, namespace, "web"),
        lambda: client.patch(POD, namespace, "any", {}, subresource="ephemeralcontainers"),
        lambda: client.patch(DEPLOYMENT, namespace, "web", {"spec": {"replicas": 9}}, subresource="scale"),
        lambda: client.delete(CONFIG_MAP, namespace, f"ascent-{released.name}-head"),
        lambda: client.delete(LEASE, namespace, f"ascent-{released.name}"),
    ]  # fmt: skip
    for request in no_right:
        with pytest.raises(ApiError, match="cannot "):
            request()
    for name in ("settings", PARAMETERS):
        with pytest.raises(ApiError, match=DENIED):
            client.patch(CONFIG_MAP, namespace, name, {"data": {"a": "2"}})
    with pytest.raises(ApiError, match=DENIED):
        client.create(CONFIG_MAP, config_map("more", namespace, a="1"))


def test_a_right_that_somebody_adds_does_not_lead_out_of_the_bounds(shift: Shift, released: Bench) -> None:
    account = f"--serviceaccount={shift.namespace}:ascent-tier1"
    released.kubectl("create", "rolebinding", "too-much", "--clusterrole=edit", account)
    try:
        pod = {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "x", "namespace": shift.namespace}}
        container = {"name": "web", "image": "example.com/web:1"}

        def denied() -> bool:
            try:
                shift.client.create(POD, {**pod, "spec": {"containers": [container]}})
            except ApiError as error:
                return "denied request" in error.message
            raise AssertionError("a pod may be created")

        until(denied, "the policy to answer instead of the missing right")
        with pytest.raises(ApiError, match=DENIED):
            shift.client.delete(DEPLOYMENT, shift.namespace, "web")
        with pytest.raises(ApiError, match=DENIED):
            shift.client.patch(SECRET, shift.namespace, "login", {"data": {"more": "bW9yZQ=="}})
    finally:
        released.kubectl("delete", "rolebinding", "too-much")


OWNER = {"apiVersion": "v1", "kind": "ConfigMap", "name": "gone", "uid": "00000000-0000-0000-0000-000000000001"}
DELETED_OR_KEPT: tuple[Change, ...] = (
    ("metadata", "ownerReferences", [OWNER]),
    ("metadata", "finalizers", ["example.com/held"]),
    ("metadata.labels", "ascent.kube/record", "another"),
)


def test_a_revision_can_not_be_rewritten(shift: Shift, released: Bench) -> None:
    selector = f"ascent.kube/release={released.name},ascent.kube/record=revision"
    name = released.client.list(CONFIG_MAP, shift.namespace, selector=selector)[0]["metadata"]["name"]
    body = released.there(CONFIG_MAP, name)
    for change in (("binaryData", "content", "bW9yZQ=="), ("", "immutable", False)):
        with pytest.raises(ApiError, match=r"denied request|immutable"):
            shift.client.update(CONFIG_MAP, changed(body, change))
    for change in (
        *DELETED_OR_KEPT,
        ("metadata.labels", "ascent.kube/revision", "7"),
        ("metadata.labels", "ascent.kube/record", "head"),
        ("metadata.annotations", "ascent.kube/signature", "another"),
        ("metadata.annotations", "ascent.kube/summary", "{}"),
        ("metadata", "annotations", {}),
    ):
        with pytest.raises(ApiError, match=DENIED):
            shift.client.update(CONFIG_MAP, changed(body, change))
    with pytest.raises(ApiError, match="cannot delete"):
        shift.client.delete(CONFIG_MAP, shift.namespace, name)
    shift.client.update(CONFIG_MAP, changed(body, ("metadata.annotations", "ascent.kube/written-again", "1")))


def test_a_release_can_not_be_blocked(shift: Shift, released: Bench) -> None:
    """Neither by a head that nobody may write again, nor by deleting head or lock by way of an owner."""
    head = released.there(CONFIG_MAP, f"ascent-{released.name}-head")
    lock = released.there(LEASE, f"ascent-{released.name}")
    for resource, body, changes in (
        (CONFIG_MAP, head, (*DELETED_OR_KEPT, ("", "immutable", True))),
        (LEASE, lock, DELETED_OR_KEPT),
    ):
        for change in changes:
            with pytest.raises(ApiError, match=DENIED):
                shift.client.update(resource, changed(body, change))


def image(bench: Bench, name: str = "web") -> str:
    """The image that the Deployment runs."""
    return str(at(bench.there(DEPLOYMENT, name), CONTAINER)["image"])


def test_tier1_restarts_what_a_deployer_released(shift: Shift, released: Bench) -> None:
    before, revision = uids(released), released.memory().head.revision
    request = RestartRequest(released.name, released.namespace, wait_timeout=PATIENCE)
    ended = restart(shift.acting(released, "tier1").session(), request)
    assert ended.error is None, ended.error
    assert ended.served
    assert {identity.name for identity in ended.after} == {"web", "db"}
    assert before
    assert uids(released).isdisjoint(before)
    assert released.memory().head.revision == revision


def test_tier1_stops_a_run_of_the_deployer_and_goes_back(shift: Shift, bench: Bench) -> None:
    deployer, tier1 = shift.acting(bench, "deployer"), shift.acting(bench, "tier1")
    body = deployment("stopped")
    body["spec"] |= {"minReadySeconds": 3600, "progressDeadlineSeconds": 7200}
    deployer.released(body, wait=False)
    with waiting(deployer, changed(body, (CONTAINER, "image", "example.com/web:bad"))) as run:
        until(lambda: run.done() or image(bench, "stopped") == "example.com/web:bad", "the new image is applied")
        session = replace(tier1.session(), lease_seconds=LEASE_SECONDS)
        ended = interrupt(session, InterruptRequest(bench.name, bench.namespace, "INC-1204"))
        stopped = run.result(PATIENCE)
    assert (ended.end, ended.back) == ("stopped", 1)
    assert stopped.error is not None
    assert f"interrupted by system:serviceaccount:{shift.namespace}:ascent-tier1 on " in stopped.error.message
    assert stopped.error.message.endswith(": INC-1204.")
    assert tier1.rollback(wait=False).course == "rolled back"
    assert image(bench, "stopped") == "example.com/web:1"


def test_tier1_rolls_back_itself_to_what_a_deployer_released(shift: Shift, released: Bench) -> None:
    tier1 = shift.acting(released, "tier1")
    outcome = tier1.rollback(1)
    assert (outcome.course, outcome.revision) == ("rolled back", 3)
    assert all("not cleaned up" in warning for warning in outcome.warnings), outcome.warnings
    assert image(released) == "example.com/web:1"
    assert released.store.verify(released.memory().head).broken == ""
    # What a hand did that nobody listed is taken back too.
    released.kubectl("set", "image", "deployment/web", "web=example.com/web:by-hand")
    assert tier1.rollback(2).course == "rolled back"
    assert image(released) == "example.com/web:2"


def test_versions_of_configuration_come_back_with_their_workload(shift: Shift, bench: Bench) -> None:
    deployer = shift.acting(bench, "deployer")
    for number in ("1", "2"):
        sources = [{"configMapRef": {"name": "kept"}}, {"secretRef": {"name": "key"}}]
        body = deployment("versioned", envFrom=sources)
        deployer.released(body, config_map("kept", a=number), secrets={"key": {"value": number}}, versioned=True)
    assert shift.acting(bench, "tier1").rollback().course == "rolled back"
    source = at(bench.there(DEPLOYMENT, "versioned"), CONTAINER)["envFrom"][0]
    assert bench.data(source["configMapRef"]["name"]) == {"a": "1"}


MORE = {
    "the content of a ConfigMap": ([config_map("more", a="1")], [config_map("more", a="2")]),
    "a command": ([deployment("more", command=["serve"])], [deployment("more")]),
    "an object less": ([], [config_map("more")]),
}


@pytest.mark.parametrize("more", MORE)
def test_a_rollback_that_needs_more_says_so_before_it_starts(shift: Shift, bench: Bench, more: str) -> None:
    for bodies in MORE[more]:
        shift.acting(bench, "deployer").released(deployment("same"), *bodies, prune_limit=100)
    outcome = shift.acting(bench, "tier1").try_rollback(1)
    assert outcome.course == "refused"
    assert str(outcome.error).startswith("Nothing was changed.")
    assert "Tier 1" in str(outcome.error) or "cannot delete" in str(outcome.error)
    assert (bench.memory().head.revision, bench.memory().journal) == (2, None)


def test_only_what_a_release_brought_is_listed_and_only_where_it_is_asked_for(
    shift: Shift, released: Bench, namespace: str
) -> None:
    listed = released.data(PARAMETERS)
    assert "Deployment/web image web example.com/web:1" in listed["released.r1"].splitlines()
    assert shift.acting(released, "deployer").rollback(1).course in ("rolled back", "unchanged")
    assert released.data(PARAMETERS).keys() == listed.keys()
    elsewhere = replace(released, namespace=namespace)
    elsewhere.released(deployment())
    assert elsewhere.live(CONFIG_MAP, PARAMETERS) is None
