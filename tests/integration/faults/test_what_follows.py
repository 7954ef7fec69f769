"""After a run that was killed or cut off, another task than the same one may follow."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.membership import PART_OF_LABEL
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import ReleaseRequest
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.holder import Holder

from ..operations.bench import CONFIG_MAP, LEASE, config_map, managers, without_noise
from .killing import killed_everywhere
from .phases import phases
from .proxy import Fault
from .running import run_behind
from .scenarios import (
    Case,
    Next,
    Scenario,
    again,
    anew,
    away,
    back,
    converge,
    first_release,
    releasing,
    removal,
    rolled_back,
    rolling_back,
    undone,
    upgrade,
)
from .tally import Trials

SOON = 2.0


@pytest.mark.parametrize(
    ("scenario", "after"),
    [
        (upgrade, back),
        (upgrade, away),
        (upgrade, anew),
        (rolled_back, away),
        (removal, anew),
    ],
    ids=lambda value: value.name,
)
def test_t01_t02_killed_and_another_task_follows(case: Case, trials: Trials, scenario: Scenario, after: Next) -> None:
    """Of an upgrade: what it created goes, what it would have deleted stays."""
    killed_everywhere(case, trials, scenario, after, every=4)


def test_a_first_release_that_was_killed_can_be_removed(case: Case, trials: Trials) -> None:
    """What it had adopted by then goes with it, what it had not is the team's."""

    def settle(one: Case, after: Next) -> None:
        team = one.there(CONFIG_MAP, f"{one.name}-team")
        adopted = PART_OF_LABEL in (team["metadata"].get("labels") or {})
        converge(one, after if adopted else replace(after, wanted={"team": team["data"]}))

    killed_everywhere(case, trials, first_release, away, every=4, settle=settle)


def test_what_a_killed_run_adopted_is_given_back(case: Case, trials: Trials) -> None:
    def settle(one: Case, after: Next) -> None:
        converge(one, after)
        one.rollback(0)
        assert [key.name for key in one.bodies()] == [f"{one.name}-team"]
        _is_as_found(one)

    killed_everywhere(case, trials, first_release, again(first_release), every=4, settle=settle)


def test_what_a_killed_run_adopted_is_given_back_when_the_sources_want_it_no_more(case: Case, trials: Trials) -> None:
    """What was recorded before the death is the release's, and goes as usual."""

    def settle(one: Case, after: Next) -> None:
        if (2, "released") in one.outcomes():
            converge(one, replace(after, wanted={"old": {"a": "1"}}))
        else:
            converge(one, after)
            _is_as_found(one)

    wanted = {"old": {"a": "1"}, "team": {"a": "0", "b": "0"}}
    reverted = Next("the sources before", releasing(_without_team), "released", wanted)
    killed_everywhere(case, trials, adoption, reverted, every=2, settle=settle)


@pytest.mark.parametrize("gone", [False, True], ids=["there", "gone"])
def test_a_return_to_what_was_found_is_gone_on_with(case: Case, trials: Trials, gone: bool) -> None:
    """Also where it was killed between the fields of an object and their managers, or had made the object anew."""

    def begin(one: Case) -> None:
        one.adopt()
        one.go(_with_team(one))
        if gone:
            one.go(_without_team(one))

    def settle(one: Case, after: Next) -> None:
        converge(one, after)
        _is_as_found(one)

    found = Scenario("return to r0", begin, rolling_back(0), "rolled back", {"team": {"a": "0", "b": "0"}})
    killed_everywhere(case, trials, found, again(found), every=2, settle=settle)


def test_what_a_killed_run_adopted_is_given_back_by_the_undo_of_the_next(case: Case, trials: Trials) -> None:
    def settle(one: Case, after: Next) -> None:
        memory = one.store.read()
        if memory and memory.head.good:
            return  # the run was recorded already: there is a good revision to go back to
        converge(one, after)
        _is_as_found(one)

    killed_everywhere(case, trials, first_release, undone, every=4, settle=settle)


def test_t30_what_a_killed_run_took_over_belongs_to_one_release_and_is_given_back(case: Case, trials: Trials) -> None:
    def settle(one: Case, after: Next) -> None:
        outcome = after.run(one)(one.session())
        assert outcome.course in ("released", "unchanged"), outcome.error
        names = [f"{one.name}-{name}" for name in ("flux", "moved")]
        for name in names:
            taken = one.there(CONFIG_MAP, name)
            assert (taken["data"], FLUX in taken["metadata"]["labels"]) == ({"a": "2"}, False)
        assert one.go(_taking(one, adopt=False)).course == "unchanged"
        other = one.named(f"{one.name}-other")
        other.go(other.request(config_map(f"{one.name}-stays", a="2"), config_map(f"{one.name}-more", a="1")))
        assert one.data(names[1]) == {"a": "2"}
        one.rollback(0)
        assert [one.data(name) for name in names] == [{"a": "1", "b": "1"}, {"a": "1"}]
        flux = one.there(CONFIG_MAP, names[0])
        assert (flux["metadata"]["labels"], managers(flux)) == ({FLUX: "apps"}, [("kustomize-controller", "Apply")])

    killed_everywhere(case, trials, takeover, again(takeover), every=3, settle=settle)


def _with_team(case: Case) -> ReleaseRequest:
    bodies = (config_map(f"{case.name}-old", a="1"), config_map(f"{case.name}-team", a="2"))
    return case.request(*bodies, wait=False)


def _without_team(case: Case) -> ReleaseRequest:
    return case.request(config_map(f"{case.name}-old", a="1"), wait=False, prune_limit=100)


def _before_adoption(case: Case) -> None:
    case.adopt()
    case.go(_without_team(case))


adoption = Scenario("adoption", _before_adoption, releasing(_with_team), "released", {})

FLUX = "kustomize.toolkit.fluxcd.io/name"


def _taking(case: Case, *, adopt: bool = True) -> ReleaseRequest:
    bodies = (config_map(f"{case.name}-flux", a="2"), config_map(f"{case.name}-moved", a="2"))
    named = Selection.parse(["ConfigMap"] if adopt else [], "adopt")
    return case.request(*bodies, adopt=named, wait=False)


def _owned_by_others(case: Case) -> None:
    flux = config_map(f"{case.name}-flux", case.namespace, a="1", b="1")
    flux["metadata"]["labels"] = {FLUX: "apps"}
    case.client.apply(CONFIG_MAP, flux, manager="kustomize-controller")
    other = case.named(f"{case.name}-other")
    names = ("moved", "stays", "more")
    other.go(other.request(*(config_map(f"{case.name}-{name}", a="1") for name in names), wait=False))


takeover = Scenario("takeover", _owned_by_others, releasing(_taking), "released", {})


def _is_as_found(one: Case) -> None:
    team = one.there(CONFIG_MAP, f"{one.name}-team")
    fresh = one.named(f"{one.name}-fresh")
    fresh.adopt()
    as_made = fresh.there(CONFIG_MAP, f"{fresh.name}-team")
    assert (team["data"], managers(team)) == (as_made["data"], managers(as_made))
    assert without_noise(team)["metadata"].keys() == without_noise(as_made)["metadata"].keys()


def test_t07_applied_but_not_recorded(case: Case, trials: Trials) -> None:
    """The connection is lost for good somewhere from the first write of the record to the head that names it."""
    undisturbed = case.named(f"{case.name}-undisturbed")
    upgrade.begin(undisturbed)
    writes = run_behind(case.kubeconfig, upgrade.run(undisturbed)).writes
    head = max(number for number, write in enumerate(writes, 1) if write.name.endswith("-head"))
    record = replace(phases(writes)[-1], last=head)
    with trials.of("connection lost for good, upgrade with prune") as attempt:
        for write in record.places:
            one = case.named(f"{case.name}-{write}")
            upgrade.begin(one)
            ended = run_behind(case.kubeconfig, upgrade.run(one), Fault(write, "cut"), lease_seconds=SOON)
            assert ended.course == "interrupted"
            assert ended.told is not None
            assert "was applied, but not recorded" in ended.told.error
            attempt(write, partial(converge, one, again(upgrade)))


def test_a_lock_of_a_dead_run_elsewhere_is_judged_by_its_time(case: Case) -> None:
    """Whether a process of another host lives nobody can tell: its lock counts until it did not change for its time."""
    upgrade.begin(case)
    ended = run_behind(case.kubeconfig, upgrade.run(case), Fault(6, "die"), lease_seconds=SOON)
    assert ended.struck
    lease = case.there(LEASE, f"ascent-{case.name}")
    holder = Holder.here("elsewhere")
    case.kubectl(
        "annotate",
        "--overwrite",
        f"lease/{lease['metadata']['name']}",
        f'ascent.kube/holder={{"token": "elsewhere", "host": "{holder.host}-not", "pid": 1}}',
    )
    case.said.clear()
    converge(case, again(upgrade))
    assert [line for line in case.said if "waiting for the lock" in line]
