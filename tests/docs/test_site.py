"""The site can be built without a warning, and its reference holds a page for each module, lookup and role."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import run

CHECKOUT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PAGES = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"), *CHECKOUT.glob("roles/*/README.md")]
# Made with the site.
REFERENCE = CHECKOUT / "docs" / "reference"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [page.parent / target for target in LINK.findall(page.read_text()) if "://" not in target]
    assert not [target for target in targets if not target.exists() and REFERENCE not in target.parents]


def test_it_holds_a_page_for_each_module_and_role(tmp_path: Path) -> None:
    collections = {"ANSIBLE_COLLECTIONS_PATH": ".build"}
    run("tools/site/build", str(tmp_path / "pages"), folder=CHECKOUT, environment=collections)
    pages = {path.stem for path in (tmp_path / "pages" / "reference").glob("*.html")}
    modules = {f"{path.stem}_module" for path in (CHECKOUT / "plugins" / "modules").glob("[!_]*.py")}
    lookups = {f"{path.stem}_lookup" for path in (CHECKOUT / "plugins" / "lookup").glob("[!_]*.py")}
    roles = {f"{path.name}_role" for path in (CHECKOUT / "roles").iterdir()}
    assert modules | lookups | roles <= pages
