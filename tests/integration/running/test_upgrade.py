"""The last release goes on working on the schema of this one: what it wrote is read, what it writes is taken.

Migrations up to the last release never change, so its tables can be made again: they are read back from the database
and used as that release used them, with its columns and no others, after every newer migration has run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic import command

from app import create_app
from app.core.db_cli import MIGRATIONS, alembic_config
from app.core.extensions import db
from app.trail.models import APPEND_ONLY
from tests.databases import Databases
from tests.house.tree import ROOT

RELEASED, COMMIT = (ROOT / "migrations/released.txt").read_text("utf-8").splitlines()[-1].split()
FIRST_DAY = date(2026, 1, 1)
MUST_BE: dict[str, dict[str, Any]] = {"allowance_entry": {"undoes_id": None}}
"""What a table asks of a row beyond types and keys."""
DROPPED: frozenset[tuple[str, str]] = frozenset()
"""Columns (table, column) that the last release no longer reads or writes and that may go."""


@dataclass
class Upgraded:
    """The tables as the last release knew them, what it had written, and the database after the upgrade."""

    tables: list[sa.Table]
    written: dict[str, dict[str, Any]]
    engine: sa.Engine


@pytest.fixture(scope="module")
def upgraded(databases: Databases) -> Iterator[Upgraded]:
    app = create_app(databases.settings(databases.empty(), environment="development"))
    with app.app_context():
        command.upgrade(alembic_config(), RELEASED)
        known = sa.MetaData()
        known.reflect(db.engine)
        tables = [table for table in known.sorted_tables if table.name != "alembic_version"]
        with db.engine.begin() as connection:
            written = write(connection, tables, count(1))
        command.upgrade(alembic_config(), "head")
        yield Upgraded(tables, written, db.engine)
        db.engine.dispose()


def write(connection: sa.Connection, tables: list[sa.Table], numbers: Iterator[int]) -> dict[str, dict[str, Any]]:
    """One row in each table, with every column that the last release had."""
    rows: dict[str, dict[str, Any]] = {}
    for table in tables:
        row = {column.name: value_of(column, next(numbers), rows) for column in table.columns}
        rows[table.name] = row | MUST_BE.get(table.name, {})
        connection.execute(sa.insert(table).values(rows[table.name]))
    return rows


def value_of(column: sa.Column[Any], number: int, rows: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        table, name = key.target_fullname.split(".")
        return rows[table][name] if table in rows else None
    kind = column.type
    if isinstance(kind, sa.DateTime):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        return moment if kind.timezone else moment.replace(tzinfo=None)
    if isinstance(kind, sa.CHAR):
        return uuid4().hex
    for of, value in (
        (sa.Uuid, uuid4()),
        (sa.Boolean, True),
        (sa.Integer, number),
        (sa.Numeric, number),
        (sa.Float, number),
        (sa.Date, FIRST_DAY + timedelta(days=number)),
        (sa.Time, datetime(2026, 1, 1, number % 24).time()),
        (sa.JSON, {"number": number}),
        (sa.LargeBinary, f"sealed {number}".encode()),
        (sa.String, f"code-{number}"),
    ):
        if isinstance(kind, of):
            return value
    raise TypeError(f"{column}: {kind!r} is a type this test does not know")


def read(connection: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def test_the_last_release_stands_before_the_newest_migration() -> None:
    numbers = sorted(path.name.split("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))
    assert RELEASED in numbers
    assert len(COMMIT) == 40


def test_the_last_release_reads_what_it_wrote_as_it_wrote_it(upgraded: Upgraded) -> None:
    with upgraded.engine.connect() as connection:
        for table in upgraded.tables:
            assert upgraded.written[table.name] in read(connection, table), table.name


def test_the_last_release_goes_on_writing_and_changing_rows(upgraded: Upgraded) -> None:
    with upgraded.engine.connect() as connection:
        everything = connection.begin()
        rows = write(connection, upgraded.tables, count(5000))
        for table in upgraded.tables:
            assert rows[table.name] in read(connection, table), table.name
            if table.name not in APPEND_ONLY:
                one = [column == rows[table.name][column.name] for column in table.primary_key]
                same = {name: value for name, value in rows[table.name].items() if name not in table.primary_key}
                assert connection.execute(sa.update(table).where(*one).values(same)).rowcount == 1, table.name
        everything.rollback()


def test_no_table_or_column_of_the_last_release_is_gone_or_of_another_kind(upgraded: Upgraded) -> None:
    now = sa.MetaData()
    now.reflect(upgraded.engine)
    for table in upgraded.tables:
        assert table.name in now.tables, f"{table.name} is gone while the last release reads it"
        newer = now.tables[table.name].columns
        for column in table.columns:
            if (table.name, column.name) in DROPPED:
                continue
            assert column.name in newer, f"{table.name}.{column.name} is gone while the last release reads it"
            assert str(newer[column.name].type) == str(column.type), f"{table.name}.{column.name} is of another kind"
            assert newer[column.name].nullable >= column.nullable, f"{table.name}.{column.name} may not be empty now"
