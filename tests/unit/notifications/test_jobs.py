"""When the worker's jobs are due."""

from datetime import UTC, datetime, timedelta

import pytest

from app.notifications.jobs import is_due

NOON = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("often", "last", "due"),
    [
        ("minute", NOON, True),
        ("hour", None, True),
        ("hour", NOON - timedelta(minutes=29), False),
        ("hour", NOON - timedelta(minutes=31), True),
        ("night", datetime(2026, 11, 20, 2, 1, tzinfo=UTC), False),
        ("night", datetime(2026, 11, 20, 1, 59, tzinfo=UTC), True),
        ("night", NOON - timedelta(days=5), True),
    ],
)
def test_a_job_missed_while_the_worker_was_away_is_due(often, last, due):
    assert is_due(often, last, NOON) is due


def test_a_job_of_the_night_waits_for_the_night():
    evening = datetime(2026, 7, 20, 23, 0, tzinfo=UTC)
    after_two_in_london = datetime(2026, 7, 21, 1, 5, tzinfo=UTC)
    done = datetime(2026, 7, 20, 1, 30, tzinfo=UTC)
    assert not is_due("night", done, evening)
    assert is_due("night", done, after_two_in_london)


def test_a_job_of_no_known_rhythm_is_refused():
    with pytest.raises(ValueError, match="each minute"):
        is_due("fortnight", NOON, NOON)
