"""Manifests and templates are read on the controller: what is found, what is skipped, what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import WAYS, Play

CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n"


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def names(result: dict[str, Any]) -> list[str]:
    assert not result["failed"], result
    return [item["object"]["metadata"]["name"] for item in result["manifests"]]


def asked(play: Play, way: str = "here", files: dict[str, str | bytes] | None = None, **arguments: Any) -> Any:
    for name, content in (files or {}).items():
        _write(play.folder / name, content)
    return play.result({"name": "shop", **arguments}, way)


@pytest.mark.parametrize("way", WAYS)
def test_files_folders_patterns_and_inline_objects_become_one_list(play: Play, way: str) -> None:
    files: dict[str, str | bytes] = {
        "one.yaml": CONFIG % "one-a" + "---\n# nothing\n---\n" + CONFIG % "one-b",
        "folder/b.yml": CONFIG % "b",
        "folder/a.json": json.dumps({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}),
        "folder/README.md": "not: [read",
        "folder/deep/c.yaml": CONFIG % "c",
        "files/of-ansible.yaml": CONFIG % "of-ansible",
    }
    inline = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "inline"}}
    sources = ["one.yaml", "folder", inline, "folder/**/c.*", "of-ansible.yaml", None]
    result = asked(play, way, files, manifests=sources)
    assert names(result) == ["one-a", "one-b", "a", "b", "inline", "c", "of-ansible"]
    places = [
        (item["source"]["file"], item["source"]["document"], item["source"]["line"]) for item in result["manifests"]
    ]
    assert places[:2] == [("one.yaml", 1, 1), ("one.yaml", 2, 7)]
    assert places[4] == ("", 3, 0)


def test_a_kustomization_in_a_folder_of_manifests_is_left_alone(play: Play) -> None:
    kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n"
    files: dict[str, str | bytes] = {
        "folder/a.yaml": CONFIG % "a",
        "folder/kustomization.yaml": "resources: [a.yaml]\n",
        "folder/other.yaml": kustomization,
        "folder/empty.yaml": "# nothing yet\n",
    }
    assert names(asked(play, "here", files, manifests="folder")) == ["a"]


def test_templates_see_what_any_template_sees_and_values_and_release(play: Play) -> None:
    template = """\
{% from '_names.j2' import named %}
{% include '_head.j2' %}

metadata: {name: "{{ named(release.name) }}", namespace: {{ release.namespace }}}
data:
  from_play: "{{ colour }}"
  from_values: "{{ values.size }}"
  raw: "{% raw %}{{ $labels.pod }}{% endraw %}"
  path: "{{ template_path }}"
  backslash: 'a\\nb'
  looked_up: "{{ lookup('ansible.builtin.env', 'PROBE_SHELL') }}"
"""
    files: dict[str, str | bytes] = {
        "templates/shop/web.yaml.j2": template,
        "templates/shop/_names.j2": "{% macro named(name) %}{{ name }}-web{% endmacro %}",
        "templates/shop/_head.j2": "apiVersion: v1\nkind: ConfigMap\n",
        "templates/shop/deep/more.yml": "{% if values.more is defined %}" + CONFIG % "more" + "{% endif %}",
        "templates/shop/NOTES.txt": "{{ nobody_defines_this }}",
    }
    play.environment["PROBE_SHELL"] = "shell"
    for name, content in files.items():
        _write(play.folder / name, content)
    arguments = {"name": "{{ 'shop' }}", "namespace": "town", "templates": "shop", "values": {"size": "{{ 6 * 7 }}"}}
    tasks = ({"ascent.kube.probe": arguments, **WAYS[way]} for way in WAYS)
    for result in play.results(*tasks, vars={"colour": "{{ 'bl' ~ 'ue' }}"}):
        assert names(result) == ["shop-web"]
        (item,) = result["manifests"]
        assert item["object"]["metadata"] == {"name": "shop-web", "namespace": "town"}
        assert item["object"]["data"] == {
            "from_play": "blue",
            "from_values": "42",
            "raw": "{{ $labels.pod }}",
            "path": "templates/shop/web.yaml.j2",
            "backslash": "a\\nb",
            "looked_up": "shell",
        }
        assert item["source"]["file"] == "templates/shop/web.yaml.j2 (rendered)"


def test_what_a_value_holds_is_not_rendered_again(play: Play) -> None:
    template = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "{{ values.text }}"}\n'
    _write(play.folder / "a.yaml", template)
    _write(play.folder / "text.txt", "{{ 1 + 1 }}")
    result = asked(play, templates="a.yaml", values={"text": "{{ lookup('ansible.builtin.file', 'text.txt') }}"})
    assert result["manifests"][0]["object"]["data"] == {"a": "{{ 1 + 1 }}"}


def test_roles_have_their_own_files_and_templates(play: Play) -> None:
    role = play.folder / "roles" / "shop"
    _write(
        role / "tasks" / "main.yml",
        json.dumps([{"ascent.kube.probe": {"name": "shop", "manifests": "a.yaml", "templates": "t"}}]),
    )
    _write(role / "files" / "a.yaml", CONFIG % "a")
    _write(role / "templates" / "t" / "b.yaml", CONFIG % "{{ 'b' }}")
    play.write({"ansible.builtin.include_role": {"name": "shop"}})
    play.run()
    kept = [json.loads(line) for line in (play.folder / "results").read_text().splitlines()]
    assert names(next(answer for _name, answer in kept if "manifests" in answer)) == ["a", "b"]


BAD = {
    "a path that is not there": ({"manifests": "nowhere.yaml"}, ["nowhere.yaml", "no such file or folder"]),
    "a pattern without a match": ({"manifests": "nowhere/*.yaml"}, ["nowhere/*.yaml", "no file matches"]),
    "text instead of a path": ({"manifests": "a: 1\nb: 2"}, ["manifests", "text where a path is meant"]),
    "an address": ({"manifests": "https://example.com/a.yaml"}, ["https://example.com/a.yaml", "Download"]),
    "an empty folder": ({"manifests": "empty"}, ["folder empty", "no .yaml, .yml or .json"]),
    "a folder of empty files": ({"manifests": "hollow"}, ["manifests holds no object"]),
    "an empty file": ({"manifests": "hollow/a.yaml"}, ["hollow/a.yaml", "holds no object"]),
    "an empty list": ({"manifests": []}, ["manifests holds no object"]),
    "binary junk": ({"manifests": "junk.yaml"}, ["junk.yaml", "not UTF-8 text"]),
    "a number as manifest": ({"manifests": [5]}, ["Item 1", "int"]),
    "an object as template": ({"templates": [{"a": "b"}]}, ["templates", "dict"]),
    "a folder without templates": ({"templates": "empty"}, ["folder empty", "no template"]),
    "values without templates": ({"values": {"a": 1}}, ["values", "without templates"]),
    "an undefined variable": ({"templates": "undefined.yaml"}, ["undefined.yaml", "nobody_defines_this"]),
    "an undefined value": ({"templates": "value.yaml", "values": {}}, ["value.yaml", "nowhere"]),
    "a template with a syntax error": ({"templates": "syntax.yaml"}, ["syntax.yaml"]),
    "a template that includes nothing": ({"templates": "include.yaml"}, ["include.yaml", "missing.j2"]),
    "a template that renders to bad YAML": ({"templates": "bad.yaml"}, ["bad.yaml (rendered)", "document 1", "line 5"]),
    "a manifest with bad YAML": ({"manifests": "wrong.yaml"}, ["wrong.yaml", "document 2", "line 6"]),
    "a vault without its password": ({"manifests": "vault.yaml"}, ["vault.yaml", "could not be read"]),
}


@pytest.fixture
def bad_files(play: Play) -> None:
    files: dict[str, str | bytes] = {
        "empty/notes.txt": "",
        "hollow/a.yaml": "# nothing\n",
        "junk.yaml": bytes(range(256)),
        "undefined.yaml": CONFIG % "a" + 'data: {a: "{{ nobody_defines_this }}"}\n',
        "value.yaml": CONFIG % "a" + 'data: {a: "{{ values.nowhere }}"}\n',
        "syntax.yaml": CONFIG % "a" + "{% if %}",
        "include.yaml": "{% include 'missing.j2' %}",
        "bad.yaml": CONFIG % "a" + "data: {a: b\n",
        "wrong.yaml": CONFIG % "a" + "---\n" + "apiVersion: v1\n kind: x\n",
        "vault.yaml": "$ANSIBLE_VAULT;1.1;AES256\n33363431\n",
    }
    for name, content in files.items():
        _write(play.folder / name, content)


@pytest.mark.usefixtures("bad_files")
def test_bad_sources_are_refused_in_one_sentence_that_names_the_place(play: Play) -> None:
    results = play.results(
        *({"ascent.kube.probe": {"name": "shop", **arguments}} for arguments, _words in BAD.values())
    )
    for (case, (_arguments, words)), result in zip(BAD.items(), results, strict=True):
        assert result["failed"], case
        assert result["error"]["type"] == "InputError", (case, result["msg"])
        missing = [word for word in words if word not in result["msg"]]
        assert not missing, (case, missing, result["msg"])


def test_arguments_that_json_can_not_say_are_refused_with_their_path(play: Play) -> None:
    text = """
- hosts: localhost
  gather_facts: false
  tasks:
    - name: a date
      ascent.kube.probe: {name: shop, manifests: {metadata: {annotations: {day: 2024-01-01}}}}
      ignore_errors: true
    - name: a number as key
      ascent.kube.probe: {name: shop, values: {ports: {8080: web}}, templates: none}
      ignore_errors: true
"""
    (play.folder / "site.yml").write_text(text)
    play.run()
    kept = dict(json.loads(line) for line in (play.folder / "results").read_text().splitlines())
    assert ".manifests.metadata.annotations.day is a" in kept["a date"]["msg"]
    assert ".values.ports has the key 8080" in kept["a number as key"]["msg"]


def test_vaults_are_opened_on_the_controller(play: Play) -> None:
    (play.folder / "password").write_text("open-sesame")
    play.options = ["--vault-password-file", "password"]
    secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {password: kanarienvogel-4711}\n"
    kubeconfig = "current-context: me\nusers: [{name: me, user: {token: kanarienvogel-0815}}]\n"
    for name, content in {"secret.yaml": secret, "secret.yaml.j2": secret, "kubeconfig": kubeconfig}.items():
        _write(play.folder / name, content)
        vault = Path(sys.executable).with_name("ansible-vault")
        command = [vault, "encrypt", "--vault-password-file", "password", name]
        subprocess.run(command, cwd=play.folder, env=play.environment, check=True, capture_output=True)
    arguments = {"name": "shop", "manifests": "secret.yaml", "templates": "secret.yaml.j2", "kubeconfig": "kubeconfig"}
    for result in play.results(*({"ascent.kube.probe": arguments, **WAYS[way]} for way in WAYS)):
        assert names(result) == ["db", "db"]
        assert "current-context" in result["leak"]
    assert "kanarienvogel" not in play.output


def test_an_inline_vault_is_a_secret_like_any_other(play: Play) -> None:
    (play.folder / "password").write_text("open-sesame")
    play.options = ["--vault-password-file", "password", "-vvv"]
    vault = Path(sys.executable).with_name("ansible-vault")
    command = [vault, "encrypt_string", "--vault-password-file", "password", "kanarienvogel-4711"]
    made = subprocess.run(command, cwd=play.folder, env=play.environment, check=True, capture_output=True, text=True)
    indented = made.stdout.replace("\n", "\n      ")
    text = f"""
- hosts: localhost
  gather_facts: false
  vars:
    password: {indented}
  tasks:
    - name: here
      ascent.kube.probe: {{name: shop, secrets: {{db: {{password: "{{{{ password }}}}"}}}}}}
    - name: sent
      ascent.kube.probe: {{name: shop, secrets: {{db: {{password: "{{{{ password }}}}"}}}}}}
      delegate_to: elsewhere
"""
    (play.folder / "site.yml").write_text(text)
    output = play.run()
    kept = dict(json.loads(line) for line in (play.folder / "results").read_text().splitlines())
    assert kept["here"]["leak"] == kept["sent"]["leak"]
    assert "'password': '********'" in kept["here"]["leak"]
    assert "kanarienvogel" not in output
