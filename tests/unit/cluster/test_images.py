"""Images made of files: what a container runtime reads of them, and when they count as changed."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.images import Image, write_archive
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError


@pytest.fixture
def image(tmp_path: Path) -> Image:
    root = tmp_path / "root"
    (root / "bin").mkdir(parents=True)
    (root / "bin" / "tool").write_text("#!/bin/sh\n")
    (root / "bin" / "tool").chmod(0o755)
    (root / "readme").write_text("read me")
    return Image("docker.io/ascent/tool:1", root, command=("/bin/tool", "-v"), environment={"A": "b"}, user="65532")


def archived(image: Image, folder: Path) -> bytes:
    target = folder / "image.tar"
    write_archive(image, target, passing=folder, say=print)
    return target.read_bytes()


def members(content: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {entry.name: opened.read() for entry in archive if (opened := archive.extractfile(entry))}


def test_an_archive_holds_what_a_runtime_reads(image: Image, tmp_path: Path) -> None:
    found = members(archived(image, tmp_path))
    manifest: list[dict[str, Any]] = json.loads(found["manifest.json"])
    assert [entry["RepoTags"] for entry in manifest] == [["docker.io/ascent/tool:1"]]
    configuration = json.loads(found[manifest[0]["Config"]])
    layer = found[manifest[0]["Layers"][0]]
    assert configuration["rootfs"] == {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]}
    assert configuration["config"]["Entrypoint"] == ["/bin/tool", "-v"]
    assert configuration["config"]["User"] == "65532"
    assert "A=b" in configuration["config"]["Env"]
    assert members(layer) == {"bin/tool": b"#!/bin/sh\n", "readme": b"read me"}


def test_files_in_an_image_are_roots_and_keep_their_mode(image: Image, tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(members(archived(image, tmp_path))["layer.tar"])) as layer:
        tool = layer.getmember("bin/tool")
    assert (tool.uid, tool.gid, tool.uname, tool.mode & 0o777) == (0, 0, "", 0o755)


def test_the_same_content_gives_the_same_bytes(image: Image, tmp_path: Path) -> None:
    before = archived(image, tmp_path)
    (image.path / "readme").touch()
    assert archived(image, tmp_path) == before


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"name": "docker.io/ascent/tool:2"}, id="name"),
        pytest.param({"command": ("/bin/tool",)}, id="command"),
        pytest.param({"environment": {"A": "c"}}, id="environment"),
        pytest.param({"user": ""}, id="user"),
    ],
)
def test_another_description_is_another_image(image: Image, change: dict[str, Any]) -> None:
    assert replace(image, **change).digest() != image.digest()


def test_another_byte_name_or_mode_of_a_file_is_another_image(image: Image) -> None:
    digests = [image.digest()]
    (image.path / "readme").write_text("read it")
    digests.append(image.digest())
    (image.path / "readme").rename(image.path / "notes")
    digests.append(image.digest())
    (image.path / "notes").chmod(0o755)
    digests.append(image.digest())
    assert len(set(digests)) == 4


@pytest.mark.parametrize("name", ["tool", "tool:1", "ascent/tool:1", "docker.io/ascent/tool", "localhost:5000/tool"])
def test_a_name_that_a_runtime_would_complete_is_refused(image: Image, name: str) -> None:
    with pytest.raises(InputError, match="not fully qualified"):
        replace(image, name=name).check()


def test_what_is_not_there_is_named(image: Image) -> None:
    with pytest.raises(InputError, match="/nowhere is not there"):
        replace(image, path=Path("/nowhere")).check()


def test_a_ready_archive_is_taken_as_it_is(image: Image, tmp_path: Path) -> None:
    path = tmp_path / "ready.tar"
    path.write_bytes(b"")
    Image(image.name, path).check()
    with pytest.raises(InputError, match="a ready archive"):
        replace(image, path=path).check()
