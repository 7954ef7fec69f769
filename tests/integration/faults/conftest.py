"""A case per test, and what counts the trials."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource

from ..operations.bench import CONFIG_MAP, config_map, until
from .scenarios import REFUSED, Case
from .tally import Trials

_ADMISSION = ("admissionregistration.k8s.io", "v1")
POLICY = Resource(*_ADMISSION, "ValidatingAdmissionPolicy", "validatingadmissionpolicies", False)
BINDING = Resource(*_ADMISSION, "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", False)


@pytest.fixture(scope="session")
def refusal(client: Client) -> Iterator[None]:
    """ConfigMaps of a certain name are refused, though not in a dry-run: a release that has one fails on its way."""
    for resource, body in zip((POLICY, BINDING), policy(), strict=True):
        client.apply(resource, body, manager="test")
    probe = config_map(f"probe{REFUSED}", "default", a="1")

    def is_refused() -> bool:
        try:
            client.apply(CONFIG_MAP, probe, manager="test")
        except ApiError:
            return True
        client.delete(CONFIG_MAP, "default", probe["metadata"]["name"])
        return False

    until(is_refused, "the server refuses")
    yield
    for resource, body in zip((BINDING, POLICY), reversed(policy()), strict=True):
        client.delete(resource, "", body["metadata"]["name"])


def policy() -> tuple[Body, Body]:
    """The rule, and that it counts."""
    group, name = "admissionregistration.k8s.io/v1", f"faults-{os.getpid()}.test"
    rule = {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE", "UPDATE"], "resources": ["configmaps"]}
    refused = f"object.metadata.name.endsWith('{REFUSED}') && !request.dryRun"
    return (
        {
            "apiVersion": group,
            "kind": POLICY.kind,
            "metadata": {"name": name},
            "spec": {
                "matchConstraints": {"resourceRules": [rule]},
                "validations": [{"expression": f"!({refused})", "message": "the test refuses it"}],
            },
        },
        {
            "apiVersion": group,
            "kind": BINDING.kind,
            "metadata": {"name": name},
            "spec": {"policyName": name, "validationActions": ["Deny"]},
        },
    )


@pytest.fixture
def case(refusal: None, kubeconfig: str, client: Client, namespace: str, kubectl_program: str) -> Case:
    """Releases in a namespace of their own."""
    return Case(kubeconfig, client, namespace, kubectl_program)


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> Trials:
    """Counts what the test tries; all counts are told at the end of the test run."""
    return Trials(request.node.user_properties)
