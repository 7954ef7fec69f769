"""An API version that another server serves behind the API server, and that server is down (T65)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import RefusedError
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Body, Resource
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import open_session
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.status import status

from .bench import DEFINITION, Bench, changes, config_map, definition, deployment, nowhere, until

API_SERVICE = Resource("apiregistration.k8s.io", "v1", "APIService", "apiservices", False)


@dataclass(frozen=True)
class Elsewhere:
    """A group with a kind Thing, that the API server serves until it is handed to a server that is not there."""

    bench: Bench
    group: str

    @property
    def api_service(self) -> str:
        return f"v1.{self.group}"

    @property
    def resource(self) -> Resource:
        return Resource(self.group, "v1", "Thing", "things", True)

    def thing(self, **specification: int) -> Body:
        return {"apiVersion": f"{self.group}/v1", "kind": "Thing", "metadata": {"name": "one"}, "spec": specification}

    def hand_over(self) -> None:
        """From now on the group is another server's, and that is down."""
        body = self.bench.there(API_SERVICE, self.api_service, "")
        body["spec"]["service"] = {"name": "nobody", "namespace": self.bench.namespace, "port": 443}
        body["spec"]["insecureSkipTLSVerify"] = True
        body["metadata"]["labels"] = {}
        self.bench.client.update(API_SERVICE, body)
        until(self._is_down, "the server of the group is down")

    def take_back(self) -> None:
        """The API server serves the group itself again."""
        self.bench.client.delete(API_SERVICE, "", self.api_service)
        until(self.is_served, "the group is served")

    def _is_down(self) -> bool:
        return bool(self.bench.session().discovery.silent_version(self.group))

    def is_served(self) -> bool:
        discovery = self.bench.session().discovery
        found = discovery.find(f"{self.group}/v1", "Thing")
        return found is not None and not discovery.silent_version(self.group)


@pytest.fixture
def elsewhere(bench: Bench) -> Iterator[Elsewhere]:
    made = Elsewhere(bench, f"t{secrets.token_hex(3)}.example.com")
    bench.client.create(DEFINITION, definition("things", "Thing", made.group))
    until(made.is_served, "the kind is served")
    yield made
    # While a server is down no namespace can be deleted: nobody knows what is in it.
    made.take_back()
    bench.client.delete(DEFINITION, "", f"things.{made.group}")


def test_t65_a_server_that_is_down_holds_up_no_release_without_its_kinds(bench: Bench, elsewhere: Elsewhere) -> None:
    elsewhere.hand_over()
    bench.released(config_map(a="1"), deployment())
    assert bench.released(config_map(a="1"), deployment()).course == "unchanged"
    bench.released(config_map(a="2"), deployment())
    bench.rollback(1)
    failed = bench.release(config_map(a="3"), nowhere())
    assert (failed.course, failed.undo_error) == ("undone", None)
    bench.remove()


def test_t65_a_release_that_needs_a_server_that_is_down_is_told_which(bench: Bench, elsewhere: Elsewhere) -> None:
    before = bench.session()
    bench.released(elsewhere.thing(a=1), config_map(a="1"))
    elsewhere.hand_over()
    told = rf'Thing/one .*APIService {elsewhere.api_service} .*service/nobody in ".*" is not present'
    for body in (elsewhere.thing(a=1), elsewhere.thing(a=2)):
        with pytest.raises(RefusedError, match=told) as refused:
            bench.release(body, config_map(a="2"))
        assert f"kubectl describe apiservice {elsewhere.api_service}" in refused.value.hint
    # A run that learned what is served while the server was still there is told as well.
    with pytest.raises(RefusedError, match=f"APIService {elsewhere.api_service} does not answer"):
        release(before, bench.request(elsewhere.thing(a=2)))
    assert bench.data("settings") == {"a": "1"}
    assert bench.memory().head.revision == 1
    elsewhere.take_back()
    assert bench.released(elsewhere.thing(a=1), config_map(a="1")).course == "unchanged"


def test_t65_what_leaves_waits_for_its_server_and_nothing_is_forgotten(bench: Bench, elsewhere: Elsewhere) -> None:
    bench.released(elsewhere.thing(a=1), config_map(a="1"))
    elsewhere.hand_over()
    outcome = bench.released(config_map(a="2"))
    [skipped] = [change for change in outcome.plan.changes if change.action == "skipped"]
    assert f"APIService {elsewhere.api_service} does not answer" in skipped.reason
    [shown] = [
        member
        for member in status(bench.session(), bench.name, bench.namespace).members
        if member.identity == skipped.identity
    ]
    assert (shown.verdict.health, shown.verdict.message) == ("unknown", skipped.reason)
    failed = bench.release(config_map(a="3"), nowhere())
    assert (failed.course, failed.undo_error) == ("undone", None)
    for refused in (bench.try_rollback(1), remove(bench.session(), bench.request())):
        assert (refused.course, refused.changed) == ("refused", False)
        assert f"APIService {elsewhere.api_service} does not answer" in str(refused.error)
    assert bench.data("settings") == {"a": "2"}
    elsewhere.take_back()
    assert changes(bench.released(config_map(a="2")))["one"] == "delete"
    assert bench.live(elsewhere.resource, "one") is None


def test_t65_who_may_not_read_the_apiservice_is_told_its_name(bench: Bench, elsewhere: Elsewhere) -> None:
    elsewhere.hand_over()
    bench.kubectl("create", "rolebinding", "reader", "--clusterrole=view", "--user=reader")
    session = open_session(Access(kubeconfig=bench.kubeconfig, impersonate_user="reader"), say=bench.said.append)
    with pytest.raises(RefusedError, match=rf"APIService {elsewhere.api_service} does not answer\."):
        release(session, bench.request(elsewhere.thing(a=1)))
