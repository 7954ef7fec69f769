"""The way back of a run that failed: what it leaves, what it says, and what happens when it fails itself."""

from __future__ import annotations

import os
import signal

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.selection import Selection
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release

from ..faults.running import run_behind
from .bench import CLAIM, CONFIG_MAP, DEPLOYMENT, LEASE, SERVICE, Bench, config_map, nowhere, service, until
from .guard import guarded


def claim() -> Body:
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {"name": "files"},
        "spec": {
            "accessModes": ["ReadWriteOnce"],
            "storageClassName": "by-hand",
            "resources": {"requests": {"storage": "1Gi"}},
        },
    }


def test_t35_a_first_install_that_fails_leaves_what_holds_data_and_the_reason(bench: Bench) -> None:
    outcome = bench.release(nowhere(), config_map(a="1"), service(), claim())
    assert (outcome.course, outcome.revision, outcome.changed) == ("undone", 1, True)
    assert any("node" in diagnosis.text for diagnosis in outcome.diagnoses), outcome.diagnoses
    assert bench.live(DEPLOYMENT, "web") is None
    assert bench.live(SERVICE, "web") is None
    assert bench.live(CONFIG_MAP, "settings") is None
    kept = bench.there(CLAIM, "files")["metadata"]
    assert "applyset.kubernetes.io/part-of" not in (kept.get("labels") or {})
    [revision] = [bench.store.revision(line.number) for line in bench.history()]
    assert revision.outcome == "undone"
    assert "nodes are available" in str(revision.diagnosis)


def test_t35_a_first_install_that_fails_removes_what_holds_data_where_that_is_allowed(bench: Bench) -> None:
    kinds = Selection.parse(["PersistentVolumeClaim"], "prune_also")
    outcome = bench.release(nowhere(), claim(), prune_also=kinds)
    assert outcome.course == "undone"
    until(lambda: bench.live(CLAIM, "files") is None, "the claim is gone")


def test_t35_the_diagnosis_is_kept_before_anything_is_removed(bench: Bench) -> None:
    def die_at_the_first_deletion(text: str) -> None:
        if text.startswith("  delete "):
            os.kill(os.getpid(), signal.SIGKILL)

    request = bench.request(nowhere(), config_map(a="1"))
    ended = run_behind(bench.kubeconfig, lambda session: release(session, request), hear=die_at_the_first_deletion)
    assert ended.course == "killed"
    journal = bench.memory().journal
    assert journal is not None
    assert journal.state == "undoing"
    assert "nodes are available" in str(journal.diagnosis)
    bench.released(config_map(a="1"), prune_limit=100)
    interrupted = bench.store.revision(bench.history()[1].number)
    assert interrupted.outcome == "interrupted"
    assert "nodes are available" in str(interrupted.diagnosis)
    assert bench.live(DEPLOYMENT, "web") is None


def test_t36_the_way_back_fails_too(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    with guarded(bench, "!(request.operation == 'UPDATE' && request.name == 'settings' && object.data.a == '1')"):
        outcome = bench.release(config_map(a="2"), nowhere())
        assert outcome.course == "partly undone"
        assert "nodes are available" in str(outcome.diagnoses)
        assert outcome.error is not None
        assert "the guard says no" in str(outcome.undo_error)
        assert bench.outcomes() == [(2, "partly undone"), (1, "released")]
        [lease] = bench.client.list(LEASE, bench.namespace)
        assert not lease["spec"].get("holderIdentity")
        assert bench.data("settings") == {"a": "2"}
    # Nothing is known to be done after that, even when there is nothing left to write.
    bench.kubectl("delete", "deployment", "web")
    bench.released(config_map(a="2"))
    assert bench.outcomes()[0] == (3, "released")
    bench.rollback(1)
    assert bench.data("settings") == {"a": "1"}
