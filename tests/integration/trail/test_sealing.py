"""The trail is sealed hour by hour, and a changed, missing or swapped row shows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app import trail
from app.core import clock
from app.core.db import transaction
from app.core.people import Actor
from app.trail import sealing
from app.trail.models import TrailEntry, append_only_statements

NINE = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def outside(tmp_path: Path) -> Iterator[Path]:
    before = sealing.outside_file()
    sealing.use_outside_file(tmp_path / "seals.txt")
    yield tmp_path / "seals.txt"
    if before is not None:
        sealing.use_outside_file(before)


@pytest.fixture
def three_hours(database: orm.Session) -> orm.Session:
    """Something done in each of three hours, sealed."""
    with transaction():
        for hour in (9, 10, 11):
            with clock.frozen(NINE.replace(hour=hour)):
                trail.record("early_help.submitted", None, Actor("staff", uuid4(), "early_help_hub"), came_by="phone")
    with transaction():
        assert sealing.seal_closed_hours(NINE.replace(hour=12)) == 3
    return database


def allow_changes(database: orm.Session) -> None:
    """What an attacker with the database owner's rights would do first."""
    for table in ("trail_entry", "trail_seal"):
        for verb in ("update", "delete"):
            on = f" ON {table}" if database.get_bind().dialect.name == "postgresql" else ""
            database.execute(sa.text(f"DROP TRIGGER {table}_no_{verb}{on}"))


@pytest.mark.promise(9)
def test_an_untouched_trail_verifies(three_hours: orm.Session) -> None:
    assert sealing.verify() == (3, [])


@pytest.mark.promise(9)
@pytest.mark.parametrize("change", ["role", "missing"])
def test_a_changed_or_missing_row_shows_in_its_hour(three_hours: orm.Session, change: str) -> None:
    allow_changes(three_hours)
    row = three_hours.scalars(sa.select(TrailEntry).where(TrailEntry.at == NINE.replace(hour=10))).one()
    if change == "role":
        three_hours.execute(sa.update(TrailEntry).where(TrailEntry.id == row.id).values(role="administrator"))
    else:
        three_hours.execute(sa.delete(TrailEntry).where(TrailEntry.id == row.id))
    three_hours.expire_all()
    _checked, faults = sealing.verify()
    assert [(fault.hour.hour, fault.kind) for fault in faults] == [(10, "rows_changed")]


@pytest.mark.promise(9)
def test_cutting_off_the_last_seals_shows_against_the_file_outside(
    app: object, three_hours: orm.Session, outside: Path
) -> None:
    assert len(outside.read_text().splitlines()) == 1
    allow_changes(three_hours)
    three_hours.execute(sa.text("DELETE FROM trail_seal"))
    assert [fault.kind for fault in sealing.verify()[1]] == ["outside_seal_differs"]


def test_sealing_twice_seals_nothing_twice(three_hours: orm.Session) -> None:
    with transaction():
        assert sealing.seal_closed_hours(NINE.replace(hour=12)) == 0


@pytest.mark.promise(9)
@pytest.mark.parametrize("statement", ["UPDATE trail_entry SET role = 'x'", "DELETE FROM trail_entry"])
def test_the_database_refuses_to_change_the_trail(three_hours: orm.Session, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="append only"):
        three_hours.execute(sa.text(statement))


def test_words_are_refused_where_codes_belong(database: orm.Session) -> None:
    with pytest.raises(ValueError, match="codes, not words"):
        trail.record("early_help.submitted", None, Actor("system"), reason="she said he hits her")


def test_every_append_only_table_is_guarded_on_both_databases() -> None:
    for dialect in ("sqlite", "postgresql"):
        text = " ".join(append_only_statements(dialect))
        assert all(
            f"{table}_no_{verb}" in text for table in ("trail_entry", "trail_seal") for verb in ("update", "delete")
        )
