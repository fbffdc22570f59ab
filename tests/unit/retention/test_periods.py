"""When a period is over: the last of those set, and never a day too early."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.retention.rules import Length, Unit, due_on

DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))
SIX_YEARS, TO_25 = Length(6, "years"), Length(25, "years")


@pytest.mark.parametrize(
    ("began", "length", "over"),
    [
        (date(2020, 2, 29), Length(1, "years"), date(2021, 3, 1)),
        (date(2020, 2, 29), Length(4, "years"), date(2024, 2, 29)),
        (date(2025, 8, 31), Length(18, "months"), date(2027, 3, 1)),
        (date(2025, 12, 31), Length(12, "months"), date(2026, 12, 31)),
        (date(2025, 10, 31), Length(13, "months"), date(2026, 12, 1)),
        (date(2026, 1, 1), Length(400, "days"), date(2027, 2, 5)),
    ],
)
def test_a_period_ends_on_the_same_day_or_the_first_of_the_next_month(began: date, length: Length, over: date) -> None:
    assert length.after(began) == over


@given(DAYS, st.integers(1, 1200))
def test_months_are_never_cut_short(day: date, months: int) -> None:
    over = Length(months, "months").after(day)
    whole = (over.year - day.year) * 12 + over.month - day.month
    assert whole == months + (over.day < day.day)


def test_the_later_end_counts_and_what_nobody_knows_is_not_over() -> None:
    began = {"closed": date(2019, 3, 4), "youngest_born": date(2017, 11, 2)}
    assert due_on(began, {"closed": SIX_YEARS}) == date(2025, 3, 4)
    assert due_on(began, {"closed": SIX_YEARS, "youngest_born": TO_25}) == date(2042, 11, 2)
    assert due_on({**began, "youngest_born": None}, {"closed": SIX_YEARS, "youngest_born": TO_25}) is None
    assert due_on(began, {}) is None


@pytest.mark.parametrize(
    ("amount", "unit", "short"), [(11, "months", True), (12, "months", False), (365, "days", True)]
)
def test_a_council_keeps_for_a_year_at_least(amount: int, unit: Unit, short: bool) -> None:
    assert Length(amount, unit).is_too_short is short
