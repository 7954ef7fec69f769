"""Values from where secrets are kept go into Secrets and nowhere else, on every ansible-core that runs here."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hvac
import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from encrypted import encrypt
from pyrage import x25519
from servers import ROOT_TOKEN, moto, openbao

from .conftest import NAMESPACE, Play

SECRET = Resource("", "v1", "Secret", "secrets", True)
CANARIES = {
    place: f"canary-from-{place}-4711"
    for place in ("vault", "sops", "file", "environment", "aws-secret", "aws-parameter")
}
SHARED = ["canary-shared-4711", "canary-rotated-4711", "canary-with-which-nothing-serves-4711"]
SOPS_KEY = x25519.Identity.generate()
VAULT_PASSWORD = "canary-password-of-the-vault-4711"
AWS_KEY = "canary-key-of-aws-4711"
ENVIRONMENTS = ("this", "newest")
PREPARE_AWS = """
import json, sys, boto3
settings, canaries = map(json.loads, sys.argv[1:])
boto3.client("secretsmanager", **settings).create_secret(Name="mail", SecretString=canaries["aws-secret"])
boto3.client("ssm", **settings).put_parameter(Name="/relay", Value=canaries["aws-parameter"], Type="SecureString")
"""


def shown(value: str) -> tuple[bytes, bytes]:
    """A value as it may stand in a file: as it is, and in base64."""
    return value.encode(), base64.b64encode(value.encode()).rstrip(b"=")[:-1]


@dataclass
class Argv:
    """The arguments of all processes there were, as often as they could be looked at."""

    seen: set[bytes] = field(default_factory=set)
    _over: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        while not self._over.wait(0.02):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                with suppress(OSError):
                    self.seen.add(path.read_bytes())

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Looked at within the block."""
        thread = threading.Thread(target=self.look)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """How an OpenBao is reached by AppRole, with a password in it."""
    with openbao(Path(sys.executable).parent, tmp_path_factory.mktemp("openbao")) as url:
        root = hvac.Client(url=url, token=ROOT_TOKEN)
        root.secrets.kv.v2.create_or_update_secret("shop/db", secret={"password": CANARIES["vault"]})
        root.secrets.kv.v2.create_or_update_secret("shop/db", secret={"password": "newer"})
        for password in SHARED:
            root.secrets.kv.v2.create_or_update_secret("shop/login", secret={"password": password})
        root.sys.create_or_update_policy("shop", 'path "secret/data/shop/*" { capabilities = ["read"] }')
        root.sys.enable_auth_method("approle")
        root.auth.approle.create_or_update_approle("shop", token_policies=["shop"])
        role_id = root.auth.approle.read_role_id("shop")["data"]["role_id"]
        secret_id = root.auth.approle.generate_secret_id("shop")["data"]["secret_id"]
        yield {"url": url, "app_role": {"role_id": role_id, "secret_id": secret_id}}


@pytest.fixture(scope="module")
def aws(newest: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """How an AWS is reached with a secret and a parameter in it."""
    with moto(newest, tmp_path_factory.mktemp("moto")) as url:
        settings = {"endpoint_url": url, "region_name": "eu-central-1", "aws_access_key_id": "a"}
        given = (json.dumps({**settings, "aws_secret_access_key": AWS_KEY}), json.dumps(CANARIES))
        subprocess.run([str(newest / "python"), "-c", PREPARE_AWS, *given], check=True)
        yield {"endpoint_url": url, "region": "eu-central-1", "access_key": "a", "secret_key": AWS_KEY}


@pytest.fixture
def other(client: Client, namespace: str) -> Iterator[str]:
    """Another namespace, which is there."""
    name = f"{namespace}-other"
    client.create(NAMESPACE, {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    yield name
    client.delete(NAMESPACE, "", name)


def deployment(*names: str) -> dict[str, Any]:
    """A workload that reads Secrets."""
    read = [{"secretRef": {"name": name}} for name in names]
    container = {"name": "main", "image": "docker.io/ascent/shop:1", "envFrom": read}
    template = {"metadata": {"labels": {"app": "shop"}}, "spec": {"containers": [container]}}
    selector = {"matchLabels": {"app": "shop"}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "shop"},
        "spec": {"replicas": 1, "selector": selector, "template": template},
    }


def plays(namespace: str, other: str, sources: dict[str, Any]) -> list[dict[str, Any]]:
    """Gather; plan and keep the plan; carry it out; release what is refused; gather what is not there; share."""
    whose = {"name": "shop", "namespace": namespace}
    role = {"name": "ascent.kube.secret"}
    workload = deployment("db", "mail", "session")
    release = {**whose, "secrets": "{{ secret_values }}", "manifests": [workload]}
    broken = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "broken"}, "data": {"a": {"b": 1}}}
    absent = {"db": {**sources["db"], "other": {"vault": {"path": "shop/db", "key": "other"}}}}
    gather = {"ansible.builtin.include_role": role}
    tasks = [
        {**gather, "vars": {"secret_sources": sources}},
        {"ascent.kube.release": {**release, "save_plan": "plan.json"}, "check_mode": True, "diff": True},
        {"ascent.kube.release": {**release, "plan": "plan.json"}, "diff": True},
        {"ascent.kube.release": {**release, "manifests": [workload, broken]}, "ignore_errors": True},
        {"block": [{**gather, "vars": {"secret_sources": absent}}], "rescue": [{"ansible.builtin.meta": "noop"}]},
        {"ascent.kube.release": release, "register": "again", "failed_when": "again is changed"},
        *sharing(namespace, other),
    ]
    settings = {"secret_namespace": namespace, "secret_vault": "{{ vault }}", "secret_aws": "{{ aws | default({}) }}"}
    play = {"hosts": "localhost", "gather_facts": False, "vars_files": ["settings.json"], "vars": settings}
    return [{**play, "tasks": tasks}]


def sharing(namespace: str, other: str) -> list[dict[str, Any]]:
    """Share a Secret and rotate it, which works, and rotate it with new pods forbidden, which is taken back."""
    gather = {"ansible.builtin.include_role": {"name": "ascent.kube.secret"}}
    places = [namespace, other]
    first, second, third = (
        {"secret_sources": {"login": {"password": {"vault": {"path": "shop/login", "key": "password", "version": n}}}}}
        for n in (1, 2, 3)
    )
    reader = {"name": "reader", "namespace": other, "manifests": [deployment("login")]}
    quota = {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "full"}, "spec": {"hard": {"pods": "1"}}}
    share = {"name": "login", "home": namespace, "namespaces": places, "data": "{{ secret_values.login }}"}
    back = "has its content of before again"
    return [
        {**gather, "vars": {**first, "secret_namespaces": places}},
        {"ascent.kube.release": reader},
        {**gather, "vars": {**second, "secret_namespaces": places}},
        {"ascent.kube.release": {"name": "quota", "namespace": other, "manifests": [quota]}},
        {**gather, "vars": third},
        {
            "ascent.kube.secret": {**share, "wait_timeout": 20},
            "diff": True,
            "register": "rotated",
            "failed_when": f"'{back}' not in rotated.msg",
        },
    ]


def prepare(play: Play, namespace: str, other: str, settings: dict[str, Any], programs: Path) -> Path:
    """The folder of a job: project, environment, credentials."""
    job = play.folder.parent
    sources: dict[str, Any] = {
        "db": {
            "password": {"vault": {"path": "shop/db", "key": "password", "version": 1}},
            "backup": {"sops": {"path": "backup.yaml", "key": ["db", "password"]}},
            "replica": {"file": {"path": "replica.yml", "key": ["db", "password"]}},
        },
        "mail": {"token": {"environment": "MAIL_TOKEN"}},
        "session": {"key": {"generate": {"length": 40}}},
    }
    if "aws" in settings:
        sources["mail"] |= {"secret": {"aws_secret": "mail"}, "relay": {"aws_parameter": "/relay"}}
    (play.folder / "site.yml").write_text(json.dumps(plays(namespace, other, sources)))
    password = job / "password"
    password.write_text(VAULT_PASSWORD)
    for name, content in (("settings.json", settings), ("replica.yml", {"db": {"password": CANARIES["file"]}})):
        (play.folder / name).write_text(json.dumps(content))
        command = [str(Path(sys.executable).with_name("ansible-vault")), "encrypt", str(play.folder / name)]
        subprocess.run(command, env={**os.environ, "ANSIBLE_VAULT_PASSWORD_FILE": str(password)}, check=True)
    (play.folder / "backup.yaml").write_text(json.dumps({"db": {"password": CANARIES["sops"]}}))
    encrypt(play.folder / "backup.yaml", SOPS_KEY)
    (job / "age").write_text(f"{SOPS_KEY}\n")
    (job / "env").mkdir()
    environment = {
        **play.environment,
        "ANSIBLE_DISPLAY_TRACEBACK": "always",
        "ANSIBLE_INJECT_INVOCATION": "true",
        "ANSIBLE_LOG_PATH": str(job / "log"),
        "ANSIBLE_VAULT_PASSWORD_FILE": str(password),
        "SOPS_AGE_KEY_FILE": str(job / "age"),
        "PATH": f"{programs}:{os.environ['PATH']}",
    }
    (job / "env" / "envvars").write_text(json.dumps(environment))
    return job


@pytest.mark.parametrize("where", ENVIRONMENTS)
def test_t82_values_from_everywhere_are_in_secrets_and_nowhere_else(
    play: Play,
    kubeconfig: str,
    client: Client,
    namespace: str,
    other: str,
    vault: dict[str, Any],
    where: str,
    request: pytest.FixtureRequest,
) -> None:
    settings: dict[str, Any] = {"vault": vault}
    programs = Path(sys.executable).parent
    if where == "newest":
        # AWS' library and the client of Kubernetes that the tests have do not go together.
        settings["aws"] = request.getfixturevalue("aws")
        programs = request.getfixturevalue("newest")
    job = prepare(play, namespace, other, settings, programs)
    command = [str(programs / "ansible-runner"), "run", str(job), "--project-dir", str(play.folder), "-p", "site.yml"]
    environment = {**os.environ, "K8S_AUTH_KUBECONFIG": kubeconfig, "MAIL_TOKEN": CANARIES["environment"]}
    argv = Argv()
    with argv.watched():
        ended = subprocess.run(
            [*command, "--ident", "job", "-vvvv", "--inventory", str(play.folder / "hosts.yml")],
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    assert ended.returncode == 0, ended.stdout
    assert "version 1) can't be had" not in ended.stdout
    assert "there is no key other. The keys there are: password" in " ".join(ended.stdout.split())

    data = [body.get("data") or {} for place in (namespace, other) for body in client.list(SECRET, place)]
    held = {base64.b64decode(value).decode("utf-8", "replace") for content in data for value in content.values()}
    expected = {value for place, value in CANARIES.items() if where == "newest" or not place.startswith("aws")}
    assert expected <= held
    assert held & {*SHARED} == {SHARED[1]}
    (generated,) = {value for content in data for key, value in content.items() if key == "key" and len(value) == 56}
    private = [*CANARIES.values(), *SHARED, VAULT_PASSWORD, str(SOPS_KEY), AWS_KEY, vault["app_role"]["secret_id"]]
    forms = [form for value in (*private, base64.b64decode(generated).decode()) for form in shown(value)]

    assert any(b"ansible-playbook" in line for line in argv.seen)
    places = {f"argv {line!r}": line for line in argv.seen} | {"output": ended.stdout.encode()}
    for name in ("password", "age"):
        (job / name).unlink()
    # There the runner itself keeps the environment that it was given, the value in MAIL_TOKEN with it.
    (job / "artifacts" / "job" / "command").unlink()
    places |= {str(path): path.read_bytes() for path in job.rglob("*") if path.is_file()}
    for body in (*others(client, namespace), *others(client, other)):
        metadata = body["metadata"]
        places[f"{body['kind']}/{metadata['namespace']}/{metadata['name']}"] = json.dumps(body).encode()
    assert any("job_events" in place for place in places)
    assert any(place.endswith("plan.json") for place in places)
    assert [place for place, content in places.items() if any(form in content for form in forms)] == []


def others(client: Client, namespace: str) -> Iterator[dict[str, Any]]:
    """All objects of a namespace but the Secrets."""
    for group, version in (("", "v1"), ("apps", "v1"), ("coordination.k8s.io", "v1"), ("events.k8s.io", "v1")):
        path = f"/apis/{group}/{version}" if group else f"/api/{version}"
        for kind in client.request("GET", path)["resources"]:
            if kind["namespaced"] and "list" in kind["verbs"] and kind["name"] != "secrets":
                yield from client.list(Resource(group, version, kind["kind"], kind["name"], True), namespace)
