"""One Kubernetes Event tells of each revision; a run that may not write it goes on without."""

from __future__ import annotations

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.announce import EVENT
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.provenance import Provenance

from .bench import Bench, config_map, nowhere

HEAD = "ascent-shop-head"
ROLES = """
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: writer}
rules:
  - {apiGroups: ["coordination.k8s.io"], resources: [leases], verbs: ["*"]}
  - {apiGroups: [""], resources: [configmaps, pods], verbs: ["*"]}
"""


def told(bench: Bench) -> list[Body]:
    """The Events on the release's head, in their order."""
    events = bench.client.list(EVENT, bench.namespace, selector="ascent.kube/release=shop")
    assert {event["involvedObject"]["name"] for event in events} <= {HEAD}
    return sorted(events, key=lambda event: str(event["message"]))


def test_each_revision_has_one_event_that_kubectl_describe_shows(bench: Bench) -> None:
    said = Provenance(ticket="CHG-1", approver="ann", job={"job_id": "815"})
    bench.released(config_map(a="1"), reason="new prices", provenance=said)
    bench.released(config_map(a="1"))
    assert bench.release(config_map(a="2"), nowhere(), wait_timeout=5.0).course == "undone"
    bench.released(config_map(a="3"))
    bench.rollback(1, reason="INC-1")
    user = bench.history()[0].who["user"]
    first, failed, third, back = told(bench)
    assert (first["type"], first["reason"]) == ("Normal", "Released")
    assert first["message"] == f"r1 released by {user} (CHG-1, approved by ann, job 815): new prices."
    assert (failed["type"], failed["reason"]) == ("Warning", "Undone")
    assert failed["message"].startswith(f"r2 undone by {user}. Deployment/{bench.namespace}/web")
    assert third["reason"] == "Released"
    assert (back["reason"], back["message"]) == ("RolledBack", f"r4 rolled back to r1 by {user}: INC-1.")
    shown = bench.kubectl("describe", "configmap", HEAD)
    assert all(event["message"][:40] in shown for event in told(bench))


def test_a_long_reason_is_cut_to_what_an_event_takes(bench: Bench) -> None:
    outcome = bench.released(config_map(a="1"), reason="ü" * 2000)
    assert outcome.notes == ()
    (event,) = told(bench)
    assert 1000 < len(event["message"].encode()) <= 1024
    assert bench.history()[0].reason.startswith("üü")


def test_without_the_right_to_create_events_the_release_goes_out_and_says_so(bench: Bench) -> None:
    bench.kubectl("create", "--filename=-", given=ROLES)
    bench.kubectl("create", "rolebinding", "writer", "--role=writer", "--user=writer")
    session = open_session(Access(kubeconfig=bench.kubeconfig, impersonate_user="writer"), say=bench.said.append)
    outcome = release(session, bench.request(config_map(a="1")))
    assert (outcome.course, outcome.error) == ("released", None)
    assert outcome.notes == (
        f"No Event tells of r1: that needs the right to create events in namespace {bench.namespace}.",
    )
    assert told(bench) == []
