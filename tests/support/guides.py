"""A page that is followed, block by block, as somebody does who reads it and types what it says, in one shell.

- A YAML block whose first line is a comment with a path is that file. If the checkout has it, a part of it is shown.
- Any other YAML block is run: plays as they are, tasks in a play, options in a task of ``ascent.kube.release``.
- In a console block each line after ``$`` is a command, which must succeed unless its comment says that it fails. Lines
  without ``$`` must be printed by the command before them, in their order.
- A text block is what the command before it prints, line after line.

``…`` stands for anything within a line, and what differs each time is compared by its shape.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
FENCE = re.compile(r"^ *```", re.MULTILINE)
BLOCK = re.compile(r"^( *)```(\S*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.(?:ya?ml|j2|json))\n")
CONTENTS = "{toctree}"
TIME = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z| UTC)"
# Kubernetes makes up endings without vowels, and without what reads like one.
POD = r"(?<=-)(?:[0-9a-f]{8,10}-)?[bcdfghjklmnpqrstvwxz2456789]{5}\b"
ADDRESS = r"\b10(?:\.\d{1,3}){3}\b"
COUNT = r"\b\d+ times\b"
SHAPES = {"anything": "[^\n]*", "time": TIME, "pod": POD, "address": ADDRESS, "count": COUNT}
VARYING = re.compile(f"(?P<anything>…)|(?P<time>{TIME})|(?P<pod>{POD})|(?P<address>{ADDRESS})|(?P<count>{COUNT})")
"""What differs each time: whatever the page leaves out, a time, the end of a pod's name, its address, how often."""


@dataclass(frozen=True)
class Block:
    """A block of a page, and all that comes after it."""

    kind: str
    text: str
    rest: str

    @property
    def file(self) -> str:
        named = FILE.match(self.text)
        return named[1] if named and self.kind == "yaml" else ""


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in their order, but for tables of contents."""
    text = page.read_text()
    found = list(BLOCK.finditer(text))
    assert len(FENCE.findall(text)) == 2 * len(found), f"{page} has a fence that is no block's"
    lines = [re.sub(f"^{block[1]}", "", block[3], flags=re.MULTILINE) for block in found]
    whole = [Block(block[2], content, text[block.end() :]) for block, content in zip(found, lines, strict=True)]
    return [block for block in whole if block.kind != CONTENTS]


@dataclass
class Command:
    """A command of a page, and the lines that the page shows as its output."""

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


def pattern(shown: str) -> str:
    """The regular expression of what is shown."""
    found, at = "", 0
    for varying in VARYING.finditer(shown):
        found += re.escape(shown[at : varying.start()]) + SHAPES[varying.lastgroup or ""]
        at = varying.end()
    return found + re.escape(shown[at:])


@dataclass
class Reader:
    """Somebody who follows pages in a folder.

    ``checked`` names the beginnings of blocks and commands that can't be run here, and the option that has them
    checked; ``used`` are those that were met.
    """

    folder: Path
    environment: Mapping[str, str]
    checked: Mapping[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    printed: str = ""

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self._session.touch()

    @property
    def _session(self) -> Path:
        """What the shell keeps from one command to the next: its variables."""
        return self.folder.with_name(f"{self.folder.name}-session")

    def follow(self, page: Path) -> None:
        for block in blocks(page):
            if block.kind == "console":
                for command in commands(block.text):
                    self._type(command)
            elif block.kind == "text":
                self._require(block.text.rstrip("\n"))
            elif block.kind == "yaml" and block.file:
                self._write(block)
            elif block.kind == "yaml":
                self._play(block.text)
            else:
                pytest.fail(f"Nobody knows how to follow this block of {page}:\n{block.text}", pytrace=False)

    def _write(self, block: Block) -> None:
        there, target = CHECKOUT / block.file, self.folder / block.file
        if there.exists():
            shown = block.text.removeprefix(f"# {block.file}\n")
            assert shown in there.read_text(), f"{block.file} does not read as shown"
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text)

    def _play(self, text: str) -> None:
        (self.folder / "play.yml").write_text(yaml.safe_dump(plays_of(yaml.safe_load(text)), sort_keys=False))
        begins = self._only_checked(text)
        self._type(Command(f"ansible-playbook play.yml {self.checked.get(begins, '')}", []))

    def _type(self, command: Command) -> None:
        begins = self._only_checked(command.text)
        text = command.text.replace(begins, f"{begins} {self.checked[begins]}", 1) if begins else command.text
        script = f". {self._session}\ntrap 'export -p > {self._session}' EXIT\n{text}"
        ended = subprocess.run(
            ["/bin/bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        self.printed = f"$ {text}\n{ended.stdout}"
        if bool(ended.returncode) != command.fails:
            pytest.fail(self.printed, pytrace=False)
        self._require(*command.shown)

    def _only_checked(self, text: str) -> str:
        """What of ``checked`` a text begins with."""
        begins = next(filter(text.startswith, self.checked), "")
        self.used |= {begins} - {""}
        return begins

    def _require(self, *shown: str) -> None:
        """What is shown must be printed, in this order, and nothing else on the same lines."""
        wanted = r"(?s:.*)".join(rf"^{pattern(each)}$" for each in shown)
        if not re.search(wanted, self.printed, re.MULTILINE):
            pytest.fail(f"{self.printed}\ndoes not show\n{chr(10).join(shown)}", pytrace=False)


def plays_of(content: Any) -> list[Any]:
    """A YAML block as plays."""
    if isinstance(content, dict):
        options = {"name": "shop", "namespace": "shop", "manifests": "deploy/", **content}
        content = [{"name": "Ship the shop", "ascent.kube.release": options}]
    if "hosts" in content[0]:
        return list(content)
    return [{"hosts": "localhost", "gather_facts": False, "tasks": content}]
