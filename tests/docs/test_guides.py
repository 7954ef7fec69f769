"""Every block of every page is executed: each page is followed from its beginning, on a real cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from guides import Reader, blocks
from stand_ins import a_small_awx, an_awx, an_index

CHECKOUT = Path(__file__).parents[2]
GIVEN = Path(__file__).parent / "given"
PAGES = {
    str(page.relative_to(CHECKOUT).with_suffix("")): page
    for page in [*CHECKOUT.glob("README.md"), *CHECKOUT.glob("docs/*.md"), *CHECKOUT.glob("roles/*/README.md")]
    if blocks(page)
}


@contextmanager
def nobody(_folder: Path) -> Iterator[Mapping[str, str]]:
    """No server but the cluster."""
    yield {}


@dataclass(frozen=True)
class Place:
    """What is there before a page is followed: what the pages in ``given`` bring, and servers of the reader's."""

    given: Sequence[str] = ()
    servers: Callable[[Path], AbstractContextManager[Mapping[str, str]]] = nobody


PLACES = {
    "README": Place(["shop", "checkout"], an_index),
    "docs/access": Place(["shop", "released"]),
    "docs/audit": Place(["shop", "vault_password"]),
    "docs/awx": Place(servers=an_awx),
    "docs/how_it_works": Place(["shop"]),
    "docs/secrets": Place(["shop", "two_places"]),
    "docs/tier1": Place(["shop", "night"]),
    "roles/awx_setup/README": Place(servers=a_small_awx),
    "roles/release/README": Place(["shop"]),
    "roles/rollback/README": Place(["shop", "released"]),
    "roles/secret/README": Place(["shop", "two_places"]),
}
"""Other pages begin in an empty folder and with an empty cluster."""


@dataclass(frozen=True)
class Instead:
    """The option that has something checked, and why it can't be run."""

    option: str
    reason: str


ONLY_CHECKED = {
    ("README", "make demo"): Instead("--dry-run", "it makes a cluster named demo; test_shop.py goes its way"),
    ("README", "make test"): Instead("--dry-run", "it is what runs this"),
    ("docs/how_it_works", "checks:"): Instead("--check", "nobody answers at its addresses; test_checks.py has answers"),
    ("roles/cluster/README", "- name: Have a"): Instead("--check", "it makes a cluster; test_simulated.py does"),
}
"""What is not run, by its page and how its block or command begins."""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_followed(page: str, cluster: Any, tmp_path: Path) -> None:
    folders = (Path(sys.executable).parent, Path(cluster.kubectl_program).parent, os.environ["PATH"])
    home, place = tmp_path / "home", PLACES.get(page, Place())
    home.mkdir()
    with place.servers(tmp_path) as servers:
        environment = {
            # A cluster of one's own that is named there would be taken before the test's.
            **{name: value for name, value in os.environ.items() if not name.startswith("K8S_AUTH_")},
            # What people keep in their home stays out of it; what was made once for all tests does not.
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
            "XDG_STATE_HOME": os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state")),
            "HOME": str(home),
            "PATH": os.pathsep.join(map(str, folders)),
            "CHECKOUT": str(CHECKOUT),
            # What is installed goes to the first.
            "ANSIBLE_COLLECTIONS_PATH": f"{home}/.ansible/collections{os.pathsep}{CHECKOUT / '.build'}",
            "ANSIBLE_NOCOLOR": "1",
            "KUBECONFIG": str(cluster.kubeconfig),
            **servers,
        }
        checked = {begins: instead.option for (where, begins), instead in ONLY_CHECKED.items() if where == page}
        reader = Reader(home / "work", environment, checked)
        for name in place.given:
            reader.follow(GIVEN / f"{name}.md")
        reader.follow(PAGES[page])
        assert reader.used == checked.keys(), "what is only checked is not there"


@pytest.mark.parametrize("page", PAGES)
def test_what_is_written_is_used(page: str) -> None:
    written = [block for block in blocks(PAGES[page]) if block.file and not (CHECKOUT / block.file).exists()]
    assert not [block.file for block in written if block.file.split("/")[0] not in block.rest]


def test_no_place_is_for_a_page_that_is_gone() -> None:
    assert PLACES.keys() <= PAGES.keys()
    assert {page for page, _begins in ONLY_CHECKED} <= PAGES.keys()
    assert {name for place in PLACES.values() for name in place.given} == {path.stem for path in GIVEN.iterdir()}
