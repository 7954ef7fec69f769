"""The objects that every tool is given: a quarter each of ConfigMaps, Services, Deployments without pods, accounts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Body = dict[str, Any]
KINDS = 4


def objects(count: int, *, changed: bool = False) -> list[Body]:
    """``count`` objects without a namespace; the first ConfigMap has another value when ``changed``."""
    bodies: list[Body] = []
    for number in range(count // KINDS):
        name = f"thing-{number:04d}"
        bodies += [_account(name), _config_map(name, "new" if changed and not number else "old")]
        bodies += [_service(name), _deployment(name)]
    return bodies


def write(path: Path, bodies: Sequence[Body]) -> Path:
    """One file of YAML documents; JSON is YAML, so that no tool wins by a faster parser for its own dialect."""
    path.write_text("".join(f"---\n{json.dumps(body, indent=1)}\n" for body in bodies))
    return path


def _account(name: str) -> Body:
    return {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": name}}


def _config_map(name: str, value: str) -> Body:
    data = {"value": value, **{f"key-{number}": f"{name} {number}" for number in range(20)}}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data}


def _service(name: str) -> Body:
    spec = {"selector": {"app": name}, "ports": [{"name": "http", "port": 80, "targetPort": 8080}]}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": name}, "spec": spec}


def _deployment(name: str) -> Body:
    container = {
        "name": "app",
        "image": f"registry.example.com/{name}:1",
        "ports": [{"name": "http", "containerPort": 8080}],
        "envFrom": [{"configMapRef": {"name": name}}],
        "resources": {"requests": {"cpu": "10m", "memory": "16Mi"}},
        "readinessProbe": {"httpGet": {"path": "/", "port": "http"}},
    }
    template = {
        "metadata": {"labels": {"app": name}},
        "spec": {"serviceAccountName": name, "containers": [container]},
    }
    spec = {"replicas": 0, "selector": {"matchLabels": {"app": name}}, "template": template}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name}, "spec": spec}
