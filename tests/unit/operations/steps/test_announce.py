"""What an Event says of a revision."""

from __future__ import annotations

from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.announce import message_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Revision


def test_the_end_of_a_log_is_not_told_to_all_who_read_events() -> None:
    logs = tuple(f"line {number}" for number in range(9))
    diagnosis = Diagnosis("Deployment/shop/web", "failed", "it crashes", logs=logs, next_step="Mend it.")
    assert "line 8" in diagnosis.text
    revision = Revision(2, "release", "undone", who={"user": "ann"}, diagnosis=(diagnosis.to_dict(),))
    assert message_of(revision) == (
        "r2 undone by ann. Deployment/shop/web is failing: it crashes. Next step: Mend it."
    )
