"""The reference can be built, and holds a page for each module, lookup and role."""

from __future__ import annotations

from pathlib import Path

from commands import run

CHECKOUT = Path(__file__).parents[2]


def test_it_holds_a_page_for_each_module_and_role(tmp_path: Path) -> None:
    run("tools/docs", str(tmp_path / "pages"), folder=CHECKOUT, environment={"ANSIBLE_COLLECTIONS_PATH": ".build"})
    pages = {path.stem for path in (tmp_path / "pages").glob("*.html")}
    modules = {f"{path.stem}_module" for path in (CHECKOUT / "plugins" / "modules").glob("[!_]*.py")}
    lookups = {f"{path.stem}_lookup" for path in (CHECKOUT / "plugins" / "lookup").glob("[!_]*.py")}
    roles = {f"{path.name}_role" for path in (CHECKOUT / "roles").iterdir()}
    assert modules | lookups | roles <= pages
