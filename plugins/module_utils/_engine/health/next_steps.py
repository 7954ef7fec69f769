# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do next, by what is wrong: the table that a diagnosis ends with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .serving import NO_PODS
from .verdict import NO_STATUS

STEPS: tuple[tuple[str, str, str], ...] = (
    (
        r"InvalidImageName",
        "",
        "Correct the image of the container in the manifest; it is not a valid image reference.",
    ),
    (
        r"ErrImageNeverPull",
        "",
        "Load the image onto the node, or allow it to be pulled (imagePullPolicy).",
    ),
    (
        r"ImagePull",
        r"no match for platform",
        "Build the image for the processor architecture of the nodes, or choose nodes of its own by a nodeSelector.",
    ),
    (
        r"ImagePull",
        r"unauthorized|denied|authentication|forbidden",
        "Check imagePullSecrets and the account's right to pull this image from its registry.",
    ),
    (
        r"ImagePull",
        r"not found|manifest unknown|does not exist",
        "Check the image's name and tag: the registry does not have it.",
    ),
    (
        r"ImagePull|RegistryUnavailable",
        "",
        "Check from the node that the registry is reachable and the image's name and tag exist there.",
    ),
    (
        r"ConfigError",
        r"(secret|configmap)|key",
        "Create the missing Secret or ConfigMap, or its key, or correct the name in the manifest.",
    ),
    (
        r"ConfigError|CreateContainerError|RunContainerError|StartError",
        "",
        "Correct the container's command, user, or environment in the manifest.",
    ),
    (
        r"OOMKilled",
        "",
        "Raise the container's memory limit, or find out why it needs more memory than before.",
    ),
    (
        r"CrashLoopBackOff|^Error$|Completed",
        r"(liveness|startup) probe",
        "This probe kills the program: compare its port, delay and timeout with what the program offers; read the log.",
    ),
    (
        r"CrashLoopBackOff|^Error$|Completed",
        "exit code 0",
        "The program ends by itself: give it a command that keeps running, or run it as a Job.",
    ),
    (
        r"CrashLoopBackOff|^Error$|Completed",
        "",
        "Read the last lines of the log: the program ends by itself. Correct its configuration or go back a version.",
    ),
    (
        r"Unschedulable",
        r"Insufficient",
        "Lower the requests of the pod, free room on the nodes, or add a node.",
    ),
    (
        r"Unschedulable",
        r"free ports",
        "Do without the hostPort or choose another; where an old pod of the workload has it, update by Recreate.",
    ),
    (
        r"Unschedulable",
        r"taint|affinity|selector",
        "Compare the pod's nodeSelector, affinity and tolerations with the labels and taints of the nodes.",
    ),
    (
        r"Unschedulable|^Pending$",
        r"PersistentVolumeClaim|volume",
        "Look at the claims of the pod: one is missing, not bound, or bound in another zone.",
    ),
    (
        r"Unschedulable",
        "",
        "Look at the nodes: none takes this pod.",
    ),
    (
        r"FailedMount|FailedMapVolume",
        r"(secret|configmap).*not found",
        "Create the missing Secret or ConfigMap, or correct its name among the pod's volumes.",
    ),
    (
        r"FailedMount|FailedAttachVolume|FailedMapVolume",
        "",
        "Look at the volume: it may still be attached to another node, or its storage is not reachable.",
    ),
    (
        r"FailedCreatePodSandBox",
        "",
        "Look at the node's network plugin and container runtime.",
    ),
    (
        r"Unhealthy",
        "",
        "Compare the probe's path, port and delay with what the program offers, and read its log.",
    ),
    (
        r"FailedCreate|ReplicaFailure",
        r"quota",
        "Raise the namespace's quota, or lower the requests or the number of replicas.",
    ),
    (
        r"FailedCreate|ReplicaFailure",
        r"PodSecurity|violates",
        "Make the pod template fit the namespace's PodSecurity level.",
    ),
    (
        r"FailedCreate|ReplicaFailure",
        r"failed calling webhook",
        "Look at the program behind the admission webhook that is named: it does not answer.",
    ),
    (
        r"FailedCreate|ReplicaFailure",
        r"webhook|AdmissionPolicy",
        "Make the pod template fit the admission policy or webhook that is named, or ask its owner for an exception.",
    ),
    (
        r"FailedCreate|ReplicaFailure",
        "",
        "Correct what the API server refuses in the pod template.",
    ),
    (
        r"ProgressDeadlineExceeded",
        "",
        "Look at the newest pods of the workload: they did not become ready within progressDeadlineSeconds.",
    ),
    (
        r"FailedDiscoveryCheck|MissingEndpoints|ServiceNotFound|ServicePortError",
        "",
        "Look at the pods behind the Service that the APIService names: nobody answers there for this API.",
    ),
    (
        r"BackoffLimitExceeded|PodFailurePolicy|^Failed",
        "",
        "Read the log of the last pod; correct it and run the task again.",
    ),
    (
        r"DeadlineExceeded",
        "",
        "The Job took longer than activeDeadlineSeconds: find out what it waits for, or allow more.",
    ),
    (
        r"^Running$",
        r"completions",
        "The task was still at work when the time was over: see in its log what it waits for, or allow more time.",
    ),
    (
        r"^Running$",
        "",
        "The program runs and is not ready: see in its log what it waits for, and look at its readiness probe.",
    ),
    (
        r"FailedBinding|ProvisioningFailed|ExternalProvisioning",
        "",
        "Check the claim's storage class and the provisioner's log, or provide a fitting volume.",
    ),
    (
        r"FailedGetScale",
        "",
        "Check the autoscaler's scaleTargetRef: its target is not there.",
    ),
    (
        r"FailedGet\w*Metric|FailedComputeMetrics",
        "",
        "Check that the metrics server answers and that the pods have resource requests.",
    ),
    (
        r"LoadBalancer",
        "",
        "Look at the load balancer controller and the quota of the cloud account.",
    ),
    (
        NO_PODS,
        "",
        "Make the Service's selector and the labels of a workload's pod template the same, or take the Service out.",
    ),
    (
        r"^$",
        r"its selector \S+ matches no pod\s*$",
        "Find out who is to make such pods, an operator perhaps, and whether it runs; else correct the selector.",
    ),
    (
        r"Terminating|Deleting",
        "",
        "See which finalizer holds it (metadata.finalizers) and why its owner does not take it off.",
    ),
    (
        r"NotFound",
        "it does not exist",
        "Somebody or something removed it; run the task again to create it anew.",
    ),
    (
        rf"{NO_STATUS}|NotObserved",
        "",
        "Check that the controller of this kind is installed and running.",
    ),
)
# What a program that ends says of itself, in the words of the kernel and the C library, whatever it is written in.
LAST_WORDS: tuple[tuple[str, str], ...] = (
    (
        r"exec format error",
        "Build the image for the processor architecture of the node, or choose nodes of its own by a nodeSelector.",
    ),
    (
        r"read-only file ?system|EROFS",
        "Mount a writable volume (an emptyDir) where the program writes, or have it write elsewhere.",
    ),
    (
        r"address (is )?already in use|EADDRINUSE",
        "Give the program a port of its own: another one in its pod, or on its node, has this one.",
    ),
    (
        r"no space left on device|ENOSPC",
        "Free space on the volume or node that the program writes to, or give it more.",
    ),
)
PROGRAMS = re.compile(r"CrashLoopBackOff|^Error$|BackoffLimitExceeded")
OTHERWISE = "Look at the object's status and events, and at the log of the controller behind it."
STILL_STARTING = "It was still starting when the time was over: allow more time, or find out what it waits for."


def next_step(reason: str, message: str, health: str, last_words: Sequence[str] = ()) -> str:
    """The first line of the tables that fits. ``last_words`` are the last lines of a program's log."""
    if PROGRAMS.search(reason):
        for line in reversed(last_words):
            for pattern, step in LAST_WORDS:
                if re.search(pattern, line, re.IGNORECASE):
                    return step
    for pattern, said, step in STEPS:
        if re.search(pattern, reason) and re.search(said, message, re.IGNORECASE):
            return step
    return STILL_STARTING if health == "progressing" else OTHERWISE
