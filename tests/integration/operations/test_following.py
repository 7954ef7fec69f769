"""Secrets that follow: a rollback across a rotation keeps the value of today: what it opens was changed."""

from __future__ import annotations

import base64
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.versions import plain_name

from .bench import DEPLOYMENT, SECRET, Bench, deployment, nowhere, reading, stamp_of, template

READ_LOGIN = reading("Secret", "login")


def login(password: str, *, follow: bool = True) -> dict[str, Any]:
    return {"login": {"password": password, "follow": follow}}


def password(bench: Bench) -> str:
    return base64.b64decode(bench.there(SECRET, "login")["data"]["password"]).decode()


def image(bench: Bench) -> str:
    return str(template(bench.there(DEPLOYMENT, "web"))["spec"]["containers"][0]["image"])


def test_a_rollback_across_a_rotation_keeps_the_value_of_today(bench: Bench) -> None:
    bench.released(deployment(image="example.com/web:1", **READ_LOGIN), secrets=login("old"))
    bench.released(deployment(image="example.com/web:1", **READ_LOGIN), secrets=login("new"))
    rotated = stamp_of(bench.there(DEPLOYMENT, "web"))
    assert rotated
    bench.released(deployment(image="example.com/web:2", **READ_LOGIN), secrets=login("new"))
    bench.rollback(1)
    assert (image(bench), password(bench)) == ("example.com/web:1", "new")
    # The pods of then read the value of today: they are those that the rotation started.
    assert stamp_of(bench.there(DEPLOYMENT, "web")) == rotated
    entry = next(entry for entry in bench.store.revision(4).entries if entry.identity.kind == "Secret")
    assert entry.follow
    bench.released(deployment(image="example.com/web:1", **READ_LOGIN), secrets=login("newer"))
    bench.rollback(4)
    assert password(bench) == "newer"


def test_a_release_without_a_rotation_starts_no_pods(bench: Bench) -> None:
    sources = deployment(image="example.com/web:1", **READ_LOGIN)
    bench.released(sources, secrets=login("one"))
    bench.released(sources, secrets=login("two"))
    before = template(bench.there(DEPLOYMENT, "web"))
    sources["metadata"]["labels"] = {"team": "shop"}
    bench.released(sources, secrets=login("two"))
    assert template(bench.there(DEPLOYMENT, "web")) == before
    assert bench.released(sources, secrets=login("two")).course == "unchanged"


def test_an_undo_puts_back_what_served_the_value_too(bench: Bench) -> None:
    bench.released(deployment(**READ_LOGIN), secrets=login("old"))
    failed = bench.release(nowhere(), secrets=login("new"))
    assert failed.course == "undone", failed.undo_error
    assert password(bench) == "old"


def test_what_does_not_follow_goes_back_beside_what_does(bench: Bench) -> None:
    sources = deployment(envFrom=[*READ_LOGIN["envFrom"], *reading("Secret", "mail")["envFrom"]])
    for number in ("1", "2"):
        bench.released(sources, secrets={**login(number), "mail": {"token": number, "follow": False}})
    bench.rollback(1)
    assert password(bench) == "2"
    _login, mail = template(bench.there(DEPLOYMENT, "web"))["spec"]["containers"][0]["envFrom"]
    body = bench.there(SECRET, mail["secretRef"]["name"])
    assert (plain_name(body), base64.b64decode(body["data"]["token"])) == ("mail", b"1")


def test_a_key_may_be_called_follow(bench: Bench) -> None:
    bench.released(secrets={"login": {"follow": "https://example.com"}})
    assert base64.b64decode(bench.there(SECRET, "login")["data"]["follow"]) == b"https://example.com"
