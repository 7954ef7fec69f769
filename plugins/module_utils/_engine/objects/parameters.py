# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a workload consists of, in lines that an admission policy can look for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .nested import nested
from .references import containers_of, pod_template_of, pull_secrets_of, read_by_programs

KINDS = frozenset({"CronJob", "DaemonSet", "Deployment", "StatefulSet"})


def parameters_of(body: Mapping[str, Any]) -> Iterator[str]:
    """``Deployment/web image app example.com/app:1``, its replicas, and each ConfigMap and Secret that it names.

    A pull secret has a word of its own: that images are pulled with it permits nobody to let a program read it.
    """
    if body.get("kind") not in KINDS or pod_template_of(body) is None:
        return
    whose = f"{body['kind']}/{nested(body, 'metadata', 'name')}"
    replicas = nested(body, "spec", "replicas")
    if isinstance(replicas, int):
        yield f"{whose} replicas {replicas}"
    for container in containers_of(body):
        yield f"{whose} image {container.get('name')} {container.get('image')}"
    for reference in read_by_programs(body):
        yield f"{whose} {reference.kind} {reference.name}"
    for reference in pull_secrets_of(body):
        yield f"{whose} PullSecret {reference.name}"
