"""What a run costs an API server: its requests, counted in the server's own audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Manifest
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.outcome import Outcome
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.rollback import RollbackRequest, rollback
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import Session, open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Journal, Revision
from audit import AuditLog, Requests

from .scenarios import Case

# Five objects: a ConfigMap that was there, another one, its reader, a Secret, one more. One change touches a ConfigMap
# and so its reader. Nobody waits: a wait reads once a kind and namespace, and then watches.
MOST = {
    "first": Requests(reads=26, writes=20, dry_runs=6),
    "no change": Requests(reads=9, writes=0, dry_runs=0),
    "one change": Requests(reads=22, writes=16, dry_runs=3),
    "rollback": Requests(reads=27, writes=15, dry_runs=3),
}


def grown_old(case: Case) -> None:
    """A release that was released 500 times; what is not kept was collected."""
    for number in range(480, 501):
        memory = case.memory()
        good = case.store.revision(memory.head.good[0].number)
        opened = case.store.intend(memory, memory.inventory, Journal(f"run-{number}", "release", number))
        revision = Revision(
            number, "release", "released", entries=good.entries, stamps=good.stamps, contents=good.contents
        )
        case.store.record(opened, revision, {}, memory.inventory)


@pytest.mark.parametrize("revisions", [1, 500])
def test_a_run_costs_so_many_requests_and_no_more(case: Case, audit: Callable[[], AuditLog], revisions: int) -> None:
    user = f"counted-{case.namespace}"
    access = Access(kubeconfig=case.kubeconfig, impersonate_user=user, impersonate_groups=("system:masters",))
    costs: dict[str, Requests] = {}

    def cost(name: str, run: Callable[[Session], Outcome], course: str) -> None:
        log = audit()
        outcome = run(open_session(access, say=lambda _text: None))
        assert (outcome.course, outcome.error) == (course, None)
        costs[name] = log.requests(user)

    cost("first", lambda session: release(session, case.first), "released")
    if revisions > 1:
        grown_old(case)
        assert case.outcomes()[0][0] == revisions
    cost("no change", lambda session: release(session, case.first), "unchanged")
    changed = replace(case.first, manifests=tuple(map(_changed, case.first.manifests)))
    cost("one change", lambda session: release(session, changed), "released")
    back = RollbackRequest(case.name, case.namespace, wait=False)
    cost("rollback", lambda session: rollback(session, back), "rolled back")
    for name, most in MOST.items():
        assert costs[name].reads <= most.reads, name
        assert costs[name].dry_runs <= most.dry_runs, name
        assert costs[name].writes <= most.writes, name


def _changed(manifest: Manifest) -> Manifest:
    if not manifest.body["metadata"]["name"].endswith("-settings"):
        return manifest
    return replace(manifest, body={**manifest.body, "data": {"a": "changed"}})
