"""Objects whose kind, or the version that they were released in, the cluster does not serve any more (T37)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import Verdict
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status

from .bench import DEFINITION, Bench, changes, config_map, definition, nowhere, until


@dataclass(frozen=True)
class Things:
    """A kind of no release, in the versions v1beta1 and v1."""

    bench: Bench
    group: str

    @property
    def name(self) -> str:
        return f"things.{self.group}"

    def resource(self, version: str = "v1") -> Resource:
        return Resource(self.group, version, "Thing", "things", True)

    def thing(self, version: str, **specification: int) -> Body:
        api_version = f"{self.group}/{version}"
        return {"apiVersion": api_version, "kind": "Thing", "metadata": {"name": "one"}, "spec": specification}

    def serve_no_more(self, version: str, *, known: bool) -> None:
        """Take a version out of service; the server still knows how to convert it, or not even that."""
        body = self.bench.there(DEFINITION, self.name, "")
        [first, second] = body["spec"]["versions"]
        assert first["name"] == version
        body["spec"]["versions"] = [{**first, "served": False}, second] if known else [second]
        self.bench.client.update(DEFINITION, body)
        until(lambda: not self.is_served(version), f"{version} is served no more")

    def forget(self) -> None:
        self.bench.client.delete(DEFINITION, "", self.name)
        until(lambda: not self.is_served("v1"), "the kind is served no more")

    def is_served(self, version: str) -> bool:
        return self.bench.session().discovery.find(f"{self.group}/{version}", "Thing") is not None


def health(bench: Bench) -> dict[str, Verdict]:
    """What is said of each object."""
    members = status(bench.session(), bench.name, bench.namespace).members
    return {member.identity.name: member.verdict for member in members}


@pytest.fixture
def things(bench: Bench) -> Iterator[Things]:
    made = Things(bench, f"t{secrets.token_hex(3)}.example.com")
    body = definition("things", "Thing", made.group)
    [version] = body["spec"]["versions"]
    body["spec"]["versions"] = [{**version, "name": "v1beta1", "storage": False}, version]
    bench.client.create(DEFINITION, body)
    until(lambda: made.is_served("v1beta1") and made.is_served("v1"), "the kind is served")
    yield made
    bench.client.delete(DEFINITION, "", made.name)


@pytest.mark.parametrize("known", [True, False])
def test_t37_a_version_that_is_gone_is_written_in_another(bench: Bench, things: Things, known: bool) -> None:
    bench.released(things.thing("v1beta1", a=1, b=1), config_map(a="1"))
    uid = bench.there(things.resource(), "one")["metadata"]["uid"]
    things.serve_no_more("v1beta1", known=known)
    assert health(bench)["one"].health == "progressing"
    with pytest.raises(InputError, match=f"Write apiVersion: {things.group}/v1."):
        bench.release(things.thing("v1beta1", a=2))
    outcome = bench.released(things.thing("v1", a=2), config_map(a="2"))
    assert changes(outcome) == {"one": "update", "settings": "update"}
    assert bench.there(things.resource(), "one")["spec"] == {"a": 2}
    bench.rollback(1)
    assert bench.there(things.resource(), "one")["spec"] == {"a": 1, "b": 1}
    assert bench.there(things.resource(), "one")["metadata"]["uid"] == uid
    assert bench.rollback(1).course == "unchanged"
    bench.released(config_map(a="3"))
    assert bench.live(things.resource(), "one") is None


def test_t37_what_was_released_in_a_version_that_is_gone_is_removed(bench: Bench, things: Things) -> None:
    bench.released(things.thing("v1beta1", a=1), config_map(a="1"))
    things.serve_no_more("v1beta1", known=False)
    bench.remove()
    assert bench.live(things.resource(), "one") is None


def test_t37_a_kind_that_is_gone_is_skipped_and_named(bench: Bench, things: Things) -> None:
    bench.released(things.thing("v1", a=1), config_map(a="1"))
    things.forget()
    shown = health(bench)
    assert (shown["one"].health, shown["settings"].health) == ("unknown", "ready")
    assert "no longer serves" in shown["one"].message
    outcome = bench.released(config_map(a="2"))
    assert {change.identity.name: (change.action, bool(change.reason)) for change in outcome.plan.changes} == {
        "one": ("skipped", True),
        "settings": ("update", False),
    }
    again = bench.released(config_map(a="2"))
    assert (again.course, changes(again)["one"]) == ("unchanged", "skipped")
    back = bench.rollback(1)
    assert changes(back) == {"one": "skipped", "settings": "update"}
    assert bench.data("settings") == {"a": "1"}
    failed = bench.release(config_map(a="4"), nowhere())
    assert (failed.course, failed.undo_error) == ("undone", None)
    assert bench.data("settings") == {"a": "1"}
    removal = bench.remove()
    assert changes(removal)["one"] == "skipped"
    assert bench.store.read() is None
