"""The guides are followed: their files are written, their commands are run, and what they show is what is printed.

A YAML block whose first line is a comment with a path is that file. In a console block each line after ``$`` is a
command, which must succeed unless its comment says that it fails. Lines without ``$`` must be printed by the command
before them, in their order; ``…`` stands for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
COLLECTIONS = DOCS.parent / ".build"
BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.(?:ya?ml|j2|json))\n")
GUIDES = ["start", "from_handcrafted_yaml"]


@dataclass
class Command:
    """A command of a guide, and the lines that the guide shows as its output."""

    text: str
    shown: list[str]

    @property
    def fails(self) -> bool:
        return self.text.endswith("# fails")


def commands(block: str) -> Iterator[Command]:
    """The commands of a console block; a backslash joins lines."""
    found: list[Command] = []
    for line in block.replace("\\\n", "").splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:], []))
        else:
            found[-1].shown.append(line)
    return iter(found)


def follow(command: Command, folder: Path, environment: dict[str, str]) -> None:
    ended = subprocess.run(
        ["/bin/bash", "-c", command.text],
        cwd=folder,
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    shown = "(?s)" + ".*".join(".*".join(map(re.escape, line.split("…"))) for line in command.shown)
    told = f"$ {command.text}\n{ended.stdout}"
    assert bool(ended.returncode) == command.fails, told
    assert re.search(shown, ended.stdout), told


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_followed(guide: str, cluster: Any, tmp_path: Path) -> None:
    programs = (Path(sys.executable).parent, Path(cluster.kubectl_program).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([*map(str, programs), os.environ["PATH"]]),
        "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
        "ANSIBLE_NOCOLOR": "1",
        "KUBECONFIG": str(cluster.kubeconfig),
    }
    for kind, text in BLOCK.findall((DOCS / f"{guide}.md").read_text()):
        if kind == "console":
            for command in commands(text):
                follow(command, tmp_path, environment)
        else:
            named = FILE.match(text)
            assert named, f"this block names no file:\n{text}"
            path = tmp_path / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
