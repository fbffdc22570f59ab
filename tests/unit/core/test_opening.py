"""Opening hours: read from a setting, closed on bank holidays, by London's clock."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import LONDON
from app.core.opening import OpeningHours, OpeningHoursError

OFFICE = OpeningHours.parse("Mon-Thu 08:30-17:00, Fri 8:30 to 16:30")


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-19T08:29", False),
        ("2026-11-19T08:30", True),
        ("2026-11-19T16:59", True),
        ("2026-11-19T17:00", False),
        ("2026-11-20T16:45", False),
        ("2026-11-21T12:00", False),
        ("2026-12-25T12:00", False),
        ("2026-07-01T08:30", True),
    ],
)
def test_someone_is_there_in_opening_hours_only(at: str, is_open: bool) -> None:
    assert OFFICE.is_open(london(at)) is is_open


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-19T12:00", "2026-11-19T12:00"),
        ("2026-11-19T06:00", "2026-11-19T08:30"),
        ("2026-11-20T23:00", "2026-11-23T08:30"),
        ("2026-12-24T17:00", "2026-12-29T08:30"),
        ("2026-03-28T12:00", "2026-03-30T08:30"),
    ],
)
def test_when_it_opens_next_skips_nights_weekends_and_bank_holidays(at: str, opens: str) -> None:
    assert OFFICE.opens_next(london(at)) == london(opens)


@given(st.datetimes(datetime(2021, 1, 1), datetime(2028, 12, 1), timezones=st.just(UTC)))
def test_it_is_always_open_at_the_next_opening_and_never_before(at: datetime) -> None:
    opens = OFFICE.opens_next(at)
    assert OFFICE.is_open(opens)
    assert opens >= at
    assert OFFICE.is_open(at) is (opens == at)


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("", "is not like 'Mon-Fri 08:30-17:00'"),
        ("Mon-Fri", "is not like"),
        ("Mon-Fri 17:00-08:30", "closes before it opens"),
        ("Mon-Fri 08:30-25:00", "'25:00' is not a time of day"),
        ("Mon-Xyz 08:30-17:00", "'xyz' is not a day"),
        ("Fri-Mon 08:30-17:00", "the last day comes before the first"),
        ("Mon-Fri 08:30-17:00, Wed 08:30-12:00", "Wed is given twice"),
    ],
)
def test_a_setting_that_cannot_be_read_says_what_is_wrong(setting: str, says: str) -> None:
    with pytest.raises(OpeningHoursError, match=says):
        OpeningHours.parse(setting)


def test_a_week_without_an_open_day_is_refused() -> None:
    with pytest.raises(OpeningHoursError, match="a day that is open"):
        OpeningHours({})


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        OFFICE.is_open(datetime(2026, 11, 19, 12))
