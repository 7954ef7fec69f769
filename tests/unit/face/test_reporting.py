"""What release_info answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import Verdict
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.compare import Difference
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.diagnosis import Failure
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import Member, Status
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.provenance import Provenance
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Journal, Summary
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.sighting import HIDDEN, Sighting
from ansible_collections.ascent.kube.plugins.module_utils._face.advice import advice
from ansible_collections.ascent.kube.plugins.module_utils._face.reporting import (
    compared,
    reported_failure,
    reported_history,
    reported_releases,
    reported_status,
    states_of,
    worst,
)


def member(health: Any, name: str = "web", message: str = "", *, drifted: bool = False) -> Member:
    return Member(Identity("apps", "Deployment", "shop", name), Verdict(health, message), drifted)


def status(*members: Member, **more: Any) -> Status:
    given = {
        "newest": Summary(3, "release", "released"),
        "serving": 3,
        "open_run": None,
        "diagnoses": (),
    } | more
    return Status("web", "shop", members=members, **given)


@pytest.mark.parametrize(
    ("healths", "health"),
    [
        ([], "ready"),
        (["ready", "ready"], "ready"),
        (["ready", "suspended"], "suspended"),
        (["suspended", "unknown"], "unknown"),
        (["unknown", "progressing"], "progressing"),
        (["progressing", "missing"], "missing"),
        (["missing", "failed", "ready"], "failed"),
    ],
)
def test_a_whole_is_as_its_worst_part(healths: list[str], health: str) -> None:
    assert worst([member(word) for word in healths]) == health


def test_a_release_that_serves() -> None:
    answer = reported_status(status(member("ready"), member("ready", "api", drifted=True)))
    assert answer["release"] == {
        "name": "web",
        "namespace": "shop",
        "revision": 3,
        "outcome": "released",
        "serving": 3,
        "health": "ready",
        "open_run": None,
    }
    assert [(item["name"], item["health"], item["drifted"]) for item in answer["objects"]] == [
        ("web", "ready", False),
        ("api", "ready", True),
    ]
    assert answer["summary"] == [
        "Release shop/web: r3 serves, 2 objects, ready.",
        "  r3 was released.",
        "  Deployment/shop/api: changed by others since its release",
    ]


def test_a_release_that_does_not() -> None:
    diagnosis = Diagnosis("Deployment/shop/web", "failed", "it crashes")
    answer = reported_status(
        status(
            member("failed", message="it crashes"),
            newest=Summary(4, "release", "partly undone"),
            open_run=Journal("token", "release", 5, started="2026-01-31T12:00:00Z"),
            diagnoses=(diagnosis,),
        )
    )
    assert answer["release"]["health"] == "failed"
    assert answer["release"]["open_run"] == 5
    text = "\n".join(answer["summary"])
    for words in ("r3 serves", "r4 was partly undone.", "r5 began at 2026-01-31T12:00:00Z", "failed. it crashes"):
        assert words in text
    assert diagnosis.text in answer["summary"]
    assert answer["diagnosis"] == [diagnosis.to_dict()]


def test_a_release_that_never_served() -> None:
    answer = reported_status(status(newest=None, serving=None))
    assert answer["release"]["revision"] is None
    assert answer["summary"] == ["Release shop/web: nothing serves, 0 objects, ready."]


def commands(status_: Status) -> list[str]:
    """What is advised, without the names that are the same in all commands."""
    lines = advice(status_)
    return [line.replace("ansible-playbook ascent.kube.", "").replace(NAMED, "") for line in lines]


NAMED = " -e release_name=web -e release_namespace=shop"
RUN = Journal("token", "release", 5, started="2026-01-31T12:00:00Z")
ALIVE = Sighting("ada on laptop (process 7)", "2026-01-31T12:00:00Z", "2026-01-31T12:01:00Z")
UNDONE = Summary(4, "release", "undone", who={"user": "ada"}, finished="T4", reason="CHG-9")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (status(member("ready")), []),
        (status(member("ready"), newest=UNDONE), ["Next: see why r4 failed: diagnosis"]),
        (
            status(member("failed"), back=2),
            [
                "Next: go back to r2: rollback -e rollback_confirm=web",
                "  or give it new pods: restart -e restart_confirm=web",
            ],
        ),
        (status(member("unknown")), []),
        (
            status(member("missing"), newest=UNDONE, back=2),
            [
                "Next: put r3 back as it was: rollback -e rollback_confirm=web -e rollback_to_revision=3",
                "  or go back to r2: rollback -e rollback_confirm=web",
                "  or see why r4 failed: diagnosis",
            ],
        ),
        (
            status(member("progressing"), open_run=RUN, worker=ALIVE, back=2),
            [
                "Next: wait until that run is over, and look again: status",
                "  or ask it to stop: interrupt -e interrupt_confirm=web",
            ],
        ),
        (
            status(member("ready"), open_run=RUN, worker=replace(ALIVE, silent=True), back=2),
            [
                "Next: release again: the task that was cut off goes on from what it did",
                "  or go back to r2: rollback -e rollback_confirm=web",
            ],
        ),
    ],
)
def test_the_next_step_is_told_with_its_command(given: Status, told: list[str]) -> None:
    assert commands(given) == told


@pytest.mark.parametrize(
    ("worker", "told"),
    [
        (None, "nobody works on it, so it was cut off."),
        (HIDDEN, "it goes on or was cut off, we may not read its lock."),
        (ALIVE, "ada on laptop (process 7) works on it since 2026-01-31T12:00:00Z."),
        (
            replace(ALIVE, silent=True),
            "ada on laptop (process 7) worked on it, last seen 2026-01-31T12:01:00Z, and seems to be dead.",
        ),
    ],
)
def test_whether_a_run_that_is_not_over_goes_on(worker: Sighting | None, told: str) -> None:
    lines = reported_status(status(member("ready"), open_run=RUN, worker=worker))["summary"]
    assert lines[2].rpartition(": ")[2] == told or lines[2].endswith(told)


def test_how_the_newest_revision_came_to_be() -> None:
    lines = reported_status(status(member("ready"), newest=UNDONE))["summary"]
    assert lines[1] == "  r4 was undone at T4 by ada: CHG-9."


def test_a_failure_on_record() -> None:
    paragraph = Diagnosis("Deployment/shop/web", "failed", "it crashes").to_dict()
    error = {"message": "The run was relieved.", "objects": [], "next": "Look at the history."}
    answer = reported_failure(Failure(4, "release", "undone", "T4", "ada", "CHG-9", (paragraph, error)))
    assert answer["summary"] == [
        "The last failure on record is r4, a release, undone at T4 by ada: CHG-9.",
        f"  {paragraph['text']}".rstrip(),
        "  The run was relieved. Look at the history.",
    ]
    assert answer["failure"]["diagnosis"] == [paragraph, error]
    assert reported_failure(None) == {"failure": None, "summary": ["No failure is on record."]}


def test_the_history_line_by_line() -> None:
    answer = reported_history(
        [
            Summary(2, "rollback", "rolled back", source=0, who={"user": "ada"}, finished="T2", reason="CHG-1"),
            Summary(0, "found", "found", finished="T0"),
        ]
    )
    assert [item["number"] for item in answer["revisions"]] == [2, 0]
    assert answer["summary"] == [
        "    r2 T2 rollback to r0, rolled back, by ada: CHG-1",
        "    r0 T0 found, found, by somebody",
    ]


def test_the_releases_of_a_namespace() -> None:
    found = [{"name": "web", "namespace": "shop", "revision": 4, "serving": None}]
    assert reported_releases(found, "shop")["summary"] == ["web: newest r4, serving nothing"]
    assert reported_releases([], "shop")["summary"] == ["Namespace shop is the home of no release."]


@pytest.mark.parametrize(
    ("texts", "states"), [(["3"], (3, None)), (["3", "live"], (3, None)), (["3", "5"], (3, 5)), (["0", "1"], (0, 1))]
)
def test_states_to_compare(texts: list[str], states: tuple[int, int | None]) -> None:
    assert states_of(texts) == states


@pytest.mark.parametrize(
    "texts", [[], ["live"], ["live", "3"], ["1", "2", "3"], ["r1"], ["-1"], ["²"], ["1", "x"], [""]]
)
def test_states_that_can_not_be_compared(texts: list[str]) -> None:
    with pytest.raises(InputError, match="compare"):
        states_of(texts)


def test_a_comparison() -> None:
    item = Difference(Identity("", "ConfigMap", "shop", "settings"), "--- before\n+++ after\n@@ -1 +1 @@\n-a\n+b\n")
    answer = compared([item], 1, None)
    assert answer["summary"] == [
        "r1 against what is live: 1 objects differ.",
        "  ConfigMap/shop/settings",
        "@@ -1 +1 @@",
        "-a",
        "+b",
    ]
    assert answer["differences"][0]["difference"] == item.text
    assert compared([], 1, 2)["summary"] == ["r1 against r2: no difference."]


@pytest.mark.parametrize(
    ("provenance", "told"),
    [
        (Provenance(), "by admin"),
        (Provenance(ticket="CHG-1", approver="ann"), "by admin (CHG-1, approved by ann)"),
        (Provenance(job={"job_id": "42", "ident": "7"}), "by admin (job 42)"),
        (Provenance(job={"ident": "7"}), "by admin (job 7)"),
        (Provenance(sources=({"folder": "shop", "note": "it is in no git work tree"},)), "by admin"),
        (
            Provenance(sources=({"folder": "shop", "commit": "0123456789abcdef", "dirty": True},)),
            "by admin (shop at 0123456789ab with changes not committed)",
        ),
    ],
)
def test_a_line_of_history_tells_where_a_revision_comes_from(provenance: Provenance, told: str) -> None:
    revision = Summary(1, "release", "released", who={"user": "admin"}, provenance=provenance)
    assert reported_history([revision])["summary"][0].endswith(told)
