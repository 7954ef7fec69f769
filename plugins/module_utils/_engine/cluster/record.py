# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered of a cluster between two runs: its place on the network and what it was made with."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ClusterError
from ..files import write_json
from .network import Network

FORMAT = 1


@dataclass(frozen=True)
class Record:
    """One cluster's memory.

    ``ports`` are by their purpose, ``images`` holds the content digest that each image was loaded with,
    ``objects`` the digest of the cluster's own objects as they were last applied.
    """

    network: Network
    ports: Mapping[str, int]
    real_node: bool
    simulated_nodes: int
    stopped: bool = False
    images: Mapping[str, str] = field(default_factory=dict)
    objects: str = ""


def write_record(path: Path, record: Record) -> None:
    content = dataclasses.asdict(record)
    content["network"] = record.network.number
    write_json(path, {"format": FORMAT, **content})


def read_record(path: Path) -> Record | None:
    """The record, or None where no cluster is.

    :raises ClusterError: the file is damaged or of a newer format.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"The record {path} of a cluster can't be read: {error}.", hint="Remove the cluster with state absent."
        ) from error
    return _record(path, content)


def _record(path: Path, content: Any) -> Record:
    try:
        if content.pop("format") != FORMAT:
            raise ClusterError(
                f"The record {path} of a cluster is of another format.", hint="Use the newer release of the collection."
            )
        return Record(**{**content, "network": Network(content["network"])})
    except (AttributeError, KeyError, TypeError) as error:
        raise ClusterError(
            f"The record {path} of a cluster is damaged: {error!r}.", hint="Remove the cluster with state absent."
        ) from error
