"""As whom and by which way a server is spoken to, whatever a kubeconfig says besides."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AccessError, ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client


def client_of(access: Access, environment: dict[str, str] | None = None) -> Client:
    return Client(connect(access, environment or {}))


def user_of(client: Client) -> dict[str, Any]:
    """Who we are in the server's own words."""
    body = {"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}
    answer = client.request("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", body=body)
    found: dict[str, Any] = answer["status"]["userInfo"]
    return found


@pytest.fixture
def token(client: Client, namespace: str) -> str:
    """A token of the namespace's service account."""
    path = f"/api/v1/namespaces/{namespace}/serviceaccounts"
    body = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "robot"}}
    client.request("POST", path, body=body)
    answer = client.request(
        "POST",
        f"{path}/robot/token",
        body={"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {}},
    )
    return str(answer["status"]["token"])


def test_each_group_is_one(kubeconfig: str) -> None:
    access = Access(kubeconfig=kubeconfig, impersonate_user="bob", impersonate_groups=("dev", "ops", "a,b"))
    user = user_of(client_of(access))
    assert user["username"] == "bob"
    assert {"dev", "ops", "a,b"} <= set(user["groups"])


def test_a_token_beats_the_certificate_of_a_kubeconfig(kubeconfig: str, namespace: str, token: str) -> None:
    robot = f"system:serviceaccount:{namespace}:robot"
    assert user_of(client_of(Access(kubeconfig=kubeconfig)))["username"] != robot
    assert user_of(client_of(Access(kubeconfig=kubeconfig, api_key=token)))["username"] == robot
    by_variable = client_of(Access(kubeconfig=kubeconfig), {"K8S_AUTH_API_KEY": token})
    assert user_of(by_variable)["username"] == robot


def test_a_name_beats_certificate_and_token_of_a_kubeconfig(kubeconfig: str, token: str) -> None:
    """The server knows no passwords: whoever offers nothing else is nobody to it."""
    body = yaml.safe_load(Path(kubeconfig).read_text())
    for known in ({}, {"token": token}):
        body["users"][0]["user"] |= known
        with pytest.raises((AccessError, ApiError), match=r"system:anonymous|does not accept our credentials"):
            user_of(client_of(Access(kubeconfig=body, username="ada", password="wrong")))


def test_a_certificate_that_is_named_too_is_used(kubeconfig: str, token: str, tmp_path: Path, client: Client) -> None:
    configuration = client.connection._configuration
    certificate, key = tmp_path / "crt", tmp_path / "key"
    certificate.write_bytes(Path(configuration.cert_file).read_bytes())
    key.write_bytes(Path(configuration.key_file).read_bytes())
    access = Access(kubeconfig=kubeconfig, api_key=token, client_cert=str(certificate), client_key=str(key))
    assert user_of(client_of(access)) == user_of(client)


def test_what_is_not_verified_is_said_and_refused_where_asked(kubeconfig: str) -> None:
    awx = {"K8S_AUTH_VERIFY_SSL": "False"}
    assert client_of(Access(kubeconfig=kubeconfig), awx).connection.whereabouts.verified is False
    assert client_of(Access(host="http://127.0.0.1:8001")).connection.whereabouts.verified is False
    asked = {"ASCENT_REQUIRE_VERIFIED": "True"}
    assert client_of(Access(kubeconfig=kubeconfig), asked).connection.whereabouts.verified is True
    with pytest.raises(AccessError, match="its certificate would not be verified"):
        connect(Access(kubeconfig=kubeconfig), {**awx, **asked})
    with pytest.raises(AccessError, match="would not be verified"):
        connect(Access(host="http://127.0.0.1:8001", require_verified=True), {})
    connect(Access(kubeconfig=kubeconfig, require_verified=False), {**awx, **asked})
    for access, environment in ((Access(kubeconfig=kubeconfig), awx), (Access(host="http://127.0.0.1:8001"), {})):
        with pytest.raises(AccessError, match="no access data are handed on"):
            connect(access, environment).described()


class Listener:
    """Takes connections, notes the first line and hangs up: a proxy as far as it is asked for something."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.asked: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(4096).decode().splitlines()[0])

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def proxies() -> Iterator[list[Listener]]:
    found = [Listener(), Listener(), Listener()]
    yield found
    for proxy in found:
        proxy.close()


def asked(proxies: list[Listener]) -> list[bool]:
    """Which of them have been asked for the server since the last call."""
    found = [bool(proxy.asked) for proxy in proxies]
    for proxy in proxies:
        assert all(line.startswith("CONNECT ") for line in proxy.asked)
        proxy.asked.clear()
    return found


def test_the_option_beats_the_kubeconfig_and_that_the_machine(kubeconfig: str, proxies: list[Listener]) -> None:
    option, of_cluster, of_machine = (proxy.url for proxy in proxies)
    body = yaml.safe_load(Path(kubeconfig).read_text())
    plain = Access(kubeconfig=yaml.safe_load(Path(kubeconfig).read_text()))
    for cluster in body["clusters"]:
        cluster["cluster"]["proxy-url"] = of_cluster
    environment = {"HTTPS_PROXY": of_machine}
    for access, known, expected in (
        (Access(kubeconfig=body, proxy=option), environment, [True, False, False]),
        (Access(kubeconfig=body), {**environment, "K8S_AUTH_PROXY": option}, [True, False, False]),
        (Access(kubeconfig=body), environment, [False, True, False]),
        (plain, environment, [False, False, True]),
    ):
        with pytest.raises(AccessError):
            user_of(client_of(access, known))
        assert asked(proxies) == expected
