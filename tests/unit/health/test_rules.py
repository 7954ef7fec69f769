"""Health rules that a task gives: what each of their words means, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.judge import judge, reports_health
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.overrides import notes_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.rules import HealthRules
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import NO_STATUS, Verdict
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity

from .objects import Body, condition, thing

KIND = "Database.example.org"
RUNNING = {"status.phase": "Running"}


def database(status: Body | None = None, *, generation: int = 2, **spec: Any) -> Body:
    """A custom resource that nothing is known of."""
    found = thing("Database", api="example.org/v1", spec=spec, status=status or {})
    found["metadata"] |= {"generation": generation, "annotations": {"example.org/state": "3"}}
    return found


def judged(rule: dict[str, Any], object_: Body, generation: int = 0) -> Verdict:
    """What a rule for the object's kind makes of it."""
    [own] = HealthRules.parse([{"kind": KIND, **rule}], "shop").rules
    return judge(object_, generation=generation, own=own)


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        (RUNNING, {"phase": "Running"}),
        ({"status.phase": ["Resting", "Running"]}, {"phase": "Running"}),
        ({"status.phase": {"matches": "^Run"}}, {"phase": "Running"}),
        ({"status.phase": {"not": ["Failed", "Pending"]}}, {"phase": "Any"}),
        ({"status.url": {"exists": True}, "status.error": {"exists": False}}, {"url": "x", "error": ""}),
        ({"status.ready": {"at_least": 2}}, {"ready": 3}),
        ({"status.ready": {"at_least": "spec.replicas"}}, {"ready": 3}),
        ({"status.seen": {"same_as": "metadata.generation"}}, {"seen": 2}),
        ({"status.ok": True}, {"ok": True}),
        ({"status.ok": True}, {"ok": "True"}),
        ({"status.ready": "3"}, {"ready": 3}),
        ({"status.error": None, "status.phase": "Running"}, {"phase": "Running"}),
        ({'metadata.annotations["example.org/state"]': 3}, {}),
        ({"status.shards[*].state": "up"}, {"shards": [{"state": "up"}, {"state": "up"}]}),
        ({"conditions": {"Synced": True, "Stopped": "False"}}, {"c": [("Synced", "True"), ("Stopped", "False")]}),
        ({"status.conditions[type=Synced].reason": "Done"}, {"c": [("Synced", "Unknown", "Done")]}),
        ([{"status.phase": "Resting"}, RUNNING], {"phase": "Running"}),
    ],
)
def test_what_makes_it_ready(wanted: Any, status: Body) -> None:
    if "c" in status:
        status = {"conditions": [condition(*each) for each in status["c"]]}
    assert judged({"ready": wanted}, database(status, replicas=3)).health == "ready"


@pytest.mark.parametrize(
    ("wanted", "status", "said"),
    [
        (RUNNING, {"phase": "Pending"}, "status.phase is Pending, and its health rule wants Running"),
        (RUNNING, {"other": 1}, "status.phase is not there, and its health rule wants Running"),
        (
            {"status.phase": {"not": "Failed", "matches": "n"}},
            {"phase": "Failed"},
            "status.phase is Failed, and its health rule wants not Failed and matched by n",
        ),
        (
            {"status.phase": {"not": "Failed"}},
            {"other": 1},
            "status.phase is not there, and its health rule wants not Failed",
        ),
        (
            {"status.ready": {"at_least": "spec.replicas"}},
            {"ready": 2},
            "status.ready is 2, and its health rule wants at least spec.replicas",
        ),
        ({"status.ready": {"at_least": "spec.none"}}, {"ready": 2}, "wants at least spec.none"),
        (
            {"status.ready": {"at_least": 1}},
            {"ready": True},
            "status.ready is true, and its health rule wants at least 1",
        ),
        ({"status.none": {"same_as": "spec.none"}}, {"ready": 2}, "status.none is not there"),
        ({"status.url": {"exists": True}}, {"url": ""}, 'status.url is "", and its health rule wants it to be there'),
        (
            {"status.error": {"exists": False}},
            {"error": "x"},
            "status.error is x, and its health rule wants nothing there",
        ),
        (
            {"status.shards[*].state": "up"},
            {"shards": [{"state": "up"}, {"state": "down"}]},
            "status.shards[*].state is up, down, and its health rule wants up",
        ),
        ({"status.shards[*].state": "up"}, {"shards": []}, "status.shards[*].state is not there"),
        (
            {"conditions": {"Synced": True}},
            {"conditions": [condition("Synced", "False", "Copying", "3 of 7")]},
            "condition Synced is False: Copying: 3 of 7, and its health rule wants True",
        ),
        ({"conditions": {"Synced": True}}, {"conditions": []}, "it has no condition Synced"),
        (
            {"conditions": {"Synced": True}},
            {"conditions": [{**condition("Synced", "True"), "observedGeneration": 1}]},
            "condition Synced is about an older generation",
        ),
        ([RUNNING, {"status.phase": "Resting"}], {"phase": "Pending"}, "wants Running"),
    ],
)
def test_what_is_not_ready_yet_says_what_it_lacks(wanted: Any, status: Body, said: str) -> None:
    verdict = judged({"ready": wanted}, database(status, replicas=3))
    assert verdict.health == "progressing"
    assert said in verdict.message


def test_without_a_status_it_is_waited_for() -> None:
    verdict = judged({"ready": {"conditions": {"Ready": True}}}, database())
    assert (verdict.health, verdict.message) == (
        "progressing",
        "it has no status yet, and its health rule wants condition Ready to be True",
    )
    # A kind that may never say anything would be taken as it is.
    assert verdict.reason != NO_STATUS


WORDS = {
    "ready": {"status.replicas": {"at_least": 1}},
    "progressing": {"status.phase": {"matches": "ing$"}},
    "suspended": {"spec.paused": True},
    "failed": [{"status.phase": "Broken"}, {"status.shards[*].state": "lost"}],
    "message_path": "status.message",
}


@pytest.mark.parametrize(
    ("status", "spec", "health", "said"),
    [
        ({"replicas": 1, "phase": "Up"}, {}, "ready", ""),
        ({"replicas": 1, "phase": "Moving", "message": "to  b"}, {}, "progressing", "status.phase is Moving (to b)"),
        ({"replicas": 1, "phase": "Moving"}, {"paused": True}, "suspended", "spec.paused is true"),
        ({"replicas": 1, "phase": "Broken"}, {"paused": True}, "failed", "status.phase is Broken"),
        (
            {"replicas": 1, "shards": [{"state": "up"}, {"state": "lost"}], "message": "disk"},
            {},
            "failed",
            "status.shards[*].state is up, lost (disk)",
        ),
        (
            {"replicas": 0, "message": "soon"},
            {},
            "progressing",
            "status.replicas is 0 (soon), and its health rule wants at least 1",
        ),
    ],
)
def test_a_complaint_outweighs_a_good_word(status: Body, spec: Body, health: str, said: str) -> None:
    verdict = judged(WORDS, database(status, **spec))
    assert (verdict.health, verdict.message) == (health, said)


@pytest.mark.parametrize(
    ("status", "generation", "certain"),
    [
        ({"phase": "Broken", "observedGeneration": 2}, 2, True),
        ({"phase": "Broken"}, 2, False),
        ({"phase": "Broken"}, 1, True),
    ],
)
def test_a_failure_that_may_be_that_of_before_is_not_certain(status: Body, generation: int, certain: bool) -> None:
    verdict = judged({"failed": {"status.phase": "Broken"}}, database(status, generation=generation))
    assert (verdict.health, verdict.certain) == ("failed", certain)


def test_a_status_about_an_older_generation_does_not_count_unless_the_rule_says_so() -> None:
    old = database({"phase": "Running", "observedGeneration": 1})
    assert judged({"ready": RUNNING}, old).reason == "NotObserved"
    assert judged({"ready": RUNNING, "observed_generation": False}, old).health == "ready"
    # An answer from before our own apply never does.
    assert judged({"ready": RUNNING, "observed_generation": False}, old, generation=3).reason == "NotObserved"


def test_a_condition_about_an_older_generation_counts_where_the_rule_says_so() -> None:
    old = database({"conditions": [{**condition("Ready", "True"), "observedGeneration": 1}]})
    assert judged({"ready": {"conditions": {"Ready": True}}, "observed_generation": False}, old).health == "ready"


@pytest.mark.parametrize(
    ("wanted", "status", "said"),
    [
        (
            {"status.error": {"exists": False}},
            {},
            "it has no status yet, and its health rule wants status.error to be nothing there",
        ),
        ({"status.error": None}, {}, "it has no status yet"),
        (
            {"status.conditions[type=Failed].status": {"exists": False}},
            {"conditions": [{**condition("Failed", "True"), "observedGeneration": 1}]},
            "condition Failed is about an older generation",
        ),
        (
            {"status.conditions[*].status": True},
            {"conditions": [condition("Synced", "True"), {**condition("Ready", "True"), "observedGeneration": 1}]},
            "status.conditions[*].status is True, not there",
        ),
        (
            {"status.conditions[0].status": True},
            {"conditions": [{**condition("Ready", "True"), "observedGeneration": 1}]},
            "a condition of status.conditions[0].status is about an older generation",
        ),
    ],
)
def test_what_is_not_there_because_it_is_old_or_not_reported_yet_makes_nothing_ready(
    wanted: Body, status: Body, said: str
) -> None:
    verdict = judged({"ready": wanted}, database(status))
    assert verdict.health == "progressing"
    assert verdict.message.startswith(said)
    assert judged({"ready": wanted, "observed_generation": False}, database(status)).health == (
        "ready" if "Failed" not in str(wanted) else "progressing"
    )


def test_an_old_condition_among_others_has_not_failed() -> None:
    rule = {"failed": {"status.conditions[*].status": "False"}, "ready": {"status.phase": "Running"}}
    old = {**condition("Ready", "False"), "observedGeneration": 1}
    assert judged(rule, database({"phase": "Running", "conditions": [old]})).health == "ready"
    assert (
        judged(rule, database({"phase": "Running", "conditions": [old, condition("Up", "False")]})).health == "failed"
    )


def test_what_is_being_deleted_is_not_ready() -> None:
    leaving = database({"phase": "Running"})
    leaving["metadata"]["deletionTimestamp"] = "2026-03-01T12:00:00Z"
    assert judged({"ready": RUNNING}, leaving).health == "progressing"
    assert judged({"failed": RUNNING}, leaving).health == "failed"


def test_a_rule_without_ready_only_adds() -> None:
    rule = {"failed": {"status.quorum": "lost"}}
    well, ill = {"conditions": [condition("Ready", "True")]}, {"conditions": [condition("Ready", "False", "Failed")]}
    assert judged(rule, database(well)).health == "ready"
    assert judged(rule, database({**well, "quorum": "lost"})).health == "failed"
    assert judged(rule, database(ill)).health == "failed"


def test_a_rule_counts_instead_of_kubernetes_own() -> None:
    [own] = HealthRules.parse(
        [{"kind": "Deployment", "ready": {"status.readyReplicas": {"at_least": 1}}}], "shop"
    ).rules
    web = thing("Deployment", api="apps/v1", spec={"replicas": 3}, status={"readyReplicas": 1, "observedGeneration": 2})
    assert judge(web).health == "progressing"
    assert judge(web, own=own).health == "ready"


def test_what_is_never_waited_for_is_never_looked_at() -> None:
    [own] = HealthRules.parse([{"kind": KIND, "health": "ready"}], "shop").rules
    broken = database({"phase": "Failed", "observedGeneration": 1})
    assert judge(broken, own=own).health == "ready"
    assert not reports_health(broken, own)
    assert judge(None, own=own).health == "missing"
    # Of configuration a rule asks what else nobody would look at.
    [own] = HealthRules.parse([{"kind": "ConfigMap", "ready": {"data.leader": {"exists": True}}}], "shop").rules
    assert reports_health(thing("ConfigMap", api="v1"), own)


def test_the_first_rule_for_an_object_counts() -> None:
    rules = HealthRules.parse(
        [
            {"kind": KIND, "name": "main", "ready": RUNNING},
            {"kind": KIND, "name": "other/main", "ready": RUNNING},
            {"kind": "Database", "health": "ready"},
            {"kind": "Database.example.com", "health": "ready"},
        ],
        "shop",
    )

    def place(*parts: str) -> int:
        own = rules.of(Identity(*parts))
        assert own is not None
        return rules.rules.index(own)

    assert place("example.org", "Database", "shop", "main") == 0
    assert place("example.org", "Database", "other", "main") == 1
    assert place("example.org", "Database", "shop", "second") == 2
    assert place("example.com", "Database", "shop", "main") == 2
    assert rules.of(Identity("example.org", "Table", "shop", "main")) is None


@pytest.mark.parametrize(
    "strange", [{"ready": {"status.a": {"above": 1}}}, {"ready": RUNNING, "weight": 1}, {"kind": None}]
)
def test_a_rule_that_another_version_recorded_counts_not_and_stays_recorded(strange: Body) -> None:
    option = [{"kind": KIND, **strange}, {"kind": "Database", "ready": RUNNING}]
    rules = HealthRules.recorded(option, "shop")
    assert [rule.about for rule in rules.rules] == ["Database"]
    assert rules.option == tuple(option)
    said = "Health rule 1 of the revision counts not: this version can't read it."
    assert notes_of(rules, [Identity("example.org", "Database", "shop", "main")]) == (said,)


def test_what_must_be_said_of_rules() -> None:
    rules = HealthRules.parse(
        [
            {"kind": "Service", "name": "web", "health": "ready"},
            {"kind": "Deployment", "ready": {"status.readyReplicas": 1}},
            {"kind": KIND, "ready": RUNNING},
            {"kind": "Table.example.org", "health": "ready"},
        ],
        "shop",
    )
    objects = [
        Identity("", "Service", "shop", "web"),
        Identity("", "Service", "shop", "api"),
        Identity("apps", "Deployment", "shop", "web"),
        Identity("example.org", "Database", "shop", "main"),
    ]
    assert notes_of(rules, objects) == (
        "Ready by a health rule of the release, whatever becomes of them: Service/shop/web.",
        "Judged by a health rule of the release instead of Kubernetes' own: Deployment/shop/web.",
        "These health rules are for no object of the release, or come after others for the same: Table.example.org.",
    )
    assert notes_of(HealthRules(), objects) == ()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({}, "Health rule 1 is for no kind: None."),
        ({"kind": "Database/main", "health": "ready"}, "Health rule 1 is for no kind: 'Database/main'."),
        ({"kind": "Database.", "health": "ready"}, "health holds 'Database.', which names no object."),
        ({"kind": "Secret", "health": "ready"}, "The health rule for Secret is for Secrets, of which nothing is told."),
        ({"kind": KIND, "name": "main"}, "The health rule for Database.example.org/main says nothing."),
        ({"kind": KIND, "message_path": "status.message"}, f"The health rule for {KIND} says nothing."),
        ({"kind": KIND, "health": "ready", "failed": RUNNING}, f"The health rule for {KIND} says health and failed."),
        ({"kind": KIND, "health": "failed"}, f"The health rule for {KIND} says health: failed."),
        ({"kind": KIND, "redy": RUNNING}, f"The health rule for {KIND} holds 'redy', which is no part of a rule."),
        ({"kind": KIND, "ready": "Running"}, f"The health rule for {KIND} says ready: 'Running'."),
        ({"kind": KIND, "ready": {}}, f"The health rule for {KIND} says ready: {{}}."),
        ({"kind": KIND, "ready": [RUNNING, {}]}, f"The health rule for {KIND} says ready: "),
        (
            {"kind": KIND, "ready": {".status": 1}},
            f"The health rule for {KIND} under ready holds '.status', which is no path.",
        ),
        (
            {"kind": KIND, "ready": {"a": {"equals": 1}}},
            f"The health rule for {KIND} under ready holds {{'equals': 1}} for a.",
        ),
        ({"kind": KIND, "ready": {"a": {}}}, f"The health rule for {KIND} under ready holds {{}} for a."),
        (
            {"kind": KIND, "ready": {"a": {"matches": "("}}},
            f"The health rule for {KIND} under ready: matches of a is no regular",
        ),
        (
            {"kind": KIND, "ready": {"a": {"exists": "yes"}}},
            f"The health rule for {KIND} under ready: exists of a is 'yes'.",
        ),
        (
            {"kind": KIND, "ready": {"a": {"at_least": True}}},
            f"The health rule for {KIND} under ready: at_least of a is True.",
        ),
        ({"kind": KIND, "ready": {"a": {"same_as": "b["}}}, "holds 'b[', which is no path."),
        ({"kind": KIND, "ready": {"a": {"same_as": "b[*]"}}}, "same_as of a is b[*], which means several values."),
        (
            {"kind": KIND, "ready": {"conditions": "Ready"}},
            f"The health rule for {KIND} under ready holds conditions that are none.",
        ),
        (
            {"kind": KIND, "ready": {"conditions": {"Ready": "yes"}}},
            f"The health rule for {KIND} under ready holds the condition Ready with the status 'yes'.",
        ),
        (
            {"kind": KIND, "ready": RUNNING, "message_path": "a["},
            f"The health rule for {KIND} holds 'a[', which is no path.",
        ),
    ],
)
def test_what_can_not_be_meant_is_refused(rule: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        HealthRules.parse([rule], "shop")
    assert caught.value.message.startswith(said) or said in caught.value.message
    assert caught.value.hint


def test_rules_are_read_as_they_were_recorded() -> None:
    option = [{"kind": KIND, "name": None, "health": None, **WORDS, "observed_generation": True}]
    rules = HealthRules.parse(option, "shop")
    assert HealthRules.parse(rules.option, "shop") == rules
