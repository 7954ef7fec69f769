"""What ansible-runner, and so AWX, keeps of a job holds no secret, and its cancel stops a run."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from .conftest import WAYS, Play, end_of, lines, until
from .test_masking import CANARY, ENCODED, SECRET

ansible_runner = pytest.importorskip("ansible_runner")


@pytest.fixture
def job(play: Play) -> Path:
    """A private data folder whose project is the play's folder."""
    folder = play.folder.parent
    (folder / "env").mkdir()
    (folder / "env" / "envvars").write_text(json.dumps(play.environment))
    return folder


def test_no_secret_is_in_the_artifacts_of_a_job(play: Play, job: Path) -> None:
    # As a survey or a vault gives it: a variable, not a literal of the playbook.
    (job / "env" / "extravars").write_text(json.dumps({"password": CANARY}))
    arguments = {
        "name": "shop",
        "act": "{{ item }}",
        "secrets": {"db": {"password": "{{ password }}"}},
        "manifests": [{**SECRET, "stringData": {"password": "{{ password }}"}}],
    }
    loop = {"loop": ["tell", "refuse", "break"], "ignore_errors": True}
    play.write(*({"ascent.kube.probe": arguments, **loop, **WAYS[way]} for way in WAYS))
    ended = ansible_runner.run(
        private_data_dir=str(job),
        project_dir=str(play.folder),
        playbook="site.yml",
        inventory=str(play.folder / "hosts.yml"),
        ident="job",
        verbosity=3,
        quiet=True,
    )
    assert ended.status == "successful"
    events = list((job / "artifacts" / "job" / "job_events").glob("*.json"))
    assert any(b"live line of shop" in path.read_bytes() for path in events)
    for path in (job / "artifacts").rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path
            assert ENCODED.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("way", ["here", "sent"])
def test_a_cancelled_job_stops_the_run(play: Play, job: Path, way: str) -> None:
    trace = job / "trace"
    play.write({"ascent.kube.probe": {"name": "shop", "act": "work", "trace": str(trace)}, **WAYS[way]})
    cancelled = threading.Event()
    thread, runner = ansible_runner.run_async(
        private_data_dir=str(job),
        project_dir=str(play.folder),
        playbook="site.yml",
        inventory=str(play.folder / "hosts.yml"),
        quiet=True,
        cancel_callback=cancelled.is_set,
    )
    until(lambda: len(lines(trace)) > 2, "work to begin")
    cancelled.set()
    thread.join()
    assert runner.status == "canceled"
    assert "stopped" in end_of(trace)
