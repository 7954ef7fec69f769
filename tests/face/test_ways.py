"""A module answers the same in the playbook's process, by another Python, and async."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import WAYS, Play, lines, until

SENT = [way for way in WAYS if way != "here"]
PLACES = {"python", "pid", "ansible_job_id", "started", "finished", "results_file", "stdout", "stdout_lines", "stderr"}
PLACES |= {"stderr_lines", "exception", "ansible_facts", "deprecations"}
"""What names the place where a module ran, or is added by Ansible to some ways."""

CONFIG = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"a": "b"}}
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "told": ({"name": "shop", "manifests": [CONFIG], "verify_ssl": False, "wait_timeout": "30"}, {}),
    "with a secret": ({"name": "shop", "secrets": {"db": {"password": "hunter2-canary"}}, "manifests": CONFIG}, {}),
    "in check mode": ({"name": "shop"}, {"check_mode": True}),
    "with diff": ({"name": "shop"}, {"diff": True}),
    "refused": ({"name": "shop", "act": "refuse", "secrets": {"db": {"password": "hunter2-canary"}}}, {}),
    "missing argument": ({"namespace": "shop"}, {}),
    "unknown argument": ({"name": "shop", "nmespace": "shop"}, {}),
    "argument of a wrong type": ({"name": "shop", "secrets": "hunter2-canary"}, {}),
    "arguments that exclude each other": ({"name": "shop", "host": "https://a", "kubeconfig": "b"}, {}),
    "rule between arguments": ({"name": "shop", "act": "work"}, {}),
    "word that is no choice": ({"name": "shop", "act": "hunter2-canary", "api_key": "hunter2-canary"}, {}),
    "no such manifest": ({"name": "shop", "manifests": "nowhere.yaml"}, {}),
}


def comparable(result: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in result.items() if name not in PLACES}


@pytest.mark.parametrize("case", CASES)
def test_every_way_gives_the_same_answer(play: Play, case: str) -> None:
    arguments, keywords = CASES[case]
    ways = ["here", "sent"] if keywords.get("check_mode") else list(WAYS)
    here, *others = play.results(*({"ascent.kube.probe": arguments, **keywords, **WAYS[way]} for way in ways))
    assert here["failed"] == (case not in ("told", "with a secret", "in check mode", "with diff"))
    for other in others:
        assert comparable(other) == comparable(here)
    assert "hunter2-canary" not in play.output


def test_a_bug_is_called_a_bug_and_shows_where(play: Play) -> None:
    arguments = {"name": "shop", "act": "break", "secrets": {"db": {"password": "hunter2-canary"}}}
    results = play.results(*({"ascent.kube.probe": arguments, **WAYS[way]} for way in WAYS))
    for result in results:
        assert result["failed"]
        assert "bug in ascent.kube" in result["msg"]
        assert any("probe.py" in line for line in result["error"]["traceback"])
    assert "hunter2-canary" not in play.output


def test_a_failed_answer_names_message_hint_and_objects(play: Play) -> None:
    result = play.result({"name": "shop", "act": "refuse"})
    assert result["msg"] == "Secret/shop/db holds None. Look."
    assert result["error"] == {
        "type": "RefusedError",
        "message": "Secret/shop/db holds None.",
        "hint": "Look.",
        "objects": ["Secret/shop/db"],
    }


def test_the_call_runs_in_the_playbooks_process_only_where_it_is_meant_to(play: Play, other_python: Path) -> None:
    results = play.results(*({"ascent.kube.probe": {"name": "shop"}, **WAYS[way]} for way in WAYS))
    pythons = [result["python"] for result in results]
    assert pythons == [sys.executable, str(other_python), sys.executable]


def test_live_lines_are_shown_from_this_process_and_are_masked(play: Play) -> None:
    play.result({"name": "shop", "secrets": {"db": {"password": "hunter2-canary"}}})
    assert "  live line of shop: " in play.output
    assert "hunter2-canary" not in play.output
    play.result({"name": "shop"}, no_log=True)
    assert "live line" not in play.output


def test_a_live_line_reaches_a_file_or_a_pipe_when_it_is_said(play: Play) -> None:
    play.environment.pop("PYTHONUNBUFFERED", None)
    trace = play.folder / "trace"
    play.write({"ascent.kube.probe": {"name": "shop", "act": "work", "trace": str(trace)}})
    playbook = play.start()
    assert playbook.stdout is not None
    assert any("shop works 0" in line for line in playbook.stdout)
    # A buffer holds several hundred of such lines, and goes out when it is full.
    assert len(lines(trace)) < 200


def test_the_environment_of_a_task_reaches_the_call_and_leaves_again(play: Play) -> None:
    probe = {"ascent.kube.probe": {"name": "shop"}}
    with_it = {**probe, "environment": {"PROBE_VARIABLE": "{{ 40 + 2 }}"}}
    results = play.results(with_it, probe, *({**with_it, **WAYS[way]} for way in SENT))
    assert [result["variable"] for result in results] == ["42", None, "42", "42"]


def test_the_environment_of_one_item_does_not_reach_the_next(play: Play) -> None:
    task = {
        "ascent.kube.probe": {"name": "shop"},
        "environment": "{{ {'PROBE_VARIABLE': 'first'} if item == 1 else {} }}",
        "loop": [1, 2],
    }
    (result,) = play.results(task)
    assert [item["variable"] for item in result["results"]] == ["first", None]
    assert result["results"][0]["pid"] == result["results"][1]["pid"]


@pytest.mark.parametrize("own", [True, False])
def test_an_interpreter_may_be_a_template(play: Play, other_python: Path, own: bool) -> None:
    chosen = sys.executable if own else str(other_python)
    variables = {"chosen": chosen, "ansible_python_interpreter": "{{ chosen }}"}
    probe = {"ascent.kube.probe": {"name": "shop"}}
    first, second = play.results(probe, probe, vars=variables)
    assert first["python"] == chosen
    assert comparable(first) == comparable(second)
    assert ("live line of shop" in play.output) == own


def test_defaults_of_the_action_group_reach_the_call(play: Play) -> None:
    defaults = {"group/ascent.kube.all": {"wait_timeout": 77}}
    tasks = ({"ascent.kube.probe": {"name": "shop"}, **WAYS[way]} for way in WAYS)
    results = play.results(*tasks, module_defaults=defaults)
    assert [result["wait_timeout"] for result in results] == [77, 77, 77]


def test_an_unset_interpreter_on_another_local_host_means_this_python(play: Play) -> None:
    (play.folder / "hosts.yml").write_text('{"all": {"hosts": {"beside": {"ansible_connection": "local"}}}}')
    trace = play.folder / "trace"
    here = {"ascent.kube.probe": {"name": "shop"}, "delegate_to": "beside"}
    # Not polled: that is another module, for which Ansible looks for a Python by itself.
    sent = {**here, "ascent.kube.probe": {"name": "shop", "trace": str(trace)}, "async": 60, "poll": 0}
    result, _started = play.results(here, sent)
    assert result["python"] == sys.executable
    assert "live line of shop" in play.output
    until(lambda: lines(trace) == [sys.executable], "the module to tell its Python")
