"""What every page of a duty officer asks costs the same however many concerns there ever were."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.people import Reach, Viewer
from app.safeguarding.queries import unseen

DUTY = Viewer("staff", None, "Duty", (Reach("safeguarding_duty"),))
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_unseen_concerns_are_counted_without_reading_those_that_were_taken(
    database: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.get_bind().dialect.name != "sqlite":
        pytest.skip("on tables this small PostgreSQL reads them whole, index or not")
    said: list[tuple[str, object]] = []
    connection = database.connection()
    sa.event.listen(connection, "before_cursor_execute", lambda _c, _k, sql, values, *_more: said.append((sql, values)))
    unseen(DUTY, NOON)
    sql, values = next(each for each in said if "concern.unseen_since IS NOT NULL" in each[0])
    plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any("ix_concern_unseen" in line for line in plan)
    assert not any(line == "SCAN concern" for line in plan), plan
