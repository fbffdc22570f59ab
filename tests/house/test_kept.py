"""Every table is declared by the room that owns it, once, under the kind it names itself."""

from collections import Counter
from importlib import import_module

import pytest

from app.core.db import Base
from app.records.keeping import declared
from app.retention.keeping import Kept
from app.retention.rules import KINDS
from app.rooms import KEEPING
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
    by_hand = {kept.kind for kept in declared() if kept.goes == "confirmed"}
    assert by_hand == set_by_council
    assert {kept.kind for kept in declared()} == set(KINDS)
    by_itself = {kept.kind for kept in declared() if kept.goes == "by_itself"}
    assert {kind for kind, one in KINDS.items() if one.expires_by_itself} <= by_itself


STAYS = {
    "settings": "what the council set: periods, holds, themes, teams. A hold that is lifted goes with whom it was over",
    "statistics": "numbers, made once, that hold no person; what they were made from is of another kind, and goes",
    "trail": "who did what and who looked: ids and codes that lead nowhere once the record has gone",
    "offer": "what care leavers can get: public, the same for everybody",
}
"""Kinds whose tables keep their rows, and why."""


@pytest.mark.promise(9)
def test_no_table_is_without_a_way_to_go_unless_it_says_here_why() -> None:
    assert {kept.kind for kept in declared() if kept.goes == "stays"} == set(STAYS)
    empty = Kept("none", (), "stays")
    ways = ("ended", "find", "erase")
    half = [kept.kind for kept in declared() if kept.goes == "confirmed" and _lacks(kept, empty, ways)]
    assert not half, f"said to go when it is due, and lacks a way: {half}"


@pytest.mark.promise(9)
def test_what_goes_with_another_record_is_let_go_of_by_its_room() -> None:
    rooms = [(path.split(":")[0], path) for path in KEEPING]
    said = {name: getattr(import_module(name), path.split(":")[1]) for name, path in rooms}
    empty = Kept("none", (), "stays")
    for name, kept_here in said.items():
        if any(kept.goes == "with_record" for kept in kept_here):
            assert any(not _lacks(kept, empty, ("lets_go",)) for kept in kept_here), name


def _lacks(kept: Kept, empty: Kept, ways: tuple[str, ...]) -> bool:
    """Whether one of these is what a declaration has that says nothing of it."""
    return any(getattr(kept, way) is getattr(empty, way) for way in ways)
