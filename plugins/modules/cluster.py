#!/usr/bin/python
# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: cluster
short_description: Make, stop or remove a Kubernetes cluster on one Linux machine
version_added: 0.1.0
author: The Ascent authors (!UNKNOWN)
description:
  - Makes a real Kubernetes of plain processes that outlive the playbook, without Docker, systemd or a registry.
    It is meant to try things, to develop and to test.
  - A real node (containerd, runc, kubelet, kube-proxy, CoreDNS) runs real pods; it needs root and a few Debian
    packages. Simulated nodes make any pod Running and Ready whatever its image; they need neither.
  - Run again it starts what has died, and changes nothing when all runs.
  - Several clusters can stand side by side, each on addresses and ports of its own.
  - Nothing leaves the machine. Pods reach each other, the services, the API server and this machine, and images are
    loaded, never pulled.
options:
  name:
    description:
      - Name of the cluster, at most 40 lower-case letters, digits and dashes.
    type: str
    default: ascent
  state:
    description:
      - With V(present) the cluster is made when it is missing, and what does not run of it is started.
      - With V(stopped) no process of it runs, and its files stay.
      - With V(absent) nothing of it is left, no process, mount, network or file.
    type: str
    choices: [present, stopped, absent]
    default: present
  provider:
    description:
      - Where the cluster is made. V(local) is the machine on which the module runs.
    type: str
    choices: [local]
    default: local
  node:
    description:
      - Whether the cluster has a real node.
      - By default it has one where that is possible, as root on a Linux machine with the packages.
      - The answer says which.
      - A cluster keeps what it was made with.
    type: bool
  simulated_nodes:
    description:
      - How many simulated nodes the cluster has.
      - By default as many as it had, and when it is made one if it has no real node.
      - Beside a real node they have the taint C(kwok.x-k8s.io/node=fake:NoSchedule), alone they have none.
    type: int
  images:
    description:
      - Images to load into the real node. Without a real node they are not needed, and not loaded.
    type: list
    elements: dict
    default: []
    suboptions:
      name:
        description:
          - Full name with registry and tag, as C(docker.io/ascent/shop:1).
        type: str
        required: true
      path:
        description:
          - A docker-archive that holds the image, or a folder of which the image is made, on the host where the module
            runs.
        type: path
        required: true
      go_package:
        description:
          - A main package of the Go module in the folder, as C(.). It is built as a static program, which is then all
            that is in the image, as C(/app).
          - Without it, the folder's files become the image's root.
        type: str
        default: ''
      command:
        description:
          - What the image runs, with its arguments. By default C(/app) where O(images[].go_package) is given.
        type: list
        elements: str
        default: []
      environment:
        description:
          - Environment variables of the image.
        type: dict
        default: {}
      user:
        description:
          - User, and after a colon group, that the image runs as.
        type: str
        default: ''
  binaries:
    description:
      - Folder with ready programs (etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kubectl, kwok,
        and for a real node kubelet, kube-proxy and coredns).
      - Without it they are built once from pinned Go modules, which takes minutes and needs Go and its module proxy,
        and kept by version in C($XDG_CACHE_HOME/ascent).
    type: path
  folder:
    description:
      - Folder in which clusters lie, by default C($XDG_STATE_HOME/ascent/clusters).
    type: path
  timeout:
    description:
      - How long to wait for the cluster to be ready, in seconds. Building programs does not count.
    type: int
    default: 120
extends_documentation_fragment:
  - ascent.kube._access
  - ascent.kube._attributes
  - ascent.kube._attributes.action_group
attributes:
  check_mode:
    support: full
  diff_mode:
    support: none
  idempotent:
    support: full
  async:
    support: full
notes:
  - The options for access to a cluster are taken, so that C(module_defaults) can be set for all modules of the
    collection at once, and play no part here. The cluster that is made is reached by RV(kubeconfig).
  - The API server keeps an audit log of the level Metadata, who asked for what without contents, at RV(audit_log).
requirements:
  - cryptography
  - Go 1.26 or newer, unless programs are given with O(binaries)
  - for a real node the Debian packages containerd, runc, containernetworking-plugins, iptables and iproute2
seealso:
  - module: ascent.kube.release
"""

EXAMPLES = r"""
- name: Make a cluster, with a real node where that is possible
  ascent.kube.cluster:
  register: cluster

- name: Make one with ten simulated nodes and no real one
  ascent.kube.cluster:
    name: scale
    node: false
    simulated_nodes: 10

- name: Make one with a real node and an image built from a Go program
  ascent.kube.cluster:
    name: demo
    node: true
    images:
      - name: docker.io/ascent/shop:1
        path: "{{ playbook_dir }}/application"
        go_package: .
        environment:
          VERSION: "1"

- name: Stop a cluster and keep its files
  ascent.kube.cluster:
    name: demo
    state: stopped

- name: Remove it without a trace
  ascent.kube.cluster:
    name: demo
    state: absent
"""

RETURN = r"""
name:
  description: Name of the cluster.
  returned: success
  type: str
  sample: ascent
state:
  description: The state that it is in.
  returned: success
  type: str
  sample: present
kubeconfig:
  description: Path of the administrator's kubeconfig, for which the context is called C(ascent-NAME).
  returned: state is present
  type: str
  sample: /home/user/.local/state/ascent/clusters/ascent/kubeconfig
server:
  description: URL of the API server.
  returned: state is present
  type: str
  sample: https://127.0.0.1:23456
audit_log:
  description: Path of the API server's audit log, one JSON document per line.
  returned: state is present
  type: str
kubectl:
  description: Path of a kubectl of the cluster's version.
  returned: state is present
  type: str
versions:
  description: Versions of the programs that say theirs.
  returned: state is present
  type: dict
  sample: {kubernetes: 1.35.4}
nodes:
  description: The nodes, with name, kind (real or simulated), version and whether they are ready.
  returned: state is present
  type: list
  elements: dict
  sample: [{name: ascent-node, kind: real, version: v1.35.4, ready: true}]
steps:
  description: What was done, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: [create cluster ascent, start etcd]
summary:
  description: What there is now, in lines for people.
  returned: success
  type: list
  elements: str
"""

from pathlib import Path
from typing import Any

from ..module_utils._engine.operations.cluster import Image, Request, ensure, told
from ..module_utils._face.answer import Say, run
from ..module_utils._face.specs import ACCESS, Specification

IMAGE = {
    "name": {"type": "str", "required": True},
    "path": {"type": "path", "required": True},
    "go_package": {"type": "str", "default": ""},
    "command": {"type": "list", "elements": "str", "default": []},
    "environment": {"type": "dict", "default": {}},
    "user": {"type": "str", "default": ""},
}
SPECIFICATION = Specification(
    options={
        "name": {"type": "str", "default": "ascent"},
        "state": {"type": "str", "choices": ["present", "stopped", "absent"], "default": "present"},
        "provider": {"type": "str", "choices": ["local"], "default": "local"},
        "node": {"type": "bool"},
        "simulated_nodes": {"type": "int"},
        "images": {"type": "list", "elements": "dict", "options": IMAGE, "default": []},
        "binaries": {"type": "path"},
        "folder": {"type": "path"},
        "timeout": {"type": "int", "default": 120},
        **ACCESS,
    },
)


def call(parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """Bring the cluster to its state; the answer of the task."""
    request = Request(
        name=parameters["name"],
        state=parameters["state"],
        node=parameters["node"],
        simulated_nodes=parameters["simulated_nodes"],
        images=tuple(_image(image) for image in parameters["images"]),
        binaries=_path(parameters["binaries"]),
        folder=_path(parameters["folder"]),
        timeout=parameters["timeout"],
    )
    return told(ensure(request, check_mode=check_mode, say=say))


def _image(described: dict[str, Any]) -> Image:
    return Image(
        name=described["name"],
        path=Path(described["path"]),
        go_package=described["go_package"],
        command=tuple(described["command"]),
        environment={name: str(value) for name, value in described["environment"].items()},
        user=described["user"],
    )


def _path(written: str | None) -> Path | None:
    return Path(written) if written else None


def main() -> None:
    """Run as a module of its own."""
    run(SPECIFICATION, call)


if __name__ == "__main__":
    main()
