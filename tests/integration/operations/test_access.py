"""What the accounts of the role access may do: asked of a real API server, with the tokens that the role wrote."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AccessError, ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import JSON_TYPE, MERGE_PATCH_TYPE, Client
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status

from .bench import (
    CONFIG_MAP,
    NAMESPACE,
    SECRET,
    Bench,
    config_map,
    deployment,
    reading,
    secret,
)

HOME = "ascent-access"
ACCOUNTS = ("viewer", "tier1", "deployer")
LOOK = "get list watch"
ALL = "get list watch create update patch delete"
VERBS = (*ALL.split(), "deletecollection")
MAY: dict[str, tuple[str, str, str]] = {
    "configmaps": (LOOK, LOOK, ALL),
    "endpoints": (LOOK, LOOK, LOOK),
    "events": (LOOK, LOOK, f"{LOOK} create"),
    "limitranges": (LOOK, LOOK, LOOK),
    "persistentvolumeclaims": (LOOK, LOOK, ALL),
    "pods": (LOOK, LOOK, ALL),
    "pods/attach": ("", "", ""),
    "pods/ephemeralcontainers": ("", "", ""),
    "pods/eviction": ("", "", ""),
    "pods/exec": ("", "", ""),
    "pods/log": ("", "get", "get"),
    "pods/portforward": ("", "", ""),
    "pods/proxy": ("", "", ""),
    "resourcequotas": (LOOK, LOOK, LOOK),
    "secrets": ("", "", ALL),
    "serviceaccounts": (LOOK, LOOK, ALL),
    "serviceaccounts/token": ("", "", ""),
    "services": (LOOK, LOOK, ALL),
    "services/proxy": ("", "", "get"),
    "apps/controllerrevisions": (LOOK, LOOK, LOOK),
    "apps/daemonsets": (LOOK, LOOK, ALL),
    "apps/deployments": (LOOK, LOOK, ALL),
    "apps/deployments/scale": ("", "", ""),
    "apps/replicasets": (LOOK, LOOK, LOOK),
    "apps/statefulsets": (LOOK, LOOK, ALL),
    "autoscaling/horizontalpodautoscalers": (LOOK, LOOK, ALL),
    "batch/cronjobs": (LOOK, LOOK, ALL),
    "batch/jobs": (LOOK, LOOK, ALL),
    "coordination.k8s.io/leases": (LOOK, LOOK, ALL),
    "discovery.k8s.io/endpointslices": (LOOK, LOOK, LOOK),
    "networking.k8s.io/ingresses": (LOOK, LOOK, ALL),
    "policy/poddisruptionbudgets": (LOOK, LOOK, ALL),
    "rbac.authorization.k8s.io/rolebindings": (LOOK, LOOK, LOOK),
    "rbac.authorization.k8s.io/roles": (LOOK, LOOK, LOOK),
    "example.com/things": (LOOK, LOOK, ALL),
}
"""By resource, the verbs of viewer, tier1 and deployer in their namespace."""

GROUPS = {"apps", "autoscaling", "batch", "policy"}
ELSEWHERE = {"configmaps", "secrets", "pods", "apps/deployments"}
"""What nobody may do anything with in another namespace."""


@dataclass(frozen=True)
class Accounts:
    """A namespace that the role gave access to, and the folder of its kubeconfigs."""

    namespace: str
    folder: Path
    output: str

    def file(self, account: str) -> Path:
        return self.folder / f"{self.namespace}-{account}.kubeconfig"

    def client(self, account: str) -> Client:
        """Requests with the token of an account; nothing that it asks for leaves a trace."""
        return Client(connect(Access(kubeconfig=str(self.file(account))), {}), dry_run=True)

    def bench(self, bench: Bench, account: str) -> Bench:
        """The same bench, acting as an account."""
        return replace(bench, kubeconfig=str(self.file(account)), said=[])


@pytest.fixture(scope="module")
def accounts(
    client: Client, kubeconfig: str, play: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Accounts]:
    """Access to an empty namespace, given by the playbook."""
    namespace, folder = f"test-{secrets.token_hex(4)}", tmp_path_factory.mktemp("access") / "kubeconfigs"
    variables = {
        "access_namespace": namespace,
        "access_folder": str(folder),
        "access_kubeconfig": kubeconfig,
        "access_api_groups": ["example.com"],
        "access_lifetime": 3600,
    }
    run = play("ascent.kube.access", "-vvv", **variables)
    assert run.status == 0, run.output
    yield Accounts(namespace, folder, run.output)
    run = play("ascent.kube.access", access_state="absent", **variables)
    client.delete(NAMESPACE, "", namespace)
    assert run.status == 0, run.output


@pytest.fixture
def bench(accounts: Accounts, kubeconfig: str, client: Client, kubectl_program: str) -> Iterator[Bench]:
    """A release of its own in the namespace that access was given to."""
    bench = Bench(kubeconfig, client, accounts.namespace, kubectl_program, name=f"shop-{secrets.token_hex(2)}")
    yield bench
    bench.remove()


def may(client: Client, verb: str, resource: str, namespace: str) -> bool:
    """What the API server itself answers about a right."""
    first, _slash, rest = resource.partition("/")
    group, path = (first, rest) if first in GROUPS or "." in first else ("", resource)
    plural, _slash, subresource = path.partition("/")
    attributes = {"verb": verb, "group": group, "resource": plural, "namespace": namespace, "subresource": subresource}
    review = {
        "apiVersion": "authorization.k8s.io/v1",
        "kind": "SelfSubjectAccessReview",
        "spec": {"resourceAttributes": attributes},
    }
    answer = client.request("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body=review)
    return bool(answer["status"]["allowed"])


def refused(client: Client, method: str, path: str) -> str:
    """Why a request is refused for want of a right; empty when it is not."""
    body = {} if method in ("POST", "PATCH") else None
    content_type = MERGE_PATCH_TYPE if method == "PATCH" else JSON_TYPE
    try:
        client.request(method, path, body=body, content_type=content_type)
    except ApiError as error:
        return error.message if error.status == 403 else ""
    return ""


@pytest.mark.parametrize("account", ACCOUNTS)
def test_each_account_has_the_rights_of_the_table_and_no_other(accounts: Accounts, account: str) -> None:
    client = accounts.client(account)
    wanted = {resource: rights[ACCOUNTS.index(account)] for resource, rights in MAY.items()}
    found = {
        resource: " ".join(verb for verb in VERBS if may(client, verb, resource, accounts.namespace))
        for resource in wanted
    }
    assert found == wanted
    assert not [verb for resource in ELSEWHERE for verb in VERBS if may(client, verb, resource, "default")]
    assert not [verb for verb in VERBS if may(client, verb, "nodes", "")]


REQUESTS = [
    ("GET", "/api/v1/namespaces/{}/secrets", "d"),
    ("GET", "/api/v1/namespaces/{}/secrets/login", "d"),
    ("PATCH", "/api/v1/namespaces/{}/secrets/login", "d"),
    ("DELETE", "/api/v1/namespaces/{}/secrets/login", "d"),
    ("GET", "/api/v1/namespaces/{}/configmaps", "vtd"),
    ("PATCH", "/api/v1/namespaces/{}/configmaps/settings", "d"),
    ("GET", "/api/v1/namespaces/{}/pods/any/log", "td"),
    ("POST", "/api/v1/namespaces/{}/pods", "d"),
    ("PATCH", "/api/v1/namespaces/{}/pods/any/ephemeralcontainers", ""),
    ("POST", "/api/v1/namespaces/{}/pods/any/exec", ""),
    ("POST", "/api/v1/namespaces/{}/serviceaccounts/default/token", ""),
    ("PATCH", "/apis/apps/v1/namespaces/{}/deployments/web", "d"),
    ("DELETE", "/apis/apps/v1/namespaces/{}/deployments/web", "d"),
    ("PATCH", "/apis/rbac.authorization.k8s.io/v1/namespaces/{}/roles/ascent-viewer", ""),
]


"""Which accounts (by their first letter) may make a request, whether or not there is such an object."""


@pytest.mark.parametrize("account", ACCOUNTS)
def test_real_requests_are_answered_as_the_table_says(accounts: Accounts, account: str) -> None:
    client = accounts.client(account)
    for method, path, who in REQUESTS:
        reason = refused(client, method, path.format(accounts.namespace))
        assert bool(reason) is (account[0] not in who), (method, path, reason)


def test_an_empty_patch_of_a_secret_shows_it_to_who_may_patch(accounts: Accounts, bench: Bench) -> None:
    """Why nobody but the deployer may."""
    bench.released(secret(password="first-one"))
    for account in ("viewer", "tier1"):
        with pytest.raises(ApiError, match="cannot patch resource"):
            accounts.client(account).patch(SECRET, bench.namespace, "login", {})
    answer = accounts.client("deployer").patch(SECRET, bench.namespace, "login", {})
    assert base64.b64decode(answer["data"]["password"]) == b"first-one"


def test_a_deployer_releases_and_rolls_back_with_secrets_and_a_viewer_sees_it(accounts: Accounts, bench: Bench) -> None:
    deployer, viewer = (accounts.bench(bench, account) for account in ("deployer", "viewer"))
    reader = deployment(**reading("Secret", "login"))
    for number in ("1", "2"):
        login = secret(password=f"password-{number}")
        deployer.released(reader, login, config_map(a=number), secrets={"key": {"value": number}})
    assert deployer.rollback(1).course == "rolled back"
    assert base64.b64decode(bench.there(SECRET, "login")["data"]["password"]) == b"password-1"
    seen = status(viewer.session(), bench.name, bench.namespace)
    health = {member.identity.name.partition("-")[0]: member.verdict.health for member in seen.members}
    assert health == {"web": "ready", "settings": "ready", "login": "unknown", "key": "unknown"}
    assert [line.number for line in viewer.history()] == [3, 2, 1]
    outcome = viewer.other(f"{bench.name}-more").release(config_map("more"))
    assert (outcome.course, "cannot patch resource" in str(outcome.error)) == ("refused", True)


def test_status_and_history_by_playbook_with_the_kubeconfig_of_a_viewer(
    accounts: Accounts, bench: Bench, play: Callable[..., Any]
) -> None:
    bench.released(config_map(a="1"), secret(password="first-one"))
    variables = {
        "release_name": bench.name,
        "release_namespace": bench.namespace,
        "release_kubeconfig": str(accounts.file("viewer")),
    }
    for name, line in (("status", "we may not read it"), ("history", "r1")):
        run = play(f"ascent.kube.{name}", **variables)
        assert run.status == 0, run.output
        assert line in run.output


def test_the_kubeconfigs_are_their_owners_and_their_tokens_are_not_shown(accounts: Accounts) -> None:
    assert accounts.folder.stat().st_mode & 0o777 == 0o700
    for account in ACCOUNTS:
        file = accounts.file(account)
        assert file.stat().st_mode & 0o777 == 0o600
        token = json.loads(file.read_text())["users"][0]["user"]["token"]
        assert token not in accounts.output
        assert f"ascent-{account}@{accounts.namespace}, with a token that ends at 20" in accounts.output


def test_who_is_taken_off_the_list_has_no_access_any_more(
    client: Client, kubeconfig: str, play: Callable[..., Any], namespace: str, tmp_path: Path
) -> None:
    folder = tmp_path / "kubeconfigs"
    variables = {"access_namespace": namespace, "access_folder": str(folder), "access_kubeconfig": kubeconfig}
    own = Accounts(namespace, folder, "")
    roles = [{"import_role": {"name": "ascent.kube.access"}, "check_mode": checked} for checked in (True, False)]
    twice = tmp_path / "twice.json"
    twice.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": roles}]))
    run = play(twice, **variables)
    assert run.status == 0, run.output
    assert "with a token that is still to be asked for" in run.output
    viewer, deployer = own.client("viewer"), own.client("deployer")
    before = own.file("viewer").read_bytes()
    run = play("ascent.kube.access", access_accounts=["viewer"], **variables)
    assert run.status == 0, run.output
    assert own.file("viewer").read_bytes() == before
    assert may(viewer, "get", "configmaps", namespace)
    with pytest.raises(AccessError, match="does not accept our credentials"):
        may(deployer, "get", "configmaps", namespace)
    assert play("ascent.kube.access", access_state="absent", **variables).status == 0
    assert client.get(CONFIG_MAP, HOME, f"ascent-{namespace}-head") is None
