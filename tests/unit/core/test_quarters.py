"""Quarters of the year have one home: their days, their neighbours, and when one is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.quarters import Quarter, last_quarters, quarter_of, quarters_between, read_quarter


@pytest.mark.parametrize("year", [2024, 2026])
def test_every_day_of_a_year_is_in_one_quarter_and_quarters_leave_no_day_out(year: int) -> None:
    day = date(year, 1, 1)
    while day.year == year:
        found = quarter_of(day)
        assert found.begins <= day <= found.ends
        assert found.following.begins - found.ends == timedelta(days=1)
        assert found.following.before == found == read_quarter(str(found))
        day += timedelta(days=1)


def test_a_quarter_is_closed_on_the_monday_after_the_week_of_its_last_day() -> None:
    assert Quarter(2026, 3).closed_on == date(2026, 10, 5), "30 September is a Wednesday"
    assert Quarter(2027, 1).closed_on == date(2027, 4, 5)
    ends_on_a_sunday = Quarter(2024, 2)
    assert ends_on_a_sunday.ends == date(2024, 6, 30)
    assert ends_on_a_sunday.closed_on == date(2024, 7, 1)


def test_quarters_stand_in_their_order_from_one_to_another() -> None:
    assert list(map(str, quarters_between(Quarter(2025, 3), Quarter(2026, 1)))) == ["2025-Q3", "2025-Q4", "2026-Q1"]
    assert quarters_between(Quarter(2026, 1), Quarter(2025, 4)) == []
    assert list(map(str, last_quarters(Quarter(2026, 1), 3))) == ["2026-Q1", "2025-Q4", "2025-Q3"]
