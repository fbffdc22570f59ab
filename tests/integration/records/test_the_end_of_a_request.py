"""The end of a finished request for early help, seen from outside: a dump of everything, every file, figures, trail."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.core import clock
from app.core.clock import now, today
from app.core.db import Base, session, transaction
from app.core.extensions import db
from app.early_help.models import Child, EarlyHelpRequest, Part, Share, WaitingTime
from app.early_help.services import deciding
from app.early_help.services.waiting import make_waiting_times
from app.notifications.models import Message
from app.records.expiry import erased
from app.records.expiry.queries import due
from app.records.expiry.services import order, work_on_orders
from app.records.keeping import declared
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.services import make_due_figures
from app.retention.rules import Length
from app.retention.services import hold, set_period
from app.trail.models import TrailEntry
from tests.databases import Databases
from tests.factories import dump_search, people
from tests.factories.early_help import AMIRA, again, decide, identify, make_request, viewer_of
from tests.factories.ended import LONG_AGO, data_protection, ended_request
from tests.factories.survey import answer_rows, said_by
from tests.factories.told import told_long_ago

KIND = "early_help_case"
NOVEMBER = datetime(2026, 11, 22, 10, tzinfo=UTC)
HELD_WORDS = (AMIRA.asker.name, AMIRA.happening, "School is calmer now")
SOURCE = "The council's own schedule"


@pytest.fixture
def place(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """A portal with a database of its own, whose rows reach the disk, and a folder with all its other files."""
    made = databases.app(instance_path=tmp_path, erased_file=tmp_path / "erased.txt")
    with made.app_context():
        try:
            yield made
        finally:
            session().close()
            db.engine.dispose()


@pytest.fixture
def outside(database: orm.Session, tmp_path: Path) -> None:
    erased.use_list(tmp_path / "erased.txt")


def keep(kind: str, started_by: str) -> None:
    viewer = data_protection()
    with transaction():
        set_period(kind, started_by, Length(6, "years"), SOURCE, today(), viewer)


def carry_out(kind: str, record_id: UUID) -> None:
    """A person orders it; the worker erases it, and once more to end the order."""
    viewer = data_protection()
    with transaction():
        order(kind, {record_id}, viewer)
    for went in (1, 0):
        with transaction():
            assert work_on_orders(now()) == went


def held_request() -> UUID:
    """Another family's, which ended as long ago, and over which a hold lies."""
    with clock.frozen(LONG_AGO):
        viewer = viewer_of(people.make_staff("early_help_hub"), "early_help_hub")
        request = decide(identify(make_request("amira"), viewer), viewer)
        with transaction():
            request = again(request.reference)
            deciding.close(request, viewer, reason="ended", told=HELD_WORDS[2], version=request.version)
    request_id = again(request.reference).id
    keeper = data_protection()
    with transaction():
        hold("family", request_id, "inquiry", "The inquiry asked us to", keeper)
    return request_id


def sealed() -> Counter[bytes]:
    """Every sealed value there is, as it lies in the database."""
    found: Counter[bytes] = Counter()
    for table in Base.metadata.sorted_tables:
        for column in (one for one in table.columns if one.name.endswith("_sealed")):
            found.update(bytes(one) for one in session().scalars(sa.select(column).where(column.is_not(None))))
    session().rollback()
    return found


def files(place: Flask) -> bytes:
    """Every file of the portal, and a plain dump of the database: the raw bytes, one after the other."""
    folder = Path(place.config["SETTINGS"].instance_path)
    there = [file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()]
    return b"".join(there) + dump_search.octets() + _as_sql()


def _as_sql() -> bytes:
    if db.engine.dialect.name != "sqlite":
        return b""
    with sqlite3.connect(str(db.engine.url.database)) as read:
        return "\n".join(read.iterdump()).encode()


def in_files(raw: bytes, sealed_values: Counter[bytes]) -> list[bytes]:
    """Which of these lie there, as bytes or spelled in hexadecimal as a dump has them."""
    small = raw.lower()
    return [one for one in sealed_values if one in raw or one.hex().encode() in small]


def statistics() -> dict[str, list[str]]:
    """Every row of every table of statistics, and the figures behind what was published, opened.

    Not how many items a quarter had that are gone: that is what grows when one goes.
    """
    tables = {table for kept in declared() if kept.kind == "statistics" for table in kept.tables} - {"feedback_gone"}
    found = {
        table.name: sorted(str(dict(row._mapping)) for row in session().execute(sa.select(table)))
        for table in Base.metadata.sorted_tables
        if table.name in tables
    }
    reports = session().scalars(sa.select(FrozenReport)).all()
    found["made_from"] = sorted(json.dumps(one.made_from, sort_keys=True) for one in reports)
    session().rollback()
    return found


def trail_ids() -> set[UUID]:
    return set(session().scalars(sa.select(TrailEntry.id)))


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_no_word_of_it_is_left_in_the_database_or_in_any_file_and_the_held_one_stays(place: Flask) -> None:
    held, before = held_request(), sealed()
    ended = ended_request()
    keep(KIND, "closed")
    own = sealed() - before
    assert _counts(ended.id) == {"children": 2, "parts": 2, "shares": 1}
    assert session().scalar(sa.select(sa.func.count()).select_from(Message)) != 0
    assert dump_search.found_in(dump_search.everything(), ended.wanted) == sorted(ended.wanted)
    assert set(in_files(files(place), own)) == set(own)
    assert {one.record.id: one.kept for one in due(today())} == {held: "held", ended.id: None}
    carry_out(KIND, ended.id)
    after, raw = dump_search.everything(), files(place)
    assert dump_search.found_in(after, ended.wanted) == []
    assert [one for one in ended.wanted if one.lower().encode() in raw.lower()] == []
    went = own - sealed()
    assert len(went) > 20
    assert in_files(raw, went) == []
    assert dump_search.found_in(after, HELD_WORDS) == sorted(HELD_WORDS)
    assert session().get(EarlyHelpRequest, held) is not None
    assert place.config["SETTINGS"].erased.read_text().split()[1:] == [KIND, str(ended.id)]
    assert [one.kept for one in due(today())] == ["held"]


@pytest.mark.promise(9)
def test_its_end_leaves_in_the_trail_who_ordered_it_and_what_went_by_kind_and_number_and_nothing_else(
    outside: None,
) -> None:
    ended = ended_request()
    keep(KIND, "closed")
    rows = Counter({table.name: _rows(table) for table in Base.metadata.sorted_tables})
    before = trail_ids()
    carry_out(KIND, ended.id)
    told = session().scalars(sa.select(TrailEntry).where(TrailEntry.id.not_in(before)).order_by(TrailEntry.at)).all()
    ordered, gone = [row for row in told if row.event.startswith("records.")]
    assert {row.event for row in told} - {"records.erasure_confirmed", "records.erased"} <= {"accounts.staff_created"}
    assert (ordered.event, ordered.codes) == ("records.erasure_confirmed", {"kind": KIND, "records": 1})
    assert (gone.event, gone.actor_kind, gone.actor_id, gone.thing_id) == ("records.erased", "system", None, None)
    kinds = {kept.kind for kept in declared()}
    assert gone.codes["record"] == KIND
    assert set(gone.codes) - {"record"} <= kinds
    numbers = {code: number for code, number in gone.codes.items() if code != "record"}
    left = Counter({table.name: _rows(table) for table in Base.metadata.sorted_tables})
    kind_of = {table: kept.kind for kept in declared() for table in kept.tables}
    went: Counter[str] = Counter()
    for name, number in (rows - left).items():
        went[kind_of[name]] += number
    assert numbers == dict(went)


@pytest.mark.promise(2)
def test_statistics_and_frozen_figures_are_to_the_letter_what_they_were(outside: None) -> None:
    said_by(answer_rows(30, {"listens": {"all_the_time": 18, "sometimes": 6, "never": 6}}))
    ended, told = ended_request(), told_long_ago()
    with transaction():
        session().add(WaitingTime(made_at=now(), requests=25, half_within=1, nine_in_ten_within=2))
        make_due_figures(NOVEMBER)
        make_due_figures(NOVEMBER)
    before = statistics()
    assert all(before[one.__tablename__] for one in (ReportCell, WaitingTime))
    assert before["made_from"]
    for kind, started_by, record_id in ((KIND, "closed", ended.id), ("feedback", "given", told.id)):
        keep(kind, started_by)
        carry_out(kind, record_id)
    assert statistics() == before
    with transaction():
        assert make_due_figures(NOVEMBER) == 0
        assert make_waiting_times(now()) in (0, 1)
    cells = session().scalars(sa.select(ReportCell).where(ReportCell.by == "county", ReportCell.question == "listens"))
    shown = {cell.answer: cell.people for cell in cells}
    assert (shown["all_the_time"], shown["sometimes"], shown["never"]) == (18, 6, 6)


def _counts(request_id: UUID) -> dict[str, int]:
    def count(query: sa.Select[tuple[UUID]]) -> int:
        return len(session().scalars(query).all())

    parts = sa.select(Part.id).where(Part.request_id == request_id)
    return {
        "children": count(sa.select(Child.id).where(Child.request_id == request_id)),
        "parts": count(parts),
        "shares": count(sa.select(Share.id).where(Share.part_id.in_(parts))),
    }


def _rows(table: sa.Table) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(table)) or 0
