"""Every module gives the same answer in every way, on a real API server."""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client
from keys import key_pair

from .conftest import NAMESPACE, PLUGINS, WAYS, Play
from .test_ways import comparable

KEYS = key_pair()
MODULES = {path.stem for path in (PLUGINS / "modules").glob("[!_]*.py")}
CANARY = "kanarienvogel-4711"
ENCODED = base64.b64encode(CANARY.encode()).decode()
COUNTED = {"server", "signature", "seconds", "time", "started", "ended", "run"}
"""Keys whose values differ between two runs of the same thing."""
VARYING = re.compile(r"applyset-[\w-]+-v1|\d{4}-\d\d-\d\dT[\d:]+Z(\.[0-9a-f]{8})?|[0-9a-f]{64}")


def config(value: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"value": value}}


def road(namespace: str) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """A release's life in a namespace of its own: module, arguments, keywords of each task."""
    whose = {"name": "shop", "namespace": namespace}
    first = {"manifests": [config("one")], "secrets": {"db": {"password": CANARY}}}
    signed = {"ticket": "CHG-1", "approver": "ann", "signing_key": KEYS.private}
    second = {**first, "manifests": [config("two")]}
    template = {"templates": "settings.yaml.j2", "values": {"value": "two"}, "secrets": first["secrets"]}
    all_options = {
        "adopt": ["ConfigMap/other"],
        "adoption": "never",
        "conflicts": [{"manager": "kubectl*", "action": "take"}],
        "history_limit": 5,
        "history_size": 8,
        "lock_timeout": 5,
        "prune_also": ["PersistentVolumeClaim"],
        "recreate": ["Job"],
        "relieve": True,
        "versioned": False,
    }
    account = {"account": "default", "namespace": namespace, "file": f"~/{namespace}.kubeconfig"}
    shared = {"name": "login", "namespaces": [namespace]}
    checked = {"check_mode": True}
    return [
        ("release_info", whose, {}),
        ("release", {**whose, **first}, {**checked, "diff": True}),
        ("release", {**whose, **first, **signed, "reason": "new prices"}, {"diff": True}),
        ("release", {**whose, **first}, {}),
        ("release", {**whose, **second, "reason": "CHG-2"}, {"diff": True}),
        ("release", {**whose, **template, **all_options}, {}),
        ("release_info", {**whose, "history": True, "verify": True}, {}),
        ("release_info", {**whose, "public_key": [KEYS.public]}, {}),
        ("report", {"namespace": namespace}, {}),
        ("release_info", {**whose, "compare": ["1", "2"]}, {}),
        ("restart", {**whose, "reason": "INC-1"}, {}),
        ("interrupt", whose, {}),
        ("rollback", whose, {**checked, "diff": True}),
        ("rollback", {**whose, "to_revision": 1, "reason": "CHG-3"}, {"diff": True}),
        ("rollback", {**whose, "to_revision": 99}, {}),
        ("release", {**whose, "manifests": [{**config("x"), "kind": "ConfigMapp"}]}, {}),
        ("release", {**whose, "manifests": "nowhere.yaml"}, {}),
        ("release", {**whose, "state": "gone"}, {}),
        ("kubeconfig", account, checked),
        ("kubeconfig", account, {}),
        ("kubeconfig", account, {}),
        ("kubeconfig", {**account, "account": "nobody"}, {}),
        ("release", {**whose, "state": "absent", "templates": "gone.yaml.j2", "values": {}}, {}),
        ("release", {**whose, "state": "absent"}, {}),
        ("cluster", {"name": namespace, "state": "absent"}, {}),
        (
            "cluster",
            {"name": namespace, "simulated_nodes": 1, "node": False},
            {"check_mode": True},
        ),
        ("cluster", {"name": "no/name"}, {}),
        ("secret", {**shared, "data": {"password": CANARY}}, {"diff": True}),
        ("secret", {**shared, "data": {"password": CANARY}}, {}),
        ("secret", {**shared, "data": {"password": {"base64": CANARY}}}, {}),
        ("secret", {**shared, "state": "absent"}, {"diff": True}),
    ]


def normal(value: Any, namespace: str) -> Any:
    """A result without what differs between two runs: times, and what follows from the namespace's name."""
    if isinstance(value, dict):
        return {name: normal(item, namespace) for name, item in value.items() if name not in COUNTED}
    if isinstance(value, list):
        return [normal(item, namespace) for item in value]
    return VARYING.sub("...", value).replace(namespace, "namespace") if isinstance(value, str) else value


def tasks_of(way: str, namespace: str) -> list[dict[str, Any]]:
    return [
        {f"ascent.kube.{module}": arguments, **WAYS[way], **keywords} for module, arguments, keywords in road(namespace)
    ]


def prepare(play: Play, kubeconfig: str) -> None:
    (play.folder / "settings.yaml.j2").write_text(json.dumps(config("{{ values.value }}")))
    (play.folder / "passing").mkdir()
    play.environment |= {"KUBECONFIG": "/nowhere", "HOME": str(play.folder), "TMPDIR": str(play.folder / "passing")}
    play.keywords = {"environment": {"K8S_AUTH_KUBECONFIG": kubeconfig}}


def keys_left(play: Play) -> list[Path]:
    """The files with a private key that are left where passing files go."""
    files = [path for path in (play.folder / "passing").rglob("*") if path.is_file()]
    return [path for path in files if b"PRIVATE KEY" in path.read_bytes()]


def test_the_road_meets_every_module() -> None:
    assert {module for module, _arguments, _keywords in road("any")} == MODULES


@pytest.fixture
def namespaces(kubeconfig: str) -> Iterator[dict[str, str]]:
    """A namespace for each way, of the same length, deleted afterwards; releases create them."""
    token = secrets.token_hex(4)
    names = {way: f"face-{token}-{number}" for number, way in enumerate(WAYS)}
    yield names
    client = Client(connect(Access(kubeconfig=kubeconfig), {}))
    for name in names.values():
        with suppress(ApiError):
            client.delete(NAMESPACE, "", name)


def test_every_module_answers_the_same_in_every_way(play: Play, kubeconfig: str, namespaces: dict[str, str]) -> None:
    prepare(play, kubeconfig)
    play.options = ["-vvv"]
    results = play.results(*(task for way in WAYS for task in tasks_of(way, namespaces[way])))
    assert not keys_left(play)
    steps = len(results) // len(WAYS)
    here, *others = ((way, results[number * steps : (number + 1) * steps]) for number, way in enumerate(WAYS))
    for way, found in others:
        for step, one, other in zip(road("any"), here[1], found, strict=True):
            expected = normal(comparable(one), namespaces[here[0]])
            assert normal(comparable(other), namespaces[way]) == expected, (way, step)
    failed = [number for number, result in enumerate(here[1]) if result["failed"]]
    assert failed == [0, 7, 10, 14, 15, 16, 17, 21, 26, 29]
    changed = [number for number, result in enumerate(here[1]) if result["changed"]]
    assert changed == [1, 2, 4, 12, 13, 18, 19, 22, 25, 27, 30]
    assert CANARY not in play.output
    assert ENCODED not in play.output
    assert KEYS.private.splitlines()[1] not in play.output
