"""What people may do who may not do everything: an account per test, with rights in one namespace."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session, open_session
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell

from .bench import (
    DEPLOYMENT,
    PATIENCE,
    ROLE_BINDING,
    SECRET,
    SERVICE,
    Bench,
    changes,
    config_map,
    deployment,
    nowhere,
    reading,
    secret,
    service,
)

NAMED_ROLE = Resource("rbac.authorization.k8s.io", "v1", "Role", "roles", True)
ALL = ["get", "list", "watch", "create", "update", "patch", "delete"]
WORK: list[dict[str, Any]] = [
    {"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ALL},
    {"apiGroups": ["autoscaling", "apps"], "resources": ["*"], "verbs": ALL},
    {"apiGroups": [""], "resources": ["configmaps", "pods", "events", "pods/log"], "verbs": ALL},
]
"""All that a release of ConfigMaps and workloads needs, and nothing of Secrets."""

Employ = Callable[..., Session]


@pytest.fixture
def employ(bench: Bench) -> Employ:
    """Gives an account rights in the namespace, and a session of its own."""

    def employed(name: str, *rules: dict[str, Any]) -> Session:
        group = "rbac.authorization.k8s.io"
        metadata = {"name": name, "namespace": bench.namespace}
        role = {"apiVersion": f"{group}/v1", "kind": "Role", "metadata": metadata, "rules": [*WORK, *rules]}
        bench.client.create(NAMED_ROLE, role)
        binding = {
            "apiVersion": f"{group}/v1",
            "kind": "RoleBinding",
            "metadata": metadata,
            "roleRef": {"apiGroup": group, "kind": "Role", "name": name},
            "subjects": [{"kind": "User", "name": name, "apiGroup": group}],
        }
        bench.client.create(ROLE_BINDING, binding)
        return session_of(bench, name)

    return employed


def session_of(bench: Bench, name: str) -> Session:
    """A new session of an account."""
    bench.said = []
    return open_session(Access(kubeconfig=bench.kubeconfig, impersonate_user=name), say=bench.said.append)


def of_secrets(*verbs: str) -> dict[str, Any]:
    """The right to do this with Secrets."""
    return {"apiGroups": [""], "resources": ["secrets"], "verbs": list(verbs)}


def sealed_packs(client: Client, namespace: str) -> list[str]:
    """The names of stored packs with the content of Secrets."""
    found = client.list(SECRET, namespace, selector="ascent.kube/record=pack")
    return sorted(body["metadata"]["name"] for body in found)


def test_a_release_with_a_secret_needs_no_right_to_list_secrets(bench: Bench, employ: Employ) -> None:
    employ("writer", of_secrets("get", "create", "update", "patch", "delete"))
    for number in range(1, 4):
        request = bench.request(config_map(a=str(number)), secret(password=f"first-one-{(number + 1) // 2}"))
        outcome = release(session_of(bench, "writer"), request)
        assert outcome.error is None, outcome.error
        assert (outcome.course, outcome.revision) == ("released", number)
        (warning,) = (text for text in outcome.warnings if "not cleaned up" in text)
        assert "list Secrets" in warning
    # A pack that may not be listed is shared all the same: two contents, two packs.
    assert len(sealed_packs(bench.client, bench.namespace)) == 2
    assert bench.store.verify(bench.memory().head).broken == ""
    assert bench.rollback(1).error is None
    assert bench.data("settings") == {"a": "1"}


def test_who_may_only_read_sees_the_same_difference_and_is_told(bench: Bench) -> None:
    bench.released(deployment(**reading("ConfigMap", "settings")), config_map(a="1"))
    bench.kubectl("create", "rolebinding", "reader", "--clusterrole=view", "--user=reader")
    sources = [deployment(image="example.com/web:2", **reading("ConfigMap", "settings")), config_map(a="2")]
    session = replace(session_of(bench, "reader"), check_mode=True)
    seen = release(session, bench.request(*sources))
    assert seen.error is None, seen.error
    assert seen.changed
    assert any("no right to ask the server" in note for note in seen.notes)
    asked = bench.release(*sources, check_mode=True)
    assert tell(seen, diff=True)["diff"] == tell(asked, diff=True)["diff"]
    refused = release(session_of(bench, "reader"), bench.request(*sources))
    assert refused.course == "refused"
    assert "cannot patch resource" in str(refused.error)


def back(session: Session, bench: Bench, to_revision: int | None = None) -> Outcome:
    """Roll back as an account."""
    return rollback(session, RollbackRequest(bench.name, bench.namespace, to_revision, wait_timeout=PATIENCE))


def test_who_may_not_see_secrets_rolls_back_what_is_beside_them(bench: Bench, employ: Employ) -> None:
    kept = secret(password="first-one"), deployment(**reading("Secret", "login"))
    bench.released(config_map(a="1"), *kept)
    bench.released(config_map(a="2"), *kept, config_map("more"))
    before = bench.there(DEPLOYMENT, "web")["metadata"]["generation"]
    outcome = back(employ("first-tier"), bench, 1)
    assert outcome.error is None, outcome.error
    assert (outcome.course, outcome.revision) == ("rolled back", 3)
    assert changes(outcome) == {"settings": "update", "login": "unchanged", "web": "unchanged", "more": "delete"}
    assert bench.data("settings") == {"a": "1"}
    assert bench.there(DEPLOYMENT, "web")["metadata"]["generation"] == before
    # The new revision is as whole as any other: who may see Secrets goes on from it and comes back to it.
    assert bench.store.verify(bench.memory().head).broken == ""
    assert bench.released(config_map(a="1"), *kept).course == "unchanged"
    bench.released(config_map(a="3"), secret(password="second-one"), kept[1])
    assert bench.rollback(3).error is None
    assert bench.there(SECRET, "login")["data"] == {"password": base64.b64encode(b"first-one").decode()}


def test_who_may_not_see_secrets_goes_back_across_a_rotation(bench: Bench, employ: Employ) -> None:
    def released(image: str, password: str) -> None:
        secrets = {"login": {"password": password, "follow": True}}
        bench.released(deployment(image=image, **reading("Secret", "login")), secrets=secrets)

    def serving() -> tuple[str, bytes]:
        [container] = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"]
        return container["image"], base64.b64decode(bench.there(SECRET, "login")["data"]["password"])

    released("example.com/web:1", "first-one")
    released("example.com/web:2", "second-one")
    for name, number, password in (("first-tier", 1, b"second-one"), ("second-tier", 3, b"third-one")):
        assert back(employ(name), bench, number).error is None
        assert serving() == ("example.com/web:1", password)
        # What was recorded without seeing the Secret still says that it follows.
        released("example.com/web:2", "third-one")


def test_a_way_back_that_fails_is_undone_without_seeing_secrets(bench: Bench, employ: Employ) -> None:
    bench.released(config_map(a="1"), secret(password="first-one"), nowhere(), wait=False)
    bench.released(config_map(a="2"), secret(password="first-one"), deployment())
    outcome = back(employ("first-tier"), bench, 1)
    assert outcome.course == "undone", outcome.undo_error
    assert bench.data("settings") == {"a": "2"}
    assert bench.released(config_map(a="2"), secret(password="first-one"), deployment()).course == "unchanged"


def with_token(bench: Bench, rules: Sequence[Mapping[str, Any]]) -> Callable[[], Session]:
    """Opens sessions of a ServiceAccount that may do this and no more, by a token of its own."""
    bench.kubectl("create", "serviceaccount", "first-tier")
    for rule in rules:
        verbs, resources = ",".join(rule["verbs"]), rule["resources"]
        for group, resource in ((group, resource) for group in rule["apiGroups"] for resource in resources):
            name = f"{group or 'core'}-{resource.replace('/', '-').replace('*', 'all')}"
            kind = f"--resource={resource}.{group}" if group else f"--resource={resource}"
            bench.kubectl("create", "role", name, f"--verb={verbs}", kind)
            account = f"--serviceaccount={bench.namespace}:first-tier"
            bench.kubectl("create", "rolebinding", name, f"--role={name}", account)
    host = bench.client.connection.whereabouts.host
    token = bench.kubectl("create", "token", "first-tier").strip()
    access = Access(host=host, api_key=token, validate_certs=False)
    return lambda: open_session(access, say=bench.said.append)


def test_a_version_of_a_secret_comes_back_without_seeing_it(bench: Bench) -> None:
    """What a rollback needs is still there: it only has to be named again."""
    reader = deployment(readinessProbe={"tcpSocket": {"port": 80}}, **reading("Secret", "login"))
    for number, password in enumerate(("first-one", "second-one"), start=1):
        bench.released(reader, config_map(a=str(number)), secrets={"login": {"password": password}})
    there = {body["metadata"]["name"] for body in bench.client.list(SECRET, bench.namespace)}
    outcome = back(with_token(bench, WORK)(), bench, 1)
    assert outcome.error is None, outcome.error
    assert bench.data("settings") == {"a": "1"}
    [source] = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"][0]["envFrom"]
    body = bench.there(SECRET, source["secretRef"]["name"])
    assert base64.b64decode(body["data"]["password"]) == b"first-one"
    assert {body["metadata"]["name"] for body in bench.client.list(SECRET, bench.namespace)} == there
    same = bench.released(reader, config_map(a="1"), secrets={"login": {"password": "first-one"}})
    assert same.course == "unchanged"


@pytest.mark.parametrize("to_revision", [1, 2, 4], ids=["another content", "one more", "one less"])
def test_a_content_that_must_come_back_is_named_before_the_start(
    bench: Bench, employ: Employ, to_revision: int
) -> None:
    bench.released(secret(password="first-one"), config_map(a="1"))
    bench.released(secret(password="second-one"), secret("other", key="more-of-it"), config_map(a="2"))
    bench.released(secret(password="second-one"), config_map(a="3"))
    bench.released(config_map(a="4"), prune_limit=100)
    bench.rollback(3)
    session = employ("first-tier")
    with pytest.raises(RefusedError, match=r"Secret/.*/(login|other) must change, and we may not read Secrets"):
        back(session, bench, to_revision)
    assert bench.data("settings") == {"a": "3"}
    assert bench.memory().head.revision == 5
    assert bench.memory().journal is None


NO_LIST: list[dict[str, Any]] = [
    {"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ALL},
    {"apiGroups": [""], "resources": ["configmaps"], "verbs": ALL},
    {"apiGroups": [""], "resources": ["services"], "verbs": ["get", "create", "update", "patch", "delete"]},
    {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["get", "create", "update", "patch", "delete"]},
]
"""A deployer who may list nothing but what a release remembers, who sees no pod, and nothing outside the namespace."""


def test_t66_who_may_list_nothing_looks_at_each_object(bench: Bench) -> None:
    session = with_token(bench, NO_LIST)
    account = f"--as=system:serviceaccount:{bench.namespace}:first-tier"
    may = bench.kubectl("auth", "can-i", "--list", account)
    assert not [line for line in may.splitlines() if line.startswith(("services", "deployments")) and "list" in line]
    services = [service(f"part-{number}", selector={"app": "web"}) for number in range(4)]
    first = [deployment(), config_map(a="1"), *services]

    def released(*bodies: Body, **options: Any) -> Outcome:
        outcome = release(session(), bench.request(*bodies, **options))
        assert outcome.error is None, outcome.error
        return outcome

    assert released(*first).course == "released"
    assert released(*first).course == "unchanged"
    bench.kubectl("patch", "service", "part-1", "--patch", '{"spec": {"selector": {"app": "by-hand"}}}')
    seen = release(session(), bench.request(*first))
    assert "part-1" in str(seen.error)
    assert ".spec.selector set by kubectl-patch" in str(seen.error)
    second = [deployment(image="example.com/web:2"), config_map(a="2"), *services[:3]]
    outcome = released(*second, conflicts="take")
    assert changes(outcome) == {
        "web": "update",
        "settings": "update",
        "part-0": "unchanged",
        "part-1": "update",
        "part-2": "unchanged",
        "part-3": "delete",
    }
    assert bench.live(SERVICE, "part-3") is None
    # What leaves is known by the inventory: nothing is overlooked for want of a list.
    failed = release(session(), bench.request(nowhere(), services[0], prune_limit=100))
    assert (failed.course, failed.undo_error) == ("undone", None), failed.error
    assert back(session(), bench, 1).error is None
    assert bench.there(SERVICE, "part-3")
    removal = remove(session(), bench.request())
    assert (removal.course, removal.error) == ("removed", None)
    assert bench.live(SERVICE, "part-0") is None
    assert bench.live(DEPLOYMENT, "web") is None
