"""Values from files that the real sops encrypted, and what is said where it does not decrypt them."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.secret_sources import sops
from ansible_collections.ascent.kube.plugins.module_utils._engine.secret_sources.gathering import (
    Files,
    Gathering,
    Settings,
)
from encrypted import PROGRAMS, encrypt
from pyrage import x25519

from ...conftest import Playbook

CANARY = "canary-of-sops-4711"
RECORDER = """#!/bin/sh
printf '%s\\n' "$@" >> '{calls}'
exec '{programs}/sops' "$@"
"""
FILES = {
    "db.yaml": (
        f"db:\n  password: {CANARY}-yaml\n  user: shop\n  port: 5432\n  day: 2020-01-01\n---\nsecond: document\n"
    ).encode(),
    "mail.json": json.dumps({"token": f"{CANARY}-json"}).encode(),
    "relay.env": f'PASSWORD={CANARY}-env\nPIN=0123\nQUOTED="shop"\n'.encode(),
    "site.ini": f"[db]\npassword = {CANARY}-ini\n".encode(),
    "keystore": f"{CANARY}-bytes".encode() + b"\xff\x00",
}


@dataclass(frozen=True)
class Controller:
    """Where Ansible runs: a folder of encrypted files, the key that opens them, and what sops is called with."""

    folder: Path
    key: x25519.Identity
    calls: Path

    def gather(self, path: str, key: str | list[str] | None = None) -> Any:
        """The value of db/password from a file."""
        files = Files(self.folder.joinpath, _not_asked, _not_asked)
        source = {"sops": {"path": path, "key": key}}
        return Gathering(Settings(), files).values({"db": {"password": source}})["db"]["password"]

    def change(self, path: str, pattern: str, text: str) -> None:
        """Change an encrypted file as a person does who knows nothing of sops."""
        before = (self.folder / path).read_text()
        after = re.sub(pattern, text, before, flags=re.MULTILINE)
        assert after != before
        (self.folder / path).write_text(after)


def _not_asked(text: str) -> Any:
    return pytest.fail(f"{text} was asked for")


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, x25519.Identity]:
    """A folder with the files as sops makes them, and the key that opens them."""
    folder, key = tmp_path_factory.mktemp("encrypted"), x25519.Identity.generate()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
        encrypt(folder / name, key)
        assert CANARY.encode() not in (folder / name).read_bytes()
    return folder, key


@pytest.fixture
def controller(encrypted: tuple[Path, x25519.Identity], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Controller:
    """A controller whose user has one key, and a sops that writes down what it is called with."""
    for name in [name for name in os.environ if name.startswith("SOPS_") or name == "XDG_CONFIG_HOME"]:
        monkeypatch.delenv(name)
    folder, key = encrypted
    made = Controller(tmp_path / "files", key, tmp_path / "calls")
    shutil.copytree(folder, made.folder)
    keys = tmp_path / "keys.txt"
    keys.write_text(f"{made.key}\n")
    recorder = tmp_path / "programs" / "sops"
    recorder.parent.mkdir()
    recorder.write_text(RECORDER.format(calls=made.calls, programs=PROGRAMS))
    recorder.chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SOPS_AGE_KEY_FILE", str(keys))
    monkeypatch.setenv("PATH", f"{recorder.parent}:{PROGRAMS}:{os.environ['PATH']}")
    return made


def test_the_role_and_the_lookups_gather_from_every_format(controller: Controller, play: Playbook) -> None:
    sources = {
        "db": {
            "password": {"sops": {"path": "db.yaml", "key": ["db", "password"]}},
            "user": {"sops": {"path": "db.yaml", "key": ["db", "user"]}},
            "ini": {"sops": {"path": "site.ini", "key": ["db", "password"]}},
        },
        "mail": {
            "token": {"sops": {"path": "mail.json", "key": "token"}},
            "relay": {"sops": {"path": "relay.env", "key": "PASSWORD"}},
            "pin": {"sops": {"path": "relay.env", "key": "PIN"}},
            "keystore": {"sops": "keystore"},
        },
    }
    keep = {"ansible.builtin.copy": {"dest": str(controller.folder / "kept"), "content": "{{ answers | to_json }}"}}
    answers = [
        "{{ secret_values }}",
        "{{ lookup('ascent.kube.secret_values', secret_sources) }}",
        "{{ lookup('ascent.kube.secret_value', secret_sources.mail.token) }}",
    ]
    tasks = [
        {"ansible.builtin.include_role": {"name": "ascent.kube.secret"}},
        {**keep, "vars": {"answers": answers}, "no_log": True},
    ]
    output = _play(play, controller, tasks, {"secret_sources": sources})

    (kept,) = [json.loads((controller.folder / "kept").read_text())]
    expected = {
        "db": {"password": f"{CANARY}-yaml", "user": "shop", "ini": f"{CANARY}-ini"},
        "mail": {
            "token": f"{CANARY}-json",
            "relay": f"{CANARY}-env",
            "pin": "0123",
            "keystore": {"base64": "Y2FuYXJ5LW9mLXNvcHMtNDcxMS1ieXRlc/8A"},
        },
    }
    assert kept == [expected, expected, f"{CANARY}-json"]
    calls = controller.calls.read_text()
    assert calls.splitlines().count(str(controller.folder / "db.yaml")) == 2, "once for each gathering"
    assert CANARY not in calls
    assert CANARY not in output


def test_without_a_key_it_is_all_of_the_file(controller: Controller) -> None:
    assert controller.gather("mail.json") == f'{{\n\t"token": "{CANARY}-json"\n}}\n'
    assert controller.gather("relay.env") == FILES["relay.env"].decode()
    assert controller.gather("db.yaml").endswith("---\nsecond: document\n")


def test_what_sops_makes_of_a_value_is_the_value(controller: Controller) -> None:
    assert controller.gather("relay.env", "QUOTED") == '"shop"'
    assert controller.gather("db.yaml", ["db", "day"]) == "2020-01-01T00:00:00Z"


def _plain(name: str, content: bytes) -> Callable[[Controller], None]:
    def write(controller: Controller) -> None:
        (controller.folder / name).write_bytes(content)

    return write


def _changed(path: str, pattern: str, text: str) -> Callable[[Controller], None]:
    return lambda controller: controller.change(path, pattern, text)


def _renamed(path: str, name: str) -> Callable[[Controller], None]:
    def rename(controller: Controller) -> None:
        (controller.folder / path).rename(controller.folder / name)

    return rename


NOT_ENCRYPTED = r"it is not encrypted\. Encrypt it with sops --encrypt --in-place {}, or let the source be a file\.$"
CHANGED = r"it was changed after sops had encrypted it\. Bring back the file .* change it with sops {} only\.$"
UNREADABLE = r"sops can't read it \(status 1\)\. Look whether it is encrypted, and whether its name ends as its format"
BROKEN: dict[str, tuple[str, Callable[[Controller], None], str]] = {
    "YAML that is not encrypted": ("db.yaml", _plain("db.yaml", FILES["db.yaml"]), NOT_ENCRYPTED),
    "JSON that is not encrypted": ("mail.json", _plain("mail.json", FILES["mail.json"]), NOT_ENCRYPTED),
    "dotenv that is not encrypted": ("relay.env", _plain("relay.env", FILES["relay.env"]), NOT_ENCRYPTED),
    "bytes that are not encrypted": ("keystore", _plain("keystore", FILES["keystore"]), UNREADABLE),
    "a line that is none": ("relay.env", _plain("relay.env", CANARY.encode()), UNREADABLE),
    "a text in the place of YAML": ("db.yaml", _plain("db.yaml", CANARY.encode()), UNREADABLE),
    "another ending": ("db.enc", _renamed("db.yaml", "db.enc"), UNREADABLE),
    "a value written in": ("db.yaml", _changed("db.yaml", "password: ENC.*", f"password: {CANARY}"), CHANGED),
    "a number written in": ("db.yaml", _changed("db.yaml", "port: ENC.*", "port: 5433"), CHANGED),
    "a line written in": ("relay.env", _changed("relay.env", "^PASSWORD=.*", f"PASSWORD={CANARY}"), CHANGED),
    "a value taken out": ("db.yaml", _changed("db.yaml", " *user: ENC.*\n", ""), CHANGED),
    "another value": ("mail.json", _changed("mail.json", '(token": .*data:)[^,]*', r"\1" + 32 * "A"), CHANGED),
    "a sum taken out": ("relay.env", _changed("relay.env", "^sops_mac=.*\n", ""), CHANGED),
    "a sum written in": ("db.yaml", _changed("db.yaml", "mac: ENC.*", f"mac: {CANARY}"), CHANGED),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_is_not_as_sops_wrote_it(controller: Controller, broken: str) -> None:
    path, spoil, said = BROKEN[broken]
    spoil(controller)
    _refused(controller, path, said.format(re.escape(path)))


def test_no_output_shows_what_a_spoiled_file_holds(
    controller: Controller, encrypted: tuple[Path, x25519.Identity], play: Playbook
) -> None:
    tasks = []
    for number, (path, spoil, _said) in enumerate(BROKEN.values()):
        folder = controller.folder / str(number)
        shutil.copytree(encrypted[0], folder)
        spoil(Controller(folder, controller.key, controller.calls))
        value = f"{{{{ lookup('ascent.kube.secret_value', {{'sops': '{folder / path}'}}) }}}}"
        tasks.append({"ansible.builtin.debug": {"msg": value}, "ignore_errors": True})
    sources = {"db": {"password": {"sops": {"path": "4/relay.env", "key": "PASSWORD"}}}}
    role = {"ansible.builtin.include_role": {"name": "ascent.kube.secret"}}
    tasks.append({"block": [role], "rescue": [{"ansible.builtin.debug": {"msg": "gone on with"}}]})
    output = _play(play, controller, tasks, {"secret_sources": sources})
    assert output.count("can't be had from sops (path") >= len(BROKEN) + 1
    assert "The value of db/password can't be had from sops (path 4/relay.env, key PASSWORD)" in output
    assert CANARY not in output
    assert not re.search("[0-9A-F]{64}", output)


def test_the_keys_at_hand_do_not_open_it(controller: Controller, monkeypatch: pytest.MonkeyPatch) -> None:
    other, third = x25519.Identity.generate(), x25519.Identity.generate()
    (controller.folder / "db.yaml").write_bytes(FILES["db.yaml"])
    encrypt(controller.folder / "db.yaml", other, third)
    whom = f"It is encrypted for {other.to_public()}, {third.to_public()}: give sops one of these where Ansible runs"
    wrong = "sops finds no key that opens it: failed to create reader .*: identity did not match any of the recipients"
    _refused(controller, "db.yaml", f"{wrong}.* {whom}, for age by SOPS_AGE_KEY_FILE\\.")

    absent = controller.folder / "absent.txt"
    monkeypatch.setenv("SOPS_AGE_KEY_FILE", str(absent))
    _refused(controller, "db.yaml", f"finds no key that opens it: .*open {absent}: no such file or directory.* {whom}")

    monkeypatch.delenv("SOPS_AGE_KEY_FILE")
    places = f"'SOPS_AGE_KEY_FILE', .*{controller.folder.parent}/.config/sops/age/keys.txt'"
    _refused(controller, "db.yaml", f"finds no key that opens it: .*Did not find keys in locations .*{places}.* {whom}")

    monkeypatch.setenv("SOPS_AGE_KEY", CANARY)
    _refused(controller, "db.yaml", f"failed to parse 'SOPS_AGE_KEY' age identities: .* {whom}")


def test_a_key_that_does_not_come(controller: Controller, monkeypatch: pytest.MonkeyPatch) -> None:
    never = controller.folder / "never"
    os.mkfifo(never)
    monkeypatch.setenv("SOPS_AGE_KEY_FILE", str(never))
    monkeypatch.setattr(sops, "SECONDS", 1)
    _refused(controller, "db.yaml", "sops had no answer within 1 seconds. Look whether what holds its key")


def test_sops_is_not_there_or_no_program(
    controller: Controller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    _refused(controller, "db.yaml", "the command sops is missing. Install sops where Ansible runs")
    (empty / "sops").write_text("")
    _refused(controller, "db.yaml", r"sops can't be run \(Permission denied\)")


@pytest.mark.parametrize(
    ("path", "key", "said"),
    [
        ("db.yaml", ["db", "pin"], "there is no key pin. The keys there are: day, password, port, user"),
        ("db.yaml", ["db", "port"], "what is kept there is a int, and not text"),
        ("db.yaml", "db", "it holds several values. Add a key to the source, one of: day, password, port, user"),
        ("db.yaml", "second", "there is no key second. The keys there are: db"),
        ("keystore", "data", "the value there is no text. Take the key away to get all of the file, as bytes"),
    ],
)
def test_a_key_that_leads_to_no_text(controller: Controller, path: str, key: Any, said: str) -> None:
    _refused(controller, path, said, key)


def _refused(controller: Controller, path: str, said: str, key: Any = "password") -> None:
    with pytest.raises(AscentError, match=said) as error:
        controller.gather(path, key)
    told = f"{error.value} {error.value!r} {error.value.__cause__!r}"
    shown = key if isinstance(key, str) else ".".join(key)
    assert told.startswith(f"The value of db/password can't be had from sops (path {path}, key {shown}): ")
    assert CANARY not in told
    assert str(controller.key) not in told
    assert not re.search("[0-9A-F]{64}", told), "a hash of all values"


def _play(play: Playbook, controller: Controller, tasks: list[dict[str, Any]], variables: dict[str, Any]) -> str:
    """All that a playbook beside the files says that tells as much as it can."""
    site = controller.folder / "site.json"
    site.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "vars": variables, "tasks": tasks}]))
    ended = play(site, "-vvvv", environment={"ANSIBLE_DISPLAY_TRACEBACK": "always"})
    assert ended.status == 0, ended.output
    return ended.output
