"""What people may do who may not do everything: an account per test, with rights in one namespace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session, open_session

from .bench import ROLE_BINDING, SECRET, Bench, config_map, secret

NAMED_ROLE = Resource("rbac.authorization.k8s.io", "v1", "Role", "roles", True)
ALL = ["get", "list", "watch", "create", "update", "patch", "delete"]
WORK: list[dict[str, Any]] = [
    {"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ALL},
    {"apiGroups": ["autoscaling", "apps"], "resources": ["*"], "verbs": ALL},
    {"apiGroups": [""], "resources": ["configmaps", "pods", "events", "pods/log"], "verbs": ALL},
]
"""All that a release of ConfigMaps and workloads needs, and nothing of Secrets."""

Employ = Callable[..., Session]


@pytest.fixture
def employ(bench: Bench) -> Iterator[Employ]:
    """Gives an account rights in the namespace, and a session of its own."""

    def employed(name: str, *rules: dict[str, Any]) -> Session:
        group = "rbac.authorization.k8s.io"
        metadata = {"name": name, "namespace": bench.namespace}
        role = {"apiVersion": f"{group}/v1", "kind": "Role", "metadata": metadata, "rules": [*WORK, *rules]}
        bench.client.create(NAMED_ROLE, role)
        binding = {
            "apiVersion": f"{group}/v1",
            "kind": "RoleBinding",
            "metadata": metadata,
            "roleRef": {"apiGroup": group, "kind": "Role", "name": name},
            "subjects": [{"kind": "User", "name": name, "apiGroup": group}],
        }
        bench.client.create(ROLE_BINDING, binding)
        return session_of(bench, name)

    return employed


def session_of(bench: Bench, name: str) -> Session:
    """A new session of an account."""
    bench.said = []
    return open_session(Access(kubeconfig=bench.kubeconfig, impersonate_user=name), say=bench.said.append)


def of_secrets(*verbs: str) -> dict[str, Any]:
    """The right to do this with Secrets."""
    return {"apiGroups": [""], "resources": ["secrets"], "verbs": list(verbs)}


def sealed_packs(client: Client, namespace: str) -> list[str]:
    """The names of stored packs with the content of Secrets."""
    found = client.list(SECRET, namespace, selector="ascent.kube/record=pack")
    return sorted(body["metadata"]["name"] for body in found)


def test_a_release_with_a_secret_needs_no_right_to_list_secrets(bench: Bench, employ: Employ) -> None:
    employ("writer", of_secrets("get", "create", "update", "patch", "delete"))
    for number in range(1, 4):
        request = bench.request(config_map(a=str(number)), secret(password=f"first-one-{(number + 1) // 2}"))
        outcome = release(session_of(bench, "writer"), request)
        assert outcome.error is None, outcome.error
        assert (outcome.course, outcome.revision) == ("released", number)
        (warning,) = (text for text in outcome.warnings if "not cleaned up" in text)
        assert "list Secrets" in warning
    # A pack that may not be listed is shared all the same: two contents, two packs.
    assert len(sealed_packs(bench.client, bench.namespace)) == 2
    assert bench.store.verify() == ""
    assert bench.rollback(1).error is None
    assert bench.data("settings") == {"a": "1"}
