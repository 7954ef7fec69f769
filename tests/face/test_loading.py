"""The collection's modules are loaded from bytecode where it can be kept, and without it where it can't."""

from __future__ import annotations

import marshal
from pathlib import Path

from .conftest import Play


def probe(play: Play, bytecode: Path) -> None:
    play.environment.pop("PYTHONDONTWRITEBYTECODE", None)
    play.environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    result = play.result({"name": "shop"})
    assert not result.get("failed"), result


def test_bytecode_is_kept_and_used(play: Play, tmp_path: Path) -> None:
    kept = tmp_path / "bytecode"
    probe(play, kept)
    (road,) = kept.rglob("operations/road.*.pyc")
    # A file whose header fits and whose code ends the process shows that it is the one that is loaded.
    marked = compile("raise SystemExit('loaded from bytecode')", "road", "exec")
    road.write_bytes(road.read_bytes()[:16] + marshal.dumps(marked))
    play.write({"ascent.kube.probe": {"name": "shop"}})
    started = play.start()
    output, _nothing = started.communicate()
    assert "loaded from bytecode" in output
    assert started.returncode


def test_a_place_that_can_not_be_written_to_is_no_matter(play: Play, tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    probe(play, nowhere)
