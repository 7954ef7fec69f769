"""A plan for approval: a private file of the controller, whatever way the module runs, and no secret in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import WAYS, Play

CANARY = "kanarienvogel-4711"
WAYS_OF_CHECK_MODE = ["here", "sent"]


@pytest.fixture
def shop(play: Play, kubeconfig: str) -> Play:
    play.keywords = {"environment": {"K8S_AUTH_KUBECONFIG": kubeconfig}}
    return play


def settings(text: str) -> dict[str, Any]:
    """A ConfigMap that repeats a secret where it must not be."""
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"text": text}}


def release(namespace: str, text: str, way: str = "here", **options: Any) -> dict[str, Any]:
    keywords = {name: options.pop(name) for name in ("check_mode",) if name in options}
    arguments = {
        "name": "shop",
        "namespace": namespace,
        "manifests": settings(text),
        "secrets": {"db": {"password": CANARY}},
        **options,
    }
    return {"ascent.kube.release": arguments, **keywords, **WAYS[way]}


def test_t82_no_secret_is_in_a_plan_or_in_what_is_told_of_it(shop: Play, namespace: str, tmp_path: Path) -> None:
    shop.options = ["-vvv", "--diff"]
    shop.environment["ANSIBLE_LOG_PATH"] = str(tmp_path / "log")
    (shop.folder / "plans").mkdir()
    leaking = f"password={CANARY}!"
    tasks = []
    for number, way in enumerate(WAYS_OF_CHECK_MODE):
        # The first release plans without a key of its own, the second one with it.
        text = f"{number} {leaking}"
        tasks += [
            release(namespace, text, way, check_mode=True, save_plan=f"plans/{way}.json"),
            release(namespace, f"another {leaking}", way, plan=f"plans/{way}.json"),
            release(namespace, text, way, plan=f"plans/{way}.json"),
        ]
    results = shop.results(*tasks)
    for planned, refused, released in (results[:3], results[3:]):
        assert not planned["failed"]
        assert (refused["failed"], refused["error"]["type"]) == (True, "NotApprovedError"), refused
        assert refused["error"]["objects"] == [f"ConfigMap/{namespace}/settings"]
        assert any(line.startswith("+") and "another password=***" in line for line in refused["summary"])
        assert released["release"]["action"] == "released", released
    (shop.folder / "site.yml").unlink()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path
    assert CANARY not in shop.output
    for way in WAYS_OF_CHECK_MODE:
        path = shop.folder / "plans" / f"{way}.json"
        assert path.stat().st_mode & 0o777 == 0o600
        plan = json.loads(path.read_text())
        row = next(row for row in plan["objects"] if row["kind"] == "ConfigMap")
        assert any(line.startswith("+  text: ") for line in row["diff"])
    assert sorted(path.name for path in (shop.folder / "plans").iterdir()) == ["here.json", "sent.json"]


def test_a_plan_travels_as_a_value_too(shop: Play, namespace: str) -> None:
    planned = {**release(namespace, "one", check_mode=True, save_plan="plan.json"), "register": "planned"}
    kept = {"ansible.builtin.set_fact": {"approved": "{{ planned.plan }}"}}
    results = shop.results(planned, kept, release(namespace, "one", "sent", plan="{{ approved }}"))
    assert results[2]["release"]["action"] == "released", results[2]
    assert json.loads((shop.folder / "plan.json").read_text()) == results[0]["plan"]


def test_what_is_no_plan_is_refused_in_one_sentence(shop: Play, namespace: str) -> None:
    cases: dict[str, tuple[dict[str, Any], str]] = {
        "no check mode": ({"save_plan": "plan.json"}, "this is no check mode"),
        "no such folder": ({"save_plan": "none/plan.json", "check_mode": True}, "can't be written to none/plan.json"),
        "no such file": ({"plan": "none.json"}, "none.json"),
        "no JSON": ({"plan": "site.txt"}, "The file site.txt holds no plan."),
        "no plan": ({"plan": {"name": "shop"}}, "does not hold a plan"),
        "newer": ({"plan": {"format": 99}}, "has format 99"),
        "edited": ({"plan": {"format": 1, "objects": [], "digest": "0"}}, "was edited"),
        "a list": ({"plan": [1]}, "is a list"),
        "both": ({"plan": {"format": 1}, "save_plan": "plan.json"}, "mutually exclusive"),
    }
    (shop.folder / "site.txt").write_text("a: b")
    results = shop.results(*(release(namespace, "one", **options) for options, _words in cases.values()))
    for (case, (_options, words)), result in zip(cases.items(), results, strict=True):
        assert result["failed"], case
        assert words in result["msg"], (case, result["msg"])
