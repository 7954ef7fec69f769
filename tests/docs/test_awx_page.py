"""The page on AWX shows what is there."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from commands import run

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "awx.md").read_text()
SHOWN = re.findall(r"^ *```yaml\n *# (examples/\S+)\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)


def test_files_are_shown() -> None:
    assert SHOWN


@pytest.mark.parametrize(("place", "text"), SHOWN, ids=[place for place, _text in SHOWN])
def test_a_file_of_the_example_reads_as_shown(place: str, text: str) -> None:
    assert textwrap.dedent(text) in (CHECKOUT / place).read_text()


def test_the_playbook_that_is_called_is_there() -> None:
    (called,) = re.findall(r"^ *\$ ansible-playbook (\S+) -e @awx.yml$", PAGE, re.MULTILINE)
    ours = {"ANSIBLE_COLLECTIONS_PATH": ".build"}
    run("ansible-playbook", "--syntax-check", called, folder=CHECKOUT, environment=ours)
