# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which API server, as whom: options, environment and kubeconfig become one connection."""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from inspect import signature
from pathlib import Path
from typing import Any

from ..errors import AccessError, InputError

try:
    import urllib3
    from kubernetes import client as kubernetes_client
    from kubernetes import config as kubernetes_config
    from kubernetes.config import kube_config
    from kubernetes.config.config_exception import ConfigException
    from kubernetes.config.kube_config import KubeConfigLoader, KubeConfigMerger

    IMPORT_ERROR: ImportError | None = None
except ImportError as import_error:
    IMPORT_ERROR = import_error

CONNECTIONS = 16
# Watches hold connections of their own beside the requests.
KEPT_ALIVE = 64
TRUE_WORDS = frozenset({"1", "true", "yes", "on", "y", "t"})


@dataclass(frozen=True)
class Access:
    """How to reach an API server; the names and variables are those of the kubernetes.core collection.

    Empty fields are filled from ``K8S_AUTH_*`` (see :func:`from_environment`), then from a kubeconfig file,
    last from the service account of the pod that we run in.
    """

    kubeconfig: str | Mapping[str, Any] | None = None
    context: str | None = None
    host: str | None = None
    api_key: str | None = None
    username: str | None = None
    password: str | None = None
    validate_certs: bool | None = None
    require_verified: bool | None = None
    ca_cert: str | None = None
    client_cert: str | None = None
    client_key: str | None = None
    proxy: str | None = None
    no_proxy: str | None = None
    proxy_headers: Mapping[str, Any] | None = None
    impersonate_user: str | None = None
    impersonate_groups: tuple[str, ...] | None = None

    def from_environment(self, environment: Mapping[str, str]) -> Access:
        """The same with each empty field taken from its ``K8S_AUTH_*`` variable."""
        found: dict[str, Any] = {}
        for field in fields(self):
            if getattr(self, field.name) is not None:
                continue
            for name in VARIABLES.get(field.name, (f"K8S_AUTH_{field.name.upper()}",)):
                if environment.get(name):
                    found[field.name] = _typed(field.name, environment[name])
                    break
        return replace(self, **found)


VARIABLES = {
    "validate_certs": ("K8S_AUTH_VERIFY_SSL", "K8S_AUTH_VALIDATE_CERTS"),
    # Not one of kubernetes.core's: whoever runs the jobs of others asks for it, by a name that is ours.
    "require_verified": ("ASCENT_REQUIRE_VERIFIED",),
    "ca_cert": ("K8S_AUTH_SSL_CA_CERT", "K8S_AUTH_CA_CERT"),
    "client_cert": ("K8S_AUTH_CERT_FILE", "K8S_AUTH_CLIENT_CERT"),
    "client_key": ("K8S_AUTH_KEY_FILE", "K8S_AUTH_CLIENT_KEY"),
    "no_proxy": ("K8S_AUTH_NO_PROXY", "NO_PROXY", "no_proxy"),
    "proxy_headers": (),
}


def _typed(name: str, text: str) -> Any:
    if name in ("validate_certs", "require_verified"):
        return text.strip().lower() in TRUE_WORDS
    if name == "impersonate_groups":
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


@dataclass(frozen=True)
class Whereabouts:
    """What an answer says of the connection: never a credential."""

    host: str
    context: str
    source: str
    verified: bool


class Connection:
    """One API server over a pool of kept-alive connections."""

    def __init__(self, configuration: Any, whereabouts: Whereabouts, extra_headers: Iterable[tuple[str, str]]) -> None:
        self.whereabouts = whereabouts
        self._configuration = configuration
        self._extra_headers = tuple(extra_headers)
        self._credentials = threading.Lock()
        self.pool = kubernetes_client.ApiClient(configuration).rest_client.pool_manager

    def described(self) -> dict[str, str]:
        """The server as the ``cluster`` of a kubeconfig; AccessError when nothing shows that it is the right one."""
        if not self.whereabouts.verified:
            raise AccessError(
                f"The certificate of {self.whereabouts.host} is not verified, so no access data are handed on.",
                hint="Give an https address and ca_cert, or a kubeconfig with the certificate of the server's CA.",
            )
        found = {"server": self._configuration.host}
        if self._configuration.ssl_ca_cert:
            authority = Path(self._configuration.ssl_ca_cert).read_bytes()
            found["certificate-authority-data"] = base64.b64encode(authority).decode("ascii")
        server_name = getattr(self._configuration, "tls_server_name", None)
        return {**found, "tls-server-name": server_name} if server_name else found

    def url(self, path: str) -> str:
        """The absolute address of a path that starts with a slash."""
        return f"{self._configuration.host.rstrip('/')}{path}"

    def headers(self, more: Mapping[str, str]) -> Any:
        """Credentials for one request, and ``more``; an expired token is renewed on the way."""
        headers = urllib3.HTTPHeaderDict([*self._extra_headers, *more.items()])
        with self._credentials:
            for setting in self._configuration.auth_settings().values():
                if setting["in"] == "header" and setting["value"]:
                    headers[setting["key"]] = setting["value"]
            if self._configuration.username:
                headers.setdefault("authorization", self._configuration.get_basic_auth_token())
        return headers


@contextmanager
def leaving_no_keys() -> Iterator[None]:
    """After its ``with`` block the files are gone in which the library kept keys of kubeconfigs for it.

    It removes them itself when Python ends, but a process that Ansible forks for a task ends without that. No
    connection that was made in the block can be used after it; those from before can.
    """
    before = frozenset(_kept_files())
    try:
        yield
    finally:
        for content in _kept_files().keys() - before:
            Path(_kept_files().pop(content)).unlink(missing_ok=True)


def _kept_files() -> dict[str, str]:
    """The library's own table: content -> path."""
    found: dict[str, str] = {} if IMPORT_ERROR is not None else kube_config._temp_files
    return found


def connect(access: Access, environment: Mapping[str, str] | None = None) -> Connection:
    """Open nothing yet, but know where to and as whom; raises AccessError or InputError."""
    environment = os.environ if environment is None else environment
    if IMPORT_ERROR is not None:
        raise AccessError(
            f"The Python library kubernetes is missing ({IMPORT_ERROR}).",
            hint="Install it for the Python that runs this task: pip install 'kubernetes>=31'.",
        )
    access = access.from_environment(environment)
    configuration = _empty_configuration()
    try:
        context, source = _load(access, environment, configuration)
    except (ConfigException, OSError, ValueError, KeyError, TypeError) as error:
        raise AccessError(
            f"The cluster's access data could not be read: {error}.",
            hint="Check the options kubeconfig and context, or the variables K8S_AUTH_KUBECONFIG and K8S_AUTH_CONTEXT.",
        ) from error
    _override(configuration, access)
    # The machine's proxy is for all there is: what is said of this one cluster beats it, as it does for kubectl.
    configuration.proxy = configuration.proxy or environment.get("HTTPS_PROXY") or environment.get("https_proxy")
    verified = bool(configuration.verify_ssl) and str(configuration.host).startswith("https:")
    whereabouts = Whereabouts(configuration.host, context, source, verified)
    if access.require_verified and not verified:
        raise _unverified(whereabouts)
    if not configuration.verify_ssl:
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    return Connection(configuration, whereabouts, _impersonation(access))


def _unverified(whereabouts: Whereabouts) -> AccessError:
    return AccessError(
        f"{whereabouts.host} is not spoken to: its certificate would not be verified, and require_verified is on.",
        hint="Give ca_cert, or put the CA into the credential: AWX's own credential type verifies nothing without it.",
    )


def _empty_configuration() -> Any:
    # With a proxy argument the client does not ask the operating system for one: that kills forked workers on macOS.
    known = signature(kubernetes_client.Configuration.__init__).parameters
    quiet = {name: "" for name in ("proxy", "no_proxy") if name in known}
    configuration = kubernetes_client.Configuration(**quiet)
    configuration.proxy = None
    configuration.no_proxy = None
    configuration.connection_pool_maxsize = KEPT_ALIVE
    configuration.retries = False
    return configuration


def _load(access: Access, environment: Mapping[str, str], configuration: Any) -> tuple[str, str]:
    """Fill ``configuration``; return (context, where the access data came from)."""
    if isinstance(access.kubeconfig, Mapping):
        kubernetes_config.load_kube_config_from_dict(
            dict(access.kubeconfig), context=access.context, client_configuration=configuration, persist_config=False
        )
        return access.context or str(access.kubeconfig.get("current-context", "")), "option kubeconfig"
    if access.host and not access.kubeconfig:
        return "", "option host"
    for path, source in _kubeconfigs(access, environment):
        loader = KubeConfigLoader(_merged(path), active_context=access.context, config_base_path=None)
        loader.load_and_set(configuration)
        return str(loader.current_context["name"]), source
    if environment.get("KUBERNETES_SERVICE_HOST"):
        kubernetes_config.load_incluster_config(client_configuration=configuration)
        return "", "service account of this pod"
    raise AccessError(
        "No cluster is named: no option kubeconfig or host, no K8S_AUTH_* variable, no KUBECONFIG, no ~/.kube/config.",
        hint="Set kubeconfig to the path of a kubeconfig file.",
    )


def _merged(path: str) -> Any:
    """The content of one or more files, without what the library calls their entries: all of their text."""
    merged = KubeConfigMerger(path).config
    if merged is None:
        raise ConfigException(f"{path} holds nothing")
    for kind in ("clusters", "contexts", "users"):
        for node in merged.value[kind]:
            name = node.value.get("name") if isinstance(node.value, Mapping) else None
            node.name = f"{node.path}/{kind}[name={name}]"
    return merged


def _kubeconfigs(access: Access, environment: Mapping[str, str]) -> list[tuple[str, str]]:
    if access.kubeconfig:
        path = os.path.expanduser(str(access.kubeconfig))
        missing = [part for part in path.split(os.pathsep) if part and not Path(part).is_file()]
        if missing:
            raise InputError(
                f"The kubeconfig file {missing[0]} does not exist.",
                hint="Check the option kubeconfig or K8S_AUTH_KUBECONFIG.",
            )
        return [(path, f"kubeconfig {access.kubeconfig}")]
    if environment.get("KUBECONFIG"):
        return [(environment["KUBECONFIG"], "variable KUBECONFIG")]
    default = Path(os.path.expanduser("~/.kube/config"))
    return [(str(default), "kubeconfig ~/.kube/config")] if default.is_file() else []


def _override(configuration: Any, access: Access) -> None:
    """Options beat the kubeconfig, one by one."""
    if access.host:
        configuration.host = access.host
    if access.api_key or access.username:
        # The server would look at a certificate first, and the client at a token: who is named here is meant.
        configuration.cert_file = configuration.key_file = None
        configuration.api_key = {"authorization": f"Bearer {access.api_key}"} if access.api_key else {}
        configuration.refresh_api_key_hook = None
    overrides = {
        "username": access.username,
        "password": access.password,
        "verify_ssl": access.validate_certs,
        "ssl_ca_cert": access.ca_cert,
        "cert_file": access.client_cert,
        "key_file": access.client_key,
        "proxy": access.proxy,
        "no_proxy": access.no_proxy,
        "proxy_headers": urllib3.util.make_headers(**access.proxy_headers) if access.proxy_headers else None,
    }
    for name, value in overrides.items():
        if value is not None:
            setattr(configuration, name, value)
    for name in ("ssl_ca_cert", "cert_file", "key_file"):
        path = getattr(configuration, name)
        if path and not Path(path).is_file():
            raise InputError(
                f"The file {path} for the cluster's access does not exist.",
                hint="Check ca_cert, client_cert and client_key.",
            )


def _impersonation(access: Access) -> Iterator[tuple[str, str]]:
    """One header per group: the server takes a comma as part of a name."""
    if access.impersonate_user:
        yield "Impersonate-User", access.impersonate_user
    for group in access.impersonate_groups or ():
        yield "Impersonate-Group", group
