"""Guards of a namespace: admission policies that refuse what a test wants refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Resource

from .bench import CONFIG_MAP, Bench, config_map, until

GROUP = "admissionregistration.k8s.io"
POLICY = Resource(GROUP, "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", False)
BINDING = Resource(GROUP, "v1", "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", False)
PROBE = "probe-of-the-guard"


@contextmanager
def guarded(bench: Bench, allowed: str) -> Iterator[None]:
    """Refuse each update and deletion of a ConfigMap for which ``allowed``, an expression, is false."""
    name = bench.namespace
    rule = {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["UPDATE", "DELETE"], "resources": ["configmaps"]}
    here = {"matchLabels": {"kubernetes.io/metadata.name": bench.namespace}}
    validation = {"expression": f"request.name != '{PROBE}' && ({allowed})", "message": "the guard says no"}
    policy = {"matchConstraints": {"resourceRules": [rule]}, "validations": [validation]}
    binding = {"policyName": name, "validationActions": ["Deny"], "matchResources": {"namespaceSelector": here}}
    for resource, specification in ((POLICY, policy), (BINDING, binding)):
        kind = {"apiVersion": resource.api_version, "kind": resource.kind}
        bench.client.create(resource, {**kind, "metadata": {"name": name}, "spec": specification})
    try:
        until(lambda: not _passes(bench), "the guard stands")
        yield
    finally:
        for resource in (BINDING, POLICY):
            bench.client.delete(resource, "", name)
    until(lambda: _passes(bench), "the guard has gone")


def _passes(bench: Bench) -> bool:
    """Is there no guard?"""
    if bench.live(CONFIG_MAP, PROBE) is None:
        bench.client.create(CONFIG_MAP, config_map(PROBE, bench.namespace))
    try:
        return bench.client.delete(CONFIG_MAP, bench.namespace, PROBE)
    except ApiError:
        return False
