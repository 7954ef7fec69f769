"""Removal: what it deletes, by which records it goes, and what it leaves to the next one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import LockedError, RefusedError, StoreError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.locking import Locking
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.remove import remove
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.key import ReleaseKey
from audit import AuditLog

from .bench import CONFIG_MAP, LEASE, SECRET, SERVICE, Bench, config_map, deployment, secret, service, until


def delete_records(bench: Bench, word: str) -> None:
    """Delete the records of the release whose names begin with this word."""
    named = [body["metadata"]["name"] for body in bench.client.list(CONFIG_MAP, bench.namespace)]
    chosen = [name for name in named if name.startswith(f"ascent-{bench.name}-{word}")]
    assert chosen, named
    bench.kubectl("delete", "configmap", *chosen)


def test_a_removal_leaves_nothing_behind(bench: Bench) -> None:
    bench.released(config_map(a="1"), deployment(), service(), secrets={"login": {"password": "hunter22"}})
    bench.released(config_map(a="2"), deployment(), service(), secrets={"login": {"password": "hunter23"}})
    planned = bench.remove(check_mode=True)
    assert (planned.course, planned.changed) == ("planned", True)
    assert bench.live(SERVICE, "web") is not None
    outcome = bench.remove()
    assert (outcome.course, outcome.changed) == ("removed", True)
    assert bench.live(SERVICE, "web") is None
    left = [body["metadata"]["name"] for body in bench.client.list(CONFIG_MAP, bench.namespace)]
    assert left == ["kube-root-ca.crt"]
    assert bench.client.list(SECRET, bench.namespace) == []
    assert bench.client.list(LEASE, bench.namespace) == []


def test_a_removal_twice(bench: Bench) -> None:
    bench.released(config_map(a="1"))
    bench.remove()
    again = bench.remove()
    assert (again.course, again.changed) == ("unchanged", False)
    assert bench.released(config_map(a="1")).revision == 1


@pytest.mark.parametrize("wait", [True, False])
def test_a_removal_that_a_finalizer_holds_goes_on_later(bench: Bench, wait: bool) -> None:
    held = config_map("held", a="1")
    held["metadata"]["finalizers"] = ["example.com/held"]
    bench.released(held, config_map(a="1"))
    first = remove(bench.session(), bench.request(wait=wait, wait_timeout=1))
    if wait:
        assert first.error is not None
        assert "held" in str(first.error)
        assert bench.store.read() is not None
        planned = bench.release(config_map(a="1"), check_mode=True)
        assert planned.plan is not None
    bench.client.patch(CONFIG_MAP, bench.namespace, "held", {"metadata": {"finalizers": None}})
    until(lambda: bench.live(CONFIG_MAP, "held") is None, "held is gone")
    bench.remove()
    assert bench.store.read() is None


def test_a_removal_of_nothing_writes_nothing(bench: Bench, audit: Callable[[], AuditLog]) -> None:
    log = audit()
    outcome = bench.remove()
    assert (outcome.course, outcome.changed) == ("unchanged", False)
    assert [write for write in log.writes() if write.namespace == bench.namespace] == []


def test_a_removal_of_what_a_dead_run_left_keeps_a_first_release_out(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ReleaseKey(bench.client, bench.namespace, bench.name).get(create=True)
    real = ReleaseKey.delete

    def delete(key: ReleaseKey) -> None:
        with pytest.raises(LockedError):
            bench.other(bench.name).release(secret(password="password-1"), locking=Locking(timeout=0))
        real(key)

    with monkeypatch.context() as patch:
        patch.setattr(ReleaseKey, "delete", delete)
        assert bench.remove().course == "unchanged"
    assert bench.client.list(SECRET, bench.namespace) == []
    assert bench.client.list(LEASE, bench.namespace) == []
    bench.released(secret(password="password-1"))
    bench.released(secret(password="password-2"))
    bench.rollback()


@pytest.mark.parametrize("record", ["head", "inventory"])
def test_a_removal_goes_by_the_records_that_are_left(bench: Bench, record: str) -> None:
    bench.released(config_map("one"), config_map("two"), secret(password="password-1"))
    bench.released(config_map("one"), config_map("two"), prune_limit=100)
    bench.released(config_map("one"), config_map("two"), secret(password="password-1"))
    bench.released(config_map("one"), config_map("two"), prune_limit=100)
    delete_records(bench, record)
    if record == "inventory":
        with pytest.raises(StoreError, match=r"delete what is left of it and the release's head"):
            bench.remove()
        delete_records(bench, "head")
    assert bench.remove().course == "removed"
    left = [body["metadata"]["name"] for body in bench.client.list(CONFIG_MAP, bench.namespace)]
    assert left == ["kube-root-ca.crt"]
    assert bench.client.list(SECRET, bench.namespace) == []


def test_a_removal_that_no_record_tells_anything_is_refused(bench: Bench) -> None:
    bench.kubectl("create", "configmap", "settings", "--from-literal=a=1")
    bench.released(config_map(a="2"))
    for record in ("head", "inventory", "revision-1"):
        delete_records(bench, record)
    with pytest.raises(RefusedError, match="name no object") as caught:
        bench.remove()
    assert "Release it once more" in str(caught.value)
    assert bench.store.read() is not None
    bench.released(config_map(a="2"))
    bench.remove()
    assert bench.live(CONFIG_MAP, "settings") is None
    assert bench.store.read() is None
