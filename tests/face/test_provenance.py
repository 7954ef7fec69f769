"""A revision says where it comes from, whichever way its task ran: the commit of its sources, its job, its versions."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from keys import key_pair

from .conftest import WAYS, Play

ansible_runner = pytest.importorskip("ansible_runner")
COMMITTED = "2026-01-31T12:00:00Z"


def config(value: str) -> str:
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"value": value}}
    return json.dumps(body)


def git(folder: Path, *arguments: str) -> str:
    person = {"GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.com"}
    person |= {"GIT_COMMITTER_NAME": "Ann", "GIT_COMMITTER_EMAIL": "ann@example.com", "GIT_COMMITTER_DATE": COMMITTED}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env={**os.environ, **person}, text=True, capture_output=True, check=True).stdout


@pytest.fixture
def tree(play: Play, kubeconfig: str) -> Path:
    """A git work tree with a manifest, one commit old; the playbook itself is not in it."""
    play.environment["K8S_AUTH_KUBECONFIG"] = kubeconfig
    folder = play.folder / "shop"
    (folder / "deploy").mkdir(parents=True)
    (folder / "deploy" / "settings.yaml").write_text(config("one"))
    git(folder, "init", "--initial-branch=main")
    git(folder, "remote", "add", "origin", "https://ann:s3cret@git.example.com/shop.git")
    git(folder, "add", ".")
    git(folder, "commit", "--message=One")
    return folder


def revisions(play: Play, namespace: str) -> list[dict[str, Any]]:
    """The history, the oldest first."""
    asked = play.result({"name": "shop", "namespace": namespace, "history": True}, module="release_info")
    return asked["revisions"][::-1]


def test_a_revision_names_the_commit_of_its_sources(play: Play, tree: Path, namespace: str) -> None:
    release = {"name": "shop", "namespace": namespace, "manifests": "shop/deploy/", "ticket": "CHG-1"}
    tasks = []
    for way, keywords in WAYS.items():
        changed = {"content": config(way), "dest": str(tree / "deploy" / "settings.yaml")}
        tasks += [{"ansible.builtin.copy": changed}, {"ascent.kube.release": release, **keywords}]
    commit = git(tree, "rev-parse", "HEAD").strip()
    results = play.results({"ascent.kube.release": {**release, "approver": "ann"}}, *tasks)
    assert not any(result["failed"] for result in results), results
    first, *others = revisions(play, namespace)
    source = {"folder": "shop", "commit": commit, "time": COMMITTED, "branch": "main", "dirty": False}
    source["repository"] = "https://git.example.com/shop.git"
    assert (first["sources"], first["ticket"], first["approver"]) == ([source], "CHG-1", "ann")
    assert set(first["tools"]) == {"ascent.kube", "ansible-core", "python", "server"}
    for revision in others:
        assert (revision["sources"], revision["tools"]) == ([{**source, "dirty": True}], first["tools"])
    inputs = [revision["inputs"] for revision in (first, *others)]
    assert len(set(inputs)) == len(inputs) == 1 + len(WAYS)


@pytest.mark.parametrize("way", ["here", "sent"])
def test_the_history_is_kept_in_a_file(play: Play, tree: Path, namespace: str, way: str) -> None:
    keys = key_pair()
    (tree / "release.pem").write_text(keys.private)
    release = {"name": "shop", "namespace": namespace, "manifests": "shop/deploy/", "signing_key": "shop/release.pem"}
    asked = {"name": "shop", "namespace": namespace, "public_key": [keys.public]}
    told = play.results(
        {"ascent.kube.release": {**release, "reason": "=1+1"}, **WAYS[way]},
        *({"ascent.kube.release_info": {**asked, "export": f"history.{end}"}, **WAYS[way]} for end in ("jsonl", "csv")),
        {"ascent.kube.release_info": {**asked, "export": "history.txt"}, **WAYS[way]},
        {"ascent.kube.release_info": {**asked, "export": "late.csv"}, **WAYS["async"]},
        {"ascent.kube.release_info": {**asked, "export": "looked.csv"}, **WAYS[way], "check_mode": True},
    )
    assert [result["failed"] for result in told] == [False, False, False, True, True, False], told
    (line,) = [json.loads(text) for text in (play.folder / "history.jsonl").read_text().splitlines()]
    assert line == told[1]["revisions"][0]
    assert line["signature"]
    (row,) = csv.DictReader((play.folder / "history.csv").read_text().splitlines())
    assert (row["reason"], row["commit"]) == ("'=1+1", line["sources"][0]["commit"])
    assert (play.folder / "history.csv").stat().st_mode & 0o777 == 0o600
    assert not (play.folder / "late.csv").exists()
    assert not (play.folder / "looked.csv").exists()
    assert keys.private.splitlines()[1] not in play.output


def test_what_git_can_not_say_is_recorded_as_such(play: Play, tree: Path, namespace: str) -> None:
    release = {"name": "shop", "namespace": namespace, "manifests": "shop/deploy/"}
    inline = {**release, "manifests": json.loads(config("inline"))}
    play.environment["PATH"] = "/nowhere"
    results = play.results({"ascent.kube.release": release}, {"ascent.kube.release": inline})
    assert not any(result["failed"] for result in results), results
    without_git, outside = revisions(play, namespace)
    assert without_git["sources"] == [
        {"folder": "shop", "note": "the command git can't be run: No such file or directory"}
    ]
    assert outside["sources"] == [{"folder": "play", "note": "it is in no git work tree"}]


def test_a_revision_names_its_job(play: Play, tree: Path, namespace: str) -> None:
    folder = play.folder.parent
    (folder / "env").mkdir()
    (folder / "env" / "envvars").write_text(json.dumps({**play.environment, "JOB_ID": "815"}))
    # As AWX launches a job.
    said = {"awx_job_id": 815, "awx_user_name": "ann", "awx_job_template_name": "Release the shop"}
    (folder / "env" / "extravars").write_text(json.dumps(said))
    play.write({"ascent.kube.release": {"name": "shop", "namespace": namespace, "manifests": "shop/deploy/"}})
    ended = ansible_runner.run(
        private_data_dir=str(folder),
        project_dir=str(play.folder),
        playbook="site.yml",
        inventory=str(play.folder / "hosts.yml"),
        ident="815",
        quiet=True,
    )
    assert ended.status == "successful"
    (revision,) = revisions(play, namespace)
    job = {"job_id": "815", "ident": "815", "user_name": "ann", "job_template_name": "Release the shop"}
    assert revision["job"] == job
