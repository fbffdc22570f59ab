"""When somebody should hear from us, and when a manager looks at who cannot be reached."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.leaving_care.rules import STATUSES, touch

AT_21 = date(2025, 3, 1)
DAYS = st.dates(date(2024, 1, 1), date(2028, 1, 1))


def _next(status, **said):
    return touch.next_contact(
        status, **{"since": AT_21, "last_contact": None, "last_offer": None, "local_days": 56, **said}
    )


def test_at_21_support_is_offered_at_once_and_then_each_year_and_a_contact_without_an_offer_does_not_count():
    assert _next("former_relevant_21_24").on == AT_21
    assert _next("former_relevant_21_24", last_contact=date(2025, 6, 1)).on == AT_21
    assert _next("former_relevant_21_24", last_offer=date(2025, 3, 20)).on == date(2026, 3, 20)
    assert _next("former_relevant_21_24", last_offer=date(2025, 2, 1)).on == AT_21  # made while still 20


@pytest.mark.parametrize("status", touch.KEPT_IN_TOUCH)
def test_up_to_20_the_councils_own_standard_counts_from_the_last_contact(status):
    due = _next(status, last_contact=date(2026, 1, 1))
    assert (due.on, due.is_local) == (date(2026, 2, 26), True)


@pytest.mark.parametrize(
    "status", sorted(set(STATUSES) - {*touch.KEPT_IN_TOUCH, touch.OFFERED_YEARLY, touch.HEARD_YEARLY})
)
def test_to_nobody_else_is_a_contact_owed(status):
    assert _next(status) is None


@given(DAYS, st.none() | st.integers(0, 400))
def test_a_manager_looks_at_least_once_a_month_for_as_long_as_touch_is_lost(since, days):
    last = since + timedelta(days=days) if days is not None else None
    due = touch.next_look(since, last)
    assert timedelta(days=28) <= due - (last or since) <= timedelta(days=31)
