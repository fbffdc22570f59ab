"""Homes that have to be watched, visits by law and by local standard, bed and breakfast in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import is_working_day, working_days_between
from app.core.months import months_after
from app.leaving_care.rules import homes

DAYS = st.dates(date(2024, 1, 1), date(2027, 11, 30))
VISITS = st.lists(st.integers(-40, 400), max_size=8)


@pytest.mark.parametrize("kind", homes.KINDS)
@pytest.mark.parametrize("is_temporary", [True, False])
@pytest.mark.parametrize("is_suitable", [True, False, None])
def test_emergency_temporary_and_unsuitable_places_are_watched_and_no_others(kind, is_temporary, is_suitable):
    watched = homes.has_to_be_watched(kind, is_temporary=is_temporary, is_suitable=is_suitable)
    assert watched is (kind in "SVWX" or is_temporary or is_suitable is False)


@pytest.mark.parametrize("kind", homes.KINDS)
def test_bed_and_breakfast_and_what_nobody_judged_are_never_called_suitable(kind):
    assert not homes.counts_as_suitable(kind, None)
    assert not homes.counts_as_suitable(kind, False)
    assert homes.counts_as_suitable(kind, True) is (kind not in homes.NEVER_SUITABLE)


CAME = date(2026, 9, 1)
REVIEW = date(2026, 9, 29)


@pytest.mark.parametrize(
    ("visits", "due", "why"),
    [
        ([], date(2026, 9, 8), "first_week"),
        ([date(2026, 8, 30)], date(2026, 9, 8), "first_week"),
        ([date(2026, 9, 1)], REVIEW, "before_review"),
        ([date(2026, 9, 5)], REVIEW, "before_review"),
        ([date(2026, 9, 5), date(2026, 9, 20)], date(2026, 11, 20), "two_months"),
        ([date(2026, 9, 5), date(2026, 12, 31)], date(2027, 2, 28), "two_months"),
        ([date(2026, 10, 2)], date(2026, 12, 2), "two_months"),
    ],
)
def test_a_home_the_council_provides_is_visited_in_a_week_before_the_review_and_two_monthly(visits, due, why):
    found = homes.visit_by_law(CAME, REVIEW, visits)
    assert (found.on, found.why, found.is_local) == (due, why, False)


@given(DAYS, VISITS)
def test_no_visit_by_law_is_ever_due_later_than_two_months_after_the_last(came, days):
    visits = [came + timedelta(days=day) for day in days]
    due = homes.visit_by_law(came, came + timedelta(days=28), visits)
    last = max((day for day in visits if day >= came), default=None)
    assert due.on >= came
    assert due.on <= (months_after(last, 2) if last else came + timedelta(days=7))


@given(DAYS, VISITS, st.integers(1, 90), st.booleans())
def test_only_a_local_standard_calls_itself_local_and_never_puts_off_the_law(came, days, local_days, is_watched):
    visits = [came + timedelta(days=day) for day in days]
    given = {"began_on": came, "review_on": came + timedelta(days=28), "visits": visits, "local_days": local_days}
    by_law = homes.visit_by_law(came, came + timedelta(days=28), visits)
    provided = homes.next_visit(is_provided=True, is_watched=is_watched, **given)
    elsewhere = homes.next_visit(is_provided=False, is_watched=is_watched, **given)
    assert provided.on <= by_law.on
    assert provided.is_local is (provided.on < by_law.on)
    assert elsewhere.is_local
    assert elsewhere.why == "local"


@given(DAYS, st.integers(0, 40))
def test_working_days_of_bed_and_breakfast_are_the_portals_own(came, days):
    on = came + timedelta(days=days)
    assert homes.working_days_in(came, on) == working_days_between(came, on)


@given(DAYS)
def test_exactly_two_working_days_come_before_the_first_day_that_is_signed(came):
    first = homes.first_day_too_many(came)
    assert homes.working_days_in(came, first - timedelta(days=1)) == 2
    assert is_working_day(first - timedelta(days=1))


@pytest.mark.parametrize(
    ("came", "first"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),  # a Monday
        (date(2026, 11, 20), date(2026, 11, 25)),  # a Friday: Monday and Tuesday are allowed
        (date(2026, 12, 24), date(2026, 12, 31)),  # Christmas Day, a weekend and the bank holiday moved to Monday
    ],
)
def test_past_two_working_days_each_day_is_signed_weekends_and_bank_holidays_counted_out(came, first):
    assert homes.first_day_too_many(came) == first


@given(DAYS, st.integers(0, 30), st.sets(st.integers(0, 30)))
def test_every_day_too_many_is_signed_or_owed_and_none_twice(came, days, signed_at):
    today = came + timedelta(days=days)
    signed = {came + timedelta(days=day) for day in signed_at}
    until = today + timedelta(days=1)
    owed = homes.days_to_sign(came, until, signed)
    first = homes.first_day_too_many(came)
    every = {first + timedelta(days=n) for n in range(max(0, (until - first).days))}
    assert set(owed) | (signed & every) == every
    assert not set(owed) & signed
    next_one = homes.next_day_to_sign(came, today, signed)
    assert next_one not in signed
    assert next_one == owed[0] if owed else next_one > today


@given(DAYS, st.integers(0, 30))
def test_what_is_signed_today_covers_the_days_off_and_never_the_next_working_day(came, days):
    today = came + timedelta(days=days)
    signable = homes.signable_days(came, today, set())
    ahead = [day for day in signable if day > today]
    assert set(homes.days_to_sign(came, today + timedelta(days=1))) <= set(signable)
    assert not [day for day in ahead if is_working_day(day)]
