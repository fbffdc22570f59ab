"""Who changes thousands at once writes the trail with one statement, row for row as it would have been written."""

import pytest
import sqlalchemy as sa

from app import trail
from app.core.db import session, transaction
from app.core.people import SYSTEM
from app.trail.models import TrailEntry


def _kept():
    rows = session().scalars(sa.select(TrailEntry).order_by(TrailEntry.event))
    return [(row.event, row.actor_kind, row.thing_kind, row.codes) for row in rows]


def test_what_is_recorded_together_is_written_by_one_statement_and_what_follows_by_its_own(database, statements):
    with transaction():
        statements.begin()
        with trail.together():
            for number in range(20):
                trail.record(f"leaving_care.tried_{number:02}", None, SYSTEM, number=number)
            assert statements.count == 0
        assert statements.count == 1
        trail.record("leaving_care.tried_99", None, SYSTEM)
    expected = [(f"leaving_care.tried_{number:02}", "system", "portal", {"number": number}) for number in range(20)]
    assert _kept() == [*expected, ("leaving_care.tried_99", "system", "portal", {})]


def test_where_it_ends_with_an_error_nothing_is_written_and_nothing_is_held_for_later(database):
    def fail():
        with transaction(), trail.together():
            trail.record("leaving_care.tried", None, SYSTEM)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with transaction():
        trail.record("leaving_care.tried_again", None, SYSTEM)
    assert [event for event, *_rest in _kept()] == ["leaving_care.tried_again"]


def test_words_are_refused_there_as_everywhere(database):
    with pytest.raises(ValueError, match="codes, not words"), transaction(), trail.together():
        trail.record("leaving_care.tried", None, SYSTEM, what="Her own words.")
