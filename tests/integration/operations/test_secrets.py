"""No secret leaves its Secret: not in answers, live lines or errors, not in any record that is not a Secret itself."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.canonical import canonical
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.compare import compare
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.history import history
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status
from ansible_collections.ascent.kube.plugins.module_utils._face.reporting import (
    compared,
    reported_history,
    reported_status,
)
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import tell

from .bench import CONFIG_MAP, DEPLOYMENT, LEASE, SECRET, Bench, config_map, core, deployment, nowhere, reading, secret

CANARIES = ("canary-one-4711", "canary-two-4712", "canary-three-4713")
EVENTS = core("Event", "events")


def forms(value: str) -> set[str]:
    """How a value may stand in a text: as it is, in base64 at any offset, or as a hash that can be guessed."""
    found = {value, hashlib.sha256(value.encode()).hexdigest()}
    for offset in range(3):
        encoded = base64.b64encode(b"x" * offset + value.encode())[4 if offset else 0 :].decode()
        found.add(encoded.rstrip("=")[:-1])
    return found


def leaks(*things: Any) -> list[str]:
    """The canaries that can be read in any of these."""
    text = "\n".join(thing if isinstance(thing, str) else json.dumps(thing, default=str) for thing in things)
    return [value for value in CANARIES if any(form in text for form in forms(value))]


def records(bench: Bench) -> list[Any]:
    """Everything in the namespace that we write, or that is written about it, and is no Secret."""
    return [body for kind in (CONFIG_MAP, LEASE, EVENTS) for body in bench.client.list(kind, bench.namespace)]


def test_t82_a_life_of_changes_tells_no_value(bench: Bench) -> None:
    reader = deployment(**reading("Secret", "login"))
    told: list[Any] = []
    for value in CANARIES[:2]:
        sources = [reader, config_map(a=str(len(told)))]
        planned = bench.release(
            *sources, secret("second", key=value), secrets={"login": {"password": value}}, check_mode=True
        )
        told += [tell(planned, diff=True), bench.said]
        outcome = bench.released(*sources, secret("second", key=value), secrets={"login": {"password": value}})
        told += [tell(outcome, diff=True), bench.said]
    failed = bench.release(nowhere(), secret("second", key=CANARIES[2]), secrets={"login": {"password": CANARIES[2]}})
    assert failed.course == "undone", failed.undo_error
    told += [tell(failed, diff=True), bench.said, str(failed.error)]
    session = bench.session()
    told += [reported_status(status(session, bench.name, bench.namespace))]
    told += [reported_history(history(session, bench.name, bench.namespace))]
    told += [compared(compare(session, bench.name, bench.namespace, 1, 2), 1, 2)]
    told += [compared(compare(session, bench.name, bench.namespace, 1, None), 1, None)]
    back = bench.rollback(1)
    told += [tell(back, diff=True), bench.said]
    assert leaks(*told) == []
    assert leaks(*records(bench)) == []
    [source] = bench.there(DEPLOYMENT, "web")["spec"]["template"]["spec"]["containers"][0]["envFrom"]
    version = bench.there(SECRET, source["secretRef"]["name"])
    assert base64.b64decode(version["data"]["password"]).decode() == CANARIES[0]
    # The canaries are where they belong, and the search finds them there.
    assert leaks(*bench.client.list(SECRET, bench.namespace)) != []


def test_a_refused_change_by_hand_tells_no_value(bench: Bench) -> None:
    bench.released(secret(password=CANARIES[0]))
    by_hand = base64.b64encode(CANARIES[1].encode()).decode()
    bench.kubectl("patch", "secret", "login", "--patch", json.dumps({"data": {"password": by_hand, "more": by_hand}}))
    outcome = bench.release(secret(password=CANARIES[2]))
    assert outcome.course == "refused"
    assert leaks(tell(outcome, diff=True), bench.said, str(outcome.error)) == []
    assert ".data.password" in str(outcome.error)


def test_adopted_secrets_are_kept_in_secrets(bench: Bench) -> None:
    """kubectl's apply leaves a copy of every value in an annotation: that is content too."""
    for name, value in (("login", CANARIES[0]), ("more", CANARIES[1])):
        body = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "stringData": {"key": value}}
        bench.kubectl("apply", "--filename=-", given=body)
    outcome = bench.released(secret(key=CANARIES[2]), secret("more", key=CANARIES[1]))
    assert leaks(tell(outcome, diff=True), bench.said, *records(bench)) == []
    back = bench.rollback(0)
    assert leaks(tell(back, diff=True), bench.said, *records(bench)) == []
    found = bench.there(SECRET, "login")
    assert base64.b64decode(found["data"]["key"]).decode() == CANARIES[0]
    assert "kubectl.kubernetes.io/last-applied-configuration" in found["metadata"]["annotations"]


@pytest.mark.parametrize(
    "secrets",
    [
        {"login": {"bad key!": CANARIES[0]}},
        {"Bad_Name": {"key": CANARIES[0]}},
        {"login": {"key": {"base64": CANARIES[0] + "!"}}},
        {"login": {"key": [CANARIES[0]]}},
        {"login": {"key": "x" * 2_000_000 + CANARIES[0]}},
    ],
    ids=["a bad key", "a bad name", "no base64", "no text", "too large"],
)
def test_what_is_wrong_with_a_secret_is_said_without_it(bench: Bench, secrets: dict[str, Any]) -> None:
    said: list[str] = []
    try:
        outcome = bench.release(config_map(a="1"), secrets=secrets)
    except InputError as error:
        said = [str(error), repr(error), repr(error.__cause__), repr(error.__context__)]
    else:
        said = [json.dumps(tell(outcome, diff=True), default=str), str(outcome.error)]
        assert outcome.course == "refused"
    assert leaks(*said) == []


def test_digests_of_secrets_can_not_be_guessed(bench: Bench) -> None:
    """A plain hash of the stored body would tell a weak password to whoever may read ConfigMaps."""
    bench.released(secrets={"login": {"password": "1234"}})
    entry = bench.store.revision(1).entries[0]
    body = bench.store.bodies(bench.store.revision(1))[entry.identity]
    assert entry.digest != hashlib.sha256(canonical(body)).hexdigest()
    other = bench.other("second")
    other.released(secrets={"other": {"password": "1234"}})
    assert other.store.revision(1).entries[0].digest != entry.digest


def test_t88_names_that_are_also_values_stay(bench: Bench) -> None:
    outcome = bench.released(
        config_map(a="1"), secrets={"shop": {"user": "shop", "flag": "true", "pin": "1", "abc": "abc"}}
    )
    answer = tell(outcome, diff=True)
    assert answer["release"]["name"] == "shop"
    assert answer["release"]["revision"] == 1
    assert answer["changed"] is True
    assert "shop" in [item["name"] for item in answer["objects"]]
