"""What a task answers of an outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Whereabouts
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.identity import Identity
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Course, Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.plan import Change, Conflict, Plan
from ansible_collections.ascent.kube.plugins.module_utils._face.telling import (
    SHOWN_CHANGES,
    differences,
    failure,
    headline,
    summary,
    tell,
    warnings,
)

HERE = Whereabouts("https://api.example.com:6443", "production", "kubeconfig", True)
Body = dict[str, Any]


def identity(name: str = "settings", kind: str = "ConfigMap") -> Identity:
    return Identity("", kind, "shop", name)


def body(name: str = "settings", kind: str = "ConfigMap", **data: str) -> Body:
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": name, "namespace": "shop"}, "data": data}


def outcome(course: Course = "released", *changes: Change, **more: Any) -> Outcome:
    return Outcome("web", "shop", course, Plan(changes), HERE, **{"revision": 3, "previous": 2, "changed": True} | more)


# No run ends as found: that is r0, which an adoption records beside its own revision.
@pytest.mark.parametrize("course", sorted(set(get_args(Course)) - {"found"}))
def test_every_course_has_its_line(course: Course) -> None:
    line = headline(outcome(course, source=1))
    assert line.startswith("Release shop/web")
    assert line.endswith(".")
    assert "None" not in line


LINES = {
    "Release shop/web is at r3.": outcome(),
    "Release shop/web is back at r1, recorded as r3.": outcome("rolled back", source=1),
    "Release shop/web is back at r0, recorded as r3.": outcome("rolled back", source=0),
    "Release shop/web is unchanged at r3.": outcome("unchanged"),
    "Release shop/web: nothing to do.": outcome("unchanged", revision=None),
    "Release shop/web would change.": outcome("planned"),
    "Release shop/web would not change.": outcome("planned", changed=False),
    "Release shop/web r3 failed and was undone: r2 serves again.": outcome("undone"),
    "Release shop/web r3 failed and was undone: r0 serves again.": outcome("undone", previous=0),
    "Release shop/web r3 failed and was undone: what it had created is removed.": outcome("undone", previous=None),
}


@pytest.mark.parametrize(("line", "given"), LINES.items(), ids=LINES.keys())
def test_headlines(line: str, given: Outcome) -> None:
    assert headline(given) == line


def test_a_first_release_that_adopted_and_failed() -> None:
    line = headline(outcome("undone", Change(identity(), "update", adopts=True), previous=None))
    assert line.endswith("what it had created is removed, what it had adopted is as it was.")


def test_the_answer_of_a_release() -> None:
    changes = [Change(identity(), "update", reason="adopted", body=body(a="1"), live=body(a="0"))]
    answer = tell(outcome("released", *changes, seconds=1.5, warnings=("v1 Thing is deprecated",)), diff=False)
    assert answer["changed"] is True
    assert "failed" not in answer
    assert "diff" not in answer
    assert answer["release"] == {
        "name": "web",
        "namespace": "shop",
        "revision": 3,
        "previous": 2,
        "source": None,
        "action": "released",
        "seconds": 1.5,
    }
    assert answer["objects"] == [
        {
            "group": "",
            "kind": "ConfigMap",
            "namespace": "shop",
            "name": "settings",
            "change": "update",
            "reason": "adopted",
        }
    ]
    assert answer["cluster"]["host"] == HERE.host
    assert answer["warnings"] == ["v1 Thing is deprecated"]


def test_a_connection_that_is_not_verified_is_said_aloud() -> None:
    [warning] = tell(replace(outcome(), whereabouts=replace(HERE, verified=False)), diff=False)["warnings"]
    assert HERE.host in warning
    assert "not verified" in warning


DIAGNOSIS = Diagnosis("Deployment/shop/web", "failed", "it crashes", pod="web-1", next_step="Read its log.")
ERROR = RefusedError("Too bad.", hint="Do better.")


def test_a_failure_says_what_why_and_what_next() -> None:
    answer = tell(outcome("undone", error=ERROR, undo_error=RefusedError("No way back.")), diff=False)
    assert answer["failed"] is True
    for words in ("r3 failed and was undone", "Too bad.", "Do better.", "On the way back: No way back."):
        assert words in answer["msg"]


def test_a_diagnosis_stands_for_the_error() -> None:
    message = failure(outcome("undone", error=ERROR, diagnoses=(DIAGNOSIS,)))
    assert DIAGNOSIS.text in message
    assert "Read its log." in message
    assert "Too bad." not in message


def test_the_summary_is_short_and_leaves_out_nothing_that_matters() -> None:
    writes = [Change(identity(str(index)), "create") for index in range(SHOWN_CHANGES + 5)]
    others = [
        Change(identity("kept"), "keep", reason="it has an owner of its own"),
        Change(identity("gone"), "skipped", reason="not served"),
        *(Change(identity(f"same-{index}"), "unchanged") for index in range(7)),
    ]
    taken = Change(identity("taken"), "update", conflicts=(Conflict(".data.a", "kubectl-edit", "T1"),))
    lines = summary(outcome("released", *writes, *others, taken, notes=("A note.",), diagnoses=(DIAGNOSIS,)))
    assert lines[0] == "Release shop/web is at r3."
    assert "  ... and 6 more" in lines
    assert "  keep ConfigMap/shop/kept (it has an owner of its own)" in lines
    assert "  skipped ConfigMap/shop/gone (not served)" in lines
    assert "  7 unchanged" in lines
    assert "  ConfigMap/shop/taken: .data.a set by kubectl-edit at T1" in lines
    assert lines[-2:] == ["A note.", DIAGNOSIS.text]
    assert len(lines) == 1 + SHOWN_CHANGES + 1 + 2 + 1 + 1 + 2


def test_differences_of_what_is_written_or_refused() -> None:
    changes = [
        Change(identity("new"), "create", body=body("new", a="1")),
        Change(
            identity("moved"),
            "update",
            live=body("moved", a="1"),
            body=body("moved", a="x"),
            result=body("moved", a="2"),
        ),
        Change(identity("gone"), "delete", live=body("gone", a="1")),
        Change(identity("refused"), "conflict", live=body("refused", a="1"), replacement=body("refused", a="2")),
        Change(identity("same"), "unchanged", live=body("same", a="1"), body=body("same", a="2")),
        Change(identity("kept"), "keep", live=body("kept", a="1")),
        Change(identity("equal"), "update", live=body("equal", a="1"), result=body("equal", a="1")),
    ]
    found = {item["before_header"]: item["prepared"] for item in differences(outcome("released", *changes))}
    assert set(found) == {f"ConfigMap/shop/{name}" for name in ("new", "moved", "gone", "refused")}
    moved = found["ConfigMap/shop/moved"]
    assert moved.startswith("--- ConfigMap/shop/moved (before)\n+++ ConfigMap/shop/moved (update)\n@@")
    assert "-  a: '1'" in moved.replace('"', "'")
    assert "+  a: '2'" in moved.replace('"', "'")


def test_values_of_secrets_are_marks_that_are_equal_when_they_are() -> None:
    def secret(name: str, before: str, after: str) -> Change:
        return Change(
            identity(name, "Secret"),
            "update",
            live=body(name, "Secret", key=before),
            result=body(name, "Secret", key=after),
        )

    changes = [secret("one", "Y2FuYXJ5LTE=", "Y2FuYXJ5LTI="), secret("two", "Y2FuYXJ5LTI=", "Y2FuYXJ5LTE=")]
    first, second = (item["prepared"] for item in differences(outcome("released", *changes)))
    assert "Y2FuYXJ5" not in first + second
    marks = [line.partition("key: ")[2] for line in (first + second).splitlines() if line[1:].startswith("  key:")]
    assert len(marks) == 4
    assert marks[0] == marks[3]
    assert marks[1] == marks[2]
    assert marks[0] != marks[1]


def test_the_stamp_is_in_no_difference() -> None:
    def deployment(image: str, stamp: str) -> Body:
        annotations = {"ascent.kube/configuration": stamp}
        pod = {"containers": [{"name": "web", "image": image}]}
        return {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": "web", "namespace": "shop"},
            "spec": {"template": {"metadata": {"annotations": annotations}, "spec": pod}},
        }

    change = Change(
        Identity("apps", "Deployment", "shop", "web"),
        "update",
        live=deployment("a:1", "x"),
        result=deployment("a:2", "y"),
    )
    [shown] = differences(outcome("released", change))
    assert "ascent.kube/configuration" not in shown["prepared"]
    assert "a:2" in shown["prepared"]


UNSAFE = {
    "The certificate of https://localhost was not verified": Whereabouts("https://localhost", "", "", False),
    "http://localhost is spoken to without TLS": Whereabouts("http://localhost", "", "", False),
}


@pytest.mark.parametrize("begins", UNSAFE)
def test_a_connection_that_others_can_read_is_warned_of(begins: str) -> None:
    (warning,) = warnings(UNSAFE[begins])
    assert warning.startswith(begins)
    assert warnings(HERE) == []
