"""Every deletion and every release leaves the trail it should and nothing else: who, what kind, how many, no word."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.core import clock
from app.core.clock import now, today
from app.core.db import Base, session, transaction
from app.core.people import VISITOR
from app.records.expiry import erased
from app.records.expiry.services import erase_again, order, work_on_orders
from app.records.keeping import declared
from app.records.looking.models import UnusualLooking, WhoLookedAnswer
from app.records.putting_right import services as putting_right
from app.reporting.models import FrozenReport
from app.reporting.services import make_due_figures
from app.retention.rules import KINDS
from app.retention.services import hold
from app.trail.models import TrailEntry
from tests.factories.ended import data_protection, ended_request
from tests.factories.leaving_care import make_care_leaver
from tests.factories.told import LONG_AGO, keep_six_years, told_long_ago
from tests.integration.records.test_rooms_let_go import MAKERS, counted
from tests.integration.records.test_who_left_goes import who_left

LATER, MINUTE = datetime(2100, 1, 4, 10, tzinfo=UTC), timedelta(minutes=1)
WORDS = ("Tamsin", "blue gate", "Kerry", "swimming", "Oluwaseun", "Jean Furze", "It is about my file", "Kayleigh")
NO_ROWS = {"evidence_link", "audit_case_unnamed", "occasion_unnamed", "name_kept"}
"""What is told beside rows: links behind figures, and what stays without whom it was about, or as a name alone."""
CODE = re.compile(r"[a-z][a-z0-9_]{1,40}")
Undo = type("Undo", (Exception,), {})


@pytest.fixture(autouse=True)
def _outside(app: Flask, database: orm.Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.records.expiry.services._clean", lambda: None)
    erased.use_list(tmp_path / "erased.txt")


def a_data_ask() -> UUID:
    with transaction():
        row = putting_right.take_in(putting_right.Said("wrong", "It is about my file", "form"), VISITOR)
        row.told_at = now()
    return row.id


def an_unusual_day() -> UUID:
    with transaction():
        row = UnusualLooking(once=uuid4().hex, staff_id=uuid4(), day=today(), sign="many", records=90)
        row.first_at = row.last_at = row.listed_at = row.reviewed_at = now()
        row.note = "Kerry rang"
        session().add(row)
    return row.id


def an_answer() -> UUID:
    with transaction():
        row = WhoLookedAnswer(person_kind="child", person_id=uuid4(), asked_on=today(), first_on=today())
        row.last_on, row.way, row.lines, row.checked = today(), "by_hand", [], {"why": "Kerry rang"}
        row.prepared_at, row.prepared_by, row.decided_at = now(), uuid4(), now()
        session().add(row)
    return row.id


def figures() -> UUID:
    with transaction():
        row = FrozenReport(subject="actions", period="2019-Q1", number=1, made_at=now(), made_from={"records": []})
        session().add(row)
    return row.id


def _all() -> Iterator[tuple[str, UUID]]:
    """One of every kind that a person lets go, made long ago and ended."""
    worker, staff = who_left()
    with clock.frozen(LONG_AGO):
        yield from ((kind, make()) for kind, (_kind, make) in MAKERS.items())
        yield from (("data_ask", a_data_ask()), ("unusual_looking", an_unusual_day()))
        yield from (("who_looked_answer", an_answer()), ("figures", figures()))
        yield "care_leaver", make_care_leaver().id
    yield from (("feedback", told_long_ago("named").id), ("early_help_case", ended_request().id))
    yield from (("worker", worker), ("account", staff))


@pytest.fixture
def everything() -> dict[str, UUID]:
    """One of every kind, due in a hundred years."""
    made = dict(_all())
    viewer = data_protection()
    for kind in made:
        if kind != "care_leaver":
            keep_six_years(kind, KINDS[kind].clocks[0], viewer)
    counted()
    with transaction():
        make_due_figures(now())
    return made


@contextmanager
def told() -> Iterator[list[TrailEntry]]:
    """What came into the trail meanwhile, oldest first; who began to work here for the test itself left out."""
    before, found = set(session().scalars(sa.select(TrailEntry.id))), list[TrailEntry]()
    yield found
    rows = session().scalars(sa.select(TrailEntry).order_by(TrailEntry.at, TrailEntry.id)).all()
    found += [one for one in rows if one.id not in before and not one.event.startswith(("accounts.", "feedback.theme"))]


def rows() -> Counter[str]:
    """How many rows there are of each kind of record."""
    kinds = {name: kept.kind for kept in declared() for name in kept.tables}
    tables = [(name, Base.metadata.tables[name]) for name in kinds]
    many = [sa.select(sa.literal(name), sa.func.count()).select_from(table) for name, table in tables]
    found: Counter[str] = Counter()
    for name, number in (row for some in _batches(many) for row in session().execute(sa.union_all(*some))):
        found[kinds[name]] += number
    return found


def _batches(many: Sequence[sa.Select[tuple[str, int]]]) -> Iterator[Sequence[sa.Select[tuple[str, int]]]]:
    """SQLite joins no more than 500 at once; fewer keep a plan small."""
    return (many[start : start + 50] for start in range(0, len(many), 50))


def is_wordless(entry: TrailEntry, *never: UUID) -> bool:
    """Whether it holds codes and numbers alone: no word that somebody wrote, no id of what went."""
    written = json.dumps([entry.event, entry.thing_kind, str(entry.thing_id), entry.codes])
    plain = all(isinstance(one, int) or CODE.fullmatch(str(one)) for one in entry.codes.values())
    return plain and not any(one in written for one in (*WORDS, *map(str, never)))


@pytest.mark.promise(6)
@pytest.mark.promise(9)
def test_every_eraser_leaves_who_ordered_it_and_what_went_by_kind_and_number(everything: dict[str, UUID]) -> None:
    assert set(everything) == {kept.kind for kept in declared() if kept.goes == "confirmed"}
    viewer = data_protection()
    for kind, record_id in everything.items():
        before = rows()
        with told() as entries:
            with clock.frozen(LATER), transaction():
                assert order(kind, {record_id}, viewer) == 1
            for went in (1, 0):
                with clock.frozen(LATER + MINUTE), transaction():
                    assert work_on_orders(now()) == went, kind
        said, gone = entries
        assert (said.event, said.actor_id, said.role, said.thing_id) == (
            "records.erasure_confirmed", viewer.id, "data_protection", None
        )  # fmt: skip
        assert said.codes == {"kind": kind, "records": 1}
        _is_told(gone, "records.erased", kind, before)
        assert is_wordless(said, record_id)
        assert is_wordless(gone, record_id)


@pytest.mark.promise(9)
def test_what_an_old_copy_brought_back_goes_again_with_one_line_each(everything: dict[str, UUID]) -> None:
    for kind, record_id in everything.items():
        before = rows()
        with told() as entries, suppress(Undo), transaction():
            assert erase_again([erased.Line(LONG_AGO, kind, record_id)]) == 1
            _is_told(_last(), "records.erased_again", kind, before)
            assert is_wordless(_last(), record_id)
            raise Undo
        assert not entries, "nothing of it happened: it is taken back for the next"


@pytest.mark.promise(9)
def test_what_is_held_by_then_leaves_that_it_was_not_erased_and_the_record(everything: dict[str, UUID]) -> None:
    viewer = data_protection()
    with clock.frozen(LATER), transaction():
        for kind, record_id in everything.items():
            order(kind, {record_id}, viewer)
        for kind in everything:
            hold(kind, None, "court", "Kerry went to court", viewer)
    before = rows()
    with clock.frozen(LATER), told() as entries, transaction():
        assert work_on_orders(now()) == 0
    assert {one.event for one in entries} == {"records.erasure_stopped"}
    assert {one.codes["kind"] for one in entries} == set(everything)
    assert all(one.codes["why"] == "held" and one.actor_kind == "system" for one in entries)
    assert all(is_wordless(one, *everything.values()) for one in entries)
    assert rows() - before + (before - rows()) == Counter(erasure_order=len(everything), trail=0) + Counter(
        trail=len(everything)
    )


def _last() -> TrailEntry:
    session().flush()
    found = session().scalars(sa.select(TrailEntry).where(TrailEntry.event.startswith("records."))).all()
    return max(found, key=lambda one: (one.at, one.event == "records.erased_again"))


def _is_told(gone: TrailEntry, event: str, kind: str, before: Counter[str]) -> None:
    """That one thing went, of which kind, and of every kind as many rows as are not there any more."""
    assert (gone.event, gone.actor_kind, gone.actor_id, gone.thing_id) == (event, "system", None, None)
    assert gone.codes["record"] == kind
    numbers = {code: many for code, many in gone.codes.items() if code not in {"record", *NO_ROWS}}
    assert set(numbers) <= set(KINDS), kind
    left = before - rows()
    changed = {code: many for code, many in numbers.items() if left[code] != many}
    assert changed in ({}, {"figures": 1} if kind == "figures" else {}), (kind, changed, dict(left))
    assert set(left) - {"erasure_order"} <= set(numbers), (kind, dict(left), numbers)
