"""What well-known operators write into their status, as their documentation tells it: kinds that no corpus holds.

They stand for the many ways to say the same few things. The cases were written before the judgement was tried on them:
four of them were then judged wrongly, one of these (a faulted volume that is attached) wrongly green, and taught it
words.
"""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge

from .objects import Body, condition, thing


def case(kind: str, status: Body, spec: Body | None = None, generation: int = 2) -> Body:
    """An object of that kind that reports this."""
    found = thing(kind, api="example.org/v1", spec=spec, status=status)
    found["metadata"]["generation"] = generation
    return found


def with_(*conditions: Body, **status: object) -> Body:
    """A status of these conditions and fields."""
    return {"conditions": list(conditions), **status}


READY = [
    pytest.param(
        case("Cluster", {"phase": "Cluster in healthy state", "instances": 3, "readyInstances": 3}, {"instances": 3}),
        id="PostgreSQL of three instances",
    ),
    pytest.param(
        case(
            "Certificate",
            with_(condition("Ready", "True", "Ready", "Certificate is up to date and has not expired"), revision=4),
        ),
        id="certificate",
    ),
    pytest.param(
        case("ClusterIssuer", with_(condition("Ready", "True", "ACMEAccountRegistered"), acme={"uri": "x"})),
        id="issuer",
    ),
    pytest.param(
        case(
            "HelmRelease",
            with_(
                condition("Ready", "True", "UpgradeSucceeded"),
                condition("Released", "True", "UpgradeSucceeded"),
                observedGeneration=2,
                history=[{"status": "deployed"}, {"status": "superseded"}],
            ),
        ),
        id="Flux release",
    ),
    pytest.param(
        case("RedisFailover", {"state": "Healthy", "message": "All nodes are in sync"}), id="state and message"
    ),
    pytest.param(case("SealedSecret", with_(condition("Synced", "True"), observedGeneration=2)), id="synced"),
    pytest.param(
        case(
            "ScaledObject",
            with_(
                condition("Ready", "True", "ScaledObjectReady"),
                condition("Active", "False", "ScalerNotActive"),
                condition("Fallback", "False", "NoFallbackFound"),
                condition("Paused", "False"),
            ),
        ),
        id="scaler at rest",
    ),
    pytest.param(
        case(
            "RabbitmqCluster",
            with_(
                condition("AllReplicasReady", "True", "AllPodsAreReady"),
                condition("ClusterAvailable", "True", "AtLeastOneEndpointAvailable"),
                condition("NoWarnings", "True", "NoWarnings"),
                condition("ReconcileSuccess", "True", "Success"),
            ),
        ),
        id="four conditions",
    ),
    pytest.param(
        case(
            "Service",
            with_(
                condition("ConfigurationsReady", "True"),
                condition("Ready", "True"),
                condition("RoutesReady", "True"),
                observedGeneration=2,
            ),
        ),
        id="Knative",
    ),
    pytest.param(
        case(
            "Cluster",
            with_(
                condition("Ready", "True"),
                condition("ControlPlaneReady", "True"),
                condition("InfrastructureReady", "True"),
                phase="Provisioned",
                infrastructureReady=True,
                controlPlaneReady=True,
            ),
        ),
        id="cluster by an API",
    ),
    pytest.param(
        case(
            "ClusterOperator",
            with_(
                condition("Available", "True", "AsExpected"),
                condition("Progressing", "False", "AsExpected"),
                condition("Degraded", "False", "AsExpected"),
                condition("Upgradeable", "True", "AsExpected"),
            ),
        ),
        id="OpenShift's four",
    ),
    pytest.param(
        case("PipelineRun", with_(condition("Succeeded", "True", "Completed", "Tasks Completed: 3 (Failed: 0)"))),
        id="pipeline",
    ),
    pytest.param(case("VolumeSnapshot", {"readyToUse": True, "boundVolumeSnapshotContentName": "x"}), id="snapshot"),
    pytest.param(
        case(
            "PerconaServerMySQL",
            {
                "state": "ready",
                "mysql": {"ready": 3, "size": 3, "state": "ready"},
                "haproxy": {"ready": 2, "size": 2, "state": "ready"},
            },
        ),
        id="parts that count",
    ),
    pytest.param(
        case("Backup", {"phase": "Completed", "progress": {"itemsBackedUp": 9, "totalItems": 9}, "errors": 0}),
        id="backup",
    ),
    pytest.param(
        case(
            "VaultStaticSecret",
            {"secretMAC": "x", "lastGeneration": 2, "conditions": [condition("Ready", "True", "SecretSynced")]},
        ),
        id="secret",
    ),
    pytest.param(
        case("DNSEndpoint", with_(condition("Accepted", "True"), condition("Programmed", "True"))), id="endpoint"
    ),
]
FAILED = [
    pytest.param(
        case("Cluster", {"phase": "Not enough disk space", "instances": 3, "readyInstances": 1}, {"instances": 3}),
        id="out of disk space",
    ),
    pytest.param(
        case(
            "Certificate",
            with_(
                condition("Ready", "False", "Failed", "The certificate request has failed"),
                condition("Issuing", "False", "Failed"),
            ),
        ),
        id="certificate refused",
    ),
    pytest.param(
        case(
            "ClusterIssuer",
            with_(condition("Ready", "False", "ErrRegisterACMEAccount", "Failed to register ACME account")),
        ),
        id="issuer",
    ),
    pytest.param(
        case(
            "HelmRelease",
            with_(
                condition("Ready", "False", "InstallFailed", "timed out waiting"),
                condition("Released", "False", "InstallFailed"),
                condition("Stalled", "True", "RetriesExceeded"),
            ),
        ),
        id="retries used up",
    ),
    pytest.param(
        case(
            "ExternalSecret",
            with_(condition("Ready", "False", "SecretSyncedError", "could not get secret data from provider")),
        ),
        id="secret",
    ),
    pytest.param(
        case("SealedSecret", with_(condition("Synced", "False", message="no key could decrypt secret (password)"))),
        id="can't be decrypted",
    ),
    pytest.param(case("PipelineRun", with_(condition("Succeeded", "False", "CouldntGetTask"))), id="pipeline"),
    pytest.param(
        case(
            "ClusterOperator",
            with_(
                condition("Available", "True"),
                condition("Progressing", "False"),
                condition("Degraded", "True", "SyncLoopError"),
            ),
        ),
        id="degraded",
    ),
    pytest.param(
        case(
            "Service",
            with_(
                condition("Ready", "False", "RevisionFailed"),
                condition("ConfigurationsReady", "False", "RevisionFailed"),
            ),
        ),
        id="Knative",
    ),
    pytest.param(case("Backup", {"phase": "FailedValidation", "validationErrors": ["no such location"]}), id="backup"),
    pytest.param(case("Volume", {"state": "attached", "robustness": "faulted"}), id="volume"),
    pytest.param(case("Restore", {"phase": "PartiallyFailed", "errors": 3}), id="some errors"),
    pytest.param(case("Claim", {"phase": "Lost"}), id="lost"),
    pytest.param(case("Machine", {"phase": "Failed", "failureReason": "CreateError"}), id="machine"),
    pytest.param(case("Elastic", {"health": "red", "phase": "Ready"}), id="red"),
    pytest.param(
        case("Grafana", {"stage": "deployment", "stageStatus": "failed", "lastMessage": "no image"}), id="stage"
    ),
]
PROGRESSING = [
    pytest.param(
        case("Cluster", {"phase": "Cluster in healthy state", "instances": 3, "readyInstances": 2}, {"instances": 3}),
        id="an instance lacks",
    ),
    pytest.param(case("Cluster", {"phase": "Setting up primary", "instances": 1}), id="setting up"),
    pytest.param(
        case(
            "Certificate",
            with_(
                condition("Ready", "False", "DoesNotExist", "Issuing certificate as Secret does not exist"),
                condition("Issuing", "True", "DoesNotExist"),
            ),
        ),
        id="being issued",
    ),
    pytest.param(
        case(
            "HelmRelease",
            with_(
                condition("Ready", "Unknown", "Progressing", "Running 'upgrade' action"),
                condition("Reconciling", "True", "Progressing"),
            ),
        ),
        id="upgrade",
    ),
    pytest.param(
        case(
            "HelmRelease",
            with_(condition("Ready", "True", "UpgradeSucceeded", observedGeneration=1), observedGeneration=1),
        ),
        id="about the release before",
    ),
    pytest.param(case("Service", with_(condition("Ready", "Unknown", "RevisionMissing"))), id="Knative"),
    pytest.param(case("PipelineRun", with_(condition("Succeeded", "Unknown", "Running"))), id="pipeline"),
    pytest.param(
        case(
            "ClusterOperator",
            with_(condition("Available", "True"), condition("Progressing", "True"), condition("Degraded", "False")),
        ),
        id="on its way",
    ),
    pytest.param(case("VolumeSnapshot", {"readyToUse": False}), id="snapshot"),
    pytest.param(
        case("PerconaServerMySQL", {"state": "ready", "mysql": {"ready": 2, "size": 3, "state": "ready"}}),
        id="a part that lacks one",
    ),
    pytest.param(
        case("Machine", {"phase": "Provisioned"}, generation=1) | {"status": {"phase": "Provisioning"}}, id="machine"
    ),
    pytest.param(case("Elastic", {"health": "yellow", "phase": "Ready"}), id="yellow"),
    pytest.param(
        case("Elastic", {"health": "green", "phase": "Ready", "version": "8.1.0"}, {"version": "8.2.0"}),
        id="older version",
    ),
    pytest.param(
        case(
            "RabbitmqCluster",
            with_(condition("AllReplicasReady", "False", "NotAllPodsReady"), condition("ClusterAvailable", "True")),
        ),
        id="one pod lacks",
    ),
    pytest.param(case("Stack", with_(condition("Created", "True"))), id="the first step only"),
    pytest.param(case("Workflow", {"phase": "Running", "progress": "1/3"}), id="workflow"),
    pytest.param(case("Cluster", {"status": "Terminating"}), id="going away"),
    pytest.param(case("Volume", {"phase": "Pending"}), id="pending"),
    pytest.param(case("Nodes", {"nodes": {"total": 3, "ready": 1}, "phase": "Active"}), id="nodes lack"),
]
SUSPENDED = [
    pytest.param(case("HelmRelease", with_(condition("Ready", "True")), {"suspend": True}), id="suspend"),
    pytest.param(case("Cluster", {"phase": "Hibernated"}), id="hibernated"),
    pytest.param(case("VirtualMachine", {"printableStatus": "Stopped"}), id="stopped"),
    pytest.param(case("ScaledObject", with_(condition("Paused", "True"))), id="paused"),
]


@pytest.mark.parametrize("object_", READY)
def test_ready(object_: Body) -> None:
    assert judge(object_).health == "ready", judge(object_)


@pytest.mark.parametrize("object_", FAILED)
def test_failed(object_: Body) -> None:
    assert judge(object_).health == "failed", judge(object_)


@pytest.mark.parametrize("object_", PROGRESSING)
def test_progressing(object_: Body) -> None:
    assert judge(object_).health == "progressing", judge(object_)


@pytest.mark.parametrize("object_", SUSPENDED)
def test_suspended(object_: Body) -> None:
    assert judge(object_).health == "suspended", judge(object_)
