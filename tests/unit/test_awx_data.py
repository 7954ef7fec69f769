"""What is shipped for AWX fits to itself and to what the playbooks and roles take."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
EXTENSION = CHECKOUT / "extensions" / "awx"
PROJECT = CHECKOUT / "examples" / "awx"
SURVEYS = {path.stem: json.loads(path.read_text()) for path in sorted((EXTENSION / "surveys").glob("*.json"))}
JOBS, WORKFLOWS = (yaml.safe_load((EXTENSION / f"{name}.yml").read_text()) for name in ("job_templates", "workflows"))
QUESTION = {
    "question_name", "question_description", "variable", "type", "required", "default", "min", "max", "choices",
}  # fmt: skip
KEYS = {
    "name", "description", "playbook", "survey", "tier1",
    "ask_job_type_on_launch", "ask_diff_mode_on_launch", "allow_simultaneous",
}  # fmt: skip
"""What the role awx_setup reads of a job template."""

BOOLEAN = "true\nfalse"
FITTING = {
    "str": {"text", "textarea", "multiplechoice"},
    "path": {"text"},
    "int": {"integer"},
    "float": {"integer", "float"},
    "bool": {"multiplechoice"},
    "raw": {"text", "textarea", "multiplechoice"},
    "dict": {"textarea"},
}
"""Types of questions whose answers an option of a type takes."""

# AWX lists a file of a project as a playbook when a line of it looks like this.
LISTED = re.compile(r"^\s*?-?\s*?(?:hosts|(ansible\.builtin\.)?import_playbook):\s*?.*?$", re.MULTILINE)


def plays(playbook: str) -> list[dict[str, Any]]:
    """The plays of a playbook of the collection."""
    return yaml.safe_load((CHECKOUT / "playbooks" / f"{playbook}.yml").read_text())


def options(playbook: str) -> dict[str, dict[str, Any]]:
    """The variables that a playbook takes: those of its role, or those that its own tasks mention."""
    roles = [role["role"].rpartition(".")[2] for play in plays(playbook) for role in play.get("roles", ())]
    if roles:
        (role,) = roles
        specs = yaml.safe_load((CHECKOUT / "roles" / role / "meta" / "argument_specs.yml").read_text())
        found: dict[str, dict[str, Any]] = specs["argument_specs"]["main"]["options"]
        return found
    text = (CHECKOUT / "playbooks" / f"{playbook}.yml").read_text()
    names = set(re.findall(r"(?:{{|when:|that:) (\w+)", text)) - {"release_answer", "item"}
    return {name: {"required": bool(re.search(rf"{{{{ {name} }}}}", text))} for name in names}


def questions(survey: str) -> dict[str, dict[str, Any]]:
    """The questions of a survey by their variable."""
    found = {question["variable"]: question for question in SURVEYS[survey]["spec"]}
    assert len(found) == len(SURVEYS[survey]["spec"]), "a variable is asked for twice"
    return found


@pytest.mark.parametrize("survey", SURVEYS)
def test_a_survey_has_the_shape_that_awx_takes(survey: str) -> None:
    assert set(SURVEYS[survey]) == {"name", "description", "spec"}
    for question in SURVEYS[survey]["spec"]:
        assert set(question) == QUESTION
        assert question["question_name"]
        choices, default = question["choices"], question["default"]
        assert bool(choices) == (question["type"] == "multiplechoice")
        # AWX drops a default that is no answer; that of a choice would then be missing.
        if choices:
            assert default in choices.split("\n")
        elif question["type"] == "integer":
            assert default == "" or question["min"] <= default <= question["max"]
        else:
            assert isinstance(default, str)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job["survey"])
def test_a_survey_asks_for_what_its_playbook_takes(job: dict[str, Any]) -> None:
    playbook = Path(job["playbook"]).stem
    taken, asked = options(playbook), questions(job["survey"])
    assert asked.keys() <= taken.keys()
    needed = {name for name, option in taken.items() if option.get("required") or name.endswith("_confirm")}
    assert needed <= {name for name, question in asked.items() if question["required"]}
    for name, question in asked.items():
        option = taken[name]
        if "type" not in option:
            continue
        assert question["type"] in FITTING[option["type"]], name
        choices = question["choices"].split("\n")
        if option["type"] == "bool":
            assert question["choices"] == BOOLEAN, name
        elif "choices" in option:
            assert choices == option["choices"], name
        elif question["type"] == "multiplechoice":
            assert all(f"V({choice})" in option["description"] for choice in choices), name
        if not question["required"]:
            assert option["type"] == "int" or option.get("default") == "", f"{name} can't be left empty"
        if question["default"] != "" and "default" in option:
            assert question["default"] == str(option["default"]).lower(), name


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job["survey"])
def test_the_example_project_has_the_playbook(job: dict[str, Any]) -> None:
    assert job.keys() <= KEYS
    text = (PROJECT / job["playbook"]).read_text()
    assert LISTED.search(text), "AWX would not list it"
    name = Path(job["playbook"]).stem
    imported = [play.get("ansible.builtin.import_playbook") for play in yaml.safe_load(text)]
    assert imported == [f"ascent.kube.{name}"] or f"role: ascent.kube.{name}" in text


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow["name"])
def test_a_workflow_asks_or_sets_what_its_jobs_need(workflow: dict[str, Any]) -> None:
    jobs = {job["name"]: job for job in JOBS}
    nodes = {node["identifier"]: node for node in workflow["workflow_nodes"]}
    for node in nodes.values():
        related = [item["identifier"] for items in node.get("related", {}).values() for item in items]
        assert set(related) <= nodes.keys()
        called = node["unified_job_template"]
        if called["type"] == "workflow_approval":
            continue
        asked = questions(jobs[called["name"]]["survey"])
        given = node.get("extra_data", {}).keys()
        assert given <= asked.keys(), "AWX takes no variable that the survey of the job does not ask for"
        needed = {name for name, question in asked.items() if question["required"] and question["default"] == ""}
        assert needed <= given | questions(workflow["survey"]).keys()
        assert not given & questions(workflow["survey"]).keys(), "an answer would beat what the node sets"
