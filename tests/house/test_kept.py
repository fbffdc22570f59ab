"""Every table is declared by the room that owns it, once, under the kind it names itself."""

from collections import Counter

from app.core.db import Base
from app.records.keeping import declared
from app.retention.rules import KINDS
from tests.databases import load_models


def test_every_table_is_declared_by_somebody_once() -> None:
    load_models()
    said = Counter(table for kept in declared() for table in kept.tables)
    there = set(Base.metadata.tables)
    assert not there - set(said), f"declare in the `kept.py` of its room (read from app/rooms.py): {there - set(said)}"
    assert not set(said) - there, f"declared, and there is no such table: {set(said) - there}"
    assert not [table for table, times in said.items() if times > 1]


def test_a_table_is_declared_under_the_kind_it_names() -> None:
    load_models()
    named = {mapper.local_table.name: mapper.class_.__keep__ for mapper in Base.registry.mappers}
    wrong = [f"{t}: {kept.kind}, {named[t]}" for kept in declared() for t in kept.tables if named.get(t) != kept.kind]
    assert not wrong


def test_what_a_council_may_set_a_period_for_is_what_a_person_lets_go() -> None:
    set_by_council = {kind for kind, one in KINDS.items() if one.clocks}
    by_hand = {kept.kind for kept in declared() if kept.goes in ("confirmed", "nobody_yet")}
    assert by_hand == set_by_council
    assert {kept.kind for kept in declared()} == set(KINDS)
    by_itself = {kept.kind for kept in declared() if kept.goes == "by_itself"}
    assert {kind for kind, one in KINDS.items() if one.expires_by_itself} <= by_itself
