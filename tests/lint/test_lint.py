"""Each tool that reads the collection is a test: its output is shown when it finds something."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run

CHECKOUT = Path(__file__).parents[2]
TREE = CHECKOUT / ".build"
GET_PIP = Path(__file__).with_name("get_pip.py")

# Playbooks that ansible-lint takes only by name.
IN_AWX = sorted(map(str, (CHECKOUT / "examples" / "awx" / "playbooks").glob("*.yml")))

TOOLS = {
    "ruff": ["ruff", "check", "."],
    "mypy": ["mypy"],
    "import contracts": ["lint-imports"],
    "yamllint": ["yamllint", "--strict", "."],
    "ansible-lint": ["ansible-lint"],
    "ansible-lint of the playbooks for AWX": ["ansible-lint", *IN_AWX],
    "changelog": ["antsibull-changelog", "lint"],
    "documentation": [
        "antsibull-docs", "lint-collection-docs", "--plugin-docs", "--validate-collection-refs", "dependent",
        "--disallow-unknown-collection-refs", "--skip-rstcheck", ".",
    ],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS.keys())
def test_finds_nothing(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TREE))  # lint-imports finds the collection by it
    monkeypatch.setenv("NO_COLOR", "1")
    run(*command, folder=CHECKOUT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The collection as ansible-test wants it: real files in a folder ``ansible_collections/ascent/kube``."""
    target = tmp_path / "ansible_collections" / "ascent" / "kube"
    # The corpus is what others wrote: it is not checked by our rules.
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", ":!tests/corpus"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (CHECKOUT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, target / name)
    return target


def test_sanity(copy: Path) -> None:
    cache = Path("~/.ansible/test/cache").expanduser()
    pip = cache / "get_pip_24_2.py"  # the name follows the version of ansible-core
    if not pip.exists():
        cache.mkdir(parents=True, exist_ok=True)
        shutil.copy(GET_PIP, pip)
    assert not list((copy / "tests" / "sanity").glob("ignore-*")), "sanity passes without an ignore file"
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    run("ansible-test", "sanity", "--local", "--requirements", "--python", python, "--color", "no", folder=copy)
