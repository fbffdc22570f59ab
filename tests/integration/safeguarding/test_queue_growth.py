"""The safeguarding queue costs the same however many concerns were ever closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.people import Reach, Viewer
from app.safeguarding.models import Concern
from app.safeguarding.queries import closed_concerns

DUTY = Viewer("staff", None, "Duty", (Reach("safeguarding_duty"),))


def test_the_last_closed_are_read_from_an_index_in_their_order(
    database: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.get_bind().dialect.name != "sqlite":
        pytest.skip("on tables this small PostgreSQL reads them whole, index or not")
    said: list[tuple[str, object]] = []
    connection = database.connection()
    sa.event.listen(connection, "before_cursor_execute", lambda _c, _k, sql, values, *_more: said.append((sql, values)))
    closed_concerns(DUTY)
    sql, values = next(each for each in said if "ORDER BY concern.closed_at" in each[0])
    plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any("ix_concern_closed" in line for line in plan)
    assert not any("TEMP B-TREE" in line for line in plan), plan


def test_the_concerns_closed_last_come_first(database: orm.Session) -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    days = (3, 1, 2)
    for day in days:
        closed = noon - timedelta(days=day)
        database.add(
            Concern(
                raised_at=closed,
                raised_by_kind="system",
                source="staff",
                trigger="staff_flag",
                at_risk="child",
                watched=False,
                restricted=False,
                due_at=closed,
                closed_at=closed,
            )
        )
    database.commit()
    assert [(noon - found.closed_at).days for found in closed_concerns(DUTY) if found.closed_at] == sorted(days)
