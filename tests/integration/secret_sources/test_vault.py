"""Values from a real OpenBao, which speaks Vault's API: versions, ways to log in, what is said when there is none."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hvac
import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from commands import run

from ..operations.bench import core
from .conftest import Gather

CANARY = "canary-of-vault-4711"
POLICY = 'path "secret/data/shop/*" { capabilities = ["read"] }'
SERVICE_ACCOUNT = core("ServiceAccount", "serviceaccounts")


def source(path: str = "shop/db", **options: Any) -> dict[str, Any]:
    return {"vault": {"path": path, "key": "password", **options}}


@pytest.fixture(scope="module")
def kept(bao: hvac.Client) -> hvac.Client:
    """Three versions of a password, of which the second is deleted and the first destroyed, and a policy for it."""
    for number in (1, 2, 3, 4):
        bao.secrets.kv.v2.create_or_update_secret("shop/db", secret={"password": f"{CANARY}-{number}", "port": 5432})
    bao.secrets.kv.v2.create_or_update_secret("other/db", secret={"password": CANARY})
    bao.secrets.kv.v2.delete_secret_versions("shop/db", versions=[2])
    bao.secrets.kv.v2.destroy_secret_versions("shop/db", versions=[1])
    bao.sys.create_or_update_policy("shop", POLICY)
    return bao


@pytest.fixture
def root(kept: hvac.Client) -> dict[str, Any]:
    return {"url": kept.url, "token": kept.token}


def test_the_newest_version_or_the_one_that_is_pinned(gather: Gather, root: dict[str, Any]) -> None:
    assert gather(source(), vault=root) == f"{CANARY}-4"
    assert gather(source(version=3), vault=root) == f"{CANARY}-3"
    assert gather(source(version="3", mount="secret"), vault=root) == f"{CANARY}-3"


def test_the_environment_says_where_vault_is(
    gather: Gather, kept: hvac.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAO_ADDR", kept.url)
    monkeypatch.setenv("VAULT_TOKEN", kept.token)
    assert gather(source()) == f"{CANARY}-4"


def test_it_logs_in_by_app_role(gather: Gather, kept: hvac.Client) -> None:
    kept.sys.enable_auth_method("approle")
    kept.auth.approle.create_or_update_approle("shop", token_policies=["shop"])
    role_id = kept.auth.approle.read_role_id("shop")["data"]["role_id"]
    secret_id = kept.auth.approle.generate_secret_id("shop")["data"]["secret_id"]
    role = {"url": kept.url, "app_role": {"role_id": role_id, "secret_id": secret_id}}
    assert gather(source(), vault=role) == f"{CANARY}-4"
    with pytest.raises(AscentError, match=r"db/password .*other/db.* refuses it .*read on secret/data/other/db"):
        gather(source("other/db"), vault=role)
    wrong = {"url": kept.url, "app_role": {"role_id": role_id, "secret_id": CANARY}}
    with pytest.raises(AscentError, match="refuses the login by AppRole: invalid") as error:
        gather(source(), vault=wrong)
    assert CANARY not in _told(error.value)


@pytest.fixture
def account(kubeconfig: str, client: Client, namespace: str, kept: hvac.Client, request: Any) -> Iterator[str]:
    """The token of a service account that Vault lets in; the cluster's API server vouches for it."""
    kubectl = _Kubectl(request, kubeconfig)
    for name in ("shop", "reviewer"):
        client.create(SERVICE_ACCOUNT, {"metadata": {"name": name, "namespace": namespace}})
    binding = f"{namespace}-reviewer"
    kubectl("create", "clusterrolebinding", binding, "--clusterrole=system:auth-delegator",
            f"--serviceaccount={namespace}:reviewer")  # fmt: skip
    cluster = json.loads(kubectl("config", "view", "--raw", "--flatten", "--output=json"))["clusters"][0]["cluster"]
    kept.sys.enable_auth_method("kubernetes")
    kept.write_data(
        "auth/kubernetes/config",
        data={
            "kubernetes_host": cluster["server"],
            "kubernetes_ca_cert": _decoded(cluster["certificate-authority-data"]),
            "token_reviewer_jwt": kubectl("create", "token", "reviewer", f"--namespace={namespace}"),
            "disable_local_ca_jwt": True,
        },
    )
    kept.auth.kubernetes.create_role("shop", ["shop"], [namespace], policies=["shop"])
    yield kubectl("create", "token", "shop", f"--namespace={namespace}")
    kubectl("delete", "clusterrolebinding", binding)
    kept.sys.disable_auth_method("kubernetes")


def test_it_logs_in_by_a_service_account(gather: Gather, kept: hvac.Client, account: str, tmp_path: Any) -> None:
    (tmp_path / "token").write_text(account + "\n")
    for way in ({"jwt": account}, {"token_path": str(tmp_path / "token")}):
        assert gather(source(), vault={"url": kept.url, "kubernetes": {"role": "shop", **way}}) == f"{CANARY}-4"
    with pytest.raises(AscentError, match="refuses the login by the Kubernetes service account") as error:
        gather(source(), vault={"url": kept.url, "kubernetes": {"role": "other", "jwt": account}})
    assert account not in _told(error.value)
    with pytest.raises(AscentError, match="can't be read from /nowhere"):
        gather(source(), vault={"url": kept.url, "kubernetes": {"role": "shop", "token_path": "/nowhere"}})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (source("shop/nowhere"), "db/password .*path shop/nowhere.*no such path.* get -mount=secret shop/nowhere"),
        (source(version=9), "version 9.*no such version"),
        (source(version=2), "version 2 was deleted.*Undelete it"),
        (source(version=1), "version 1 was destroyed"),
        (source(version="newest"), "version is no number"),
        (source(mount="cubbyhole"), "path shop/db.*key password.*mount cubbyhole.* no such path|key-value engine"),
        ({"vault": {"path": "shop/db", "key": "pasword"}}, "no key pasword.*keys there are: password, port"),
        ({"vault": {"path": "shop/db", "key": "port"}}, "is a int, and not text.*in quotes"),
        ({"vault": {"path": "shop/db", "key": ["password", "deeper"]}}, "nothing below which deeper could stand"),
    ],
)
def test_what_is_not_there_is_said_with_the_place(
    gather: Gather, root: dict[str, Any], written: dict[str, Any], said: str
) -> None:
    with pytest.raises(AscentError, match=said) as error:
        gather(written, vault=root)
    assert CANARY not in _told(error.value)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "nothing says where Vault is"),
        ({"url": "http://127.0.0.1:1", "token": CANARY}, "Vault at http://127.0.0.1:1 can't be reached"),
        ({"token": CANARY, "tokn": CANARY}, "unknown settings: tokn"),
        ({"app_role": {"role": CANARY}}, "unknown settings: app_role.role"),
        ({"app_role": CANARY}, "app_role of vault is no dictionary"),
    ],
)
def test_settings_that_lead_nowhere(gather: Gather, settings: dict[str, Any], said: str) -> None:
    with pytest.raises(AscentError, match=said) as error:
        gather(source(), vault=settings)
    assert CANARY not in _told(error.value)


def test_a_token_that_is_not_known(gather: Gather, kept: hvac.Client) -> None:
    with pytest.raises(AscentError, match="refuses it to this token") as error:
        gather(source(), vault={"url": kept.url, "token": CANARY})
    assert CANARY not in _told(error.value)


def _told(error: BaseException) -> str:
    """An error with all that it came from."""
    return f"{error} {error!r} {error.__cause__!r}"


def _decoded(text: str) -> str:
    return base64.b64decode(text).decode()


class _Kubectl:
    """The cluster's kubectl, as its administrator."""

    def __init__(self, request: Any, kubeconfig: str) -> None:
        self._program = str(request.getfixturevalue("kubectl_program"))
        self._kubeconfig = kubeconfig

    def __call__(self, *arguments: str) -> str:
        return run(self._program, f"--kubeconfig={self._kubeconfig}", *arguments, folder=Path("/")).strip()
