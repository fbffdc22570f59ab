"""Working days, deadlines and the two times of a request. Dates are named so that a reader can check them by hand."""

from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock
from app.core.clock import LONDON, due_at, is_working_day, received_day, working_days_between, working_days_waited

MOMENTS = st.datetimes(datetime(2021, 1, 4), datetime(2028, 6, 30), timezones=st.just(UTC))
DAYS = st.dates(date(2021, 1, 1), date(2028, 12, 31))


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_the_holiday_table_is_englands_year_by_year() -> None:
    england = holidays.country_holidays("GB", subdiv="ENG", years=range(2021, 2029))
    assert clock.bank_holidays() == {day for day in england if day.weekday() < 5}


@pytest.mark.parametrize("day", ["2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"])
def test_one_off_days_are_not_working_days(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day))


def test_the_spring_day_that_moved_in_2022_was_a_working_day() -> None:
    assert is_working_day(date(2022, 5, 30))


def test_the_table_says_how_far_it_reaches() -> None:
    assert clock.holiday_table_ends() == date(2028, 12, 31)
    assert clock.table_covers(date(2021, 1, 1))
    assert clock.table_covers(date(2028, 12, 31))
    assert not clock.table_covers(date(2020, 12, 31))
    assert not clock.table_covers(date(2029, 1, 1))
    assert clock.holiday_days_left(date(2028, 12, 1)) == 30


@pytest.mark.parametrize(
    ("received", "day_0"),
    [
        ("2026-11-20T09:00", "2026-11-20"),
        ("2026-11-20T16:59:59", "2026-11-20"),
        ("2026-11-20T17:00", "2026-11-23"),
        ("2026-11-20T23:00", "2026-11-23"),
        ("2026-11-21T10:00", "2026-11-23"),
        ("2026-11-23T00:00", "2026-11-23"),
        ("2026-12-24T17:00", "2026-12-29"),
        ("2026-12-28T09:00", "2026-12-29"),
    ],
)
def test_day_0_is_the_day_received_before_five_on_a_working_day_and_else_the_next(received: str, day_0: str) -> None:
    assert received_day(london(received)) == date.fromisoformat(day_0)


@pytest.mark.parametrize(
    ("received", "days", "deadline"),
    [
        ("2026-11-20T16:59", 1, "2026-11-23T17:00+00:00"),
        ("2026-11-20T17:00", 1, "2026-11-24T17:00+00:00"),
        ("2026-11-20T09:00", 0, "2026-11-20T17:00+00:00"),
        ("2026-12-24T16:00", 1, "2026-12-29T17:00+00:00"),
        ("2022-06-01T12:00", 1, "2022-06-06T17:00+01:00"),
        ("2022-09-16T12:00", 1, "2022-09-20T17:00+01:00"),
        ("2023-05-05T12:00", 1, "2023-05-09T17:00+01:00"),
        ("2026-03-27T12:00", 1, "2026-03-30T17:00+01:00"),
        ("2026-10-23T12:00", 1, "2026-10-26T17:00+00:00"),
        ("2026-06-01T09:00", 45, "2026-08-03T17:00+01:00"),
    ],
)
def test_due_at_five_on_the_nth_working_day_after_day_0(received: str, days: int, deadline: str) -> None:
    assert due_at(london(received), days) == datetime.fromisoformat(deadline)


def test_the_hour_that_counts_is_londons_in_summer_too() -> None:
    assert received_day(datetime(2026, 7, 1, 15, 59, tzinfo=UTC)) == date(2026, 7, 1)
    assert received_day(datetime(2026, 7, 1, 16, 0, tzinfo=UTC)) == date(2026, 7, 2)
    assert received_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_the_hour_that_happens_twice_is_one_day() -> None:
    first, second = (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=fold) for fold in (0, 1))
    assert first.astimezone(UTC) != second.astimezone(UTC)
    assert due_at(first, 1) == due_at(second, 1) == datetime(2026, 10, 27, 17, tzinfo=UTC)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        due_at(datetime(2026, 11, 20, 9), 1)


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        due_at(london("2026-11-20T09:00"), -1)


@given(MOMENTS, st.integers(0, 60))
def test_nothing_is_ever_due_on_a_day_nobody_works_or_before_it_came(received: datetime, days: int) -> None:
    deadline = due_at(received, days).astimezone(LONDON)
    assert is_working_day(deadline.date())
    assert deadline.time() == time(17)
    assert deadline > received


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), st.integers(0, 40))
def test_what_came_later_is_never_due_earlier(received: datetime, later: timedelta, days: int) -> None:
    assert due_at(received, days) <= due_at(received + later, days)


@given(MOMENTS, st.integers(0, 60))
def test_a_deadline_is_exactly_its_working_days_after_day_0(received: datetime, days: int) -> None:
    assert working_days_between(received_day(received), due_at(received, days).astimezone(LONDON).date()) == days


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(first), start + timedelta(first + second)
    assert working_days_between(start, middle) + working_days_between(middle, end) == working_days_between(start, end)


def test_late_counts_the_working_days_since_it_was_due() -> None:
    due = london("2026-12-24T17:00")
    assert clock.working_days_late(due, london("2026-12-24T16:00")) == 0
    assert clock.working_days_late(due, london("2026-12-24T18:00")) == 0
    assert clock.working_days_late(due, london("2026-12-28T12:00")) == 0
    assert clock.working_days_late(due, london("2026-12-29T09:00")) == 1


def test_waiting_for_the_family_is_taken_out_of_the_second_time_only() -> None:
    received, until = london("2026-11-16T10:00"), london("2026-11-23T10:00")
    asked, answered = london("2026-11-17T12:00"), london("2026-11-19T09:00")
    assert working_days_waited(received, until) == 5
    assert working_days_waited(received, until, [(asked, answered)]) == 3


def test_a_question_not_answered_yet_waits_until_now() -> None:
    received, until = london("2026-11-16T10:00"), london("2026-11-23T10:00")
    assert working_days_waited(received, until, [(london("2026-11-17T12:00"), None)]) == 1


@given(MOMENTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4), st.integers(0, 60))
def test_pauses_never_make_the_wait_longer_or_less_than_nothing(
    received: datetime, pauses: list[tuple[int, int]], days: int
) -> None:
    until = received + timedelta(days)
    spans = [(received + timedelta(start), received + timedelta(start + length)) for start, length in pauses]
    assert 0 <= working_days_waited(received, until, spans) <= working_days_waited(received, until)
    assert working_days_waited(received, until, spans) == working_days_waited(received, until, spans * 2)


def test_the_clock_can_be_held_and_goes_on_afterwards() -> None:
    moment = london("2026-07-01T00:30")
    with clock.frozen(moment):
        assert clock.now() == moment
        assert clock.now().tzinfo is UTC
        assert clock.today() == date(2026, 7, 1)
    assert clock.now() != moment
