"""Runs the engine's operations on a real API server, one release in one namespace, and looks at what came of them."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Client, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Manifest, Source
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.conflicts import ConflictRules
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.history import history
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import ReleaseRequest, release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session, open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Memory, Summary
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.store import Store

PATIENCE = 30.0
Found = TypeVar("Found")


@dataclass
class Bench:
    """Release ``name`` of ``namespace``. ``said`` are the live lines of the last operation."""

    kubeconfig: str
    client: Client
    namespace: str
    kubectl_program: str
    name: str = "shop"
    said: list[str] = field(default_factory=list)

    def other(self, name: str) -> Bench:
        """Another release of the same namespace."""
        return replace(self, name=name, said=[])

    def session(self, *, check_mode: bool = False) -> Session:
        """A new session, as each task has one."""
        self.said = []
        return open_session(Access(kubeconfig=self.kubeconfig), say=self.said.append, check_mode=check_mode)

    def request(self, *bodies: Body, **options: Any) -> ReleaseRequest:
        """What a task with these sources asks for."""
        manifests = tuple(
            Manifest(body, Source("app.yaml", index, index * 10 + 1)) for index, body in enumerate(bodies)
        )
        conflicts = ConflictRules.parse(options.pop("conflicts", "refuse"), self.namespace)
        given = {"name": self.name, "namespace": self.namespace, "manifests": manifests, "conflicts": conflicts}
        return ReleaseRequest(**given | {"wait_timeout": PATIENCE} | options)

    def release(self, *bodies: Body, check_mode: bool = False, **options: Any) -> Outcome:
        """Release these objects."""
        return release(self.session(check_mode=check_mode), self.request(*bodies, **options))

    def released(self, *bodies: Body, **options: Any) -> Outcome:
        """Release these objects; that must succeed."""
        outcome = self.release(*bodies, **options)
        assert outcome.error is None, outcome.error
        assert outcome.course in ("released", "unchanged"), outcome
        return outcome

    def try_rollback(self, to_revision: int | None = None, *, check_mode: bool = False, **options: Any) -> Outcome:
        """Roll back."""
        request = RollbackRequest(self.name, self.namespace, to_revision, **{"wait_timeout": PATIENCE} | options)
        return rollback(self.session(check_mode=check_mode), request)

    def rollback(self, to_revision: int | None = None, *, check_mode: bool = False, **options: Any) -> Outcome:
        """Roll back; that must succeed."""
        outcome = self.try_rollback(to_revision, check_mode=check_mode, **options)
        assert outcome.error is None, outcome.error
        return outcome

    def remove(self, *, check_mode: bool = False) -> Outcome:
        """Remove the release; that must succeed."""
        outcome = remove(self.session(check_mode=check_mode), self.request())
        assert outcome.error is None, outcome.error
        return outcome

    @property
    def store(self) -> Store:
        """What the release remembers."""
        return Store(self.client, self.namespace, self.name)

    def memory(self) -> Memory:
        """Its head, inventory and journal; there must be one."""
        memory = self.store.read()
        assert memory is not None
        return memory

    def history(self) -> list[Summary]:
        """Its revisions, newest first."""
        return history(self.session(), self.name, self.namespace)

    def outcomes(self) -> list[tuple[int, str]]:
        """Number and outcome of each revision, newest first."""
        return [(line.number, line.outcome) for line in self.history()]

    def live(self, resource: Resource, name: str, namespace: str | None = None) -> Body | None:
        """An object as it is now."""
        return self.client.get(resource, self.namespace if namespace is None else namespace, name)

    def there(self, resource: Resource, name: str, namespace: str | None = None) -> Body:
        """An object as it is now; it must exist."""
        body = self.live(resource, name, namespace)
        assert body is not None, f"{resource.kind}/{name} is gone"
        return body

    def data(self, name: str) -> dict[str, str]:
        """The data of a ConfigMap."""
        found: dict[str, str] = self.there(CONFIG_MAP, name).get("data") or {}
        return found

    def kubectl(self, *arguments: str, given: Body | str | None = None) -> str:
        """What kubectl answers in the namespace of the test; it must succeed. ``given`` is its standard input."""
        command = [self.kubectl_program, f"--kubeconfig={self.kubeconfig}", f"--namespace={self.namespace}", *arguments]
        ended = subprocess.run(
            command,
            input=given if given is None or isinstance(given, str) else json.dumps(given),
            text=True,
            capture_output=True,
            check=False,
            env={**os.environ, "KUBE_EDITOR": "true"},
        )
        if ended.returncode:
            pytest.fail(f"kubectl {' '.join(arguments)}\n{ended.stdout}{ended.stderr}", pytrace=False)
        return ended.stdout


def until(look: Callable[[], Found], what: str, patience: float = PATIENCE) -> Found:
    """The first answer of ``look`` that is true; fails when there is none in time."""
    deadline = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            pytest.fail(f"not in {patience:.0f} s: {what}")
        time.sleep(0.05)


def core(kind: str, plural: str) -> Resource:
    """A namespaced kind of the core group."""
    return Resource("", "v1", kind, plural, True)


CONFIG_MAP = core("ConfigMap", "configmaps")
SECRET = core("Secret", "secrets")
SERVICE = core("Service", "services")
POD = core("Pod", "pods")
QUOTA = core("ResourceQuota", "resourcequotas")
CLAIM = core("PersistentVolumeClaim", "persistentvolumeclaims")
SERVICE_ACCOUNT = core("ServiceAccount", "serviceaccounts")
NAMESPACE = Resource("", "v1", "Namespace", "namespaces", False)
DEPLOYMENT = Resource("apps", "v1", "Deployment", "deployments", True)
STATEFUL_SET = Resource("apps", "v1", "StatefulSet", "statefulsets", True)
REPLICA_SET = Resource("apps", "v1", "ReplicaSet", "replicasets", True)
JOB = Resource("batch", "v1", "Job", "jobs", True)
ROLE = Resource("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", False)
ROLE_BINDING = Resource("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", True)
DEFINITION = Resource("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", False)
LEASE = Resource("coordination.k8s.io", "v1", "Lease", "leases", True)


def config_map(name: str = "settings", namespace: str = "", **data: str) -> Body:
    """A ConfigMap; its namespace is that of the release unless given."""
    metadata = {"name": name, **({"namespace": namespace} if namespace else {})}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}


def secret(name: str = "login", **data: str) -> Body:
    """A Secret of text values."""
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "stringData": data}


def service(name: str = "web", *ports: Body, **spec: Any) -> Body:
    """A Service in front of the pods of the Deployment of its name; with ``selector=None`` in front of none."""
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": name},
        "spec": {"selector": {"app": name}, "ports": list(ports) or [{"name": "http", "port": 80}], **spec},
    }


def deployment(
    name: str = "web", image: str = "example.com/web:1", *, pod: Body | None = None, **container: Any
) -> Body:
    """A Deployment of one pod with one container ``web``; ``pod`` are more fields of the pod's spec."""
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name},
        "spec": {
            "selector": {"matchLabels": {"app": name}},
            "template": {
                "metadata": {"labels": {"app": name}},
                "spec": {
                    "terminationGracePeriodSeconds": 0,
                    "containers": [{"name": "web", "image": image, **container}],
                    **(pod or {}),
                },
            },
        },
    }


def job(image: str = "example.com/work:1") -> Body:
    """A Job of one pod."""
    container = {"name": "work", "image": image}
    pod = {"spec": {"restartPolicy": "Never", "containers": [container]}}
    return {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "work"}, "spec": {"template": pod}}


def stateful_set(storage: str = "1Gi", image: str = "example.com/db:1") -> Body:
    """A StatefulSet without pods, whose volume claims ask for so much storage."""
    claim = {
        "metadata": {"name": "files"},
        "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": storage}}},
    }
    template = {"metadata": {"labels": {"app": "db"}}, "spec": {"containers": [{"name": "db", "image": image}]}}
    return {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": {"name": "db"},
        "spec": {
            "serviceName": "db",
            "replicas": 0,
            "selector": {"matchLabels": {"app": "db"}},
            "template": template,
            "volumeClaimTemplates": [claim],
        },
    }


def reading(kind: str, name: str, *, optional: bool = False) -> Body:
    """The fields of a container that reads a whole ConfigMap or Secret as its variables."""
    reference = {"configMapRef" if kind == "ConfigMap" else "secretRef": {"name": name, "optional": optional}}
    return {"envFrom": [reference]}


def nowhere(name: str = "web", image: str = "example.com/web:bad") -> Body:
    """A Deployment whose pods fit on no node, and that gives up after a second."""
    body = deployment(name, image, pod={"nodeSelector": {"example.com/none": "true"}})
    body["spec"]["progressDeadlineSeconds"] = 1
    return body


def definition(plural: str, kind: str, group: str, *, scope: str = "Namespaced") -> Body:
    """A CustomResourceDefinition of a kind that takes any content."""
    anything = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
    version = {"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": anything}}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"{plural}.{group}"},
        "spec": {
            "group": group,
            "scope": scope,
            "names": {"plural": plural, "kind": kind, "singular": kind.lower(), "listKind": f"{kind}Items"},
            "versions": [version],
        },
    }


def changes(outcome: Outcome) -> dict[str, str]:
    """What the plan does to each object, by its name."""
    return {change.identity.name: change.action for change in outcome.plan.changes}


def managers(body: Body) -> list[tuple[str, str]]:
    """Who holds fields of an object and how, without the status."""
    entries = body["metadata"].get("managedFields") or []
    return sorted((entry["manager"], entry["operation"]) for entry in entries if not entry.get("subresource"))


def template(body: Body) -> Mapping[str, Any]:
    """The pod template of a workload."""
    found: Mapping[str, Any] = body["spec"]["template"]
    return found


def stamp_of(body: Body) -> str:
    """The configuration stamp on a workload's pod template."""
    annotations = template(body)["metadata"].get("annotations") or {}
    return str(annotations.get("ascent.kube/configuration") or "")


def without_noise(body: Body) -> Body:
    """An object without what a server counts and notes."""
    noise = ("resourceVersion", "generation", "managedFields")
    metadata = {key: value for key, value in body["metadata"].items() if key not in noise}
    return {**{key: value for key, value in body.items() if key != "status"}, "metadata": metadata}
