"""What a workload consists of, line by line."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.parameters import parameters_of

POD = {
    "imagePullSecrets": [{"name": "registry"}],
    "initContainers": [{"name": "prepare", "image": "example.com/prepare:1"}],
    "containers": [
        {
            "name": "web",
            "image": "example.com/web:1",
            "env": [{"name": "A", "value": "a"}, {"name": "B", "valueFrom": {"secretKeyRef": {"name": "login"}}}],
            "envFrom": [{"configMapRef": {"name": "settings"}}],
        }
    ],
    "volumes": [{"name": "files", "secret": {"secretName": "files"}}, {"name": "none", "emptyDir": {}}],
}  # fmt: skip
LINES = {
    "Deployment/web image prepare example.com/prepare:1",
    "Deployment/web image web example.com/web:1",
    "Deployment/web Secret login",
    "Deployment/web ConfigMap settings",
    "Deployment/web Secret files",
    "Deployment/web PullSecret registry",
}


def workload(kind: str, group: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {"apiVersion": f"{group}/v1", "kind": kind, "metadata": {"name": "web"}, "spec": spec}


TEMPLATE = {"template": {"spec": POD}}
OF_CRON_JOB = {each.replace("Deployment", "CronJob") for each in LINES}


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (workload("Deployment", "apps", {"replicas": 0, **TEMPLATE}), {*LINES, "Deployment/web replicas 0"}),
        (workload("Deployment", "apps", TEMPLATE), LINES),
        (workload("CronJob", "batch", {"jobTemplate": {"spec": TEMPLATE}}), OF_CRON_JOB),
        (workload("Job", "batch", TEMPLATE), set()),
        (workload("Deployment", "example.com", TEMPLATE), set()),
        ({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web"}}, set()),
    ],
)  # fmt: skip
def test_the_lines_of_a_workload(body: dict[str, Any], lines: set[str]) -> None:
    assert set(parameters_of(body)) == lines
