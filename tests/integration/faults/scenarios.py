"""The runs that faults happen to, and what must be true when the next run is over."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.membership import PART_OF_LABEL, part_of_id
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import ReleaseRequest, release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.head import head_name

from ..operations.bench import (
    CONFIG_MAP,
    DEPLOYMENT,
    LEASE,
    SECRET,
    Bench,
    config_map,
    deployment,
    reading,
)
from .running import Run

KINDS = (CONFIG_MAP, SECRET, DEPLOYMENT)
# A ConfigMap whose name ends so is refused when it is really written.
REFUSED = "-refused"
Content = Mapping[str, Any]


@dataclass
class Case(Bench):
    """One release with objects of its own, all named after it. Its session is opened once: a case is soon over."""

    opened: Session | None = None

    def session(self, *, check_mode: bool = False) -> Session:
        self.opened = self.opened or super().session()
        return replace(self.opened, say=self.said.append, check_mode=check_mode)

    def named(self, name: str) -> Case:
        """Another release of the namespace."""
        return replace(self, name=name, said=[])

    @property
    def first(self) -> ReleaseRequest:
        """An object that the team has already, configuration, its reader, a Secret, and one that goes again."""
        return self._request("1", config_map(f"{self.name}-old", a="1"))

    @property
    def second(self) -> ReleaseRequest:
        """Something of each changed, created and deleted."""
        return self._request("2", config_map(f"{self.name}-new", a="2"))

    @property
    def bad(self) -> ReleaseRequest:
        """The second with an object that the server takes in a dry-run only (see the fixture ``refusal``)."""
        return self._request("2", config_map(f"{self.name}-new", a="2"), config_map(f"{self.name}{REFUSED}", a="2"))

    def _request(self, version: str, *more: Body) -> ReleaseRequest:
        web = deployment(
            f"{self.name}-web", f"example.com/web:{version}", **reading("ConfigMap", f"{self.name}-settings")
        )
        web["spec"]["replicas"] = 0
        bodies = [
            config_map(f"{self.name}-team", a=version),
            config_map(f"{self.name}-settings", a=version),
            web,
            *more,
        ]
        secrets = {f"{self.name}-login": {"password": f"hunter{version}"}}
        return self.request(*bodies, secrets=secrets, wait=False, prune_limit=100)

    def adopt(self) -> None:
        """Make what the team has before the first release."""
        body = config_map(f"{self.name}-team", self.namespace, a="0", b="0")
        self.client.create(CONFIG_MAP, body, manager="kubectl-create")

    def go(self, request: ReleaseRequest) -> Outcome:
        """Release in the test's own process; that must succeed."""
        outcome = release(self.session(), request)
        assert outcome.error is None, outcome.error
        return outcome

    def bodies(self) -> dict[Identity, Body]:
        """Every object of this release by its name, whoever owns it, without the store's records."""
        found = {}
        for resource in KINDS:
            for body in self.client.list(resource, self.namespace):
                name = body["metadata"]["name"]
                if name.startswith(f"{self.name}-"):
                    found[Identity(resource.group, resource.kind, self.namespace, name)] = body
        return found

    def records(self) -> list[str]:
        """The names of what the store keeps of this release."""
        kinds = (CONFIG_MAP, SECRET, LEASE)
        selector = f"ascent.kube/release={self.name}"
        return [
            body["metadata"]["name"]
            for kind in kinds
            for body in self.client.list(kind, self.namespace, selector=selector, metadata_only=True)
        ]


def said_of(body: Body) -> Any:
    """What the tests compare of an object."""
    if body["kind"] == "Secret":
        return {key: base64.b64decode(value).decode() for key, value in body["data"].items()}
    if body["kind"] == "Deployment":
        return body["spec"]["template"]["spec"]["containers"][0]["image"]
    return body.get("data")


def content(version: str, *more: str) -> Content:
    """What is live in a version of the release, by the ends of the names."""
    same = {name: {"a": version} for name in ("team", "settings", *more)}
    return {**same, "web": f"example.com/web:{version}", "login": {"password": f"hunter{version}"}}


FIRST, SECOND = content("1", "old"), content("2", "new")


@dataclass(frozen=True)
class Scenario:
    """``begin`` makes what is there before, ``run`` gets the fault. It is to end in ``course`` and ``wanted``."""

    name: str
    begin: Callable[[Case], None]
    run: Callable[[Case], Run]
    course: str
    wanted: Content

    def __str__(self) -> str:
        return self.name


def _first(case: Case) -> None:
    case.adopt()


def _released(case: Case) -> None:
    case.go(case.first)


def _released_twice(case: Case) -> None:
    case.go(case.first)
    case.go(case.second)


def releasing(request: Callable[[Case], ReleaseRequest]) -> Callable[[Case], Run]:
    return lambda case: lambda session: release(session, request(case))


def rolling_back(number: int) -> Callable[[Case], Run]:
    return lambda case: lambda session: rollback(
        session, RollbackRequest(case.name, case.namespace, number, wait=False)
    )


def removing(case: Case) -> Run:
    return lambda session: remove(session, case.request(wait_timeout=10.0))


first_release = Scenario("first release", _first, releasing(lambda case: case.first), "released", FIRST)
upgrade = Scenario("upgrade with prune", _released, releasing(lambda case: case.second), "released", SECOND)
failed_upgrade = Scenario("failed upgrade with undo", _released, releasing(lambda case: case.bad), "undone", FIRST)
rolled_back = Scenario("rollback", _released_twice, rolling_back(1), "rolled back", FIRST)
removal = Scenario("removal", _released, removing, "removed", {})
SCENARIOS = (first_release, upgrade, failed_upgrade, rolled_back, removal)


@dataclass(frozen=True)
class Next:
    """The run after the one that a fault happened to: how it ends (``unchanged`` is also well), and in what."""

    name: str
    run: Callable[[Case], Run]
    course: str
    wanted: Content


def again(scenario: Scenario) -> Next:
    """The same task once more."""
    return Next("the same", scenario.run, scenario.course, scenario.wanted)


back = Next("a rollback", rolling_back(1), "rolled back", FIRST)
away = Next("a removal", removing, "removed", {})
anew = Next("a release", first_release.run, "released", FIRST)
# The team's own object stays the team's, as it was found.
undone = Next("a release that fails", failed_upgrade.run, "undone", {"team": {"a": "0", "b": "0"}})


def converge(case: Case, after: Next) -> None:
    """The next run needs no manual step, and leaves everything as it must be."""
    memory = case.store.read()
    journal = memory.journal if memory else None
    outcome = after.run(case)(case.session())
    assert outcome.course in (after.course, "unchanged"), f"{outcome.course}: {outcome.error}"
    found = case.bodies()
    assert {key.name.removeprefix(f"{case.name}-"): said_of(body) for key, body in found.items()} == after.wanted
    if after.course == "removed":
        assert case.records() == []
        return
    part_of = part_of_id(head_name(case.name), case.namespace)
    ours = {key: body["metadata"]["uid"] for key, body in found.items() if _label(body) == part_of}
    assert ours == {key: member.uid for key, member in case.memory().inventory.members.items()}
    _settled(case, outcome)
    if journal is not None:
        assert (journal.number, "interrupted") in case.outcomes()


def _settled(case: Case, outcome: Outcome) -> None:
    """History is one chain with one newest revision, the journal is closed, and nobody holds the lock.

    A run that found nothing to do takes no lock, and leaves a dead one's as it is: it holds up nobody.
    """
    assert case.memory().journal is None
    assert case.store.verify(case.memory().head).broken == ""
    numbers = [number for number, _outcome in case.outcomes()]
    assert numbers == sorted(set(numbers), reverse=True)
    if outcome.course == "unchanged":
        return
    assert case.outcomes()[0] == (outcome.revision, outcome.course)
    assert not case.there(LEASE, f"ascent-{case.name}")["spec"].get("holderIdentity")


def _label(body: Body) -> str:
    return str((body["metadata"].get("labels") or {}).get(PART_OF_LABEL) or "")
