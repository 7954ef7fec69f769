"""What users say about order: objects that come after others, and hooks around the rest."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.hook import check_hook
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Manifest, Source
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.normal import normalise
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.sequence import check_order, order_of

HOME = "shop"


def body(kind: str, name: str, **annotations: str) -> dict[str, Any]:
    """An object that refers to nothing."""
    api = {"Deployment": "apps/v1", "StatefulSet": "apps/v1", "Job": "batch/v1", "Ingress": "networking.k8s.io/v1"}
    marks = {f"ascent.kube/{key}": value for key, value in annotations.items()}
    metadata = {"name": name, "namespace": HOME, "annotations": marks}
    return {"apiVersion": api.get(kind, "v1"), "kind": kind, "metadata": metadata}


def reader(name: str, **annotations: str) -> dict[str, Any]:
    """A workload that reads the ConfigMap settings."""
    container = {"name": "web", "envFrom": [{"configMapRef": {"name": "settings"}}]}
    return {**body("Deployment", name, **annotations), "spec": {"template": {"spec": {"containers": [container]}}}}


def manifests(*bodies: dict[str, Any]) -> list[Manifest]:
    return [Manifest(item, Source("app.yaml", index, index + 1)) for index, item in enumerate(bodies)]


def before(*bodies: dict[str, Any]) -> dict[str, set[str]]:
    """Per object, by its name, what comes before it."""
    needs = order_of(bodies).needs
    return {identity.name: {other.name for other in earlier} for identity, earlier in needs.items()}


def serving(*bodies: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one.name, other.name) for one, other in order_of(bodies).serving}


def test_an_object_comes_after_those_that_it_names() -> None:
    web = body("Deployment", "web", after="StatefulSet/db, ConfigMap/shop/settings,Job")
    objects = [web, body("StatefulSet", "db"), body("ConfigMap", "settings"), body("Job", "load"), body("Job", "seed")]
    assert before(*objects)["web"] == {"db", "settings", "load", "seed"}
    assert serving(*objects) == {("web", name) for name in ("db", "settings", "load", "seed")}


def test_what_objects_refer_to_need_only_be_there() -> None:
    objects = [reader("web"), body("ConfigMap", "settings")]
    assert before(*objects)["web"] == {"settings"}
    assert serving(*objects) == set()


def test_a_kind_as_a_whole_does_not_mean_the_object_itself() -> None:
    assert before(body("Job", "last", after="Job"), body("Job", "first"))["last"] == {"first"}


def test_a_before_hook_comes_after_what_it_needs_and_before_workloads_and_what_follows_them() -> None:
    migrate = {**reader("migrate", hook="before", after="StatefulSet/db"), "apiVersion": "batch/v1", "kind": "Job"}
    names = before(
        migrate, body("StatefulSet", "db"), body("ConfigMap", "settings"), body("ConfigMap", "other"),
        body("Deployment", "web"), body("Ingress", "web-in"), body("Service", "front"),
    )
    assert names["migrate"] == {"db", "settings"}
    assert names["web"] == names["web-in"] == {"migrate"}
    assert names["db"] == names["settings"] == names["other"] == names["front"] == set()


def test_an_after_hook_comes_after_everything_but_its_like() -> None:
    objects = [body("Job", "tell", hook="after"), body("Job", "smoke", hook="after"), body("Deployment", "web"),
               body("Job", "migrate", hook="before")]
    assert before(*objects)["tell"] == before(*objects)["smoke"] == {"web", "migrate"}


@pytest.mark.parametrize(
    ("objects", "path"),
    [
        ([body("Job", "a", after="Job/a")], "Job/shop/a comes after Job/shop/a"),
        (
            [body("Job", "a", after="Job/b"), body("Job", "b", after="Job/a")],
            "Job/shop/a comes after Job/shop/b comes after Job/shop/a",
        ),
        (
            [reader("web"), body("ConfigMap", "settings", after="Deployment/web")],
            "ConfigMap/shop/settings comes after Deployment/shop/web comes after ConfigMap/shop/settings",
        ),
        (
            [body("Deployment", "web", after="Job/smoke"), body("Job", "smoke", hook="after")],
            "Deployment/shop/web comes after Job/shop/smoke comes after Deployment/shop/web",
        ),
    ],
    ids=["itself", "two", "against a reference", "against a hook"],
)
def test_a_circle_is_refused_with_its_path(objects: list[dict[str, Any]], path: str) -> None:
    with pytest.raises(InputError) as caught:
        check_order(manifests(*objects))
    # A circle may be told from any of its objects on.
    told = caught.value.message.partition(": ")[2].rstrip(".").split(" comes after ")
    assert told[0] == told[-1]
    assert set(pairwise(told)) == set(pairwise(path.split(" comes after ")))


def test_a_name_that_no_object_has_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"Job/shop/a \(app.yaml.*\) is to come after Job/b, which is no object"):
        check_order(manifests(body("Job", "a", after="Job/b")))


def test_a_recorded_revision_is_ordered_as_far_as_its_names_go() -> None:
    assert before(body("Job", "a", after="Job/gone,Job/b"), body("Job", "b"))["a"] == {"b"}


def test_t67_generate_name_is_for_hooks_only() -> None:
    hook = body("Job", "", hook="before")
    hook["metadata"] = {"generateName": "migrate-", "annotations": hook["metadata"]["annotations"]}
    (normal,) = normalise(manifests(hook), namespace=HOME, scopes={("batch", "Job"): True})
    assert (normal.body["metadata"]["name"], normal.body["metadata"].get("generateName")) == ("migrate", None)
    bare = {**hook, "metadata": {"generateName": "migrate-"}}
    with pytest.raises(InputError, match="generateName 'migrate-'"):
        normalise(manifests(bare), namespace=HOME, scopes={("batch", "Job"): True})


@pytest.mark.parametrize(
    ("hook", "problem"),
    [
        (body("Job", "a", hook="pre-install"), "to run 'pre-install'"),
        (body("Deployment", "a", hook="before"), "is no Job"),
        ({**body("Job", "a", hook="before"), "spec": {"suspend": True}}, "suspended"),
        (
            {**body("Job", "a"), "metadata": {**body("Job", "a", hook="after")["metadata"], "namespace": "other"}},
            "not in namespace shop",
        ),
    ],
    ids=["another word", "no Job", "suspended", "elsewhere"],
)
def test_what_can_be_no_hook_is_refused(hook: dict[str, Any], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        check_hook(manifests(hook)[0], HOME)
