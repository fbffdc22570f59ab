"""The care leavers' return: whose birthday, which window, which codes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ages import age_on
from app.leaving_care.rules import returns
from app.leaving_care.rules.homes import KINDS, NEVER_SUITABLE

TODAY = date(2026, 11, 22)
SHAPE = returns.care_leavers_return(TODAY)


def test_the_columns_are_those_of_the_return():
    assert SHAPE.columns == ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM")
    assert len(returns.inspection_list(TODAY).columns) == 17


@pytest.mark.parametrize(
    ("on", "year"), [(date(2026, 3, 31), 2026), (date(2026, 4, 1), 2027), (date(2026, 12, 31), 2027)]
)
def test_a_year_of_the_return_ends_on_31_march(on, year):
    assert returns.year_of(on) == year


@given(st.dates(date(1999, 1, 1), date(2011, 12, 31)), st.integers(2018, 2029))
def test_whoever_has_a_birthday_asked_about_in_the_year_has_one_and_nobody_else(born, year):
    day = returns.birthday_in(born, year, SHAPE.ages)
    last = date(year, 3, 31)
    assert (day is not None) is (age_on(born, last) in SHAPE.ages)
    if day is not None:
        assert date(year - 1, 4, 1) <= day <= last
        assert age_on(born, day) in SHAPE.ages
        assert age_on(born, day - timedelta(days=1)) == age_on(born, day) - 1


@pytest.mark.parametrize(
    ("reached", "code"),
    [
        ([], "NO"),
        ([date(2026, 6, 9)], "NO"),
        ([date(2026, 6, 10)], "YES"),
        ([date(2026, 10, 10)], "YES"),
        ([date(2026, 10, 11)], "NO"),
        ([date(2025, 9, 10), date(2026, 11, 1)], "NO"),
    ],
)
def test_in_touch_is_three_months_before_the_birthday_to_one_month_after(reached, code):
    assert returns.in_touch("eligible_until_18", reached, date(2026, 9, 10), SHAPE) == code


def test_who_died_or_went_home_has_a_code_of_their_own_whoever_was_reached():
    assert returns.in_touch("died", [date(2026, 9, 10)], date(2026, 9, 10), SHAPE) == "DIED"
    assert returns.in_touch("home_six_months", [date(2026, 9, 10)], date(2026, 9, 10), SHAPE) == "RHOM"


@pytest.mark.parametrize("kind", KINDS)
def test_accommodation_says_suitable_only_where_a_person_judged_it_so_and_the_law_allows(kind):
    assert returns.accommodation(kind, True) == kind + ("2" if kind in NEVER_SUITABLE else "1")
    assert returns.accommodation(kind, None) == returns.accommodation(kind, False) == f"{kind}2"
    assert returns.accommodation(None, None) == ""
