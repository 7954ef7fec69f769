"""Which workloads a rotation concerns, and what the release of a shared Secret is called."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.secret import RELEASE_NAME, release_name
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.consumers import (
    KINDS,
    ROTATED_ANNOTATION,
    Rotation,
    consumer_of,
    rotation_of,
    stamp_name,
)

BEFORE, WRITTEN, AFTER = "2026-01-01T10:00:00Z", "2026-01-01T10:00:05Z", "2026-01-01T10:00:06Z"
MARK = "2026-01-01T09:59:30Z.1f0e3dad"
OLDER_MARK = "2026-01-01T09:00:00Z.99914b93"
(DEPLOYMENT,) = (resource for resource in KINDS if resource.kind == "Deployment")


def workload(created: str = BEFORE, borne: str = "", **container: Any) -> dict[str, Any]:
    annotations = {stamp_name("login"): borne} if borne else {}
    template = {"metadata": {"annotations": annotations}, "spec": {"containers": [{"name": "web", **container}]}}
    metadata = {"name": "web", "namespace": "shop", "creationTimestamp": created}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": {"template": template}}


READING = {"envFrom": [{"secretRef": {"name": "login"}}]}


@pytest.mark.parametrize(
    ("created", "borne", "mark", "rolls"),
    [
        (BEFORE, "", MARK, True),
        (BEFORE, OLDER_MARK, MARK, True),
        (BEFORE, MARK, MARK, False),
        (AFTER, "", MARK, False),
        # It was made anew with an old template, by a rollback for example: then its pods read what is there now.
        (AFTER, OLDER_MARK, MARK, True),
        # In the same second nobody can tell: it starts new pods once too often.
        (WRITTEN, "", MARK, True),
        (BEFORE, "", "", False),
    ],
)
def test_a_workload_rolls_that_is_older_than_the_rotation_and_does_not_bear_its_mark(
    created: str, borne: str, mark: str, rolls: bool
) -> None:
    consumer = consumer_of(DEPLOYMENT, workload(created, borne, **READING), "login", Rotation(mark, WRITTEN))
    assert consumer is not None
    assert consumer.rolls == rolls


def test_what_is_only_planned_concerns_every_workload() -> None:
    consumer = consumer_of(DEPLOYMENT, workload(AFTER, **READING), "login", Rotation(MARK))
    assert consumer is not None
    assert consumer.rolls


def secret(mark: str, *entries: tuple[str, str]) -> dict[str, Any]:
    """A Secret with the mark of its rotation, whose annotations were written at these times."""
    fields = [
        {"manager": "one", "time": time, "fieldsV1": {"f:metadata": {"f:annotations": {f"f:{name}": {}}}}}
        for time, name in entries
    ]
    return {"metadata": {"annotations": {ROTATED_ANNOTATION: mark}, "managedFields": fields}}


def test_a_rotation_is_as_old_as_its_writing_and_not_as_its_mark() -> None:
    live = secret(MARK, (WRITTEN, ROTATED_ANNOTATION), (AFTER, "team"))
    assert rotation_of(secret(MARK), live) == Rotation(MARK, WRITTEN)
    assert rotation_of(secret(OLDER_MARK), live) == rotation_of(secret(OLDER_MARK), None) == Rotation(OLDER_MARK)


def test_who_does_not_read_it_at_the_start_is_no_consumer() -> None:
    other = {"envFrom": [{"secretRef": {"name": "logins"}}]}
    assert consumer_of(DEPLOYMENT, workload(**other), "login", Rotation(MARK, WRITTEN)) is None
    assert consumer_of(DEPLOYMENT, workload(), "login", Rotation(MARK, WRITTEN)) is None


@pytest.mark.parametrize("name", ["registry", "shop.example.com-tls", "a" * 253, "a.b", "x" * 56 + "-y"])
def test_every_name_of_a_secret_has_a_release_and_a_stamp_that_kubernetes_takes(name: str) -> None:
    assert RELEASE_NAME.fullmatch(release_name(name))
    assert len(stamp_name(name).partition("/")[2]) <= 63
    assert stamp_name(name)[-1].isalnum()


def test_different_secrets_have_different_releases() -> None:
    names = ["a.b", "a-b", "a" * 100, "a" * 101, "registry"]
    assert len({release_name(name) for name in names}) == len(names)
    assert release_name("registry") == "secret-registry"
