"""Guesses at a child's code are counted by the minute, for each address and for the whole site, and soon forgotten."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.guesses import LIMITS, GuessCount, count_guess, forget_old_guesses

NOW = datetime.fromisoformat("2026-11-25T15:20:40+00:00")
NEXT_MINUTE = datetime.fromisoformat("2026-11-25T15:21:00+00:00")


def kept(database: orm.Session, kind: str = "child_code") -> int:
    return database.scalar(sa.select(sa.func.count()).select_from(GuessCount).where(GuessCount.kind == kind)) or 0


@pytest.mark.promise(10)
def test_one_address_has_five_tries_a_minute(database: orm.Session) -> None:
    assert [count_guess("child_code", "192.0.2.1", NOW) for _try in range(5)] == [None] * 5
    assert count_guess("child_code", "192.0.2.1", NOW) == NEXT_MINUTE
    assert count_guess("child_code", "192.0.2.2", NOW) is None
    assert count_guess("child_code", "192.0.2.1", NEXT_MINUTE) is None


def test_the_whole_site_has_thirty_tries_a_minute(database: orm.Session) -> None:
    tries = [count_guess("child_code", f"192.0.2.{number}", NOW) for number in range(31)]
    assert tries == [None] * 30 + [NEXT_MINUTE]
    assert LIMITS["child_code"] == (5, 30)


@pytest.mark.promise(8)
def test_of_a_try_by_the_minute_nothing_stays(database: orm.Session) -> None:
    """A row that says when somebody tried is gone with the next try, and at the latest with the night."""
    count_guess("child_code", "192.0.2.1", NOW)
    count_guess("child_code", "192.0.2.9", NOW + timedelta(minutes=5))
    assert kept(database) == 2
    forget_old_guesses(NOW + timedelta(hours=9))
    assert kept(database) == 0


def test_other_kinds_are_still_counted_by_the_hour(database: orm.Session) -> None:
    tries = [count_guess("draft", "192.0.2.1", NOW) for _try in range(LIMITS["draft"][0] + 1)]
    assert tries[-1] == datetime.fromisoformat("2026-11-25T16:00:00+00:00")
    forget_old_guesses(NOW + timedelta(hours=9))
    assert kept(database, "draft") == 2


def test_the_address_itself_is_not_kept(database: orm.Session) -> None:
    count_guess("child_code", "192.0.2.77", NOW)
    sources = database.scalars(sa.select(GuessCount.source)).all()
    assert all(b"192.0.2" not in source for source in sources)
