"""What a release owns when a run is over."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.decide import Situation
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.inventory import inventory_after
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.ownership import applied_of
from ansible_collections.ascent.kube.plugins.module_utils._engine.store.records import Inventory, Owned
from live import CONFIG_MAPS, PART_OF, config_map, data, ours, owned, wanted

ITEM = wanted({"a": "1"})
BEFORE = config_map({"a": "1"}, ours(data("a")))
AFTER = config_map({"a": "1"}, ours(data("a"), time="T2"))
KNOWN = Inventory.of([owned(ITEM, BEFORE)])
SERVED = {ITEM.identity: CONFIG_MAPS}
EMPTY = Situation(PART_OF, (ITEM,), KNOWN, {}, resources=SERVED)


def test_what_was_applied_has_the_trace_of_the_answer() -> None:
    found = inventory_after((ITEM,), EMPTY, KNOWN, {ITEM.identity: AFTER}, {})
    assert found.members[ITEM.identity].applied == applied_of(AFTER)
    assert found.members[ITEM.identity].uid == "u1"
    assert found.members[ITEM.identity].digest == ITEM.digest


def test_what_was_looked_at_and_left_has_the_trace_that_was_read() -> None:
    looked = Situation(PART_OF, (ITEM,), KNOWN, {}, whole={ITEM.identity: AFTER})
    assert inventory_after((ITEM,), looked, KNOWN, {}, {}).members[ITEM.identity].applied == applied_of(AFTER)


def test_what_was_not_even_looked_at_stays_as_it_was_known() -> None:
    assert inventory_after((ITEM,), EMPTY, KNOWN, {}, {}) == KNOWN


def test_what_is_not_wanted_or_not_there_is_no_member() -> None:
    assert inventory_after((), EMPTY, KNOWN, {}, {}) == Inventory()
    assert inventory_after((ITEM,), EMPTY, Inventory(), {}, {}) == Inventory()
    meant = Inventory.of([Owned(ITEM.identity, "v1")])
    assert inventory_after((ITEM,), EMPTY, meant, {}, {}) == meant


def test_t37_what_leaves_while_its_kind_is_not_served_stays_a_member() -> None:
    leaving = Situation(PART_OF, (), KNOWN, {})
    assert inventory_after((), leaving, KNOWN, {}, {}) == KNOWN
    assert inventory_after((), Situation(PART_OF, (), KNOWN, {}, resources=SERVED), KNOWN, {}, {}) == Inventory()


def test_a_contest_is_remembered_until_another_of_its_field_takes_its_place() -> None:
    known = Inventory.of([replace(owned(ITEM, BEFORE), contests=((".data.a", "operator", "1"),))])
    for found, more in (((), "1"), ((".data.a", "operator", "2"), "2")):
        contests = {ITEM.identity: (found,)} if found else {}
        after = inventory_after((ITEM,), EMPTY, known, {ITEM.identity: AFTER}, contests)
        assert after.members[ITEM.identity].contests == ((".data.a", "operator", more),)
        assert Inventory.from_json(after.to_json()) == after
