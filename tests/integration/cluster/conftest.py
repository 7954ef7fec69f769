"""Clusters in folders of the tests' own, each removed at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from .machine import Machine


@pytest.fixture(scope="module")
def clusters() -> Iterator[Callable[[str], Machine]]:
    """Names a cluster in a folder of the module's; none is made yet. The folder's path is short, sockets lie in it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ascent-")))

        def named(name: str) -> Machine:
            machine = Machine(folder, name)
            stack.callback(machine.ensure, "absent")
            return machine

        yield named
