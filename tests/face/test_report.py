"""A report of real releases, as a real browser shows its page."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from browser import Document, needed_width, opened, printed

from .conftest import WAYS, Play

# It would be carried out, and would not fit on a phone.
HOSTILE = f"<script>document.title = 'taken over'</script> & <img src=x onerror=alert(1)> {'4711' * 40}"
PHONE = 390
HEADER = re.compile(r"When +Release +What +Who +Why +From +Took")


def config(value: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"value": value}}


def nowhere() -> dict[str, Any]:
    """A Pod that no node takes."""
    container = {"name": "web", "image": "example.com/web:1"}
    spec = {"nodeSelector": {"no": "such"}, "containers": [container]}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}


def committed(folder: Path, content: dict[str, Any]) -> None:
    """One commit, an hour old as the clock goes."""
    (folder / "deploy").mkdir(parents=True)
    (folder / "deploy" / "settings.yaml").write_text(json.dumps(content))
    person = {f"GIT_{role}_{what}": "ann@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=One"]):
        subprocess.run(["git", "-C", str(folder), *command], env={**os.environ, **person}, check=True)


def test_the_page_shows_what_happened(play: Play, kubeconfig: str, namespace: str, tmp_path: Path) -> None:
    play.environment["K8S_AUTH_KUBECONFIG"] = kubeconfig
    committed(play.folder / "shop", config("one"))
    whose = {"name": "shop", "namespace": namespace, "reason": HOSTILE}
    failing = {**whose, "manifests": [config("one"), nowhere()], "wait_timeout": 3}
    report = {"namespace": namespace, "page": "report.html"}
    told = play.results(
        {"ascent.kube.release": {**whose, "manifests": "shop/deploy/"}},
        {"ascent.kube.release": failing},
        {"ascent.kube.release": {**whose, "manifests": config("two")}},
        {"ascent.kube.rollback": {**whose, "to_revision": 1}},
        {"ascent.kube.report": report},
        {"ascent.kube.report": {**report, "page": "sent.html"}, **WAYS["sent"]},
        {"ascent.kube.report": {**report, "page": "looked.html"}, "check_mode": True},
    )
    assert [result["failed"] for result in told] == [False, True, False, False, False, False, False], told
    answer = told[4]
    figures = answer["figures"]
    assert (figures["releases"], figures["good"], figures["failed"], figures["rollbacks"]) == (3, 1, 2, 1)
    assert figures["lead_time"] is not None
    assert [item["how"] for item in answer["failures"]] == ["rolled back", "undone"]

    page = (play.folder / "report.html").read_text()
    shown = Document(opened(play.folder / "report.html", tmp_path))
    assert shown.texts["title"][0] == f"Releases of namespace {namespace}"
    assert shown.figures["releases"] == "3"
    assert shown.figures["good"] == "1"
    assert shown.figures["failed"] == "2"
    assert shown.figures["failure_rate"] == "67%"
    assert shown.figures["rollbacks"] == "1"
    assert shown.figures["per_week"] == "1.0"
    assert shown.figures["not_restored"] == "0"
    assert shown.figures["lead_time"].split()[1] in ("seconds", "minutes")
    assert shown.figures["time_to_restore"].split()[1] == "seconds"
    # A dot per run, and a picture per figure.
    assert len(shown.texts["circle"]) == 4
    assert len(shown.texts["svg"]) == 5
    # What people wrote is shown as they wrote it, and nothing of it is carried out or loaded.
    assert shown.texts["td"].count(HOSTILE) == 4
    assert "script" not in shown.texts
    assert shown.addresses == []
    assert any("nodes are available" in text for text in shown.texts["p"])
    assert needed_width(play.folder / "report.html", PHONE, tmp_path) == PHONE
    first, *others = printed(play.folder / "report.html", tmp_path)
    assert f"Releases of namespace {namespace}" in first
    # A long table has its header on each sheet.
    assert others
    assert HEADER.search(others[-1])
    assert (play.folder / "sent.html").read_text().count("<circle") == page.count("<circle")
    assert not (play.folder / "looked.html").exists()
    assert (play.folder / "report.html").stat().st_mode & 0o777 == 0o600
