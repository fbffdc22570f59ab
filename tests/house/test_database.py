"""What the database itself keeps true: migrations, append-only tables, a keep-rule for every table."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import Base, transaction
from app.core.db_cli import MIGRATIONS
from app.core.people import SYSTEM
from app.leaving_care.models import AllowanceEntry
from app.reporting.models import FrozenReport, PublishedReport, ReportCell, WrittenReport
from app.retention.rules import KINDS
from app.trail import record
from app.trail.models import APPEND_ONLY, TrailSeal
from tests.databases import load_models
from tests.factories.leaving_care import make_care_leaver

CALLS = {"UPDATE": "UPDATE {table} SET id = id", "DELETE": "DELETE FROM {table}"}


def tables() -> list[type[Base]]:
    load_models()
    return [mapper.class_ for mapper in Base.registry.mappers]


def test_migrations_make_what_the_models_say(database: orm.Session) -> None:
    assert any(MIGRATIONS.glob("versions/[0-9]*.py")), "write the first migration"
    load_models()
    context = MigrationContext.configure(database.connection(), opts={"compare_type": True})
    differences = [d for d in compare_metadata(context, Base.metadata) if not _is_sqlites_own(d)]
    assert not differences, f"`flask db revision` is wanted: {differences[:5]}"


def _is_sqlites_own(difference: object) -> bool:
    """SQLite's catalogue has one kind of each type; what it reads back differently is not a difference."""
    return isinstance(difference, list) and all(d[0] == "modify_type" for d in difference)


def test_migrations_are_numbered_in_one_line() -> None:
    numbers = sorted(path.name.split("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


@pytest.mark.promise(9)
@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_database_refuses_to_change_what_is_append_only(database: orm.Session, table: str, verb: str) -> None:
    with transaction():
        record("house.tested", None, SYSTEM)
        _seal(database)
        _freeze(database)
    _pay(database)
    with pytest.raises(sa.exc.DBAPIError, match="append only"):
        database.execute(sa.text(CALLS[verb].format(table=table)))
    database.rollback()


def _seal(database: orm.Session) -> None:
    hour = now().replace(minute=0, second=0, microsecond=0)
    database.add(TrailSeal(hour=hour, rows=0, digest=b"x", key_id="k", sealed_at=now()))


def _freeze(database: orm.Session) -> None:
    report = FrozenReport(subject="house", period="2026-Q3", number=1, made_at=now())
    database.add(report)
    database.flush()
    cell = {"by": "county", "group": "county", "question": "", "detail": "", "answer": "people", "people": 5}
    database.add(ReportCell(report_id=report.id, **cell))
    written = WrittenReport(kind="feedback", period="2026-Q3", begun_at=now(), begun_by=report.id)
    database.add(written)
    database.flush()
    people = {"written_by": report.id, "checked_by": written.id}
    database.add(PublishedReport(report_id=written.id, number=1, document={}, published_at=now(), **people))


def _pay(database: orm.Session) -> None:
    record_id = make_care_leaver().id
    with transaction():
        line = {"allowance": "house", "kind": "granted", "pence": 1, "said_at": now(), "said_by": record_id}
        database.add(AllowanceEntry(care_leaver_id=record_id, once="house", **line))


def test_every_table_says_how_long_it_is_kept() -> None:
    missing = [t.__tablename__ for t in tables() if getattr(t, "__keep__", None) not in KINDS]
    assert not missing, f"name a kind of retention.rules.KINDS in __keep__ of {missing}"


def test_times_in_the_database_know_their_zone() -> None:
    plain = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sa.DateTime)
    ]
    assert not plain, f"use a mapped `datetime` (UtcDateTime): {plain}"


def test_every_constraint_has_a_name() -> None:
    load_models()
    nameless = [
        f"{table.name}: {type(constraint).__name__}"
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert not nameless
