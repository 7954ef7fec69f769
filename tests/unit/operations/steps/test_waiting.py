"""When waiting is over for one object, and what is said meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import NO_STATUS, Verdict
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.waiting import (
    Standing,
    beat,
    lines,
    standing,
)

SILENT = Verdict("progressing", "it has no status yet", NO_STATUS)
DOUBTFUL = Verdict("failed", "Ready is False: SyncError", "SyncError", certain=False)


@pytest.mark.parametrize(
    ("verdict", "more", "word"),
    [
        pytest.param(Verdict("ready"), {}, "done", id="ready"),
        pytest.param(Verdict("ready"), {"unproven": True, "lasted": 1}, "waiting", id="may die at once"),
        pytest.param(Verdict("ready"), {"unproven": True, "lasted": 2}, "done", id="did not die at once"),
        pytest.param(Verdict("progressing", "1 of 3"), {"waited": 999}, "waiting", id="never given up here"),
        pytest.param(Verdict("failed", "no"), {}, "failed", id="certain at once"),
        pytest.param(DOUBTFUL, {"lasted": 5}, "waiting", id="a complaint may pass"),
        pytest.param(DOUBTFUL, {"lasted": 25}, "failed", id="a complaint that stays"),
        pytest.param(Verdict("missing"), {"lasted": 1}, "waiting", id="perhaps being replaced"),
        pytest.param(Verdict("missing"), {"lasted": 6}, "failed", id="gone"),
        pytest.param(Verdict("suspended"), {}, "waiting", id="held by its controller"),
        pytest.param(Verdict("suspended"), {"asked_to_rest": True}, "done", id="asked to rest"),
        pytest.param(Verdict("unknown"), {"waited": 999}, "waiting", id="unknown is not ready"),
        pytest.param(SILENT, {"silent": True, "waited": 5}, "waiting", id="may still report"),
        pytest.param(SILENT, {"silent": True, "waited": 16}, "done", id="never reports"),
        pytest.param(SILENT, {"silent": True, "reports": False}, "done", id="can't report"),
        pytest.param(SILENT, {"waited": 999}, "waiting", id="a built-in kind always reports"),
    ],
)
def test_standing(verdict: Verdict, more: dict[str, Any], word: str) -> None:
    circumstances = {"asked_to_rest": False, "silent": False, "reports": True, "unproven": False}
    assert standing(verdict, **{**circumstances, "waited": 0.0, "lasted": 0.0, **more}).word == word


def test_what_is_accepted_unseen_is_noted() -> None:
    circumstances: dict[str, Any] = {"asked_to_rest": True, "silent": True, "reports": True, "unproven": False}
    circumstances |= {"waited": 16.0, "lasted": 0.0}
    assert "no status" in standing(SILENT, **circumstances).note
    assert "suspended" in standing(Verdict("suspended", "its spec says paused"), **circumstances).note


WEB, DB = (Identity("apps", "Deployment", "shop", name) for name in ("web", "db"))
WAITING = Standing("waiting", Verdict("progressing", "0 of 1 are ready"))
DONE = Standing("done", Verdict("ready"))


def test_what_becomes_ready_is_one_line() -> None:
    assert lines({WEB: WAITING, DB: WAITING}, {WEB: DONE, DB: DONE}) == [
        "  ready: Deployment/shop/web, Deployment/shop/db (2/2 ready)"
    ]


def test_counts_alone_are_not_told() -> None:
    further = Standing("waiting", Verdict("progressing", "1 of 2 are ready"))
    assert lines({WEB: WAITING}, {WEB: further}) == []


def test_a_new_trouble_is_told_once() -> None:
    trouble = Standing("waiting", Verdict("progressing", "Pod web-1: ErrImagePull", "ErrImagePull"))
    assert lines({WEB: WAITING}, {WEB: trouble}) == ["  Deployment/shop/web: Pod web-1: ErrImagePull"]
    assert lines({WEB: trouble}, {WEB: trouble}) == []
    assert lines({WEB: WAITING}, {WEB: trouble}, {(WEB, "ErrImagePull")}) == []


def test_a_failure_and_a_relapse_are_told() -> None:
    failed = Standing("failed", Verdict("failed", "crashes"))
    assert lines({WEB: WAITING}, {WEB: failed}) == ["  failed: Deployment/shop/web: crashes"]
    assert lines({WEB: DONE}, {WEB: WAITING})[0].startswith("  no longer ready: Deployment/shop/web")


def test_a_thousand_objects_do_not_flood() -> None:
    many = [Identity("apps", "Deployment", "shop", f"web-{number}") for number in range(1000)]
    ready = lines(dict.fromkeys(many, WAITING), dict.fromkeys(many, DONE))
    assert len(ready) == 1
    assert "and 996 more" in ready[0]
    trouble = Standing("waiting", Verdict("progressing", "no node", "Unschedulable"))
    assert len(lines(dict.fromkeys(many, WAITING), dict.fromkeys(many, trouble))) < 10
    assert len(beat(dict.fromkeys(many, trouble), 15, 300)) < 400
    endless = Standing("failed", Verdict("failed", "x" * 5000))
    assert len(lines({WEB: WAITING}, {WEB: endless})[0]) < 300


def test_the_beat_counts_and_says_why() -> None:
    assert beat({WEB: WAITING, DB: DONE}, 15.2, 300) == (
        "  1/2 ready after 15 of 300 s; waiting for Deployment/shop/web: 0 of 1 are ready"
    )
