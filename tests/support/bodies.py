"""Objects that tests apply to a cluster, and the image that their containers run on a real node."""

from __future__ import annotations

from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body

IMAGE = "docker.io/ascent/busybox:1"
FOREIGN_IMAGE = "docker.io/ascent/foreign:1"
SLEEP = "trap 'exit 0' TERM; while true; do busybox sleep 1 & wait $!; done"


def deployment(name: str = "web", replicas: int = 1, pod: Body | None = None, **container: Any) -> Body:
    """A Deployment of one container named ``app``."""
    template = {
        "spec": {
            "terminationGracePeriodSeconds": 1,
            "containers": [{"name": "app", "image": IMAGE, **container}],
            **(pod or {}),
        }
    }
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name},
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": name}},
            "template": {"metadata": {"labels": {"app": name}}, **template},
        },
    }


def shell(script: str) -> list[str]:
    """A container's command that runs a script."""
    return ["/bin/busybox", "sh", "-c", script]


def job(script: str, **spec: Any) -> Body:
    """A Job that runs a script once."""
    pod = {
        "restartPolicy": "Never",
        "containers": [{"name": "app", "image": IMAGE, "command": shell(script)}],
    }
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": "task"},
        "spec": {"backoffLimit": 0, **spec, "template": {"spec": pod}},
    }


def simple(kind: str, api: str = "v1", name: str = "thing", **content: Any) -> Body:
    """Any object."""
    return {"apiVersion": api, "kind": kind, "metadata": {"name": name}, **content}
