"""What is shipped for AWX fits to itself and to what the playbooks and roles take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, StrictUndefined, UndefinedError
from jinja2.nodes import Name

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
    "list": {"text", "textarea"},
}
"""Types of questions whose answers an option of a type takes."""

# AWX lists a file of a project as a playbook when a line of it looks like this.
LISTED = re.compile(r"^\s*?-?\s*?(?:hosts|(ansible\.builtin\.)?import_playbook):\s*?.*?$", re.MULTILINE)

TEMPLATES = Environment(undefined=StrictUndefined)
TEMPLATES.filters["bool"] = bool


def plays(playbook: str) -> list[dict[str, Any]]:
    """The plays of a playbook of the collection."""
    return yaml.safe_load((CHECKOUT / "playbooks" / f"{playbook}.yml").read_text())


def rendered(template: str, **variables: str) -> str | None:
    """What a template comes to; nothing where it can't do without a variable that is missing."""
    with suppress(UndefinedError):
        return TEMPLATES.from_string(template).render(omit="omitted", **variables)
    return None


def places(tasks: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The templates in tasks, each with what its value must be: at last the options of modules."""
    for task in tasks:
        if "ansible.builtin.assert" in task:
            yield f"{{{{ {task['ansible.builtin.assert']['that']} }}}}", {"type": "str"}
        if "when" in task:
            yield f"{{{{ {task['when']} }}}}", {"type": "bool"}
    for task in tasks:
        for module in (name for name in task if name.startswith("ascent.kube.")):
            plugin = import_module(f"ansible_collections.ascent.kube.plugins.modules.{module.rpartition('.')[2]}")
            for option, template in task[module].items():
                yield str(template), plugin.SPECIFICATION.options[option]


def of_tasks(play: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The variables that a play's own tasks take, each as the option that it is handed to."""
    (block,) = play["tasks"]
    own = {"omit", *play.get("vars", ()), *(task.get("register") for task in block["block"])}
    found = {}
    for template, option in places(block["block"]):
        without = rendered(template)
        for name in {node.name for node in TEMPLATES.parse(template).find_all(Name)} - own:
            required = without is None or option.get("required", False)
            found[name] = {**option, "required": required, "empty": rendered(template, **{name: ""}) == without}
    return found


def of_role(role: str) -> dict[str, dict[str, Any]]:
    """The variables that a role takes."""
    specs = yaml.safe_load((CHECKOUT / "roles" / role / "meta" / "argument_specs.yml").read_text())
    found: dict[str, dict[str, Any]] = specs["argument_specs"]["main"]["options"]
    # Of a number that is left empty, AWX hands on nothing.
    return {name: {**each, "empty": each["type"] == "int" or each.get("default") == ""} for name, each in found.items()}


def options(playbook: str) -> dict[str, dict[str, Any]]:
    """The variables that a playbook takes, and whether an empty text means that they are not given."""
    (play,) = plays(playbook)
    if "roles" not in play:
        return of_tasks(play)
    (role,) = play["roles"]
    return of_role(role["role"].rpartition(".")[2])


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
        assert question["type"] in FITTING[option["type"]], name
        choices = question["choices"].split("\n")
        if option["type"] == "bool":
            assert question["choices"] == BOOLEAN, name
        elif "choices" in option:
            assert choices == option["choices"], name
        elif question["type"] == "multiplechoice":
            assert all(f"V({choice})" in option.get("description", "") for choice in choices), name
        assert question["required"] or option["empty"], f"{name} can't be left empty"
        if question["default"] != "" and "default" in option:
            assert str(question["default"]) == str(option["default"]).lower(), name


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
