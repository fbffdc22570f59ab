"""`status` says when no copy was made lately, where it is for real."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import orm

from app.core.db import transaction
from app.core.installation import CopyMade
from app.desk.status import status_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(("environment", "hours", "is_late"), [
    ("production", None, True),
    ("production", 27, True),
    ("production", 25, False),
    ("development", None, False),
])  # fmt: skip
def test_a_night_without_a_copy_is_said(
    app: Flask,
    database: orm.Session,
    monkeypatch: pytest.MonkeyPatch,
    environment: str,
    hours: int | None,
    is_late: bool,
) -> None:
    monkeypatch.setattr(app.config["SETTINGS"], "environment", environment)
    made = NOW - timedelta(hours=hours) if hours is not None else None
    if made is not None:
        with transaction() as current:
            current.add(CopyMade(made_at=made, file_name="portal.age", size=1, revision="0001"))
    facts, wrong = status_of(NOW)
    assert ("no_copy_lately" in wrong) is is_late
    assert facts["last_copy"] == (made.isoformat() if made else None)
