"""The ApplySet label and the annotation beside it."""

from __future__ import annotations

from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.membership import part_of_id, stamp


def test_the_id_is_that_of_kubernetes() -> None:
    # echo -n 'ascent-shop.prod.ConfigMap.' | openssl dgst -sha256 -binary | basenc --base64url
    assert part_of_id("ascent-shop", "prod") == "applyset-b8udMrE4YzWsG0gXAB5CUwSFtgwkOJ9UsudbBF_1lkE-v1"
    assert len(part_of_id("n" * 253, "s" * 63)) == 55


def test_a_stamp_is_on_the_object_alone() -> None:
    body = {
        "metadata": {"name": "web", "labels": {"app": "web"}},
        "spec": {"selector": {"matchLabels": {"app": "web"}}, "template": {"metadata": {"labels": {"app": "web"}}}},
    }
    stamped = stamp(body, release="prod/shop", part_of="applyset-x-v1")
    assert stamped["metadata"] == {
        "name": "web",
        "labels": {"app": "web", "applyset.kubernetes.io/part-of": "applyset-x-v1"},
        "annotations": {"ascent.kube/release": "prod/shop"},
    }
    assert stamped["spec"] == body["spec"]
    assert body["metadata"] == {"name": "web", "labels": {"app": "web"}}
