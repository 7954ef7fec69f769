"""Field sets: as the API server writes them, and what an object holds in them."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.fields import (
    FieldSet,
    extract,
    readable,
    remove,
    values,
)
from hypothesis import given
from hypothesis import strategies as st

Fields = dict[str, Any]

WEB: Fields = {
    "f:metadata": {"f:labels": {".": {}, "f:app": {}}},
    "f:spec": {
        "f:replicas": {},
        "f:template": {
            "f:spec": {
                "f:containers": {
                    'k:{"name":"web"}': {
                        ".": {},
                        "f:name": {},
                        "f:image": {},
                        "f:ports": {
                            ".": {},
                            'k:{"containerPort":80,"protocol":"TCP"}': {".": {}, "f:containerPort": {}},
                        },
                    }
                }
            }
        },
    },
}
BODY: Fields = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web", "labels": {"app": "web", "team": "blue"}, "finalizers": ["a", "b"]},
    "spec": {
        "replicas": 2,
        "template": {
            "spec": {
                "containers": [
                    {"name": "proxy", "image": "proxy:1"},
                    {"name": "web", "image": "web:1", "tty": True, "ports": [{"containerPort": 80}]},
                ]
            }
        },
    },
}
CONTAINERS = ("spec", "template", "spec", "containers")


def at(body: Fields, *path: str | int) -> Any:
    value: Any = body
    for step in path:
        value = value[step]
    return value


def containers(fields: Fields) -> FieldSet:
    """The set of these fields below the containers."""
    return FieldSet.parse({"f:spec": {"f:template": {"f:spec": {"f:containers": fields}}}})


def test_paths_are_readable_leaves() -> None:
    web = ".spec.template.spec.containers[name=web]"
    assert FieldSet.parse(WEB).paths() == [
        ".metadata.labels.app",
        ".spec.replicas",
        f"{web}.image",
        f"{web}.name",
        f"{web}.ports[containerPort=80,protocol=TCP].containerPort",
    ]
    other = FieldSet.parse({"f:a": {'v:"x"': {}, "v:1": {}, "i:0": {}, "f:b.c/d": {}}})
    assert other.paths() == [".a.b.c/d", ".a[0]", ".a[1]", ".a[x]"]


@pytest.mark.parametrize(
    "fields", [{}, WEB, {"f:a": {}}, {"f:a": {'v:"x"': {}, "i:0": {}, 'k:{"a:b":1}': {".": {}, "f:c": {}}}}]
)
def test_written_as_it_was_read(fields: Fields) -> None:
    assert FieldSet.parse(fields).to_fields_v1() == fields


def test_no_entry_is_the_empty_set() -> None:
    assert FieldSet.parse(None).is_empty()
    assert FieldSet.parse({}) == FieldSet()
    assert not FieldSet.parse({"f:a": {}}).is_empty()


def test_algebra_knows_the_place_from_what_is_below() -> None:
    whole = FieldSet.parse({"f:a": {".": {}, "f:b": {}, "f:c": {}}})
    part = FieldSet.parse({"f:a": {"f:b": {}}})
    assert whole.difference(part).to_fields_v1() == {"f:a": {"f:c": {}}}
    assert whole.difference(FieldSet.parse({"f:a": {"f:b": {}, "f:c": {}}})).is_empty()
    assert whole.difference(FieldSet.parse({"f:a": {".": {}}})).paths() == [".a.b", ".a.c"]
    assert whole.intersection(part) == part
    assert part.union(FieldSet.parse({"f:d": {}})).paths() == [".a.b", ".d"]
    assert part.difference(whole).is_empty()


def test_extract_takes_the_values_and_the_keys_that_name_them() -> None:
    assert extract(BODY, FieldSet.parse(WEB)) == {
        "metadata": {"labels": {"app": "web"}},
        "spec": {
            "replicas": 2,
            "template": {
                "spec": {"containers": [{"name": "web", "image": "web:1", "ports": [{"containerPort": 80}]}]},
            },
        },
    }
    image = containers({'k:{"name":"web"}': {"f:image": {}}})
    assert at(extract(BODY, image), *CONTAINERS) == [{"name": "web", "image": "web:1"}]


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"f:metadata": {"f:labels": {}}}, {"metadata": {"labels": {"app": "web", "team": "blue"}}}),
        ({"f:metadata": {"f:labels": {"f:gone": {}}}}, {"metadata": {"labels": {}}}),
        ({"f:metadata": {"f:finalizers": {'v:"b"': {}, 'v:"c"': {}}}}, {"metadata": {"finalizers": ["b"]}}),
        ({"f:metadata": {"f:finalizers": {"i:0": {}, "i:9": {}}}}, {"metadata": {"finalizers": ["a"]}}),
        ({"f:other": {"f:x": {}}}, {}),
        ({}, {}),
    ],
)
def test_extract(fields: Fields, part: Fields) -> None:
    assert extract(BODY, FieldSet.parse(fields)) == part


def test_extract_keeps_the_order_of_the_object() -> None:
    fields = containers({'k:{"name":"web"}': {"f:image": {}}, 'k:{"name":"proxy"}': {"f:image": {}}})
    assert [item["name"] for item in at(extract(BODY, fields), *CONTAINERS)] == ["proxy", "web"]


def test_values_are_found_by_place() -> None:
    web = ".spec.template.spec.containers[name=web]"
    found = values(BODY, FieldSet.parse(WEB))
    assert {readable(place): value for place, value in found.items()} == {
        ".metadata.labels.app": "web",
        ".spec.replicas": 2,
        f"{web}.image": "web:1",
        f"{web}.name": "web",
        f"{web}.ports[containerPort=80,protocol=TCP].containerPort": 80,
    }
    assert values(BODY, FieldSet.parse({"f:spec": {"f:paused": {}}, "f:kind": {"f:x": {}}})) == {}
    assert values({"a": None}, FieldSet.parse({"f:a": {}})) == {("f:a",): None}


def test_what_others_hold_in_a_mapping_is_not_taken_with_it() -> None:
    mine = FieldSet.parse({"f:metadata": {"f:labels": {".": {}, "f:app": {}}}})
    theirs = FieldSet.parse({"f:metadata": {"f:labels": {"f:app": {}, "f:team": {}}}})
    assert remove(BODY, mine.difference(theirs)) == BODY


def test_remove_leaves_what_others_hold() -> None:
    rest = remove(BODY, FieldSet.parse(WEB))
    assert at(rest, "metadata", "labels") == {"team": "blue"}
    assert "replicas" not in rest["spec"]
    assert at(rest, *CONTAINERS) == [{"name": "proxy", "image": "proxy:1"}, {"name": "web", "tty": True}]
    assert at(BODY, *CONTAINERS, 1, "image") == "web:1"


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({".": {}, "f:name": {}, "f:image": {}}, []),
        ({".": {}}, []),
        ({"f:image": {}}, [{"name": "proxy"}]),
        ({"f:name": {}, "f:image": {}}, [{"name": "proxy"}]),
    ],
)
def test_an_item_goes_with_its_own_place_only(fields: Fields, left: list[Fields]) -> None:
    rest = remove(BODY, containers({'k:{"name":"proxy"}': fields}))
    assert at(rest, *CONTAINERS) == [*left, at(BODY, *CONTAINERS, 1)]


@pytest.mark.parametrize(
    ("body", "fields", "rest"),
    [
        ({"a": {"b": 1}}, {"f:a": {"f:b": {}}}, {}),
        ({"a": {"b": 1, "c": {}}}, {"f:a": {"f:b": {}}}, {"a": {"c": {}}}),
        ({"a": {}}, {"f:a": {"f:b": {}}}, {"a": {}}),
        ({"a": ["x"]}, {"f:a": {'v:"x"': {}}}, {}),
        ({"a": 1}, {"f:a": {"f:b": {}}}, {"a": 1}),
        ({"a": 1}, {"f:b": {}}, {"a": 1}),
    ],
)
def test_remove(body: Fields, fields: Fields, rest: Fields) -> None:
    assert remove(body, FieldSet.parse(fields)) == rest


_names = st.sampled_from("abc")
_bodies = st.recursive(
    st.integers(0, 3), lambda inner: st.dictionaries(_names, inner, min_size=1, max_size=3), max_leaves=8
).filter(lambda value: isinstance(value, dict))


def leaves_of(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(value, dict):
        return [path]
    return [leaf for key, item in value.items() for leaf in leaves_of(item, (*path, f"f:{key}"))]


@given(_bodies, st.data())
def test_what_is_extracted_and_what_is_left_make_the_whole(body: Fields, data: st.DataObject) -> None:
    every = leaves_of(body)
    chosen = FieldSet(frozenset(data.draw(st.sets(st.sampled_from(every)))))
    part, rest = extract(body, chosen), remove(body, chosen)
    assert set(leaves_of(part) if part else []) == chosen.members
    assert set(leaves_of(rest) if rest else []) == set(every) - chosen.members
    assert FieldSet.parse(chosen.to_fields_v1()) == chosen
