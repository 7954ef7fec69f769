"""What really goes wrong when a release goes out, on a real node: each case under its title in docs/diagnosis.md.

The tests under tests/integration/health play them, and `make verdicts` times them beside other tools.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from bodies import FOREIGN_IMAGE, IMAGE, SLEEP, deployment, job, shell, simple

ADMISSION = "admissionregistration.k8s.io/v1"
Bodies = Callable[[str], list[Body]]
PAGE = Path(__file__).parents[2] / "docs" / "diagnosis.md"
PARAGRAPH = re.compile(r"^\*\*(.+)\*\* \(\d+ s\)\n\n> (.+)$", re.MULTILINE)


def paragraphs() -> list[tuple[str, str]]:
    """What the page says that a person is told, under the title of each case; its namespace is called *shop*."""
    return PARAGRAPH.findall(PAGE.read_text())


def nothing(namespace: str) -> list[Body]:
    """No objects."""
    return []


@dataclass(frozen=True)
class Case:
    """What is released into a namespace, and what is found there.

    ``before`` is in the namespace, or cluster-wide, already; where it ``refuses`` pods the API server takes a moment to
    heed it. ``once`` must serve on the node before, in any namespace: the node has room for one of it. A case that runs
    ``alone`` troubles all other pods of the node too; ``tainted``: it takes none. ``recovers``: it is no failure.
    """

    title: str
    bodies: Bodies
    before: Bodies = nothing
    once: tuple[Body, ...] = ()
    refuses: bool = False
    tainted: bool = False
    alone: bool = False
    recovers: bool = False


def web(**container: object) -> Bodies:
    """A Deployment with a container like this."""
    return lambda namespace: [deployment(**container)]


def waiting(**pod: object) -> Bodies:
    """A Deployment that would serve wherever its pod ran."""
    return web(command=shell(SLEEP), pod=pod)


def with_variable(name: str, source: Body, beside: Body) -> Bodies:
    """A Deployment that reads a variable from an object beside it."""
    environment = [{"name": name, "valueFrom": source}]
    return lambda namespace: [deployment(command=shell(SLEEP), env=environment), beside]


def with_volume(volume: Body) -> Body:
    """A Deployment that mounts a volume."""
    mount = {"name": volume["name"], "mountPath": f"/{volume['name']}"}
    return deployment(command=shell(SLEEP), pod={"volumes": [volume]}, volumeMounts=[mount])


def claim(storage_class: str) -> Body:
    """A claim on storage."""
    asked = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
    return simple("PersistentVolumeClaim", name="data", spec={**asked, "storageClassName": storage_class})


CLAIMED = with_volume({"name": "data", "persistentVolumeClaim": {"claimName": "data"}})


def unserved(namespace: str, mode: str) -> Body:
    """A storage class whose provisioner runs nowhere."""
    content = {"provisioner": "example.com/nobody", "volumeBindingMode": mode}
    return simple("StorageClass", "storage.k8s.io/v1", namespace, **content)


PODS = {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}


def policy(namespace: str) -> list[Body]:
    """An admission policy that lets no pod into the namespace."""
    rule = {"expression": "has(object.spec.runtimeClassName)", "message": "pods must name a runtime class"}
    here = {"matchLabels": {"kubernetes.io/metadata.name": namespace}}
    constraints = {"resourceRules": [PODS], "namespaceSelector": here}
    spec = {"matchConstraints": constraints, "validations": [rule]}
    binding = {"policyName": namespace, "validationActions": ["Deny"]}
    return [
        simple("ValidatingAdmissionPolicy", ADMISSION, namespace, spec=spec),
        simple("ValidatingAdmissionPolicyBinding", ADMISSION, namespace, spec=binding),
    ]


def webhook(namespace: str) -> list[Body]:
    """An admission webhook that must be asked about each pod of the namespace, and is away."""
    hook = {
        "name": "guard.example.com",
        "clientConfig": {"url": "https://127.0.0.1:9/"},
        "rules": [PODS],
        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": namespace}},
        "sideEffects": "None",
        "admissionReviewVersions": ["v1"],
    }
    return [simple("ValidatingWebhookConfiguration", ADMISSION, namespace, webhooks=[hook])]


def init_crash(namespace: str) -> list[Body]:
    """An init container that ends."""
    first = {"name": "prepare", "image": IMAGE, "command": shell("echo no database; exit 1")}
    return [deployment(pod={"initContainers": [first]}, command=shell(SLEEP))]


def flapping(namespace: str) -> list[Body]:
    """A program that ends once, and serves when it is started again."""
    script = f"test -e /data/been || {{ : > /data/been; exit 1; }}; {SLEEP}"
    # Ready only after the time in which the first run ends.
    probe = {"exec": {"command": ["/bin/busybox", "true"]}, "initialDelaySeconds": 2, "periodSeconds": 1}
    pod = {"volumes": [{"name": "data", "emptyDir": {}}]}
    mount = {"name": "data", "mountPath": "/data"}
    return [deployment(command=shell(script), pod=pod, volumeMounts=[mount], readinessProbe=probe)]


def port_clash(namespace: str) -> list[Body]:
    """Two containers of a pod that want the same port."""
    serve = "exec busybox httpd -f -p 8080"
    body = deployment(command=shell(f"busybox sleep 1; {serve}"))
    beside = {"name": "beside", "image": IMAGE, "command": shell(serve)}
    body["spec"]["template"]["spec"]["containers"].append(beside)
    return [body]


def liveness(namespace: str) -> list[Body]:
    """A program that its liveness probe kills."""
    probe = {"exec": {"command": shell("echo stuck; exit 1")}, "periodSeconds": 1, "failureThreshold": 1}
    return [deployment(command=shell(SLEEP), livenessProbe=probe, readinessProbe={**probe, "failureThreshold": 3})]


def hanging_hook(namespace: str) -> list[Body]:
    """A hook that does not end, before a Deployment that would serve."""
    hook = job("echo waiting for the old version to leave; exec busybox sleep 600")
    hook["metadata"].update(name="migrate", annotations={"ascent.kube/hook": "before"})
    hook["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] = 0
    return [hook, deployment(command=shell(SLEEP))]


def astray(namespace: str) -> list[Body]:
    """A Service whose selector fits no pod, beside the Deployment that it is meant for."""
    spec = {"selector": {"app": "website"}, "ports": [{"port": 80}]}
    return [simple("Service", name="web", spec=spec), deployment(command=shell(SLEEP))]


def registry() -> Body:
    """A registry that wants an account, where the node asks for every image that it does not have."""
    script = """
echo '/:person:word' > /tmp/accounts
exec busybox httpd -f -c /tmp/accounts -p 127.0.0.1:1 -h /tmp
"""
    listens = {"exec": {"command": shell("busybox nc 127.0.0.1 1 < /dev/null")}, "periodSeconds": 1}
    pod = {"hostNetwork": True, "volumes": [{"name": "tmp", "emptyDir": {}}]}
    mount = {"name": "tmp", "mountPath": "/tmp"}
    return deployment("registry", command=shell(script), pod=pod, readinessProbe=listens, volumeMounts=[mount])


ON_FAST_DISKS = {"matchExpressions": [{"key": "example.com/disk", "operator": "In", "values": ["fast"]}]}
AFFINITY = {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [ON_FAST_DISKS]}}}
NODE_PORT = {"command": shell(SLEEP), "ports": [{"containerPort": 8080, "hostPort": 18080}]}
NOT_LISTENING = {
    "command": shell("exec busybox httpd -f -p 8080"),
    "readinessProbe": {"httpGet": {"port": 8081}, "periodSeconds": 1},
}

ALL = (
    Case("The image does not exist", web(image="docker.io/ascent/nothing:7")),
    Case(
        "The image needs a pull secret",
        web(image="docker.io/ascent/private:1"),
        once=(registry(),),
        alone=True,
    ),
    Case("The image is for another processor", web(image=FOREIGN_IMAGE, command=["/bin/busybox", "true"])),
    Case("Crash loop", web(command=shell("echo cannot open the shop; exit 3"))),
    Case("An init container crashes", init_crash),
    Case(
        "Too little memory",
        web(command=shell("busybox tail /dev/zero"), resources={"limits": {"memory": "16Mi"}}),
    ),
    Case("The liveness probe kills it", liveness),
    Case("A command that is not there", web(command=["/no/such/program"])),
    Case(
        "A file system that is read-only",
        web(command=shell("echo 1 > /state; exit 1"), securityContext={"readOnlyRootFilesystem": True}),
    ),
    Case("A port that another program has", port_clash),
    Case("A Job that fails", lambda namespace: [job("echo migration failed; exit 4")]),
    Case(
        "A key of a ConfigMap is missing",
        with_variable(
            "GREETING",
            {"configMapKeyRef": {"name": "settings", "key": "greeting"}},
            simple("ConfigMap", name="settings", data={"currency": "EUR"}),
        ),
    ),
    Case(
        "A key of a Secret is missing",
        with_variable(
            "PASSWORD",
            {"secretKeyRef": {"name": "db", "key": "password"}},
            simple("Secret", name="db", stringData={"user": "shop"}),
        ),
    ),
    Case(
        "A Secret that a volume needs is missing",
        lambda namespace: [with_volume({"name": "keys", "secret": {"secretName": "absent"}})],
    ),
    Case("No node has so much", web(command=shell(SLEEP), resources={"requests": {"cpu": "1000"}})),
    Case("No node fits the affinity", waiting(affinity=AFFINITY)),
    Case("The nodes are tainted", waiting(), tainted=True, alone=True),
    Case("A port of the node is taken", web(**NODE_PORT), once=(deployment("first", **NODE_PORT),)),
    Case("A claim of a class that does not exist", lambda namespace: [claim("absent"), CLAIMED]),
    Case(
        "A claim that nobody serves",
        lambda namespace: [claim(namespace), CLAIMED],
        before=lambda namespace: [unserved(namespace, "Immediate")],
    ),
    Case(
        "A claim that is not of this release",
        lambda namespace: [CLAIMED],
        before=lambda namespace: [unserved(namespace, "WaitForFirstConsumer"), claim(namespace)],
    ),
    Case("A Service that selects nothing", astray),
    Case(
        "A quota is full",
        web(replicas=3, command=shell(SLEEP)),
        before=lambda namespace: [simple("ResourceQuota", name="small", spec={"hard": {"pods": "1"}})],
    ),
    Case("An admission policy says no", waiting(), before=policy, refuses=True),
    Case("An admission webhook is away", waiting(), before=webhook, refuses=True),
    Case("A readiness probe that fails", web(**NOT_LISTENING)),
    Case("A hook that hangs", hanging_hook),
    Case("A pod that flaps once", flapping, recovers=True),
)
CASES = {case.title: case for case in ALL}
